import type { BodyOf } from '../../../contract/endpoint.ts';
import type { Team, teamsCreate, teamsUpdate } from '../../../contract/people.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { changesBetween } from '../../platform/events/record.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { lockOrganisation } from '../organisation.store.ts';
import {
  deleteTeam,
  insertTeam,
  isTeamInUse,
  nextPosition,
  teamRow,
  teamRows,
  updateTeam,
  type TeamRow,
} from './teams.store.ts';

const present = ({ id, name, parentId, members, version }: TeamRow): Team => ({
  id,
  name,
  parentId,
  members,
  version,
});

/** All teams of the organisation, those above before those below where their order says nothing else. */
export async function listTeams(ctx: Ctx): Promise<{ items: Team[] }> {
  return { items: (await teamRows(ctx.db, ctx.actor.orgId)).map(present) };
}

async function teamOrFail(db: Ctx['db'], orgId: string, id: string): Promise<TeamRow> {
  const team = await teamRow(db, orgId, id);
  if (!team) throw fail('teams.not_found');
  return team;
}

/** Makes a team, below another one or at the top. */
export async function createTeam(ctx: Ctx, wanted: BodyOf<typeof teamsCreate>): Promise<Team> {
  const { orgId } = ctx.actor;
  const id = newId();
  const parentId = wanted.parentId ?? null;
  const made = await change(ctx, async (tx, now, emit) => {
    await lockOrganisation(tx, orgId);
    const above = parentId ? (await teamOrFail(tx, orgId, parentId)).lineage : [];
    const position = await nextPosition(tx, orgId);
    await insertTeam(tx, { orgId, id, name: wanted.name, parentId, above, position, now });
    emit({ type: 'team.created', subjectType: 'team', subjectId: id, changes: { name: [null, wanted.name] } });
    return teamOrFail(tx, orgId, id);
  });
  return present(made);
}

/** Renames a team or moves it, with everything below it. Throws teams.cycle when it would come below itself. */
export async function changeTeam(ctx: Ctx, id: string, wanted: BodyOf<typeof teamsUpdate>): Promise<Team> {
  const { orgId } = ctx.actor;
  const changed = await change(ctx, async (tx, _now, emit) => {
    await lockOrganisation(tx, orgId);
    const before = await teamOrFail(tx, orgId, id);
    const changes = changesBetween({ name: before.name, parentId: before.parentId }, wanted);
    if (Object.keys(changes).length === 0) return before;
    const moves = 'parentId' in changes;
    const above = moves && wanted.parentId ? (await teamOrFail(tx, orgId, wanted.parentId)).lineage : [];
    if (above.includes(id)) throw fail('teams.cycle');
    await updateTeam(tx, orgId, id, {
      ...(wanted.name === undefined ? {} : { name: wanted.name }),
      ...(moves ? { parent: { id: wanted.parentId ?? null, lineage: above } } : {}),
    });
    emit({ type: 'team.changed', subjectType: 'team', subjectId: id, changes });
    return teamOrFail(tx, orgId, id);
  });
  tellTeamsChanged(ctx, id);
  return present(changed);
}

/** Removes a team that nobody is in and none is below. */
export async function removeTeam(ctx: Ctx, id: string): Promise<void> {
  const { orgId } = ctx.actor;
  await change(ctx, async (tx, _now, emit) => {
    await lockOrganisation(tx, orgId);
    const team = await teamOrFail(tx, orgId, id);
    if (await isTeamInUse(tx, orgId, id)) throw fail('teams.not_empty');
    await deleteTeam(tx, orgId, id);
    emit({ type: 'team.removed', subjectType: 'team', subjectId: id, changes: { name: [team.name, null] } });
  });
  tellTeamsChanged(ctx, id);
}

/** Lets this process know at once that who sees what may have changed. */
function tellTeamsChanged(ctx: Ctx, id: string): void {
  const { orgId, personId: actorId } = ctx.actor;
  ctx.signals.tellHere({ orgId, type: 'team.changed', subjectType: 'team', subjectId: id, customerId: null, actorId });
}
