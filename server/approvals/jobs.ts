import { notify, quietNotices } from '../notices/public.ts';
import type { Deps } from '../platform/deps.ts';
import { recordEvents } from '../platform/events/record.ts';
import type { ApprovalDefinition } from './define.ts';
import { expireApprovalsUnscoped } from './store.ts';

/** Ends requests nobody decided in time and tells who asked; says how many. */
export async function expireApprovals(deps: Deps, definitions: readonly ApprovalDefinition[]): Promise<number> {
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (tx) => {
    const rows = await expireApprovalsUnscoped(tx, now);
    for (const [orgId, own] of Map.groupBy(rows, (row) => row.orgId)) {
      for (const row of own) {
        await quietNotices(tx, orgId, now, {
          people: row.approvers,
          kind: 'approval_asked',
          facts: { approval: row.id },
        });
        await definitions.find((d) => d.kind === row.kind)?.ended?.(tx, orgId, row, now);
      }
      await notify(
        tx,
        orgId,
        now,
        own.map((row) => ({
          to: row.requestedBy,
          kind: 'approval_expired' as const,
          facts: { ...row.facts, about: `approval:${row.kind}`, approval: row.id },
          mail: true,
        })),
      );
      await recordEvents(
        tx,
        { orgId, actorId: null, via: 'system', now },
        own.map((row) => ({
          type: 'approval.expired',
          subjectType: 'approval',
          subjectId: row.id,
          facts: { kind: row.kind },
        })),
      );
    }
    return rows.length;
  });
}

/** Looks every quarter of an hour for requests whose time is over. */
export const defineApprovalsJobs =
  (definitions: readonly ApprovalDefinition[]) =>
  (deps: Deps): void => {
    deps.jobs.define(
      'approvals.expire',
      async () => {
        await expireApprovals(deps, definitions);
      },
      { cron: '*/15 * * * *' },
    );
  };
