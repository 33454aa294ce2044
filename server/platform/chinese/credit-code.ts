// GB 32100-2015: 31 signs without I, O, S, V, Z; weights are powers of 3 modulo 31.
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export type CreditCodeFault = 'length' | 'format' | 'checksum';
export type CreditCodeVerdict =
  { ok: true; code: string; organisationCode: string; regionCode: string } | { ok: false; reason: CreditCodeFault };

/**
 * Is this a unified social credit code (统一社会信用代码)? Blanks, dashes, width and case don't matter. `code` is the 18 signs,
 * `organisationCode` the 组织机构代码 inside (12345678-9), `regionCode` the division that registered it (six digits, may be an old one).
 */
export function checkCreditCode(text: string): CreditCodeVerdict {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Default_Ignorable_Code_Point}‐-―-]/gu, '');
  if (code.length !== 18) return { ok: false, reason: 'length' };
  if (!/^[1-9ANY][1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)) return { ok: false, reason: 'format' };
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * SIGNS.indexOf(code.charAt(at)), 0);
  if (SIGNS.charAt((31 - (sum % 31)) % 31) !== code.charAt(17)) return { ok: false, reason: 'checksum' };
  const organisationCode = `${code.slice(8, 16)}-${code.charAt(16)}`;
  return { ok: true, code, organisationCode, regionCode: code.slice(2, 8) };
}
