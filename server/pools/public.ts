export { keepCold } from './cold.usecases.ts';
export { insertPoolUnscoped as insertPool, writeMembersUnscoped as writePoolMembers } from './pools.store.ts';
export { limitsOf } from './recall.rules.ts';
export { writeRecallUnscoped as writeRecall } from './recall.store.ts';
