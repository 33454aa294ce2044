import type { FieldTable } from '../fields/field-info.ts';

/** What the head of a column takes in px at its size of type, with the arrow of sorting; very long ones are cut. */
export function headWidth(label: string): number {
  const signs = [...label].reduce((sum, sign) => sum + (sign > '\u2e7f' ? 12.5 : 6.8), 0);
  return Math.min(180, Math.ceil(signs) + 40);
}

/** A column as a person arranged it; width in px. */
export interface Column {
  readonly field: string;
  readonly width?: number;
  readonly pinned?: boolean;
}

export const narrowest = 64;
export const widest = 640;

/** Columns as they can be shown: known fields, once each, the pinned ones first; never none. */
export function arranged(columns: readonly Column[], fields: FieldTable, first: string): Column[] {
  const seen = new Set<string>();
  const known = columns.filter(({ field }) => {
    if (seen.has(field) || !fields.get(field)?.list) return false;
    seen.add(field);
    return true;
  });
  const all = seen.has(first) ? known : [{ field: first, pinned: true }, ...known];
  return [...all.filter((c) => c.pinned), ...all.filter((c) => !c.pinned)];
}

/** The column moved to stand where another one stands; it takes over that one's being pinned. */
export function movedTo(columns: readonly Column[], field: string, target: string): Column[] {
  const from = columns.findIndex((c) => c.field === field);
  const to = columns.findIndex((c) => c.field === target);
  const moved = columns[from];
  const place = columns[to];
  if (!moved || !place || from === to) return [...columns];
  const { pinned: _, ...bare } = moved;
  const rest = columns.filter((c) => c.field !== field);
  rest.splice(to, 0, place.pinned ? { ...bare, pinned: true } : bare);
  return rest;
}

export function resized(columns: readonly Column[], field: string, width: number): Column[] {
  const fitting = Math.round(Math.min(widest, Math.max(narrowest, width)));
  return columns.map((c) => (c.field === field ? { ...c, width: fitting } : c));
}

/** The column pinned at the end of the pinned ones, or set free at the head of the others. */
export function pinned(columns: readonly Column[], field: string, pin: boolean): Column[] {
  const column = columns.find((c) => c.field === field);
  if (!column || Boolean(column.pinned) === pin) return [...columns];
  const { pinned: _, ...bare } = column;
  const others = columns.filter((c) => c.field !== field);
  const cut = others.filter((c) => c.pinned).length;
  return [...others.slice(0, cut), pin ? { ...bare, pinned: true } : bare, ...others.slice(cut)];
}

export function shown(columns: readonly Column[], field: string, show: boolean): Column[] {
  const others = columns.filter((c) => c.field !== field);
  return show ? (others.length < columns.length ? [...columns] : [...columns, { field }]) : others;
}

/** Whether two arrangements look the same. */
export function sameColumns(a: readonly Column[], b: readonly Column[]): boolean {
  return (
    a.length === b.length &&
    a.every((column, at) => {
      const other = b[at];
      return (
        other !== undefined &&
        column.field === other.field &&
        (column.width ?? 0) === (other.width ?? 0) &&
        Boolean(column.pinned) === Boolean(other.pinned)
      );
    })
  );
}
