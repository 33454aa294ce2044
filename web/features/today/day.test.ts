import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import type { TodayRow } from '../../../contract/funnel.ts';
import { groupsOf, neighbourOf, postponeDays, progressOf, withTaskDone, withoutRow, type Today } from './day.ts';

const row = (id: string, layer: LayerCode, codes: TodayRow['reasons'][number]['code'][], task?: string): TodayRow => ({
  customer: {
    id,
    name: id,
    layer,
    grade: null,
    daysInLayer: 1,
    idealDays: 5,
    owner: null,
    expected: null,
    lastContactAt: null,
    version: 1,
    phone: null,
  },
  contact: null,
  task: task ? { id: task, title: '电话', dueOn: '2026-11-22', dueTime: null } : null,
  reasons: codes.map((code) => ({ code, days: null })),
  can: { write: true },
});
const day = (rows: TodayRow[]): Today => ({ on: '2026-11-22', rows, more: 0, tasks: [], doneToday: 0, team: null });

describe('the day’s list', () => {
  it('stands in groups by layer, in the order the server gave', () => {
    const groups = groupsOf([row('a', 'signed', []), row('b', 'signed', []), row('c', 'lead', [])]);
    expect(groups.map((group) => [group.layer, group.rows.length])).toEqual([
      ['signed', 2],
      ['lead', 1],
    ]);
  });

  it('counts rows, rows not shown and own tasks as the day’s work', () => {
    const busy: Today = {
      ...day([row('a', 'lead', [])]),
      more: 3,
      tasks: [{ id: 't', title: '周报', dueOn: null, dueTime: null, overdue: false, customer: null }],
      doneToday: 5,
    };
    expect(progressOf(busy)).toEqual({ all: 10, done: 5, open: 5 });
  });

  it('lets a row go when its task was the only reason', () => {
    const after = withTaskDone(day([row('a', 'lead', ['stepDue'], 't')]), 't');
    expect(after.rows).toHaveLength(0);
    expect(after.doneToday).toBe(1);
  });

  it('keeps a row that is due for another reason too, without its task', () => {
    const after = withTaskDone(day([row('a', 'signed', ['toImplement', 'stepDue'], 't')]), 't');
    expect(after.rows[0]?.task).toBeNull();
    expect(after.rows[0]?.reasons.map(({ code }) => code)).toEqual(['toImplement']);
  });

  it('does not count what was put off as done', () => {
    const after = withoutRow(day([row('a', 'lead', ['stepDue'])]), 'a', 'putOff');
    expect([after.rows.length, after.doneToday]).toEqual([0, 0]);
  });

  it('moves on to the row below, or to the last one', () => {
    const rows = [row('a', 'lead', []), row('b', 'lead', []), row('c', 'lead', [])];
    expect(neighbourOf(rows, 'a')).toBe('b');
    expect(neighbourOf(rows, 'c')).toBe('b');
    expect(neighbourOf(rows.slice(0, 1), 'a')).toBeNull();
  });
});

describe('putting work off', () => {
  it('offers tomorrow, in three days and next Monday', () => {
    // 2026-11-22 is a Sunday: next Monday is tomorrow.
    expect(postponeDays('2026-11-22').map(({ code }) => code)).toEqual(['tomorrow', 'threeDays']);
    expect(postponeDays('2026-11-25')).toEqual([
      { code: 'tomorrow', day: '2026-11-26' },
      { code: 'threeDays', day: '2026-11-28' },
      { code: 'monday', day: '2026-11-30' },
    ]);
  });

  it('always offers later days, each once, Monday being a Monday', () => {
    assert(
      property(integer({ min: 0, max: 40_000 }), (offset) => {
        const today = new Date(offset * 86_400_000).toISOString().slice(0, 10);
        const days = postponeDays(today);
        expect(new Set(days.map(({ day: on }) => on)).size).toBe(days.length);
        for (const { code, day: on } of days) {
          expect(on > today).toBe(true);
          if (code === 'monday') expect(new Date(`${on}T00:00Z`).getUTCDay()).toBe(1);
        }
      }),
    );
  });
});
