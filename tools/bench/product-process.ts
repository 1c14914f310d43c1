import { join } from 'node:path'
import pg from 'pg'
import { projectRoot } from '../../src/app/configuration.ts'
import { openOwnDatabase } from '../../src/app/database.ts'
import { openAroundTheClock } from '../../src/app/demonstration/hours.ts'
import { claimAsDemonstration, seedDemonstration } from '../../src/app/demonstration/seed.ts'
import { createLogger } from '../../src/app/operations.ts'
import { buildServer, type RunningServer } from '../../src/app/server.ts'
import { systemClock } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import type { ContactId } from '#slices/access/index.ts'
import { identifyClient } from '#slices/clients/index.ts'
import { loadCounty } from '#slices/directory/index.ts'
import { identifyResident, identifyStaff } from '#slices/identity/commands.ts'
import { checkCharacter } from '#slices/identity/hetu.ts'
import { hashOf } from '#slices/identity/model.ts'
import { createSessionEndings, defaultLimits, type ProviderConfig } from '#slices/identity/slice.ts'
import { findSession } from '#slices/identity/store.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { insertStaff, type StaffMember } from '#slices/organisation/store.ts'
import { listItemsOf } from '#slices/work/index.ts'
import { webFolderOf } from '../../src/app/web/builds.ts'

/** The server under load as a process of its own, so that its CPU time is its own. Speaks to its parent only. */
export type Ready = {
  readonly port: number
  readonly serverPid: number
  readonly databasePid: number
  readonly databaseVersion: string
  /** As the superuser, for making and looking at rows. */
  readonly adminConnection: pg.ClientConfig
  /** As the application's own role. */
  readonly appConnection: pg.ClientConfig
  readonly staff: readonly { readonly id: string; readonly token: string }[]
}
export type Asked =
  | { readonly do: 'identify'; readonly person: number; readonly token: string }
  | { readonly do: 'find-item'; readonly contactId: string }
  | { readonly do: 'memory' }
export type Answer = {
  readonly id?: string
  readonly token?: string
  readonly clientId?: string
  readonly residentBytes?: number
}

const say = (said: string): void => void process.send?.({ said })
const opened = await openOwnDatabase(
  {
    port: 0,
    dataDir: process.env['BENCH_DATA'] ?? '',
    countyFolder: join(projectRoot, 'counties/keski-suomi'),
    databaseUrl: process.env['DATABASE_URL'],
    ownerUrl: undefined,
    logLevel: 'warn',
  },
  say,
  () => process.exit(1),
)
if (!opened.ok) throw new Error(String(opened.detail?.['sentence'] ?? opened.refusal))
const database = opened.value
if (process.env['BENCH_STATEMENTS'] === 'yes') await tellStatements()
const loaded = loadCounty(join(projectRoot, 'counties/keski-suomi'))
if (!loaded.ok) throw new Error('the county is not valid')
const county = openAroundTheClock(loaded.value, {})
const noProvider: ProviderConfig = {
  issuer: 'http://localhost:1',
  clientId: 'none',
  clientSecret: 'none',
  scope: 'openid',
  acrValues: [],
  allowHttp: true,
}
const running = await buildServer({
  connection: database.app,
  county,
  clock: systemClock,
  publicAddress: 'http://localhost:80',
  webFolder: process.env['BENCH_SCREENS'] === 'yes' ? webFolderOf(projectRoot) : undefined,
  demonstration: true,
  logger: createLogger('error'),
  maxConnections: Number(process.env['DATABASE_CONNECTIONS'] ?? 20),
  providers: () => ({ resident: noProvider, staff: noProvider }),
  runsJobs: true,
  // What is measured is the work, not the refusal of too much of it: the whole load comes from one address.
  rateFactor: 1_000_000,
})
const endings = createSessionEndings()
const signIn = whoIs({ kind: 'system', job: 'sign-in' }, 'bench')

process.on('message', (message: { number: number; asked: Asked } | { stop: true }) => {
  if ('stop' in message) void stop()
  else void answer(message.asked).then((given) => process.send?.({ number: message.number, answer: given }))
})
process.on('disconnect', () => void stop())
process.send?.({ ready: await prepare(running) })

async function tellStatements(): Promise<void> {
  const admin = new pg.Client(database.admin)
  await admin.connect()
  for (const setting of [
    'log_statement_stats = on',
    'log_min_error_statement = log',
    'log_error_verbosity = "default"',
  ])
    await admin.query(`alter role rinnalla_app set ${setting}`)
  await admin.end()
}

async function prepare(server: RunningServer): Promise<Ready> {
  await claimAsDemonstration(server.works, county)
  await seedDemonstration(server.works, county)
  const staff = await signInStaff(Number(process.env['BENCH_STAFF']))
  await server.listen(0, '127.0.0.1')
  const address = server.server.server.address()
  const admin = new pg.Client(database.admin)
  await admin.connect()
  const { rows } = await admin.query<{ version: string; pid: number }>(
    `select current_setting('server_version') as version, split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid`,
  )
  await admin.end()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    serverPid: process.pid,
    databasePid: rows[0]?.pid ?? 0,
    databaseVersion: rows[0]?.version ?? '',
    adminConnection: { ...database.admin },
    appConnection: { ...database.app },
    staff,
  }
}

/** More invented nurses than the demonstration has: so many are needed for so many chats at once. */
async function signInStaff(count: number): Promise<{ id: string; token: string }[]> {
  const now = systemClock.now()
  const team = county.organisation.teams.find((one) => one.frontDoor) ?? county.organisation.teams[0]
  const nurses: StaffMember[] = Array.from({ length: count }, (_, index) => ({
    id: newId(now),
    directorySubject: `bench-nurse-${index}`,
    name: `Mitta Hoitaja ${index}`,
    title: { fi: 'sairaanhoitaja', sv: 'sjukskötare', en: 'nurse' },
    profession: 'nurse',
    sector: 'health',
    skills: ['nurse'],
    teams: team ? [team.id] : [],
    unit: team?.unitId ?? '',
    registers: ['patient'],
    roles: [],
  }))
  await insertStaff(running.works.database.direct, nurses)
  const signedIn: { id: string; token: string }[] = []
  for (const nurse of nurses) {
    const worker = {
      issuer: 'bench',
      subject: nurse.directorySubject,
      name: nurse.name,
      preceding: undefined,
      limits: defaultLimits.staff,
      staffId: nurse.id,
    }
    const started = await runCommand(running.works, signIn, (ctx) => identifyStaff(ctx, worker, endings))
    if (started.ok) signedIn.push({ id: nurse.id, token: started.value.token })
  }
  return signedIn
}

async function answer(asked: Asked): Promise<Answer> {
  if (asked.do === 'memory') return { residentBytes: process.memoryUsage.rss() }
  if (asked.do === 'find-item') {
    const [item] = await listItemsOf(running.works.database.direct, asked.contactId as ContactId)
    return item ? { id: item.id } : {}
  }
  return await identify(asked.person, asked.token)
}

/** What follows the provider's answer at a sign-in in mid-chat: the client is found or made, the session is rotated. */
async function identify(number: number, token: string): Promise<Answer> {
  const { works } = running
  const preceding = await findSession(works.database.direct, hashOf(token), systemClock.now())
  const person = inventedPerson(number)
  const started = await runCommand(works, signIn, async (ctx) => {
    const clientId = await identifyClient(ctx as Ctx, person)
    const identified = {
      issuer: 'bench',
      subject: `person-${number}`,
      name: `${person.givenNames} ${person.familyName}`,
      preceding,
      limits: defaultLimits.resident,
      clientId,
    }
    const given = await identifyResident(ctx, identified, endings)
    return given.ok ? { ok: true as const, value: { token: given.value.token, clientId } } : given
  })
  if (!started.ok) throw new Error(started.refusal)
  return started.value
}

/** Individual numbers 900 to 999 belong to nobody. */
function inventedPerson(number: number) {
  const born = new Date(Date.UTC(1950, 0, 1) + Math.floor(number / 100) * 86_400_000)
  const [year = '', month = '', day = ''] = born.toISOString().slice(0, 10).split('-')
  const digits = `${day}${month}${year.slice(2)}${900 + (number % 100)}`
  return {
    hetu: `${digits.slice(0, 6)}-${digits.slice(6)}${checkCharacter(digits)}`,
    familyName: 'Mitattu',
    givenNames: `Henkilö ${number}`,
    birthOn: `${year}-${month}-${day}`,
    municipality: '992',
  }
}

let stopping = false
async function stop(): Promise<void> {
  if (stopping) return
  stopping = true
  await running.close()
  await database.close()
  process.exit(0)
}
