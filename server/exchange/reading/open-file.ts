import { join } from 'node:path';
import { fail } from '../../platform/fault.ts';
import type { FileSummary, SummaryOptions } from './customers/summary.ts';
import type { ReadCustomer, ReadingPlan } from './customers/types.ts';
import { runReader, type ReadOptions } from './run-reader.ts';
import { linesOf } from './tables/spool.ts';
import type { FileFormat, TextEncoding } from './tables/types.ts';

export interface OpenedFile extends FileSummary {
  readonly format: FileFormat;
  readonly encoding: TextEncoding | null;
  readonly delimiter: string | null;
}

/** Looks a file over and proposes how to read it. Fails with a `file.*` code where it can't be read. */
export async function openFile(
  source: string | Uint8Array,
  options: ReadOptions & SummaryOptions,
): Promise<OpenedFile> {
  const { today, people = [], customFields = [], headerRows = {} } = options;
  const run = await runReader(source, options, () => ({
    kind: 'summary',
    options: { today, people, customFields, headerRows },
  }));
  await run.dispose();
  const { summary, format, encoding = null, delimiter = null } = run.outcome;
  if (!summary) throw fail('file.broken', { params: { why: 'process' } });
  return { ...summary, format, encoding, delimiter };
}

const BATCH = 200;

/** The file's customers by a plan, in batches; one batch at a time is in memory. */
export async function* recordsOf(
  source: string | Uint8Array,
  plan: ReadingPlan,
  options: ReadOptions,
): AsyncGenerator<ReadCustomer[]> {
  const run = await runReader(source, options, (folder) => ({
    kind: 'customers',
    plan,
    into: join(folder, 'customers.jsonl'),
  }));
  try {
    yield* linesOf<ReadCustomer>(run.customers, BATCH);
  } finally {
    await run.dispose();
  }
}

/** Reads a file's customers by a plan and hands them over in batches, one after the other. Returns how many came. */
export async function readRecords(
  source: string | Uint8Array,
  plan: ReadingPlan,
  onBatch: (customers: readonly ReadCustomer[]) => void | Promise<void>,
  options: ReadOptions,
): Promise<number> {
  let count = 0;
  for await (const batch of recordsOf(source, plan, options)) {
    await onBatch(batch);
    count += batch.length;
  }
  return count;
}
