import { loadActor } from '../people/public.ts';
import type { Ctx, Deps } from '../platform/deps.ts';
import { sendSignals } from '../platform/events/stream.ts';

/** The context of background work done for a person: what he may do then, not when he asked. Null when he may no longer act. */
export async function ctxFor(deps: Deps, orgId: string, personId: string): Promise<Ctx | null> {
  const actor = await loadActor(deps.db, { orgId, personId, id: '', via: 'system', abilities: null });
  return actor ? { ...deps, actor } : null;
}

/** Tells the person's screens how far his import or export is. */
export async function signalProgress(
  deps: Deps,
  orgId: string,
  personId: string,
  subjectType: 'import' | 'export',
  subjectId: string,
): Promise<void> {
  await sendSignals(deps.pool, [
    { orgId, type: `${subjectType}.progress`, subjectType, subjectId, customerId: null, actorId: personId, personId },
  ]);
}
