export { awayOnUnscoped as awayOn } from './absences/absences.store.ts';
export {
  allocateNewUnscoped as allocateNew,
  ruleInForceUnscoped as ruleInForce,
  tellsOwnerUnscoped as tellsOwner,
  wouldHoldUnscoped as wouldHold,
  type Allotted,
} from './giving/allocate.usecases.ts';
export type { RuleFacts } from './rules/conditions.rules.ts';
