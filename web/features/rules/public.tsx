/** What other features may use of the division rules. */
export { usePools, useRuleFields, useTeams } from './names.ts';
