import type { IssueCode } from '../../../../contract/errors.ts';
import type { LayerCode } from '../../../../contract/funnel-words.ts';
import type { Money, Phone } from '../../../../contract/primitives.ts';
import type { PhoneRegion } from '../../../platform/chinese/phone.ts';
import type { Cell } from '../tables/types.ts';
import { phonesOf, phoneText } from './phones.ts';
import { dayOfCell, emailsIn, parseMoney, unitOf } from './values.ts';
import type { CustomerRecord, CustomFieldSpec, FieldKey, PersonName, ReadProblem, Target } from './types.ts';

/** A column of the plan with what its header says. */
export interface ReadColumn {
  readonly index: number;
  readonly field: Target;
  readonly label: string;
}

export interface RecordContext {
  readonly columns: readonly ReadColumn[];
  readonly layer: LayerCode | null;
  readonly owner: string | null;
  readonly people: readonly PersonName[];
  readonly customFields: readonly CustomFieldSpec[];
  readonly today: string;
  readonly latest: string | null;
  /** Scale of the column of stars, where the grade is drawn in stars. */
  readonly stars: 3 | 5;
  /** Where numbers without a country code are at home. */
  readonly phoneRegion: PhoneRegion;
}

/** A row under work: its record so far, its problems, and how to read its columns. */
export interface Draft {
  readonly record: CustomerRecord;
  readonly problems: ReadProblem[];
  readonly context: RecordContext;
  readonly filled: ReadonlyMap<Target, readonly Filled[]>;
}

/** A filled cell under its column. */
export interface Filled {
  readonly column: ReadColumn;
  readonly cell: Cell;
  readonly text: string;
}

/** The filled cells of a row that are read as this field, from left to right. */
export function columnsOf(draft: Draft, field: Target): readonly Filled[] {
  return draft.filled.get(field) ?? [];
}

/** Notes what could not be read in a column. */
export function report(draft: Draft, column: ReadColumn, code: IssueCode, value: string): void {
  draft.problems.push({
    column: column.label,
    field: column.field,
    code,
    params: { value: value.slice(0, 200) },
    fatal: false,
  });
}

/** Each number once. */
export function withoutRepeats(phones: readonly Phone[]): Phone[] {
  return [...new Map(phones.map((phone) => [`${phone.number};${phone.ext ?? ''}`, phone])).values()];
}

/** All phones of a row’s phone columns; columns of area codes and extensions belong to the number beside them. */
export function readPhones(draft: Draft, field: 'phones' | 'contactPhones'): Phone[] {
  const found: Phone[] = [];
  let areaCode = '';
  for (const { column, cell, text } of columnsOf(draft, field)) {
    const raw = phoneText(cell, text);
    if (/^(?:区号|區碼|国家代码|areacode)$/i.test(column.label)) {
      areaCode = raw.replace(/\D/g, '');
      continue;
    }
    if (/^分机号?$|^ext/i.test(column.label) && found.length > 0 && /^\d{1,8}$/.test(raw)) {
      const last = found.pop();
      if (last) found.push({ ...last, ext: raw });
      continue;
    }
    const local =
      areaCode !== '' && /^[2-9]\d{6,7}(?!\d)/.test(raw)
        ? `${areaCode.startsWith('0') ? '' : '0'}${areaCode}-${raw}`
        : raw;
    const { phones, doubtful } = phonesOf(local, draft.context.phoneRegion);
    if (doubtful) report(draft, column, 'phone', text);
    found.push(...phones);
  }
  return withoutRepeats(found);
}

/** All e-mail addresses of a row’s e-mail columns. */
export function readEmails(draft: Draft, field: 'emails' | 'contactEmails'): string[] {
  return [
    ...new Set(
      columnsOf(draft, field).flatMap(({ column, text }) => {
        const found = emailsIn(text);
        if (found.length === 0) report(draft, column, 'email', text);
        return found;
      }),
    ),
  ];
}

/** The texts of a field’s columns, one below the other. */
export function readText(draft: Draft, field: FieldKey): string | undefined {
  const texts = columnsOf(draft, field).map(({ text }) => text);
  return texts.length === 0 ? undefined : [...new Set(texts)].join('\n');
}

/** The day in a field’s column. */
export function readDay(draft: Draft, field: FieldKey): string | undefined {
  const [first] = columnsOf(draft, field);
  if (!first) return undefined;
  const day = dayOfCell(first.cell, draft.context.today);
  if (day === undefined) report(draft, first.column, 'date', first.text);
  return day;
}

/** The amount in a field’s column, in the unit its header names. */
export function readMoney(draft: Draft, field: FieldKey): Money | undefined {
  const [first] = columnsOf(draft, field);
  if (!first) return undefined;
  const money = parseMoney(first.cell, unitOf(first.column.label));
  if (!money) report(draft, first.column, 'money', first.text);
  return money ?? undefined;
}
