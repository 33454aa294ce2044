/** What other features may use of the customers. */
export { FollowupEntry, type FollowupEntryProps } from './followup/followup-entry.tsx';
export { openFollowup } from './followup/open-followup.ts';
export { openCreate } from './create/open-create.ts';
export { CallButton, telOf } from './parts/call-button.tsx';
export { CustomerBeside } from './record/customer-beside.tsx';
