import { expect, test, vi } from 'vitest';
import { approvalsDecide, approvalsGet, approvalsList, approvalsWithdraw } from '../../contract/approvals.ts';
import { noticesList } from '../../contract/notices.ts';
import { customersTimeline } from '../../contract/followups.ts';
import { loadActor } from '../people/public.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { fail } from '../platform/fault.ts';
import { giveTo, makeCustomer, makeSales, type Sales } from '../testing/book.ts';
import type { MadePerson } from '../testing/factories.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import { expireApprovals } from './jobs.ts';
import { defineApproval, requestApproval } from './public.ts';
import { decideApproval } from './usecases.ts';

async function ctxOf(t: TestApp, who: MadePerson): Promise<Ctx> {
  const credential = { orgId: who.orgId, personId: who.id, id: who.id, via: 'session' as const, abilities: null };
  return { ...t.deps, actor: (await loadActor(t.deps.db, credential))! };
}

const ask = async (t: TestApp, who: MadePerson, customerIds: string[], about?: string) => {
  const ctx = await ctxOf(t, who);
  return change(ctx, (tx, now, emit) =>
    requestApproval(ctx, tx, now, emit, {
      kind: 'key_account_transfer',
      customerIds,
      payload: { transfer: ctx.actor.personId },
      why: '他更熟',
      facts: { to: '李四' },
      ...(about === undefined ? {} : { about }),
    }),
  );
};

async function world(): Promise<{ t: TestApp; s: Sales; id: string }> {
  const t = await testApp();
  const s = await makeSales(t);
  const id = await makeCustomer(t, { name: '杭州云栖科技有限公司' });
  await giveTo(t, id, s.rep.id);
  return { t, s, id };
}

test('a rep asks, his manager hears of it, decides with words, and what was asked for happens', async () => {
  const { t, s, id } = await world();
  const { id: request } = await ask(t, s.rep, [id]);
  const params = { id: request };
  expect(await t.as(s.manager).call(approvalsList)).toMatchObject({
    waiting: 1,
    items: [
      { customers: [{ id, name: '杭州云栖科技有限公司' }], why: '他更熟', can: { decide: true, withdraw: false } },
    ],
  });
  expect((await t.as(s.manager).call(noticesList)).items).toMatchObject([
    { kind: 'approval_asked', facts: { about: 'approval:key_account_transfer', name: '杭州云栖科技有限公司' } },
  ]);
  const approved = vi.fn<(tx: unknown, ctx: Ctx, request: unknown) => Promise<void>>(() => Promise.resolve());
  const definitions = [defineApproval('key_account_transfer', { approved })];
  const manager = await ctxOf(t, s.manager);
  const done = await decideApproval(manager, request, { decision: 'approve', words: '同意' }, definitions);
  expect(done).toMatchObject({
    state: 'approved',
    decidedBy: { id: s.manager.id },
    words: '同意',
    can: { decide: false },
  });
  expect(approved.mock.calls[0]![2]).toMatchObject({
    payload: { transfer: s.rep.id },
    customerIds: [id],
    words: '同意',
  });
  expect((await t.as(s.rep).call(noticesList)).items).toMatchObject([
    { kind: 'approval_decided', facts: { outcome: 'outcome.approved' } },
  ]);
  // What was asked of the manager is settled: his bell is quiet again.
  expect((await t.as(s.manager).call(noticesList)).unread).toBe(0);
  const types = (await t.as(s.rep).call(customersTimeline, { params: { id } })).items.map((e) => e.type);
  expect(types).toEqual(expect.arrayContaining(['approval.requested', 'approval.approved']));
  expect(
    (await t.as(s.manager).try(approvalsDecide, { params, body: { decision: 'refuse', words: '不' } })).problem.code,
  ).toBe('approvals.closed');
});

test('when what was asked for cannot be done any more, the decision is taken back with it', async () => {
  const { t, s, id } = await world();
  const { id: request } = await ask(t, s.rep, [id]);
  const broken = defineApproval('key_account_transfer', {
    approved: () => Promise.reject(fail('customers.not_found')),
  });
  const manager = await ctxOf(t, s.manager);
  await expect(decideApproval(manager, request, { decision: 'approve' }, [broken])).rejects.toThrow(
    'customers.not_found',
  );
  expect((await t.as(s.rep).call(approvalsGet, { params: { id: request } })).state).toBe('open');
});

test('a refusal needs words; others neither find the request nor decide it; the same is not asked twice', async () => {
  const { t, s, id } = await world();
  const { id: request } = await ask(t, s.rep, [id]);
  const params = { id: request };
  const refuse = { params, body: { decision: 'refuse' as const } };
  expect((await t.as(s.manager).try(approvalsDecide, refuse)).problem.issues).toMatchObject([{ path: 'words' }]);
  for (const stranger of [s.colleague, s.neighbour])
    expect((await t.as(stranger).try(approvalsDecide, refuse)).problem.code).toBe('approvals.not_found');
  expect((await t.as(s.rep).try(approvalsDecide, refuse)).problem.code).toBe('access.denied');
  expect((await t.as(s.manager).try(approvalsWithdraw, { params })).problem.code).toBe('access.denied');
  await expect(ask(t, s.rep, [id])).rejects.toThrow('approvals.asked_already');
  const all = await t.as(s.director).call(approvalsList, { query: { of: 'all' } });
  expect(all.items.map((a) => a.can.decide)).toEqual([true]);
  expect((await t.as(s.colleague).call(approvalsList, { query: { of: 'all' } })).items).toEqual([]);
});

test('about somebody’s customer his own manager is asked, and never the one who asks', async () => {
  const { t, s, id } = await world();
  expect((await ask(t, s.director, [id], s.rep.id)).approvers).toEqual([s.manager.id]);
  const other = await makeCustomer(t, { ownerId: s.rep.id });
  expect((await ask(t, s.manager, [other], s.rep.id)).approvers).toEqual([s.director.id]);
});

test('who asks may take it back, and undecided for a week it expires and says so', async () => {
  const { t, s, id } = await world();
  const first = await ask(t, s.rep, [id]);
  expect((await t.as(s.rep).call(approvalsWithdraw, { params: { id: first.id } })).state).toBe('withdrawn');
  const { id: request } = await ask(t, s.rep, [id]);
  t.clock.advance(6 * 86_400_000);
  expect(await expireApprovals(t.deps, [])).toBe(0);
  t.clock.advance(86_400_000);
  expect(await expireApprovals(t.deps, [])).toBe(1);
  expect((await t.as(s.rep).call(approvalsGet, { params: { id: request } })).state).toBe('expired');
  expect((await t.as(s.rep).call(noticesList)).items[0]!.kind).toBe('approval_expired');
  expect(await t.as(s.manager).call(approvalsList, { query: { state: 'open' } })).toMatchObject({
    items: [],
    waiting: 0,
  });
});

test('two approvers who decide at the same moment: one decision counts', async () => {
  const { t, s, id } = await world();
  const second = await t.person('manager', { teams: [{ id: s.team, leads: true }] });
  const { id: request, approvers } = await ask(t, s.rep, [id]);
  expect(approvers.toSorted()).toEqual([s.manager.id, second.id].toSorted());
  const approved = vi.fn(() => Promise.resolve());
  const outcomes = await Promise.allSettled(
    [s.manager, second].map(async (who) =>
      decideApproval(await ctxOf(t, who), request, { decision: 'approve' }, [
        defineApproval('key_account_transfer', { approved }),
      ]),
    ),
  );
  expect(outcomes.map((o) => o.status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(approved).toHaveBeenCalledTimes(1);
});
