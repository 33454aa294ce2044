import { insertCustomers, type NewCustomer } from '../customers/public.ts';
import { mainPool, moveHolder } from '../ownership/public.ts';
import { newId } from '../platform/ids.ts';
import { makeTeam, type MadePerson } from './factories.ts';
import type { TestApp } from './test-app.ts';

/** A customer made for a test, straight into the book: layer, dates and owner as wanted. Returns its id. */
export async function makeCustomer(
  t: TestApp,
  wanted: Partial<NewCustomer> & { orgId?: string } = {},
): Promise<string> {
  const { orgId, ...row } = wanted;
  const [id] = await insertCustomers(t.deps.db, orgId ?? t.orgId, [
    { name: `测试客户${newId().slice(-8)}`, createdAt: t.clock.now(), ...row },
  ]);
  return id!;
}

/** Gives a customer to a person, or to the main pool, as a manager's decision would. */
export async function giveTo(t: TestApp, id: string, personId: string | null): Promise<void> {
  const to = personId === null ? mainPool(t.orgId) : { person: personId };
  await moveHolder(t.deps.db, t.orgId, [id], to, { how: 'assigned', by: null }, t.clock.now());
}

/** Two teams below one another's director: a manager with two reps, a neighbour team with one. */
export interface Sales {
  director: MadePerson;
  manager: MadePerson;
  rep: MadePerson;
  colleague: MadePerson;
  neighbour: MadePerson;
  team: string;
  otherTeam: string;
}

/** The people most tests act by. */
export async function makeSales(t: TestApp): Promise<Sales> {
  const team = await makeTeam(t.deps, t.orgId, '一组');
  const otherTeam = await makeTeam(t.deps, t.orgId, '二组');
  return {
    team,
    otherTeam,
    director: await t.person('director'),
    manager: await t.person('manager', { teams: [{ id: team, leads: true }] }),
    rep: await t.person('rep', { teams: [{ id: team }] }),
    colleague: await t.person('rep', { teams: [{ id: team }] }),
    neighbour: await t.person('rep', { teams: [{ id: otherTeam }] }),
  };
}
