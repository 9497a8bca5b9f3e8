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
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A second is short for a page on a machine that does other things as well.
    expect: { poll: { timeout: 15_000 } },
    pool: 'forks',
    // Most files wait for sockets, processes and pages: more of them than cores keep the cores busy.
    maxWorkers: 3,
    // A fresh process per file costs more than most files take; no test replaces a module.
    isolate: false,
  },
});
