import { sql } from 'kysely';
import type { LayerCode } from '../../contract/funnel-words.ts';
import { visible, type Scope } from '../ownership/visibility.ts';
import { json, type Db } from '../platform/db/connect.ts';
import type { CustomerSet } from '../customers/public.ts';
import type { MoveFacts } from './rules.ts';

/** What a move changed besides the layer, so that it can be taken back: the columns before and after. */
export interface MoveBefore {
  layerSince: string;
  set: Partial<Record<(typeof moveColumns)[number], [before: unknown, after: unknown]>>;
}

/** A move as stored, with who made it. */
export interface MoveRow {
  id: string;
  fromLayer: LayerCode | null;
  toLayer: LayerCode;
  at: Date;
  byId: string | null;
  byName: string | null;
  enteredAt: Date | null;
  reason: string | null;
  jumped: boolean;
  before: MoveBefore | null;
  undoneAt: Date | null;
}

/** The moves of a customer, newest first. */
export async function movesOf(db: Db, scope: Scope, customerId: string, limit = 100): Promise<MoveRow[]> {
  const { rows } = await sql<MoveRow>`
    select m.id, m.from_layer, m.to_layer, m.at, m.by_id, p.name as by_name, m.entered_at, m.reason, m.jumped, m.before, m.undone_at
    from layer_moves m
    join customers c on c.org_id = m.org_id and c.id = m.customer_id
    left join people p on p.org_id = m.org_id and p.id = m.by_id
    where m.org_id = ${scope.orgId} and m.customer_id = ${customerId}::uuid and ${visible(scope, 'c')}
    order by m.at desc, m.id desc limit ${limit}`.execute(db);
  return rows;
}

/** What a customer's entry criteria ask about: its grading and contract, how it was contacted, where it was abandoned from. */
export async function moveFactsUnscoped(db: Db, orgId: string, customerId: string): Promise<Omit<MoveFacts, 'reason'>> {
  const { rows } = await sql<Omit<MoveFacts, 'reason'>>`
    select c.grade, c.product, c.goal, c.contract_amount, c.contract_on, c.accepted_on,
      array(select distinct f.channel from followups f
        where f.org_id = ${orgId} and f.customer_id = c.id and f.deleted_at is null) as channels,
      (select m.from_layer from layer_moves m
        where m.org_id = ${orgId} and m.customer_id = c.id and m.to_layer = 'abandoned' and m.undone_at is null
        order by m.at desc, m.id desc limit 1) as abandoned_from
    from customers c where c.org_id = ${orgId} and c.id = ${customerId}::uuid`.execute(db);
  return rows[0]!;
}

/** A move made now. */
export interface MadeMove {
  id: string;
  customerId: string;
  fromLayer: LayerCode;
  toLayer: LayerCode;
  at: Date;
  byId: string;
  ownerId: string | null;
  /** When the customer had entered the layer it leaves. */
  enteredAt: Date;
  reason: string | null;
  jumped: boolean;
  before: MoveBefore;
}

/** Records a move in the ledger of layers. The caller writes the customer. */
export async function insertMoveUnscoped(tx: Db, orgId: string, move: MadeMove): Promise<void> {
  await tx
    .insertInto('layerMoves')
    .values({ ...move, orgId, before: json(move.before) })
    .execute();
}

/** Marks a move as taken back. */
export async function markUndoneUnscoped(
  tx: Db,
  orgId: string,
  id: string,
  who: { now: Date; by: string },
): Promise<void> {
  await tx
    .updateTable('layerMoves')
    .set({ undoneAt: who.now, undoneBy: who.by })
    .where('orgId', '=', orgId)
    .where('id', '=', id)
    .execute();
}

/** The columns of a customer a move may set. */
export const moveColumns = [
  'grade',
  'product',
  'goal',
  'contractAmount',
  'contractCurrency',
  'contractOn',
  'acceptedOn',
  'abandonReason',
] as const;
export type MoveSet = Pick<CustomerSet, (typeof moveColumns)[number]>;
