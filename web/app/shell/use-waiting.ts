import { approvalsList } from '../../../contract/approvals.ts';
import { useEndpoint } from '../../platform/query.ts';

/** How many requests wait for this person's decision. */
export function useWaiting(): number {
  const query = { of: 'decide', state: 'open', limit: 1 } as const;
  return useEndpoint(approvalsList, { query }, { staleTime: 60_000 }).data?.waiting ?? 0;
}
