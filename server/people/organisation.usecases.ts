import type { z } from 'zod';
import type { BodyOf } from '../../contract/endpoint.ts';
import type { Organisation, organisationUpdate } from '../../contract/people.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { changesBetween } from '../platform/events/record.ts';
import { invalid } from '../platform/fault.ts';
import { presentOrganisation } from './me.usecases.ts';
import { lockOrganisation, organisationRow, updateOrganisation } from './organisation.store.ts';

/** Changes the organisation's name, time zone, language and rules of sight. */
export async function changeOrganisation(
  ctx: Ctx,
  wanted: BodyOf<typeof organisationUpdate>,
): Promise<z.infer<typeof Organisation>> {
  const { orgId } = ctx.actor;
  const { poolOpen, maskPhones, ...values } = wanted;
  if (values.timeZone !== undefined) checkTimeZone(values.timeZone, 'timeZone');
  const settings = {
    ...(poolOpen === undefined ? {} : { poolOpen }),
    ...(maskPhones === undefined ? {} : { maskPhones }),
  };
  const row = await change(ctx, async (tx, _now, emit) => {
    await lockOrganisation(tx, orgId);
    const before = presentOrganisation(await organisationRow(tx, orgId));
    const changes = changesBetween(before, wanted);
    if (Object.keys(changes).length === 0) return organisationRow(tx, orgId);
    await updateOrganisation(tx, orgId, values, settings);
    emit({ type: 'organisation.changed', subjectType: 'organisation', subjectId: orgId, changes });
    return organisationRow(tx, orgId);
  });
  const { personId: actorId } = ctx.actor;
  const type = 'organisation.changed';
  ctx.signals.tellHere({ orgId, type, subjectType: 'organisation', subjectId: orgId, customerId: null, actorId });
  return presentOrganisation(row);
}

/** Throws when no such time zone is known. */
export function checkTimeZone(timeZone: string, path: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone }).format(0);
  } catch {
    throw invalid({ path, code: 'invalid' });
  }
}
