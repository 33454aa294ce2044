type PhoneLocale = 'zh-CN' | 'zh-TW' | 'en';
/** A number cut as people read it: `before` joins the groups' head (+86, 0571), groups are what a mask may hide. */
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

/**
 * A stored number (E.164, extension apart) as its readers write it: 138 0013 8000, 0571-8888 6666 转 801, 400-820-8820, 95588;
 * in other places the international way. What isn't E.164 is shown as it is.
 */
export function formatPhone(e164: string, ext: string | null | undefined, locale: PhoneLocale): string {
  const parts = cut(e164, locale);
  const number = parts ? joined(parts) : e164;
  return ext ? `${number} ${MARK[locale]}${ext}` : number;
}

/** The number with its middle hidden, for people who may know that there is one: 138 **** 8000, 0571-**** 6666. Hot lines are public. */
export function maskPhone(e164: string, locale: PhoneLocale): string {
  const parts = cut(e164, locale);
  if (!parts) return `${'*'.repeat(Math.max(4, e164.length - 4))}${e164.slice(-4)}`;
  const { head, groups } = parts;
  const publicLine = /^\+86(?:[48]00\d{7}|1\d{2,5}|9[56]\d{3,4}|95\d{6})$/;
  if (publicLine.test(e164) || groups.length === 0) return joined(parts);
  const last = groups.at(-1) ?? '';
  const mobile = e164.startsWith('+86') && groups.length === 3 && groups[0]?.length === 3;
  const hidden = groups.map((group, at) => (at === groups.length - 1 || (mobile && at === 0) ? group : '****'));
  if (groups.length > 1) return joined({ ...parts, groups: hidden });
  return head ? joined({ ...parts, groups: ['****'] }) : `****${last.slice(-2)}`;
}
