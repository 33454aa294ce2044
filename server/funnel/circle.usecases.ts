import type { Ctx } from '../platform/deps.ts';
import { fail } from '../platform/fault.ts';
import { peopleOfTeamUnscoped, personUnscoped, sellersUnscoped, type Circle } from './circle.store.ts';

/**
 * Whose funnel a question is about: one person's, a team's with the teams below it, or all one sees. Sight itself is not
 * decided here: every statement also asks `visible`.
 */
export async function circleOf(
  ctx: Ctx,
  query: { owner?: string | undefined; team?: string | undefined },
): Promise<Circle> {
  const { orgId, reach, seesPeople } = ctx.actor;
  if (query.owner) {
    const person = await personUnscoped(ctx.db, orgId, query.owner);
    if (!person) throw fail('people.not_found');
    return { owners: [person.id], sellers: [person] };
  }
  if (query.team) {
    const members = await peopleOfTeamUnscoped(ctx.db, orgId, query.team);
    if (!members) throw fail('teams.not_found');
    const seen = reach === 'all' ? members : members.filter((id) => seesPeople.includes(id));
    return { owners: members, sellers: await sellersUnscoped(ctx.db, orgId, seen) };
  }
  return { owners: null, sellers: await sellersUnscoped(ctx.db, orgId, reach === 'all' ? null : seesPeople) };
}
