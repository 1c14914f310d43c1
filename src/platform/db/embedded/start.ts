import { done, type Outcome } from '#platform/outcome.ts'
import { join } from 'node:path'
import { writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { chooseAccount, type Account } from './account.ts'
import { prepareBinaries, type Binaries } from './binaries.ts'
import { claimDataFolder, clusterDirOf, clusterVersion, openFolderTo, otherVersion } from './data-folder.ts'
import { initialiseCluster } from './initialise.ts'
import { launchServer } from './launch.ts'
import {
  answers,
  isOurPostmaster,
  readPostmaster,
  removeStalePidFile,
  stopPostmaster,
  superuserConnection,
  type Postmaster,
  type SuperuserConnection,
} from './postmaster.ts'
import { endWithProcess } from './processes.ts'
import { refusalOfFileError, refuseStart, type EmbeddedRefusal } from './refusal.ts'
import { accessRules } from './settings.ts'
import { makeSocketFolder, rememberSocketFolder, removeSocketFolder } from './socket-folder.ts'

export type StartWish = {
  readonly dataDir: string
  /** One line for each step that takes time. */
  readonly log: (line: string) => void
  /** False only for throwaway test servers. */
  readonly durable?: boolean
}

export type EmbeddedPostgres = {
  readonly connection: SuperuserConnection
  readonly socketDir: string
  readonly port: number
  readonly superuser: 'postgres'
  /** Found running: left over by a killed process, or another instance's. The instance lock tells which. */
  readonly attached: boolean
  /** In order, at most 3 s; then cut off. */
  stop(): Promise<void>
  /** Lets it run on when this process ends: it turned out to be another instance's. */
  leave(): void
}

type Place = {
  readonly dataDir: string
  readonly clusterDir: string
  readonly account: Account
  readonly binaries: Binaries
  readonly durable: boolean
  readonly log: (line: string) => void
}

/** Starts the database of this data folder as a child process, or attaches to the one that already runs on it. */
export async function startEmbeddedPostgres(wish: StartWish): Promise<Outcome<EmbeddedPostgres, EmbeddedRefusal>> {
  const found = await findPlace(wish)
  if (!found.ok) return found
  const place = found.value
  const version = await clusterVersion(place.clusterDir)
  if (!version.ok) return version
  const ours = Number.parseInt(place.binaries.version, 10)
  if (version.value !== null && version.value !== ours) return otherVersion(place.clusterDir, version.value, ours)
  if (version.value === null) {
    place.log('Making the database (once).')
    const made = await initialiseCluster(place)
    if (!made.ok) return made
  }
  return attachOrLaunch(place)
}

async function findPlace(wish: StartWish): Promise<Outcome<Place, EmbeddedRefusal>> {
  const claimed = await claimDataFolder(wish.dataDir)
  if (!claimed.ok) return claimed
  const dataDir = claimed.value
  const clusterDir = clusterDirOf(dataDir)
  const account = await chooseAccount({ clusterDir, log: wish.log })
  if (!account.ok) return account
  const opened = await openFolderTo(account.value, dataDir)
  if (!opened.ok) return opened
  const binaries = await prepareBinaries(account.value, dataDir)
  if (!binaries.ok) return binaries
  const rest = { durable: wish.durable ?? true, log: wish.log }
  return done({ dataDir, clusterDir, account: account.value, binaries: binaries.value, ...rest })
}

/** Two starts at one moment: the slower one's server refuses the folder, and then finds the faster one's to attach to. */
async function attachOrLaunch(place: Place): Promise<Outcome<EmbeddedPostgres, EmbeddedRefusal>> {
  for (let attempt = 0; ; attempt += 1) {
    const running = await findRunning(place)
    if (!running.ok) return running
    if (running.value !== null) return done(attachTo(place, running.value))
    const launched = await launch(place)
    if (launched.ok || launched.refusal !== 'taken') return launched as Outcome<EmbeddedPostgres, EmbeddedRefusal>
    if (attempt === 20) return notAnswering(place.dataDir, null)
    await sleep(250)
  }
}

async function findRunning({ clusterDir, dataDir, log }: Place): Promise<Outcome<Postmaster | null, EmbeddedRefusal>> {
  const patienceMs = 60_000
  const started = performance.now()
  for (let round = 0; ; round += 1) {
    const postmaster = await readPostmaster(clusterDir)
    if (postmaster === null) return done(null)
    if (!isOurPostmaster(postmaster, clusterDir)) {
      await removeStalePidFile(clusterDir)
      return done(null)
    }
    const connection = superuserConnection(postmaster.socketDir, postmaster.port)
    if (postmaster.status === 'ready' && (await answers(connection, clusterDir))) return done(postmaster)
    const waitedMs = performance.now() - started
    if (waitedMs > patienceMs || (postmaster.status === 'ready' && waitedMs > 10_000)) {
      return notAnswering(dataDir, postmaster.pid)
    }
    if (round === 20) log('Waiting for the database that already runs on this data folder.')
    await sleep(50)
  }
}

function notAnswering(dataDir: string, pid: number | null) {
  const which = pid === null ? 'it' : `process ${pid} (kill -INT ${pid})`
  return refuseStart(
    'not-answering',
    `A database already runs on ${dataDir} but does not answer: end ${which} and start again.`,
  )
}

function attachTo(place: Place, postmaster: Postmaster): EmbeddedPostgres {
  return running(place, postmaster, true)
}

async function launch(place: Place): Promise<Outcome<EmbeddedPostgres, EmbeddedRefusal | 'taken'>> {
  const socket = await makeSocketFolder(place.account)
  if (!socket.ok) return socket
  const accessFile = join(place.dataDir, 'access-rules.conf')
  try {
    await writeFile(accessFile, accessRules, { mode: 0o644 })
    const launched = await launchServer({ ...place, accessFile, socketDir: socket.value })
    if (!launched.ok) {
      await removeSocketFolder(socket.value)
      return launched
    }
    const server = running(place, launched.value, false)
    // A nearly full disk may not take even this line; then the folder only stays behind.
    await rememberSocketFolder(socket.value, place.dataDir).catch(() => {})
    return done(server)
  } catch (error) {
    await removeSocketFolder(socket.value)
    return refusalOfFileError(error, place.dataDir)
  }
}

function running({ clusterDir }: Place, { pid, socketDir, port }: Postmaster, attached: boolean): EmbeddedPostgres {
  let stopping: Promise<void> | null = null
  const stop = (): Promise<void> =>
    (stopping ??= stopPostmaster(pid, clusterDir).then(() => removeSocketFolder(socketDir)))
  const leave = attached ? () => {} : endWithProcess(pid, stop)
  return {
    connection: superuserConnection(socketDir, port),
    socketDir,
    port,
    superuser: 'postgres',
    attached,
    leave,
    stop: () => stop().finally(leave),
  }
}
