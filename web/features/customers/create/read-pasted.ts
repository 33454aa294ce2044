import type { RegionNode } from '../../../../contract/settings.ts';

/** What a pasted line or card says of a customer. */
export interface Pasted {
  name?: string;
  contact?: string;
  title?: string;
  phones: string[];
  emails: string[];
  creditCode?: string;
  wechat?: string;
  website?: string;
  address?: string;
  region?: string;
  remark?: string;
}

const PHONE =
  /(?:\+?86[-\s]?)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}(?!\d)|(?<!\d)[48]00[-\s]?\d{3}[-\s]?\d{4}(?!\d)|(?<!\d)\(?（?0\d{2,3}\)?）?[-\s]?\d{3,4}[-\s]?\d{4}(?!\d)(?:\s*(?:转|轉|ext\.?|分机|-)\s*\d{1,6})?/gi;
const EMAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const CREDIT_CODE = /(?<![0-9A-Z])[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])/;
const WEBSITE = /(?:https?:\/\/|www\.)[^\s，,；;、]+/i;
const WECHAT = /(?:微信号?|wechat|vx)\s*[:：]?\s*([A-Za-z][\w-]{4,19})/i;

const TITLES =
  '董事长|总经理|副总经理|副总|经理|总监|主管|主任|主席|部长|处长|科长|厂长|店长|院长|校长|所长|站长|队长|会长|秘书|助理|采购|会计|出纳|老板|老板娘|先生|女士|小姐|老师|师傅|医生|董事|法人|工程师|总|董|工|哥|姐|總經理|經理|總監|主任|廠長|老闆|小姐|總';
const SURNAMES =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧肖蔣葉蘇呂盧薑鍾陸賈韋鄒邱尹龍賀顧龔邵萬錢嚴湯溫';
const CONTACT = new RegExp(`^([${SURNAMES}][\\u4e00-\\u9fff]{0,2}?)(${TITLES})$`);
const NAME = new RegExp(`^[${SURNAMES}][\\u4e00-\\u9fff]{1,2}$`);
const TITLE = new RegExp(`^(?:${TITLES})$`);
const COMPANY =
  /公司|集团|集團|厂$|工厂|店$|商行|事务所|合作社|工作室|中心$|医院|学校|大学|学院|研究院|研究所|酒店|宾馆|银行|协会|超市|商贸|贸易|科技|服饰|股份|有限|Inc\b|Ltd\b|LLC\b|GmbH\b|Co\.|Corp/i;
const ADDRESS =
  /(?:路|街|道|巷|弄|镇|鎮|乡|村|大厦|广场|园区|工业园|开发区|幢|栋|楼|室|号|號)(?:\d|[\u4e00-\u9fff]|$)|\d+(?:号|號|弄|幢|栋|室|楼)/;

const LABELS: [keyof Pasted | 'skip', RegExp][] = [
  ['name', /^(?:公司名称|公司|客户名称|客户|企业名称|企业|单位|名称|company|customer)\s*[:：]\s*/i],
  ['contact', /^(?:联系人|聯絡人|姓名|收件人|负责人|contact)\s*[:：]\s*/i],
  ['title', /^(?:职务|职位|職務|title)\s*[:：]\s*/i],
  ['address', /^(?:地址|公司地址|联系地址|收货地址|所在地区|详细地址|address)\s*[:：]\s*/i],
  ['remark', /^(?:备注|備註|说明|note|remark)\s*[:：]\s*/i],
  [
    'skip',
    /^(?:电话|手机|手机号码?|联系电话|電話|邮箱|e-?mail|税号|统一社会信用代码|信用代码|纳税人识别号|网址|网站|tel|phone|mobile)\s*[:：]?\s*$/i,
  ],
];

/**
 * Reads what people paste: “杭州可奈儿服饰 王经理 13800138000 余杭区文一西路8号”, a signature, or a labelled card. What fits nowhere becomes the
 * remark. Phones keep their spelling; the server reads them.
 */
export function readPasted(text: string, regions: readonly RegionNode[]): Pasted {
  const found: Pasted = { phones: [], emails: [] };
  let rest = text.replaceAll(/[\u00a0\u3000\t]/g, ' ');
  const take = (pattern: RegExp): string | undefined => {
    const match = pattern.exec(rest);
    if (!match) return undefined;
    rest = `${rest.slice(0, match.index)} ; ${rest.slice(match.index + match[0].length)}`;
    return match[1] ?? match[0];
  };
  const put = (key: 'creditCode' | 'website' | 'wechat', value: string | undefined) => {
    if (value !== undefined) found[key] = value;
  };
  rest = rest.replaceAll(EMAIL, (email) => {
    found.emails.push(email);
    return ' ; ';
  });
  put('website', take(WEBSITE));
  put('creditCode', take(CREDIT_CODE));
  put('wechat', take(WECHAT));
  rest = rest.replaceAll(PHONE, (phone) => {
    if (!found.phones.includes(phone.trim())) found.phones.push(phone.trim());
    return ' ; ';
  });
  const left: string[] = [];
  for (const chunk of chunksOf(rest)) place(found, chunk, left);
  const [first] = left;
  if (!found.name && first !== undefined) {
    found.name = first;
    left.shift();
  }
  const remark = [found.remark, ...left].filter(Boolean).join(' ');
  if (remark) found.remark = remark;
  const region = regionIn(regions, found.address ?? '') ?? regionIn(regions, found.name ?? '');
  if (region) found.region = region;
  return found;
}

/** Pieces between spaces and punctuation; a labelled line stays whole. */
function chunksOf(text: string): string[] {
  return text
    .split(/\n|[;；|]/)
    .flatMap((line) => (LABELS.some(([, label]) => label.test(line.trim())) ? [line] : line.split(/[\s,，、/]+/)))
    .map((chunk) =>
      chunk
        .trim()
        .replace(/^[-—:：·•*]+|[-—:：·•,，]+$/g, '')
        .trim(),
    )
    .filter((chunk) => chunk !== '');
}

function place(found: Pasted, chunk: string, left: string[]): void {
  for (const [key, label] of LABELS) {
    if (!label.test(chunk)) continue;
    const value = chunk.replace(label, '').trim();
    if (key === 'skip' || value === '') return;
    if (key === 'contact') putContact(found, value);
    else if (key === 'name' || key === 'title' || key === 'address' || key === 'remark') found[key] ??= value;
    return;
  }
  if (TITLE.test(chunk) && found.contact && !found.title) found.title = chunk;
  else if (!found.contact && (CONTACT.test(chunk) || NAME.test(chunk)) && !COMPANY.test(chunk))
    putContact(found, chunk);
  else if (!found.name && COMPANY.test(chunk) && !/\d+号/.test(chunk)) found.name = chunk;
  else if (ADDRESS.test(chunk) || (found.address !== undefined && /[区县市省]/.test(chunk)))
    found.address = found.address ? `${found.address}${chunk}` : chunk;
  else left.push(chunk);
}

function putContact(found: Pasted, text: string): void {
  const [who = '', ...titles] = text.split(/\s+/);
  const match = CONTACT.exec(who);
  // 王经理 is how he is called as long as his given name is not known; 王建国经理 is 王建国.
  found.contact = match?.[1] && match[1].length > 1 ? match[1] : who;
  const title = match?.[2] ?? (titles.length > 0 ? titles.join(' ') : undefined);
  if (title && !/^(?:先生|女士|小姐|哥|姐|总|董|工)$/.test(title)) found.title ??= title;
}

const bareName = (name: string) => name.replace(/(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市)$/, '');

/** The deepest division that a text names; null when it names none, or one of several alike. */
export function regionIn(tree: readonly RegionNode[], text: string): string | null {
  if (text === '') return null;
  let best: { code: string; score: number; alone: boolean } | null = null;
  const visit = (nodes: readonly RegionNode[], depth: number, above: number) => {
    for (const node of nodes) {
      const full = text.includes(node.name);
      const short = depth < 2 && bareName(node.name).length > 1 && text.includes(bareName(node.name));
      const own = full ? 3 : short ? 2 : 0;
      const score = own === 0 ? 0 : above + own + depth;
      if (score > 0) {
        if (!best || score > best.score) best = { code: node.code, score, alone: true };
        else if (score === best.score && !best.code.startsWith(node.code.slice(0, depth === 1 ? 4 : 2)))
          best = { ...best, alone: false };
      }
      if (node.children) visit(node.children, depth + 1, above + own);
    }
  };
  visit(tree, 0, 0);
  const winner = best as { code: string; alone: boolean } | null;
  return winner?.alone ? winner.code : null;
}
