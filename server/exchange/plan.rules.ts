import type { ImportPlan } from '../../contract/exchange.ts';
import type { LayerCode } from '../../contract/funnel-words.ts';
import type { ReadingPlan } from './reading/customers/types.ts';
import type { OpenedFile } from './reading/open-file.ts';

/** What is kept of a file after it was looked over: the proposal of how to read it. */
export type FileSeen = Pick<OpenedFile, 'kind' | 'sheets' | 'plan' | 'format' | 'encoding' | 'delimiter'>;

export interface NamedPerson {
  id: string;
  name: string;
}

/** The names of owners found in a file, each with the one person of that name; a name that two persons bear stays open. */
export function ownersIn(
  names: readonly string[],
  people: readonly NamedPerson[],
): { name: string; person: string | null }[] {
  return [...new Set(names)].map((name) => {
    const same = people.filter((p) => p.name === name);
    return { name, person: same.length === 1 ? same[0]!.id : null };
  });
}

/** The plan proposed for a file: sheets and columns as they were recognised; what is known already is updated, what may be is left for a look. */
export function proposePlan(
  seen: FileSeen,
  people: readonly NamedPerson[],
  defaults: { owner: string | null },
): ImportPlan {
  const sheetOwners = seen.sheets.flatMap((s) => (s.owner ? [s.owner] : []));
  return {
    sheets: seen.sheets.map((sheet) => ({
      name: sheet.name,
      use: sheet.use,
      headerRow: sheet.headerRows.at(-1) ?? null,
      layer: sheet.layer,
      owner: ownersIn(sheet.owner ? [sheet.owner] : [], people)[0]?.person ?? null,
      columns: sheet.columns.map((c) => ({ index: c.index, field: c.proposal.field })),
    })),
    owners: ownersIn(sheetOwners, people),
    defaultOwner: defaults.owner,
    defaultLayer: null,
    onExact: 'merge',
    onLikely: 'create',
    insideFile: 'merge',
    tags: [],
  };
}

/** The header row each sheet in use shall be read with. */
export const headerRowsOf = (plan: ImportPlan): Record<string, number | null> =>
  Object.fromEntries(plan.sheets.filter((s) => s.use).map((s) => [s.name, s.headerRow]));

/** The sheets in use for which another header row is wished than the one they were looked over with. */
export const headersMoved = (seen: FileSeen, plan: ImportPlan): string[] =>
  plan.sheets.flatMap(({ name, use, headerRow }) => {
    const sheet = seen.sheets.find((s) => s.name === name);
    return use && sheet && (sheet.headerRows.at(-1) ?? null) !== headerRow ? [name] : [];
  });

/** The plan with the columns of these sheets as they are seen now; what was chosen for other columns says nothing of them. */
export const withColumnsSeen = (plan: ImportPlan, seen: FileSeen, names: readonly string[]): ImportPlan => ({
  ...plan,
  sheets: plan.sheets.map((chosen) => {
    const sheet = names.includes(chosen.name) ? seen.sheets.find((s) => s.name === chosen.name) : undefined;
    return sheet
      ? { ...chosen, columns: sheet.columns.map((c) => ({ index: c.index, field: c.proposal.field })) }
      : chosen;
  }),
});

/** The reader's plan for a chosen plan: the sheets in use, with the header rows found there unless another row was named. */
export function readingPlanOf(
  seen: FileSeen,
  plan: ImportPlan,
  reader: Pick<ReadingPlan, 'today' | 'people' | 'customFields'>,
): ReadingPlan {
  return {
    ...reader,
    latest: seen.plan.latest,
    phoneRegion: seen.plan.phoneRegion,
    sheets: plan.sheets.flatMap((chosen) => {
      const sheet = seen.sheets.find((s) => s.name === chosen.name);
      if (!sheet || !chosen.use) return [];
      const found = sheet.headerRows.at(-1) ?? null;
      return [
        {
          index: sheet.index,
          headerRows:
            chosen.headerRow === found ? sheet.headerRows : chosen.headerRow === null ? [] : [chosen.headerRow],
          layer: chosen.layer,
          owner: sheet.owner,
          columns: chosen.columns as ReadingPlan['sheets'][number]['columns'],
        },
      ];
    }),
  };
}

/** Whether two plans read the same rows: only then may a check be kept. */
export function readsTheSame(a: ImportPlan, b: ImportPlan): boolean {
  const reading = (p: ImportPlan) =>
    JSON.stringify(
      p.sheets.map((s) => [s.name, s.use, s.headerRow, s.layer, s.columns.map(({ index, field }) => [index, field])]),
    );
  return reading(a) === reading(b);
}

/** Who shall hold a row's customer: the name in the row, else the sheet's owner, else the import's; null is the pool. */
export function ownerOf(plan: ImportPlan, row: { sheet: string; owner: string | undefined }): string | null {
  if (row.owner !== undefined && row.owner !== '') {
    const known = plan.owners.find((o) => o.name === row.owner);
    if (known) return known.person;
  }
  return plan.sheets.find((s) => s.name === row.sheet)?.owner ?? plan.defaultOwner;
}

/** The layers from the one that gives way to any other, down the funnel. */
export const layersByDepth: readonly LayerCode[] = [
  'abandoned',
  'resource',
  'graded',
  'contacted',
  'lead',
  'opportunity',
  'signed',
  'implemented',
];

/** Of two layers the one further down the funnel; abandoned gives way to any. */
export const deeper = (a: LayerCode, b: LayerCode): LayerCode =>
  layersByDepth.indexOf(b) > layersByDepth.indexOf(a) ? b : a;
