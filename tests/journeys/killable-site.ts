import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { projectRoot } from '../../src/app/configuration.ts'
import { buildWeb } from '../../tools/build-web.ts'
import { countyOf, createDemonstrationDatabase } from '../demonstration.ts'
import { freePort } from '../operations-process.ts'
import { launchBrowser, madeUpCameras, openPerson, type Site } from './site.ts'

export type KillableSite = Pick<Site, 'address' | 'open' | 'close'> & {
  /** By which signal the server ended; waits until it has. */
  endedBy(): Promise<NodeJS.Signals | null>
  /** A new process on the same database and port. */
  start(): Promise<void>
}

const now = '2026-11-24T08:42:00Z'

/** A site whose first server kills itself by force after the work and before the answer of that call. Browsers have made-up cameras. */
export async function openKillableSite(dieAnswering: string): Promise<KillableSite> {
  await buildWeb({ root: projectRoot, say: () => {} })
  const test = await createDemonstrationDatabase(countyOf(), now)
  const address = `http://localhost:${await freePort()}`
  const own = { OWN_ADDRESS: address, OWN_APP_URL: test.appUrl, OWN_NOW: now }
  const start = (more: Record<string, string> = {}) => startProcess({ ...own, ...more })
  let server = await start({ DIE_ANSWERING: dieAnswering })
  const browser = await launchBrowser(madeUpCameras)
  return {
    address,
    open: (size) => openPerson(browser, address, size ?? {}),
    endedBy: async () => (await server.ended)[1],
    start: async () => {
      server = await start()
    },
    close: async () => {
      await browser.close()
      server.child.kill('SIGKILL')
      await server.ended
      await test.drop()
    },
  }
}

type Ended = Promise<[number | null, NodeJS.Signals | null]>

async function startProcess(env: Record<string, string>): Promise<{ child: ChildProcess; ended: Ended }> {
  const child = spawn(process.execPath, ['tests/journeys/site-process.ts'], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close') as Ended
  const isListening = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)])
  if (!isListening) throw new Error('the server ended before it listened')
  return { child, ended }
}
