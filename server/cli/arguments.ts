import { parseArgs } from 'node:util';
import { UsageError } from './words.ts';

export interface Options {
  values: Record<string, string | undefined>;
  flags: ReadonlySet<string>;
  rest: string[];
}

/** Reads `--name value` options and `--flag`s of a command. Throws UsageError on one it does not know. */
export function readOptions(
  args: readonly string[],
  names: readonly string[],
  flagNames: readonly string[] = [],
): Options {
  const options = Object.fromEntries([
    ...names.map((n) => [n, { type: 'string' as const }] as const),
    ...flagNames.map((n) => [n, { type: 'boolean' as const }] as const),
  ]);
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const given = Object.entries(values);
    return {
      values: Object.fromEntries(given.flatMap(([k, v]) => (typeof v === 'string' ? [[k, v]] : []))),
      flags: new Set(given.flatMap(([k, v]) => (v === true ? [k] : []))),
      rest: positionals,
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0]! : String(error);
    throw new UsageError(reason);
  }
}

/** An option that must be there. */
export function needed(options: Options, name: string, what: string): string {
  const value = options.values[name]?.trim();
  if (!value) throw new UsageError(`--${name} is missing: ${what}`);
  return value;
}

/** A comma-separated list of words from a closed list. */
export function wordsOf<T extends string>(text: string, known: readonly T[], what: string): T[] {
  return text
    .split(/[,，、\s]+/)
    .filter(Boolean)
    .map((word) => {
      const found = known.find((k) => k === word);
      if (!found) throw new UsageError(`"${word}" is no ${what}; there are: ${known.join(', ')}`);
      return found;
    });
}
