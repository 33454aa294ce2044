import type { Absence, absencesCreate } from '../../../contract/allocations.ts';
import type { BodyOf } from '../../../contract/endpoint.ts';
import type { Actor } from '../../platform/actor.ts';
import { change, today, type Ctx } from '../../platform/deps.ts';
import { fail, invalid } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { namesUnscoped } from '../giving/takers.store.ts';
import {
  absencesUnscoped,
  absenceUnscoped,
  deleteAbsenceUnscoped,
  insertAbsenceUnscoped,
  type AbsenceRow,
} from './absences.store.ts';

/** His own always; of others who gives out customers and sees theirs, and who manages the members. */
const maySet = (actor: Actor, person: string): boolean =>
  person === actor.personId ||
  actor.abilities.has('people.manage') ||
  (actor.abilities.has('customers.assign') && (actor.reach === 'all' || actor.seesPeople.includes(person)));

const shown = (ctx: Ctx, row: AbsenceRow): Absence => ({
  id: row.id,
  person: { id: row.personId, name: row.name },
  from: row.fromDay,
  to: row.toDay,
  // Why somebody is away is his own and his managers' business.
  note: maySet(ctx.actor, row.personId) ? row.note : null,
  can: { remove: maySet(ctx.actor, row.personId) },
});

/** Who is away or will be. */
export async function listAbsences(ctx: Ctx, person: string | undefined) {
  const rows = await absencesUnscoped(ctx.db, ctx.actor.orgId, today(ctx), person);
  return { items: rows.map((row) => shown(ctx, row)), canAdd: maySet(ctx.actor, person ?? ctx.actor.personId) };
}

/** Enters days somebody is away. */
export async function createAbsence(ctx: Ctx, body: BodyOf<typeof absencesCreate>): Promise<Absence> {
  const { orgId, personId } = ctx.actor;
  const person = body.person ?? personId;
  if (body.to !== null && body.to < body.from)
    throw invalid({ path: 'to', code: 'too_small', params: { min: body.from } });
  return change(ctx, async (tx, now, emit) => {
    const [known] = await namesUnscoped(tx, orgId, [person]);
    if (known?.kind !== 'person' || !known.open) throw fail('people.not_found');
    if (!maySet(ctx.actor, person)) throw fail('access.denied');
    const id = newId();
    const row = { id, personId: person, fromDay: body.from, toDay: body.to, note: body.note };
    await insertAbsenceUnscoped(tx, orgId, row, { now, by: personId });
    emit({
      type: 'person.away',
      subjectType: 'person',
      subjectId: person,
      facts: { from: body.from, to: body.to },
    });
    return shown(ctx, (await absenceUnscoped(tx, orgId, id))!);
  });
}

/** Takes an absence back. */
export async function removeAbsence(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx, _now, emit) => {
    const row = await absenceUnscoped(tx, ctx.actor.orgId, id);
    if (!row) throw fail('absences.not_found');
    if (!maySet(ctx.actor, row.personId)) throw fail('access.denied');
    await deleteAbsenceUnscoped(tx, ctx.actor.orgId, id);
    emit({ type: 'person.back', subjectType: 'person', subjectId: row.personId });
  });
}
