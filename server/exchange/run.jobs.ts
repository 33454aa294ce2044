import { ruleInForce } from '../allocation/public.ts';
import { canOf } from '../ownership/visibility.ts';
import {
  addContacts,
  addTags,
  insertCustomers,
  isSeller,
  lockCustomer,
  writeCustomer,
  type CustomerRow,
  type NewCustomer,
} from '../customers/public.ts';
import { insertFollowups, openStep, type NewFollowup } from '../followups/public.ts';
import { insertMoves, type NewMove } from '../funnel/public.ts';
import type { Tx } from '../platform/db/connect.ts';
import type { Ctx, Deps } from '../platform/deps.ts';
import { changesBetween, recordEvents, type DomainEvent } from '../platform/events/record.ts';
import { Fault } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import { ctxFor, signalProgress } from './background.ts';
import { withHolders } from './holders.ts';
import {
  rowsAt,
  rowsLeft,
  totalsOf,
  writeOutcomes,
  type RowReason,
  type RowResult,
  type StoredRow,
} from './import-rows.store.ts';
import type { ImportJob } from './import.usecases.ts';
import { changeImport, holdRunning, importById, tagsByNameUnscoped, type ImportShown } from './imports.store.ts';
import { columnsOf, columnsToStore, contactsOf, instantOf, lastTouchOf, tagIds, type Incoming } from './incoming.ts';
import { columnsToWrite, decisionOf, joinPhones, joinRecords, joinTexts } from './incoming.rules.ts';
import { saidOf } from './known-followups.store.ts';
import { ownerOf } from './plan.rules.ts';
import type { CustomerRecord } from './reading/customers/types.ts';

const chunk = 500;

/** Brings an import's rows in, a few hundred in a transaction: each is in the book with all it carries, or not at all. */
export async function runImportJob(deps: Deps, job: ImportJob): Promise<void> {
  const { orgId, importId } = job;
  const row = await importById(deps.db, orgId, importId, null);
  if (!row || row.status !== 'running' || !row.plan) return;
  const ctx = await ctxFor(deps, orgId, row.createdBy);
  if (!ctx) {
    await changeImport(deps.db, orgId, importId, ['running'], { status: 'paused', endedAt: deps.clock.now() });
    return;
  }
  for (;;) {
    const came = await bringInNext(ctx, row);
    await signalProgress(deps, orgId, row.createdBy, 'import', importId);
    if (came === 'stopped') return;
    if (came === 'nothing') break;
  }
  await changeImport(deps.db, orgId, importId, ['running'], { status: 'done', endedAt: ctx.clock.now() });
  await signalProgress(deps, orgId, row.createdBy, 'import', importId);
}

type Came = 'rows' | 'nothing' | 'stopped';

/** The next chunk in one transaction; when one row breaks it, its rows are brought in one by one, and only that row fails. */
async function bringInNext(ctx: Ctx, row: ImportShown): Promise<Came> {
  try {
    return await bringInSome(ctx, row, chunk);
  } catch {
    for (let left = chunk; left > 0; left -= 1) {
      const came = await bringInSome(ctx, row, 1).catch((error: unknown) => giveUpNext(ctx, row, error));
      if (came !== 'rows') return came;
    }
    return 'rows';
  }
}

/** As many of the rows left as wanted. The import is held meanwhile: who stops it or takes it back waits for these rows. */
const bringInSome = (ctx: Ctx, row: ImportShown, limit: number): Promise<Came> =>
  ctx.db.transaction().execute(async (tx) => {
    if (!(await holdRunning(tx, row.orgId, row.id))) return 'stopped';
    const rows = await rowsLeft(tx, row.orgId, row.id, limit);
    if (rows.length > 0) await bringIn(ctx, tx, row, rows);
    await writeProgress(tx, row);
    return rows.length > 0 ? 'rows' : 'nothing';
  });

/** The next row can't be brought in: it is written down as failed, with why. */
const giveUpNext = (ctx: Ctx, row: ImportShown, error: unknown): Promise<Came> =>
  ctx.db.transaction().execute(async (tx) => {
    if (!(await holdRunning(tx, row.orgId, row.id))) return 'stopped';
    const [one] = await rowsLeft(tx, row.orgId, row.id, 1);
    if (!one) return 'nothing';
    const value = error instanceof Fault ? error.code : 'server.failed';
    ctx.log.warn('a row could not be brought in', {
      importId: row.id,
      row: one.row,
      error: error instanceof Error ? error.message : String(error),
    });
    const failed = { position: one.position, outcome: 'failed' as const, reason: { code: 'error' as const, value } };
    await writeOutcomes(tx, row.orgId, row.id, [{ ...failed, customerId: null, before: null }]);
    await writeProgress(tx, row);
    return 'rows';
  });

async function writeProgress(tx: Tx, row: ImportShown): Promise<void> {
  const { totals, done } = await totalsOf(tx, row.orgId, row.id);
  await changeImport(tx, row.orgId, row.id, ['running'], { totals, progress: done });
}

/** What a chunk will write, gathered before anything is written. */
interface Batch {
  customers: Map<string, { row: StoredRow; record: CustomerRecord; ownerId: string | null }>;
  results: Map<number, RowResult>;
  events: DomainEvent[];
  followups: NewFollowup[];
}

async function bringIn(ctx: Ctx, tx: Tx, imported: ImportShown, rows: StoredRow[]): Promise<void> {
  const { orgId, personId } = ctx.actor;
  const plan = imported.plan!;
  const now = ctx.clock.now();
  const tagNames = rows.flatMap((r) => r.record?.tags ?? []);
  const incoming: Incoming = {
    plan,
    importId: imported.id,
    by: personId,
    timeZone: ctx.actor.timeZone,
    now,
    tags: await tagsByNameUnscoped(tx, orgId, tagNames, { id: newId, now, by: personId }),
    hasRules: (await ruleInForce(tx, orgId, now)) !== null,
  };
  const batch: Batch = { customers: new Map(), results: new Map(), events: [], followups: [] };
  const twins = await twinsOutside(tx, orgId, imported.id, rows);

  for (const row of rows) {
    const result = await place(ctx, tx, row, batch, twins, incoming);
    batch.results.set(row.position, { position: row.position, ...result });
  }
  await writeNew(tx, orgId, batch, incoming);
  if (batch.followups.length > 0) await insertFollowups(tx, orgId, batch.followups, { now, via: 'import' });
  await recordEvents(tx, { orgId, actorId: personId, via: 'import', now }, batch.events);
  await writeOutcomes(tx, orgId, imported.id, [...batch.results.values()]);
}

/** Rows of earlier chunks that rows of this one repeat: position → the customer they became. */
async function twinsOutside(
  tx: Tx,
  orgId: string,
  importId: string,
  rows: StoredRow[],
): Promise<Map<number, string | null>> {
  const here = new Set(rows.map((r) => r.position));
  const wanted = rows.flatMap((r) => (r.sameAs !== null && !here.has(r.sameAs) ? [r.sameAs] : []));
  const found = await rowsAt(tx, orgId, importId, [...new Set(wanted)]);
  return new Map(found.map((r) => [r.position, r.customerId]));
}

type Placed = Omit<RowResult, 'position'>;
const not = (outcome: 'skipped' | 'failed', reason: RowReason): Placed => ({
  outcome,
  reason,
  customerId: null,
  before: null,
});

/** Decides where one row goes: a new customer, one of this chunk, one of the book, or nowhere. */
async function place(
  ctx: Ctx,
  tx: Tx,
  row: StoredRow,
  batch: Batch,
  twins: Map<number, string | null>,
  incoming: Incoming,
): Promise<Placed> {
  const { record } = row;
  if (!record || row.faulty) {
    const fatal = row.problems.find((p) => p.fatal) ?? row.problems[0];
    return not('failed', { code: 'faulty', value: [fatal?.column, fatal?.params.value].filter(Boolean).join(' ') });
  }
  const decision = decisionOf(row, incoming.plan);
  if (decision === 'skip') return not('skipped', skipReason(row));
  if (decision === 'create') return create(ctx, row, record, batch, incoming);

  const twin = row.sameAs === null ? undefined : (batch.results.get(row.sameAs)?.customerId ?? twins.get(row.sameAs));
  const pending = twin ? batch.customers.get(twin) : undefined;
  if (pending) {
    pending.record = joinRecords(pending.record, record);
    pending.ownerId ??= ownerFor(ctx, row, record, incoming);
    return {
      outcome: 'merged',
      reason: { code: 'repeated', value: String(pending.row.row) },
      customerId: twin!,
      before: null,
    };
  }
  const target = twin ?? row.matches.find((m) => m.id !== null)?.id;
  if (target) return intoKnown(ctx, tx, row, record, target, decision, batch, incoming);
  if (row.matches.length > 0 && row.sameAs === null) return not('skipped', { code: 'knownElsewhere' });
  return create(ctx, row, record, batch, incoming);
}

const skipReason = (row: StoredRow): RowReason => {
  if (row.decision === 'skip') return { code: 'decided' };
  if (row.sameAs !== null) return { code: 'repeated', value: String(row.sameAs + 1) };
  return { code: row.matches.some((m) => m.id !== null) ? 'known' : 'knownElsewhere' };
};

/** Who shall hold the row's customer; a seller who may not allot customers brings in his own only. */
const ownerFor = (ctx: Ctx, row: StoredRow, record: CustomerRecord, incoming: Incoming): string | null => {
  if (ctx.actor.abilities.has('customers.assign'))
    return ownerOf(incoming.plan, { sheet: row.sheet, owner: record.owner });
  return isSeller(ctx.actor) || !incoming.hasRules ? ctx.actor.personId : null;
};

function create(ctx: Ctx, row: StoredRow, record: CustomerRecord, batch: Batch, incoming: Incoming): Placed {
  const id = newId();
  batch.customers.set(id, { row, record, ownerId: ownerFor(ctx, row, record, incoming) });
  return { outcome: 'created', reason: null, customerId: id, before: null };
}

async function writeNew(tx: Tx, orgId: string, batch: Batch, incoming: Incoming): Promise<void> {
  const made: NewCustomer[] = [];
  const moves: NewMove[] = [];
  const customers = await withHolders(tx, orgId, batch.customers, incoming);
  for (const [id, { record, ownerId, row }] of batch.customers) {
    const customer = customers.get(id)!;
    made.push(customer);
    const at = customer.layerSince ?? customer.createdAt;
    moves.push({
      customerId: id,
      fromLayer: null,
      toLayer: customer.layer!,
      at,
      enteredAt: null,
      byId: incoming.by,
      ownerId,
      importId: incoming.importId,
    });
    batch.followups.push(...followupsOf(id, record, ownerId, incoming));
    batch.events.push({
      type: 'customer.imported',
      subjectType: 'customer',
      subjectId: id,
      customerId: id,
      facts: { importId: incoming.importId, sheet: row.sheet, row: row.row, layer: customer.layer, ownerId },
    });
  }
  await insertCustomers(tx, orgId, made);
  await insertMoves(tx, orgId, moves);
  for (const [id, { record, ownerId }] of batch.customers) {
    const step = record.nextStep ?? (record.nextStepOn ? '…' : undefined);
    const assigneeId = ownerId ?? incoming.by;
    if (step && record.nextStepOn && !batch.followups.some((f) => f.customerId === id && f.nextStep)) {
      await openStep(
        tx,
        orgId,
        {
          customerId: id,
          followupId: null,
          title: step.slice(0, 300),
          dueOn: record.nextStepOn,
          dueTime: null,
          assigneeId,
        },
        { now: incoming.now, by: incoming.by },
      );
    }
  }
}

/** The row's history as follow-ups of who holds the customer; the newest one carries the next step the row names. */
function followupsOf(
  customerId: string,
  record: CustomerRecord,
  ownerId: string | null,
  incoming: Incoming,
): NewFollowup[] {
  const undated = record.createdOn ?? lastTouchOf(record);
  const list = record.followUps.map((f): NewFollowup => {
    const day = f.on ?? undated;
    return {
      customerId,
      channel: f.channel,
      said: f.text.slice(0, 20_000) || '—',
      happenedAt: day ? instantOf(day, incoming) : incoming.now,
      dayOnly: true,
      byId: ownerId ?? incoming.by,
      importId: incoming.importId,
    };
  });
  const last = list.at(-1);
  if (last && record.nextStep && record.nextStepOn)
    Object.assign(last, {
      nextStep: record.nextStep.slice(0, 300),
      nextStepOn: record.nextStepOn,
      assigneeId: ownerId ?? incoming.by,
    });
  return list;
}

async function intoKnown(
  ctx: Ctx,
  tx: Tx,
  row: StoredRow,
  record: CustomerRecord,
  target: string,
  how: 'update' | 'merge',
  batch: Batch,
  incoming: Incoming,
): Promise<Placed> {
  const known = await lockCustomer(ctx, tx, target, { write: false }).catch((error: unknown) => {
    if (error instanceof Fault) return null;
    throw error;
  });
  if (!known) return not('skipped', { code: 'knownElsewhere' });
  if (!canOf(ctx.actor, known).write) return not('skipped', { code: 'notYours' });

  const columns = columnsOf(record);
  const set = columnsToWrite(known, columnsToStore(columns), how);
  const phones = joinPhones(known.phones, record.phones);
  const emails = joinTexts(known.emails, record.emails);
  if (phones.length > known.phones.length) set['phones'] = phones;
  if (emails.length > known.emails.length) set['emails'] = emails;
  const custom = how === 'update' ? { ...known.custom, ...columns.custom } : { ...columns.custom, ...known.custom };
  if (JSON.stringify(custom) !== JSON.stringify(known.custom)) set['custom'] = custom;

  const before = Object.fromEntries(
    Object.keys(set).map((key) => [key, (known as unknown as Record<string, unknown>)[key] ?? null]),
  );
  const changes = changesBetween(before, set);
  if (Object.keys(set).length > 0) {
    await writeCustomer(tx, ctx.actor.orgId, target, set, { now: incoming.now, by: incoming.by });
    batch.events.push({
      type: 'customer.changed',
      subjectType: 'customer',
      subjectId: target,
      customerId: target,
      changes,
      facts: { importId: incoming.importId, sheet: row.sheet, row: row.row },
    });
  }
  const contacts = await addContacts(tx, ctx.actor.orgId, target, contactsOf(record), {
    importId: incoming.importId,
    now: incoming.now,
    by: incoming.by,
  });
  await addTags(tx, ctx.actor.orgId, target, tagIds(record, incoming));
  batch.followups.push(...(await fresh(tx, known, followupsOf(target, record, known.ownerId, incoming))));
  return {
    outcome: how === 'update' ? 'updated' : 'merged',
    reason: row.sameAs === null ? null : { code: 'repeated', value: String(row.sameAs + 1) },
    customerId: target,
    before: { columns: changes, contacts },
  };
}

/** Follow-ups the customer does not have yet: the same words on the same day came in before. */
async function fresh(tx: Tx, known: CustomerRow, incoming: NewFollowup[]): Promise<NewFollowup[]> {
  if (incoming.length === 0) return [];
  const has = await saidOf(tx, known.orgId, known.id);
  return incoming.filter((f) => !has.has(`${f.happenedAt.toISOString().slice(0, 10)} ${f.said}`));
}
