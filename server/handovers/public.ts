export { keyAccountApproval } from './transfers/settle.usecases.ts';
