import type { ResultOf } from '../../../contract/endpoint.ts';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import type { todayList, TodayRow } from '../../../contract/funnel.ts';

export type Today = ResultOf<typeof todayList>;
export type ReasonCode = TodayRow['reasons'][number]['code'];
export interface LayerGroup {
  layer: LayerCode;
  rows: TodayRow[];
}

/** The day's rows by layer; the server's upward order stands, inside a layer and among layers. */
export function groupsOf(rows: readonly TodayRow[]): LayerGroup[] {
  const groups = new Map<LayerCode, LayerGroup>();
  for (const row of rows) {
    const group = groups.get(row.customer.layer);
    if (group) group.rows.push(row);
    else groups.set(row.customer.layer, { layer: row.customer.layer, rows: [row] });
  }
  return [...groups.values()];
}

/** How far the day is: all things of today, and how many are done. */
export function progressOf(day: Today): { all: number; done: number; open: number } {
  const open = day.rows.length + day.more + day.tasks.length;
  return { all: open + day.doneToday, done: day.doneToday, open };
}

/** What a reason says by its colour: something is late, soon late, going well, or just due. */
export function toneOf(code: ReasonCode): 'late' | 'soon' | 'good' | 'plain' {
  if (code === 'stepOverdue' || code === 'overLimit') return 'late';
  if (code === 'nearLimit') return 'soon';
  if (code === 'fastMover' || code === 'toImplement') return 'good';
  return 'plain';
}

const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The days offered for putting work off: tomorrow, in three days, next Monday (left out where it is one of them). */
export function postponeDays(today: string): { code: 'tomorrow' | 'threeDays' | 'monday'; day: string }[] {
  const weekday = new Date(Date.parse(`${today}T00:00Z`)).getUTCDay();
  const monday = plus(today, (8 - weekday) % 7 || 7);
  const offered = [
    { code: 'tomorrow' as const, day: plus(today, 1) },
    { code: 'threeDays' as const, day: plus(today, 3) },
  ];
  return offered.some(({ day }) => day === monday) ? offered : [...offered, { code: 'monday' as const, day: monday }];
}

/** The day without a customer's row; what was done counts as done today. */
export function withoutRow(day: Today, customer: string, counts: 'done' | 'putOff'): Today {
  const rows = day.rows.filter((row) => row.customer.id !== customer);
  if (rows.length === day.rows.length) return day;
  return { ...day, rows, doneToday: day.doneToday + (counts === 'done' ? 1 : 0) };
}

const ofTask = new Set<ReasonCode>(['stepDue', 'stepOverdue']);
/** The day after a row's task is done: the row goes, unless the customer is on the list for another reason too. */
export function withTaskDone(day: Today, task: string): Today {
  const row = day.rows.find((one) => one.task?.id === task);
  if (!row) {
    const tasks = day.tasks.filter((one) => one.id !== task);
    return tasks.length === day.tasks.length ? day : { ...day, tasks, doneToday: day.doneToday + 1 };
  }
  const reasons = row.reasons.filter(({ code }) => !ofTask.has(code));
  if (reasons.length === 0) return withoutRow(day, row.customer.id, 'done');
  return {
    ...day,
    doneToday: day.doneToday + 1,
    rows: day.rows.map((one) => (one === row ? { ...one, task: null, reasons } : one)),
  };
}

/** The row to stand on after another one left: the one that took its place, or the last. */
export function neighbourOf(rows: readonly TodayRow[], customer: string): string | null {
  const index = rows.findIndex((row) => row.customer.id === customer);
  const next = rows[index + 1] ?? rows[index - 1];
  return next?.customer.id ?? null;
}
