import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One PostgreSQL for the whole run; every test that needs a database makes its own in it.
    globalSetup: ['tests/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    // A busy machine is slow; what never comes is still a failure.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.{ts,tsx}',
            'tests/**/*.test.{ts,tsx}',
            'law/**/*.test.ts',
            'counties/**/*.test.ts',
            'tools/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', 'tests/journeys/**'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          // Each wait in a journey has its own limit and says what did not come; these only end what hangs.
          testTimeout: 400_000,
          hookTimeout: 400_000,
          expect: { poll: { timeout: 45_000 } },
        },
      },
    ],
  },
})
