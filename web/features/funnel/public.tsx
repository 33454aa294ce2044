/** What other features may use of the funnel. */
export { moveCustomer, useMovesUnderway, type Mover } from './moving.ts';
export { MoveMenu } from './move-menu.tsx';
