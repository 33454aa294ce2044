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
    JSON.stringify(p.sheets.map((s) => [s.name, s.use, s.headerRow, s.layer, s.columns]));
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

const depth: Record<LayerCode, number> = {
  abandoned: -1,
  resource: 0,
  graded: 1,
  contacted: 2,
  lead: 3,
  opportunity: 4,
  signed: 5,
  implemented: 6,
};

/** Of two layers the one further down the funnel; abandoned gives way to any. */
export const deeper = (a: LayerCode, b: LayerCode): LayerCode => (depth[b] > depth[a] ? b : a);
