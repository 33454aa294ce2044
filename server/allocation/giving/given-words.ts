import type { Locale } from '../../../contract/primitives.ts';
import { amountWords } from '../../../contract/words/rule-sentence.ts';
import { rulesWords } from '../../../contract/words/rules.ts';
import { otherwiseKey } from '../rules/division.rules.ts';
import type { Given } from './giving.rules.ts';

const fill = (text: string, values: Record<string, string | number>): string =>
  text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => (key in values ? String(values[key]) : whole));

/** Which rules spoke: the version's number, and its window for sales in days. */
export interface Spoken {
  number: number | null;
  richDays: number;
}

/** Says who gets a customer and why: “第 3 版规则第 2 条“华东制造”：轮到王敏；跳过李强（请假）。” */
export function givenWords(
  locale: Locale,
  given: Given,
  nameOf: (id: string) => string,
  poolName: (id: string | null) => string,
  spoken: Spoken | null,
): string {
  const words = rulesWords[locale];
  const { ruling } = given;
  const head =
    spoken?.number == null
      ? ''
      : fill(words.because, {
          version: spoken.number,
          position: ruling.position,
          rule: ruling.key === otherwiseKey ? words.otherwiseName : ruling.name,
        });
  const pool = poolName(given.pool);
  const told =
    given.reason === 'nobody'
      ? fill(words.nobody, { pool })
      : fill(words.given[given.reason], {
          name: given.person === null ? '' : nameOf(given.person),
          days: spoken?.richDays ?? 0,
          amount: amountWords(locale, given.signed),
          open: given.open,
          pool,
        });
  const list = given.skipped
    .map(({ id, why }) =>
      locale === 'en' ? `${nameOf(id)} (${words.refusals[why]})` : `${nameOf(id)}（${words.refusals[why]}）`,
    )
    .join(locale === 'en' ? ', ' : '、');
  const skipped = list === '' ? '' : `${locale === 'en' ? '' : '；'}${fill(words.skipped, { list })}`;
  return `${head}${told}${skipped}${words.stop}`.slice(0, 2000);
}
