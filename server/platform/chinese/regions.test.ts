import { describe, expect, test } from 'vitest';
import { findRegion } from './find-region.ts';
import { allRegions, regionByCode, regionDescendantRange, regionPath, regionTree } from './regions.ts';
import { sharedRows } from './shared-data.testing.ts';

const named = (code: string) => regionPath(code).map(({ name }) => name);

describe('official divisions', () => {
  test('a code leads from the province down', () => {
    expect(named('330106')).toEqual(['浙江省', '杭州市', '西湖区']);
    expect(named('110105')).toEqual(['北京市', '朝阳区']);
    expect(named('429004')).toEqual(['湖北省', '仙桃市']);
    expect(named('441900')).toEqual(['广东省', '东莞市']);
    expect(named('810001')).toEqual(['香港特别行政区', '中西区']);
    expect(named('710101')).toEqual(['台湾省', '台北市', '大安区']);
    expect(named('999999')).toEqual([]);
  });

  test('the filler code of a municipality is the municipality', () => {
    expect(regionByCode('110100')).toMatchObject({ name: '北京市', level: 'city', parent: '110000' });
    expect(regionByCode('330199')).toBeNull();
  });

  test('the tree holds every division once', () => {
    const count = (nodes: ReturnType<typeof regionTree>): number =>
      nodes.reduce((sum, node) => sum + 1 + count(node.children ?? []), 0);
    expect(regionTree()).toHaveLength(34);
    expect(count(regionTree())).toBe(allRegions().size);
  });

  test('a filter by region takes in what lies below', () => {
    expect(regionDescendantRange('330000')).toEqual({ from: '330000', to: '339999' });
    expect(regionDescendantRange('330100')).toEqual({ from: '330100', to: '330199' });
    expect(regionDescendantRange('330106')).toEqual({ from: '330106', to: '330106' });
    for (const { code, parent } of allRegions().values()) {
      const { from, to } = regionDescendantRange(parent ?? code);
      expect(code >= from && code <= to).toBe(true);
    }
  });

  const areas = sharedRows('cn_admin_divisions/areas.csv');
  test.skipIf(!areas)('no official district is missing', () => {
    for (const { code = '', name } of areas ?? []) expect(regionByCode(code)?.name).toBe(name);
  });
});

const place = (address: string) => {
  const found = findRegion(address);
  return found && [found.province, found.city, found.district].flatMap((region) => region?.name ?? []).join(' ');
};

describe('an address says where it is', () => {
  test.each([
    ['浙江省杭州市西湖区文三路1号', '浙江省 杭州市 西湖区'],
    ['杭州西湖区古翠路80号', '浙江省 杭州市 西湖区'],
    ['西湖区古翠路80号', '浙江省 杭州市 西湖区'],
    ['南昌市西湖区', '江西省 南昌市 西湖区'],
    ['朝阳区北苑天溪园20号', '北京市 北京市 朝阳区'],
    ['北京大兴', '北京市 北京市 大兴区'],
    ['浦东世纪大道88号', '上海市 上海市 浦东新区'],
    ['上海市闸北区万荣路700号', '上海市 上海市 静安区'],
    ['江苏昆山市昆太路', '江苏省 苏州市 昆山市'],
    ['苏州工业园区星湖街999号', '江苏省 苏州市 苏州工业园区'],
    ['北京市海淀区西安路1号', '北京市 北京市 海淀区'],
    ['烟台市开发区广州路', '山东省 烟台市'],
    ['烟台市开发区广州路中山街7号', '山东省 烟台市'],
    ['广东深圳', '广东省 深圳市'],
    ['中国广东广州市经济技术开发区', '广东省 广州市'],
    ['广东省东莞市虎门镇', '广东省 东莞市'],
    ['湖北省仙桃市', '湖北省 仙桃市'],
    ['海南省保亭县保兴东路', '海南省 保亭黎族苗族自治县'],
    ['重庆市忠县', '重庆市 重庆市 忠县'],
    ['重慶市渝北區新南路', '重庆市 重庆市 渝北区'],
    ['吉林省吉林市船营区', '吉林省 吉林市 船营区'],
    ['新疆维吾尔自治区伊犁哈萨克自治州伊宁市', '新疆维吾尔自治区 伊犁哈萨克自治州 伊宁市'],
    ['地址：臺北市大安區忠孝東路', '台湾省 台北市 大安区'],
    ['香港湾仔区告士打道', '香港特别行政区 湾仔区'],
    ['江西', '江西省'],
    ['禧屋家居科技（昆山）有限公司', '江苏省 苏州市 昆山市'],
  ])('%s → %s', (address, expected) => {
    expect(place(address)).toBe(expected);
  });

  test.each([
    '南京西路1266号',
    '中山北路3185号',
    '北京东路',
    '世纪大道东方金融广场',
    '软件园22号楼',
    '',
    'www.example.com',
  ])('but a street named after a place is not that place: %s', (address) => {
    expect(findRegion(address)).toBeNull();
  });
});

const addresses = sharedRows('cn_addresses/cpca_addr.csv')?.map((row) => row['原始地址'] ?? '');
test.skipIf(!addresses)('of real addresses that name a city or a district, 97 % give province and city', () => {
  const regions = [...allRegions().values()];
  const names = regions.filter(({ level, name }) => level !== 'province' && name.length > 2).map(({ name }) => name);
  const cities = regions.filter(({ level, code }) => level === 'city' || /^(?:11|12|31|50)0000$/.test(code));
  const short = cities.map(({ name }) => name.slice(0, -1)).filter((name) => name.length > 1);
  const naming = (addresses ?? []).filter(
    (address) => names.some((name) => address.includes(name)) || short.some((name) => address.startsWith(name)),
  );
  expect(naming.length).toBeGreaterThan(14_000);
  const found = naming.filter((address) => findRegion(address)?.city);
  expect(found.length / naming.length).toBeGreaterThan(0.97);
});

const offices = sharedRows('cn_dedupe/dev_records.csv')?.filter(
  (row) => row['地址'] && /^.{2,12}$/.test(row['城市'] ?? ''),
);
test.skipIf(!offices)('of registered offices whose city is on record, 97 % are placed there', () => {
  const right = (offices ?? []).filter((row) => {
    const found = findRegion(row['地址'] ?? '');
    return found?.city?.name === row['城市'] || found?.district?.name === row['城市'];
  });
  expect(right.length / (offices?.length ?? 1)).toBeGreaterThan(0.97);
});
