import type { Transfer } from '../../../contract/transfers.ts';
import { afterTransferAct, type TransferAct, type TransferPart } from './rules.ts';
import type { TransferRecord } from './store.ts';

/** Which parts a person has in a transfer. */
export const transferPartsOf = (personId: string, row: Pick<TransferRecord, 'byId' | 'toId'>): TransferPart[] => [
  ...(row.byId === personId ? ['maker' as const] : []),
  ...(row.toId === personId ? ['receiver' as const] : []),
];

/** What an act by a person makes of a transfer. */
export function transferOutcome(personId: string, row: TransferRecord, act: TransferAct, now: Date) {
  const outcomes = transferPartsOf(personId, row).map((part) => afterTransferAct(row, act, part, now));
  return outcomes.find((o) => o !== 'denied' && o !== 'closed') ?? (outcomes.includes('closed') ? 'closed' : 'denied');
}

/** A transfer as a person sees it. */
export function shownTransfer(personId: string, row: TransferRecord, now: Date): Transfer {
  const may = (act: TransferAct) => !['denied', 'closed'].includes(transferOutcome(personId, row, act, now));
  return {
    id: row.id,
    mode: row.mode,
    state: row.state,
    by: { id: row.byId, name: row.byName },
    to: { id: row.toId, name: row.toName },
    customers: row.customers,
    customerCount: row.customerCount,
    tasks: row.tasks,
    collaborators: row.collaborators,
    why: row.why,
    createdAt: row.createdAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    words: row.words,
    approval: row.approvalId,
    can: { answer: may('accept'), withdraw: may('withdraw'), undo: may('undo') },
  };
}
