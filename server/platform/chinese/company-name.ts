import { BRANCH, FORM_AT_END, FORMERLY, ENGLISH_FORM, REMARK, TRADE_WORDS } from './company-words.ts';
import { fold } from './fold.ts';
import { latinPlaces } from './latin-places.ts';
import { regionNamesAt } from './region-names.ts';

/**
 * A company's name in its parts, folded. `key` is brand and trade without form, place, blanks, brackets and remarks: what two
 * spellings of one name share. `places` are division codes the name mentions; `branch` the 分公司 and its like; `latin` a name in letters.
 */
export type CompanyName = {
  key: string;
  brand: string;
  trades: string[];
  form: string;
  places: string[];
  branch: string;
  former: string[];
  latin: boolean;
};

const LONGEST_TRADE = 5;
// No company is called longer; what a careless paste holds beyond it is not read.
const LONGEST_NAME = 300;
// Stands for a bracket that was opened and never closed; no folded letter.
const UNCLOSED = '〔';
const PUNCTUATION = /[^\p{L}\p{N}\p{M}]/gu;
// County-level cities that are everyday words too, and so as often a brand as a place.
const AS_OFTEN_A_BRAND = new Set([
  '东方',
  '文昌',
  '永安',
  '天长',
  '万宁',
  '兴平',
  '永康',
  '宁国',
  '安宁',
  '德兴',
  '瑞金',
  '昌邑',
  '永济',
  '双河',
  '新星',
  '白杨',
]);

function placeAt(text: string, at: number, within?: string): { end: number; code: string } | null {
  const found = regionNamesAt(text, at);
  if (!found) return null;
  const inside = within?.replace(/(?:00){1,2}$/, '');
  const fits = found.entries.filter(({ region, full }) => {
    if (inside !== undefined && (!region.code.startsWith(inside) || region.code === within)) return false;
    if (region.level !== 'district') return true;
    return full ? found.name.length > 2 : region.name.endsWith('市') && !AS_OFTEN_A_BRAND.has(found.name);
  });
  const code = fits[0]?.region.code;
  if (code === undefined) return null;
  const end = at + found.name.length;
  // 浙江省…, 杭州市…: the short name was found though the long one isn't this division's (济南市 is; 湖州县 isn't).
  return { end: /^[省市]/.test(text.slice(end)) && !/[省市区县]$/.test(found.name) ? end + 1 : end, code };
}

function wholePlace(text: string): string | null {
  const place = placeAt(text, 0);
  if (!place) return null;
  if (place.end === text.length) return place.code;
  const inner = placeAt(text, place.end, place.code);
  return inner?.end === text.length ? inner.code : null;
}

function splitTrades(text: string): { brand: string; trades: string[] } {
  const trades: string[] = [];
  let brand = text;
  for (;;) {
    let stripped = '';
    for (let length = Math.min(LONGEST_TRADE, brand.length - 2); length >= 2; length -= 1) {
      const word = brand.slice(-length);
      if (TRADE_WORDS.has(word)) {
        stripped = word;
        break;
      }
    }
    if (stripped === '') return { brand, trades };
    trades.unshift(stripped);
    brand = brand.slice(0, -stripped.length);
  }
}

function isOnlyTrade(text: string): boolean {
  if (text.length < 2) return true;
  const { brand } = splitTrades(text);
  return TRADE_WORDS.has(brand);
}

type Brackets = { text: string; places: string[]; former: string[]; branch: string };

// A bracket may hold a place, a form, an earlier name, a remark — or a part of the name, which then stays.
function readBrackets(name: string): Brackets {
  const places: string[] = [];
  const former: string[] = [];
  let branch = '';
  const text = name.replace(
    /[([{【〔<「『]\s*([^()[\]{}【】〔〕<>「」『』]*?)\s*[)\]}】〕>」』]/g,
    (_, inner: string) => {
      const content = inner.replaceAll(' ', '');
      const place = wholePlace(content);
      if (place !== null) places.push(place);
      const earlier = FORMERLY.exec(content)?.[1];
      if (earlier !== undefined && !REMARK.test(content)) former.push(earlier);
      else if (BRANCH.test(content)) branch = content;
      else if (place === null && !REMARK.test(content) && content !== '')
        return FORM_AT_END.test(content) ? '' : content;
      return '';
    },
  );
  return { text, places, former, branch };
}

// “… - 采购部”, “…/老客户”: what follows a dash or a stroke, when it is no name itself.
function withoutRemark(text: string): { text: string; branch: string } {
  const parts = /^(.{4,}?)\s*[-/|_·:,、;]+\s*([^-/|_·:,、;]{1,10})$/u.exec(text);
  const [, head = '', tail = ''] = parts ?? [];
  const note = tail.replaceAll(' ', '');
  if (parts && BRANCH.test(note)) return { text: head, branch: note };
  return parts && REMARK.test(note) ? { text: head, branch: '' } : { text, branch: '' };
}

// “…有限公司杭州分公司” names a branch; “…有限公司采购部” only a department.
function behindForm(text: string): { text: string; branch: string } {
  const at = Math.max(text.lastIndexOf('有限公司'), text.lastIndexOf('有限责任公司'), text.lastIndexOf('股份公司'));
  const end = at < 0 ? -1 : text.indexOf('公司', at) + 2;
  const tail = end < 0 ? '' : text.slice(end);
  if (tail === '') return BRANCH.test(text) ? branchOf(text) : { text, branch: '' };
  if (BRANCH.test(tail)) return { text: text.slice(0, end), branch: tail };
  return REMARK.test(tail) ? { text: text.slice(0, end), branch: '' } : { text, branch: '' };
}

// “中国银行杭州分行”: the branch begins with the last place before it.
function branchOf(text: string): { text: string; branch: string } {
  for (let at = text.length - 3; at >= 2; at -= 1) {
    if (placeAt(text, at) && !placeAt(text, at - 1)) return { text: text.slice(0, at), branch: text.slice(at) };
  }
  const word = BRANCH.exec(text)?.[0] ?? '';
  return { text: text.slice(0, text.length - word.length), branch: word };
}

function leadingPlaces(text: string): { text: string; places: string[] } {
  const places: string[] = [];
  let rest = text;
  for (let within: string | undefined; places.length < 3;) {
    const place = placeAt(rest, 0, within);
    const remaining = place ? rest.slice(place.end) : '';
    // 上海电气, 朝阳电子科技: where only a trade is left, the place is the brand.
    if (!place || isOnlyTrade(remaining.replace(FORM_AT_END, ''))) break;
    places.push(place.code);
    rest = remaining;
    within = place.code;
  }
  return { text: rest, places };
}

// “Shenzhen Kedali Industry Co., Ltd.”: the place in letters leads, as in Chinese; several cities may share a spelling.
function latinName(text: string): CompanyName {
  const words = text.replace(ENGLISH_FORM, ' ').replace(PUNCTUATION, ' ').trim().split(/\s+/).filter(Boolean);
  const places: string[] = [];
  while (words.length > 1) {
    const codes = latinPlaces(words[0] ?? '');
    if (codes.length === 0) break;
    places.push(...codes);
    words.shift();
  }
  const key = words.join('') || text.replace(PUNCTUATION, '');
  return { key, brand: words[0] ?? key, trades: words.slice(1), form: '', places, branch: '', former: [], latin: true };
}

/** Takes a company's name apart, however it was typed. Never fails: of a text of signs only, the signs are the key. */
export function parseCompanyName(name: string): CompanyName {
  const folded = fold(name.slice(0, LONGEST_NAME));
  if (!/\p{Script=Han}/u.test(folded)) {
    const plain = latinName(folded);
    return plain.key === '' ? { ...plain, key: folded, brand: folded } : plain;
  }
  const noted = withoutRemark(folded);
  const brackets = readBrackets(noted.text);
  const compacted = brackets.text
    .replace(/[([【〔](?=.{2,8}(?:股份|有限|公司|集团|$))/u, UNCLOSED)
    .replace(/[^\p{L}\p{N}\p{M}〔]/gu, '');
  const opened = openBracketPlace(compacted);
  const behind = behindForm(opened.text);
  const form = FORM_AT_END.exec(behind.text)?.[0] ?? '';
  const formless =
    form.length < behind.text.length ? behind.text.slice(0, behind.text.length - form.length) : behind.text;
  const placed = leadingPlaces(formless);
  const { brand, trades } = splitTrades(placed.text);
  return {
    key: placed.text,
    brand,
    trades,
    form,
    places: [...placed.places, ...brackets.places, ...opened.places],
    branch: brackets.branch || noted.branch || behind.branch,
    former: brackets.former,
    latin: false,
  };
}

// A bracket that was opened before a place and never closed: 建设工业集团（云南股份有限公司.
function openBracketPlace(text: string): { text: string; places: string[] } {
  const at = text.indexOf(UNCLOSED);
  if (at < 0) return { text, places: [] };
  const whole = text.slice(0, at) + text.slice(at + 1);
  const place = placeAt(whole, at);
  return place
    ? { text: whole.slice(0, at) + whole.slice(place.end), places: [place.code] }
    : { text: whole, places: [] };
}

/** The same for two spellings of one company's name; a branch keeps its branch. Places are left out, so compare them apart. */
export function companyKey(name: string): string {
  const { key, branch } = parseCompanyName(name);
  return branch === '' ? key : `${key}|${branch}`;
}
