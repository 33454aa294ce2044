import { useMemo } from 'react';
import { z } from 'zod';
import { Filter } from '../../../../contract/fields.ts';
import { recallGet } from '../../../../contract/recall.ts';
import { viewsList, type View } from '../../../../contract/settings.ts';
import { useEndpoint } from '../../../platform/query.ts';
import { useMe } from '../../../platform/session.tsx';
import type { Column } from '../../../ui/records/column-layout.ts';
import { useT } from '../words.ts';
import type { ListState } from './list-state.ts';

/** A way to look at the customers: which ones, in which order, with which columns. */
export interface ListView {
  readonly id: string;
  readonly name: string;
  readonly state: ListState;
  readonly columns: readonly Column[];
  /** The saved view behind it; null for those that come with Guike. */
  readonly saved: View | null;
}

const usualColumns: readonly Column[] = [
  { field: 'name', pinned: true },
  { field: 'layer' },
  { field: 'grade' },
  { field: 'nextStepOn' },
  { field: 'nextStep' },
  { field: 'lastContactAt' },
  { field: 'phones' },
  { field: 'owner' },
  { field: 'region' },
  { field: 'expected' },
  { field: 'tags' },
  { field: 'createdAt' },
];
const poolColumns: readonly Column[] = [
  { field: 'name', pinned: true },
  { field: 'layer' },
  { field: 'grade' },
  { field: 'region' },
  { field: 'industry' },
  { field: 'source' },
  { field: 'phones' },
  { field: 'lastContactAt' },
  { field: 'tags' },
  { field: 'createdAt' },
];

const text = z.string().max(2000).optional();
const Setup = z.object({
  state: z
    .object({
      q: text,
      layer: text,
      grade: text,
      owner: text,
      team: text,
      tag: text,
      group: text,
      region: text,
      filter: Filter.optional(),
      sort: text,
    })
    .catch({}),
  columns: z
    .array(z.object({ field: z.string(), width: z.number().optional(), pinned: z.boolean().optional() }))
    .catch([...usualColumns]),
});

/** What a saved view keeps. */
export function setupOf(state: ListState, columns: readonly Column[]): Record<string, unknown> {
  return { state, columns };
}

/** A saved view as the list uses it; what an older version of Guike kept and this one does not know is left out. */
export function viewOf(saved: View): ListView {
  const setup = Setup.parse({ state: {}, columns: [...usualColumns], ...saved.setup });
  const state = Object.fromEntries(Object.entries(setup.state).filter(([, value]) => value !== undefined));
  const columns = setup.columns.map(({ field, width, pinned }) => ({
    field,
    ...(width === undefined ? {} : { width }),
    ...(pinned ? { pinned } : {}),
  }));
  return { id: saved.id, name: saved.name, state, columns, saved };
}

/** The views that come with Guike, the shared ones and one's own; `home` is the one that opens first. */
export function useViews(): { views: ListView[]; home: ListView } {
  const t = useT();
  const me = useMe();
  const saved = useEndpoint(viewsList, {}, { staleTime: 60_000 }).data?.items;
  const recalls = useEndpoint(recallGet, {}, { staleTime: 5 * 60_000 }).data?.active ?? false;
  return useMemo(() => {
    const due: Filter = {
      or: [
        { field: 'nextStepOn', op: 'within', value: 'overdue' },
        { field: 'nextStepOn', op: 'within', value: 'today' },
      ],
    };
    const usual = recalls
      ? [...usualColumns.slice(0, 4), { field: 'recallOn' }, ...usualColumns.slice(4)]
      : usualColumns;
    const own = (id: string, name: string, state: ListState, columns = usual): ListView => ({
      id,
      name,
      state,
      columns,
      saved: null,
    });
    const mine = own('mine', t('views.mine'), { owner: 'me', sort: '-lastContactAt' });
    const all = own('all', t('views.all'), { sort: '-lastContactAt' });
    const shipped = [
      mine,
      all,
      own('due', t('views.due'), { owner: 'me', filter: due, sort: 'nextStepOn' }),
      own('pool', t('views.pool'), { owner: 'none', sort: '-createdAt' }, poolColumns),
      ...(recalls
        ? [
            own('recall', t('views.recall'), {
              owner: 'me',
              filter: { field: 'recallOn', op: 'isFilled' },
              sort: 'recallOn',
            }),
          ]
        : []),
      own('recent', t('views.recent'), {
        filter: { field: 'createdAt', op: 'within', value: 'last7' },
        sort: '-createdAt',
      }),
    ];
    const kept = [...(saved ?? [])].sort((a, b) => a.position - b.position || a.name.localeCompare(b.name)).map(viewOf);
    return { views: [...shipped, ...kept], home: me.reach === 'own' ? mine : all };
  }, [saved, me.reach, recalls, t]);
}
