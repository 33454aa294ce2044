import { sql } from 'kysely';
import type { LayerCode } from '../../contract/funnel-words.ts';
import type { Db } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';

/** A move of the past: read from a workbook, or told by the demo. */
export interface PastMove {
  customerId: string;
  from: LayerCode | null;
  to: LayerCode;
  at: Date;
  /** When the customer had entered the layer it left. */
  enteredAt: Date | null;
  byId: string | null;
  ownerId: string | null;
  reason?: string | null;
  jumped?: boolean;
  importId?: string | null;
}

/** Writes moves of the past in bulk; they change no customer and record no event, the caller has done both. */
export async function insertMovesUnscoped(tx: Db, orgId: string, moves: readonly PastMove[]): Promise<void> {
  for (let from = 0; from < moves.length; from += 2000) {
    const records = moves.slice(from, from + 2000).map((m) => ({
      id: newId(),
      customer_id: m.customerId,
      from_layer: m.from,
      to_layer: m.to,
      at: m.at,
      entered_at: m.enteredAt,
      by_id: m.byId,
      owner_id: m.ownerId,
      reason: m.reason ?? null,
      jumped: m.jumped ?? false,
      import_id: m.importId ?? null,
    }));
    await sql`
      insert into layer_moves (org_id, id, customer_id, from_layer, to_layer, at, entered_at, by_id, owner_id, reason, jumped, import_id)
      select ${orgId}::uuid, id, customer_id, from_layer, to_layer, at, entered_at, by_id, owner_id, reason, jumped, import_id
      from json_populate_recordset(null::layer_moves, ${JSON.stringify(records)}::json)`.execute(tx);
  }
}

/** Takes an import's moves out again. */
export async function removeImportedMovesUnscoped(tx: Db, orgId: string, importId: string): Promise<void> {
  await tx.deleteFrom('layerMoves').where('orgId', '=', orgId).where('importId', '=', importId).execute();
}
