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
    testTimeout: 30_000,
    pool: 'forks',
    // A fresh process per file costs more than most files take; no test replaces a module.
    isolate: false,
  },
});
