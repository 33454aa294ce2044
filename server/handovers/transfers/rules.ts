import type { TransferState } from '../../../contract/transfers.ts';

/** What can be done to a transfer; `approve` and `refuse` come with an approval's decision. */
export const transferActs = ['approve', 'refuse', 'accept', 'decline', 'withdraw', 'undo'] as const;
export type TransferAct = (typeof transferActs)[number];
/** Who somebody is to a transfer. */
export const transferParts = ['maker', 'receiver', 'approval', 'bystander'] as const;
export type TransferPart = (typeof transferParts)[number];
export type TransferMode = 'ordered' | 'proposed';

/** Ordered transfers may be taken back for this long. */
export const undoMs = 10 * 60_000;

const moves: Record<
  TransferAct,
  { part: TransferPart; from: readonly TransferState[]; to: (mode: TransferMode) => TransferState }
> = {
  approve: { part: 'approval', from: ['asked'], to: (mode) => (mode === 'ordered' ? 'done' : 'proposed') },
  refuse: { part: 'approval', from: ['asked'], to: () => 'refused' },
  accept: { part: 'receiver', from: ['proposed'], to: () => 'done' },
  decline: { part: 'receiver', from: ['proposed'], to: () => 'declined' },
  withdraw: { part: 'maker', from: ['asked', 'proposed'], to: () => 'withdrawn' },
  undo: { part: 'maker', from: ['done'], to: () => 'undone' },
};

/** What an act by somebody in this part makes of a transfer; only what was ordered can be undone, and only in time. */
export function afterTransferAct(
  transfer: { state: TransferState; mode: TransferMode; settledAt: Date | null },
  act: TransferAct,
  part: TransferPart,
  now: Date,
): TransferState | 'closed' | 'denied' {
  const move = moves[act];
  if (move.part !== part || (act === 'undo' && transfer.mode === 'proposed')) return 'denied';
  if (!move.from.includes(transfer.state)) return 'closed';
  if (act === 'undo' && now.getTime() - (transfer.settledAt?.getTime() ?? 0) > undoMs) return 'closed';
  return move.to(transfer.mode);
}

/** How somebody may hand a customer over: order it, propose it, with or without an approval before. */
export function wayOf(
  customer: { ownerId: string | null; keyAccount: boolean },
  actor: { id: string; commands: boolean; writes: boolean; decidesKeyAccounts: boolean },
): { mode: TransferMode; asks: boolean } | null {
  const mode = actor.commands ? 'ordered' : customer.ownerId === actor.id && actor.writes ? 'proposed' : null;
  return mode === null ? null : { mode, asks: customer.keyAccount && !actor.decidesKeyAccounts };
}
