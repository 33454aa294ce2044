/** Rows chosen in a table: one by one, or all that match the query but some. */
export interface Picked {
  /** All matching rows are chosen, and `ids` are the exceptions. */
  readonly all: boolean;
  readonly ids: ReadonlySet<string>;
}

export const nothingPicked: Picked = { all: false, ids: new Set() };
export const everythingPicked: Picked = { all: true, ids: new Set() };

export function isPicked(picked: Picked, id: string): boolean {
  return picked.all !== picked.ids.has(id);
}

/** How many rows are chosen; null while the number of all matching ones is not known. */
export function pickedCount(picked: Picked, total: number | undefined): number | null {
  if (!picked.all) return picked.ids.size;
  return total === undefined ? null : Math.max(0, total - picked.ids.size);
}

export const isNothing = (picked: Picked): boolean => !picked.all && picked.ids.size === 0;

/** The choice with rows added or taken out. */
export function withPicked(picked: Picked, ids: readonly string[], on: boolean): Picked {
  const next = new Set(picked.ids);
  for (const id of ids) {
    if (on === picked.all) next.delete(id);
    else next.add(id);
  }
  return { all: picked.all, ids: next };
}

/** The rows from one to another, both ends included, in the order of the list. */
export function between(ids: readonly string[], from: string, to: string): string[] {
  const a = ids.indexOf(from);
  const b = ids.indexOf(to);
  if (a < 0 || b < 0) return b < 0 ? [] : [to];
  return ids.slice(Math.min(a, b), Math.max(a, b) + 1);
}
