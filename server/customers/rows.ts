import type { Selectable } from 'kysely';
import type { CustomInput, CustomValue } from '../../contract/customers.ts';
import type { z } from 'zod';
import type { Birthday, Gift } from '../../contract/customers.ts';
import type { Grade, LayerCode } from '../../contract/funnel-words.ts';
import type { Phone } from '../../contract/primitives.ts';
import type { Contacts, Customers } from '../platform/db/schema.ts';

export type CustomValues = Record<string, z.infer<typeof CustomValue>>;
export type CustomGiven = z.infer<typeof CustomInput>;

/** A customer as stored, with its json columns typed. */
export type CustomerRow = Omit<Selectable<Customers>, 'phones' | 'custom' | 'layer' | 'grade' | 'kind'> & {
  phones: Phone[];
  custom: CustomValues;
  layer: LayerCode;
  grade: Grade | null;
  kind: 'company' | 'person';
};

/** A contact as stored, with its json columns typed. */
export type ContactRow = Omit<Selectable<Contacts>, 'phones' | 'custom' | 'birthday' | 'gifts'> & {
  phones: Phone[];
  custom: CustomValues;
  birthday: z.infer<typeof Birthday> | null;
  gifts: z.infer<typeof Gift>[];
};

/** Kept by the ledger alone: who holds a customer. */
type HeldBy = 'ownerId' | 'poolId' | 'ownerSince' | 'holderId' | 'heldUntil';

/** What may be written of a stored customer; version, time and name order are kept by the store, the holder by the ledger. */
export type CustomerSet = Partial<
  Omit<
    CustomerRow,
    | 'orgId'
    | 'id'
    | 'version'
    | 'nameSort'
    | 'createdAt'
    | 'createdBy'
    | 'updatedAt'
    | 'updatedBy'
    | 'importId'
    | HeldBy
  >
>;

/** A contact to be stored together with its customer. */
export type NewContact = { name: string } & Partial<
  Pick<
    ContactRow,
    | 'id'
    | 'title'
    | 'decisionRole'
    | 'phones'
    | 'emails'
    | 'wechat'
    | 'birthday'
    | 'homeAddress'
    | 'preferences'
    | 'taboos'
    | 'gifts'
    | 'remark'
    | 'isPrimary'
    | 'custom'
  >
>;

/** A customer to be stored: checked values in stored form (phones in E.164, e-mails in lower case, money in minor units). */
export type NewCustomer = { name: string; createdAt: Date } & Partial<
  Omit<
    CustomerRow,
    | 'orgId'
    | 'name'
    | 'nameSort'
    | 'createdAt'
    | 'updatedAt'
    | 'updatedBy'
    | 'version'
    | 'deletedAt'
    | 'deletedBy'
    | 'holderId'
    | 'heldUntil'
  >
> & {
    contacts?: readonly NewContact[];
    tags?: readonly string[];
    groups?: readonly string[];
    /** The division rule that gave it to its holder, for the ledger. */
    allotted?: { ruleId: string; why: string } | undefined;
  };
