import type { Deps } from '../server/platform/deps.ts';
import { chanceFrom } from '../server/demo/random.ts';
import { pinyin } from 'pinyin-pro';
import type { BenchBook } from './book.ts';
import type { Call } from './load.ts';

/** One operation of the workload: its calls against Guike. `writes` says that the same statements again need new ids. */
export interface Operation {
  name: string;
  writes: boolean;
  calls: Call[];
}

/** How many calls of an operation are sent by one client, by sixteen, and to record its statements; no call is sent twice, for a customer moves only once. */
export const shares = { 1: 120, 16: 320, recorded: 21 } as const;
const callsNeeded = shares[1] + shares[16] + shares.recorded;

type Answer = (call: Call) => Promise<never>;

/** The workload of issue 2 §9. */
export async function operationsFor(deps: Deps, book: BenchBook, call: Answer): Promise<Operation[]> {
  const chance = chanceFrom(5);
  const director = { authorization: `Bearer ${book.director.token}` };
  const { rows } = await deps.pool.query<{ id: string; layer: string }>(
    'select id, layer from customers where org_id = $1 order by md5(id::text) limit 3000',
    [book.orgId],
  );
  const many = <T>(make: (i: number) => T): T[] => Array.from({ length: callsNeeded }, (_, i) => make(i));
  const any = () => chance.pick(rows).id;
  const open = rows.filter((r) => r.layer === 'lead' || r.layer === 'contacted' || r.layer === 'opportunity');
  const get = (path: string): Call => ({ method: 'GET', path, headers: director });

  const cursors: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 200; page += 1) {
    const path: string = `/api/v1/customers?sort=-lastContactAt&limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const answer: { next: string | null } = await call(get(path));
    if (!answer.next) break;
    cursor = answer.next;
    if (page > 150) cursors.push(cursor);
  }
  const part = () => {
    const name = chance.pick(book.names);
    const at = chance.between(0, Math.max(0, name.length - 6));
    return name.slice(at, at + 2);
  };
  const letters = (of: 'full' | 'first') => {
    const brand = chance
      .pick(book.names)
      .replace(/^.{2}市?/, '')
      .slice(0, 4);
    return pinyin(brand, {
      toneType: 'none',
      type: 'array',
      ...(of === 'first' ? { pattern: 'first' as const } : {}),
    }).join('');
  };
  const { rows: unowned } = await deps.pool.query<{ id: string }>(
    'select id from customers where org_id = $1 and owner_id is null and deleted_at is null order by md5(id::text) limit $2',
    [book.orgId, callsNeeded],
  );
  // One claimer makes all the claims: wide rules let him.
  const wide = { cap: 10_000, byLayer: false, perDay: null };
  await call({ method: 'PATCH', path: `/api/v1/pools/${book.orgId}`, headers: director, body: { claim: wide } });
  return [
    { name: 'get', writes: false, calls: many(() => get(`/api/v1/customers/${any()}`)) },
    {
      name: 'create',
      writes: true,
      calls: many((i) => ({
        method: 'POST',
        path: '/api/v1/customers',
        headers: director,
        body: {
          name: `测量${i}号${part()}有限公司${chance.between(1, 1e9)}`,
          phones: [`139${String(chance.between(10_000_000, 99_999_999))}`],
          allowDuplicate: true,
        },
      })),
    },
    {
      name: 'update',
      writes: true,
      calls: many((i) => ({
        method: 'PATCH',
        path: `/api/v1/customers/${any()}`,
        headers: director,
        body: { remark: `记一笔 ${i} ${chance.next()}` },
      })),
    },
    {
      name: 'move',
      writes: true,
      calls: many((i) => ({
        method: 'POST',
        path: `/api/v1/customers/${open[i % open.length]!.id}/layer`,
        headers: director,
        body: { to: 'abandoned', reason: '测量' },
      })),
    },
    {
      name: 'claim',
      writes: true,
      calls: many((i) => ({
        method: 'POST',
        path: `/api/v1/customers/${unowned[i % unowned.length]!.id}/claim`,
        headers: director,
        body: {},
      })),
    },
    {
      name: 'list: owner and layer, newest contact',
      writes: false,
      calls: many(() =>
        get(
          `/api/v1/customers?owner=${chance.pick(book.reps)}&layer=${chance.pick(['lead', 'contacted', 'abandoned', 'implemented'])}&sort=-lastContactAt&limit=50`,
        ),
      ),
    },
    { name: 'first page', writes: false, calls: many(() => get('/api/v1/customers?sort=-lastContactAt&limit=50')) },
    {
      name: 'deep page',
      writes: false,
      calls: many((i) =>
        get(
          `/api/v1/customers?sort=-lastContactAt&limit=50&cursor=${encodeURIComponent(cursors[i % Math.max(1, cursors.length)] ?? '')}`,
        ),
      ),
    },
    {
      name: 'search: two characters',
      writes: false,
      calls: many(() => get(`/api/v1/search?q=${encodeURIComponent(part())}`)),
    },
    { name: 'search: pinyin', writes: false, calls: many(() => get(`/api/v1/search?q=${letters('full')}`)) },
    { name: 'search: initials', writes: false, calls: many(() => get(`/api/v1/search?q=${letters('first')}`)) },
    { name: 'board', writes: false, calls: many(() => get('/api/v1/funnel/board')) },
    {
      name: 'board of a rep',
      writes: false,
      calls: many(() => get(`/api/v1/funnel/board?owner=${chance.pick(book.reps)}`)),
    },
    { name: 'summary', writes: false, calls: many(() => get('/api/v1/funnel/summary')) },
    {
      name: 'today of a rep',
      writes: false,
      calls: many(() => ({
        method: 'GET',
        path: '/api/v1/today',
        headers: { authorization: `Bearer ${book.rep.token}` },
      })),
    },
  ];
}
