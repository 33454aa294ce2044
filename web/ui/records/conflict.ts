/** A field that two people changed at once: how it was, what I wrote, what the other wrote. */
export interface Clash {
  readonly field: string;
  readonly before: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/**
 * What stands against each other after a conflict. `mine` is what I meant to write onto `before`; `theirs` is the record as it
 * is now. Fields that only one of us changed need no choice: mine are saved, theirs stay. `mine` and records are compared in
 * the form of a body (`shape` brings a record's value into it).
 */
export function clashes(
  mine: Readonly<Record<string, unknown>>,
  before: Readonly<Record<string, unknown>>,
  theirs: Readonly<Record<string, unknown>>,
  shape: (field: string, value: unknown) => unknown = (_, value) => value,
): { clashes: Clash[]; free: Record<string, unknown> } {
  const found: Clash[] = [];
  const free: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(mine)) {
    const was = shape(field, before[field]);
    const is = shape(field, theirs[field]);
    if (same(value, is)) continue;
    if (same(was, is)) free[field] = value;
    else found.push({ field, before: was, mine: value, theirs: is });
  }
  return { clashes: found, free };
}

/** What to write after choosing: my free changes and those of the fields where mine won. */
export function resolved(
  free: Readonly<Record<string, unknown>>,
  found: readonly Clash[],
  choice: Readonly<Record<string, 'mine' | 'theirs'>>,
): Record<string, unknown> {
  const body: Record<string, unknown> = { ...free };
  for (const clash of found) if (choice[clash.field] === 'mine') body[clash.field] = clash.mine;
  return body;
}
