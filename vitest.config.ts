import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**', 'node_modules/**', 'out/**'],
    testTimeout: 20_000,
    // Vitest leaves one core free, which on two cores halves the pace; much of the time is waiting.
    maxWorkers: 3,
  },
});
