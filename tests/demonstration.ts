import { join } from 'node:path'
import { pino } from 'pino'
import { projectRoot } from '../src/app/configuration.ts'
import { claimAsDemonstration, seedDemonstration } from '../src/app/demonstration/seed.ts'
import { allMigrations } from '../src/app/migrations.ts'
import { settableClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { type County, loadCounty } from '#slices/directory/index.ts'
import type { ProviderConfig } from '#slices/identity/slice.ts'
import { createMigratedDatabase, type MigratedDatabase } from './postgres.ts'

/** The county of that folder; tests are told what is wrong with it. */
export function countyOf(folder = 'keski-suomi'): County {
  const loaded = loadCounty(join(projectRoot, 'counties', folder))
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => problem.sentence).join(' '))
  return loaded.value
}

/** A database of its own with the county's invented workers and residents, put in at that moment, and their matters when told. */
export async function createDemonstrationDatabase(
  county: County,
  now: string,
  { hasCases = false } = {},
): Promise<MigratedDatabase> {
  return await createMigratedDatabase(allMigrations(), {
    name: `${county.id} ${now}${hasCases ? ' with cases' : ''}`,
    fill: async (appUrl) => {
      const database = openDatabase(appUrl, { maxConnections: 2 })
      const works = { database, clock: settableClock(now), eventsSaved: () => {} }
      try {
        await claimAsDemonstration(works, county)
        await seedDemonstration(works, county)
      } finally {
        await database.close()
      }
      if (hasCases) await playCases(appUrl, county, now)
    },
  })
}

/** For servers that nobody signs in to by a provider. */
export const noProvider: ProviderConfig = {
  issuer: 'http://localhost:1',
  clientId: 'none',
  clientSecret: 'none',
  scope: 'openid',
  acrValues: [],
  allowHttp: true,
}

/** Played by a server of its own that nobody reaches; what it did not get to, the next server on the database does. */
async function playCases(appUrl: string, county: County, now: string): Promise<void> {
  const [{ buildServer }, { seedCases }] = await Promise.all([
    import('../src/app/server.ts'),
    import('../src/app/demonstration/cases.ts'),
  ])
  const running = await buildServer({
    connection: { connectionString: appUrl },
    county,
    clock: settableClock(now),
    publicAddress: 'http://localhost:80',
    webFolder: undefined,
    demonstration: true,
    logger: pino({ level: 'silent' }),
    maxConnections: 4,
    providers: () => ({ resident: noProvider, staff: noProvider }),
    runsJobs: false,
  })
  try {
    await seedCases(running.works, running.door)
    await running.dispatcher.drain()
  } finally {
    await running.close()
  }
}
