import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import pg from 'pg';
import { afterAll, inject, onTestFinished } from 'vitest';
import type { Role } from '../../contract/abilities.ts';
import type { AnyEndpoint, BodyInput, Endpoint, QueryInput, ResultOf } from '../../contract/endpoint.ts';
import type { Problem } from '../../contract/errors.ts';
import { createApp, defineJobs } from '../app.ts';
import { movableClock, type MovableClock } from '../platform/clock.ts';
import { readSettings } from '../platform/config/setting.ts';
import { settings } from '../platform/config/settings.ts';
import { connect } from '../platform/db/connect.ts';
import type { Deps } from '../platform/deps.ts';
import { openSignalHub } from '../platform/events/stream.ts';
import { fileStore } from '../platform/files/store.ts';
import { newId } from '../platform/ids.ts';
import { jobQueue } from '../platform/jobs/queue.ts';
import { silentLog, type Log } from '../platform/log.ts';
import type { Mail } from '../platform/mail/mailer.ts';
import { databaseUrl, templateName } from './database.ts';
import { makeOrganisation, makePerson, type MadePerson } from './factories.ts';

/** What a call gives back: the status, and the result or the problem. */
export interface Called<T> {
  status: number;
  body: T;
  problem: Problem;
  headers: Headers;
}

type CallInput<E extends AnyEndpoint> = {
  params?: Record<string, string | number>;
  query?: QueryInput<E>;
  body?: BodyInput<E>;
  file?: { name: string; content: Uint8Array | string };
  headers?: Record<string, string>;
};

export interface Caller {
  /** Calls an endpoint and expects it to succeed; throws with the problem otherwise. */
  call<E extends Endpoint>(endpoint: E, input?: CallInput<E>): Promise<ResultOf<E>>;
  /** Calls an endpoint and returns whatever came. */
  try<E extends Endpoint>(endpoint: E, input?: CallInput<E>): Promise<Called<ResultOf<E>>>;
}

export interface TestApp extends Caller {
  app: Hono;
  deps: Deps;
  clock: MovableClock;
  orgId: string;
  mails: Mail[];
  /** A person of the first organisation, with a session. */
  person(
    roles: Role | Role[],
    more?: { name?: string; teams?: { id: string; leads?: boolean }[]; orgId?: string },
  ): Promise<MadePerson>;
  organisation(name?: string): Promise<string>;
  as(person: MadePerson): Caller;
  request(path: string, init?: RequestInit & { as?: MadePerson }): Promise<Response>;
  /** Waits until something holds, for background work. */
  until<T>(what: () => Promise<T | null | undefined | false>, ms?: number): Promise<T>;
}

/** A whole server on a database of its own, closed by itself after the test file. `jobs` also runs background work. */
export async function testApp(
  options: { now?: string; jobs?: boolean; log?: Log; setUp?: boolean } = {},
): Promise<TestApp> {
  const server = inject('databaseServer');
  const name = `t_${newId().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: databaseUrl(server, 'postgres') });
  await admin.connect();
  await createFromTemplate(admin, name);
  const url = databaseUrl(server, name);
  const folder = mkdtempSync(join(tmpdir(), 'guike-files-'));
  const clock = movableClock(options.now ?? '2026-11-23T02:00:00Z');
  const log = options.log ?? silentLog;
  const connection = connect(url, { max: 8, statementTimeoutMs: 20_000 });
  const signals = await openSignalHub(url, log);
  const jobs = jobQueue(url, log);
  const { values } = readSettings(settings, { GUIKE_DATA: folder });
  const mails: Mail[] = [];
  const deps: Deps = {
    config: { ...values, dataFolder: folder },
    secret: 'a secret for tests that is long enough',
    db: connection.db,
    pool: connection.pool,
    clock,
    log,
    signals,
    jobs,
    files: fileStore(folder),
    mail: {
      configured: false,
      send: (mail) => Promise.resolve(void mails.push(mail)),
      check: () => Promise.resolve(null),
    },
  };
  defineJobs(deps);
  if (options.jobs) await jobs.start();
  const app = createApp(deps, { checkAnswers: true });
  const orgId = options.setUp === false ? '' : await makeOrganisation(deps, '测试企业');

  const close = async () => {
    await jobs.stop();
    await signals.close();
    await connection.close();
    await admin.query(`drop database if exists ${name} with (force)`);
    await admin.end();
    rmSync(folder, { recursive: true, force: true });
  };
  // Made inside a test it ends with the test, so that a file of many tests holds few connections; else with the file.
  try {
    onTestFinished(close);
  } catch {
    afterAll(close);
  }

  const request: TestApp['request'] = async (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (init.as) headers.set('cookie', `guike_session=${init.as.session}`);
    return app.fetch(new Request(`http://localhost${path}`, { ...init, headers }));
  };
  const caller = (person?: MadePerson): Caller => {
    const attempt: Caller['try'] = async (endpoint, input = {}) => {
      const response = await request(pathOf(endpoint, input), {
        method: endpoint.method,
        ...bodyOf(endpoint, input),
        ...(person ? { as: person } : {}),
      });
      const text = await response.text();
      const body =
        text === '' || !(response.headers.get('content-type') ?? '').includes('json')
          ? undefined
          : (JSON.parse(text) as never);
      return { status: response.status, body: body as never, problem: body as never, headers: response.headers };
    };
    return {
      try: attempt,
      async call(endpoint, input) {
        const called = await attempt(endpoint, input);
        if (called.status >= 400)
          throw new Error(`${endpoint.id} answered ${called.status}: ${JSON.stringify(called.problem)}`);
        return called.body;
      },
    };
  };
  return {
    ...caller(),
    app,
    deps,
    clock,
    orgId,
    mails,
    request,
    as: caller,
    organisation: (orgName = '别的企业') => makeOrganisation(deps, orgName),
    person: (roles, more = {}) =>
      makePerson(deps, { orgId: more.orgId ?? orgId, roles: Array.isArray(roles) ? roles : [roles], ...more }),
    async until(what, ms = 20_000) {
      const deadline = performance.now() + ms;
      for (;;) {
        const found = await what();
        if (found) return found;
        if (performance.now() > deadline) throw new Error('waited in vain');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

async function createFromTemplate(admin: pg.Client, name: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await admin.query(`create database ${name} template ${templateName}`);
      return;
    } catch (error) {
      // Another test file copies the same template at this moment.
      if ((error as { code?: string }).code !== '55006' || attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function pathOf(endpoint: AnyEndpoint, input: CallInput<AnyEndpoint>): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) =>
    encodeURIComponent(String(input.params?.[key] ?? '')),
  );
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries((input.query ?? {}) as Record<string, unknown>))
    if (value !== undefined) query.set(key, String(value));
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

function bodyOf(
  endpoint: AnyEndpoint,
  input: CallInput<AnyEndpoint>,
): { body?: BodyInit; headers: Record<string, string> } {
  if (input.file) {
    const form = new FormData();
    form.set('file', new File([input.file.content as BlobPart], input.file.name));
    for (const [key, value] of Object.entries((input.body ?? {}) as Record<string, string>)) form.set(key, value);
    return { body: form, headers: { ...input.headers } };
  }
  if (endpoint.method === 'GET' || input.body === undefined) return { headers: { ...input.headers } };
  return { body: JSON.stringify(input.body), headers: { 'content-type': 'application/json', ...input.headers } };
}
