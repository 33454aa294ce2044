export {
  insertMovesUnscoped as insertMoves,
  insertPastMovesUnscoped as insertPastMoves,
  removeImportedMovesUnscoped as removeImportedMoves,
  type NewMove,
} from './history.store.ts';
