import { sql, type SqlBool } from 'kysely';
import type { Actor } from '../../platform/actor.ts';
import { searchQuery, type SearchAlternative } from '../../platform/chinese/search-text.ts';
import { ruleOf } from '../sight.ts';
import { personalSeen } from './filter.sql.ts';
import { thinned } from './grams.ts';
import { no, type Bool } from './operators.sql.ts';

/** Digits one must type of a number one sees masked: enough that it is no guessing at its hidden middle. */
const enoughDigits = 7;

/** The text a recheck looks for, without its LIKE signs. */
export const plainOf = (like: string): string => like.slice(1, -1).replace(/\\(.)/g, '$1');

const personal = ['phones', 'emails', 'wechat'];

/**
 * Where a written term may be found: in names by everyone; in credit code and website where they are shown; in phones, e-mails and
 * WeChat by those who see them in full — others find a phone by seven digits or more, an e-mail or WeChat only as a whole.
 */
function written(like: string, actor: Actor): Bool {
  const places: Bool[] = [sql<SqlBool>`s.text like ${like}`];
  if (['creditCode', 'website'].every((field) => ruleOf(actor, field) === 'full'))
    places.push(sql<SqlBool>`s.codes like ${like}`);
  const rules = personal.map((field) => ruleOf(actor, field));
  if (!rules.includes('hidden')) {
    const term = plainOf(like);
    const seen = rules.includes('masked') ? no : personalSeen(actor);
    const whole =
      /^\d+$/.test(term) && term.length >= enoughDigits
        ? sql<SqlBool>`s.personal like ${like}`
        : sql<SqlBool>`position(chr(10) || ${term}::text || chr(10) in chr(10) || s.personal || chr(10)) > 0`;
    places.push(sql<SqlBool>`(s.personal like ${like} and (${seen} or ${whole}))`);
  }
  return sql<SqlBool>`(${sql.join(places, sql` or `)})`;
}

function alternative({ grams, recheck }: SearchAlternative, actor: Actor): Bool {
  const matches =
    recheck.column === 'text'
      ? written(recheck.like, actor)
      : recheck.column === 'pinyinFull'
        ? sql<SqlBool>`s.pinyin_full like ${recheck.like}`
        : sql<SqlBool>`s.pinyin_initials like ${recheck.like}`;
  return grams.length === 0 ? matches : sql<SqlBool>`(s.grams @> ${thinned(grams)}::text[] and ${matches})`;
}

/** What a search means for rows of `customer_search` named `s` beside their customers named `c`; null when there is nothing to look for. */
export function searchMatch(words: string, actor: Actor): Bool | null {
  const terms = searchQuery(words);
  if (terms.length === 0) return null;
  return sql<SqlBool>`${sql.join(
    terms.map(
      (alternatives) =>
        sql`(${sql.join(
          alternatives.map((a) => alternative(a, actor)),
          sql` or `,
        )})`,
    ),
    sql` and `,
  )}`;
}

/** The same as a condition on customers named `c`. */
export function searchCondition(words: string, actor: Actor): Bool | null {
  const match = searchMatch(words, actor);
  return (
    match &&
    sql<SqlBool>`exists (
      select from customer_search s where s.org_id = ${actor.orgId}::uuid and s.customer_id = c.id and ${match})`
  );
}
