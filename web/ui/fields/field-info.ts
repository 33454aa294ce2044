import type { BuiltInType } from '../../../contract/fields.ts';

/** A choice of a field, with its words. */
export interface Choice {
  value: string;
  label: string;
}

/** What table, filter and form need to know of a field, built in or an organisation's own, with its words. */
export interface FieldInfo {
  /** `name`, or `custom.budget` for an organisation's own field. */
  readonly key: string;
  readonly label: string;
  readonly type: BuiltInType;
  readonly choices?: readonly Choice[];
  /** The choices are suggestions; other words are accepted. */
  readonly open?: boolean;
  readonly list: boolean;
  readonly sort: boolean;
  readonly filter: boolean;
  readonly edit: boolean;
  readonly bulk: boolean;
  readonly required: boolean;
  /** Longest text it takes. */
  readonly max?: number;
}

export type FieldTable = ReadonlyMap<string, FieldInfo>;

const numeric: ReadonlySet<BuiltInType> = new Set(['number', 'money']);

/** Whether values of the kind are set flush right, digit under digit. */
export const isNumeric = (type: BuiltInType): boolean => numeric.has(type);

/** Whether the newest or largest is what one looks for first. */
export const sortsDownFirst = (type: BuiltInType): boolean => isNumeric(type) || type === 'instant';
