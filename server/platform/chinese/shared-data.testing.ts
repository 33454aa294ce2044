import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Text of a file in the shared test data beside the project, or undefined where that folder is absent. Tests only. */
export function sharedText(path: string): string | undefined {
  const url = new URL(`../../../../shared/data/${path}`, import.meta.url);
  return existsSync(url) ? readFileSync(url, 'utf8') : undefined;
}

/** Rows of a shared CSV file keyed by its header, or undefined where the folder is absent. Tests only. */
export function sharedRows(path: string): Record<string, string>[] | undefined {
  const text = sharedText(path);
  if (text === undefined) return undefined;
  return parse<Record<string, string>>(text, { columns: true, bom: true, skip_empty_lines: true, relax_quotes: true });
}
