import { Agent, request as httpRequest } from 'node:http';

/** One request of a workload. */
export interface Call {
  method: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Measured {
  p50: number;
  p95: number;
  failures: number;
}

/** Sends calls with a number of clients, each one after the other; latencies in ms. */
export async function measure(base: string, calls: readonly Call[], clients: number): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let failures = 0;
  let next = 0;
  const client = async () => {
    for (;;) {
      const call = calls[next++];
      if (!call) return;
      const start = performance.now();
      const status = await send(base, call, agent);
      times.push(performance.now() - start);
      if (status >= 400) failures += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), failures };
}

function send(base: string, call: Call, agent: Agent): Promise<number> {
  return new Promise((done, reject) => {
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const request = httpRequest(
      base + call.path,
      {
        method: call.method,
        agent,
        headers: {
          ...call.headers,
          ...(body ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) } : {}),
        },
      },
      (response) => {
        response.resume();
        response.once('end', () => done(response.statusCode ?? 0));
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}
