const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether the check digit of a unified social credit code fits (GB 32100-2015). */
export function creditCodeHolds(code: string): boolean {
  if (code.length !== 18) return false;
  let sum = 0;
  let weight = 1;
  for (const sign of code.slice(0, 17)) {
    const value = signs.indexOf(sign);
    if (value < 0) return false;
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  return signs.charAt((31 - (sum % 31)) % 31) === code.charAt(17);
}
