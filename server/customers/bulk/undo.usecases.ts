import type { customersBulkUndo } from '../../../contract/bulk.ts';
import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import { mainPool, moveHolder, type Holder } from '../../ownership/public.ts';
import { canOf, scopeOf, veiled } from '../../ownership/visibility.ts';
import type { Db } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import type { Changes, DomainEvent } from '../../platform/events/record.ts';
import { knownPeopleUnscoped } from '../fields.store.ts';
import { maskedText } from '../masking.ts';
import type { CustomerRow } from '../rows.ts';
import { chunk, tally, type Row } from './bulk.rules.ts';
import { lockedCustomers, mergeCustomUnscoped, namesOf, writeCustomersUnscoped } from './bulk.store.ts';
import { takenBack, type Done } from './undo.rules.ts';
import { doneByAct } from './undo.store.ts';

/** A customer that goes back, and how. */
interface Returning {
  row: CustomerRow;
  done: Done;
  changes: Changes;
}

/** Takes back one's own bulk edit or assignment, a thousand customers at a time; those changed since are left alone and named. */
export async function undoBulkAct(
  ctx: Ctx,
  body: BodyOf<typeof customersBulkUndo>,
): Promise<ResultOf<typeof customersBulkUndo>> {
  const ids = [...new Set(body.ids)];
  const rows: Row[] = [];
  for (let from = 0; from < ids.length; from += chunk) {
    const part = ids.slice(from, from + chunk);
    rows.push(...(await change(ctx, async (tx, now, emit) => undoPart(ctx, tx, body.act, part, now, emit))));
  }
  return { ...tally(rows), rows };
}

async function undoPart(
  ctx: Ctx,
  tx: Db,
  act: string,
  ids: string[],
  now: Date,
  emit: (...events: DomainEvent[]) => void,
): Promise<Row[]> {
  const { orgId, personId } = ctx.actor;
  const scope = scopeOf(ctx.actor);
  const customers = new Map((await lockedCustomers(tx, scope, ids, { binned: false })).map((row) => [row.id, row]));
  const done = await doneByAct(tx, orgId, act, personId, ids);
  const elsewhere = customers.size < ids.length ? await namesOf(tx, scope, ids) : new Map<string, string>();
  const owners = await knownPeopleUnscoped(tx, orgId, [
    ...new Set([...done.values()].flatMap(({ changes }) => ownerBefore(changes) ?? [])),
  ]);
  const returning: Returning[] = [];
  const rows = ids.map((id): Row => {
    const row = customers.get(id);
    const one = done.get(id);
    if (!row) return { id, name: elsewhere.get(id) ?? '', outcome: 'refused', reason: 'customers.not_found' };
    const name = veiled(ctx.actor, row) ? maskedText(row.name) : row.name;
    if (!one) return { id, name, outcome: 'unchanged', reason: null };
    const can = canOf(ctx.actor, row);
    if (!(one.type === 'customer.assigned' ? can.assign : can.write))
      return { id, name, outcome: 'refused', reason: 'access.denied' };
    const back = takenBack(row, one);
    if (back.outcome === 'refused') return { id, name, outcome: 'refused', reason: back.reason };
    if (back.outcome === 'unchanged') return { id, name, outcome: 'unchanged', reason: null };
    const owner = ownerBefore(one.changes);
    if (owner !== null && !owners.get(owner)?.active)
      return { id, name, outcome: 'refused', reason: 'people.not_found' };
    returning.push({ row, done: one, changes: back.changes });
    return { id, name, outcome: 'changed', reason: null };
  });
  await writeBack(ctx, tx, act, returning, now);
  emit(
    ...returning.map(({ row, done: { type }, changes }) => ({
      type,
      subjectType: 'customer',
      subjectId: row.id,
      customerId: row.id,
      changes,
      facts: { undoes: act },
    })),
  );
  return rows;
}

const ownerBefore = (changes: Changes): string | null => (changes['owner']?.[0] as { id: string } | null)?.id ?? null;

/** Customers that go back the same way are written together. */
async function writeBack(ctx: Ctx, tx: Db, act: string, returning: readonly Returning[], now: Date): Promise<void> {
  const { orgId, personId } = ctx.actor;
  const alike = new Map<string, Returning[]>();
  for (const one of returning) {
    const key = JSON.stringify([
      one.done.type,
      Object.entries(one.changes).map(([field, [, to]]) => [field, to]),
      one.done.fromPool,
    ]);
    alike.set(key, [...(alike.get(key) ?? []), one]);
  }
  for (const group of alike.values()) {
    const ids = group.map(({ row }) => row.id);
    const { done, changes } = group[0]!;
    if (done.type === 'customer.assigned') {
      const owner = ownerBefore(done.changes);
      const holder: Holder =
        owner !== null ? { person: owner } : done.fromPool !== null ? { pool: done.fromPool } : mainPool(orgId);
      await moveHolder(tx, orgId, ids, holder, { how: 'undone', by: personId, actId: act }, now);
      continue;
    }
    const values = Object.entries(changes).map(([field, [, to]]) => [field, to] as const);
    const plain = Object.fromEntries(values.filter(([field]) => !field.startsWith('custom.')));
    const custom = values.flatMap(([field, to]) =>
      field.startsWith('custom.') ? [[field.slice(7), to] as const] : [],
    );
    await writeCustomersUnscoped(tx, orgId, ids, plain, { now, by: personId });
    if (custom.length > 0) await mergeCustomUnscoped(tx, orgId, ids, Object.fromEntries(custom));
  }
}
