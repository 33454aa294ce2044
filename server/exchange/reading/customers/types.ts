import type { Channel, Grade, LayerCode } from '../../../../contract/funnel-words.ts';
import type { IssueCode } from '../../../../contract/errors.ts';
import type { PhoneRegion } from '../../../platform/chinese/phone.ts';
import type { Money, Phone } from '../../../../contract/primitives.ts';
import type { FieldType } from '../../../../contract/fields.ts';

/** Everything a column may be read as, besides an organisation's own fields. */
export const fieldKeys = [
  'name', 'shortName', 'kind', 'creditCode', 'industry', 'size', 'source', 'product', 'goal', 'expected', 'grade', 'layer',
  'owner', 'phones', 'emails', 'website', 'wechat', 'address', 'region', 'remark', 'followUps', 'contactName',
  'contactTitle', 'contactPhones', 'contactEmails', 'contactWechat', 'tags', 'groups', 'createdOn', 'lastContactOn',
  'nextStep', 'nextStepOn', 'contractAmount', 'contractOn', 'acceptedOn', 'abandonReason', 'credit',
] as const; // prettier-ignore
export type FieldKey = (typeof fieldKeys)[number];

/** A field of a column: one of `FieldKey`, or `custom.<key>` for an organisation's own field. */
export type Target = FieldKey | `custom.${string}`;

export interface CustomFieldSpec {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
}

/** A person of the organisation, by the names a file may use for him. */
export interface PersonName {
  readonly name: string;
  readonly aliases?: readonly string[];
}

/** Why a column was taken for what it is. */
export type ProposalReason =
  | 'header' | 'header_part' | 'custom_field' | 'content' | 'header_and_content' | 'people' | 'row_number' | 'other_field'
  | 'taken' | 'empty' | 'unknown'; // prettier-ignore

export interface ColumnProposal {
  readonly field: Target | null;
  /** 0–1. */
  readonly confidence: number;
  readonly reason: ProposalReason;
  /** For a column without a field of ours: the kind of own field that would hold it. */
  readonly suggest?: FieldType;
  readonly alternatives: readonly Target[];
}

export interface ColumnSummary {
  readonly index: number;
  /** A, B … AA, as Excel calls it. */
  readonly letter: string;
  readonly label: string;
  readonly samples: readonly string[];
  /** Of the rows looked at, how many fill this column. */
  readonly filled: number;
  readonly proposal: ColumnProposal;
}

export type LeftOutReason = 'blank' | 'title' | 'header' | 'repeated_header' | 'total' | 'note';

export interface LeftOut {
  /** Row number as in Excel. */
  readonly row: number;
  readonly reason: LeftOutReason;
  readonly text: string;
}

export type IgnoredReason = 'hidden' | 'empty' | 'summary' | 'notes' | 'no_customers';

export interface SheetSummary {
  readonly index: number;
  readonly name: string;
  readonly use: boolean;
  readonly ignored: IgnoredReason | null;
  readonly layer: LayerCode | null;
  readonly owner: string | null;
  readonly titles: readonly string[];
  readonly headerRows: readonly number[];
  readonly columns: readonly ColumnSummary[];
  /** Rows that become customers. */
  readonly records: number;
  readonly leftOut: readonly LeftOut[];
  readonly leftOutCount: number;
}

export interface ColumnPlan {
  readonly index: number;
  readonly field: Target | null;
}

export interface SheetReading {
  readonly index: number;
  readonly headerRows: readonly number[];
  readonly layer: LayerCode | null;
  /** Owner of every customer of the sheet, unless a column names one. */
  readonly owner: string | null;
  readonly columns: readonly ColumnPlan[];
}

/** How a file is turned into customers. Sheets not named are not read. */
export interface ReadingPlan {
  readonly sheets: readonly SheetReading[];
  /** Calendar day of the reading; dates without a year are judged by it. */
  readonly today: string;
  /** Last day written in full in the file. */
  readonly latest: string | null;
  /** Where numbers without a country code are at home. */
  readonly phoneRegion: PhoneRegion;
  readonly people: readonly PersonName[];
  readonly customFields: readonly CustomFieldSpec[];
}

export interface ReadFollowUp {
  /** Null where the file gives no date. */
  readonly on: string | null;
  readonly time?: string;
  readonly text: string;
  readonly channel: Channel;
}

export interface ReadContact {
  readonly name: string;
  readonly title?: string;
  readonly phones: readonly Phone[];
  readonly emails: readonly string[];
  readonly wechat?: string;
}

export type CustomValue = string | number | boolean | Money | readonly string[];

/** A customer as a row proposes it, normalised; nothing is looked up yet. */
export interface CustomerRecord {
  name: string;
  kind: 'company' | 'person';
  shortName?: string;
  creditCode?: string;
  industry?: string;
  size?: string;
  source?: string;
  product?: string;
  goal?: string;
  expected?: Money;
  grade?: Grade;
  layer?: LayerCode;
  owner?: string;
  phones: Phone[];
  emails: string[];
  website?: string;
  wechat?: string;
  address?: string;
  /** As written, the largest part first, parts divided by blanks. */
  region?: string;
  remark?: string;
  followUps: ReadFollowUp[];
  contacts: ReadContact[];
  tags: string[];
  groups: string[];
  createdOn?: string;
  lastContactOn?: string;
  nextStep?: string;
  nextStepOn?: string;
  contractAmount?: Money;
  contractOn?: string;
  acceptedOn?: string;
  abandonReason?: string;
  credit?: string;
  custom: Record<string, CustomValue>;
}

export interface ReadProblem {
  /** Header of the column, or null for the row as a whole. */
  readonly column: string | null;
  readonly field: Target | null;
  readonly code: IssueCode;
  readonly params: { readonly value: string };
  /** The row can't become a customer. */
  readonly fatal: boolean;
}

export interface ReadCustomer {
  readonly sheet: number;
  readonly sheetName: string;
  /** Row number as in Excel; rows that only continue the customer stand in `moreRows`. */
  readonly row: number;
  readonly moreRows: readonly number[];
  readonly cells: readonly string[];
  readonly record: CustomerRecord;
  readonly problems: readonly ReadProblem[];
}
