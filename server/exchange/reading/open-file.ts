import { readCustomers } from './customers/read-customers.ts';
import { summarise, type FileSummary, type SummaryOptions } from './customers/summary.ts';
import { readTables, type ReadOptions } from './tables/read-tables.ts';
import type { ReadCustomer, ReadingPlan } from './customers/types.ts';

export interface OpenedFile extends FileSummary {
  readonly format: string;
  readonly encoding: string | null;
  readonly delimiter: string | null;
}

/** Looks a file over and proposes how to read it. Fails with a `file.*` code where it can't be read. */
export async function openFile(
  source: string | Uint8Array,
  options: ReadOptions & SummaryOptions,
): Promise<OpenedFile> {
  const result = await readTables(source, options);
  try {
    const summary = await summarise(result, options);
    return {
      ...summary,
      format: result.format,
      encoding: result.encoding ?? null,
      delimiter: result.delimiter ?? null,
    };
  } finally {
    await result.dispose();
  }
}

/** Reads a file's customers by a plan and hands them over in batches, one batch at a time. Returns how many came. */
export async function readRecords(
  source: string | Uint8Array,
  plan: ReadingPlan,
  onBatch: (customers: readonly ReadCustomer[]) => void | Promise<void>,
  options: ReadOptions,
): Promise<number> {
  const result = await readTables(source, options);
  let count = 0;
  try {
    for await (const batch of readCustomers(result, plan)) {
      await onBatch(batch);
      count += batch.length;
    }
  } finally {
    await result.dispose();
  }
  return count;
}
