import { expect, test } from 'vitest';
import { customersList } from '../../contract/customers.ts';
import { importsCreate, importsGet, importsRun } from '../../contract/exchange.ts';
import { ownershipHistory } from '../../contract/ownership.ts';
import { rulesApprove, rulesCreate, rulesSimulate, rulesSimulation } from '../../contract/rules.ts';
import { newId } from '../platform/ids.ts';
import { makeSales } from '../testing/book.ts';
import { testApp, type Caller } from '../testing/test-app.ts';

test('imported customers without an owner are given out by the rules in force, as those entered by hand are; a rep’s own stay his', async () => {
  const t = await testApp({ jobs: true });
  const s = await makeSales(t);
  const director = t.as(s.director);
  const draft = await director.call(rulesCreate, {
    body: {
      content: {
        rules: [
          {
            key: newId(),
            name: '机械',
            when: { field: 'name', op: 'contains', value: '机械' },
            target: { to: 'person', id: s.neighbour.id },
            fallback: null,
          },
        ],
        otherwise: { to: 'team', id: s.team, principle: 'leastLoad' },
      },
    },
  });
  const { id } = await director.call(rulesSimulate, { params: { id: draft.id }, body: {} });
  await t.until(async () => (await director.call(rulesSimulation, { params: { id } })).status === 'done');
  await director.call(rulesApprove, { params: { id: draft.id }, body: {} });

  const bringIn = async (who: Caller, names: string[]) => {
    const content = ['公司名称,电话', ...names.map((name, at) => `${name},1380000${String(at).padStart(4, '0')}`)];
    const made = await who.call(importsCreate, { body: {}, file: { name: '名单.csv', content: content.join('\n') } });
    const status = async (wanted: string) =>
      (await who.call(importsGet, { params: { id: made.id } })).status === wanted;
    await t.until(() => status('ready'));
    await who.call(importsRun, { params: { id: made.id }, body: {} });
    await t.until(() => status('done'));
  };
  const found = async (name: string) =>
    (await director.call(customersList, { query: { limit: 200 } })).items.find((c) => c.name === name)!;

  await bringIn(t.as(await t.person('support')), [
    '宁波恒信机械厂',
    '嘉兴春风服饰公司',
    '绍兴秋水饮品公司',
    '湖州冬雪文具公司',
  ]);
  expect((await found('宁波恒信机械厂')).owner?.id).toBe(s.neighbour.id);
  const rest = await Promise.all(['嘉兴春风服饰公司', '绍兴秋水饮品公司', '湖州冬雪文具公司'].map(found));
  expect(new Set(rest.map((c) => c.owner?.id))).toEqual(new Set([s.manager.id, s.rep.id, s.colleague.id]));
  const ledger = await director.call(ownershipHistory, { params: { id: rest[0]!.id } });
  expect(ledger.items[0]).toMatchObject({ how: 'rule', decidedBy: null });
  expect(ledger.items[0]!.why).toContain('在能接的人里最少');

  await bringIn(t.as(s.rep), ['温州夏雨机械厂']);
  expect((await found('温州夏雨机械厂')).owner?.id).toBe(s.rep.id);
});
