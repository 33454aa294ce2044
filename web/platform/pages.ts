/** A page of a list as the server answers it. */
export interface Page<Item> {
  items: Item[];
  next: string | null;
  total?: number;
}
interface Named {
  id: string;
}

/** The pages in which the rows `first` to `last` (counted from 0 over all pages) lie. */
export function pagesUnder(pages: readonly { items: readonly unknown[] }[], first: number, last: number): number[] {
  const found: number[] = [];
  let start = 0;
  pages.forEach(({ items }, at) => {
    if (items.length > 0 && start <= last && start + items.length > first) found.push(at);
    start += items.length;
  });
  return found;
}

/**
 * Reads one page of a list anew, from the place where it began: as far as its old last row, or into what the next page
 * shows already. Null when so much has come in between that the whole list has to be read.
 */
export async function reread<Item extends Named>(
  pages: readonly Page<Item>[],
  at: number,
  read: (after: number | string) => Promise<Page<Item>>,
): Promise<Page<Item> | null> {
  const old = pages[at]!;
  const first = await read(at);
  if (at === pages.length - 1) return first;
  const later = new Set(pages.slice(at + 1).flatMap(({ items }) => items.map(({ id }) => id)));
  const end = old.items.at(-1)?.id;
  const items = [...first.items];
  let { next } = first;
  for (let tries = 0; ; tries += 1) {
    const cut = items.findIndex(({ id }) => id === end);
    if (cut >= 0) return { ...first, items: items.slice(0, cut + 1), next: old.next };
    const reached = items.at(-1);
    if (next === null || (reached && later.has(reached.id))) return { ...first, items, next: old.next };
    if (tries === 2) return null;
    const more = await read(next);
    items.push(...more.items);
    next = more.next;
  }
}

/** Puts pages read anew in the place of the old ones; no row stands twice, and what was read anew wins. */
export function withFresh<Item extends Named>(
  pages: readonly Page<Item>[],
  fresh: ReadonlyMap<number, Page<Item>>,
): Page<Item>[] {
  const freshIds = new Set([...fresh.values()].flatMap(({ items }) => items.map(({ id }) => id)));
  const shown = new Set<string>();
  return pages.map((page, at) => {
    const read = fresh.get(at);
    if (!read) return { ...page, items: page.items.filter(({ id }) => !freshIds.has(id)) };
    const items = read.items.filter(({ id }) => !shown.has(id));
    for (const { id } of items) shown.add(id);
    return { ...read, items };
  });
}
