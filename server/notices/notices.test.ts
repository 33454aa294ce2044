import { expect, test } from 'vitest';
import { noticesList, noticesRead } from '../../contract/notices.ts';
import type { Mail } from '../platform/mail/mailer.ts';
import { makeCustomer } from '../testing/book.ts';
import { testApp, type TestApp } from '../testing/test-app.ts';
import { mailNotices } from './jobs.ts';
import { notify, type NewNotice } from './public.ts';

const tell = (t: TestApp, ...notices: NewNotice[]) =>
  t.deps.db.transaction().execute((tx) => notify(tx, t.orgId, t.clock.now(), notices));
const asked = (to: string, about: string): NewNotice => ({
  to,
  kind: 'approval_asked',
  facts: { by: '王敏', about, approval: to },
});

test('a person reads his own notices page by page, newest first, and marks one or all of them as read', async () => {
  const t = await testApp();
  const one = await t.person('rep');
  const other = await t.person('rep');
  await tell(t, ...['一', '二', '三'].map((n) => asked(one.id, n)), asked(other.id, '别人的'));
  const his = t.as(one);
  const first = await his.call(noticesList, { query: { limit: 2 } });
  expect(first).toMatchObject({ unread: 3, items: [{ facts: { about: '三' } }, { facts: { about: '二' } }] });
  const rest = await his.call(noticesList, { query: { limit: 2, cursor: first.next! } });
  expect(rest).toMatchObject({ next: null, items: [{ facts: { about: '一' }, readAt: null }] });
  expect(await his.call(noticesRead, { body: { ids: [rest.items[0]!.id] } })).toEqual({ unread: 2 });
  expect((await his.call(noticesList, { query: { unread: true } })).items).toHaveLength(2);
  // Marking somebody else's as read does nothing.
  await t.as(other).call(noticesRead, { body: { ids: first.items.map((n) => n.id) } });
  expect(await his.call(noticesRead, { body: { all: true } })).toEqual({ unread: 0 });
  expect((await t.as(other).call(noticesList)).unread).toBe(1);
});

test('a notice about a customer names it and leaves with it; closed accounts get none', async () => {
  const t = await testApp();
  const one = await t.person('rep');
  const gone = await t.person('rep');
  await t.deps.pool.query(`update people set status = 'inactive' where id = $1`, [gone.id]);
  const customerId = await makeCustomer(t, { name: '杭州云栖科技有限公司' });
  await tell(t, { ...asked(one.id, '转移'), customerId }, asked(gone.id, '转移'));
  expect((await t.as(one).call(noticesList)).items[0]!.customer).toEqual({
    id: customerId,
    name: '杭州云栖科技有限公司',
  });
  const { rows } = await t.deps.pool.query(`select from notices where person_id = $1`, [gone.id]);
  expect(rows).toHaveLength(0);
});

test('a bell rings for its own person only, also when hundreds are told at once', async () => {
  const t = await testApp();
  const people = await Promise.all(Array.from({ length: 50 }, () => t.person('rep')));
  const heard: string[] = [];
  t.deps.signals.subscribe((s) => void (s.subjectType === 'notice' && heard.push(s.personId!)));
  await tell(t, ...people.flatMap((p) => [asked(p.id, '一'), asked(p.id, '二')]));
  await t.until(() => Promise.resolve(heard.length >= 50));
  expect(heard.toSorted()).toEqual(people.map((p) => p.id).toSorted());
});

test('what stays unread for five minutes is mailed once, in one mail, with links; what was read is not', async () => {
  const t = await testApp();
  const mails: Mail[] = [];
  const deps = {
    ...t.deps,
    config: { ...t.deps.config, publicUrl: 'https://crm.example.test' },
    mail: { configured: true, send: async (m: Mail) => void mails.push(m), check: async () => null },
  };
  const one = await t.person('rep');
  const reader = await t.person('rep');
  await tell(
    t,
    { ...asked(one.id, '转移甲'), mail: true },
    { ...asked(one.id, '转移乙'), mail: true },
    asked(one.id, '丙'),
  );
  await tell(t, { ...asked(reader.id, '转移甲'), mail: true });
  await t.as(reader).call(noticesRead, { body: { all: true } });
  expect(await mailNotices(deps)).toBe(0);
  t.clock.advance(6 * 60_000);
  expect(await mailNotices(deps)).toBe(1);
  expect(await mailNotices(deps)).toBe(0);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ to: one.email, subject: '王敏请您审批：转移甲（还有 1 条）' });
  expect(mails[0]!.text).toContain(`https://crm.example.test/approvals?open=${one.id}`);
  expect(mails[0]!.text).not.toContain('丙');
});
