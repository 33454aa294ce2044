import type { BulkAct, BulkRow } from '../../../contract/bulk.ts';
import type { z } from 'zod';
import { canOf, decidesKeyAccounts } from '../../ownership/visibility.ts';
import type { Actor } from '../../platform/actor.ts';

export type Row = z.infer<typeof BulkRow>;
/** What of a customer decides what an act does to it. */
export interface Subject {
  id: string;
  name: string;
  ownerId: string | null;
  poolId: string | null;
  keyAccount: boolean;
}

/** Why an act on a customer is refused; null when the actor may do it. Codes of the closed list of errors. */
export function refusal(actor: Actor, act: BulkAct, subject: Subject): string | null {
  const can = canOf(actor, subject);
  // Which customers are key accounts is said by who hands them out; those change hands by a manager's word, else by approval.
  if (act.act === 'edit' && act.set.keyAccount !== undefined && !can.assign) return 'access.denied';
  if (act.act === 'assign' && can.assign && subject.keyAccount && !decidesKeyAccounts(actor))
    return 'customers.key_account';
  const allowed = {
    edit: can.write,
    tag: can.write,
    group: true,
    assign: can.assign,
    remove: can.delete,
    restore: can.delete,
  }[act.act];
  return allowed ? null : 'access.denied';
}

/** Customers written in one transaction. */
export const chunk = 1000;

/** Whether an act is taken back by its own name; the others by their opposite. */
export const isNamed = (act: BulkAct): boolean => act.act === 'edit' || act.act === 'assign';

/** How many rows ended how. */
export function tally(rows: readonly Row[]): { total: number; changed: number; unchanged: number; refused: number } {
  const count = (outcome: Row['outcome']) => rows.filter((r) => r.outcome === outcome).length;
  return {
    total: rows.length,
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  };
}
