import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'apps/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.tsx',
      'apps/*/test/**/*.test.ts',
      'packages/*/src/**/*.test.ts',
      'packages/*/test/**/*.test.ts',
      ...(process.env['CHROMIUM'] ? ['e2e/**/*.test.ts'] : []),
    ],
    // For a machine that is ten times slower: what passes never waits for them.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 45_000 } },
    pool: 'forks',
    // Most files wait for sockets, processes and pages: more of them than cores keep the cores busy.
    maxWorkers: 3,
    // A fresh process per file costs more than most files take; no test replaces a module.
    isolate: false,
  },
});
