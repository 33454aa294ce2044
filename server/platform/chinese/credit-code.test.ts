import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkCreditCode } from './credit-code.ts';
import { sharedRows } from './shared-data.testing.ts';

const GOOD = '91110000600037341L';

test.each([
  [GOOD, { ok: true, code: GOOD, organisationCode: '60003734-1', regionCode: '110000' }],
  ['９１ 110000-60003734１ｌ', { ok: true, code: GOOD }],
  ['', { ok: false, reason: 'length' }],
  ['911100006000373', { ok: false, reason: 'length' }],
  ['9111000060003IOZSV', { ok: false, reason: 'format' }],
  ['91110000600037341N', { ok: false, reason: 'checksum' }],
])('%j → %j', (text, verdict) => {
  expect(checkCreditCode(text)).toMatchObject(verdict);
});

test('one wrong sign, or two neighbours changed over, is always noticed', () => {
  const signs = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');
  fc.assert(
    fc.property(fc.nat(17), fc.constantFrom(...signs), (at, sign) => {
      fc.pre(GOOD.charAt(at) !== sign);
      expect(checkCreditCode(GOOD.slice(0, at) + sign + GOOD.slice(at + 1)).ok).toBe(false);
    }),
  );
  for (let at = 0; at < 17; at += 1) {
    const swapped = GOOD.slice(0, at) + GOOD.charAt(at + 1) + GOOD.charAt(at) + GOOD.slice(at + 2);
    if (swapped !== GOOD) expect(checkCreditCode(swapped).ok).toBe(false);
  }
});

const vectors = sharedRows('cn_uscc_idcard/vectors.csv')?.filter((row) => row['kind'] === 'uscc');
test.skipIf(!vectors)('every published code is judged right', () => {
  const wrong = (vectors ?? []).filter((row) => checkCreditCode(row['number'] ?? '').ok !== (row['valid'] === 'Y'));
  expect(wrong).toEqual([]);
});
