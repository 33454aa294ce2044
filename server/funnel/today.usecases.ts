import type { BodyOf, QueryOf, ResultOf } from '../../contract/endpoint.ts';
import type { Standard, todayList, todayPostpone, TodayRow } from '../../contract/funnel.ts';
import type { Grade } from '../../contract/funnel-words.ts';
import type { Locale, Phone } from '../../contract/primitives.ts';
import { lockCustomer, maskedPhone, refreshCustomerWork, sightOf } from '../customers/public.ts';
import { openStep, putOffSteps, whoDoesNext } from '../followups/public.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import { layerOf, standardOf } from '../pipelines/public.ts';
import { addWorkdays } from '../platform/chinese/work-calendar.ts';
import { addDays, dayIn, daysBetween, startOfDay } from '../platform/clock.ts';
import { change, today, type Ctx } from '../platform/deps.ts';
import { invalid } from '../platform/fault.ts';
import { circleOf } from './circle.usecases.ts';
import type { Circle } from './circle.store.ts';
import { doneSinceUnscoped, otherTasksOf, touchesOfUnscoped } from './today-people.store.ts';
import { workByOwner, workRows, type OwnerWork, type Threshold, type WorkQuery, type WorkRow } from './today.store.ts';
import { dueFrom, inUpwardOrder, nearDays, workOn, type WorkDay } from './worklist.rules.ts';

type Answer = ResultOf<typeof todayList>;

/**
 * The day's work in the upward order. Without an owner or team it is one's own book; for who leads a team, that of all his
 * people, and for each of them what is due, overdue and untouched.
 */
export async function readToday(ctx: Ctx, query: QueryOf<typeof todayList>): Promise<Answer> {
  const { actor, db } = ctx;
  const scope = scopeOf(actor);
  const [standard, circle] = await Promise.all([standardOf(db, actor.orgId), circleOf(ctx, query)]);
  const leads = actor.abilities.has('team.overview');
  const day = workDayOf(standard, today(ctx));
  const work: WorkQuery = {
    owners: circle.owners ?? (leads ? (actor.reach === 'all' ? null : actor.seesPeople) : [actor.personId]),
    on: day.on,
    dayStart: startOfDay(day.on, actor.timeZone),
    timeZone: actor.timeZone,
    thresholds: thresholdsOf(standard, day, actor.timeZone),
  };
  const whose = query.owner ?? actor.personId;
  const his = whose === actor.personId || (leads && (actor.reach === 'all' || actor.seesPeople.includes(whose)));
  const teamWanted = leads && !query.owner;
  const [rows, byOwner, tasks, team] = await Promise.all([
    workRows(db, scope, work, query.limit),
    workByOwner(db, scope, work),
    his ? otherTasksOf(db, scope, whose, day.on) : [],
    touchesOfUnscoped(db, actor.orgId, teamWanted ? circle.sellers.map((s) => s.id) : [], work.dayStart),
  ]);
  const doing = teamWanted ? [...new Set([actor.personId, ...circle.sellers.map((s) => s.id)])] : [whose];
  const doneToday = his ? await doneSinceUnscoped(db, actor.orgId, doing, work.dayStart) : 0;
  const due = byOwner.reduce((sum, owner) => sum + owner.due, 0);
  return {
    on: day.on,
    rows: rows.map((row) => presentRow(ctx, row, day)),
    more: Math.max(0, due - rows.length),
    tasks: tasks.map(({ id, title, dueOn, dueTime, customerId, customerName }) => ({
      id,
      title,
      dueOn,
      dueTime,
      overdue: dueOn !== null && dueOn < day.on,
      customer: customerId === null ? null : { id: customerId, name: customerName ?? '' },
    })),
    doneToday,
    team: teamWanted ? teamOf(circle, byOwner, team) : null,
  };
}

function teamOf(
  circle: Circle,
  byOwner: readonly OwnerWork[],
  touches: Awaited<ReturnType<typeof touchesOfUnscoped>>,
): Answer['team'] {
  return circle.sellers.map((person) => {
    const work = byOwner.find((w) => w.ownerId === person.id);
    const touched = touches.find((t) => t.personId === person.id);
    return {
      person,
      due: work?.due ?? 0,
      overdue: work?.overdue ?? 0,
      untouched: work?.untouched ?? 0,
      touchedToday: touched?.touchedToday ?? 0,
      lastTouchAt: touched?.lastTouchAt?.toISOString() ?? null,
    };
  });
}

/** The rules' day: the standard's layers, and since when a touch is due by layer and grade. */
export function workDayOf(standard: Standard, on: string): WorkDay {
  const cache = new Map<number, string>();
  const latest = (every: number) => {
    let found = cache.get(every);
    if (found === undefined) {
      found = dueFrom(on, every, addWorkdays);
      cache.set(every, found);
    }
    return found;
  };
  return {
    on,
    layer: (code) => layerOf(standard, code),
    touchDueFrom: (code, grade) => {
      const every = layerOf(standard, code).touchEvery?.[grade ?? 'none'];
      return every === undefined ? null : latest(every);
    },
  };
}

/** The same day as instants, for the statement that finds the rows. */
export function thresholdsOf(standard: Standard, day: WorkDay, timeZone: string): Threshold[] {
  const start = (of: string | null) => (of === null ? null : startOfDay(of, timeZone));
  const touch = (code: Threshold['layer'], grade: Grade | null) => {
    const latest = day.touchDueFrom(code, grade);
    return start(latest === null ? null : addDays(latest, 1));
  };
  return standard.layers.map(({ code, idealDays, ended }) => ({
    layer: code,
    idealDays,
    ended,
    overBefore: start(idealDays === null ? null : addDays(day.on, -idealDays)),
    nearBefore: start(idealDays === null ? null : addDays(day.on, nearDays(idealDays) - idealDays + 1)),
    touchBefore: { A: touch(code, 'A'), B: touch(code, 'B'), C: touch(code, 'C'), none: touch(code, null) },
  }));
}

/** The reasons of a row, and its place in the order. */
export function workOfRow(row: WorkRow, day: WorkDay, timeZone: string) {
  return workOn(
    {
      id: row.id,
      layer: row.layer,
      grade: row.grade,
      layerSince: dayIn(timeZone, row.layerSince),
      lastContactOn: row.lastContactAt && dayIn(timeZone, row.lastContactAt),
      nextStepOn: row.nextStepOn,
      putOff: row.putOff,
      expected: row.expectedAmount,
      stays: row.stays,
    },
    day,
  );
}

function presentRow(ctx: Ctx, row: WorkRow, day: WorkDay): TodayRow {
  const { actor } = ctx;
  const sight = (field: string) => sightOf(actor, row, field);
  const shown = <T>(field: string, value: T): T | null => (sight(field) === 'full' ? value : null);
  const phone = (field: string, phones: readonly Phone[]) => {
    const first = phones[0];
    const how = sight(field);
    if (!first || how === 'hidden') return null;
    return how === 'masked' ? maskedPhone(first) : first;
  };
  const own = phone('phones', row.phones);
  const theirs = row.contact ? phone('contact.phones', row.contact.phones) : null;
  return {
    customer: {
      id: row.id,
      name: row.name,
      layer: row.layer,
      grade: shown('grade', row.grade),
      daysInLayer: Math.max(0, daysBetween(dayIn(actor.timeZone, row.layerSince), day.on)),
      idealDays: day.layer(row.layer).idealDays,
      owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? '' },
      expected:
        row.expectedAmount === null
          ? null
          : shown('expected', { amount: row.expectedAmount, currency: row.expectedCurrency ?? actor.currency }),
      lastContactAt: shown('lastContactAt', row.lastContactAt?.toISOString() ?? null),
      version: row.version,
      phone: own,
    },
    contact: row.contact && {
      id: row.contact.id,
      name: row.contact.name,
      title: shown('contact.title', row.contact.title),
      phone: theirs ?? own,
    },
    task: row.task,
    reasons: workOfRow(row, day, actor.timeZone).reasons,
    can: { write: canOf(actor, row).write },
  };
}

const getInTouch: Record<Locale, string> = { 'zh-CN': '再联系', 'zh-TW': '再聯絡', en: 'Get in touch' };

/** Puts a customer's work off: what is open and due before the day moves to it; with nothing open, a next step is made. */
export function postponeWork(ctx: Ctx, id: string, body: BodyOf<typeof todayPostpone>): Promise<{ task: string }> {
  if (body.to < today(ctx)) throw invalid({ path: 'to', code: 'too_small', params: { min: today(ctx) } });
  return change(ctx, async (tx, now, emit) => {
    const { orgId, personId, locale } = ctx.actor;
    const customer = await lockCustomer(ctx, tx, id, { write: true });
    const moved = await putOffSteps(tx, orgId, id, body.to);
    const task =
      moved[0] ??
      (await openStep(
        tx,
        orgId,
        {
          customerId: id,
          followupId: null,
          title: getInTouch[locale],
          dueOn: body.to,
          dueTime: null,
          assigneeId: whoDoesNext(ctx.actor, customer),
          postponed: 1,
        },
        { now, by: personId },
      ));
    await refreshCustomerWork(tx, orgId, [id]);
    emit({
      type: 'task.postponed',
      subjectType: 'task',
      subjectId: task,
      customerId: id,
      changes: { dueOn: [moved[0] ? customer.nextStepOn : null, body.to] },
      facts: moved.length > 1 ? { tasks: moved } : {},
      why: body.why ?? null,
    });
    return { task };
  });
}

/** Rows in the order they are worked through; the statement finds them in the same order. */
export const ordered = (rows: readonly WorkRow[], day: WorkDay, timeZone: string): WorkRow[] =>
  rows
    .map((row) => ({ row, key: { ...row, expected: row.expectedAmount, ...workOfRow(row, day, timeZone) } }))
    .sort((a, b) => inUpwardOrder(a.key, b.key))
    .map(({ row }) => row);
