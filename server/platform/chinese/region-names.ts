import { allRegions, type Region } from './regions.ts';

/** A way an address may name a division: `full` as written officially (朝阳区), else short (朝阳). */
export type RegionName = { region: Region; full: boolean };

// Districts that were merged or renamed, as they still stand on letterheads, and places everybody knows by another name.
const FORMERLY =
  '崇文区110101 宣武区110102 密云县110118 延庆县110119 塘沽区120116 汉沽区120116 大港区120116 静海县120118 宁河县120117 蓟县120119 ' +
  '卢湾区310101 闸北区310106 南汇区310115 崇明县310151 白下区320104 下关区320106 溧水县320117 高淳县320118 崇安区320213 ' +
  '南长区320213 北塘区320213 沧浪区320508 平江区320508 金阊区320508 吴江市320509 铜山县320312 金坛市320413 武进市320412 ' +
  '大丰市320904 赣榆县320707 江都市321012 姜堰市321204 下城区330105 江干区330102 余杭市330110 萧山市330109 富阳市330111 ' +
  '临安市330112 江东区330212 奉化市330213 绍兴县330603 上虞市330604 四方区370203 胶南市370211 即墨市370215 章丘市370114 ' +
  '莱芜市370116 文登市371003 襄樊市420600 萝岗区440112 东山区440104 增城市440118 从化市440117 花都市440114 番禺市440113 ' +
  '光明新区440311 坪山新区440310 龙华新区440309 大鹏新区440307 顺德市440606 南海市440605 三水市440607 潮阳市440513 惠阳市441303 ' +
  '璧山县500120 铜梁县500151 荣昌县500153 开县500154 武隆县500156 双流县510116 郫县510117 高陵县610117 户县610118 ' +
  '张江310115 陆家嘴310115 外高桥310115 金桥310115 漕河泾310104 中关村110108 上地110108 望京110105 酒仙桥110105 亦庄110115 ' +
  '光谷420111 东湖高新420111 东湖新技术420111 东湖开发区420111 珠江新城440106 前海440305 蛇口440305 华强北440304 车公庙440304 ' +
  '苏州工业园320500 台北縣711100 桃园县711400';
const SUFFIX =
  /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|自治旗|新区|林区|地区|矿区|省|市|区|县|盟|旗)$/;
const PEOPLES =
  /(?:各族|(?:阿昌|白|保安|布朗|布依|朝鲜|达斡尔|傣|德昂|东乡|侗|独龙|鄂伦春|鄂温克|仡佬|哈尼|哈萨克|赫哲|回|景颇|柯尔克孜|拉祜|黎|傈僳|满|毛南|蒙古|苗|仫佬|纳西|怒|普米|羌|撒拉|畲|水|塔吉克|土|土家|佤|维吾尔|锡伯|瑶|彝|裕固|藏|壮)族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔|鄂温克|鄂伦春|维吾尔|东乡|撒拉|保安|裕固)+$/;
// Too common as a word to be looked for without what it belongs to.
const GENERIC = /^(?:城|郊|矿|市中|市辖|[东西南北中]|城[东西南北中关]|河[东西]|中西|新城|向阳|和平|新华)区$/;

type Entry = { name: string; entries: RegionName[] };
// By their first two characters, the longest first.
let names: Map<string, Entry[]> | undefined;

function shortName(name: string): string {
  const bare = name.replace(SUFFIX, '');
  const withoutPeople = bare === name ? bare : bare.replace(PEOPLES, '');
  return withoutPeople.length >= 2 ? withoutPeople : bare;
}

function add(table: Map<string, Entry[]>, name: string, added: RegionName): void {
  const head = name.slice(0, 2);
  const alike = table.get(head) ?? [];
  table.set(head, alike);
  const known = alike.find((entry) => entry.name === name);
  if (!known) alike.push({ name, entries: [added] });
  else if (!known.entries.some(({ region }) => region.code === added.region.code)) known.entries.push(added);
}

function nameTable(): Map<string, Entry[]> {
  if (names) return names;
  const table = new Map<string, Entry[]>();
  const regions = allRegions();
  for (const region of regions.values()) {
    add(table, region.name, { region, full: true });
    const short = shortName(region.name);
    if (short.length >= 2 && short !== region.name) add(table, short, { region, full: false });
  }
  for (const entry of FORMERLY.split(' ')) {
    const region = regions.get(entry.slice(-6));
    if (region) add(table, entry.slice(0, -6), { region, full: true });
  }
  for (const alike of table.values()) alike.sort((left, right) => right.name.length - left.name.length);
  names = table;
  return table;
}

/** The longest name of a division beginning at this place of a simplified text, with all divisions called so. */
export function regionNamesAt(text: string, at: number): { name: string; entries: readonly RegionName[] } | null {
  return (
    nameTable()
      .get(text.slice(at, at + 2))
      ?.find(({ name }) => text.startsWith(name, at)) ?? null
  );
}

/** Is this a district's name that many cities have (东区, 城关区), and that says nothing without its city? */
export function isGenericDistrict(name: string): boolean {
  return GENERIC.test(name);
}
