import { describe, expect, it } from 'vitest';
import { sameCompanyFinder, type Comparable } from './same-company.ts';

const customer = (name: string, more: Partial<Comparable> = {}): Comparable => ({
  name,
  phones: [],
  emails: [],
  ...more,
});

function pairOf(a: Comparable, b: Comparable) {
  const finder = sameCompanyFinder<string>();
  finder.add('first', a);
  return finder.add('second', b).map(({ strength, reasons }) => `${strength}: ${reasons.join(', ')}`)[0];
}

describe('two rows of a file', () => {
  it.each([
    ['广州市发昌测绘贸易有限公司', '广州发昌测绘贸易有限公司'],
    ['安徽省企一保险贸易有限公司', '安徽省企一保险贸易公司'],
    ['合肥达伦汽车部件科技有限公司', '合肥达伦汽车部件科技(有限公司)'],
    ['祖庵工程建设有限公司', '祖庵工程建设有限公司　'],
    ['臺灣精密機械股份有限公司', '台湾精密机械股份有限公司'],
    ['Acme Trading Co., Ltd.', 'ACME TRADING'],
  ])('%s and %s are the same company', (a, b) => {
    expect(pairOf(customer(a), customer(b))).toBe('exact: name');
  });

  it('of one name in two places are two companies', () => {
    expect(pairOf(customer('北京甲乙科技有限公司'), customer('上海甲乙科技有限公司'))).toBeUndefined();
  });

  it('with a shared phone, e-mail or credit code are only likely the same', () => {
    const phones = [{ number: '+8613800138000' }];
    expect(pairOf(customer('甲公司', { phones }), customer('乙商行', { phones }))).toBe('likely: phone');
    expect(pairOf(customer('甲公司', { emails: ['a@b.cn'] }), customer('乙商行', { emails: ['a@b.cn'] }))).toBe(
      'likely: email',
    );
    expect(
      pairOf(
        customer('甲公司', { creditCode: '91440300708461136T' }),
        customer('乙商行', { creditCode: '91440300708461136T' }),
      ),
    ).toBe('likely: creditCode');
    expect(
      pairOf(
        customer('甲公司', { phones: [{ number: '+861012345678', ext: '1' }] }),
        customer('乙商行', { phones: [{ number: '+861012345678', ext: '2' }] }),
      ),
    ).toBeUndefined();
  });

  it('of people with one name are only likely the same', () => {
    expect(pairOf(customer('王小明', { kind: 'person' }), customer('王小明', { kind: 'person' }))).toBe('likely: name');
  });
});
