import { fold } from '../../../platform/chinese/fold.ts';
import type { PersonName } from './types.ts';

// The commonest family names; with them some 98 % of people are recognised (2020 census order, then double ones).
const FAMILY = new Set(
  ('李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文' +
    '庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净阴闫肖阚游')
    .split(''),
); // prettier-ignore
const DOUBLE = /^(欧阳|上官|司马|司徒|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|东方|独孤|端木)/;
const NOT_A_NAME =
  /客户|漏斗|销售|公司|部门?$|[组區区]|团队|华[东南北中西]|[东西][南北]|[东南西北]区|大区|资料|名单|名录|跟[进踪]|记录|表$|展会|汇总|统计|年|月|季|最新|备份|副本|合计|经理$|主任$|总监$|老板|采购|市场|行政|办公室|前台|未知|暂无|公海|待分配|无$|明细|数据|导[入出]|总$|资源|线索|意向|签约|放弃|商机|实施|接触|分级|高意向|方案|金额|时间|说明|备注/;

/** Whether a short text reads as a Chinese person's name (family name and one or two more). */
export function isPersonName(text: string): boolean {
  // Asked of every customer's name: the long ones are companies.
  if (text.length > 8) return false;
  const name = fold(text).replace(/[\s·]/g, '');
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || NOT_A_NAME.test(name)) return false;
  if (DOUBLE.test(name)) return name.length >= 3;
  return name.length <= 3 && FAMILY.has(name.charAt(0));
}

/** The known person a text names, by name or alias in any script and width. */
export function personNamed(text: string, people: readonly PersonName[]): string | undefined {
  if (people.length === 0) return undefined;
  const key = fold(text).replace(/\s/g, '');
  if (key === '') return undefined;
  return people.find(({ name, aliases = [] }) =>
    [name, ...aliases].some((known) => fold(known).replace(/\s/g, '') === key),
  )?.name;
}

function contained(text: string, people: readonly PersonName[]): string | undefined {
  if (people.length === 0) return undefined;
  const key = fold(text).replace(/\s/g, '');
  const found = people.filter(({ name, aliases = [] }) =>
    [name, ...aliases].some((known) => known.length >= 2 && key.includes(fold(known).replace(/\s/g, ''))),
  );
  return found.length === 1 ? found[0]?.name : undefined;
}

const LABEL =
  /(?:业务员|销售员|销售人员|销售代表|业务代表|负责人|业务负责人|销售|客户经理|归属人|跟进人|姓名|制表人?|填表人|业务|sales ?rep|owner)\s*[:：]\s*([\p{L}·. ]{2,20})/iu;

/** The owner a title, sheet name or file name speaks of: a known person, one behind 业务员：, or a name standing by itself. */
export function ownerIn(text: string, people: readonly PersonName[]): string | undefined {
  const known = contained(text, people);
  if (known !== undefined) return known;
  const labelled = LABEL.exec(text)?.[1]
    ?.trim()
    .split(/\s{2,}|\s(?=\p{Script=Han}{3})/u)[0];
  if (labelled !== undefined && (isPersonName(labelled) || /^[A-Za-z][A-Za-z. ]+$/.test(labelled)))
    return labelled.trim();
  for (const part of text.split(/[-_—–\s·()（）【】[\]《》、，,.+&|/\\:：]+|的|\d+/)) {
    const bare = part
      .replace(/^(?:销售|业务员?|客户经理)(?=\p{Script=Han}{2,4}$)/u, '')
      .replace(/(?:客户|销售|业务|漏斗|跟进|跟踪|资源|工作).*$/, '');
    if (isPersonName(part)) return part;
    if (bare !== part && isPersonName(bare)) return bare;
  }
  return undefined;
}

/** The owner a file's name speaks of, such as “周晓东-客户漏斗.xlsx”. */
export function ownerInFileName(fileName: string, people: readonly PersonName[]): string | undefined {
  const base = fileName.split(/[/\\]/).pop() ?? '';
  return ownerIn(base.replace(/\.[A-Za-z]{2,5}$/, ''), people);
}
