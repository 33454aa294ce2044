import { z } from 'zod';

/** One setting: its environment variable, what it may be, what holds when it is not set, and words for the docs. */
export interface Setting<T> {
  env: string;
  schema: z.ZodType<T>;
  fallback: T;
  /** How the docs write the fallback, when the value itself would say too little. */
  fallbackDoc?: string;
  fallbackDocZh?: string;
  doc: string;
  /** The same in Chinese. */
  docZh: string;
}

export const setting = <T>(s: Setting<T>): Setting<T> => s;

export type Values<S extends Record<string, Setting<unknown>>> = {
  readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

/** Reads all settings from an environment; the second value lists every fault found, in words, all at once. */
export function readSettings<S extends Record<string, Setting<unknown>>>(
  settings: S,
  env: Record<string, string | undefined>,
): { values: Values<S>; faults: string[] } {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, s] of Object.entries(settings)) {
    const raw = env[s.env];
    if (raw === undefined || raw === '') {
      values[key] = s.fallback;
      continue;
    }
    const parsed = s.schema.safeParse(raw);
    if (parsed.success) values[key] = parsed.data;
    else faults.push(`${s.env}: ${parsed.error.issues.map((i) => i.message).join('; ')}. ${s.doc}`);
  }
  return { values: values as Values<S>, faults };
}
