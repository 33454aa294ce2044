import { sql } from 'kysely';
import type { LayerCode } from '../../contract/funnel-words.ts';
import { json, type Db } from '../platform/db/connect.ts';
import { recordEvents, type DomainEvent } from '../platform/events/record.ts';
import { newId } from '../platform/ids.ts';

/** A move that is known from elsewhere: an import's entry, or a demo's past. */
export interface NewMove {
  id?: string;
  customerId: string;
  /** Null for a customer's entry into the funnel. */
  fromLayer: LayerCode | null;
  toLayer: LayerCode;
  at: Date;
  byId: string | null;
  /** Who owned the customer then: whom the move counts for. */
  ownerId: string | null;
  /** When the customer had entered the layer it leaves. */
  enteredAt: Date | null;
  reason?: string | null;
  jumped?: boolean;
  importId?: string | null;
}

const chunk = 2000;

/** Records moves in the ledger of layers by the thousand, without events. The caller writes the customers' layer to match the last of them. */
export async function insertMovesUnscoped(tx: Db, orgId: string, rows: readonly NewMove[]): Promise<void> {
  for (let from = 0; from < rows.length; from += chunk) {
    const part = rows.slice(from, from + chunk).map((row) => ({
      id: row.id ?? newId(),
      customer_id: row.customerId,
      from_layer: row.fromLayer,
      to_layer: row.toLayer,
      at: row.at,
      by_id: row.byId,
      owner_id: row.ownerId,
      entered_at: row.enteredAt,
      reason: row.reason,
      jumped: row.jumped ?? false,
      import_id: row.importId,
    }));
    await sql`
      insert into layer_moves (org_id, id, customer_id, from_layer, to_layer, at, by_id, owner_id, entered_at, reason, jumped, import_id)
      select ${orgId}::uuid, id, customer_id, from_layer, to_layer, at, by_id, owner_id, entered_at, reason, jumped, import_id
      from jsonb_populate_recordset(null::layer_moves, ${json(part)})`.execute(tx);
  }
}

/** Records moves of the past with their events, each at its own time and by its mover. */
export async function insertPastMovesUnscoped(
  tx: Db,
  orgId: string,
  rows: readonly NewMove[],
  who: { now: Date; via: string },
): Promise<void> {
  const withIds = rows.map((row) => ({ ...row, id: row.id ?? newId() }));
  await insertMovesUnscoped(tx, orgId, withIds);
  const byMover = new Map<string | null, DomainEvent[]>();
  for (const row of withIds) {
    const events = byMover.get(row.byId) ?? [];
    events.push({
      type: 'layer.moved',
      subjectType: 'customer',
      subjectId: row.customerId,
      customerId: row.customerId,
      at: row.at,
      changes: { layer: [row.fromLayer, row.toLayer] },
      facts: { move: row.id, jumped: row.jumped ?? false },
      why: row.reason ?? null,
    });
    byMover.set(row.byId, events);
  }
  for (const [actorId, events] of byMover)
    await recordEvents(tx, { orgId, actorId, via: who.via, now: who.now }, events);
}

/** Takes an import's moves out again. */
export async function removeImportedMovesUnscoped(tx: Db, orgId: string, importId: string): Promise<void> {
  await tx.deleteFrom('layerMoves').where('orgId', '=', orgId).where('importId', '=', importId).execute();
}
