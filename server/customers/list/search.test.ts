import { describe, expect, test } from 'vitest';
import * as c from '../../../contract/customers.ts';
import { testApp } from '../../testing/test-app.ts';

const t = await testApp();
const rep = await t.person('rep');
const director = await t.person('director');
const create = (body: object) =>
  t.as(rep).call(c.customersCreate, { body: { allowDuplicate: true, ...body } as never });
await create({
  name: '杭州可奈儿服饰有限公司',
  shortName: '可奈儿',
  phones: ['0571-88886666', '13812345678'],
  emails: ['boss@kenaier.example.com'],
  contacts: [{ name: '曾丽华', title: '店长', phones: ['13987654321'] }],
});
await create({ name: '可奈儿', kind: 'person' });
await create({ name: '宁波可奈儿贸易' });
await create({ name: '臺灣重慶電子', website: 'https://www.cqdz.example.com' });
await create({ name: 'ＡＢＢ 传动', creditCode: '91350100M000100Y43' });
const found = async (q: string, who = rep) => (await t.as(who).call(c.customersSearch, { query: { q } })).items;
const names = async (q: string, who = rep) => (await found(q, who)).map((h) => h.name);

describe('the search box', () => {
  test.each([
    ['any part of a name', '奈儿服', '杭州可奈儿服饰有限公司'],
    ['full pinyin', 'kenaierfushi', '杭州可奈儿服饰有限公司'],
    ['initials', 'hzkne', '杭州可奈儿服饰有限公司'],
    ['a name in simplified characters for one in traditional', '台湾重庆', '臺灣重慶電子'],
    ['the other reading of a character', 'chongqing', '臺灣重慶電子'],
    ['half-width letters for full-width ones, in any case', 'abb', 'ＡＢＢ 传动'],
    ['a contact', '曾丽华', '杭州可奈儿服饰有限公司'],
    ['a contact’s surname in its own reading', 'zenglihua', '杭州可奈儿服饰有限公司'],
    ['four digits of a phone', '8888', '杭州可奈儿服饰有限公司'],
    ['a contact’s phone', '139 8765', '杭州可奈儿服饰有限公司'],
    ['an e-mail', 'boss@kenaier', '杭州可奈儿服饰有限公司'],
    ['a credit code', '91350100m000100y43', 'ＡＢＢ 传动'],
    ['a website', 'cqdz.example', '臺灣重慶電子'],
    ['several words in any order', '服饰 杭州', '杭州可奈儿服饰有限公司'],
  ])('finds by %s: %s', async (_, q, name) => {
    expect(await names(q)).toContain(name);
  });

  test('puts the very name first, then names that begin with the words, then the rest', async () => {
    await create({ name: '可奈儿杭州门店' });
    const order = await names('可奈儿');
    expect(order.slice(0, 2)).toEqual(['可奈儿', '可奈儿杭州门店']);
    expect(order.slice(2).toSorted()).toEqual(['宁波可奈儿贸易', '杭州可奈儿服饰有限公司'].toSorted());
  });

  test('says by what it found, and finds nothing by nothing', async () => {
    expect((await found('曾丽华'))[0]).toMatchObject({ field: 'contact', snippet: '曾丽华 店长' });
    expect((await found('88886666'))[0]).toMatchObject({ field: 'phone', snippet: '0571-8888 6666' });
    expect((await found('13987654321'))[0]).toMatchObject({ field: 'phone', snippet: '曾丽华 店长 139 8765 4321' });
    expect(await found('   ')).toEqual([]);
    expect(await found('没有这家')).toEqual([]);
  });

  test('finds a number one sees masked only by seven digits or more, and shows it masked', async () => {
    expect(await names('8765', director)).toEqual([]);
    expect(await names('398765', director)).toEqual([]);
    const [hit] = await found('3987654321', director);
    expect(hit).toMatchObject({ field: 'phone', snippet: '曾丽华 店长 139 **** 4321' });
    expect(await names('kenaier.example', director)).toEqual([]);
    expect(await names('boss@kenaier.example.com', director)).toEqual(['杭州可奈儿服饰有限公司']);
  });

  test('keeps up with names and contacts as they change', async () => {
    const made = await create({ name: '旧名字公司', contacts: [{ name: '老联系人' }] });
    await t.as(rep).call(c.customersUpdate, { params: { id: made.id }, body: { name: '新招牌公司' } });
    expect(await names('旧名字')).toEqual([]);
    expect(await names('新招牌')).toEqual(['新招牌公司']);
    const { items } = await t.as(rep).call(c.contactsList, { params: { id: made.id } });
    const contact = { id: made.id, contact: items[0]!.id };
    await t.as(rep).call(c.contactsUpdate, { params: contact, body: { name: '接班人' } });
    expect(await names('老联系人')).toEqual([]);
    expect(await names('接班人')).toEqual(['新招牌公司']);
    await t.as(rep).call(c.contactsRemove, { params: contact });
    expect(await names('接班人')).toEqual([]);
    await t.as(rep).call(c.customersRemove, { params: { id: made.id } });
    expect(await names('新招牌')).toEqual([]);
  });
});
