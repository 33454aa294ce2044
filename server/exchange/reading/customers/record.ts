import { checkCreditCode } from '../../../platform/chinese/credit-code.ts';
import type { LayerCode } from '../../../../contract/funnel-words.ts';
import type { Money } from '../../../../contract/primitives.ts';
import type { Cell } from '../tables/types.ts';
import { readContacts, type ContactCells } from './contacts.ts';
import { customValue } from './custom-values.ts';
import { dateAt, dayOf, halfWidth } from './dates.ts';
import { columnsOf, readDay, readEmails, readMoney, readPhones, readText, report, withoutRepeats } from './draft.ts';
import type { Draft, Filled, RecordContext } from './draft.ts';
import { splitFollowUps } from './follow-ups.ts';
import { layerOf } from './layers.ts';
import { isPersonName, personNamed } from './owners.ts';
import { cellText, gradeOf, isCompanyName, listOf, parseMoney, saysNothing, unitOf } from './values.ts';
import type { CustomerRecord, PersonName, ReadFollowUp, ReadProblem, Target } from './types.ts';

type Cells = readonly (Cell | undefined)[];

const REGION_ORDER: readonly RegExp[] = [/国|country/i, /省|province|state/i, /市|city/i, /区|县|county|district/i];

function readRegion(draft: Draft): string | undefined {
  const rank = (label: string) => {
    if (/省.*市|地区|区域|region|所在地/i.test(label)) return 1;
    const at = REGION_ORDER.findIndex((pattern) => pattern.test(label));
    return at < 0 ? 4 : at;
  };
  const parts = columnsOf(draft, 'region').toSorted((a, b) => rank(a.column.label) - rank(b.column.label));
  const texts = parts
    .map(({ text }) => text)
    .filter((text, i, all) => !all.some((other, j) => j !== i && other.startsWith(text) && (other !== text || j < i)));
  return texts.length === 0 ? undefined : texts.join(' ');
}

const NOBODY = /^(?:公海|公共|待分配|未分配|无归属|空|pool|unassigned)$/i;

/** The owner a cell names: the person known by that name, else the name as written; undefined for the pool. */
export function ownerOf(text: string, people: readonly PersonName[]): string | undefined {
  if (saysNothing(text) || NOBODY.test(text)) return undefined;
  const known = personNamed(text, people);
  if (known !== undefined) return known;
  const [first = text] = text.split(/[/、,，;；\n]/);
  return personNamed(first, people) ?? first.trim();
}

function readOwner(draft: Draft): string | undefined {
  const { columns, people, owner } = draft.context;
  if (!columns.some(({ field }) => field === 'owner')) return owner ?? undefined;
  const [first] = columnsOf(draft, 'owner');
  return first && ownerOf(first.text, people);
}

function readLayer(draft: Draft): LayerCode | undefined {
  const [first] = columnsOf(draft, 'layer');
  const own = first && layerOf(first.text);
  if (first && !own) report(draft, first.column, 'not_one_of', first.text);
  return own ?? draft.context.layer ?? undefined;
}

function readGrade(draft: Draft) {
  const [first] = columnsOf(draft, 'grade');
  if (!first) return undefined;
  const grade = gradeOf(first.text, draft.context.stars);
  if (!grade) report(draft, first.column, 'not_one_of', first.text);
  return grade ?? undefined;
}

function readCreditCode(draft: Draft): string | undefined {
  const [first] = columnsOf(draft, 'creditCode');
  if (!first) return undefined;
  const verdict = checkCreditCode(first.text);
  if (verdict.ok) return verdict.code;
  report(draft, first.column, 'credit_code', first.text);
  return undefined;
}

function readFollowUps(draft: Draft): ReadFollowUp[] {
  const { record, context } = draft;
  return columnsOf(draft, 'followUps').flatMap(({ column, cell, text }) => {
    // A cell that is only a date says nothing of what happened.
    if (cell.day !== undefined) return [];
    const entries = splitFollowUps(text, {
      today: context.today,
      ...(context.latest === null ? {} : { latest: context.latest }),
      ...(record.createdOn === undefined ? {} : { createdOn: record.createdOn }),
      ...(record.lastContactOn === undefined ? {} : { lastContactOn: record.lastContactOn }),
    });
    const undated = entries.length === 1 && entries[0]?.on === null;
    const known = undated
      ? (dayInLabel(column.label, context) ?? record.lastContactOn ?? dayOfEntry(draft))
      : undefined;
    return known === undefined ? entries : entries.map((entry) => ({ ...entry, on: known }));
  });
}

// A row of a diary: 日期 beside 沟通内容.
function dayOfEntry(draft: Draft): string | undefined {
  const [first] = columnsOf(draft, 'createdOn');
  return first && /^(?:日期|时间|时\s*间|date)$/i.test(first.column.label.replace(/\s/g, ''))
    ? draft.record.createdOn
    : undefined;
}

// “3月5日跟进” as a header dates the cells below.
function dayInLabel(label: string, context: RecordContext): string | undefined {
  const date = dateAt(halfWidth(label).trim(), 0);
  if (!date) return undefined;
  const year = date.year ?? Number((context.latest ?? context.today).slice(0, 4));
  return dayOf(year, date.month, date.day);
}

// A signed customer's goal is what was sold, where the sheet has no amount of its own.
function amountFromGoal(draft: Draft): Money | undefined {
  const { record, context } = draft;
  if (record.layer !== 'signed' && record.layer !== 'implemented') return undefined;
  if (context.columns.some(({ field }) => field === 'contractAmount')) return undefined;
  const [goal] = columnsOf(draft, 'goal');
  return (goal && parseMoney(goal.cell, unitOf(goal.column.label))) ?? undefined;
}

function kindOf(draft: Draft): 'company' | 'person' {
  const written = readText(draft, 'kind');
  if (written !== undefined && /个人|自然人|person|individual/i.test(written)) return 'person';
  if (written !== undefined && /企业|公司|单位|company|business/i.test(written)) return 'company';
  return isPersonName(draft.record.name) && !isCompanyName(draft.record.name) ? 'person' : 'company';
}

function put<K extends keyof CustomerRecord>(
  record: CustomerRecord,
  key: K,
  value: CustomerRecord[K] | undefined,
): void {
  if (value !== undefined) record[key] = value;
}

const TEXT_FIELDS = [
  'shortName', 'industry', 'size', 'source', 'product', 'goal', 'website', 'wechat', 'remark', 'nextStep', 'abandonReason', 'credit',
] as const; // prettier-ignore

/** Turns the cells of one row into a customer and names what could not be read. */
export function readRecord(cells: Cells, context: RecordContext): { record: CustomerRecord; problems: ReadProblem[] } {
  const record: CustomerRecord = {
    name: '', kind: 'company', phones: [], emails: [], followUps: [], contacts: [], tags: [], groups: [], custom: {},
  }; // prettier-ignore
  const filled = new Map<Target, Filled[]>();
  for (const column of context.columns) {
    const cell = cells[column.index];
    const text = cellText(cell);
    if (!cell || saysNothing(text)) continue;
    const same = filled.get(column.field);
    if (same) same.push({ column, cell, text });
    else filled.set(column.field, [{ column, cell, text }]);
  }
  const draft: Draft = { record, problems: [], context, filled };
  record.name = (readText(draft, 'name') ?? '').replace(/\s*\n\s*/g, ' ').trim();
  record.kind = kindOf(draft);
  for (const field of TEXT_FIELDS) put(record, field, readText(draft, field));
  put(
    record,
    'address',
    columnsOf(draft, 'address')
      .map(({ text }) => text)
      .join(' ') || undefined,
  );
  put(record, 'region', readRegion(draft));
  put(record, 'creditCode', readCreditCode(draft));
  put(record, 'grade', readGrade(draft));
  put(record, 'layer', readLayer(draft));
  put(record, 'owner', readOwner(draft));
  for (const field of ['createdOn', 'lastContactOn', 'nextStepOn', 'contractOn', 'acceptedOn'] as const)
    put(record, field, readDay(draft, field));
  for (const field of ['contractAmount', 'expected'] as const) put(record, field, readMoney(draft, field));
  record.contractAmount ??= amountFromGoal(draft);
  if (record.contractAmount === undefined) delete record.contractAmount;
  record.phones = readPhones(draft, 'phones');
  record.emails = readEmails(draft, 'emails');
  record.tags = columnsOf(draft, 'tags').flatMap(({ text }) => listOf(text));
  record.groups = columnsOf(draft, 'groups').flatMap(({ text }) => listOf(text));
  record.followUps = readFollowUps(draft);
  addContacts(draft);
  for (const spec of context.customFields) {
    const [first] = columnsOf(draft, `custom.${spec.key}`);
    if (!first) continue;
    const read = customValue(spec.type, first.cell, first.text, context.today);
    if ('problem' in read) report(draft, first.column, read.problem, first.text);
    else record.custom[spec.key] = read.value;
  }
  if (record.name === '') {
    const column = context.columns.find(({ field }) => field === 'name')?.label ?? null;
    draft.problems.push({ column, field: 'name', code: 'required', params: { value: '' }, fatal: true });
  }
  return { record, problems: draft.problems };
}

function addContacts(draft: Draft): void {
  const { record } = draft;
  const cells: ContactCells = {
    names: columnsOf(draft, 'contactName').map(({ column, text }) => ({ label: column.label, text })),
    titles: columnsOf(draft, 'contactTitle').map(({ text }) => text),
    phones: readPhones(draft, 'contactPhones'),
    region: draft.context.phoneRegion,
    emails: readEmails(draft, 'contactEmails'),
    wechat: readText(draft, 'contactWechat'),
  };
  record.contacts = readContacts(cells);
  // Without a name nobody can be rung up by these but the customer.
  if (record.contacts.length > 0) return;
  record.phones = withoutRepeats([...record.phones, ...cells.phones]);
  record.emails = [...new Set([...record.emails, ...cells.emails])];
  if (cells.wechat !== undefined) record.wechat ??= cells.wechat;
}
