import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['libs/*/test/**/*.test.ts', 'services/*/test/**/*.test.ts', 'tests/**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/*.long.test.ts'],
    pool: 'forks',
    globalSetup: ['libs/testing/src/global-setup.ts'],
    maxWorkers: '100%',
    // Files of one worker share their modules: loading them anew for each file takes longer than the tests. Nothing of
    // ours keeps state in a module, and each test closes what it opened.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What a test waits for may take a while on a busy machine.
    expect: { poll: { timeout: 20_000 } },
  },
});
