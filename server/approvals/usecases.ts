import { z } from 'zod';
import type { Approval, approvalsDecide, approvalsList } from '../../contract/approvals.ts';
import type { BodyOf, QueryOf, ResultOf } from '../../contract/endpoint.ts';
import { notify, quietNotices } from '../notices/public.ts';
import type { Actor } from '../platform/actor.ts';
import { decodeCursor, encodeCursor } from '../platform/cursor.ts';
import type { Tx } from '../platform/db/connect.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { fail, invalid } from '../platform/fault.ts';
import type { DomainEvent } from '../platform/events/record.ts';
import type { ApprovalDefinition, DecidedRequest } from './define.ts';
import { actOn, partsOf, type ApprovalAct } from './rules.ts';
import {
  approvalsUnscoped,
  approvalUnscoped,
  closeApprovalUnscoped,
  lockApprovalUnscoped,
  waitingForUnscoped,
  type ApprovalRow,
  type ApprovalsOf,
} from './store.ts';

const me = (actor: Actor) => ({ id: actor.personId, roles: actor.roles });

/** Requests for the actor to decide, those he made, or all he may see. */
export async function listApprovals(
  ctx: Ctx,
  query: QueryOf<typeof approvalsList>,
): Promise<ResultOf<typeof approvalsList>> {
  const { orgId, personId, roles } = ctx.actor;
  const of: Record<typeof query.of, ApprovalsOf> = {
    decide: { decidedBy: personId },
    mine: { madeBy: personId },
    all: roles.includes('director') ? 'all' : { takesPart: personId },
  };
  const place = decodeCursor(z.tuple([z.uuid()]), query.cursor);
  const rows = await approvalsUnscoped(ctx.db, orgId, {
    of: of[query.of],
    state: query.state,
    after: place?.[0],
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  return {
    items: page.map((row) => shownApproval(ctx.actor, row)),
    next: rows.length > query.limit ? encodeCursor([page.at(-1)!.id]) : null,
    waiting: await waitingForUnscoped(ctx.db, orgId, personId),
  };
}

/** The request, if the actor takes part in it or is a director; else it does not exist for him. */
async function seenApproval(ctx: Ctx, db: Ctx['db'] | Tx, id: string): Promise<ApprovalRow> {
  const row = await approvalUnscoped(db, ctx.actor.orgId, id);
  if (!row || (partsOf(me(ctx.actor), row).includes('bystander') && !ctx.actor.roles.includes('director')))
    throw fail('approvals.not_found');
  return row;
}

export const getApproval = async (ctx: Ctx, id: string): Promise<Approval> =>
  shownApproval(ctx.actor, await seenApproval(ctx, ctx.db, id));

/** Approves or refuses a request; what it asked for happens in the same transaction. */
export async function decideApproval(
  ctx: Ctx,
  id: string,
  body: BodyOf<typeof approvalsDecide>,
  definitions: readonly ApprovalDefinition[],
): Promise<Approval> {
  const words = body.words?.trim() || null;
  return change(ctx, async (tx, now, emit) => {
    const row = await lockedFor(ctx, tx, id, body.decision);
    if (body.decision === 'refuse' && words === null) throw invalid({ path: 'words', code: 'required' });
    const state = body.decision === 'approve' ? 'approved' : 'refused';
    await close(ctx, tx, row, now, { state, decidedBy: ctx.actor.personId, words });
    const definition = definitions.find((d) => d.kind === row.kind);
    if (!definition) throw new Error(`nothing is defined to follow an approval of ${row.kind}`);
    const request = { ...decided(row), words };
    if (state === 'approved') await definition.approved(tx, ctx, request, now, emit);
    else await definition.ended?.(tx, ctx.actor.orgId, request, now);
    emit(...ended(row, `approval.${state}`, words));
    await notify(tx, ctx.actor.orgId, now, [
      {
        to: row.requestedBy,
        kind: 'approval_decided',
        customerId: row.customerIds.length === 1 ? row.customerIds[0]! : null,
        facts: { ...row.facts, about: `approval:${row.kind}`, outcome: `outcome.${state}`, approval: id },
        mail: true,
      },
    ]);
    return shownApproval(ctx.actor, await seenApproval(ctx, tx, id));
  });
}

const decided = (row: ApprovalRow): DecidedRequest => ({
  id: row.id,
  requestedBy: row.requestedBy,
  customerIds: row.customerIds,
  payload: row.payload,
  why: row.why,
  words: row.words,
});

/** Takes a request of the actor's back. */
export async function withdrawApproval(
  ctx: Ctx,
  id: string,
  definitions: readonly ApprovalDefinition[],
): Promise<Approval> {
  return change(ctx, async (tx, now, emit) => {
    const row = await withdrawRequest(ctx, tx, now, emit, id);
    await definitions.find((d) => d.kind === row.kind)?.ended?.(tx, ctx.actor.orgId, decided(row), now);
    return shownApproval(ctx.actor, await seenApproval(ctx, tx, id));
  });
}

/** Takes a request of the actor's back inside another act of his, who knows himself what follows from it. */
export async function withdrawRequest(
  ctx: Ctx,
  tx: Tx,
  now: Date,
  emit: (...events: DomainEvent[]) => void,
  id: string,
): Promise<ApprovalRow> {
  const row = await lockedFor(ctx, tx, id, 'withdraw');
  await close(ctx, tx, row, now, { state: 'withdrawn', decidedBy: null, words: null });
  emit(...ended(row, 'approval.withdrawn', null));
  await notify(
    tx,
    ctx.actor.orgId,
    now,
    row.approvers
      .filter((to) => to !== ctx.actor.personId)
      .map((to) => ({
        to,
        kind: 'approval_withdrawn' as const,
        facts: { ...row.facts, by: ctx.actor.name, about: `approval:${row.kind}`, approval: id },
      })),
  );
  return row;
}

async function lockedFor(ctx: Ctx, tx: Tx, id: string, act: ApprovalAct): Promise<ApprovalRow> {
  await lockApprovalUnscoped(tx, ctx.actor.orgId, id);
  const row = await seenApproval(ctx, tx, id);
  const outcome = actOn(row, act, me(ctx.actor));
  if (outcome === 'denied') throw fail('access.denied');
  if (outcome === 'closed') throw fail('approvals.closed');
  return row;
}

async function close(
  ctx: Ctx,
  tx: Tx,
  row: ApprovalRow,
  now: Date,
  end: { state: ApprovalRow['state']; decidedBy: string | null; words: string | null },
): Promise<void> {
  await closeApprovalUnscoped(tx, ctx.actor.orgId, row.id, { ...end, decidedAt: now });
  // Nobody needs to be asked any more.
  await quietNotices(tx, ctx.actor.orgId, now, {
    people: row.approvers,
    kind: 'approval_asked',
    facts: { approval: row.id },
  });
}

const ended = (row: ApprovalRow, type: string, why: string | null) => {
  const event = { type, subjectType: 'approval', subjectId: row.id, why };
  return [
    { ...event, facts: { kind: row.kind } },
    ...row.customerIds
      .slice(0, 200)
      .map((customerId) => ({ ...event, customerId, facts: { kind: row.kind, ...row.facts } })),
  ];
};

/** A request as the actor sees it. */
export function shownApproval(actor: Actor, row: ApprovalRow): Approval {
  const may = (act: ApprovalAct) => !['denied', 'closed'].includes(actOn(row, act, me(actor)));
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    requestedBy: { id: row.requestedBy, name: row.requesterName },
    requestedAt: row.requestedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    why: row.why,
    customers: row.customers,
    customerCount: row.customerIds.length,
    facts: row.facts,
    approvers: row.approverNames,
    ownDecision: row.ownDecision,
    decidedBy: row.decidedBy === null ? null : { id: row.decidedBy, name: row.deciderName ?? '' },
    decidedAt: row.decidedAt?.toISOString() ?? null,
    words: row.words,
    can: { decide: may('approve'), withdraw: may('withdraw') },
  };
}
