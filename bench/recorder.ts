import pg from 'pg';

/** A statement as the server sent it. */
export interface Statement {
  text: string;
  values: unknown[];
}

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

/** Records every statement that this process sends to PostgreSQL while `work` runs. */
export async function recordStatements(work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const first = args[0] as { text?: string; values?: unknown[]; cursor?: unknown } | string;
    const text = typeof first === 'string' ? first : first?.text;
    const values =
      typeof first === 'string'
        ? Array.isArray(args[1])
          ? (args[1] as unknown[])
          : []
        : (first?.values ?? (Array.isArray(args[1]) ? (args[1] as unknown[]) : []));
    if (text) statements.push({ text, values });
    return original.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
  return statements;
}
