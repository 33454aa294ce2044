import { sql, type RawBuilder } from 'kysely';
import type { CustomerField } from '../../../contract/fields.ts';

/** Where the value of each built-in field lies in a statement whose customers are named `c`; nullable ones that are sorted by in the form of their index. */
export const columnOf: Record<
  Exclude<CustomerField, 'tags' | 'groups' | 'nextStep' | 'passages' | 'overLimit'>,
  RawBuilder<unknown>
> = {
  name: sql`c.name`,
  shortName: sql`c.short_name`,
  kind: sql`c.kind`,
  creditCode: sql`c.credit_code`,
  layer: sql`c.layer`,
  layerSince: sql`c.layer_since`,
  grade: sql`c.grade`,
  owner: sql`c.owner_id`,
  keyAccount: sql`c.key_account`,
  phones: sql`c.phones`,
  emails: sql`c.emails`,
  wechat: sql`c.wechat`,
  website: sql`c.website`,
  industry: sql`c.industry`,
  region: sql`c.region`,
  address: sql`c.address`,
  size: sql`c.size`,
  source: sql`c.source`,
  product: sql`c.product`,
  goal: sql`c.goal`,
  expected: sql`c.expected_amount`,
  contractAmount: sql`c.contract_amount`,
  contractOn: sql`c.contract_on`,
  acceptedOn: sql`c.accepted_on`,
  abandonReason: sql`c.abandon_reason`,
  lastContactAt: sql`coalesce(c.last_contact_at, '-infinity'::timestamptz)`,
  nextStepOn: sql`coalesce(c.next_step_on, 'infinity'::date)`,
  recallOn: sql`coalesce(c.recall_on, 'infinity'::date)`,
  remark: sql`c.remark`,
  createdAt: sql`c.created_at`,
  updatedAt: sql`c.updated_at`,
  createdBy: sql`c.created_by`,
};
