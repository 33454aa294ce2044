import { lazy } from 'react';

/** What other features may use of the customers. */
export { FollowupEntry, type FollowupEntryProps } from './followup/followup-entry.tsx';
export { openFollowup } from './followup/open-followup.ts';
export { openCreate } from './create/open-create.ts';
export { CallButton, telOf } from './parts/call-button.tsx';
export type { CustomersTableProps } from './list/customers-table.tsx';
export { stateKeys, type ListState } from './list/list-state.ts';
export { readListSearch, type ListSearch } from './search.ts';
export { useCustomerFields } from './fields.ts';
export { customersWords } from './words.ts';
export const CustomersTable = lazy(async () =>
  import('./list/customers-table.tsx').then((m) => ({ default: m.CustomersTable })),
);
export { CustomerBeside } from './record/customer-beside.tsx';
