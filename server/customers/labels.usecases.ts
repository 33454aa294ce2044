import type { Db } from '../platform/db/connect.ts';
import type { Ctx } from '../platform/deps.ts';
import { fail } from '../platform/fault.ts';
import { groupsNamedUnscoped, tagsNamedUnscoped, type Label } from './labels.store.ts';

/** The tags of these ids; tags.not_found when one doesn't exist. */
export async function checkedTags(ctx: Ctx, db: Db, ids: readonly string[]): Promise<Label[]> {
  const unique = [...new Set(ids)];
  const found = await tagsNamedUnscoped(db, ctx.actor.orgId, unique);
  if (found.length < unique.length) throw fail('tags.not_found');
  return found;
}

/** The groups of these ids; groups.not_found when one doesn't exist or is another's own. */
export async function checkedGroups(
  ctx: Ctx,
  db: Db,
  ids: readonly string[],
): Promise<(Label & { shared: boolean })[]> {
  const unique = [...new Set(ids)];
  const found = await groupsNamedUnscoped(db, ctx.actor.orgId, ctx.actor.personId, unique);
  if (found.length < unique.length) throw fail('groups.not_found');
  return found;
}
