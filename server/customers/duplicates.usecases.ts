import type { Match } from '../../contract/customers.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { checkCreditCode } from '../platform/chinese/credit-code.ts';
import { parsePhones } from '../platform/chinese/phone.ts';
import type { Db } from '../platform/db/connect.ts';
import type { Ctx } from '../platform/deps.ts';
import { compareRecords, reasonsOf } from './duplicates.rules.ts';
import { candidatesFor, customersUnderKeysUnscoped, lockKeysUnscoped, type Candidate } from './duplicates.store.ts';
import type { CompanyRecord } from './matching-profile.ts';
import { companyRecord, matchKeys } from './search-index.ts';

/** Makes two who enter the same customer at the same moment come one after the other. */
export const lockMatches = (ctx: Ctx, tx: Db, probe: Probe): Promise<void> =>
  lockKeysUnscoped(tx, ctx.actor.orgId, matchKeys(recordOf(probe)));

/** What is asked about: is a customer like this in the book already? Phones in any spelling. */
export interface Probe {
  kind?: 'company' | 'person' | undefined;
  name?: string | undefined;
  shortName?: string | null | undefined;
  phones?: readonly string[] | undefined;
  emails?: readonly string[] | undefined;
  website?: string | null | undefined;
  creditCode?: string | null | undefined;
  contactNames?: readonly string[] | undefined;
  region?: string | null | undefined;
  /** A customer that is not a duplicate of itself. */
  except?: string | undefined;
}

/** So many possible duplicates are enough to decide by. */
const most = 10;

/**
 * Possible duplicates of each probe, the surest first, in the order of the probes; two statements for all of them. Of a customer the
 * actor does not see, he learns only that there is one, and by what: no id, no owner, and the name as he typed it.
 */
export async function findMatches(ctx: Ctx, db: Db, probes: readonly Probe[]): Promise<Match[][]> {
  const asked = probes.map((probe) => {
    const record = recordOf(probe);
    return { probe, record, keys: matchKeys(record) };
  });
  const keys = new Map(asked.flatMap((a) => a.keys).map((k) => [`${k.kind}:${k.key}`, k]));
  const under = await customersUnderKeysUnscoped(db, ctx.actor.orgId, [...keys.values()]);
  const idsByKey = Map.groupBy(under, (u) => `${u.kind}:${u.key}`);
  const found = await candidatesFor(db, scopeOf(ctx.actor), [...new Set(under.map((u) => u.id))]);
  const candidates = new Map(found.map((c) => [c.id, { candidate: c, record: companyRecord(c) }]));
  return asked.map(({ probe, record, keys: own }) => {
    const ids = new Set(own.flatMap((k) => (idsByKey.get(`${k.kind}:${k.key}`) ?? []).map((u) => u.id)));
    const matches = [...ids].flatMap((id) => {
      const known = id === probe.except ? undefined : candidates.get(id);
      return known ? matchOf(probe, record, known.candidate, known.record) : [];
    });
    return matches
      .toSorted((a, b) => b.score - a.score)
      .slice(0, most)
      .map((m) => m.match);
  });
}

function matchOf(
  probe: Probe,
  record: CompanyRecord,
  candidate: Candidate,
  known: CompanyRecord,
): { match: Match; score: number }[] {
  const person = candidate.kind === 'person' || probe.kind === 'person';
  const { same, match } = compareRecords(record, known, person);
  if (same === 'no') return [];
  return [
    {
      score: match.score + (same === 'exact' ? 1 : 0),
      match: {
        id: candidate.seen ? candidate.id : null,
        name: candidate.seen ? candidate.name : (probe.name ?? ''),
        owner: candidate.seen ? candidate.ownerName : null,
        strength: same,
        reasons: reasonsOf(match, candidate.seen),
      },
    },
  ];
}

function recordOf(probe: Probe): CompanyRecord {
  const code = probe.creditCode ? checkCreditCode(probe.creditCode) : null;
  return {
    name: probe.name ?? '',
    shortName: probe.shortName ?? null,
    phones: (probe.phones ?? []).flatMap((p) => parsePhones(p)).map((p) => p.e164),
    emails: (probe.emails ?? []).map((e) => e.trim().toLowerCase()).filter((e) => e.includes('@')),
    website: probe.website ?? null,
    creditCode: code?.ok ? code.code : null,
    contactNames: probe.contactNames ?? [],
    region: probe.region ?? null,
  };
}
