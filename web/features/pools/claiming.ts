import { useCallback } from 'react';
import { ownershipClaim, ownershipClaimMany, ownershipReleaseMany } from '../../../contract/pools.ts';
import { call, newKey } from '../../platform/client.ts';
import { settle } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { useT } from './words.ts';

/** What a change of hands makes stale. */
export const moved = ['customers.', 'pools.', 'cold.', 'funnel.', 'today.', 'recall.', 'ownership.'];

/** Claims customers; what was claimed can be undone from the message for as long as it stands. */
export function useClaiming(): {
  one: (customer: { id: string; name: string }) => void;
  many: (ids: readonly string[]) => void;
} {
  const t = useT();
  const undo = useCallback(
    (ids: string[]) => {
      const body = { ids, reason: t('undoWhy'), undo: true };
      call(ownershipReleaseMany, { body, idempotencyKey: newKey() })
        .then((done) => {
          const refused = done.rows.find((row) => !row.done);
          if (refused) toast.info(refused.detail);
          else toast.done(t('undone'));
        })
        .catch(toast.problem)
        .finally(() => void settle(moved));
    },
    [t],
  );
  const one = useCallback(
    (customer: { id: string; name: string }) => {
      call(ownershipClaim, { params: { id: customer.id }, body: {}, idempotencyKey: newKey() })
        .then(({ customer: { name }, standing: { held, cap } }) =>
          toast.done(t('claimed', { name, held, cap }), () => undo([customer.id])),
        )
        .catch(toast.problem)
        .finally(() => void settle(moved));
    },
    [t, undo],
  );
  const many = useCallback(
    (ids: readonly string[]) => {
      call(ownershipClaimMany, { body: { ids: [...ids] }, idempotencyKey: newKey() })
        .then(({ rows, claimed }) => {
          const won = rows.flatMap((row) => (row.done ? [row.id] : []));
          const refused = rows.filter((row) => !row.done);
          if (claimed > 0) toast.done(t('claimedMany', { count: claimed }), () => undo(won));
          if (refused[0]) toast.info(t('refusedSome', { count: refused.length, detail: refused[0].detail }));
        })
        .catch(toast.problem)
        .finally(() => void settle(moved));
    },
    [t, undo],
  );
  return { one, many };
}
