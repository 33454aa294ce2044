/** One field of a sort. */
export interface SortKey {
  readonly field: string;
  readonly down: boolean;
}

/** `-lastContactAt,name` as fields in order. */
export function readSort(text: string | undefined): SortKey[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '-')
    .map((part) => (part.startsWith('-') ? { field: part.slice(1), down: true } : { field: part, down: false }));
}

export function writeSort(sort: readonly SortKey[]): string {
  return sort.map(({ field, down }) => (down ? `-${field}` : field)).join(',');
}

/**
 * The sort after a click on a header: the field's first direction, then the other, then none. With `more` (shift) the other
 * fields of the sort stay, without it the field sorts alone.
 */
export function sortedBy(sort: readonly SortKey[], field: string, downFirst: boolean, more: boolean): SortKey[] {
  const at = sort.findIndex((key) => key.field === field);
  const now = sort[at];
  const next: SortKey | null = !now
    ? { field, down: downFirst }
    : now.down === downFirst
      ? { field, down: !downFirst }
      : null;
  if (!more) return next ? [next] : [];
  if (!now) return next ? [...sort, next] : [...sort];
  return sort.flatMap((key, place) => (place === at ? (next ? [next] : []) : [key]));
}
