import type { QueryOf, ResultOf } from '../../../contract/endpoint.ts';
import type { LookupHit, ownershipLookup } from '../../../contract/lookup.ts';
import { tellsOwner, wouldHold } from '../../allocation/public.ts';
import { scopeOf } from '../../ownership/visibility.ts';
import { checkCreditCode } from '../../platform/chinese/credit-code.ts';
import { findRegion } from '../../platform/chinese/find-region.ts';
import { parsePhones } from '../../platform/chinese/phone.ts';
import { addDays, dayIn } from '../../platform/clock.ts';
import type { Db } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { compareRecords, reasonsOf } from '../duplicates.rules.ts';
import { candidatesFor, customersUnderKeysUnscoped } from '../duplicates.store.ts';
import { factsOf } from '../finder.rules.ts';
import type { CompanyRecord } from '../matching-profile.ts';
import { companyRecord, matchKeys } from '../search-index.ts';
import { heldUnscoped, insertLookupUnscoped, lookupsSinceUnscoped, type HeldRow } from './lookup.store.ts';

type Query = QueryOf<typeof ownershipLookup>;

/** Enough for who asks before each call; too few to read the book off. */
const perMinute = 120;
const perDay = 1000;
const mostHits = 5;

/** “Is it mine?”: who holds the company asked about, and nothing else of it. Each look-up is kept as evidence. */
export async function lookUp(ctx: Ctx, query: Query): Promise<ResultOf<typeof ownershipLookup>> {
  const { orgId, personId, locale } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    await refuseTooMany(ctx, tx, now);
    const asked = recordOf(query.q);
    const hits = await hitsOf(ctx, tx, asked, now);
    const region = query.region ?? (asked.name ? (findRegion(asked.name)?.code ?? null) : null);
    const state = hits[0]?.hit.state ?? 'unknown';
    const facts = { ...query, name: asked.name || query.q, region };
    const isKnown = hits.some((h) => h.hit.strength === 'exact');
    const would = isKnown ? null : await wouldHold(tx, orgId, factsOf(facts), now, locale);
    const id = newId();
    const customerIds = hits.map((h) => h.id);
    await insertLookupUnscoped(tx, orgId, { id, at: now, personId, asked: query.q, state, customerIds });
    emit(
      ...(customerIds.length === 0
        ? [{ type: 'ownership.looked_up', subjectType: 'lookup', subjectId: id, facts: { asked: query.q, state } }]
        : hits.map(({ id: customerId, hit }) => ({
            type: 'customer.looked_up',
            subjectType: 'customer',
            subjectId: customerId,
            customerId,
            facts: { asked: query.q, state: hit.state, strength: hit.strength },
          }))),
    );
    return { state, hits: hits.map((h) => h.hit), would, region };
  });
}

async function refuseTooMany(ctx: Ctx, tx: Db, now: Date): Promise<void> {
  const { orgId, personId } = ctx.actor;
  const before = await lookupsSinceUnscoped(tx, orgId, personId, new Date(now.getTime() - 86_400_000));
  const lately = before.filter((at) => at.getTime() > now.getTime() - 60_000).length;
  if (lately < perMinute && before.length < perDay) return;
  const seconds = before.length >= perDay ? 3600 : 60;
  throw fail('request.rate_limited', { params: { seconds }, retryAfter: seconds });
}

/** What was typed, as a record to compare: an e-mail, a phone, a credit code, or else a name. */
function recordOf(q: string): CompanyRecord {
  const none: CompanyRecord = { name: '' };
  if (/^\S+@\S+\.\S+$/.test(q)) return { ...none, emails: [q.toLowerCase()] };
  const code = checkCreditCode(q);
  if (code.ok) return { ...none, creditCode: code.code };
  const phones = /^[\d\s()+\-转ext.#*,]+$/i.test(q) ? parsePhones(q).map((p) => p.e164) : [];
  return phones.length > 0 ? { ...none, phones } : { ...none, name: q };
}

async function hitsOf(ctx: Ctx, tx: Db, asked: CompanyRecord, now: Date): Promise<{ id: string; hit: LookupHit }[]> {
  const { orgId, personId } = ctx.actor;
  const under = await customersUnderKeysUnscoped(tx, orgId, matchKeys(asked));
  const candidates = await candidatesFor(tx, scopeOf(ctx.actor), [...new Set(under.map((u) => u.id))]);
  const matches = candidates
    .flatMap((candidate) => {
      const { same, match } = compareRecords(asked, companyRecord(candidate), candidate.kind === 'person');
      if (same === 'no') return [];
      // Who asks by a number asks about whoever has that number.
      const strength = asked.name === '' ? 'exact' : same;
      return [{ candidate, strength, match, score: match.score + (strength === 'exact' ? 1 : 0) } as const];
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostHits);
  const held = new Map(
    (
      await heldUnscoped(
        tx,
        orgId,
        matches.map((m) => m.candidate.id),
      )
    ).map((h) => [h.id, h]),
  );
  const isTold = matches.length > 0 && (await tellsOwner(tx, orgId, now));
  const today = dayIn(ctx.actor.timeZone, now);
  return matches.flatMap(({ candidate, strength, match }) => {
    const holding = held.get(candidate.id);
    if (!holding) return [];
    const mine = holding.ownerId === personId;
    return {
      id: candidate.id,
      hit: {
        strength,
        by: [...new Set(reasonsOf(match, candidate.seen).map((r) => r.code))],
        ...stateOf(ctx, holding, today),
        mine,
        owner: mine || isTold || candidate.seen ? holding.ownerName : null,
        customer: candidate.seen ? { id: candidate.id, name: candidate.name } : null,
      },
    };
  });
}

/** Owned until the recall would take it; in cold keeping until it wakes; new in a pool until it may be claimed; else free in its pool. */
function stateOf(ctx: Ctx, held: HeldRow, today: string): Pick<LookupHit, 'state' | 'until'> {
  if (held.ownerId !== null) return { state: 'owned', until: held.recallOn };
  if (held.wakeOn !== null) return { state: 'protected', until: held.wakeOn };
  if (held.freshSince !== null && held.freshDays > 0) {
    const until = addDays(dayIn(ctx.actor.timeZone, held.freshSince), held.freshDays);
    if (until > today) return { state: 'protected', until };
  }
  return { state: 'pool', until: null };
}
