import { sql, type RawBuilder } from 'kysely';
import { legible, visible, type Scope } from '../../ownership/visibility.ts';
import type { Db } from '../../platform/db/connect.ts';
import type { CustomerRow } from '../rows.ts';
import type { Bool } from './operators.sql.ts';

/** A customer found by words, with what may have been the reason. */
export type FoundRow = Pick<
  CustomerRow,
  | 'id'
  | 'name'
  | 'shortName'
  | 'layer'
  | 'grade'
  | 'ownerId'
  | 'poolId'
  | 'phones'
  | 'emails'
  | 'wechat'
  | 'website'
  | 'creditCode'
> & {
  ownerName: string | null;
  contacts: (Pick<CustomerRow, 'name' | 'phones' | 'emails' | 'wechat'> & { title: string | null })[] | null;
};

/** Of so many customers that match, the best are the best; whoever types a word of thousands types on. */
const enough = 2000;

/**
 * The best customers for some words within the scope: the whole name first, then what begins with the words, also in initials or
 * pinyin, then what contains them; among equals one's own, and those met last.
 */
export async function foundByWords(
  db: Db,
  scope: Scope,
  match: Bool,
  whole: string,
  limit: number,
): Promise<FoundRow[]> {
  const hits = (more: RawBuilder<unknown>) => sql`
    select c.id, (c.owner_id is not distinct from ${scope.personId}::uuid) as mine,
      coalesce(c.last_contact_at, '-infinity'::timestamptz) as met,
      case
        when split_part(s.text, chr(10), 1) = ${whole}::text then 6
        when starts_with(s.text, ${whole}::text) then 5
        when position(chr(10) || ${whole}::text || chr(10) in s.text || chr(10)) > 0 then 4
        when starts_with(s.pinyin_initials, ${whole}::text) or starts_with(s.pinyin_full, ${whole}::text) then 3
        when position(chr(10) || ${whole}::text in s.text) > 0 then 3
        else 1 end as fit
    from customer_search s join customers c on c.org_id = s.org_id and c.id = s.customer_id
    where s.org_id = ${scope.orgId}::uuid and ${match} and c.deleted_at is null and ${visible(scope, 'c')} and ${legible(scope, 'c')} ${more}`;
  const sameName = sql`and s.customer_id in (
    select k.customer_id from customer_keys k
    where k.org_id = ${scope.orgId}::uuid and k.kind = 'n' and k.key = ${whole}::text)`;
  const { rows } = await sql<FoundRow>`
    with best as (
      select id, row_number() over (order by fit desc, mine desc, met desc, id desc) as n
      from ((${hits(sql``)} limit ${enough}) union (${hits(sameName)} limit ${limit})) hit
      order by n limit ${limit})
    select c.id, c.name, c.short_name, c.layer, c.grade, c.owner_id, c.pool_id, c.phones, c.emails, c.wechat, c.website, c.credit_code,
      o.name as owner_name,
      (select jsonb_agg(jsonb_build_object('name', p.name, 'title', p.title, 'phones', p.phones, 'emails', p.emails, 'wechat', p.wechat)
         order by p.is_primary desc, p.id)
       from contacts p where p.org_id = ${scope.orgId}::uuid and p.customer_id = c.id and p.deleted_at is null) as contacts
    from best join customers c on c.org_id = ${scope.orgId}::uuid and c.id = best.id
    left join people o on o.org_id = c.org_id and o.id = c.owner_id
    order by best.n`.execute(db);
  return rows;
}
