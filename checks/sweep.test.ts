import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { roleGrants } from '../contract/abilities.ts';
import * as customers from '../contract/customers.ts';
import type { AnyEndpoint, Endpoint } from '../contract/endpoint.ts';
import { tasksCreateForCustomer, followupsCreate } from '../contract/followups.ts';
import { endpoints } from '../contract/index.ts';
import { fieldsCreate, groupsCreate, tagsCreate, viewsCreate } from '../contract/settings.ts';
import { tokensCreate } from '../contract/people.ts';
import { makeTeam, type MadePerson } from '../server/testing/factories.ts';
import { testApp, type Called, type TestApp } from '../server/testing/test-app.ts';

const marker = '扫描标记客户';

/** What each endpoint's body must say so that it is refused for who asks, not for how he asks. */
const bodies: Record<string, (w: World) => unknown> = {
  'me.update': () => ({}),
  'notices.read': () => ({ all: true }),
  'approvals.decide': () => ({ decision: 'approve' }),
  'ownership.transfer': (w) => ({ to: w.peer.id }),
  'ownership.assign': (w) => ({ to: w.peer.id }),
  'ownership.transferMany': (w) => ({ selection: { ids: [w.id.customer] }, terms: { to: w.peer.id } }),
  'transfers.answer': () => ({ accept: false }),
  'handovers.start': (w) => ({ person: w.owner.id }),
  'handovers.change': () => ({ which: { all: true }, to: null }),
  'handovers.checklist': () => ({ items: [] }),
  'handovers.release': () => ({ why: '离职' }),
  'me.password': () => ({ current: 'wrong', next: '山高月小 水落石出 7' }),
  'totp.confirm': () => ({ code: '000000' }),
  'totp.off': () => ({ password: 'wrong' }),
  'tokens.create': () => ({ name: 'x' }),
  'people.invite': () => ({ name: '新人', email: 'new@example.test', roles: ['rep'] }),
  'people.update': () => ({ name: '改名' }),
  'people.link': () => ({ renew: false }),
  'teams.create': () => ({ name: '新队' }),
  'teams.update': () => ({ name: '改队' }),
  'organisation.update': () => ({}),
  'customers.create': () => ({ name: '另一家公司' }),
  'customers.update': () => ({ remark: '改' }),
  'customers.reveal': () => ({}),
  'customers.duplicates': () => ({ name: marker }),
  'customers.bulkPreview': (w) => ({ selection: { ids: [w.id.customer] }, act: { act: 'remove' } }),
  'customers.bulk': (w) => ({ selection: { ids: [w.id.customer] }, act: { act: 'remove' } }),
  'customers.bulkUndo': (w) => ({ act: w.id.customer, ids: [w.id.customer] }),
  'pools.create': () => ({ name: '华东公海' }),
  'pools.update': () => ({ name: '改名' }),
  'ownership.claim': () => ({}),
  'ownership.claimMany': (w) => ({ ids: [w.id.customer] }),
  'ownership.release': () => ({ reason: '跟不动' }),
  'ownership.releaseMany': (w) => ({ ids: [w.id.customer], reason: '跟不动' }),
  'cold.keep': () => ({ judgement: '先放放' }),
  'cold.wake': () => ({}),
  'recall.put': () => ({ active: false, fromDay: null, rules: [], coldKeeping: false, coldDays: 180 }),
  'recall.extend': () => ({ until: '2026-12-15', why: '在等预算' }),
  'collaborators.put': (w) => ({ person: w.peer.id, grip: 'read' }),
  'rules.create': (w) => ({ content: { rules: [], otherwise: { to: 'person', id: w.owner.id } } }),
  'rules.update': () => ({ note: '改' }),
  'rules.simulate': () => ({}),
  'rules.approve': () => ({}),
  'rules.apply': () => ({ why: '改' }),
  'absences.create': () => ({ from: '2026-12-01' }),
  'allocations.propose': (w) => ({ batch: { ids: [w.id.customer] } }),
  'allocations.compare': (w) => ({ batch: { ids: [w.id.customer] } }),
  'allocations.approve': () => ({}),
  'contacts.create': () => ({ name: '联系人' }),
  'contacts.update': () => ({ name: '改' }),
  'followups.create': () => ({ channel: 'call', said: '谈了', nextStep: '再谈', nextStepOn: '2026-11-30' }),
  'followups.update': () => ({ said: '改' }),
  'tasks.createForCustomer': () => ({ title: '事' }),
  'tasks.create': () => ({ title: '事' }),
  'tasks.update': () => ({ title: '改' }),
  'tasks.done': () => ({ done: true }),
  'funnel.move': () => ({ to: 'abandoned', reason: '不要了' }),
  'funnel.undo': (w) => ({ move: w.id.customer }),
  'today.postpone': () => ({ to: '2026-12-01' }),
  'imports.plan': () => ({
    sheets: [],
    owners: [],
    defaultOwner: null,
    defaultLayer: null,
    onExact: 'skip',
    onLikely: 'skip',
    insideFile: 'skip',
  }),
  'imports.decide': () => ({ decision: 'skip' }),
  'imports.run': () => ({}),
  'exports.create': () => ({ format: 'csv' }),
  'fields.create': () => ({ subject: 'customer', type: 'text', labels: { en: 'x' } }),
  'fields.update': () => ({ position: 1 }),
  'fieldRules.put': () => ({ items: [] }),
  'tags.create': () => ({ name: '新签' }),
  'tags.update': () => ({ name: '改签' }),
  'groups.create': () => ({ name: '新组' }),
  'groups.update': () => ({ name: '改组' }),
  'views.create': () => ({ name: '视图', setup: {} }),
  'views.update': () => ({ name: '改' }),
};

interface World {
  t: TestApp;
  owner: MadePerson;
  peer: MadePerson;
  reader: MadePerson;
  manager: MadePerson;
  otherManager: MadePerson;
  director: MadePerson;
  admin: MadePerson;
  outsider: MadePerson;
  id: Record<
    'customer' | 'contact' | 'followup' | 'task' | 'attachment' | 'tag' | 'group' | 'view' | 'field' | 'token',
    string
  >;
}

let w: World;

beforeAll(async () => {
  const t = await testApp({ jobs: true });
  const team = await makeTeam(t.deps, t.orgId, '一组');
  const next = await makeTeam(t.deps, t.orgId, '二组');
  const owner = await t.person('rep', { teams: [{ id: team }] });
  const people = {
    owner,
    peer: await t.person('rep', { teams: [{ id: team }] }),
    reader: await t.person('rep', { teams: [{ id: next }] }),
    manager: await t.person('manager', { teams: [{ id: team, leads: true }] }),
    otherManager: await t.person('manager', { teams: [{ id: next, leads: true }] }),
    director: await t.person('director'),
    admin: await t.person('admin'),
    outsider: await t.person(['director', 'manager', 'support', 'admin'], { orgId: await t.organisation() }),
  };
  const his = t.as(owner);
  const customer = await his.call(customers.customersCreate, { body: { name: marker, phones: ['13800138000'] } });
  const params = { id: customer.id };
  await his.call(customers.collaboratorsPut, { params, body: { person: people.reader.id, grip: 'read' } });
  const id: World['id'] = {
    customer: customer.id,
    contact: (await his.call(customers.contactsCreate, { params, body: { name: '王敏' } })).id,
    followup: (
      await his.call(followupsCreate, {
        params,
        body: { channel: 'call', said: '谈了', nextStep: '再谈', nextStepOn: '2026-11-30' },
      })
    ).id,
    task: (await his.call(tasksCreateForCustomer, { params, body: { title: '寄资料' } })).id,
    attachment: (await his.call(customers.attachmentsAdd, { params, body: {}, file: { name: 'a.txt', content: 'x' } }))
      .id,
    tag: (await t.as(people.director).call(tagsCreate, { body: { name: '标' } })).id,
    group: (await his.call(groupsCreate, { body: { name: '我的' } })).id,
    view: (await his.call(viewsCreate, { body: { name: '我的', setup: {} } })).id,
    field: (
      await t
        .as(people.admin)
        .call(fieldsCreate, { body: { subject: 'customer', type: 'text', labels: { 'zh-CN': '字段' } } })
    ).id,
    token: (await his.call(tokensCreate, { body: { name: 'x' } })).id,
  };
  w = { t, ...people, id };
}, 60_000);

const all = [...endpoints.values()] as (Endpoint & AnyEndpoint)[];
const ofCustomer = all.filter((e) => e.path.startsWith('/api/v1/customers/{id}'));
const ofRecord = all.filter((e) => e.path.includes('{') && e.access !== 'public');

/** The path parameters of an endpoint, filled with records of the first organisation. */
function paramsOf(e: AnyEndpoint): Record<string, string> {
  const slice = e.id.split('.')[0]!;
  const own: Record<string, string> = {
    people: w.owner.id,
    teams: w.id.customer,
    tags: w.id.tag,
    groups: w.id.group,
    views: w.id.view,
    fields: w.id.field,
    tokens: w.id.token,
    sessions: w.id.customer,
    imports: w.id.customer,
    exports: w.id.customer,
  };
  return {
    id: own[slice] ?? w.id.customer,
    contact: w.id.contact,
    followup: w.id.followup,
    task: w.id.task,
    attachment: w.id.attachment,
    person: w.otherManager.id,
    position: '0',
    token: 'none',
  };
}

function tryAs(person: MadePerson | null, e: Endpoint): Promise<Called<unknown>> {
  const caller = person ? w.t.as(person) : w.t;
  const body = bodies[e.id]?.(w);
  return caller.try(e, {
    params: paramsOf(e),
    ...(body === undefined ? {} : { body: body as never }),
    ...(e.upload ? { file: { name: 'a.csv', content: 'a,b\n1,2' }, body: {} } : {}),
    ...(e.id === 'customers.search' ? { query: { q: marker } } : {}),
  });
}

const may = (person: MadePerson, e: AnyEndpoint) => {
  const roles =
    person === w.admin
      ? (['admin'] as const)
      : person === w.director
        ? (['director'] as const)
        : person === w.manager || person === w.otherManager
          ? (['manager'] as const)
          : person === w.outsider
            ? (['director', 'manager', 'support', 'admin'] as const)
            : (['rep'] as const);
  return (
    e.access === 'public' ||
    e.access === 'member' ||
    roles.some((r) => roleGrants[r].abilities.includes(e.access as never))
  );
};

test('every endpoint with a body has one to sweep with', () => {
  const missing = all
    .filter(
      (e) => e.access !== 'public' && !e.upload && !((e.body as unknown) instanceof z.ZodUndefined) && !bodies[e.id],
    )
    .map((e) => e.id);
  expect(missing).toEqual([]);
});

test('every endpoint of the contract is served', async () => {
  const unserved: string[] = [];
  for (const e of all.filter((x) => x.delivery !== 'stream')) {
    const called = await tryAs(null, e);
    if (called.problem?.code === 'request.not_found' && e.access !== 'public') unserved.push(e.id);
  }
  expect(unserved).toEqual([]);
});

describe('nobody', () => {
  test.for(all.filter((e) => e.access !== 'public'))('must sign in for $id', async (e) => {
    expect((await tryAs(null, e)).status).toBe(401);
  });
});

describe('somebody of another organisation, whatever his roles', () => {
  test.for(ofRecord)('finds nothing at $id', async (e) => {
    const called = await tryAs(w.outsider, e);
    // Ending or revoking what is not there may succeed at doing nothing.
    if (called.status === 200) expect(['sessions.end']).toContain(e.id);
    else expect(called.status, JSON.stringify(called.problem)).toBe(404);
  });
  test.for(all.filter((e) => e.access !== 'public' && !e.path.includes('{') && e.delivery === 'json'))(
    'learns nothing from $id',
    async (e) => {
      const text = JSON.stringify((await tryAs(w.outsider, e)).body ?? '');
      // The name he typed himself may come back to him.
      if (e.id !== 'customers.duplicates') expect(text).not.toContain(marker);
      for (const secret of [w.id.customer, w.owner.id, w.id.tag, w.id.group, w.id.field])
        expect(text).not.toContain(secret);
    },
  );
});

describe('a peer and the manager of another team', () => {
  test.for(ofCustomer)('do not find the customer at $id', async (e) => {
    for (const person of [w.peer, w.otherManager]) {
      const called = await tryAs(person, e);
      expect(called.status, `${person.name}: ${JSON.stringify(called.problem)}`).toBe(may(person, e) ? 404 : 403);
    }
  });
  test.for([
    'customers.list',
    'customers.search',
    'funnel.board',
    'today.list',
    'tasks.list',
    'groups.list',
    'views.list',
    'imports.list',
  ])('do not see it in %s', async (id) => {
    for (const person of [w.peer, w.otherManager]) {
      const text = JSON.stringify((await tryAs(person, endpoints.get(id) as Endpoint)).body);
      expect(text).not.toContain(marker);
      expect(text).not.toContain(w.id.customer);
      expect(text).not.toContain(w.id.view);
    }
  });
});

describe('a colleague to whom it was opened for reading', () => {
  test.for(ofCustomer.filter((e) => e.method === 'GET'))('reads at $id', async (e) => {
    expect((await tryAs(w.reader, e)).status).toBe(200);
  });
  test.for(ofCustomer.filter((e) => e.method !== 'GET'))('changes nothing at $id', async (e) => {
    const called = await tryAs(w.reader, e);
    // What is not in the bin can't be taken out of it, nor what has an owner be claimed, whoever asks.
    expect(called.status, JSON.stringify(called.problem)).toBe(
      ['customers.restore', 'ownership.claim'].includes(e.id) ? 409 : 403,
    );
  });
});

describe('the manager of the team and the director', () => {
  test.for(ofCustomer.filter((e) => e.method === 'GET'))('read at $id', async (e) => {
    for (const person of [w.manager, w.director]) expect((await tryAs(person, e)).status).toBe(200);
  });
});

describe('an administrator', () => {
  test.for(ofCustomer)('reads no customer by that role alone at $id', async (e) => {
    expect((await tryAs(w.admin, e)).status).toBe(403);
  });
});

test('what was refused changed nothing', async () => {
  const customer = await w.t.as(w.owner).call(customers.customersGet, { params: { id: w.id.customer } });
  expect(customer).toMatchObject({ name: marker, layer: 'resource', remark: null, deletedAt: null });
});
