import type { ImportRow } from '../../../../contract/exchange.ts';
import type { Channel, Grade, LayerCode } from '../../../../contract/funnel-words.ts';
import type { Money } from '../../../../contract/primitives.ts';

interface Phone {
  number: string;
  ext?: string;
}

/** What a row becomes, as the reader writes it: whatever the file gave, normalised. */
export interface RowRecord {
  name?: string;
  kind?: 'company' | 'person';
  layer?: LayerCode;
  grade?: Grade;
  owner?: string;
  phones?: Phone[];
  emails?: string[];
  contacts?: { name: string; title?: string; phones: Phone[]; emails: string[]; wechat?: string }[];
  followUps?: { on: string | null; time?: string; text: string; channel: Channel }[];
  tags?: string[];
  groups?: string[];
  expected?: Money;
  contractAmount?: Money;
  custom?: Record<string, unknown>;
}

export const recordOf = (row: ImportRow): RowRecord => row.record ?? {};

/** Values of a record that are plain text or days, in reading order. */
export const plainFields = [
  'shortName',
  'creditCode',
  'industry',
  'size',
  'region',
  'address',
  'website',
  'wechat',
  'source',
  'product',
  'goal',
  'contractOn',
  'acceptedOn',
  'abandonReason',
  'createdOn',
  'lastContactOn',
  'nextStep',
  'nextStepOn',
  'credit',
  'remark',
] as const;
