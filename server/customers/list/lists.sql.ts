import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { searchQuery } from '../../platform/chinese/search-text.ts';
import { onePhone } from '../values.rules.ts';
import { thinned } from './grams.ts';
import { badFilter, idsOf, textOf } from './filter.values.ts';
import { amongIds, escapeLike, type Bool, type Compile, type FilterContext } from './operators.sql.ts';

/** Labels on a customer (tags, or groups that the asker sees): which rows of the link table count, and its id column. */
const labels =
  (rows: (ctx: FilterContext) => RawBuilder<unknown>, id: RawBuilder<unknown>): Compile =>
  (_at, op, value, field, ctx) => {
    const from = rows(ctx);
    const carries = (ids: string[]) => sql<SqlBool>`c.id in (select l.customer_id ${from} and ${amongIds(id, ids)})`;
    switch (op) {
      case 'anyOf':
        return carries(idsOf(field, value));
      case 'allOf':
        return sql<SqlBool>`(${sql.join(
          idsOf(field, value).map((one) => carries([one])),
          sql` and `,
        )})`;
      case 'noneOf':
        return sql<SqlBool>`not ${carries(idsOf(field, value))}`;
      case 'isEmpty':
        return sql<SqlBool>`not exists (select ${from} and l.customer_id = c.id)`;
      case 'isFilled':
        return sql<SqlBool>`exists (select ${from} and l.customer_id = c.id)`;
      default:
        return undefined;
    }
  };

export const tags = labels(({ orgId }) => sql`from customer_tags l where l.org_id = ${orgId}::uuid`, sql`l.tag_id`);
export const groups = labels(
  ({ orgId, personId }) => sql`from customer_groups l join groups g on g.org_id = l.org_id and g.id = l.group_id
    where l.org_id = ${orgId}::uuid and (g.shared or g.owner_id = ${personId}::uuid)`,
  sql`l.group_id`,
);

/** Customers whose search text may hold these signs: an index finds them, the caller compares exactly. */
export function maybe(term: string, orgId: string): Bool | undefined {
  const grams = (searchQuery(term)[0]?.[0]?.grams ?? []).filter((gram) => !gram.includes(':^'));
  if (grams.length === 0) return undefined;
  return sql<SqlBool>`c.id in (
    select s.customer_id from customer_search s where s.org_id = ${orgId}::uuid and s.grams @> ${thinned(grams)}::text[])`;
}

export const both = (a: Bool | undefined, b: Bool): Bool => (a ? sql<SqlBool>`(${a} and ${b})` : b);

/** The digits of a piece of a phone, without the 0 before an area code. filter.invalid when there are fewer than four. */
function pieceOf(field: string, text: string): string {
  const digits = text.replace(/\D/g, '').replace(/^0(?=[1-9]\d{3})/, '');
  if (digits.length < 4) throw badFilter(field, 'too_short', { min: 4 });
  return digits;
}

/** Phones: a whole number in any spelling, or a piece of one of at least four digits. */
export const phones: Compile = (at, op, value, field, ctx) => {
  switch (op) {
    case 'is': {
      const phone = onePhone(textOf(field, value));
      if (!phone) throw badFilter(field, 'phone');
      const has = sql<SqlBool>`${at} @> ${JSON.stringify([{ number: phone.number }])}::jsonb`;
      return both(maybe(phone.number.replace(/^\+(?:86)?/, '').slice(-8), ctx.orgId), has);
    }
    case 'contains': {
      const digits = pieceOf(field, textOf(field, value));
      const has = sql<SqlBool>`exists (select from jsonb_array_elements(${at}) p where p->>'number' like ${`%${digits}%`})`;
      return both(maybe(digits, ctx.orgId), has);
    }
    case 'isEmpty':
      return sql<SqlBool>`${at} = '[]'`;
    case 'isFilled':
      return sql<SqlBool>`${at} <> '[]'`;
    default:
      return undefined;
  }
};

/** One phone kept as text (`+8657188886666;ext=8`): a whole number in any spelling, whatever its extension, or a piece of four digits. */
export const phoneText: Compile = (at, op, value, field) => {
  switch (op) {
    case 'is': {
      const phone = onePhone(textOf(field, value));
      if (!phone) throw badFilter(field, 'phone');
      if (phone.ext) return sql<SqlBool>`${at} = ${`${phone.number};ext=${phone.ext}`}::text`;
      return sql<SqlBool>`split_part(${at}, ';', 1) = ${phone.number}::text`;
    }
    case 'contains':
      return sql<SqlBool>`${at} like ${`%${pieceOf(field, textOf(field, value))}%`}::text`;
    case 'isEmpty':
      return sql<SqlBool>`${at} is null`;
    case 'isFilled':
      return sql<SqlBool>`${at} is not null`;
    default:
      return undefined;
  }
};

/** E-mails, kept in lower case. */
export const emails: Compile = (at, op, value, field, ctx) => {
  switch (op) {
    case 'is': {
      const email = textOf(field, value).toLowerCase();
      return both(maybe(email, ctx.orgId), sql<SqlBool>`${email}::text = any(${at})`);
    }
    case 'contains': {
      const part = textOf(field, value).toLowerCase();
      return sql<SqlBool>`exists (select from unnest(${at}) e where e like ${`%${escapeLike(part)}%`})`;
    }
    case 'isEmpty':
      return sql<SqlBool>`${at} = '{}'`;
    case 'isFilled':
      return sql<SqlBool>`${at} <> '{}'`;
    default:
      return undefined;
  }
};
