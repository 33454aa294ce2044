export { defineApproval, type ApprovalDefinition, type DecidedRequest } from './define.ts';
export { requestApproval, type Wanted } from './request.usecases.ts';
export { approversFor } from './rules.ts';
export { withdrawRequest } from './usecases.ts';
export {
  approvalUnscoped as approvalOf,
  askedAlreadyUnscoped as askedAlready,
  lineUnscoped as lineOfCommand,
  replaceApproverUnscoped as replaceApprover,
} from './store.ts';
