import { scopeOf } from '../ownership/visibility.ts';
import type { Db } from '../platform/db/connect.ts';
import type { Ctx } from '../platform/deps.ts';
import type { FaultIssue } from '../platform/fault.ts';
import { checkCustom } from './custom.rules.ts';
import { fieldsUnscoped, knownPeopleUnscoped } from './fields.store.ts';
import { seenIds } from './read.store.ts';
import type { CustomGiven, CustomValues } from './rows.ts';
import { ruleOf } from './sight.ts';

/** Checks values of own fields against the organisation's fields and the records they refer to. */
export async function checkedCustom(
  ctx: Ctx,
  db: Db,
  subject: 'customer' | 'contact',
  given: CustomGiven,
  options: { current: CustomValues; creating: boolean; path?: string },
): Promise<{ set: CustomValues; issues: FaultIssue[] }> {
  if (!options.creating && Object.keys(given).length === 0) return { set: {}, issues: [] };
  const prefix = subject === 'customer' ? 'custom.' : 'contact.custom.';
  const fields = (await fieldsUnscoped(db, ctx.actor.orgId, subject))
    .map((f) => ({ ...f, archived: f.archivedAt !== null }))
    .filter((f) => ruleOf(ctx.actor, prefix + f.key) !== 'hidden');
  const checked = checkCustom(given, fields, options);
  const people = await knownPeopleUnscoped(
    db,
    ctx.actor.orgId,
    checked.people.map((p) => p.id),
  );
  const customers = await seenIds(
    db,
    scopeOf(ctx.actor),
    checked.customers.map((c) => c.id),
  );
  const missing = [
    ...checked.people.filter((p) => !people.has(p.id)),
    ...checked.customers.filter((c) => !customers.has(c.id)),
  ];
  return {
    set: checked.set,
    issues: [...checked.issues, ...missing.map(({ path }) => ({ path, code: 'not_found' as const }))],
  };
}
