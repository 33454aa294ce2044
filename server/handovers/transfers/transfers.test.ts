import { describe, expect, test } from 'vitest';
import { approvalsDecide, approvalsList, approvalsWithdraw } from '../../../contract/approvals.ts';
import {
  collaboratorsList,
  collaboratorsPut,
  contactsCreate,
  contactsList,
  customersGet,
} from '../../../contract/customers.ts';
import { tasksCreateForCustomer, tasksList } from '../../../contract/followups.ts';
import { noticesList } from '../../../contract/notices.ts';
import { ownershipHistory } from '../../../contract/ownership.ts';
import {
  ownershipAssign,
  ownershipTransfer,
  ownershipTransferMany,
  transfersAnswer,
  transfersList,
  transfersUndo,
  transfersWithdraw,
} from '../../../contract/transfers.ts';
import { giveTo, makeCustomer, makeSales, type Sales } from '../../testing/book.ts';
import { testApp, type TestApp } from '../../testing/test-app.ts';

async function world(wanted: { keyAccount?: boolean } = {}): Promise<{ t: TestApp; s: Sales; id: string }> {
  const t = await testApp();
  const s = await makeSales(t);
  const id = await makeCustomer(t, { name: '杭州云栖科技有限公司', ownerId: s.rep.id, ...wanted });
  return { t, s, id };
}
const ownerOf = async (t: TestApp, s: Sales, id: string) =>
  (await t.as(s.director).call(customersGet, { params: { id } })).owner?.id ?? null;

describe('ordered by a manager', () => {
  test('the customer goes with its open tasks and contacts, the ledger says by whom and why, both hear of it', async () => {
    const { t, s, id } = await world();
    const params = { id };
    await t.as(s.rep).call(contactsCreate, { params, body: { name: '王敏' } });
    await t.as(s.rep).call(tasksCreateForCustomer, { params, body: { title: '寄资料', dueOn: '2026-11-30' } });
    const done = await t.as(s.manager).call(ownershipTransfer, { params, body: { to: s.colleague.id, why: '换区域' } });
    expect(done).toMatchObject({ outcome: 'moved', transfer: { state: 'done', can: { undo: true } } });
    const taker = t.as(s.colleague);
    expect((await taker.call(tasksList, { query: {} })).items.map((x) => x.title)).toEqual(['寄资料']);
    expect((await taker.call(contactsList, { params })).items).toHaveLength(1);
    expect((await taker.call(ownershipHistory, { params })).items[0]).toMatchObject({
      how: 'transferred',
      decidedBy: { id: s.manager.id },
      why: '换区域',
      actId: done.transfer!.id,
    });
    expect((await taker.call(noticesList)).items.map((n) => n.kind)).toEqual(['customers_received']);
    expect((await t.as(s.rep).call(noticesList)).items.map((n) => n.kind)).toEqual(['customers_taken']);
  });

  test('without tasks these stay with the old owner; collaborators may be dropped', async () => {
    const { t, s, id } = await world();
    const params = { id };
    await t.as(s.rep).call(tasksCreateForCustomer, { params, body: { title: '寄资料' } });
    await t.as(s.rep).call(collaboratorsPut, { params, body: { person: s.neighbour.id, grip: 'work' } });
    await t.as(s.manager).call(ownershipTransfer, {
      params,
      body: { to: s.colleague.id, tasks: false, collaborators: 'drop' },
    });
    expect((await t.as(s.colleague).call(tasksList, { query: {} })).items).toEqual([]);
    expect((await t.as(s.colleague).call(collaboratorsList, { params })).items).toEqual([]);
    expect((await t.as(s.neighbour).try(customersGet, { params })).status).toBe(404);
  });

  test('within ten minutes it can be undone, with tasks and collaborators; later, or for what moved on, not', async () => {
    const { t, s, id } = await world();
    const params = { id };
    await t.as(s.rep).call(tasksCreateForCustomer, { params, body: { title: '寄资料' } });
    await t.as(s.rep).call(collaboratorsPut, { params, body: { person: s.neighbour.id, grip: 'work' } });
    const other = await makeCustomer(t, { ownerId: s.rep.id });
    const terms = { to: s.colleague.id, collaborators: 'drop' as const };
    const many = await t
      .as(s.manager)
      .call(ownershipTransferMany, { body: { selection: { ids: [id, other] }, terms } });
    const transfer = { id: many.transfers[0]!.id };
    await giveTo(t, other, s.neighbour.id);
    t.clock.advance(9 * 60_000);
    const undone = await t.as(s.manager).call(transfersUndo, { params: transfer });
    expect(undone).toMatchObject({ state: 'undone', returned: 1 });
    expect(await ownerOf(t, s, id)).toBe(s.rep.id);
    expect(await ownerOf(t, s, other)).toBe(s.neighbour.id);
    expect((await t.as(s.rep).call(tasksList, { query: {} })).items).toHaveLength(1);
    expect((await t.as(s.rep).call(collaboratorsList, { params })).items).toHaveLength(1);
    expect((await t.as(s.manager).try(transfersUndo, { params: transfer })).problem.code).toBe('transfers.closed');
    const again = await t.as(s.manager).call(ownershipAssign, { params, body: { to: s.colleague.id } });
    t.clock.advance(11 * 60_000);
    expect((await t.as(s.manager).try(transfersUndo, { params: { id: again.transfer!.id } })).problem.code).toBe(
      'transfers.closed',
    );
  });

  test('a selection answers per row: what one may not move is refused, what is his already stays', async () => {
    const { t, s, id } = await world();
    const his = await makeCustomer(t, { ownerId: s.colleague.id });
    const foreign = await makeCustomer(t, { ownerId: s.neighbour.id });
    const result = await t.as(s.manager).call(ownershipTransferMany, {
      body: { selection: { ids: [id, his, foreign] }, terms: { to: s.colleague.id } },
    });
    expect(result.rows.map((r) => [r.outcome, r.reason])).toEqual([
      ['moved', null],
      ['unchanged', null],
      ['refused', 'customers.not_found'],
    ]);
    const all = await t.as(s.director).call(ownershipTransferMany, {
      body: { selection: { query: { owner: s.colleague.id } }, terms: { to: s.rep.id } },
    });
    expect(all).toMatchObject({ total: 2, moved: 2 });
  });
});

describe('proposed by a rep', () => {
  test('it stays his until the receiver accepts', async () => {
    const { t, s, id } = await world();
    const params = { id };
    const made = await t.as(s.rep).call(ownershipTransfer, { params, body: { to: s.neighbour.id } });
    expect(made).toMatchObject({
      outcome: 'proposed',
      transfer: { state: 'proposed', can: { withdraw: true, undo: false } },
    });
    expect(await ownerOf(t, s, id)).toBe(s.rep.id);
    // Proposed twice is once too often.
    expect((await t.as(s.rep).try(ownershipTransfer, { params, body: { to: s.colleague.id } })).problem.code).toBe(
      'transfers.pending',
    );
    const inbox = await t.as(s.neighbour).call(transfersList, { query: { open: 'true' } });
    expect(inbox.items).toMatchObject([{ customers: [{ name: '杭州云栖科技有限公司' }], can: { answer: true } }]);
    const answer = { params: { id: inbox.items[0]!.id }, body: { accept: true } };
    expect((await t.as(s.colleague).try(transfersAnswer, answer)).problem.code).toBe('transfers.not_found');
    expect((await t.as(s.rep).try(transfersAnswer, answer)).problem.code).toBe('access.denied');
    await t.as(s.neighbour).call(transfersAnswer, answer);
    expect(await ownerOf(t, s, id)).toBe(s.neighbour.id);
    expect((await t.as(s.rep).call(noticesList)).items.map((n) => n.kind)).toEqual(['transfer_answered']);
    expect((await t.as(s.neighbour).call(noticesList, { query: { unread: 'true' } })).items).toEqual([]);
  });

  test('declined or withdrawn it stays where it is, and may be proposed again', async () => {
    const { t, s, id } = await world();
    const propose = () => t.as(s.rep).call(ownershipTransfer, { params: { id }, body: { to: s.colleague.id } });
    const first = (await propose()).transfer!;
    await t.as(s.colleague).call(transfersAnswer, { params: { id: first.id }, body: { accept: false, words: '满了' } });
    const second = (await propose()).transfer!;
    await t.as(s.rep).call(transfersWithdraw, { params: { id: second.id } });
    expect((await propose()).outcome).toBe('proposed');
    expect(await ownerOf(t, s, id)).toBe(s.rep.id);
  });

  test('accepting and the manager giving it away at the same moment leave one owner, and the ledger whole', async () => {
    const { t, s, id } = await world();
    const made = await t.as(s.rep).call(ownershipTransfer, { params: { id }, body: { to: s.colleague.id } });
    await Promise.all([
      t.as(s.colleague).call(transfersAnswer, { params: { id: made.transfer!.id }, body: { accept: true } }),
      giveTo(t, id, s.neighbour.id),
    ]);
    expect(await ownerOf(t, s, id)).toBe(s.neighbour.id);
  });

  test('a colleague’s customer is not his to give', async () => {
    const { t, s, id } = await world();
    await t.as(s.rep).call(collaboratorsPut, { params: { id }, body: { person: s.colleague.id, grip: 'work' } });
    expect(
      (await t.as(s.colleague).try(ownershipTransfer, { params: { id }, body: { to: s.colleague.id } })).problem.code,
    ).toBe('access.denied');
    expect(
      (await t.as(s.neighbour).try(ownershipTransfer, { params: { id }, body: { to: s.colleague.id } })).problem.code,
    ).toBe('customers.not_found');
  });
});

describe('a key account', () => {
  test('of a rep first goes to his manager, then to the receiver', async () => {
    const { t, s, id } = await world({ keyAccount: true });
    const made = await t
      .as(s.rep)
      .call(ownershipTransfer, { params: { id }, body: { to: s.neighbour.id, why: '更熟' } });
    expect(made).toMatchObject({ outcome: 'asked', transfer: { state: 'asked' } });
    expect((await t.as(s.neighbour).call(transfersList)).items).toEqual([]);
    const { items } = await t.as(s.manager).call(approvalsList);
    await t.as(s.manager).call(approvalsDecide, { params: { id: items[0]!.id }, body: { decision: 'approve' } });
    expect(await ownerOf(t, s, id)).toBe(s.rep.id);
    await t.as(s.neighbour).call(transfersAnswer, { params: { id: made.transfer!.id }, body: { accept: true } });
    const { items: ledger } = await t.as(s.neighbour).call(ownershipHistory, { params: { id } });
    expect(ledger[0]).toMatchObject({ decidedBy: { id: s.rep.id }, approvedBy: { id: s.manager.id } });
  });

  test('ordered by support moves at once when the manager approves; refused or withdrawn it is free for another try', async () => {
    const { t, s, id } = await world({ keyAccount: true });
    const support = await t.person('support');
    const params = { id };
    const order = () => t.as(support).call(ownershipAssign, { params, body: { to: s.colleague.id } });
    const decide = async (decision: 'approve' | 'refuse') => {
      const { items } = await t.as(s.manager).call(approvalsList, { query: { state: 'open' } });
      await t.as(s.manager).call(approvalsDecide, { params: { id: items[0]!.id }, body: { decision, words: '说明' } });
    };
    expect((await order()).outcome).toBe('asked');
    await decide('refuse');
    const second = await order();
    await t.as(support).call(approvalsWithdraw, { params: { id: second.transfer!.approval! } });
    const third = await order();
    await t.as(support).call(transfersWithdraw, { params: { id: third.transfer!.id } });
    expect((await t.as(s.manager).call(approvalsList, { query: { state: 'open' } })).items).toEqual([]);
    await order();
    await decide('approve');
    expect(await ownerOf(t, s, id)).toBe(s.colleague.id);
  });

  test('by a manager’s own order it moves at once, and the ledger names him as approver', async () => {
    const { t, s, id } = await world({ keyAccount: true });
    await t.as(s.manager).call(ownershipTransfer, { params: { id }, body: { to: s.colleague.id } });
    const { items } = await t.as(s.colleague).call(ownershipHistory, { params: { id } });
    expect(items[0]).toMatchObject({ approvedBy: { id: s.manager.id } });
  });
});
