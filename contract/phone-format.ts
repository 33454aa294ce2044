type PhoneLocale = 'zh-CN' | 'zh-TW' | 'en';
/** A number cut as people read it: the head (+86, 0571), what joins it to the groups, the groups and the gap between them. */
type Cut = { head: string; joint: string; groups: string[]; gap: string };

const ONE_DIGIT_COUNTRY = /^[17]/;
const TWO_DIGIT_COUNTRY = /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;
const MARK: Record<PhoneLocale, string> = { 'zh-CN': '转 ', 'zh-TW': '轉 ', en: 'ext. ' };

/** The last group has four digits, and so have those before it as far as they go: 7359862 → 735 9862. */
function groupsOfFour(digits: string): string[] {
  const groups: string[] = [];
  for (let end = digits.length; end > 0; end -= 4) groups.unshift(digits.slice(Math.max(0, end - 4), end));
  return groups;
}

function cutChinese(national: string): Cut {
  if (/^1[3-9]\d{9}$/.test(national)) {
    const groups = [national.slice(0, 3), national.slice(3, 7), national.slice(7)];
    return { head: '', joint: '', groups, gap: ' ' };
  }
  if (/^[48]00\d{7}$/.test(national)) {
    return { head: national.slice(0, 3), joint: '-', groups: [national.slice(3, 6), national.slice(6)], gap: '-' };
  }
  const area = national.slice(0, /^(?:10|2)/.test(national) ? 2 : 3);
  const local = national.slice(area.length);
  // 950… and 95…… up to eight digits are hot lines; 0951 to 0955 are the areas of Ningxia.
  const hotLine = national.startsWith('950') || (national.startsWith('95') && national.length <= 8);
  const complete = area.length === 2 ? /^\d{8}$/ : /^\d{7,8}$/;
  if (!hotLine && (complete.test(local) || /^(?:(?:100|123)\d\d|9[56]\d{3,4})$/.test(local))) {
    const groups = local.length > 6 ? groupsOfFour(local) : [local];
    return { head: `0${area}`, joint: '-', groups, gap: ' ' };
  }
  const short = hotLine || national.length <= 6;
  return { head: '', joint: '', groups: short ? [national] : groupsOfFour(national), gap: ' ' };
}

function cutTaiwanese(national: string): Cut {
  if (/^9\d{8}$/.test(national)) {
    return {
      head: `0${national.slice(0, 3)}`,
      joint: '-',
      groups: [national.slice(3, 6), national.slice(6)],
      gap: '-',
    };
  }
  const area = national.slice(0, /^(?:37|49|8[29])/.test(national) ? 2 : 1);
  return { head: `0${area}`, joint: '-', groups: groupsOfFour(national.slice(area.length)), gap: '-' };
}

function cutAbroad(digits: string): Cut {
  const length = ONE_DIGIT_COUNTRY.test(digits) ? 1 : TWO_DIGIT_COUNTRY.test(digits) ? 2 : 3;
  const country = `+${digits.slice(0, length)}`;
  const national = digits.slice(length);
  if (country === '+86') {
    const { head, groups } = cutChinese(national);
    return { head: head ? `+86 ${head.replace(/^0/, '')}` : '+86', joint: ' ', groups, gap: ' ' };
  }
  if (/^\+1$/.test(country) && national.length === 10) {
    const groups = [national.slice(0, 3), national.slice(3, 6), national.slice(6)];
    return { head: country, joint: ' ', groups, gap: ' ' };
  }
  if (country === '+886' && /^9\d{8}$/.test(national)) {
    const groups = [national.slice(0, 3), national.slice(3, 6), national.slice(6)];
    return { head: country, joint: ' ', groups, gap: ' ' };
  }
  return { head: country, joint: ' ', groups: groupsOfFour(national), gap: ' ' };
}

function cut(e164: string, locale: PhoneLocale): Cut | null {
  const digits = /^\+(\d{3,})$/.exec(e164)?.[1];
  if (digits === undefined) return null;
  if (locale === 'zh-CN' && digits.startsWith('86')) return cutChinese(digits.slice(2));
  if (locale === 'zh-TW' && digits.startsWith('886')) return cutTaiwanese(digits.slice(3));
  return cutAbroad(digits);
}

function joined({ head, joint, groups, gap }: Cut): string {
  return head + joint + groups.join(gap);
}

const stars = '****';

/** A number whose middle the server hid (+86139****9109): what is known before and behind it, cut as the whole number would be. */
function cutMasked(known: string, last: string, locale: PhoneLocale): Cut {
  const groups = [stars, last];
  if (!known.startsWith('+')) return { head: '', joint: '', groups: [known + stars + last], gap: '' };
  const length = ONE_DIGIT_COUNTRY.test(known.slice(1)) ? 1 : TWO_DIGIT_COUNTRY.test(known.slice(1)) ? 2 : 3;
  const country = known.slice(0, length + 1);
  const national = known.slice(length + 1);
  if (country !== '+86') {
    const area = country === '+1' && national.length === 3 ? [national] : [];
    return { head: country, joint: ' ', groups: [...area, ...groups], gap: ' ' };
  }
  const home = locale === 'zh-CN';
  if (/^1[3-9]\d$/.test(national))
    return { head: home ? '' : '+86', joint: home ? '' : ' ', groups: [national, ...groups], gap: ' ' };
  const area = /^(?:10|2\d|[3-9]\d\d)/.exec(national)?.[0];
  if (area === undefined) return { head: home ? '' : '+86', joint: home ? '' : ' ', groups, gap: ' ' };
  return home
    ? { head: `0${area}`, joint: '-', groups, gap: ' ' }
    : { head: `+86 ${area}`, joint: ' ', groups, gap: ' ' };
}

/**
 * A stored number (E.164, extension apart) as its readers write it: 138 0013 8000, 0571-8888 6666 转 801, 400-820-8820, 95588;
 * in other places the international way. One shown masked keeps its shape: 139 **** 9109, 0571-**** 6666. What is neither is shown
 * as it is.
 */
export function formatPhone(e164: string, ext: string | null | undefined, locale: PhoneLocale): string {
  const hidden = /^(\+?\d*)\*{2,}(\d*)$/.exec(e164);
  const parts = hidden ? cutMasked(hidden[1] ?? '', hidden[2] ?? '', locale) : cut(e164, locale);
  const number = parts ? joined(parts) : e164;
  return ext ? `${number} ${MARK[locale]}${ext}` : number;
}

/** A number kept as one text (`+8657188886666;ext=8`): the number and its extension. */
export function phoneParts(text: string): { number: string; ext: string | undefined } {
  const [number = '', ext] = text.split(';ext=');
  return { number, ext };
}
