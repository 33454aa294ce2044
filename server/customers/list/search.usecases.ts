import type { customersSearch } from '../../../contract/customers.ts';
import type { QueryOf, ResultOf } from '../../../contract/endpoint.ts';
import { formatPhone } from '../../../contract/phone-format.ts';
import { scopeOf } from '../../ownership/visibility.ts';
import type { Actor } from '../../platform/actor.ts';
import {
  searchDocument,
  searchQuery,
  type Searchable,
  type SearchAlternative,
} from '../../platform/chinese/search-text.ts';
import type { Ctx } from '../../platform/deps.ts';
import { maskedEmail, maskedPhone, maskedText } from '../masking.ts';
import { sightOf } from '../sight.ts';
import { plainOf, searchMatch } from './search.sql.ts';
import { foundByWords, type FoundRow } from './search.store.ts';

type Hit = ResultOf<typeof customersSearch>['items'][number];
type Reason = Pick<Hit, 'field' | 'snippet'>;

/** Finds customers by any part of a name, by pinyin, initials, contact, or a piece of a phone number; the best first. */
export async function searchCustomers(
  ctx: Ctx,
  query: QueryOf<typeof customersSearch>,
): Promise<ResultOf<typeof customersSearch>> {
  const { actor } = ctx;
  const terms = searchQuery(query.q);
  const match = searchMatch(query.q, actor);
  if (!match) return { items: [] };
  const whole = terms.map((t) => plainOf(t[0]?.recheck.like ?? '%%')).join('');
  const rows = await foundByWords(ctx.db, scopeOf(actor), match, whole, query.limit);
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      shortName: row.shortName,
      layer: row.layer,
      grade: row.grade,
      owner: row.ownerName,
      ...reasonOf(row, terms, actor),
    })),
  };
}

/** By which field a customer was found, and what that field says, as far as the actor may read it. */
function reasonOf(row: FoundRow, terms: SearchAlternative[][], actor: Actor): Reason {
  const places = placesOf(row, actor);
  const docs = places.map((place) => ({ place, doc: searchDocument(place.as) }));
  const found = (doc: (typeof docs)[number]['doc'], term: SearchAlternative[]) =>
    term.some(({ recheck }) => {
      const pieces = recheck.like
        .slice(1, -1)
        .split('%')
        .map((p) => plainOf(`%${p}%`));
      let from = 0;
      return pieces.every((piece) => {
        const at = doc[recheck.column].indexOf(piece, from);
        from = at + piece.length;
        return at >= 0;
      });
    });
  const all = docs.find(({ doc }) => terms.every((term) => found(doc, term)));
  const some = all ?? docs.find(({ doc, place }) => place.field !== 'name' && terms.some((term) => found(doc, term)));
  const { field, snippet } = (some ?? docs[0])!.place;
  return { field, snippet };
}

function placesOf(row: FoundRow, actor: Actor): (Reason & { as: Searchable })[] {
  const held = { id: row.id, ownerId: row.ownerId, poolId: row.poolId };
  const places: (Reason & { as: Searchable })[] = [{ field: 'name', snippet: row.name, as: { name: row.name } }];
  if (row.shortName) places.push({ field: 'name', snippet: row.shortName, as: { name: row.shortName } });
  const people = [
    { ...row, contact: null as string | null, prefix: '' },
    ...(row.contacts ?? []).map((c) => ({
      ...c,
      contact: c.title ? `${c.name} ${c.title}` : c.name,
      prefix: 'contact.',
    })),
  ];
  for (const who of people) {
    const said = (text: string) => (who.contact === null ? text : `${who.contact} ${text}`);
    if (who.contact !== null)
      places.push({ field: 'contact', snippet: who.contact, as: { name: '', contactNames: [who.name] } });
    const phones = sightOf(actor, held, `${who.prefix}phones`);
    for (const phone of phones === 'hidden' ? [] : who.phones) {
      const { number: seen, ext } = phones === 'full' ? phone : maskedPhone(phone);
      const shown = formatPhone(seen, ext, actor.locale);
      const number = phone.ext ? `${phone.number};ext=${phone.ext}` : phone.number;
      places.push({ field: 'phone', snippet: said(shown), as: { name: '', phones: [number] } });
    }
    const emails = sightOf(actor, held, `${who.prefix}emails`);
    for (const email of emails === 'hidden' ? [] : who.emails)
      places.push({
        field: 'email',
        snippet: said(emails === 'full' ? email : maskedEmail(email)),
        as: { name: '', emails: [email] },
      });
    const wechat = sightOf(actor, held, `${who.prefix}wechat`);
    if (who.wechat && wechat !== 'hidden')
      places.push({
        field: 'other',
        snippet: said(wechat === 'full' ? who.wechat : maskedText(who.wechat)),
        as: { name: '', wechat: who.wechat },
      });
  }
  for (const [field, value] of [['creditCode', row.creditCode] as const, ['website', row.website] as const])
    if (value && sightOf(actor, held, field) === 'full')
      places.push({ field: 'other', snippet: value, as: { name: '', [field]: value } });
  return places;
}
