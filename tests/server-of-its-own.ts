import { join } from 'node:path'
import { pino } from 'pino'
import { projectRoot } from '../src/app/configuration.ts'
import { buildServer, type RunningServer, type ServerOptions } from '../src/app/server.ts'
import { settableClock } from '#platform/clock.ts'
import { loadCounty } from '#slices/directory/index.ts'

/** What a test that starts this process has told it. */
export function wanted(name: string): string {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing`)
  return value
}

const none = {
  issuer: 'http://localhost:1',
  clientId: 'none',
  clientSecret: 'none',
  scope: 'openid',
  acrValues: [],
  allowHttp: true,
}
/** Nobody signs in here: the test has the sessions. */
export const noProviders = { resident: none, staff: none }

/** The product in a process of its own, on a test's database: for tests that kill it in the middle. */
export async function buildOwnServer(more: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const county = loadCounty(join(projectRoot, 'counties', 'keski-suomi'))
  if (!county.ok) throw new Error('the county does not load')
  return await buildServer({
    connection: { connectionString: wanted('OWN_APP_URL') },
    county: county.value,
    clock: settableClock(wanted('OWN_NOW')),
    publicAddress: 'http://localhost:80',
    webFolder: undefined,
    demonstration: true,
    logger: pino({ level: 'silent' }),
    maxConnections: 4,
    providers: () => noProviders,
    runsJobs: false,
    rateFactor: 10_000,
    ...more,
  })
}
