// A bare Node HTTP handler that runs given statements on a pool and sends the rows as JSON: the least a server can do.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import pg from 'pg';
import { newId } from '../server/platform/ids.ts';
import type { Statement } from './recorder.ts';

const [url, file] = process.argv.slice(2) as [string, string];
/** Operation → variants → statements; ids made while recording are made anew, so that an insert can be run again. */
const recorded = JSON.parse(readFileSync(file, 'utf8')) as Record<
  string,
  { statements: Statement[]; fresh: string[] }[]
>;
const pool = new pg.Pool({ connectionString: url, max: 12, options: '-c timezone=UTC' });
const turns = new Map<string, number>();

const server = createServer((request, response) => {
  const name = decodeURIComponent((request.url ?? '/').slice(1));
  const variants = recorded[name];
  if (!variants) {
    response.writeHead(404).end();
    return;
  }
  request.resume();
  const turn = turns.get(name) ?? 0;
  turns.set(name, turn + 1);
  run(variants[turn % variants.length]!).then(
    (rows) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});

async function run({ statements, fresh }: { statements: Statement[]; fresh: string[] }): Promise<unknown[]> {
  const ids = new Map(fresh.map((id) => [id, newId()]));
  const renew = (value: unknown): unknown =>
    typeof value === 'string'
      ? fresh.length > 0
        ? value.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => ids.get(id) ?? id)
        : value
      : Array.isArray(value)
        ? value.map(renew)
        : value;
  const client = await pool.connect();
  try {
    let rows: unknown[] = [];
    for (const s of statements)
      rows = ((await client.query(s.text, s.values.map(renew))) as { rows?: unknown[] }).rows ?? rows;
    return rows;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`);
});
