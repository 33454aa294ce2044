import type { customersReveal } from '../../contract/customers.ts';
import type { BodyOf, ResultOf } from '../../contract/endpoint.ts';
import { canOf, scopeOf } from '../ownership/visibility.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { fail } from '../platform/fault.ts';
import { contactsOfUnscoped } from './contacts.store.ts';
import { shownCustomer } from './read.store.ts';
import { ruleOf, sightOf } from './sight.ts';

/** Shows the personal data of a customer in full to one who has the right to it, and writes down that he looked, at what and why. */
export async function revealCustomer(
  ctx: Ctx,
  id: string,
  body: BodyOf<typeof customersReveal>,
): Promise<ResultOf<typeof customersReveal>> {
  const { actor } = ctx;
  return change(ctx, async (tx, _now, emit) => {
    const row = await shownCustomer(tx, scopeOf(actor), id);
    if (!row) throw fail('customers.not_found');
    if (!canOf(actor, row).reveal) throw fail('access.denied');
    const contacts = await contactsOfUnscoped(tx, actor.orgId, id);
    const open = <T>(field: string, value: T, none: T): T => (ruleOf(actor, field) === 'hidden' ? none : value);
    const result = {
      phones: open('phones', row.phones, []),
      emails: open('emails', row.emails, []),
      wechat: open('wechat', row.wechat, null),
      contacts: contacts.map((c) => ({
        id: c.id,
        phones: open('contact.phones', c.phones, []),
        emails: open('contact.emails', c.emails, []),
        wechat: open('contact.wechat', c.wechat, null),
        homeAddress: open('contact.homeAddress', c.homeAddress, null),
      })),
    };
    const what = [
      'phones',
      'emails',
      'wechat',
      'contact.phones',
      'contact.emails',
      'contact.wechat',
      'contact.homeAddress',
    ];
    const revealed = what.filter((field) => sightOf(actor, row, field) === 'masked');
    if (revealed.length > 0) {
      emit({
        type: 'customer.revealed',
        subjectType: 'customer',
        subjectId: id,
        customerId: id,
        facts: { fields: revealed, contacts: contacts.length },
        why: body.why?.trim() || null,
      });
    }
    return result;
  });
}
