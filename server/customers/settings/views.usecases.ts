import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import { done } from '../../../contract/primitives.ts';
import type { viewsCreate, viewsList, viewsUpdate } from '../../../contract/settings.ts';
import type { Db } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { changesBetween } from '../../platform/events/record.ts';
import { fail } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import {
  deleteViewUnscoped,
  insertViewUnscoped,
  updateViewUnscoped,
  viewsOpenToUnscoped,
  type ViewRow,
} from './settings.store.ts';

type Shown = ResultOf<typeof viewsCreate>;

/** Its maker manages a view; a shared one also whoever may share views. */
const manages = (ctx: Ctx, view: { ownerId: string; shared: boolean }) =>
  view.ownerId === ctx.actor.personId || (view.shared && ctx.actor.abilities.has('views.share'));

const shown = (ctx: Ctx, { ownerId, ownerName, ...view }: ViewRow): Shown => ({
  ...view,
  owner: { id: ownerId, name: ownerName },
  can: { manage: manages(ctx, { ownerId, shared: view.shared }) },
});

/** The actor's saved views and the shared ones. */
export async function listViews(ctx: Ctx): Promise<ResultOf<typeof viewsList>> {
  const rows = await viewsOpenToUnscoped(ctx.db, ctx.actor.orgId, ctx.actor.personId);
  return { items: rows.map((v) => shown(ctx, v)) };
}

export async function createView(ctx: Ctx, body: BodyOf<typeof viewsCreate>): Promise<Shown> {
  const { orgId, personId, name: ownerName } = ctx.actor;
  if (body.shared && !ctx.actor.abilities.has('views.share')) throw fail('access.denied');
  return change(ctx, async (tx, now, emit) => {
    const view = { ...body, id: newId(), ownerId: personId };
    await insertViewUnscoped(tx, orgId, view, now);
    if (view.shared)
      emit({ type: 'view.created', subjectType: 'view', subjectId: view.id, facts: { name: view.name } });
    return shown(ctx, { ...view, version: 1, ownerName });
  });
}

async function mustManage(ctx: Ctx, tx: Db, id: string): Promise<ViewRow> {
  const [view] = await viewsOpenToUnscoped(tx, ctx.actor.orgId, ctx.actor.personId, id);
  if (!view) throw fail('views.not_found');
  if (!manages(ctx, view)) throw fail('access.denied');
  return view;
}

export async function updateView(ctx: Ctx, id: string, body: BodyOf<typeof viewsUpdate>): Promise<Shown> {
  return change(ctx, async (tx, _now, emit) => {
    const view = await mustManage(ctx, tx, id);
    if (body.shared && !view.shared && !ctx.actor.abilities.has('views.share')) throw fail('access.denied');
    const changes = changesBetween<object>(view, body);
    if (Object.keys(changes).length === 0) return shown(ctx, view);
    await updateViewUnscoped(tx, ctx.actor.orgId, id, body);
    if (view.shared || body.shared) emit({ type: 'view.changed', subjectType: 'view', subjectId: id, changes });
    return shown(ctx, { ...view, ...body, version: view.version + 1 });
  });
}

export async function removeView(ctx: Ctx, id: string): Promise<typeof done> {
  return change(ctx, async (tx, _now, emit) => {
    const view = await mustManage(ctx, tx, id);
    await deleteViewUnscoped(tx, ctx.actor.orgId, id);
    if (view.shared) emit({ type: 'view.removed', subjectType: 'view', subjectId: id, facts: { name: view.name } });
    return done;
  });
}
