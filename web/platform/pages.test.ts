import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pagesUnder, reread, withFresh, type Page } from './pages.ts';

const size = 4;
const row = (n: number) => ({ id: String(n) });

/** A server that pages through the numbers it holds, smallest first; a cursor is the last number shown. */
function server(numbers: number[]) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (after: string | undefined): Page<{ id: string }> => {
    const from = after === undefined ? 0 : sorted.filter((n) => n <= Number(after)).length;
    const items = sorted.slice(from, from + size);
    return { items: items.map(row), next: from + size < sorted.length ? String(items.at(-1)) : null };
  };
}
function readAll(numbers: number[], count = 100) {
  const ask = server(numbers);
  const pages: Page<{ id: string }>[] = [];
  const params: (string | undefined)[] = [];
  for (let next: string | null | undefined; next !== null && pages.length < count;) {
    params.push(next);
    const page = ask(next);
    pages.push(page);
    next = page.next;
  }
  return { pages, params };
}
async function refreshed(before: number[], now: number[], which: (count: number) => number[], count = 100) {
  const { pages, params } = readAll(before, count);
  const ask = server(now);
  const fresh = new Map<number, Page<{ id: string }>>();
  let asked = 0;
  for (const at of which(pages.length)) {
    const page = await reread(pages, at, async (after) => {
      asked += 1;
      return ask(typeof after === 'number' ? params[after] : after);
    });
    if (page) fresh.set(at, page);
  }
  const shown = withFresh(pages, fresh).flatMap(({ items }) => items.map(({ id }) => Number(id)));
  return { shown, asked };
}
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at * 10);

it('finds the pages of the rows in sight', () => {
  const { pages } = readAll(upTo(12));
  expect(pagesUnder(pages, 0, 2)).toEqual([0]);
  expect(pagesUnder(pages, 3, 4)).toEqual([0, 1]);
  expect(pagesUnder(pages, 9, 40)).toEqual([2]);
});

it('shows a new row on top without losing the row it pushed down', async () => {
  const { shown, asked } = await refreshed(upTo(12), [...upTo(12), 5], () => [0]);
  expect(shown).toEqual([...upTo(12), 5].sort((a, b) => a - b));
  expect(asked).toBe(2);
});

it('lets a removed row go and shows the next page’s first row once', async () => {
  const { shown, asked } = await refreshed(
    upTo(12),
    upTo(12).filter((n) => n !== 30),
    () => [0],
  );
  expect(shown).toEqual(upTo(12).filter((n) => n !== 30));
  expect(asked).toBe(1);
});

it('reads one page, not all, when nothing moved', async () => {
  expect((await refreshed(upTo(40), upTo(40), () => [0])).asked).toBe(1);
});

it('gives up on a page between whose rows very many have come', async () => {
  const { pages } = readAll(upTo(12));
  const ask = server([...upTo(12), ...Array.from({ length: 9 }, (_, n) => n + 1), 11, 12, 13, 14, 15]);
  expect(await reread(pages, 0, async (after) => ask(typeof after === 'number' ? undefined : after))).toBeNull();
});

it('is the server’s list again once every page was read anew, whatever came and went', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 9, maxLength: 40 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 3 }),
      fc.integer({ min: 0, max: 8 }),
      async (before, come, gone) => {
        const now = [...new Set([...before.filter((_, at) => at !== gone), ...come])];
        const { shown } = await refreshed(before, now, (count) => [...Array(count).keys()]);
        expect(new Set(shown).size).toBe(shown.length);
        expect([...shown].sort((a, b) => a - b)).toEqual(shown);
        // What came in behind the last row that was loaded is fetched on scrolling on.
        const last = shown.at(-1) ?? -1;
        expect(shown).toEqual(now.filter((n) => n <= last).sort((a, b) => a - b));
      },
    ),
  );
});
