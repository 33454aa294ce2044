import { describe, expect, it } from 'vitest';
import type { RegionNode } from '../../../../contract/settings.ts';
import { readPasted, regionIn } from './read-pasted.ts';

const regions: RegionNode[] = [
  {
    code: '330000',
    name: '浙江省',
    children: [
      {
        code: '330100',
        name: '杭州市',
        children: [
          { code: '330110', name: '余杭区' },
          { code: '330106', name: '西湖区' },
        ],
      },
      { code: '330300', name: '温州市', children: [{ code: '330302', name: '鹿城区' }] },
    ],
  },
  {
    code: '360000',
    name: '江西省',
    children: [{ code: '360100', name: '南昌市', children: [{ code: '360103', name: '西湖区' }] }],
  },
];
const read = (text: string) => readPasted(text, regions);

describe('pasted words about a customer', () => {
  it('are company, contact, phone, address and region in one line', () => {
    expect(read('杭州可奈儿服饰 王经理 13800138000 余杭区文一西路8号')).toEqual({
      name: '杭州可奈儿服饰',
      contact: '王经理',
      title: '经理',
      phones: ['13800138000'],
      emails: [],
      address: '余杭区文一西路8号',
      region: '330110',
    });
  });

  it('are read from a labelled card', () => {
    expect(
      read(
        '公司：温州鹿城立峰鞋业有限公司\n联系人：陈建国 总经理\n电话：0577-8888 6666转801\n邮箱：chen@lifeng.example\n地址：浙江省温州市鹿城区江滨西路12号',
      ),
    ).toMatchObject({
      name: '温州鹿城立峰鞋业有限公司',
      contact: '陈建国',
      title: '总经理',
      phones: ['0577-8888 6666转801'],
      emails: ['chen@lifeng.example'],
      address: '浙江省温州市鹿城区江滨西路12号',
      region: '330302',
    });
  });

  it('keep several phones, the WeChat name, the site and the credit code', () => {
    const found = read(
      '立峰科技 李梅 138 0013 8000、400-820-8820 微信：limei_88 www.lifeng.example 91330110MA2XXXXX0A',
    );
    expect(found.phones).toEqual(['138 0013 8000', '400-820-8820']);
    expect(found.wechat).toBe('limei_88');
    expect(found.website).toBe('www.lifeng.example');
    expect(found.contact).toBe('李梅');
    expect(found.name).toBe('立峰科技');
  });

  it('lose nothing: what fits nowhere is the remark', () => {
    expect(read('立峰科技 13800138000 展会上认识').remark).toBe('展会上认识');
  });

  it('take a bare word as the name', () => {
    expect(read('可奈儿')).toEqual({ name: '可奈儿', phones: [], emails: [] });
  });
});

describe('a region in a text', () => {
  it('is the deepest division that is named', () => {
    expect(regionIn(regions, '浙江省杭州市西湖区文三路')).toBe('330106');
    expect(regionIn(regions, '杭州某某公司')).toBe('330100');
  });

  it('stays open between two of the same name', () => {
    expect(regionIn(regions, '西湖区文三路')).toBeNull();
  });
});
