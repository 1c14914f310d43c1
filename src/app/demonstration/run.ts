import { createServer as createNetServer } from 'node:net'
import { systemClock } from '#platform/clock.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { loadCounty } from '#slices/directory/index.ts'
import { buildWeb } from '../../../tools/build-web.ts'
import { type Configuration, projectRoot, readConfiguration } from '../configuration.ts'
import { openOwnDatabase, type Say } from '../database.ts'
import { buildServer, createLogger, type RunningServer, webFolderOf } from '../server.ts'
import { openAroundTheClock } from './hours.ts'
import { keepColleaguesAtWork, seedCases } from './cases.ts'
import { residentChoices, staffChoices } from './choices.ts'
import { claimAsDemonstration, seedDemonstration } from './seed.ts'
import { registerDemonstrationSignIn } from './sign-in.ts'

export type Demonstration = { readonly address: string; readonly running: RunningServer; stop(): Promise<void> }

/** `npm start`: database, tables, invented county, screens, web; loopback only, and never on somebody's real data. */
export async function startDemonstration(env: NodeJS.ProcessEnv, say: Say): Promise<Outcome<Demonstration, string>> {
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
  if (!(await isFree(port)))
    return refuse('port-busy', {
      sentence: `Port ${port} is in use: stop what uses it, or set PORT to another number.`,
    })
  say(`County: ${county.value.name.fi}`)
  const built = await buildScreens(say)
  if (!built.ok) return built
  const database = await openOwnDatabase(configuration.value, say)
  if (!database.ok) return database
  const publicAddress = `http://localhost:${port}`
  try {
    const running = await buildServer({
      connection: database.value.app,
      county: demonstrated,
      clock: systemClock,
      publicAddress,
      webFolder: webFolderOf(projectRoot),
      demonstration: true,
      logger: createLogger(configuration.value.logLevel),
      maxConnections: 20,
      providers: (server) => ({
        resident: registerDemonstrationSignIn(server, {
          publicAddress,
          clock: systemClock,
          audience: 'resident',
          choices: residentChoices(),
        }),
        staff: registerDemonstrationSignIn(server, {
          publicAddress,
          clock: systemClock,
          audience: 'staff',
          choices: staffChoices(),
        }),
      }),
      runsJobs: true,
      rateFactor: Number(env['RATE_FACTOR'] ?? 1),
    })
    const ending = { goHome: () => {} }
    const stop = async () => {
      ending.goHome()
      await running.close()
      await database.value.close()
    }
    const claimed = await claimAsDemonstration(running.works, county.value)
    if (claimed !== 'ours') {
      await stop()
      return refuse(claimed, { sentence: claimSentence(claimed, configuration.value) })
    }
    const { staff } = await seedDemonstration(running.works, county.value)
    say(staff > 0 ? `Invented people are in place (${staff} workers)` : 'Invented people were in place')
    if (env['DEMONSTRATION_CASES'] !== 'no') {
      const cases = await seedCases(running.works, running.door)
      if (cases > 0) say(`Invented matters are in place (${cases} contacts)`)
      ending.goHome = await keepColleaguesAtWork(running.works, running.door)
    }
    await running.listen(port, 'localhost')
    return done({ address: publicAddress, running, stop })
  } catch (error) {
    await database.value.close()
    if ((error as { code?: string }).code === 'EADDRINUSE')
      return refuse('port-busy', {
        sentence: `Port ${port} is in use: stop what uses it, or set PORT to another number.`,
      })
    throw error
  }
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
    ? `${where} holds the demonstration of another county: set DATA_DIR to another folder, or COUNTY to the earlier one.`
    : `${where} holds data that is not a demonstration's: the demonstration starts only on an empty database. Use an empty one.`
}

async function isFree(port: number): Promise<boolean> {
  const probe = createNetServer()
  return await new Promise((resolve) => {
    probe.once('error', () => resolve(false))
    probe.listen(port, 'localhost', () => probe.close(() => resolve(true)))
  })
}
