export {
  insertFollowupsUnscoped as insertFollowups,
  removeImportedFollowupsUnscoped as removeImportedFollowups,
} from './bulk.store.ts';
export {
  handOtherTasksUnscoped as handOtherTasks,
  handTasksUnscoped as handTasks,
  takeTasksBackUnscoped as takeTasksBack,
  type HandedTask,
} from './handing.store.ts';
export { openStepUnscoped as openStep, putOffStepsUnscoped as putOffSteps } from './steps.store.ts';
export { isTouch, whoDoesNext } from './rules.ts';
export type { NewFollowup } from './rows.ts';
