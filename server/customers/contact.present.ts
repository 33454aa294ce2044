import { decisionRoles, type Contact } from '../../contract/customers.ts';
import type { Day } from '../../contract/primitives.ts';
import type { Held } from '../ownership/visibility.ts';
import type { Actor } from '../platform/actor.ts';
import { nextBirthday } from './birthdays.ts';
import { maskedEmail, maskedPhone, maskedText } from './masking.ts';
import { shownCustom } from './present.ts';
import type { ContactRow } from './rows.ts';
import { sightOf } from './sight.ts';

/** A contact as one who may see its customer gets it; a masked birthday keeps its day but not the year. */
export function presentContact(row: ContactRow, customer: Held, actor: Actor, today: Day): Contact {
  const sight = (field: string) => sightOf(actor, customer, `contact.${field}`);
  const text = (field: string, value: string | null) => {
    if (value === null) return null;
    const how = sight(field);
    return how === 'full' ? value : how === 'masked' ? maskedText(value) : null;
  };
  const phones = sight('phones');
  const emails = sight('emails');
  const birthday = sight('birthday');
  const role = decisionRoles.find((r) => r === row.decisionRole) ?? null;
  return {
    id: row.id,
    customerId: row.customerId,
    name: row.name,
    title: text('title', row.title),
    decisionRole: sight('decisionRole') === 'full' ? role : null,
    phones: phones === 'hidden' ? [] : phones === 'full' ? row.phones : row.phones.map(maskedPhone),
    emails: emails === 'hidden' ? [] : emails === 'full' ? row.emails : row.emails.map(maskedEmail),
    wechat: text('wechat', row.wechat),
    birthday:
      row.birthday === null || birthday === 'hidden'
        ? null
        : birthday === 'full'
          ? row.birthday
          : { ...row.birthday, year: null },
    nextBirthday: row.birthday === null || birthday === 'hidden' ? null : nextBirthday(row.birthday, today),
    homeAddress: text('homeAddress', row.homeAddress),
    preferences: text('preferences', row.preferences),
    taboos: text('taboos', row.taboos),
    gifts: sight('gifts') === 'full' ? row.gifts : [],
    remark: text('remark', row.remark),
    isPrimary: row.isPrimary,
    custom: shownCustom(row.custom, sight),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}
