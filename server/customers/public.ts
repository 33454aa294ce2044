export { getCustomer, lockCustomer, presentCustomers } from './access.usecases.ts';
export { factsOf, isSeller } from './finder.rules.ts';
export { findMatches, matchMemory, type Probe } from './duplicates.usecases.ts';
export { insertCustomersUnscoped as insertCustomers } from './insert.store.ts';
export {
  addContactsUnscoped as addContacts,
  addTagsUnscoped as addTags,
  binCustomersUnscoped as binCustomers,
  removeContactsUnscoped as removeContacts,
} from './incoming.store.ts';
export { refreshIndexUnscoped as refreshCustomerIndex } from './index.store.ts';
export { writeCustomerUnscoped as writeCustomer } from './write.store.ts';
export { refreshWorkUnscoped as refreshCustomerWork } from './work.store.ts';
export { maskedEmail, maskedPhone, maskedText } from './masking.ts';
export { sightOf, type Sight } from './sight.ts';
export type { ContactRow, CustomerRow, CustomerSet, CustomValues, NewContact, NewCustomer } from './rows.ts';
export { checkQuery, countCustomers, customerIdsOf } from './list/list.usecases.ts';
export { selectedIds } from './bulk/bulk.usecases.ts';
export { lockedCustomers } from './bulk/bulk.store.ts';
export {
  closeToAllUnscoped as closeToAll,
  closeToPersonUnscoped as closeToPerson,
  reopenUnscoped as reopenCollaborations,
  type ClosedCollaboration,
} from './collaborators.store.ts';
