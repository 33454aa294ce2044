// Numbering plan of mainland China (MIIT; agrees with libphonenumber's metadata, which the tests compare it with).

const MOBILE = /^1(?:(?:[38]\d|4[57]|[59][0-35-9]|6[25-7]|7[0-35-8])\d{8}|(?:610\d|740[0-5])\d{6})$/;
const TOLL_FREE_OR_SHARED = /^(?:400|800)\d{7}$|^950\d{7,8}$/;
// Exchange, city and hot-line numbers dialled without an area code: 110, 10086, 12345, 118114, 95588, 951xxxxx, 96xxx.
const SHORT = /^(?:11[0-9]|12[0-2]|1(?:0[0-5]|0[7-9]|1[0-9]|2[0-9])\d{2,3}|9[56]\d{3,4}|95\d{6})$/;
const TWO_DIGIT_AREA = /^(?:10|2[0-57-9])/;
const EIGHT_DIGITS =
  /^(?:311|37[179]|4(?:[15]1|3[12])|5(?:1\d|2[37]|3[12]|51|7[13-79]|9[15])|7(?:[39]1|5[57]|6[09])|8(?:71|98))/;
const SEVEN_OR_EIGHT = /^(?:43[35]|754|851)/;
const SEVEN_DIGITS =
  /^(?:3(?:1[02-9]|35|49|5\d|7[02-6]|9[1-68])|4(?:1[25-9]|2[179]|3[46-9]|5[2-9]|6[47-9]|7\d|8[23])|5(?:3[03-9]|4[36]|5[02-9]|6[1-46]|7[028]|80|9[2-46-9])|6(?:3[1-35]|6[0238]|9[12])|7(?:01|[17]\d|2[248]|3[04-9]|4[3-6]|5[0-3689]|6[2368]|9[02-9])|8(?:1[236-8]|2[5-7]|3\d|5[4-9]|7[02-9]|8[36-8]|9[1-7])|9(?:0[1-3689]|1[1-79]|3\d|4[13]|5[1-5]|7\d|9\d))/;
const CITY_SHORT = /^(?:100\d\d|123\d\d|9[56]\d{3,4})$/;

export type ChineseKind = 'mobile' | 'fixed' | 'service';

/** Length of the area code (without its 0) at the head of a national number of a fixed line: 2 for 10 and 2x, else 3. */
export function areaCodeLength(national: string): 2 | 3 {
  return TWO_DIGIT_AREA.test(national) ? 2 : 3;
}

function subscriberLengths(national: string): readonly number[] {
  if (TWO_DIGIT_AREA.test(national) || EIGHT_DIGITS.test(national)) return [8];
  if (SEVEN_OR_EIGHT.test(national)) return [7, 8];
  return SEVEN_DIGITS.test(national) ? [7] : [];
}

/** Is this national number (no +86, no leading 0) one that the plan assigns, and of what kind does it look to be? */
export function judgeChineseNumber(national: string): { kind: ChineseKind; valid: boolean } {
  if (MOBILE.test(national)) return { kind: 'mobile', valid: true };
  if (TOLL_FREE_OR_SHARED.test(national) || SHORT.test(national)) return { kind: 'service', valid: true };
  if (/^1[3-9]\d{9}$/.test(national)) return { kind: 'mobile', valid: false };
  const subscriber = national.slice(areaCodeLength(national));
  const lengths = subscriberLengths(national);
  const complete = lengths.includes(subscriber.length) && !/^[18]00/.test(subscriber);
  return { kind: 'fixed', valid: complete || (lengths.length > 0 && CITY_SHORT.test(subscriber)) };
}
