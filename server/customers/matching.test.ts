import { describe, expect, test } from 'vitest';
import { findRegion } from '../platform/chinese/find-region.ts';
import { parsePhones } from '../platform/chinese/phone.ts';
import { sharedRows } from '../platform/chinese/shared-data.testing.ts';
import { blockingKeys, type CompanyRecord } from './matching-profile.ts';
import { matchCompany } from './matching.ts';

const same = (left: string | CompanyRecord, right: string | CompanyRecord) => {
  const [a, b] = [left, right].map((one) => (typeof one === 'string' ? { name: one } : one));
  return a && b ? matchCompany(a, b).same : 'no';
};

describe('two names of one company', () => {
  test.each([
    ['杭州可奈儿贸易有限公司', '杭州可奈儿贸易公司', 'exact'],
    ['杭州可奈儿贸易有限公司', '可奈儿贸易有限公司', 'exact'],
    ['杭州可奈儿贸易有限公司', '杭州可耐儿贸易有限公司', 'likely'],
    ['久祺股份有限公司', { name: '久祺谷份有限公司', region: '330100' }, 'likely'],
    ['深圳市德赛电池科技股份有限公司', '德赛电池', 'likely'],
    ['财信地产发展集团股份有限公司', '财信发展', 'likely'],
    ['华为技术有限公司（原名：深圳华为通讯公司）', '深圳华为通讯公司', 'likely'],
    [
      { name: '深圳市科达利实业股份有限公司', region: '440300' },
      { name: 'Shenzhen Kedali Industry Co.,Ltd', region: '440305' },
      'likely',
    ],
  ] as const)('%j and %j: %s', (left, right, expected) => {
    expect(same(left, right)).toBe(expected);
  });

  test.each([
    ['北京华联商贸有限公司', '上海华联商贸有限公司'],
    ['华为技术有限公司', '华为终端有限公司'],
    ['杭州可奈儿贸易有限公司', '杭州可奈儿贸易有限公司北京分公司'],
    ['杭州恒信科技有限公司', '杭州恒生电子有限公司'],
    [
      { name: '恒信科技', region: '330100' },
      { name: '恒鑫', region: '310000' },
    ],
    ['Shenzhen Everwin Precision Technology Co.,Ltd', '深圳能源集团股份有限公司'],
  ])('%j is not %j', (left, right) => {
    expect(same(left, right)).toBe('no');
  });
});

describe('what records share', () => {
  const a = {
    name: '杭州可奈儿贸易有限公司',
    phones: ['+8613800138000'],
    emails: ['a@kenaier.com'],
    creditCode: '91110000600037341L',
  };

  test('the credit code settles it', () => {
    expect(matchCompany(a, { name: '可奈', creditCode: '91110000 600037341l' })).toEqual({
      same: 'exact',
      score: 1,
      reasons: [{ code: 'sameCreditCode', value: '91110000600037341L' }],
    });
  });

  test('two registered codes are two companies, whatever they are called', () => {
    expect(matchCompany(a, { ...a, creditCode: '91152201078377449P' })).toMatchObject({
      same: 'no',
      reasons: [{ code: 'otherCreditCode' }],
    });
  });

  test('a shared phone or company mail domain makes it likely, a public mail host or a hot line does not', () => {
    expect(matchCompany(a, { name: 'Kenny Trading', phones: ['+8613800138000'] })).toMatchObject({
      same: 'likely',
      reasons: [{ code: 'samePhone' }],
    });
    expect(matchCompany(a, { name: 'Kenny Trading', website: 'https://www.kenaier.com/' })).toMatchObject({
      same: 'likely',
    });
    expect(same({ name: '甲', emails: ['a@qq.com'] }, { name: '乙', emails: ['b@qq.com'] })).toBe('no');
    expect(same({ name: '甲', phones: ['+8695588'] }, { name: '乙', phones: ['+8695588'] })).toBe('no');
  });

  test('the order of the two does not matter', () => {
    const b = { name: '可奈儿', region: '330100', contactNames: ['曾国强'] };
    expect(matchCompany(a, b).score).toBe(matchCompany(b, a).score);
  });

  test('the keys to look under cover name, sound, phone, mail, domain and code', () => {
    expect(blockingKeys(a)).toEqual([
      'n:可奈儿贸易',
      's:kenai',
      's:kenaier',
      't:+8613800138000',
      'e:a@kenaier.com',
      'w:kenaier.com',
      'u:91110000600037341L',
    ]);
  });
});

const rows = sharedRows('cn_dedupe/dev_records.csv');
const gold = sharedRows('cn_dedupe/dev_gold.csv');
test.skipIf(!rows || !gold)(
  'of 2,073 records of 1,000 companies, pairs found through the keys: precision ≥ 0.97, F1 ≥ 0.90',
  () => {
    const entities = (gold ?? []).map((row) => row['entity'] ?? '');
    const records = (rows ?? []).map((row): CompanyRecord => ({
      name: row['客户名称'] ?? '',
      creditCode: row['统一社会信用代码'] ?? '',
      contactNames: row['联系人'] ? [row['联系人']] : [],
      phones: parsePhones(row['手机'] ?? '').map(({ e164 }) => e164),
      website: row['网址'] ?? '',
      region: findRegion(row['城市'] ?? '')?.code ?? null,
    }));
    const blocks = new Map<string, number[]>();
    for (const [at, record] of records.entries()) {
      for (const key of blockingKeys(record)) blocks.set(key, [...(blocks.get(key) ?? []), at]);
    }
    const pairs = new Set(
      [...blocks.values()].flatMap((block) =>
        block.flatMap((one, at) => block.slice(at + 1).map((other) => `${one} ${other}`)),
      ),
    );
    let [found, right] = [0, 0];
    for (const pair of pairs) {
      const [one = 0, other = 0] = pair.split(' ').map(Number);
      const [left, second] = [records[one], records[other]];
      if (!left || !second || matchCompany(left, second).same === 'no') continue;
      found += 1;
      if (entities[one] === entities[other]) right += 1;
    }
    const sizes = [...Map.groupBy(entities, (entity) => entity).values()].map((group) => group.length);
    const total = sizes.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
    const [precision, recall] = [right / found, right / total];
    expect(total).toBe(1709);
    expect(precision).toBeGreaterThanOrEqual(0.97);
    expect((2 * precision * recall) / (precision + recall)).toBeGreaterThanOrEqual(0.9);
  },
);
