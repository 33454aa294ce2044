/** What other features may use of allocation. */
export { AwayDays } from './away.tsx';
export { allocationWords } from './words.ts';
