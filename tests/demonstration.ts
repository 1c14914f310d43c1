import { join } from 'node:path'
import { projectRoot } from '../src/app/configuration.ts'
import { claimAsDemonstration, seedDemonstration } from '../src/app/demonstration/seed.ts'
import { allMigrations } from '../src/app/migrations.ts'
import { settableClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { type County, loadCounty } from '#slices/directory/index.ts'
import { createMigratedDatabase, type MigratedDatabase } from './postgres.ts'

/** The county of that folder; tests are told what is wrong with it. */
export function countyOf(folder = 'keski-suomi'): County {
  const loaded = loadCounty(join(projectRoot, 'counties', folder))
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => problem.sentence).join(' '))
  return loaded.value
}

/** A database of its own with the county's invented workers and residents, put in at that moment. */
export async function createDemonstrationDatabase(county: County, now: string): Promise<MigratedDatabase> {
  return await createMigratedDatabase(allMigrations(), {
    name: `${county.id} ${now}`,
    fill: async (appUrl) => {
      const database = openDatabase(appUrl, { maxConnections: 2 })
      const works = { database, clock: settableClock(now), eventsSaved: () => {} }
      try {
        await claimAsDemonstration(works, county)
        await seedDemonstration(works, county)
      } finally {
        await database.close()
      }
    },
  })
}
