import { expect, onTestFinished, test } from 'vitest';
import {
  organisationUpdate,
  peopleDeactivate,
  peopleUpdate,
  sessionSignOut,
  sessionsEndOthers,
  tokensCreate,
  teamsCreate,
} from '../../contract/people.ts';
import { recordEvents, type DomainEvent } from '../platform/events/record.ts';
import { newId } from '../platform/ids.ts';
import { makeCustomer } from '../testing/book.ts';
import type { MadePerson } from '../testing/factories.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import { liveHub } from './hub.ts';

interface Message {
  type: string;
  subjectType: string;
  subjectId: string;
  customerId: string | null;
  actorId: string | null;
}

/** An open stream: what has been heard so far, the raw text, and whether the server has closed it. */
interface Ear {
  heard: Message[];
  text: string;
  closed: boolean;
  hangUp(): Promise<void>;
}

async function listen(t: TestApp, who: MadePerson | { token: string }, headers: Record<string, string> = {}) {
  const as = 'token' in who ? { headers: { ...headers, authorization: `Bearer ${who.token}` } } : { as: who, headers };
  const response = await t.request('/api/v1/events', as);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body!.getReader();
  const ear: Ear = { heard: [], text: '', closed: false, hangUp: () => reader.cancel() };
  const decoder = new TextDecoder();
  void (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      ear.text += decoder.decode(value, { stream: true });
      ear.heard = [...ear.text.matchAll(/^data: (.*)$/gm)].map((m): Message => JSON.parse(m[1]!));
    }
    ear.closed = true;
  })();
  onTestFinished(() => ear.hangUp());
  return ear;
}

async function customer(t: TestApp, owner: MadePerson | null): Promise<string> {
  return makeCustomer(t, { ownerId: owner?.id ?? null, orgId: owner?.orgId ?? t.orgId, layer: 'lead' });
}

const happen = (t: TestApp, ...events: DomainEvent[]) =>
  t.deps.db
    .transaction()
    .execute((tx) =>
      recordEvents(tx, { orgId: t.orgId, actorId: null, via: 'system', now: t.deps.clock.now() }, events),
    );

const changed = (id: string, changes: DomainEvent['changes'] = { remark: [null, '好'] }): DomainEvent => ({
  type: 'customer.changed',
  subjectType: 'customer',
  subjectId: id,
  customerId: id,
  changes,
});

const types = (ear: Ear) => ear.heard.map((m) => m.type);
/** A sign to all, sent after what a test is about: once it is heard, what was not heard before it never will be. */
async function sign(t: TestApp, ...ears: Ear[]) {
  const id = newId();
  await happen(t, { type: 'tag.created', subjectType: 'tag', subjectId: id });
  await t.until(async () => ears.every((e) => e.closed || e.heard.some((m) => m.subjectId === id)), 5000);
}

test('a change to a customer is heard within a second by those who see it, and by nobody else', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const team = await admin.call(teamsCreate, { body: { name: '一组' } });
  const rep = await t.person('rep', { teams: [{ id: team.id }] });
  const manager = await t.person('manager', { teams: [{ id: team.id, leads: true }] });
  const [peer, director, marketer] = [await t.person('rep'), await t.person('director'), await t.person('marketer')];
  const elsewhere = await t.person('director', { orgId: await t.organisation() });
  const [ofRep, ofManager, ofDirector] = [await listen(t, rep), await listen(t, manager), await listen(t, director)];
  const [ofPeer, ofMarketer] = [await listen(t, peer), await listen(t, marketer)];
  const ofStranger = await listen(t, elsewhere);
  const mine = await customer(t, rep);
  const started = performance.now();
  await happen(t, changed(mine));
  await t.until(async () => ofRep.heard.length > 0 && ofManager.heard.length > 0 && ofDirector.heard.length > 0, 5000);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(ofRep.heard).toEqual([
    { type: 'customer.changed', subjectType: 'customer', subjectId: mine, customerId: mine, actorId: null },
  ]);
  await sign(t, ofPeer, ofMarketer);
  expect(types(ofPeer)).toEqual(['tag.created']);
  expect(types(ofMarketer)).toEqual(['tag.created']);
  expect(ofStranger.heard).toEqual([]);
  expect(ofRep.text).toMatch(/^retry: 2000\n\nid: [\w-]+\ndata: /);
  expect(ofRep.text).not.toContain(t.orgId);
});

test('who loses a customer is told to look again, not what became of it', async () => {
  const t = await testApp();
  const [before, after, other] = [await t.person('rep'), await t.person('rep'), await t.person('rep')];
  const ears = await Promise.all([before, after, other].map((p) => listen(t, p)));
  const id = await customer(t, after);
  await happen(t, changed(id, { ownerId: [before.id, after.id] }));
  await sign(t, ...ears);
  expect(ears.map(types)).toEqual([
    ['book.changed', 'tag.created'],
    ['customer.changed', 'tag.created'],
    ['tag.created'],
  ]);
  expect(ears[0]!.text).not.toContain(id);
});

test('a pool customer is heard of by everyone while the pool is open, and by managers only once it is closed', async () => {
  const t = await testApp();
  const [rep, manager, admin] = [await t.person('rep'), await t.person('manager'), await t.person('admin')];
  const [ofRep, ofManager] = [await listen(t, rep), await listen(t, manager)];
  const id = await customer(t, null);
  await happen(t, changed(id));
  await t.until(async () => ofRep.heard.length === 1 && ofManager.heard.length === 1, 5000);
  await t.as(admin).call(organisationUpdate, { body: { poolOpen: false } });
  await sign(t, ofRep, ofManager);
  await happen(t, changed(id));
  await sign(t, ofRep, ofManager);
  expect(types(ofRep).filter((x) => x === 'customer.changed')).toHaveLength(1);
  expect(types(ofManager).filter((x) => x === 'customer.changed')).toHaveLength(2);
});

test('more rights are felt without coming back: a rep who becomes director hears of every customer', async () => {
  const t = await testApp();
  const admin = t.as(await t.person('admin'));
  const [rep, owner] = [await t.person('rep'), await t.person('rep')];
  const ear = await listen(t, rep);
  const id = await customer(t, owner);
  await happen(t, changed(id));
  await sign(t, ear);
  expect(types(ear)).not.toContain('customer.changed');
  await admin.call(peopleUpdate, { params: { id: rep.id }, body: { roles: ['director'] } });
  await happen(t, changed(id));
  await sign(t, ear);
  expect(types(ear)).toContain('customer.changed');
});

test('a mass change is one “look again” for everyone of the organisation', async () => {
  const t = await testApp();
  const [rep, owner] = [await t.person('rep'), await t.person('rep')];
  const ear = await listen(t, rep);
  const id = await customer(t, owner);
  await happen(t, ...Array.from({ length: 30 }, () => changed(id)));
  await sign(t, ear);
  expect(types(ear)).toEqual(['book.changed', 'tag.created']);
});

test('what concerns one person only is told to him: an import’s progress, his own task', async () => {
  const t = await testApp();
  const [a, b] = [await t.person('rep'), await t.person('rep')];
  const ears = [await listen(t, a), await listen(t, b)];
  const progress = { type: 'import.progress', subjectType: 'import', subjectId: newId(), customerId: null };
  await t.deps.pool.query('select pg_notify($1, $2)', [
    'guike_signals',
    JSON.stringify([{ ...progress, orgId: t.orgId, actorId: a.id, personId: a.id }]),
  ]);
  const task = newId();
  await t.deps.pool.query(
    `insert into tasks (org_id, id, title, assignee_id, created_at) values ($1, $2, '写周报', $3, now())`,
    [t.orgId, task, b.id],
  );
  await happen(t, { type: 'task.created', subjectType: 'task', subjectId: task });
  await sign(t, ...ears);
  expect(ears.map(types)).toEqual([
    ['import.progress', 'tag.created'],
    ['task.created', 'tag.created'],
  ]);
});

test('the stream ends with the session, with the token, and when the person is deactivated', async () => {
  const t = await testApp();
  const admin = await t.person('admin');
  const [a, b, c, d] = [await t.person('rep'), await t.person('rep'), await t.person('rep'), await t.person('rep')];
  const { id: tokenId, token } = await t.as(c).call(tokensCreate, { body: { name: '程序' } });
  const [signsOut, closed, byToken, stays] = [
    await listen(t, a),
    await listen(t, b),
    await listen(t, { token }),
    await listen(t, d),
  ];
  await t.as(a).call(sessionSignOut);
  await t.as(admin).call(peopleDeactivate, { params: { id: b.id } });
  await t.request(`/api/v1/me/tokens/${tokenId}`, { method: 'DELETE', as: c });
  await t.as(d).call(sessionsEndOthers);
  await t.until(async () => signsOut.closed && closed.closed && byToken.closed, 5000);
  await sign(t, stays);
  expect(stays.closed).toBe(false);
});

test('who comes back after a break is told to look again; who hangs up is forgotten', async () => {
  const t = await testApp();
  const rep = await t.person('rep');
  const ear = await listen(t, rep, { 'last-event-id': newId() });
  await t.until(async () => ear.heard.length > 0, 5000);
  expect(types(ear)).toEqual(['book.changed']);
  expect(liveHub(t.deps).size()).toBe(1);
  await ear.hangUp();
  await t.until(async () => liveHub(t.deps).size() === 0, 5000);
});

test('nobody listens without signing in, and one session opens no endless number of streams', async () => {
  const t = await testApp();
  expect((await t.request('/api/v1/events')).status).toBe(401);
  const rep = await t.person('rep');
  const ears: Ear[] = [];
  for (let n = 0; n < 25; n += 1) ears.push(await listen(t, rep));
  await t.until(async () => ears.filter((e) => e.closed).length === 5, 5000);
  expect(liveHub(t.deps).size()).toBe(20);
});
