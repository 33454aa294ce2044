import { fold } from './fold.ts';
import { isGenericDistrict, regionNamesAt } from './region-names.ts';
import { regionByCode, regionPath, type Region } from './regions.ts';

/** What an address says about where it is: `code` of the smallest division found; a municipality is its own city. */
export type FoundRegion = { code: string; province: Region; city: Region | null; district: Region | null };

type Mention = { at: number; end: number; region: Region; full: boolean; apart: boolean };
type Chain = { score: number; start: number; last: Mention };

// 北京路, 西安中路, 上海大厦, 重庆火锅店: a place name lent to a street or a house, not the place itself.
const LENT =
  /^(?:[东西南北中]|[一二三四五六七八九十\d]+)?(?:路|街|大道|大街|道|巷|弄|胡同|里|桥|立交|广场|大厦|大楼|中心|花园|公寓|酒店|宾馆|饭店|村|屯|镇|乡|寺|门|站|山庄|商城|市场|银行)/;
// Where several cities have a district of one name, letters mostly mean the larger city.
const BY_SIZE =
  '1100 3100 4403 4401 3301 3201 4201 5101 5001 1201 3205 6101 3702 3302 4301 4101 3701 2102 2101 3501 3502 3401 4406 4419 3202 3402 3303 2201 2301 1301 1401 5301 5201 4501 3601 3505 3304 3306'.split(
    ' ',
  );

function rank(code: string): number {
  const municipality = /^(?:11|12|31|50)/.test(code)
    ? `${code.slice(0, 2)}${code.startsWith('11') || code.startsWith('31') ? '00' : '01'}`
    : code.slice(0, 4);
  const at = BY_SIZE.indexOf(municipality);
  return at < 0 ? BY_SIZE.length : at;
}

function mentionsIn(text: string): Mention[] {
  const mentions: Mention[] = [];
  for (let at = 0; at < text.length - 1;) {
    const found = regionNamesAt(text, at);
    if (!found) {
      at += 1;
      continue;
    }
    const end = at + found.name.length;
    const lent = LENT.test(text.slice(end, end + 8));
    const apart = at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
    const before = mentions.length;
    for (const { region, full } of found.entries) {
      if (full || !lent) mentions.push({ at, end, region, full, apart });
    }
    at = mentions.length > before ? end : at + 1;
  }
  return mentions;
}

function isWithin(region: Region, above: Region): boolean {
  if (region.code === above.code) return false;
  const significant = above.code.replace(/(?:00){1,2}$/, '');
  return region.code.startsWith(significant);
}

function worth(mention: Mention, previous: Mention | null): number {
  const joined = previous ? mention.at - previous.end <= 1 : mention.at === 0;
  if (mention.full) {
    if (isGenericDistrict(regionByCode(mention.region.code)?.name ?? '') && !previous) return 0.5;
    return joined ? 5 : 4;
  }
  if (joined) return 3;
  if (mention.region.level !== 'district') return 1;
  return mention.apart && mention.region.name.endsWith('市') ? 0.8 : 0;
}

// The best way to read the mentions as province, then city, then district, each inside the one before.
function bestChain(mentions: Mention[]): Chain | null {
  const chains: Chain[] = [];
  for (const mention of mentions) {
    let best: Chain | null = null;
    const alone = worth(mention, null);
    if (alone > 0) best = { score: alone - Math.min(1.5, mention.at * 0.05), start: mention.at, last: mention };
    for (const chain of chains) {
      if (chain.last.end > mention.at || !isWithin(mention.region, chain.last.region)) continue;
      const added = worth(mention, chain.last);
      if (added > 0 && (!best || chain.score + added > best.score)) {
        best = { score: chain.score + added, start: chain.start, last: mention };
      }
    }
    if (best) chains.push(best);
  }
  return chains.reduce<Chain | null>((best, chain) => (best && !isBetter(chain, best) ? best : chain), null);
}

const DEPTH = { province: 0, city: 1, district: 2 };

function isBetter(chain: Chain, than: Chain): boolean {
  if (chain.score !== than.score) return chain.score > than.score;
  const [left, right] = [chain.last.region, than.last.region];
  // 吉林 or 朝阳 alone: the larger division is meant; among equals the larger city.
  if (left.level !== right.level) return DEPTH[left.level] < DEPTH[right.level];
  return rank(left.code) < rank(right.code);
}

function describe(code: string): FoundRegion | null {
  const [province, ...below] = regionPath(code);
  if (!province) return null;
  if (/^(?:11|12|31|50)/.test(code)) {
    const counties = code.startsWith('5002') ? '0200' : '0100';
    return { code, province, city: regionByCode(code.slice(0, 2) + counties), district: below[0] ?? null };
  }
  if (/^8[12]/.test(code)) return { code, province, city: null, district: below[0] ?? null };
  const [city = null, district = null] = below;
  return { code, province, city, district };
}

/**
 * Province, city and district an address lies in, from what it names: 省 and 市 may be missing, the district alone is enough where one
 * city has it (or is meant by it), former names count, streets named after cities don't. Null when it names no place.
 */
export function findRegion(address: string): FoundRegion | null {
  const text = fold(address.slice(0, 500))
    .replace(/[\s,，、]+/g, '')
    .replace(/^(?:(?:公司|通讯|联系|办公|注册)?地址[:：]?|中国|中华人民共和国|[^\p{L}\p{N}]+)+/u, '');
  const chain = bestChain(mentionsIn(text));
  return chain ? describe(chain.last.region.code) : null;
}
