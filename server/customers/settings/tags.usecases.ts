import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import { done } from '../../../contract/primitives.ts';
import type { tagsCreate, tagsList, tagsUpdate } from '../../../contract/settings.ts';
import { scopeOf } from '../../ownership/visibility.ts';
import { isUniqueViolation } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { changesBetween } from '../../platform/events/record.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { deleteTagUnscoped, insertTagUnscoped, tagsWithCounts, updateTagUnscoped } from './settings.store.ts';

type Shown = ResultOf<typeof tagsCreate>;

export async function listTags(ctx: Ctx): Promise<ResultOf<typeof tagsList>> {
  return { items: await tagsWithCounts(ctx.db, scopeOf(ctx.actor)) };
}

async function withFreeName<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error)) throw fail('tags.name_taken');
    throw error;
  }
}

export function createTag(ctx: Ctx, body: BodyOf<typeof tagsCreate>): Promise<Shown> {
  const { orgId, personId } = ctx.actor;
  return withFreeName(() =>
    change(ctx, async (tx, now, emit) => {
      const tag = { id: newId(), name: body.name, colour: body.colour };
      await insertTagUnscoped(tx, orgId, { ...tag, createdAt: now, createdBy: personId });
      emit({ type: 'tag.created', subjectType: 'tag', subjectId: tag.id, facts: { name: tag.name } });
      return { ...tag, customers: 0 };
    }),
  );
}

export function updateTag(ctx: Ctx, id: string, body: BodyOf<typeof tagsUpdate>): Promise<Shown> {
  return withFreeName(() =>
    change(ctx, async (tx, _now, emit) => {
      const [tag] = await tagsWithCounts(tx, scopeOf(ctx.actor), id);
      if (!tag) throw fail('tags.not_found');
      const changes = changesBetween<object>(tag, body);
      if (Object.keys(changes).length === 0) return tag;
      await updateTagUnscoped(tx, ctx.actor.orgId, id, body);
      emit({ type: 'tag.changed', subjectType: 'tag', subjectId: id, changes });
      return { ...tag, ...body };
    }),
  );
}

/** Removes a tag, from every customer that carries it. */
export function removeTag(ctx: Ctx, id: string): Promise<typeof done> {
  return change(ctx, async (tx, _now, emit) => {
    const [tag] = await tagsWithCounts(tx, scopeOf(ctx.actor), id);
    if (!tag) throw fail('tags.not_found');
    await deleteTagUnscoped(tx, ctx.actor.orgId, id);
    emit({ type: 'tag.removed', subjectType: 'tag', subjectId: id, facts: { name: tag.name } });
    return done;
  });
}
