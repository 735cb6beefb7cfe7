import { defineConfig } from 'vitest/config';

/**
 * Three suites: `unit` is what `npm test` runs everywhere; `postgres` and `browser` need a component
 * (see test/helpers) and are reported as skipped where it is missing, except in CI, where that is a failure.
 */
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/bench/**', 'node_modules/**'],
    testTimeout: 180_000,
    hookTimeout: 240_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
