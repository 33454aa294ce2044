import type { ClaimRules, ownershipClaim, ownershipClaimMany, Standing } from '../../contract/pools.ts';
import type { ResultOf } from '../../contract/endpoint.ts';
import type { LayerCode } from '../../contract/funnel-words.ts';
import type { Locale } from '../../contract/primitives.ts';
import { domainWords } from '../../contract/words/domain.ts';
import { getCustomer, maskedText } from '../customers/public.ts';
import { moveHolder } from '../ownership/public.ts';
import { canOf, scopeOf, veiled } from '../ownership/visibility.ts';
import { standardOf } from '../pipelines/public.ts';
import { addDays, dayIn, startOfDay } from '../platform/clock.ts';
import type { Db } from '../platform/db/connect.ts';
import { change, today, type Ctx } from '../platform/deps.ts';
import type { DomainEvent } from '../platform/events/record.ts';
import { fail } from '../platform/fault.ts';
import { detailOf } from './words.ts';
import {
  afterClaim,
  creditDays,
  inFunnelOrder,
  refusalOf,
  standingOf,
  type Holding,
  type Refused,
} from './claim.rules.ts';
import { claimRows, holdingUnscoped, lockClaimsUnscoped, lockCustomersUnscoped, type ClaimRow } from './claim.store.ts';
import { poolsUnscoped, type PoolRow } from './pools.store.ts';

/** A customer that was not claimed, and why. */
type Outcome = { row: ClaimRow | undefined; id: string; refused: Refused | null };

const somebody: Record<Locale, string> = { 'zh-CN': '别的同事', 'zh-TW': '別的同事', en: 'Somebody else' };
const ungraded: Record<Locale, string> = { 'zh-CN': '未分级', 'zh-TW': '未分級', en: 'no grade' };

/** A refusal as errors take it: layers and grades in the actor's words. */
function inWords(ctx: Ctx, { rule, params }: Refused): Refused {
  const { locale } = ctx.actor;
  const words = domainWords[locale];
  const said = { ...params };
  if (typeof said['layers'] === 'string')
    said['layers'] = inFunnelOrder(said['layers'].split(',') as LayerCode[])
      .map((layer) => words.layers[layer])
      .join(locale === 'en' ? ', ' : '、');
  const grade = said['grade'];
  if (grade !== undefined) said['grade'] = grade === 'none' ? ungraded[locale] : words.grades[grade as 'A'];
  return { rule, params: said };
}

/** Since when claims of today and those that use up a credit count. */
const sinceOf = (ctx: Ctx) => {
  const on = today(ctx);
  return {
    today: startOfDay(on, ctx.actor.timeZone),
    credits: startOfDay(addDays(on, -creditDays), ctx.actor.timeZone),
  };
};

/** Who holds it already, as the rules of the pool it was in let one say. */
const takenBy = (ctx: Ctx, row: ClaimRow, pools: ReadonlyMap<string, PoolRow>): Refused => {
  const tells = row.seen || (pools.get(row.leftPool ?? '')?.claim.tellsTaker ?? true);
  return { rule: 'pools.taken', params: { who: (tells ? row.ownerName : null) ?? somebody[ctx.actor.locale] } };
};

/** What stands against a claim before anybody's numbers are looked at. */
function barred(ctx: Ctx, row: ClaimRow, pools: ReadonlyMap<string, PoolRow>): Refused | null {
  const { actor } = ctx;
  const pool = row.poolId === null ? undefined : pools.get(row.poolId);
  if (!pool) return takenBy(ctx, row, pools);
  if (pool.kind === 'cold') return { rule: 'pools.cold', params: { until: row.wakeOn ?? '' } };
  const member = pool.kind === 'main' || actor.pools.has(pool.id);
  if (!member || !canOf(actor, { id: row.id, ownerId: null, poolId: pool.id }).claim)
    return { rule: 'pools.not_member', params: { pool: pool.name } };
  return null;
}

/**
 * Claims customers one after the other in the order given. A person's claims wait for each other and every customer is locked: first
 * come, first served, and nobody gets past a limit by asking twice at once.
 */
async function claim(ctx: Ctx, tx: Db, ids: readonly string[], now: Date, emit: (...events: DomainEvent[]) => void) {
  const { actor } = ctx;
  const { orgId, personId, timeZone } = actor;
  await lockClaimsUnscoped(tx, orgId, personId);
  await lockCustomersUnscoped(tx, orgId, ids);
  const [rows, pools, standard] = [
    await claimRows(tx, scopeOf(actor), ids, personId, now),
    new Map((await poolsUnscoped(tx, orgId)).map((p) => [p.id, p])),
    await standardOf(tx, orgId),
  ];
  const byId = new Map(rows.map((row) => [row.id, row]));
  let holding: Holding = await holdingUnscoped(tx, orgId, personId, sinceOf(ctx));
  const on = today(ctx);
  const day = (at: Date | null) => at && dayIn(timeZone, at);
  const outcomes = ids.map((id): Outcome => {
    const row = byId.get(id);
    // Whoever saw it in a pool a moment ago is told that it is gone; to everybody else it does not exist.
    if (!row || (!row.seen && !(row.leftPool !== null && scopeOf(actor).pools.includes(row.leftPool))))
      return { row: undefined, id, refused: null };
    const rules = pools.get(row.poolId ?? '')?.claim;
    const refused =
      barred(ctx, row, pools) ??
      refusalOf(
        rules!,
        standingOf(rules!, standard, holding),
        { ...row, pooledOn: dayIn(timeZone, row.since), leftHimOn: day(row.leftHimAt) },
        on,
      );
    if (refused?.rule === 'pools.grade') refused.params['pool'] = pools.get(row.poolId!)!.name;
    if (!refused) holding = afterClaim(holding, row.layer);
    return { row, id, refused: refused && inWords(ctx, refused) };
  });
  const won = outcomes.flatMap((o) => (o.row && !o.refused ? [o.row] : []));
  await moveHolder(
    tx,
    orgId,
    won.map((row) => row.id),
    { person: personId },
    { how: 'claimed', by: personId },
    now,
  );
  emit(
    ...won.map((row) => ({
      type: 'customer.claimed',
      subjectType: 'customer',
      subjectId: row.id,
      customerId: row.id,
      changes: { owner: [null, { id: personId, name: actor.name }] as [unknown, unknown] },
      facts: { pool: pools.get(row.poolId!)!.name },
    })),
  );
  const standing = (of: ClaimRules) => presentStanding(standingOf(of, standard, holding));
  return { outcomes, pools, standing };
}

const presentStanding = (stand: ReturnType<typeof standingOf>): Standing => ({
  ...stand,
  layers: stand.layers.map((l) => ({ ...l, layers: inFunnelOrder(l.layers) })),
});

/** Claims one customer; a refusal is a fault that names the rule and its numbers. */
export function claimCustomer(ctx: Ctx, id: string): Promise<ResultOf<typeof ownershipClaim>> {
  return change(ctx, async (tx, now, emit) => {
    const { outcomes, pools, standing } = await claim(ctx, tx, [id], now, emit);
    const { row, refused } = outcomes[0]!;
    if (!row) throw fail('customers.not_found');
    if (refused) throw fail(refused.rule, { params: refused.params });
    return { customer: await getCustomer(ctx, tx, id), standing: standing(pools.get(row.poolId!)!.claim) };
  });
}

/** Claims several customers; each that is refused says why. */
export async function claimCustomers(ctx: Ctx, wanted: string[]): Promise<ResultOf<typeof ownershipClaimMany>> {
  const ids = [...new Set(wanted)];
  const rows = await change(ctx, async (tx, now, emit) => {
    const { outcomes } = await claim(ctx, tx, ids, now, emit);
    return outcomes.map(({ id, row, refused }) => {
      const held = row && { id, ownerId: row.ownerId, poolId: row.poolId };
      const hidden = !row?.seen || (refused !== null && held !== undefined && veiled(ctx.actor, held));
      const code = row ? (refused?.rule ?? null) : ('customers.not_found' as const);
      return {
        id,
        name: row ? (hidden ? maskedText(row.name) : row.name) : '',
        done: code === null,
        code,
        detail: code === null ? '' : detailOf(ctx.actor.locale, code, refused?.params ?? {}),
      };
    });
  });
  return { rows, claimed: rows.filter((r) => r.done).length };
}

/** How the actor stands with a pool's claim rules now. */
export async function readStanding(ctx: Ctx, poolId: string): Promise<Standing> {
  const { orgId, personId } = ctx.actor;
  const scope = scopeOf(ctx.actor);
  const pool = (await poolsUnscoped(ctx.db, orgId, poolId))[0];
  if (!pool || (!scope.all && !scope.pools.includes(poolId))) throw fail('pools.not_found');
  const [standard, holding] = await Promise.all([
    standardOf(ctx.db, orgId),
    holdingUnscoped(ctx.db, orgId, personId, sinceOf(ctx)),
  ]);
  return presentStanding(standingOf(pool.claim, standard, holding));
}
