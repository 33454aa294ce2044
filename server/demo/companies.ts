import type { Chance } from './random.ts';
import { brands, brandTails, forms, givenNames, places, surnames, titles, trades } from './words.ts';

export interface DemoContact {
  name: string;
  title: string;
  decisionRole: 'decider' | 'influencer' | 'buyer' | 'user' | 'unknown';
  phones: { number: string; ext?: string; label?: string }[];
  emails: string[];
  wechat: string | null;
  birthday: { calendar: 'solar' | 'lunar'; year: number | null; month: number; day: number; leap: boolean } | null;
}

export interface DemoCompany {
  name: string;
  shortName: string;
  region: string;
  address: string;
  industry: string;
  size: string;
  phones: { number: string; ext?: string; label?: string }[];
  website: string | null;
  contacts: DemoContact[];
}

const digits = (chance: Chance, n: number) => Array.from({ length: n }, () => chance.between(0, 9)).join('');
const mobile = (chance: Chance) =>
  `+86${chance.pick(['133', '135', '136', '137', '138', '139', '150', '152', '157', '158', '159', '180', '186', '187', '189'])}${digits(chance, 8)}`;

function contactOf(chance: Chance, landline: string): DemoContact {
  const name = chance.pick([...surnames]) + chance.pick(givenNames);
  const title = chance.pick(titles);
  const ext = chance.happens(0.2) ? String(chance.between(801, 889)) : undefined;
  return {
    name,
    title,
    decisionRole: /总经理|老板/.test(title)
      ? 'decider'
      : /采购/.test(title)
        ? 'buyer'
        : chance.pick(['influencer', 'user', 'unknown'] as const),
    phones: [
      ...(chance.happens(0.85) ? [{ number: mobile(chance), label: '手机' }] : []),
      ...(ext ? [{ number: landline, ext, label: '办公' }] : []),
    ],
    emails: [],
    wechat: chance.happens(0.3) ? `wx_${digits(chance, 8)}` : null,
    birthday: chance.happens(0.18)
      ? {
          calendar: chance.happens(0.3) ? 'lunar' : 'solar',
          year: chance.happens(0.5) ? chance.between(1962, 1998) : null,
          month: chance.between(1, 12),
          day: chance.between(1, 28),
          leap: false,
        }
      : null,
  };
}

/** A company of the demo; `taken` keeps names apart. */
export function companyOf(chance: Chance, taken: Set<string>): DemoCompany {
  for (;;) {
    const place = chance.pick(places);
    const trade = chance.pick(trades);
    const brand = chance.pick(brands) + chance.pick(brandTails);
    const word = chance.pick(trade.words);
    const form = word.endsWith('五金制品') && chance.happens(0.3) ? '厂' : chance.pick(forms);
    const city = chance.happens(0.5) ? `${place.name}市` : place.name;
    const name = chance.happens(0.85) ? `${city}${brand}${word}${form}` : `${brand}(${place.name})${word}${form}`;
    if (taken.has(name)) continue;
    taken.add(name);
    const landline = `+86${place.areaCode}${chance.pick(['8', '6', '5', '2'])}${digits(chance, 7)}`;
    const street = chance.pick(place.streets);
    return {
      name,
      shortName: brand,
      region: place.region,
      address: `${place.name}市${street}${chance.between(8, 999)}号${chance.happens(0.5) ? `${chance.between(2, 28)}楼` : ''}`,
      industry: trade.industry,
      size: chance.weighted([
        ['1-19', 3],
        ['20-99', 5],
        ['100-499', 3],
        ['500-999', 1],
        ['1000+', 0.4],
      ] as const),
      phones: [{ number: landline, label: '总机' }],
      website: chance.happens(0.25) ? `https://www.${digits(chance, 4)}-demo.example` : null,
      contacts: [contactOf(chance, landline), ...(chance.happens(0.25) ? [contactOf(chance, landline)] : [])],
    };
  }
}
