import type { z } from 'zod';
import { fail } from './fault.ts';

/** Where a page ended, as an opaque text for the caller to hand back. */
export const encodeCursor = (place: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(place)).toString('base64url');

/** Reads a cursor handed back; undefined when there is none, `cursor.invalid` when it isn't one of this list's. */
export function decodeCursor<T>(place: z.ZodType<T>, cursor: string | undefined): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw fail('cursor.invalid');
  }
}
