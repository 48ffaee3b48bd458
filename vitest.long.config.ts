import { defineConfig } from 'vitest/config';
import ordinary from './vitest.config.ts';

/** What takes minutes: many kills, hundreds of schedules, every page in every theme. `npm run test:long`, and CI. */
export default defineConfig({
  test: {
    ...ordinary.test,
    include: ['{libs,services}/*/test/**/*.long.test.ts', 'tests/**/*.long.test.ts'],
    exclude: ['**/node_modules/**'],
    testTimeout: 600_000,
    passWithNoTests: true,
  },
});
