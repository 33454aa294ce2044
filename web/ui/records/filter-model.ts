import { operators, passagesOfLayer, type Condition, type Filter, type PassageWish } from '../../../contract/fields.ts';
import type { FieldTable } from '../fields/field-info.ts';

/** How the items of a group count: all of them, any of them, none of them. */
export type Join = 'and' | 'or' | 'none';

/** A condition being edited; it may still lack its value. */
export interface Rule {
  readonly id: number;
  readonly field: string;
  readonly op: string;
  readonly value?: Condition['value'];
}
/** A bracket of conditions and further brackets. */
export interface Group {
  readonly id: number;
  readonly join: Join;
  readonly items: readonly (Rule | Group)[];
}

let last = 0;
const nextId = () => (last += 1);

export const isGroup = (item: Rule | Group): item is Group => 'items' in item;

/** A new condition on a field, with the first operator of its kind. */
export function newRule(field: string, fields: FieldTable): Rule {
  const type = fields.get(field)?.type ?? 'text';
  return { id: nextId(), field, op: operators[type][0] };
}

export function newGroup(join: Join, items: readonly (Rule | Group)[] = []): Group {
  return { id: nextId(), join, items };
}

/** The bracket that the editor shows for a filter; an absent filter is an empty one. */
export function toGroup(filter: Filter | undefined): Group {
  if (!filter) return newGroup('and');
  const item = toItem(filter);
  return isGroup(item) ? item : newGroup('and', [item]);
}

function toItem(filter: Filter): Rule | Group {
  if ('and' in filter) return newGroup('and', filter.and.map(toItem));
  if ('or' in filter) return newGroup('or', filter.or.map(toItem));
  if ('not' in filter) return newGroup('none', 'or' in filter.not ? filter.not.or.map(toItem) : [toItem(filter.not)]);
  const rule = { id: nextId(), field: filter.field, op: filter.op };
  return filter.value === undefined ? rule : { ...rule, value: filter.value };
}

/** The filter of what is complete in a bracket; undefined when nothing is. */
export function toFilter(group: Group, fields: FieldTable): Filter | undefined {
  const parts = group.items.flatMap((item): Filter[] => {
    if (isGroup(item)) {
      const inner = toFilter(item, fields);
      return inner ? [inner] : [];
    }
    return isComplete(item, fields) ? [conditionOf(item)] : [];
  });
  if (parts.length === 0) return undefined;
  const [first] = parts;
  if (group.join === 'none') return { not: parts.length === 1 && first && !('or' in first) ? first : { or: parts } };
  if (parts.length === 1) return first;
  return group.join === 'and' ? { and: parts } : { or: parts };
}

function conditionOf({ field, op, value }: Rule): Condition {
  return needsNoValue(op) || value === undefined ? { field, op } : { field, op, value };
}

const noValue = new Set(['isEmpty', 'isFilled', 'isTrue', 'isFalse', 'isMe']);
const manyValues = new Set(['anyOf', 'noneOf', 'allOf']);

export const needsNoValue = (op: string): boolean => noValue.has(op);
export const takesMany = (op: string): boolean => manyValues.has(op);

/** Whether a condition says all that it needs: a known field, an operator of its kind, and a value of the right form. */
export function isComplete(rule: Rule, fields: FieldTable): boolean {
  const field = fields.get(rule.field);
  if (!field || !operatorsOf(field.type).includes(rule.op)) return false;
  if (needsNoValue(rule.op)) return true;
  const { value } = rule;
  if (field.type === 'passages')
    return (
      isWish(value) && isSaid(value.from) && isSaid(value.to) && passagesOfLayer.has(rule.op) === isSaid(value.layer)
    );
  if (rule.op === 'between') return Array.isArray(value) && value.length === 2 && value.every(isSaid);
  if (takesMany(rule.op)) return Array.isArray(value) && value.length > 0;
  return !Array.isArray(value) && isSaid(value);
}

/** Whether a condition compares with passages through the funnel. */
export const isWish = (value: unknown): value is PassageWish =>
  typeof value === 'object' && value !== null && 'from' in value && 'to' in value;

const isSaid = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** The operators a kind of field offers. */
export function operatorsOf(type: keyof typeof operators): readonly string[] {
  return operators[type];
}

/** The same condition under another operator; the value stays where its form still fits. */
export function withOperator(rule: Rule, op: string, fields: FieldTable): Rule {
  const { value: _, ...bare } = rule;
  const next = { ...rule, op };
  return isComplete(next, fields) && !needsNoValue(op) ? next : { ...bare, op };
}

/** The bracket with one item changed, or taken out (null), wherever it stands. */
export function changeItem(group: Group, id: number, change: (item: Rule | Group) => Rule | Group | null): Group {
  return {
    ...group,
    items: group.items.flatMap((item) => {
      if (item.id === id) {
        const next = change(item);
        return next ? [next] : [];
      }
      return isGroup(item) ? [changeItem(item, id, change)] : [item];
    }),
  };
}

/** How many conditions a filter has. */
export function countConditions(filter: Filter | undefined): number {
  if (!filter) return 0;
  if ('and' in filter) return filter.and.reduce((sum, f) => sum + countConditions(f), 0);
  if ('or' in filter) return filter.or.reduce((sum, f) => sum + countConditions(f), 0);
  if ('not' in filter) return countConditions(filter.not);
  return 1;
}
