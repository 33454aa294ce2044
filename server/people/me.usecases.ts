import type { z } from 'zod';
import type { BodyOf } from '../../contract/endpoint.ts';
import type { Me, meUpdate, Organisation } from '../../contract/people.ts';
import type { Actor } from '../platform/actor.ts';
import type { Db } from '../platform/db/connect.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { changesBetween } from '../platform/events/record.ts';
import { loadActor } from './actor.ts';
import { meRow, updateMe, type OrganisationRow } from './me.store.ts';
import { nameSortKey } from './names.ts';

export const presentOrganisation = (o: OrganisationRow): z.infer<typeof Organisation> => ({
  id: o.id,
  name: o.name,
  timeZone: o.timeZone,
  currency: o.currency,
  locale: o.locale,
  isDemo: o.isDemo,
  poolOpen: o.settings.poolOpen ?? true,
  maskPhones: o.settings.maskPhones ?? true,
});

/** Who is acting, with what he may do, as the web and API programs see it. */
export async function presentMe(db: Db, actor: Actor): Promise<Me> {
  const { organisation, ...row } = await meRow(db, actor.orgId, actor.personId);
  return {
    id: actor.personId,
    name: actor.name,
    roles: [...actor.roles],
    abilities: [...actor.abilities],
    reach: actor.reach,
    locale: actor.locale,
    ...row,
    organisation: presentOrganisation(organisation),
  };
}

/** The actor as the database knows him now. */
export async function actorNow(ctx: Ctx): Promise<Actor> {
  const { orgId, personId, credentialId: id, via } = ctx.actor;
  const abilities = via === 'token' ? [...ctx.actor.abilities] : null;
  const fresh = await loadActor(ctx.db, { orgId, personId, id, via, abilities });
  return fresh ?? ctx.actor;
}

/** Changes one's own name, language or theme. */
export async function changeMe(ctx: Ctx, wanted: BodyOf<typeof meUpdate>): Promise<Me> {
  const { orgId, personId } = ctx.actor;
  await change(ctx, async (tx, _now, emit) => {
    const before = await meRow(tx, orgId, personId);
    const changes = changesBetween({ name: ctx.actor.name, locale: ctx.actor.locale, theme: before.theme }, wanted);
    if (Object.keys(changes).length === 0) return;
    await updateMe(tx, orgId, personId, {
      ...wanted,
      ...(wanted.name === undefined ? {} : { namePinyin: nameSortKey(wanted.name) }),
    });
    emit({ type: 'person.changed', subjectType: 'person', subjectId: personId, changes });
  });
  tellPeopleChanged(ctx, personId);
  return presentMe(ctx.db, await actorNow(ctx));
}

/** Lets this process know at once that what a person may do, or whether he may, has changed. */
export function tellPeopleChanged(ctx: Ctx, personId: string, type = 'person.changed'): void {
  const { orgId, personId: actorId } = ctx.actor;
  ctx.signals.tellHere({ orgId, type, subjectType: 'person', subjectId: personId, customerId: null, actorId });
}
