import { roleGrants } from '../contract/abilities.ts';
import { layerCodes, type LayerCode } from '../contract/funnel-words.ts';
import { insertCustomers, type NewCustomer } from '../server/customers/public.ts';
import { insertFollowups, type NewFollowup } from '../server/followups/public.ts';
import { insertMoves, type NewMove } from '../server/funnel/public.ts';
import { chanceFrom } from '../server/demo/random.ts';
import { companyOf } from '../server/demo/companies.ts';
import type { Deps } from '../server/platform/deps.ts';
import { hashSecret, newId, newSecret } from '../server/platform/ids.ts';
import { tokenPrefix } from '../server/people/authenticate.ts';

/** The organisation a bench runs in. */
export interface BenchBook {
  orgId: string;
  director: { id: string; token: string };
  rep: { id: string; token: string };
  reps: string[];
  names: string[];
}

const weights: readonly (readonly [LayerCode, number])[] = [
  ['resource', 10],
  ['graded', 8],
  ['contacted', 14],
  ['lead', 8],
  ['opportunity', 4],
  ['signed', 3],
  ['implemented', 13],
  ['abandoned', 40],
];

/** Fills a database with an organisation of 36 reps, `customers` customers and `followups` follow-ups, drawn from a seed. */
export async function fillBook(
  deps: Deps,
  size: { customers: number; followups: number },
  say: (text: string) => void,
): Promise<BenchBook> {
  const chance = chanceFrom(11);
  const now = deps.clock.now();
  const orgId = newId();
  await deps.db.insertInto('organisations').values({ id: orgId, name: 'Bench', createdAt: now }).execute();
  const person = async (name: string, role: 'director' | 'rep') => {
    const id = newId();
    await deps.db
      .insertInto('people')
      .values({ orgId, id, name, status: 'active', roles: [role], createdAt: now })
      .execute();
    const token = tokenPrefix + newSecret();
    await deps.db
      .insertInto('apiTokens')
      .values({
        tokenHash: hashSecret(token),
        orgId,
        id: newId(),
        personId: id,
        name: 'bench',
        abilities: [...roleGrants[role].abilities],
        createdAt: now,
      })
      .execute();
    return { id, token };
  };
  const director = await person('总监', 'director');
  const reps: string[] = [];
  let rep = director;
  for (let i = 0; i < 36; i += 1) {
    rep = await person(`销售${i + 1}`, 'rep');
    reps.push(rep.id);
  }
  const taken = new Set<string>();
  const names: string[] = [];
  const perCustomer = Math.round(size.followups / size.customers);
  for (let from = 0; from < size.customers; from += 5000) {
    const count = Math.min(5000, size.customers - from);
    const customers: NewCustomer[] = [];
    const moves: NewMove[] = [];
    const followups: NewFollowup[] = [];
    for (let i = 0; i < count; i += 1) {
      const company = companyOf(chance, taken);
      names.push(company.name);
      const id = newId();
      const layer = chance.weighted(weights);
      const ownerId = chance.happens(0.85) ? chance.pick(reps) : null;
      const createdAt = new Date(now.getTime() - chance.between(1, 700) * 86_400_000);
      const layerSince = new Date(createdAt.getTime() + chance.next() * (now.getTime() - createdAt.getTime()));
      customers.push({
        id,
        name: company.name,
        shortName: company.shortName,
        industry: company.industry,
        region: company.region,
        address: company.address,
        size: company.size,
        phones: company.phones,
        createdAt,
        createdBy: director.id,
        layer,
        layerSince,
        ownerId,
        ownerSince: ownerId ? createdAt : null,
        grade: chance.pick(['A', 'B', 'C'] as const),
        source: 'database',
        contacts: company.contacts.map((c, at) => ({ ...c, isPrimary: at === 0 })),
      });
      const path =
        layer === 'abandoned'
          ? (['resource', 'graded', 'contacted', 'abandoned'] as const)
          : layerCodes.slice(0, layerCodes.indexOf(layer) + 1);
      path.forEach((to, at) => {
        const share = path.length === 1 ? 1 : at / (path.length - 1);
        const moved = new Date(createdAt.getTime() + share * (layerSince.getTime() - createdAt.getTime()));
        moves.push({
          customerId: id,
          fromLayer: at === 0 ? null : path[at - 1]!,
          toLayer: to,
          at: moved,
          enteredAt: at === 0 ? null : createdAt,
          byId: ownerId,
          ownerId,
        });
      });
      for (let f = 0; f < perCustomer; f += 1) {
        followups.push({
          customerId: id,
          channel: chance.pick(['call', 'visit', 'wechat', 'email'] as const),
          said: '电话联系经理，介绍了产品，对方让先发资料看看再说',
          happenedAt: new Date(createdAt.getTime() + chance.next() * (now.getTime() - createdAt.getTime())),
          byId: ownerId ?? director.id,
        });
      }
    }
    await deps.db.transaction().execute(async (tx) => {
      await insertCustomers(tx, orgId, customers);
      await insertMoves(tx, orgId, moves);
      await insertFollowups(tx, orgId, followups, { now, via: 'system' });
    });
    say(`  ${from + count} customers`);
  }
  return { orgId, director, rep, reps, names };
}
