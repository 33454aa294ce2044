import type { Role } from './abilities.ts';

/** The demo organisation's accounts that the sign-in page offers; all share one password, printed in the README. */
export const demoPassword = 'guike-demo-2026';
export const demoAccounts: readonly { login: string; role: Role }[] = [
  { login: 'rep1@demo.guike.test', role: 'rep' },
  { login: 'manager1@demo.guike.test', role: 'manager' },
  { login: 'director@demo.guike.test', role: 'director' },
  { login: 'admin@demo.guike.test', role: 'admin' },
];
