import type { Match } from '../../contract/customers.ts';
import { scopeOf } from '../ownership/visibility.ts';
import { parsePhones } from '../platform/chinese/phone.ts';
import type { Db } from '../platform/db/connect.ts';
import type { Ctx } from '../platform/deps.ts';
import { candidatesFor, type Candidate } from './duplicates.store.ts';
import { matchKeys, type MatchKey } from './search-index.ts';

/** What is asked about: is a customer like this in the book already? Phones in any spelling. */
export interface Probe {
  name?: string | undefined;
  phones?: readonly string[] | undefined;
  emails?: readonly string[] | undefined;
  creditCode?: string | undefined;
  region?: string | null | undefined;
  /** A customer that is not a duplicate of itself. */
  except?: string | undefined;
}

/**
 * Possible duplicates of each probe, the surest first, in the order of the probes. Of a customer the actor does not see, he learns
 * only that there is one, and by what: no id, no owner, and the name as he typed it.
 */
export async function findMatches(ctx: Ctx, db: Db, probes: readonly Probe[]): Promise<Match[][]> {
  const keysOf = probes.map(probeKeys);
  const unique = new Map(keysOf.flat().map((k) => [`${k.kind} ${k.key}`, k]));
  const found = await candidatesFor(db, scopeOf(ctx.actor), [...unique.values()]);
  const byKey = Map.groupBy(found, (c) => `${c.kind} ${c.key}`);
  return probes.map((probe, at) =>
    matchesOf(
      probe,
      keysOf[at]!.flatMap((k) => byKey.get(`${k.kind} ${k.key}`) ?? []),
    ),
  );
}

const probeKeys = (probe: Probe): MatchKey[] =>
  matchKeys({
    name: probe.name ?? '',
    shortName: null,
    creditCode: probe.creditCode ?? null,
    phones: (probe.phones ?? []).flatMap((p) => parsePhones(p)).map((p) => ({ number: p.e164 })),
    emails: (probe.emails ?? []).map((e) => e.trim().toLowerCase()),
  });

function matchesOf(probe: Probe, candidates: Candidate[]): Match[] {
  const byCustomer = Map.groupBy(
    candidates.filter((c) => c.id !== probe.except),
    (c) => c.id,
  );
  return [...byCustomer.values()]
    .map((same) => matchOf(probe, same))
    .toSorted(
      (a, b) => Number(b.strength === 'exact') - Number(a.strength === 'exact') || b.reasons.length - a.reasons.length,
    )
    .slice(0, 20);
}

function matchOf(probe: Probe, same: Candidate[]): Match {
  const first = same[0]!;
  return {
    id: first.seen ? first.id : null,
    name: first.seen ? first.name : (probe.name ?? ''),
    owner: first.seen ? first.ownerName : null,
    strength: 'exact',
    reasons: same.map((c) => ({ code: c.kind, value: c.kind === 'name' ? null : c.key })),
  };
}
