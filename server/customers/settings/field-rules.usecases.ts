import { contactFields, customerFields } from '../../../contract/fields.ts';
import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import type { fieldRulesList, fieldRulesPut } from '../../../contract/settings.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { invalid, type FaultIssue } from '../../platform/fault.ts';
import { fieldsUnscoped } from '../fields.store.ts';
import { alwaysShown } from '../sight.ts';
import { fieldRulesUnscoped, replaceFieldRulesUnscoped } from './settings.store.ts';

/** Which fields are hidden or masked for which roles. */
export async function listFieldRules(ctx: Ctx): Promise<ResultOf<typeof fieldRulesList>> {
  return { items: await fieldRulesUnscoped(ctx.db, ctx.actor.orgId) };
}

/** Sets all field rules anew. What says which customer it is can't be hidden from anyone who sees the customer. */
export async function putFieldRules(
  ctx: Ctx,
  body: BodyOf<typeof fieldRulesPut>,
): Promise<ResultOf<typeof fieldRulesPut>> {
  const { orgId } = ctx.actor;
  return change(ctx, async (tx, _now, emit) => {
    const own = await fieldsUnscoped(tx, orgId);
    const known = new Set([
      ...Object.keys(customerFields),
      ...Object.keys(contactFields).map((key) => `contact.${key}`),
      ...own.map((f) => `${f.subject === 'contact' ? 'contact.' : ''}custom.${f.key}`),
    ]);
    const issues: FaultIssue[] = [];
    const rules = new Map<string, (typeof body.items)[number]>();
    body.items.forEach((rule, at) => {
      if (!known.has(rule.field) || alwaysShown.has(rule.field))
        issues.push({ path: `items.${at}.field`, code: 'unknown_field', params: { fields: rule.field } });
      rules.set(`${rule.field} ${rule.role}`, rule);
    });
    if (issues.length > 0) throw invalid(...issues);
    const before = await fieldRulesUnscoped(tx, orgId);
    await replaceFieldRulesUnscoped(tx, orgId, [...rules.values()]);
    const items = await fieldRulesUnscoped(tx, orgId);
    emit({
      type: 'fieldRules.changed',
      subjectType: 'fieldRules',
      subjectId: orgId,
      changes: { rules: [before, items] },
    });
    return { items };
  });
}
