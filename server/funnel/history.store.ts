import type { Db } from '../platform/db/connect.ts';

/** Takes an import's moves out again. */
export async function removeImportedMovesUnscoped(tx: Db, orgId: string, importId: string): Promise<void> {
  await tx.deleteFrom('layerMoves').where('orgId', '=', orgId).where('importId', '=', importId).execute();
}
