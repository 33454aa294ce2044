export {
  insertMovesUnscoped as insertMoves,
  removeImportedMovesUnscoped as removeImportedMoves,
  type PastMove,
} from './history.store.ts';
