import { statfsSync } from 'node:fs'
import { createServer as createNetServer } from 'node:net'
import { systemClock } from '#platform/clock.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type County, loadCounty } from '#slices/directory/index.ts'
import { buildWeb } from '../../../tools/build-web.ts'
import { type Configuration, projectRoot, readConfiguration } from '../configuration.ts'
import {
  diskFullSentence,
  isDiskFull,
  notOursSentence,
  type OpenedDatabase,
  openOwnDatabase,
  type Say,
} from '../database.ts'
import { createLogger } from '../operations.ts'
import { buildServer, type RunningServer } from '../server.ts'
import { readTurn } from '../turn.ts'
import { openAroundTheClock } from './hours.ts'
import { keepColleaguesAtWork, seedCases } from './cases.ts'
import { seedCaseload } from './cases-caseload.ts'
import { seedEmergency } from './cases-emergency.ts'
import { seedPartner } from './cases-partner.ts'
import { createOutbox } from './outbox.ts'
import { partnerChoices, residentChoices, staffChoices } from './choices.ts'
import { claimAsDemonstration, seedDemonstration } from './seed.ts'
import { createMandates } from '#slices/identity/slice.ts'
import { registerMandatesStandIn } from './mandates.ts'
import { issuerOf, registerDemonstrationSignIn } from './sign-in.ts'
import { webFolderOf } from '../web/builds.ts'

export type Demonstration = { readonly address: string; readonly running: RunningServer; stop(): Promise<void> }

/** `npm start`: database, tables, invented county, screens, web; loopback only, and never on somebody's real data. */
export async function startDemonstration(
  env: NodeJS.ProcessEnv,
  say: Say,
  onLost: () => void = () => {},
): Promise<Outcome<Demonstration, string>> {
  const configuration = readConfiguration(env)
  if (!configuration.ok) return configuration
  const county = loadCounty(configuration.value.countyFolder)
  if (!county.ok) {
    const sentences = county.problems.slice(0, 3).map((problem) => problem.sentence)
    return refuse('invalid-county', {
      sentence: `The county's files are not valid: ${sentences.join(' ')} Run 'bin/rinnalla county check' for all of it.`,
    })
  }
  const demonstrated = openAroundTheClock(county.value, env)
  const { port } = configuration.value
  if (!(await isFree(port))) return portBusy(port)
  say(`County: ${county.value.name.fi}`)
  const built = await buildScreens(say)
  if (!built.ok) return built
  const database = await openOwnDatabase(configuration.value, say, onLost)
  if (!database.ok) return database
  const ends: (() => Promise<void> | void)[] = [() => database.value.close()]
  const stop = async (): Promise<void> => {
    // The database is stopped last, and also when something before it fails.
    for (const end of ends.splice(0).toReversed()) await Promise.resolve(end()).catch(() => {})
  }
  try {
    const opened = await open(
      { configuration: configuration.value, county: demonstrated, env, say },
      database.value,
      ends,
    )
    if (!opened.ok) await stop()
    return opened.ok ? done({ ...opened.value, stop }) : opened
  } catch (error) {
    await stop()
    return refusalOf(error, configuration.value)
  }
}

type Opening = {
  readonly configuration: Configuration
  readonly county: County
  readonly env: NodeJS.ProcessEnv
  readonly say: Say
}
type Ends = (() => Promise<void> | void)[]

async function open(
  { configuration, county, env, say }: Opening,
  database: OpenedDatabase,
  ends: Ends,
): Promise<Outcome<Omit<Demonstration, 'stop'>, string>> {
  const { port } = configuration
  const publicAddress = `http://localhost:${port}`
  const signIn = { publicAddress, clock: systemClock }
  const outbox = createOutbox(publicAddress, systemClock)
  const turn = readTurn(env)
  if (!turn.ok) return turn
  const running = await buildServer({
    connection: database.app,
    county,
    clock: systemClock,
    publicAddress,
    webFolder: webFolderOf(projectRoot),
    demonstration: true,
    logger: createLogger(configuration.logLevel),
    maxConnections: 20,
    turn: turn.value,
    providers: (server) => ({
      resident: registerDemonstrationSignIn(server, { ...signIn, audience: 'resident', choices: residentChoices() }),
      staff: registerDemonstrationSignIn(server, { ...signIn, audience: 'staff', choices: staffChoices() }),
    }),
    partnerProviders: (server) =>
      Object.fromEntries(
        county.partners
          .filter((one) => one.signIn === 'own')
          .map(({ id }) => [
            id,
            registerDemonstrationSignIn(server, {
              ...signIn,
              audience: 'partner',
              agreement: id,
              choices: partnerChoices(id),
            }),
          ]),
      ),
    mandates: (server) =>
      createMandates(registerMandatesStandIn(server, signIn).config, { fetcher: fetch, now: systemClock.now }),
    runsJobs: true,
    channels: outbox.channels,
    pagesOfItsOwn: outbox.register,
    rateFactor: Number(env['RATE_FACTOR'] ?? 1),
  })
  ends.push(() => running.close())
  const claimed = await claimAsDemonstration(running.works, county)
  if (claimed !== 'ours') return refuse(claimed, { sentence: claimSentence(claimed, configuration) })
  const { staff } = await seedDemonstration(running.works, county)
  say(staff > 0 ? `Invented people are in place (${staff} workers)` : 'Invented people were in place')
  if (env['DEMONSTRATION_CASES'] !== 'no') {
    const cases = await seedCases(running.works, running.door)
    if (cases > 0) say(`Invented matters are in place (${cases} contacts)`)
    ends.push(await keepColleaguesAtWork(running.works, running.door))
  }
  await running.listen(port, 'localhost')
  if (env['DEMONSTRATION_CASES'] !== 'no') {
    // What few look at first is made while somebody already reads the first page.
    const seeding = seedLater(running, publicAddress, say).catch((error: Error) =>
      say(`Not all invented matters are in place: ${error.message}`),
    )
    ends.push(async () => void (await seeding))
  }
  return done({ address: publicAddress, running })
}

async function seedLater({ works, door }: RunningServer, publicAddress: string, say: Say): Promise<void> {
  await seedEmergency(works, door)
  await seedPartner(works, door, (agreement) => issuerOf({ audience: 'partner', agreement, publicAddress }))
  const clients = await seedCaseload(works, door)
  if (clients > 0) say(`A long list of clients is in place (${clients} clients)`)
}

/** What an operator can do something about becomes a sentence; a bug stays an exception. */
function refusalOf(error: unknown, { port, dataDir, databaseUrl }: Configuration): Outcome<never, string> {
  if ((error as { code?: string }).code === 'EADDRINUSE') return portBusy(port)
  // A database that cannot write its log for want of room ends, and the error is then only of the lost connection.
  const hasNoRoom = databaseUrl === undefined && roomLeft(dataDir) < leastRoomBytes
  if (isDiskFull(error) || hasNoRoom) return refuse('disk-full', { sentence: diskFullSentence })
  throw error
}

const leastRoomBytes = 32 * 1024 * 1024

function roomLeft(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

function portBusy(port: number): Outcome<never, 'port-busy'> {
  return refuse('port-busy', { sentence: `Port ${port} is in use: stop what uses it, or set PORT to another number.` })
}

async function buildScreens(say: Say): Promise<Outcome<null, 'screens-not-built'>> {
  try {
    if ((await buildWeb({ root: projectRoot, say })) === 'unchanged') say('Screens are ready')
    return done(null)
  } catch (error) {
    const isFull = (error as { code?: string }).code === 'ENOSPC'
    const why = isFull
      ? 'the disk is full: free some space and start again'
      : `${(error as Error).message.split('\n')[0]}`
    return refuse('screens-not-built', { sentence: `The screens could not be built: ${why}` })
  }
}

function claimSentence(claimed: 'not-a-demonstration' | 'other-county', configuration: Configuration): string {
  const where = configuration.databaseUrl === undefined ? configuration.dataDir : 'the database of DATABASE_URL'
  return claimed === 'other-county'
    ? `Another county's demonstration is in ${where}: set ${configuration.databaseUrl === undefined ? 'DATA_DIR to another folder' : 'DATABASE_URL to an empty database'}, or COUNTY to the earlier one.`
    : notOursSentence(where)
}

async function isFree(port: number): Promise<boolean> {
  const probe = createNetServer()
  return await new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, 'localhost', () => probe.close(() => resolve(true)))
  })
}
