import { defineConfig } from 'vitest/config';

// Unit, integration and architecture tests. Browser journeys run apart (scripts/test.ts), because they need a built web.
export default defineConfig({
  test: {
    globalSetup: ['server/testing/database.ts'],
    include: ['contract/**/*.test.ts', 'server/**/*.test.ts', 'web/**/*.test.{ts,tsx}', 'checks/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
