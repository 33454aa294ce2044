import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import { done } from '../../../contract/primitives.ts';
import type { groupsCreate, groupsList, groupsUpdate } from '../../../contract/settings.ts';
import { scopeOf } from '../../ownership/visibility.ts';
import { isUniqueViolation, type Db } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { changesBetween } from '../../platform/events/record.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import {
  deleteGroupUnscoped,
  groupsOpenTo,
  insertGroupUnscoped,
  updateGroupUnscoped,
  type GroupRow,
} from './settings.store.ts';

type Shown = ResultOf<typeof groupsCreate>;

/** Its maker manages a group; a shared one also whoever may share groups. */
const manages = (ctx: Ctx, group: { ownerId: string; shared: boolean }) =>
  group.ownerId === ctx.actor.personId || (group.shared && ctx.actor.abilities.has('groups.share'));

const shown = (ctx: Ctx, { ownerId, ownerName, ...group }: GroupRow): Shown => ({
  ...group,
  owner: { id: ownerId, name: ownerName },
  can: { manage: manages(ctx, { ownerId, shared: group.shared }) },
});

/** The actor's own groups and the shared ones. */
export async function listGroups(ctx: Ctx): Promise<ResultOf<typeof groupsList>> {
  return { items: (await groupsOpenTo(ctx.db, scopeOf(ctx.actor))).map((g) => shown(ctx, g)) };
}

async function withFreeName<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) throw fail('groups.name_taken');
    throw error;
  }
}

export function createGroup(ctx: Ctx, body: BodyOf<typeof groupsCreate>): Promise<Shown> {
  const { orgId, personId, name: ownerName } = ctx.actor;
  if (body.shared && !ctx.actor.abilities.has('groups.share')) throw fail('access.denied');
  return withFreeName(() =>
    change(ctx, async (tx, now, emit) => {
      const group = { id: newId(), name: body.name, shared: body.shared, ownerId: personId };
      await insertGroupUnscoped(tx, orgId, { ...group, createdAt: now });
      if (group.shared)
        emit({ type: 'group.created', subjectType: 'group', subjectId: group.id, facts: { name: group.name } });
      return shown(ctx, { ...group, ownerName, customers: 0 });
    }),
  );
}

async function mustManage(ctx: Ctx, tx: Db, id: string): Promise<GroupRow> {
  const [group] = await groupsOpenTo(tx, scopeOf(ctx.actor), id);
  if (!group) throw fail('groups.not_found');
  if (!manages(ctx, group)) throw fail('access.denied');
  return group;
}

export function updateGroup(ctx: Ctx, id: string, body: BodyOf<typeof groupsUpdate>): Promise<Shown> {
  return withFreeName(() =>
    change(ctx, async (tx, _now, emit) => {
      const group = await mustManage(ctx, tx, id);
      if (body.shared && !group.shared && !ctx.actor.abilities.has('groups.share')) throw fail('access.denied');
      const changes = changesBetween<object>(group, body);
      if (Object.keys(changes).length === 0) return shown(ctx, group);
      await updateGroupUnscoped(tx, ctx.actor.orgId, id, body);
      if (group.shared || body.shared) emit({ type: 'group.changed', subjectType: 'group', subjectId: id, changes });
      return shown(ctx, { ...group, ...body });
    }),
  );
}

/** Removes a group; its customers stay. */
export function removeGroup(ctx: Ctx, id: string): Promise<typeof done> {
  return change(ctx, async (tx, _now, emit) => {
    const group = await mustManage(ctx, tx, id);
    await deleteGroupUnscoped(tx, ctx.actor.orgId, id);
    if (group.shared) emit({ type: 'group.removed', subjectType: 'group', subjectId: id, facts: { name: group.name } });
    return done;
  });
}
