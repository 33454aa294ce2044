import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { companyKey, parseCompanyName } from './company-name.ts';

describe('one company, however its name is typed', () => {
  test.each([
    ['杭州可奈儿劳动贸易有限公司', '杭州可奈儿勞動貿易有限公司'],
    ['杭州可奈儿劳动贸易有限公司', '杭州市可奈儿劳动贸易公司'],
    ['杭州可奈儿劳动贸易有限公司', '可奈儿劳动贸易（杭州）有限责任公司'],
    ['杭州可奈儿劳动贸易有限公司', '浙江杭州可奈儿劳动贸易'],
    ['杭州可奈儿劳动贸易有限公司', ' 杭州可 奈儿劳动贸易有限公司　'],
    ['杭州可奈儿劳动贸易有限公司', '杭州可奈儿劳动贸易有限公司 - 采购部'],
    ['杭州可奈儿劳动贸易有限公司', '杭州可奈儿劳动贸易有限公司（总部）'],
    ['杭州可奈儿劳动贸易有限公司', '杭州可奈儿劳动贸易有限公司/老客户'],
    ['深圳市天健(集团)股份有限公司', '天健集团'],
    ['合肥希望商城数控组合股份有限公司', '合肥希望商城数控组合股份(有限公司)'],
    ['建设工业集团（云南）股份有限公司', '建设工业集团（云南股份有限公司'],
    ['Kedali Industry Co., Ltd.', 'KEDALI  INDUSTRY CO.,LTD'],
    ['Shenzhen Kedali Industry Co., Ltd.', 'Kedali Industry Inc'],
  ])('%s = %s', (left, right) => {
    expect(companyKey(right)).toBe(companyKey(left));
  });

  test.each([
    ['华为技术有限公司', '华为终端有限公司'],
    ['上海电气集团股份有限公司', '北京电气集团股份有限公司'],
    ['北京银行', '上海银行'],
    ['杭州可奈儿贸易有限公司', '杭州可奈儿贸易有限公司北京分公司'],
    ['中国银行杭州分行', '中国银行上海分行'],
  ])('%s is not %s', (left, right) => {
    expect(companyKey(right)).not.toBe(companyKey(left));
  });
});

test.each([
  [
    '广东朝阳电子科技股份有限公司',
    { brand: '朝阳', trades: ['电子', '科技'], form: '股份有限公司', places: ['440000'] },
  ],
  ['朝阳电子科技股份有限公司', { brand: '朝阳', places: [] }],
  ['江西万年青水泥股份有限公司', { brand: '万年青', trades: ['水泥'], places: ['360000'] }],
  ['浙江省杭州市西湖区龙井茶叶店', { key: '龙井茶叶店', places: ['330000', '330100', '330106'] }],
  ['厦门中创环保科技（福建）股份有限公司', { brand: '中创', places: ['350200', '350000'] }],
  ['华为技术有限公司（原名：深圳华为通讯公司）', { key: '华为技术', former: ['深圳华为通讯公司'] }],
  ['杭州可奈儿贸易有限公司北京分公司', { key: '可奈儿贸易', branch: '北京分公司' }],
  ['Suzhou THVOW Technology', { brand: 'thvow', places: ['320500', '341300'], latin: true }],
  ['有限公司', { key: '有限公司' }],
  ['★★★', { key: '★★★' }],
])('%s is taken apart', (name, parts) => {
  expect(parseCompanyName(name)).toMatchObject(parts);
});

test('any name has a key, and form and width never change it', () => {
  const name = fc.string({
    unit: fc.constantFrom(...Array.from('杭州可奈儿贸易科技有限公司集团()（）Ab1 -')),
    minLength: 1,
  });
  fc.assert(
    fc.property(
      name.filter((text) => text.trim() !== ''),
      (text) => {
        expect(companyKey(text)).not.toBe('');
        expect(companyKey(text.normalize('NFKC'))).toBe(companyKey(text));
      },
    ),
  );
});
