import type { BodyOf } from '../../../contract/endpoint.ts';
import type { rulesApprove, rulesCreate, RuleSet, rulesUpdate, RuleVersion } from '../../../contract/rules.ts';
import { startOfDay } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/connect.ts';
import { change, today, type Ctx } from '../../platform/deps.ts';
import { fail, invalid } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { namesUnscoped } from '../giving/takers.store.ts';
import { wrongConditions } from './conditions.rules.ts';
import { otherwiseKey } from './division.rules.ts';
import { presentVersions, targetsOf } from './present.ts';
import {
  insertVersionUnscoped,
  nextNumberUnscoped,
  ownFieldsUnscoped,
  updateVersionUnscoped,
  versionInForceUnscoped,
  versionsUnscoped,
  versionUnscoped,
  type VersionRow,
} from './rules.store.ts';
import { fits, inForceAt, stateAfter, type VersionAct } from './versions.rules.ts';

const about = (id: string, type: string, more: object = {}) => ({ type, subjectType: 'rules', subjectId: id, ...more });

async function present(ctx: Ctx, db: Db, row: VersionRow): Promise<RuleVersion> {
  if (row.state === 'approved') {
    const all = await versionsUnscoped(db, ctx.actor.orgId, false);
    const shown = await presentVersions(ctx, db, all);
    return shown.find((v) => v.id === row.id)!;
  }
  return (await presentVersions(ctx, db, [row]))[0]!;
}

/** The rules in force, to come and past; drafts for those who may write rules. */
export async function listRules(ctx: Ctx) {
  const { orgId, abilities } = ctx.actor;
  const canWrite = abilities.has('rules.write');
  const rows = await versionsUnscoped(ctx.db, orgId, canWrite);
  const items = await presentVersions(ctx, ctx.db, rows);
  const approved = rows.flatMap((r) =>
    r.state === 'approved' ? [{ id: r.id, number: r.number!, inForceFrom: r.inForceFrom! }] : [],
  );
  const now = inForceAt(approved, ctx.clock.now());
  return { now: items.find((v) => v.id === now?.id) ?? null, items, canWrite };
}

/** The rules in force at an instant, now when none is named. */
export async function readInForce(ctx: Ctx, at: string | undefined) {
  const row = await versionInForceUnscoped(ctx.db, ctx.actor.orgId, at ? new Date(at) : ctx.clock.now());
  return { version: row ? await present(ctx, ctx.db, row) : null };
}

/** One version; drafts are only there for those who may write rules. */
export async function getRules(ctx: Ctx, id: string): Promise<RuleVersion> {
  const row = await versionUnscoped(ctx.db, ctx.actor.orgId, id);
  if (!row || (row.state !== 'approved' && !ctx.actor.abilities.has('rules.write'))) throw fail('rules.not_found');
  return present(ctx, ctx.db, row);
}

/** Starts a draft. */
export async function createRules(ctx: Ctx, body: BodyOf<typeof rulesCreate>): Promise<RuleVersion> {
  const { orgId, personId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    await checkSet(ctx, tx, body.content);
    const id = newId();
    await insertVersionUnscoped(tx, orgId, { id, content: body.content, note: body.note ?? null, now, by: personId });
    emit(about(id, 'rules.drafted'));
    return present(ctx, tx, (await versionUnscoped(tx, orgId, id))!);
  });
}

/** A version locked for an act that fits its state. */
export async function lockedFor(ctx: Ctx, tx: Db, id: string, act: VersionAct): Promise<VersionRow> {
  const row = await versionUnscoped(tx, ctx.actor.orgId, id, { lock: true });
  if (!row || row.state === 'dropped') throw fail('rules.not_found');
  if (act === 'approve' && row.state === 'draft') throw fail('rules.not_simulated');
  if (!fits(row.state, act)) throw fail('rules.fixed');
  if (act !== 'simulate' && ctx.ifMatch !== undefined && ctx.ifMatch !== row.version)
    throw fail('rules.conflict', { current: await present(ctx, tx, row) });
  return row;
}

/** Changes a draft; a simulation of it before doesn't count any more. */
export async function updateRules(ctx: Ctx, id: string, body: BodyOf<typeof rulesUpdate>): Promise<RuleVersion> {
  const { orgId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const row = await lockedFor(ctx, tx, id, 'edit');
    if (body.content) await checkSet(ctx, tx, body.content);
    const isRewritten = body.content !== undefined && JSON.stringify(body.content) !== JSON.stringify(row.content);
    await updateVersionUnscoped(
      tx,
      orgId,
      id,
      {
        ...(body.content ? { content: body.content } : {}),
        ...(body.note === undefined ? {} : { note: body.note }),
        ...(isRewritten ? { state: stateAfter(row.state, 'edit'), simulationId: null } : {}),
      },
      now,
    );
    emit(about(id, 'rules.changed'));
    return present(ctx, tx, (await versionUnscoped(tx, orgId, id))!);
  });
}

/** Drops a draft. */
export async function dropRules(ctx: Ctx, id: string): Promise<void> {
  await change(ctx, async (tx, now, emit) => {
    const row = await lockedFor(ctx, tx, id, 'drop');
    await updateVersionUnscoped(tx, ctx.actor.orgId, id, { state: stateAfter(row.state, 'drop') }, now);
    emit(about(id, 'rules.dropped'));
  });
}

/** Approves a simulated draft. It is in force from a day's beginning, never before now; from then on nobody can change it. */
export async function approveRules(ctx: Ctx, id: string, body: BodyOf<typeof rulesApprove>): Promise<RuleVersion> {
  const { orgId, personId, timeZone } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const row = await lockedFor(ctx, tx, id, 'approve');
    const from = body.from ?? today(ctx);
    if (from < today(ctx)) throw invalid({ path: 'from', code: 'too_small', params: { min: today(ctx) } });
    // What was right when it was written may have gone since.
    await checkSet(ctx, tx, row.content);
    const number = await nextNumberUnscoped(tx, orgId);
    const begins = startOfDay(from, timeZone);
    const inForceFrom = begins > now ? begins : now;
    const keys = [...row.content.rules.map((r) => r.key), otherwiseKey];
    await updateVersionUnscoped(
      tx,
      orgId,
      id,
      {
        state: stateAfter(row.state, 'approve'),
        number,
        approvedAt: now,
        approvedBy: personId,
        inForceFrom,
        ledgerIds: Object.fromEntries(keys.map((key) => [key, newId()])),
        ...(body.note ? { note: body.note } : {}),
      },
      now,
    );
    emit(about(id, 'rules.approved', { facts: { number, inForceFrom: inForceFrom.toISOString() } }));
    return present(ctx, tx, (await versionUnscoped(tx, orgId, id))!);
  });
}

/** Everything rules speak of must be there: fields, operators, people, teams, pools. */
async function checkSet(ctx: Ctx, tx: Db, set: RuleSet): Promise<void> {
  const { orgId } = ctx.actor;
  const own = new Map((await ownFieldsUnscoped(tx, orgId)).map((f) => [f.key, f.type]));
  const issues = set.rules.flatMap((rule, at) =>
    wrongConditions(rule.when, own).map((path) => ({
      path: `content.rules.${at}.${path}`,
      code: 'invalid' as const,
    })),
  );
  const keys = set.rules.map((r) => r.key);
  for (const [at, key] of keys.entries())
    if (keys.indexOf(key) !== at) issues.push({ path: `content.rules.${at}.key`, code: 'invalid' });
  if (issues.length > 0) throw invalid(...issues);
  const targets = targetsOf(set);
  const known = await namesUnscoped(tx, orgId, Object.values(targets).flat());
  const missing = (kind: 'person' | 'team' | 'pool', ids: readonly string[]) =>
    ids.find((id) => !known.some((k) => k.id === id && k.kind === kind && k.open));
  const gone = missing('person', targets.people) ?? missing('team', targets.teams) ?? missing('pool', targets.pools);
  if (gone)
    throw fail('rules.unknown_target', {
      params: { name: known.find((k) => k.id === gone)?.name ?? gone.slice(0, 8) },
    });
}
