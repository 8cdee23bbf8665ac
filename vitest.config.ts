import { defineConfig } from 'vitest/config';

/**
 * Tiers: pure functions from src; the spool over a file system that loses what was not synced; built threads from dist;
 * the real binary as a process; processes that are killed after every operation.
 */
export default defineConfig({
  test: {
    // The main thread of the tests hardly works: one file a core.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'power-loss', include: ['test/power-loss/**/*.test.ts'], testTimeout: 1_200_000 } },
      { test: { name: 'integration', include: ['test/integration/**/*.test.ts'], testTimeout: 60_000 } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 } },
      { test: { name: 'crash', include: ['test/crash/**/*.test.ts'], testTimeout: 1_200_000, hookTimeout: 300_000 } },
    ],
  },
});
