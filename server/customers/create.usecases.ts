import type { Customer, Match } from '../../contract/customers.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import type { customersCreate } from '../../contract/customers.ts';
import { allocateNew } from '../allocation/public.ts';
import { fail, invalid } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import { change, type Ctx } from '../platform/deps.ts';
import type { Db } from '../platform/db/connect.ts';
import { getCustomer } from './access.usecases.ts';
import { storedContact } from './contact.rules.ts';
import { checkedCustom } from './custom.usecases.ts';
import { mergedCustom } from './custom.rules.ts';
import { factsOf, isSeller } from './finder.rules.ts';
import { findMatches, lockMatches } from './duplicates.usecases.ts';
import { knownPeopleUnscoped } from './fields.store.ts';
import { insertCustomersUnscoped } from './insert.store.ts';
import { checkedGroups, checkedTags } from './labels.usecases.ts';
import type { NewContact, NewCustomer } from './rows.ts';
import { refuseHidden } from './sight.ts';
import { storedValues } from './values.rules.ts';

type Body = BodyOf<typeof customersCreate>;

/** Enters a customer. One that is in the book for certain is refused unless `allowDuplicate`; possible ones come back as `matches`. */
export async function createCustomer(ctx: Ctx, body: Body): Promise<Customer & { matches?: Match[] }> {
  const { actor } = ctx;
  const layer = body.layer ?? 'resource';
  if (layer !== 'resource') {
    if (!actor.abilities.has('customers.assign')) throw fail('access.denied');
    if (!body.reason?.trim()) throw invalid({ path: 'reason', code: 'required' });
  }
  return change(ctx, async (tx, now, emit) => {
    const record = await checkedNew(ctx, tx, body);
    await lockMatches(ctx, tx, probeOf(record));
    const matches = await findMatches(ctx, tx, [probeOf(record)]).then(([found]) => found ?? []);
    if (!body.allowDuplicate && matches.some((m) => m.strength === 'exact'))
      throw fail('customers.duplicate', { current: { matches } });
    const wanted = await ownerOf(ctx, tx, body.owner);
    const holder = await holderOf(ctx, tx, { ...record, layer }, wanted, now);
    const { ownerId } = holder;
    const id = newId();
    await insertCustomersUnscoped(tx, actor.orgId, [
      {
        ...record,
        id,
        layer,
        layerSince: now,
        ...holder,
        createdAt: now,
        createdBy: actor.personId,
        ...(layer === 'abandoned' ? { abandonReason: body.reason ?? null } : {}),
      },
    ]);
    emit({
      type: 'customer.created',
      subjectType: 'customer',
      subjectId: id,
      customerId: id,
      facts: {
        name: record.name,
        layer,
        ownerId,
        source: record.source ?? null,
        contacts: record.contacts?.length ?? 0,
      },
      why: body.reason?.trim() || null,
    });
    const customer = await getCustomer(ctx, tx, id);
    return matches.length > 0 ? { ...customer, matches } : customer;
  });
}

/** The checked record of a body, ready to be stored but for owner, layer and time. */
async function checkedNew(ctx: Ctx, tx: Db, body: Body): Promise<Omit<NewCustomer, 'createdAt'>> {
  const issues = refuseHidden(ctx.actor, body);
  const values = storedValues(body, { phones: [] });
  issues.push(...values.issues);
  const custom = await checkedCustom(ctx, tx, 'customer', body.custom ?? {}, { current: {}, creating: true });
  issues.push(...custom.issues);
  const contacts: NewContact[] = [];
  for (const [at, given] of (body.contacts ?? []).entries()) {
    const path = `contacts.${at}.`;
    const contact = storedContact(given, { phones: [] }, path);
    const own = await checkedCustom(ctx, tx, 'contact', given.custom ?? {}, { current: {}, creating: true, path });
    issues.push(...contact.issues, ...own.issues);
    contacts.push({ ...contact.set, name: contact.set.name ?? given.name, custom: mergedCustom({}, own.set) });
  }
  const tags = await checkedTags(ctx, tx, body.tags ?? []);
  const groups = await checkedGroups(ctx, tx, body.groups ?? []);
  if (issues.length > 0) throw invalid(...issues);
  if (body.keyAccount === true && !ctx.actor.abilities.has('customers.assign')) throw fail('access.denied');
  return {
    ...values.set,
    name: values.set.name ?? body.name,
    custom: mergedCustom({}, custom.set),
    contacts,
    tags: tags.map((t) => t.id),
    groups: groups.map((g) => g.id),
  };
}

/** Who gets a new customer: its creator, unless someone who hands out customers says otherwise; undefined when nobody said anything. */
async function ownerOf(ctx: Ctx, tx: Db, wanted: string | null | undefined): Promise<string | null | undefined> {
  const { actor } = ctx;
  if (wanted === undefined || wanted === null || wanted === actor.personId) return wanted;
  if (!actor.abilities.has('customers.assign')) throw fail('access.denied');
  const known = await knownPeopleUnscoped(tx, actor.orgId, [wanted]);
  if (!known.get(wanted)?.active) throw fail('people.not_found');
  return wanted;
}

/**
 * The finder comes first: what a seller enters is his. What others enter without naming an owner the rules in force give out; without
 * rules it is theirs who entered it.
 */
async function holderOf(
  ctx: Ctx,
  tx: Db,
  record: Omit<NewCustomer, 'createdAt'>,
  wanted: string | null | undefined,
  now: Date,
): Promise<Pick<NewCustomer, 'poolId' | 'allotted'> & { ownerId: string | null }> {
  const { actor } = ctx;
  if (wanted) return { ownerId: wanted };
  const isFinder = wanted === undefined && isSeller(actor);
  const rules =
    isFinder || record.layer === 'abandoned' ? null : await allocateNew(tx, actor.orgId, [factsOf(record)], now);
  const allotted = rules?.[0];
  if (allotted) return { ownerId: allotted.ownerId, poolId: allotted.poolId, allotted };
  return { ownerId: wanted === undefined ? actor.personId : null };
}

const probeOf = (record: Omit<NewCustomer, 'createdAt'>) => ({
  kind: record.kind,
  name: record.name,
  shortName: record.shortName,
  phones: [record, ...(record.contacts ?? [])].flatMap((r) => (r.phones ?? []).map((p) => p.number)),
  emails: record.emails,
  website: record.website,
  creditCode: record.creditCode,
  contactNames: (record.contacts ?? []).map((c) => c.name),
  region: record.region,
});
