import { join } from 'node:path'
import { pino } from 'pino'
import { projectRoot } from '../src/app/configuration.ts'
import { buildServer } from '../src/app/server.ts'
import { settableClock } from '#platform/clock.ts'
import { loadCounty } from '#slices/directory/index.ts'

// A server of its own that is asked to move a day, for a test that kills it in the middle.
const wanted = (name: string): string => {
  const value = process.env[name]
  if (value === undefined) throw new Error(`${name} is missing`)
  return value
}
const county = loadCounty(join(projectRoot, 'counties', 'keski-suomi'))
if (!county.ok) throw new Error('the county does not load')
const provider = {
  issuer: 'http://localhost:1',
  clientId: 'none',
  clientSecret: 'none',
  scope: 'openid',
  acrValues: [],
  allowHttp: true,
}
const running = await buildServer({
  connection: { connectionString: wanted('MOVE_APP_URL') },
  county: county.value,
  clock: settableClock(wanted('MOVE_NOW')),
  publicAddress: 'http://localhost:80',
  webFolder: undefined,
  demonstration: true,
  logger: pino({ level: 'silent' }),
  maxConnections: 4,
  providers: () => ({ resident: provider, staff: provider }),
  runsJobs: false,
  rateFactor: 10_000,
})
process.stdout.write('asking\n')
const answer = await running.server.inject({
  method: 'POST',
  url: '/api/calendar/move-day',
  headers: { 'content-type': 'application/json', 'x-rinnalla': '1', cookie: wanted('MOVE_COOKIE') },
  payload: wanted('MOVE_BODY'),
})
process.stdout.write(`answered ${answer.body}\n`)
await running.close()
