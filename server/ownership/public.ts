export { moveHolderUnscoped as moveHolder, openLedgerSql, type Moved } from './ledger.store.ts';
export { mainPool, ownerIdOf, poolIdOf, type Decision, type Holder } from './ledger.rules.ts';
