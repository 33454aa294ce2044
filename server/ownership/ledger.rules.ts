import type { Beginning } from '../../contract/ownership.ts';

/** Who holds a customer: a person, or a pool (公海) when nobody does. */
export type Holder = { person: string } | { pool: string };

/** What the ledger keeps of a decision about who holds customers. */
export interface Decision {
  how: Beginning;
  /** Who decided; null when a rule or the recall did. */
  by: string | null;
  /** Who approved, where an approval was needed. */
  approvedBy?: string | null;
  /** The division rule in force that led to it. */
  ruleId?: string | null;
  /** The act it belongs to: an import, an allocation, a hand-over, a review, a dispute. */
  actId?: string | null;
  /** In words. */
  why?: string | null;
}

/** The organisation's main pool: it bears the organisation's own id. */
export const mainPool = (orgId: string): Holder => ({ pool: orgId });

export const ownerIdOf = (holder: Holder): string | null => ('person' in holder ? holder.person : null);
export const poolIdOf = (holder: Holder): string | null => ('pool' in holder ? holder.pool : null);
