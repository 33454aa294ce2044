import type { Db } from '../platform/db/connect.ts';

/** What was said to a customer so far, as `2026-11-22 text` (UTC day), to tell history that came in before. */
export async function saidOf(db: Db, orgId: string, customerId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('followups')
    .select(['happenedAt', 'said'])
    .where('orgId', '=', orgId)
    .where('customerId', '=', customerId)
    .where('deletedAt', 'is', null)
    .execute();
  return new Set(rows.map((r) => `${r.happenedAt.toISOString().slice(0, 10)} ${r.said}`));
}
