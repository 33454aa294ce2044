import { CamelCasePlugin, Kysely, PostgresDialect, sql, type RawBuilder, type Transaction } from 'kysely';
import pg from 'pg';
import type { DB } from './schema.ts';
import { OrgGuardPlugin } from './org-guard.ts';

/** The database as use cases see it. */
export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;

const { types } = pg;
types.setTypeParser(types.builtins.INT8, (v) => Number(v));
types.setTypeParser(types.builtins.NUMERIC, (v) => Number(v));
types.setTypeParser(types.builtins.DATE, (v) => v);
types.setTypeParser(types.builtins.INTERVAL, (v) => v);

export interface Connection {
  db: Db;
  pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens a pool on a PostgreSQL server. Times are UTC; statements of requests end after `statementTimeoutMs`. */
export function connect(url: string, options: { max: number; statementTimeoutMs: number }): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: options.statementTimeoutMs,
    idle_in_transaction_session_timeout: 120_000,
    application_name: 'guike',
    // Compiling a statement takes longer than any of ours runs.
    options: '-c timezone=UTC -c jit=off',
  });
  // An idle connection that breaks (the server restarted) is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {});
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new OrgGuardPlugin(), new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return {
    db,
    pool,
    async close() {
      await db.destroy();
      // Kysely ends the pool only if it has used it itself.
      if (!pool.ended) await pool.end();
    },
  };
}

/** A value for a jsonb column (arrays too, which the driver would otherwise take for PostgreSQL arrays). */
export const json = (value: unknown): RawBuilder<unknown> => sql`${JSON.stringify(value)}::jsonb`;

/** A list for `= any(…)` on uuid columns. */
export const uuids = (ids: readonly string[]): RawBuilder<string[]> => sql<string[]>`${ids}::uuid[]`;

/** True when the error is PostgreSQL's unique violation of the named constraint or index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const e = error as { code?: string; constraint?: string };
  return e?.code === '23505' && (constraint === undefined || e.constraint === constraint);
}

/** True when a statement failed because another transaction changed the same rows at the same moment. */
export const isSerializationFailure = (error: unknown): boolean =>
  ['40001', '40P01'].includes((error as { code?: string })?.code ?? '');
