import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest begin first: one that began last would be waited for by an idle core. */
const longest = [
  'tests/journeys/crawl.test.ts',
  'tests/journeys/video.test.ts',
  'tests/journeys/keyboard-more.test.ts',
  'tests/journeys/lost-line.test.ts',
  'tests/journeys/trees.test.ts',
  'tests/journeys/two-professions.test.ts',
  'tests/fuzz.test.ts',
  'src/slices/network/runs/runs.test.ts',
  'src/slices/notices/deliver.test.ts',
  'tests/operations-serve.test.ts',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((path) => moduleId.endsWith(path))
      return at === -1 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    // One PostgreSQL for the whole run; every test that needs a database makes its own in it.
    globalSetup: ['tests/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    sequence: { sequencer: LongestFirst },
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
