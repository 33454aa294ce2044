import type { Import, ImportPlan, ImportRow, Decision } from '../../../contract/exchange.ts';

type Sheets = Pick<Import, 'sheets'>['sheets'];
type Seen = Sheets[number];

/** Fields that one column gives; choosing another column takes it away from the first. The rest may be put together. */
const single: ReadonlySet<string> = new Set([
  'name',
  'kind',
  'creditCode',
  'grade',
  'layer',
  'owner',
  'expected',
  'contractAmount',
  'contractOn',
  'acceptedOn',
  'createdOn',
  'lastContactOn',
  'nextStepOn',
]);

/** Sheets that are read, with what was seen in them. */
export const usedSheets = (sheets: Sheets, plan: ImportPlan): Seen[] =>
  sheets.filter((s) => plan.sheets.some((p) => p.name === s.name && p.use));

/** Sheets in use with the same columns, to be looked at as one. */
export function sheetGroups(sheets: Sheets, plan: ImportPlan): Seen[][] {
  const groups = new Map<string, Seen[]>();
  for (const sheet of usedSheets(sheets, plan)) {
    const signature = JSON.stringify(sheet.columns.map((c) => [c.index, c.header]));
    groups.set(signature, [...(groups.get(signature) ?? []), sheet]);
  }
  return [...groups.values()];
}

/** The field a column of a sheet is read as. */
export const fieldOf = (plan: ImportPlan, sheet: string, index: number): string | null =>
  plan.sheets.find((s) => s.name === sheet)?.columns.find((c) => c.index === index)?.field ?? null;

/** Reads every column of this header, on whatever sheet in use, as the field (null leaves it out). */
export function withField(sheets: Sheets, plan: ImportPlan, header: string, field: string | null): ImportPlan {
  return {
    ...plan,
    sheets: plan.sheets.map((sheet) => {
      const seen = sheets.find((s) => s.name === sheet.name);
      const hit = seen?.columns.find((c) => c.header === header);
      if (!sheet.use || !hit) return sheet;
      return {
        ...sheet,
        columns: sheet.columns.map((c) => {
          if (seen?.columns.find((one) => one.index === c.index)?.header === header) return { ...c, field };
          return field !== null && single.has(field) && c.field === field ? { ...c, field: null } : c;
        }),
      };
    }),
  };
}

/** A sheet of the plan changed. */
export const withSheet = (
  plan: ImportPlan,
  name: string,
  change: Partial<ImportPlan['sheets'][number]>,
): ImportPlan => ({
  ...plan,
  sheets: plan.sheets.map((s) => (s.name === name ? { ...s, ...change } : s)),
});

/** A name of the file given to a person, or to the pool. */
export const withOwner = (plan: ImportPlan, name: string, person: string | null): ImportPlan => ({
  ...plan,
  owners: plan.owners.some((o) => o.name === name)
    ? plan.owners.map((o) => (o.name === name ? { name, person } : o))
    : [...plan.owners, { name, person }],
});

/** Sheets in use that no column gives a customer's name for. */
export const sheetsWithoutName = (plan: ImportPlan): string[] =>
  plan.sheets.filter((s) => s.use && !s.columns.some((c) => c.field === 'name')).map((s) => s.name);

/** What happens to a row: what was decided for it, else the plan's rule for its kind; null when it cannot come in. */
export function decisionOf(row: ImportRow, plan: ImportPlan): Decision | null {
  if (row.problems.some((p) => p.fatal)) return null;
  if (row.decision) return row.decision;
  if (row.insideFile.length > 0) return plan.insideFile;
  if (row.matches.some((m) => m.strength === 'exact')) return plan.onExact;
  return row.matches.length > 0 ? plan.onLikely : 'create';
}

/** Who shall hold a row's customer, as a person's id; null is the pool. */
export function ownerOf(plan: ImportPlan, row: { sheet: string; owner: string | undefined }): string | null {
  const named = row.owner ? plan.owners.find((o) => o.name === row.owner) : undefined;
  if (named) return named.person;
  return plan.sheets.find((s) => s.name === row.sheet)?.owner ?? plan.defaultOwner;
}

/** A, B … Z, AA … as Excel names its columns. */
export function columnLetter(index: number): string {
  let letter = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letter = String.fromCharCode(65 + ((rest - 1) % 26)) + letter;
  return letter;
}
