import type { collaboratorsList, collaboratorsPut } from '../../contract/customers.ts';
import type { BodyOf, ResultOf } from '../../contract/endpoint.ts';
import { done } from '../../contract/primitives.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { fail } from '../platform/fault.ts';
import { lockCustomer } from './access.usecases.ts';
import {
  collaboratorsUnscoped,
  putCollaboratorUnscoped,
  removeCollaboratorUnscoped,
  type CollaboratorRow,
} from './collaborators.store.ts';
import { knownPeopleUnscoped } from './fields.store.ts';
import { heldCustomer } from './read.store.ts';

type Shown = ResultOf<typeof collaboratorsPut>;

const shown = (row: CollaboratorRow): Shown => ({
  person: { id: row.personId, name: row.name },
  grip: row.grip === 'work' ? 'work' : 'read',
  since: row.since.toISOString(),
});

/** Who else may see or work on a customer. */
export async function listCollaborators(ctx: Ctx, id: string): Promise<ResultOf<typeof collaboratorsList>> {
  if (!(await heldCustomer(ctx.db, scopeOf(ctx.actor), id))) throw fail('customers.not_found');
  return { items: (await collaboratorsUnscoped(ctx.db, ctx.actor.orgId, id)).map(shown) };
}

/** Opens a customer to a colleague, or changes how far. */
export async function putCollaborator(ctx: Ctx, id: string, body: BodyOf<typeof collaboratorsPut>): Promise<Shown> {
  const { orgId, personId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const customer = await lockCustomer(ctx, tx, id, { write: false });
    if (!canOf(ctx.actor, customer).share) throw fail('access.denied');
    const known = (await knownPeopleUnscoped(tx, orgId, [body.person])).get(body.person);
    if (!known?.active) throw fail('people.not_found');
    const before = (await collaboratorsUnscoped(tx, orgId, id)).find((c) => c.personId === body.person);
    if (before?.grip === body.grip) return shown(before);
    await putCollaboratorUnscoped(tx, orgId, {
      customerId: id,
      personId: body.person,
      grip: body.grip,
      since: now,
      addedBy: personId,
    });
    emit({
      type: before ? 'collaborator.changed' : 'collaborator.added',
      subjectType: 'collaborator',
      subjectId: body.person,
      customerId: id,
      changes: { grip: [before?.grip ?? null, body.grip] },
      facts: { person: known.name },
    });
    return shown({ personId: body.person, name: known.name, grip: body.grip, since: before?.since ?? now });
  });
}

/** Closes a customer to a colleague again; anyone may step back from a customer himself. */
export async function removeCollaborator(ctx: Ctx, id: string, person: string): Promise<typeof done> {
  const { orgId, personId } = ctx.actor;
  return change(ctx, async (tx, _now, emit) => {
    const customer = await lockCustomer(ctx, tx, id, { write: false });
    if (person !== personId && !canOf(ctx.actor, customer).share) throw fail('access.denied');
    const before = (await collaboratorsUnscoped(tx, orgId, id)).find((c) => c.personId === person);
    if (!before) return done;
    await removeCollaboratorUnscoped(tx, orgId, id, person);
    emit({
      type: 'collaborator.removed',
      subjectType: 'collaborator',
      subjectId: person,
      customerId: id,
      changes: { grip: [before.grip, null] },
      facts: { person: before.name },
    });
    return done;
  });
}
