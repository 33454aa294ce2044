import { z } from 'zod';
import type { BodyOf, QueryOf, ResultOf } from '../../../contract/endpoint.ts';
import type { rulesApply, rulesDifferences, Simulation, SimulationPart } from '../../../contract/rules.ts';
import { rulesWords } from '../../../contract/words/rules.ts';
import { scopeOf } from '../../ownership/visibility.ts';
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts';
import type { Db } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { namesUnscoped } from '../giving/takers.store.ts';
import { applyJobName, type ApplyJob } from './apply.jobs.ts';
import { otherwiseKey } from './division.rules.ts';
import { lockedFor } from './rules.usecases.ts';
import { updateVersionUnscoped, versionInForceUnscoped, versionUnscoped } from './rules.store.ts';
import { hashOf, simulateJobName, type SimulateJob } from './simulation.jobs.ts';
import type { StoredPart } from './simulation.rules.ts';
import {
  differencesOf,
  insertSimulationUnscoped,
  simulationUnscoped,
  updateSimulationUnscoped,
  type SimulationRow,
} from './simulation.store.ts';

/** Starts a simulation of a version in the background; a draft with one may be approved once it is done. */
export async function simulateRules(ctx: Ctx, versionId: string, days: number): Promise<Simulation> {
  const { orgId, personId } = ctx.actor;
  return change(ctx, async (tx, now) => {
    const row = await lockedFor(ctx, tx, versionId, 'simulate');
    const id = newId();
    await insertSimulationUnscoped(tx, orgId, {
      id,
      versionId,
      contentHash: hashOf(row.content),
      days,
      now,
      by: personId,
    });
    await updateVersionUnscoped(tx, orgId, versionId, { simulationId: id }, now);
    await ctx.jobs.send<SimulateJob>(tx, simulateJobName, { orgId, simulationId: id });
    return present(ctx, tx, (await simulationUnscoped(tx, orgId, id))!);
  });
}

/** A simulation; looking at one that is done makes its draft ready for approval. */
export async function readSimulation(ctx: Ctx, id: string): Promise<Simulation> {
  const row = await simulationUnscoped(ctx.db, ctx.actor.orgId, id);
  if (!row) throw fail('rules.simulation_not_found');
  return present(ctx, ctx.db, row);
}

/** The customers that would change hands, of those the actor sees. */
export async function listDifferences(
  ctx: Ctx,
  id: string,
  query: QueryOf<typeof rulesDifferences>,
): Promise<ResultOf<typeof rulesDifferences>> {
  const { orgId, locale } = ctx.actor;
  const simulation = await simulationUnscoped(ctx.db, orgId, id);
  if (!simulation) throw fail('rules.simulation_not_found');
  const after = decodeCursor(z.tuple([z.uuid()]), query.cursor)?.[0] ?? null;
  const rows = await differencesOf(ctx.db, scopeOf(ctx.actor), id, { ...query, after, limit: query.limit + 1 });
  const page = rows.slice(0, query.limit);
  const ids = page.flatMap((r) => [r.fromId, r.toOwnerId ?? r.toPoolId!]);
  const known = new Map((await namesUnscoped(ctx.db, orgId, [...new Set(ids)])).map((n) => [n.id, n]));
  const version = await versionUnscoped(ctx.db, orgId, simulation.versionId);
  const rules = new Map(version?.content.rules.map((r) => [r.key, r.name]));
  const holder = (holderId: string) => {
    const found = known.get(holderId);
    const ref = { id: holderId, name: found?.name ?? rulesWords[locale].unknown };
    return found?.kind === 'pool' ? { person: null, pool: ref } : { person: ref, pool: null };
  };
  return {
    items: page.map((r) => ({
      customer: { id: r.customerId, name: r.name, layer: r.layer },
      from: holder(r.fromId),
      to: holder(r.toOwnerId ?? r.toPoolId!),
      rule: r.ruleKey === otherwiseKey ? rulesWords[locale].otherwiseName : (rules.get(r.ruleKey) ?? ''),
      amount: r.amount,
      keyAccount: r.keyAccount,
    })),
    next: rows.length > query.limit ? encodeCursor([page.at(-1)!.customerId]) : null,
  };
}

/** Decides that existing customers are given out as a simulation of the version in force shows it; done in the background. */
export async function applySimulation(ctx: Ctx, id: string, body: BodyOf<typeof rulesApply>): Promise<Simulation> {
  const { orgId, personId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const row = await simulationUnscoped(tx, orgId, id, { lock: true });
    if (!row) throw fail('rules.simulation_not_found');
    if (row.apply) throw fail('rules.already_applied');
    const inForce = await versionInForceUnscoped(tx, orgId, now);
    if (inForce?.id !== row.versionId || row.status !== 'done') throw fail('rules.not_in_force');
    const { layers, from, why } = body;
    await updateSimulationUnscoped(tx, orgId, id, {
      apply: { by: personId, why, layers: layers?.length ? layers : null, from },
    });
    emit({
      type: 'rules.applied',
      subjectType: 'rules',
      subjectId: row.versionId,
      facts: { simulation: id, layers: layers ?? null, from },
      why,
    });
    await ctx.jobs.send<ApplyJob>(tx, applyJobName, { orgId, simulationId: id });
    return present(ctx, tx, (await simulationUnscoped(tx, orgId, id))!);
  });
}

async function present(ctx: Ctx, db: Db, row: SimulationRow): Promise<Simulation> {
  const { orgId, locale, currency } = ctx.actor;
  const version = await versionUnscoped(db, orgId, row.versionId);
  const ids = [row.book, row.recent].flatMap((part) => part?.shifts.map((s) => s.id) ?? []);
  const names = new Map((await namesUnscoped(db, orgId, [...new Set(ids)])).map((n) => [n.id, n.name]));
  const part = (stored: StoredPart | null): SimulationPart | null =>
    stored && {
      ...stored,
      shifts: stored.shifts.map(({ kind, id, ...shift }) => ({
        ...shift,
        holder: { kind, id, name: names.get(id) ?? rulesWords[locale].unknown },
      })),
      rules: stored.rules.map((r) => (r.key === otherwiseKey ? { ...r, name: rulesWords[locale].otherwiseName } : r)),
    };
  return {
    id: row.id,
    versionId: row.versionId,
    status: row.status,
    progress: row.progress,
    days: row.days,
    currency,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    fresh: version !== undefined && version.simulationId === row.id && hashOf(version.content) === row.contentHash,
    book: part(row.book),
    recent: part(row.recent),
    appliedAt: row.appliedAt?.toISOString() ?? null,
    applied: row.applied,
    applying: row.apply !== null && row.appliedAt === null,
  };
}
