export { defineApproval, type ApprovalDefinition, type DecidedRequest } from './define.ts';
export { requestApproval, type Wanted } from './request.usecases.ts';
export { approversFor } from './rules.ts';
export { askedAlreadyUnscoped as askedAlready, lineUnscoped as lineOfCommand } from './store.ts';
