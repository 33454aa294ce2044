import { describe, expect, test } from 'vitest';
import { collaboratorsPut, customersGet } from '../../../contract/customers.ts';
import { followupsCreate, tasksCreate, tasksList } from '../../../contract/followups.ts';
import * as api from '../../../contract/handovers.ts';
import { noticesList } from '../../../contract/notices.ts';
import { ownershipHistory } from '../../../contract/ownership.ts';
import { peopleDeactivate } from '../../../contract/people.ts';
import { giveTo, makeCustomer, makeSales, type Sales } from '../../testing/book.ts';
import { testApp, type TestApp } from '../../testing/test-app.ts';

/** A rep who leaves: an opportunity, a lead with a promise, one given up; his colleague signs well, his manager little. */
async function world() {
  const t = await testApp();
  const s = await makeSales(t);
  const signed = { layer: 'signed' as const, contractOn: '2026-06-01', contractCurrency: 'CNY' };
  await makeCustomer(t, { ownerId: s.colleague.id, ...signed, contractAmount: 5_000_000 });
  await makeCustomer(t, { ownerId: s.neighbour.id, ...signed, contractAmount: 9_000_000 });
  const make = (layer: 'opportunity' | 'lead' | 'abandoned', name: string) =>
    makeCustomer(t, { ownerId: s.rep.id, layer, name });
  const id = {
    opportunity: await make('opportunity', '商机公司'),
    lead: await make('lead', '线索公司'),
    abandoned: await make('abandoned', '放弃公司'),
  };
  await t.as(s.rep).call(followupsCreate, {
    params: { id: id.lead },
    body: { channel: 'call', said: '谈了', nextStep: '寄样品', nextStepOn: '2026-11-30' },
  });
  await t.as(s.rep).call(tasksCreate, { body: { title: '整理名片' } });
  const admin = await t.person('admin');
  return { t, s, id, admin };
}

const start = async (t: TestApp, s: Sales) => {
  const { id } = await t.as(s.manager).call(api.handoversStart, { body: { person: s.rep.id, why: '离职' } });
  await t.as(s.manager).call(api.handoversPropose, { params: { id } });
  return { id };
};

test('a leaver’s whole book is looked through, proposed with reasons, changed, carried out and confirmed by both sides', async () => {
  const { t, s, id, admin } = await world();
  const lead = t.as(s.manager);
  const begun = await lead.call(api.handoversStart, { body: { person: s.rep.id, why: '离职' } });
  expect(begun).toMatchObject({
    state: 'draft',
    holds: { customers: 3, tasks: 2, promises: 1, byLayer: { opportunity: 1, lead: 1, abandoned: 1 } },
  });
  expect(begun.checklist.length).toBeGreaterThan(3);
  const params = { id: begun.id };
  expect((await lead.call(api.handoversPropose, { params })).state).toBe('proposed');
  const rows = (await lead.call(api.handoversRows, { params })).items;
  expect(rows.map((r) => [r.customer.name, r.to?.id ?? null, r.reason.code])).toEqual([
    // The neighbour has signed more, but the leaver's own team comes first.
    ['商机公司', s.colleague.id, 'top_seller'],
    ['线索公司', expect.any(String), 'least_load'],
    ['放弃公司', null, 'abandoned'],
  ]);
  expect(rows[1]!.promise).toEqual({ text: '寄样品', on: '2026-11-30' });
  const changed = await lead.call(api.handoversChange, {
    params,
    body: { which: { ids: [id.lead] }, to: s.neighbour.id },
  });
  expect(changed.shares.map((x) => [x.to?.id ?? null, x.customers])).toEqual(
    expect.arrayContaining([
      [s.neighbour.id, 1],
      [null, 1],
    ]),
  );
  // A second proposal leaves what was chosen by hand.
  await lead.call(api.handoversPropose, { params });
  expect((await lead.call(api.handoversRows, { params, query: { layer: 'lead' } })).items[0]).toMatchObject({
    to: { id: s.neighbour.id },
    reason: { code: 'by_hand' },
  });
  expect((await t.as(admin).try(peopleDeactivate, { params: { id: s.rep.id } })).problem).toMatchObject({
    code: 'people.holds',
    params: { customers: 3, tasks: 2 },
  });
  const done = await lead.call(api.handoversRun, { params });
  expect(done).toMatchObject({
    state: 'handed_over',
    certificate: { customers: 3, tasks: 2 },
    holds: { customers: 0, tasks: 0 },
  });
  const { items: ledger } = await t.as(s.neighbour).call(ownershipHistory, { params: { id: id.lead } });
  expect(ledger[0]).toMatchObject({
    how: 'handed_over',
    actId: begun.id,
    decidedBy: { id: s.manager.id },
    why: '离职',
  });
  // The promise went with the customer, the loose task to who leads the hand-over.
  expect((await t.as(s.neighbour).call(tasksList, { query: {} })).items.map((x) => x.title)).toEqual(['寄样品']);
  expect((await lead.call(tasksList, { query: {} })).items.map((x) => x.title)).toEqual(['整理名片']);
  expect((await t.as(s.director).call(customersGet, { params: { id: id.abandoned } })).owner).toBeNull();
  expect((await t.as(s.neighbour).call(noticesList)).items.map((n) => n.kind)).toContain('handover_received');

  // Receivers see and confirm their own part; the leaver only when everything on the checklist is done.
  const takers = t.as(s.neighbour);
  expect((await takers.call(api.handoversRows, { params })).items.map((r) => r.customer.name)).toEqual(['线索公司']);
  await takers.call(api.handoversConfirm, { params });
  expect((await t.as(s.rep).try(api.handoversConfirm, { params })).problem.code).toBe('handovers.unticked');
  const items = done.checklist.slice(0, 2).map((item) => ({ id: item.id, text: item.text, done: true }));
  const ticked = await t.as(s.rep).call(api.handoversChecklist, { params, body: { items } });
  expect(ticked.checklist[0]!.done).toMatchObject({ by: s.rep.name });
  await t.as(s.rep).call(api.handoversConfirm, { params });
  const last = await t.as(s.colleague).call(api.handoversConfirm, { params });
  expect(last.state).toBe('confirmed');
  expect(last.confirmations.every((c) => c.at !== null)).toBe(true);
  expect((await t.as(admin).call(peopleDeactivate, { params: { id: s.rep.id } })).person.status).toBe('inactive');
});

describe('who may what', () => {
  test('only who gives out his customers leads it; strangers do not find it, nobody hands himself over', async () => {
    const { t, s, admin } = await world();
    const { id } = await start(t, s);
    const other = await t.person('manager', { teams: [{ id: s.otherTeam, leads: true }] });
    for (const who of [other, admin, s.neighbour, s.colleague])
      expect((await t.as(who).try(api.handoversGet, { params: { id } })).status).toBe(404);
    expect((await t.as(other).try(api.handoversStart, { body: { person: s.rep.id } })).problem.code).toBe(
      'people.not_found',
    );
    expect((await t.as(s.manager).try(api.handoversStart, { body: { person: s.manager.id } })).problem.code).toBe(
      'people.self',
    );
    expect((await t.as(s.rep).try(api.handoversRun, { params: { id } })).status).toBe(403);
    expect((await t.as(s.rep).call(api.handoversGet, { params: { id } })).can).toMatchObject({
      run: false,
      tick: true,
    });
    // One hand-over at a time: starting again opens the same.
    expect((await t.as(s.director).call(api.handoversStart, { body: { person: s.rep.id } })).id).toBe(id);
  });

  test('with key accounts in the book support does not carry it out, a manager does', async () => {
    const { t, s } = await world();
    await makeCustomer(t, { ownerId: s.rep.id, keyAccount: true });
    const support = await t.person('support');
    const { id } = await start(t, s);
    expect((await t.as(support).try(api.handoversRun, { params: { id } })).problem.code).toBe('customers.key_account');
    expect((await t.as(s.manager).call(api.handoversRun, { params: { id } })).state).toBe('handed_over');
  });

  test('for a leaver whose account is closed, who leads confirms', async () => {
    const { t, s, admin } = await world();
    const { id } = await start(t, s);
    const done = await t.as(s.director).call(api.handoversRun, { params: { id } });
    expect(done.can.confirm).toBe(false);
    await t.as(admin).call(peopleDeactivate, { params: { id: s.rep.id } });
    await t.as(s.director).call(api.handoversChecklist, { params: { id }, body: { items: [] } });
    const after = await t.as(s.director).call(api.handoversConfirm, { params: { id } });
    expect(after.confirmations.find((c) => c.side === 'giver')).toMatchObject({
      person: { id: s.rep.id },
      by: { id: s.director.id },
    });
  });
});

test('what came to the leaver after the proposal goes along; what went elsewhere is left alone', async () => {
  const { t, s, id } = await world();
  const { id: handover } = await start(t, s);
  const late = await makeCustomer(t, { ownerId: s.rep.id, layer: 'contacted' });
  await t.as(s.rep).call(collaboratorsPut, { params: { id: late }, body: { person: s.neighbour.id, grip: 'read' } });

  await giveTo(t, id.opportunity, s.neighbour.id);
  const done = await t.as(s.manager).call(api.handoversRun, { params: { id: handover } });
  expect(done.certificate).toMatchObject({ customers: 3 });
  expect((await t.as(s.director).call(customersGet, { params: { id: id.opportunity } })).owner?.id).toBe(
    s.neighbour.id,
  );
  const rows = (await t.as(s.manager).call(api.handoversRows, { params: { id: handover } })).items;
  expect(rows.find((r) => r.customer.id === id.opportunity)!.outcome).toBe('gone');
  expect(rows.find((r) => r.customer.id === late)!.outcome).toBe('moved');
});

test('run twice at the same moment it is carried out once; cancelled it can be begun anew', async () => {
  const { t, s } = await world();
  const first = await start(t, s);
  await t.as(s.manager).call(api.handoversCancel, { params: first });
  const { id } = await start(t, s);
  expect(id).not.toBe(first.id);
  const answers = await Promise.all(
    [s.manager, s.director].map((who) => t.as(who).try(api.handoversRun, { params: { id } })),
  );
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([200, 409]);
});

test('without a hand-over an administrator puts everything into the pool, with the reason in the ledger, and closes the account', async () => {
  const { t, s, id, admin } = await world();
  const released = await t.as(admin).call(api.handoversRelease, { params: { id: s.rep.id }, body: { why: '失联' } });
  expect(released).toMatchObject({ customers: 3, tasks: 2 });
  const { items } = await t.as(s.director).call(ownershipHistory, { params: { id: id.lead } });
  expect(items[0]).toMatchObject({ how: 'released', why: '失联', person: null });
  expect((await t.as(admin).call(peopleDeactivate, { params: { id: s.rep.id } })).person.status).toBe('inactive');
  expect(
    (await t.as(s.manager).try(api.handoversRelease, { params: { id: s.rep.id }, body: { why: 'x' } })).status,
  ).toBe(403);
});
