import type { RequestInfo } from '../../platform/http/route.ts';
import { Reply } from '../../platform/http/route.ts';
import { sessionCookie } from '../authenticate.ts';
import { deviceCookie } from './device.ts';

/** From where somebody signs in. */
export interface Caller {
  /** The network address, IPv6 cut to its network of 64 bits (one customer of a provider). */
  address: string;
  agent: string;
  /** The mark of a device that has signed in before. */
  device: string | undefined;
  /** The session this browser had until now; a new one takes its place. */
  session: string | undefined;
  origin: string;
}

export const callerOf = (request: RequestInfo): Caller => ({
  address: request.address,
  agent: request.agent,
  device: request.cookie(deviceCookie),
  session: request.cookie(sessionCookie),
  origin: request.origin,
});

/** A result that opens a session: the secrets go into cookies that no script reads. */
export interface Opened<T> {
  result: T;
  session: string;
  device: string;
}

const cookie = (name: string, value: string, seconds: number, secure: boolean) =>
  `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`;

const deviceDays = 400;

/** The answer that signs a browser in. */
export const signedIn = <T>(opened: Opened<T>, request: RequestInfo, sessionDays: number): Reply<T> =>
  new Reply(opened.result, {}, [
    cookie(sessionCookie, opened.session, sessionDays * 86_400, request.secure),
    cookie(deviceCookie, opened.device, deviceDays * 86_400, request.secure),
  ]);

/** The answer that signs a browser out; it stays a known device. */
export const signedOut = <T>(result: T, request: RequestInfo): Reply<T> =>
  new Reply(result, {}, [cookie(sessionCookie, '', 0, request.secure)]);
