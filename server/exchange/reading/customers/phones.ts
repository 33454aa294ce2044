import { parsePhones, type PhoneRegion } from '../../../platform/chinese/phone.ts';
import type { Phone } from '../../../../contract/primitives.ts';
import type { Cell } from '../tables/types.ts';

/** A phone cell's text: a number without its format, for 1.38E+10 is no phone. */
export function phoneText(cell: Cell, text: string): string {
  if (cell.number === undefined || /^0\d+$/.test(text)) return text;
  return Number.isSafeInteger(cell.number) ? String(cell.number) : text;
}

/** Every phone of a text in the stored form; `doubtful` when there is none or one that fits no numbering plan. */
export function phonesOf(text: string, region: PhoneRegion): { phones: Phone[]; doubtful: boolean } {
  const found = parsePhones(text, { region });
  return {
    phones: found.map(({ e164, ext }) => (ext === undefined ? { number: e164 } : { number: e164, ext })),
    doubtful: found.length === 0 || found.some(({ valid }) => !valid),
  };
}

const ELSEWHERE: readonly PhoneRegion[] = ['TW', 'HK', 'MO'];

/** Where a file's numbers are at home: the mainland unless most of them fit only another region's plan. */
export function guessPhoneRegion(texts: readonly string[]): PhoneRegion {
  const fitting = (region: PhoneRegion) => texts.filter((text) => !phonesOf(text, region).doubtful).length;
  const own = fitting('CN');
  if (texts.length === 0 || own >= texts.length * 0.5) return 'CN';
  let best: PhoneRegion = 'CN';
  let most = own;
  for (const region of ELSEWHERE) {
    const count = fitting(region);
    if (count > most) {
      best = region;
      most = count;
    }
  }
  return best;
}
