import { parseCompanyName, type CompanyName } from '../platform/chinese/company-name.ts';
import { fold } from '../platform/chinese/fold.ts';
import { spellings } from '../platform/chinese/pinyin.ts';
import { regionNamesAt } from '../platform/chinese/region-names.ts';

/** What of a customer tells whether it is the same company: phones in E.164, region as a division code. */
export type CompanyRecord = {
  name: string;
  shortName?: string | null;
  phones?: readonly string[];
  emails?: readonly string[];
  website?: string | null;
  creditCode?: string | null;
  contactNames?: readonly string[];
  region?: string | null;
};

/** A name with its sound: syllables of its key, without those of a mistyped legal form (久祺谷份), apart and in one. */
export type SoundedName = CompanyName & { syllables: readonly string[]; spoken: string };

/** A record made ready to be compared many times. */
export type CompanyProfile = {
  names: readonly SoundedName[];
  main: SoundedName;
  written: string;
  phones: ReadonlySet<string>;
  emails: ReadonlySet<string>;
  domains: ReadonlySet<string>;
  contacts: ReadonlySet<string>;
  creditCode: string;
  region: string;
};

// Hosts that anybody has an address or a shop at: they say nothing about the company.
const PUBLIC_HOSTS = new Set(
  (
    'qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com yeah.net 188.com sina.com sina.cn vip.sina.com sohu.com aliyun.com ' +
    '139.com 189.cn wo.cn 21cn.com tom.com 263.net gmail.com googlemail.com outlook.com hotmail.com live.com live.cn msn.com yahoo.com ' +
    'yahoo.com.cn yahoo.com.tw yahoo.com.hk icloud.com me.com mail.com proton.me protonmail.com gmx.com hinet.net pchome.com.tw ' +
    'taobao.com 1688.com alibaba.com tmall.com jd.com made-in-china.com weibo.com baidu.com mp.weixin.qq.com'
  ).split(' '),
);
const HOT_LINE = /^\+86(?:1\d{2,5}|9[56]\d{3,4})$/;
const FORM_SOUNDS = /(?:(?:^| )(?:gu fen|you xian|ze ren|ji tuan|kong gu|zong gong si|gong si))+$/;
const profiles = new WeakMap<CompanyRecord, CompanyProfile>();

function domainOf(text: string): string {
  const host = fold(text)
    .replace(/^[a-z]+:\/\//, '')
    .replace(/^.*@/, '')
    .replace(/^www\./, '')
    .replace(/[/?#:].*$/, '');
  return host.includes('.') && !PUBLIC_HOSTS.has(host) ? host : '';
}

// The names of a book come again and again: as what is asked, as a candidate of many askers, as a record's keys.
const heard = new Map<string, SoundedName>();
const MOST_HEARD = 20_000;

function sounded(name: string): SoundedName {
  const known = heard.get(name);
  if (known) return known;
  const parsed = parseCompanyName(name);
  const syllables = parsed.latin ? [] : syllablesOf(parsed.key);
  const result = { ...parsed, syllables, spoken: syllables.join(' ') };
  if (heard.size >= MOST_HEARD) heard.clear();
  heard.set(name, result);
  return result;
}

function syllablesOf(key: string): string[] {
  const spoken = (spellings(key)[0] ?? []).filter(Boolean).join(' ');
  const bare = spoken.replace(FORM_SOUNDS, '') || spoken;
  return bare === '' ? [] : bare.split(' ');
}

/** The record ready for comparing; remembered as long as the record lives. */
export function profileOf(record: CompanyRecord): CompanyProfile {
  const known = profiles.get(record);
  if (known) return known;
  const main = sounded(record.name);
  const others = [...(record.shortName ? [record.shortName] : []), ...main.former];
  const profile: CompanyProfile = {
    names: [main, ...others.map(sounded)].filter(({ key }) => key !== ''),
    main,
    written: fold(record.name).replace(/[^\p{L}\p{N}]/gu, ''),
    phones: new Set((record.phones ?? []).filter((phone) => !HOT_LINE.test(phone))),
    emails: new Set((record.emails ?? []).map(fold)),
    domains: new Set([...(record.emails ?? []), record.website ?? ''].map(domainOf).filter(Boolean)),
    contacts: new Set((record.contactNames ?? []).map(fold).filter((name) => name.length > 1)),
    creditCode: fold(record.creditCode ?? '')
      .replace(/[^a-z0-9]/g, '')
      .toUpperCase(),
    region: record.region ?? '',
  };
  profiles.set(record, profile);
  return profile;
}

// “kedali industry”, “zhong fu tong group”: the first words run together.
function openings(words: readonly string[]): string[] {
  return [1, 2, 3].map((count) => words.slice(0, count).join('')).filter((opening) => opening.length >= 5);
}

/** Does the name in letters begin with at least two syllables of the Chinese one (“Kedali” for 科达利实业)? */
export function romanises(latin: SoundedName, chinese: SoundedName): boolean {
  if (!latin.latin || chinese.latin) return false;
  const heard = [2, 3, 4, 5].map((count) =>
    count <= chinese.syllables.length ? chinese.syllables.slice(0, count).join('') : '',
  );
  return openings([latin.brand, ...latin.trades]).some((opening) => heard.includes(opening));
}

/**
 * Keys under which to look for the same company; records that share none need not be compared. `n:` name, `s:` sound of its beginning,
 * `t:` phone, `e:` mail, `w:` company domain, `u:` credit code.
 */
export function blockingKeys(record: CompanyRecord): string[] {
  const profile = profileOf(record);
  const keys = new Set<string>();
  for (const { key, latin, brand, trades, syllables } of profile.names) {
    keys.add(`n:${key}`);
    if (latin) for (const opening of openings([brand, ...trades])) keys.add(`s:${opening}`);
    // Where a place leads the key (上海电气), its sound alone would gather a whole city.
    const placed = regionNamesAt(key, 0) !== null;
    const beginning = syllables.slice(0, placed ? 4 : 2).join('');
    if (beginning !== '') keys.add(`s:${beginning}`);
    if (!placed && brand.length > 2) keys.add(`s:${syllables.slice(0, brand.length).join('')}`);
  }
  for (const phone of profile.phones) keys.add(`t:${phone}`);
  for (const email of profile.emails) keys.add(`e:${email}`);
  for (const domain of profile.domains) keys.add(`w:${domain}`);
  if (profile.creditCode !== '') keys.add(`u:${profile.creditCode}`);
  return [...keys];
}
