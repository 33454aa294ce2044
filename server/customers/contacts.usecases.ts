import type { Contact, contactsCreate, contactsUpdate } from '../../contract/customers.ts';
import type { BodyOf } from '../../contract/endpoint.ts';
import { done } from '../../contract/primitives.ts';
import type { Held } from '../ownership/visibility.ts';
import { scopeOf, veiled } from '../ownership/visibility.ts';
import type { Db } from '../platform/db/connect.ts';
import { change, today, type Ctx } from '../platform/deps.ts';
import { changesBetween, type Changes } from '../platform/events/record.ts';
import { fail, invalid } from '../platform/fault.ts';
import { newId } from '../platform/ids.ts';
import { lockCustomer } from './access.usecases.ts';
import { storedContact, type ContactSet } from './contact.rules.ts';
import { presentContact } from './contact.present.ts';
import {
  contactsOfUnscoped,
  demoteOthersUnscoped,
  insertContactUnscoped,
  lockedContactUnscoped,
  writeContactUnscoped,
} from './contacts.store.ts';
import { mergedCustom } from './custom.rules.ts';
import { checkedCustom } from './custom.usecases.ts';
import { refreshIndexUnscoped } from './index.store.ts';
import { heldCustomer } from './read.store.ts';
import type { ContactRow, CustomValues } from './rows.ts';
import { refuseHidden } from './sight.ts';

/** The people at a customer, the main one first. */
export async function listContacts(ctx: Ctx, customerId: string): Promise<{ items: Contact[] }> {
  const held = await heldCustomer(ctx.db, scopeOf(ctx.actor), customerId);
  if (!held) throw fail('customers.not_found');
  if (veiled(ctx.actor, held)) return { items: [] };
  const rows = await contactsOfUnscoped(ctx.db, ctx.actor.orgId, customerId);
  return { items: rows.map((row) => shown(ctx, row, held)) };
}

const shown = (ctx: Ctx, row: ContactRow, held: Held) => presentContact(row, held, ctx.actor, today(ctx));

async function checked(ctx: Ctx, tx: Db, body: BodyOf<typeof contactsUpdate>, current: ContactRow | null) {
  const values = storedContact(body, { phones: current?.phones ?? [] });
  const own: CustomValues = current?.custom ?? {};
  const custom = await checkedCustom(ctx, tx, 'contact', body.custom ?? {}, {
    current: own,
    creating: current === null,
  });
  const issues = [...refuseHidden(ctx.actor, body, 'contact.'), ...values.issues, ...custom.issues];
  if (issues.length > 0) throw invalid(...issues);
  return { ...values.set, ...(Object.keys(custom.set).length > 0 ? { custom: mergedCustom(own, custom.set) } : {}) };
}

/** Adds a contact; the first one of a customer is its main one. */
export async function createContact(
  ctx: Ctx,
  customerId: string,
  body: BodyOf<typeof contactsCreate>,
): Promise<Contact> {
  const { orgId, personId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const customer = await lockCustomer(ctx, tx, customerId, { write: true });
    const set = await checked(ctx, tx, body, null);
    const others = await contactsOfUnscoped(tx, orgId, customerId);
    const id = newId();
    const isPrimary = set.isPrimary ?? others.length === 0;
    if (isPrimary) await demoteOthersUnscoped(tx, orgId, customerId, id);
    const row = await insertContactUnscoped(
      tx,
      orgId,
      { ...set, isPrimary, id, customerId, name: set.name ?? body.name },
      { now, by: personId },
    );
    await refreshIndexUnscoped(tx, orgId, [customerId]);
    emit({
      type: 'contact.created',
      subjectType: 'contact',
      subjectId: id,
      customerId,
      facts: { name: row.name, title: row.title },
    });
    return shown(ctx, row, customer);
  });
}

const indexed = ['name', 'phones', 'emails', 'wechat'];

/** Changes a contact; customers.conflict (with the contact as it stands) when it has moved on. */
export async function updateContact(
  ctx: Ctx,
  customerId: string,
  id: string,
  body: BodyOf<typeof contactsUpdate>,
): Promise<Contact> {
  const { orgId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    const customer = await lockCustomer(ctx, tx, customerId, { write: true });
    const row = await lockedContactUnscoped(tx, orgId, customerId, id);
    if (!row) throw fail('contacts.not_found');
    if (ctx.ifMatch !== undefined && ctx.ifMatch !== row.version)
      throw fail('customers.conflict', { current: shown(ctx, row, customer) });
    const set = await checked(ctx, tx, body, row);
    const changes = contactChanges(row, set);
    if (Object.keys(changes).length === 0) return shown(ctx, row, customer);
    if (set.isPrimary) await demoteOthersUnscoped(tx, orgId, customerId, id);
    const after = await writeContactUnscoped(tx, orgId, id, set, now);
    if (indexed.some((key) => key in changes)) await refreshIndexUnscoped(tx, orgId, [customerId]);
    emit({
      type: 'contact.changed',
      subjectType: 'contact',
      subjectId: id,
      customerId,
      changes,
      facts: { name: after.name },
    });
    return shown(ctx, after, customer);
  });
}

function contactChanges(row: ContactRow, { custom, ...plain }: ContactSet): Changes {
  const changes = changesBetween<object>(row, plain);
  const keys = custom ? new Set([...Object.keys(row.custom), ...Object.keys(custom)]) : [];
  for (const key of keys) {
    const [was, is] = [row.custom[key] ?? null, custom?.[key] ?? null];
    if (JSON.stringify(was) !== JSON.stringify(is)) changes[`custom.${key}`] = [was, is];
  }
  return changes;
}

/** Removes a contact; what was said with him stays in the history. */
export async function removeContact(ctx: Ctx, customerId: string, id: string): Promise<typeof done> {
  const { orgId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    await lockCustomer(ctx, tx, customerId, { write: true });
    const row = await lockedContactUnscoped(tx, orgId, customerId, id);
    if (!row) throw fail('contacts.not_found');
    await writeContactUnscoped(tx, orgId, id, { deletedAt: now, isPrimary: false }, now);
    await refreshIndexUnscoped(tx, orgId, [customerId]);
    emit({
      type: 'contact.removed',
      subjectType: 'contact',
      subjectId: id,
      customerId,
      facts: { name: row.name },
    });
    return done;
  });
}
