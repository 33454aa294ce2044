import { describe, expect, test } from 'vitest';
import { transferStates } from '../../../contract/transfers.ts';
import { afterTransferAct, transferActs, transferParts, undoMs, wayOf, type TransferMode } from './rules.ts';

const settledAt = new Date('2026-11-23T02:00:00Z');
const soon = new Date(settledAt.getTime() + undoMs);
const late = new Date(settledAt.getTime() + undoMs + 1);

describe('every act of everybody in every state of a transfer', () => {
  // act → part → state → what it becomes; whatever is missing is closed for the part named, denied for the others.
  const table: Record<string, { part: string; from: Record<string, string> }> = {
    'approve ordered': { part: 'approval', from: { asked: 'done' } },
    'approve proposed': { part: 'approval', from: { asked: 'proposed' } },
    'refuse ordered': { part: 'approval', from: { asked: 'refused' } },
    'refuse proposed': { part: 'approval', from: { asked: 'refused' } },
    'accept ordered': { part: 'receiver', from: { proposed: 'done' } },
    'accept proposed': { part: 'receiver', from: { proposed: 'done' } },
    'decline ordered': { part: 'receiver', from: { proposed: 'declined' } },
    'decline proposed': { part: 'receiver', from: { proposed: 'declined' } },
    'withdraw ordered': { part: 'maker', from: { asked: 'withdrawn', proposed: 'withdrawn' } },
    'withdraw proposed': { part: 'maker', from: { asked: 'withdrawn', proposed: 'withdrawn' } },
    'undo ordered': { part: 'maker', from: { done: 'undone' } },
  };
  const modes: TransferMode[] = ['ordered', 'proposed'];
  const cases = transferStates.flatMap((state) =>
    modes.flatMap((mode) =>
      transferActs.flatMap((act) => transferParts.map((part) => [state, mode, act, part] as const)),
    ),
  );
  test.each(cases)('%s (%s): %s by %s', (state, mode, act, part) => {
    const row = table[`${act} ${mode}`];
    const expected = row?.part === part ? (row.from[state] ?? 'closed') : 'denied';
    expect(afterTransferAct({ state, mode, settledAt }, act, part, soon)).toBe(expected);
  });
  test('ten minutes after it was done it can no longer be undone', () => {
    expect(afterTransferAct({ state: 'done', mode: 'ordered', settledAt }, 'undo', 'maker', late)).toBe('closed');
  });
});

describe('how somebody may hand a customer over', () => {
  const actor = { id: 'me', commands: false, writes: true, decidesKeyAccounts: false };
  test.each([
    ['who gives out customers orders it', { ownerId: 'x', keyAccount: false }, { commands: true }, 'ordered', false],
    ['its owner proposes it', { ownerId: 'me', keyAccount: false }, {}, 'proposed', false],
    ['a key account’s owner asks before', { ownerId: 'me', keyAccount: true }, {}, 'proposed', true],
    ['support asks about a key account', { ownerId: 'x', keyAccount: true }, { commands: true }, 'ordered', true],
    [
      'a manager’s word is enough for a key account',
      { ownerId: 'x', keyAccount: true },
      { commands: true, decidesKeyAccounts: true },
      'ordered',
      false,
    ],
  ])('%s', (_, customer, more, mode, asks) => {
    expect(wayOf(customer, { ...actor, ...more })).toEqual({ mode, asks });
  });
  test('a colleague’s customer is not his to hand over', () => {
    expect(wayOf({ ownerId: 'x', keyAccount: false }, actor)).toBeNull();
  });
});
