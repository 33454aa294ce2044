import type { PhoneRegion } from '../../../platform/chinese/phone.ts';
import type { Phone } from '../../../../contract/primitives.ts';
import { phonesOf } from './phones.ts';
import { emailsIn } from './values.ts';
import type { ReadContact } from './types.ts';

export interface ContactCells {
  readonly names: readonly { readonly label: string; readonly text: string }[];
  readonly titles: readonly string[];
  readonly phones: readonly Phone[];
  readonly emails: readonly string[];
  readonly wechat: string | undefined;
  readonly region: PhoneRegion;
}

const TITLE =
  /^(?:[\p{Script=Han}]{0,6}(?:经理|總經理|经|总监|主任|主管|老板|老闆|厂长|董事长|董事|部长|科长|处长|局长|院长|校长|店长|所长|助理|秘书|采购|会计|出纳|财务|法人|负责人|工程师|专员|代表|总裁|副总|股东|市场部|采购部|办公室|行政部?|技术部?|销售部?)|ceo|cto|cfo|coo|manager|director|president|owner|buyer|purchasing|assistant|engineer)$/iu;

interface Named {
  name: string;
  title?: string;
  phones: Phone[];
  emails: string[];
}

function readOne(text: string, region: PhoneRegion): Named {
  const { phones } = phonesOf(text, region);
  const emails = emailsIn(text);
  let rest = text;
  // “张三 13800138000”: the number goes to the phones, the name stays.
  if (phones.length > 0) rest = rest.replace(/[+\d(（][\d\s()（）*+-]{5,}(?:转\s*\d+)?/g, ' ');
  if (emails.length > 0) rest = rest.replace(/\S+@\S+/g, ' ');
  rest = rest.replace(/[:：;；,，、/\s-]+$/g, '').trim();
  const bracketed = /^(.+?)\s*[(（]\s*([^()（）]+?)\s*[)）]$/.exec(rest);
  if (bracketed?.[1] && bracketed[2] && TITLE.test(bracketed[2]))
    return { name: bracketed[1], title: bracketed[2], phones, emails };
  const spaced = /^(\S+)[\s:：/-]+(\S+)$/.exec(rest);
  if (spaced?.[1] && spaced[2] && TITLE.test(spaced[2]) && !TITLE.test(spaced[1]))
    return { name: spaced[1], title: spaced[2], phones, emails };
  return { name: rest, phones, emails };
}

function wholeName(names: ContactCells['names']): string[] {
  const given = names.find(({ label }) => /first|given/i.test(label))?.text;
  const family = names.find(({ label }) => /last|family|surname/i.test(label))?.text;
  if (given === undefined && family === undefined) return names.map(({ text }) => text);
  const others = names.filter(({ label }) => !/first|given|last|family|surname/i.test(label)).map(({ text }) => text);
  const chinese = /\p{Script=Han}/u.test(`${given ?? ''}${family ?? ''}`);
  const whole = chinese ? `${family ?? ''}${given ?? ''}` : [given, family].filter(Boolean).join(' ');
  return others.length > 0 ? others : [whole];
}

/** The contacts a row names: several in a cell (张三、李四) become several; titles in brackets and numbers beside names are told apart. */
export function readContacts(cells: ContactCells): ReadContact[] {
  const texts = wholeName(cells.names).flatMap((text) =>
    text.split(/[、;；\n]+|[/，,](?=\s*\p{Script=Han}{2,4}(?:\s|$|[(（、/，,]))/u),
  );
  const named: Named[] = [];
  for (const part of texts.map((text) => text.trim()).filter((text) => text !== '')) {
    const one = readOne(part, cells.region);
    const previous = named.at(-1);
    if (previous && TITLE.test(one.name) && previous.title === undefined) previous.title = one.name;
    else if (one.name !== '') named.push(one);
    else previous?.phones.push(...one.phones);
  }
  const unique = [...new Map(named.map((one) => [one.name, one])).values()];
  const titles = cells.titles
    .flatMap((title) => (unique.length > 1 ? title.split(/[、/;；\n]+/) : [title]))
    .map((title) => title.trim());
  return unique.map(({ name, title, phones, emails }, i): ReadContact => {
    const ownTitle = title ?? titles[i];
    return {
      name,
      phones: i === 0 ? [...phones, ...cells.phones] : phones,
      emails: i === 0 ? [...emails, ...cells.emails] : emails,
      ...(ownTitle === undefined || ownTitle === '' ? {} : { title: ownTitle }),
      ...(i === 0 && cells.wechat !== undefined ? { wechat: cells.wechat } : {}),
    };
  });
}
