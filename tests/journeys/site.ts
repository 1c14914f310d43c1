import { createServer as createNetServer, type AddressInfo } from 'node:net'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { createBrotliDecompress } from 'node:zlib'
import type pg from 'pg'
import { type Browser, type BrowserContext, chromium, type Page, type Route } from 'playwright-core'
import { projectRoot } from '../../src/app/configuration.ts'
import type { StandIn } from '../../src/app/demonstration/mandates.ts'
import { createOutbox } from '../../src/app/demonstration/outbox.ts'
import type { RunningServer } from '../../src/app/server.ts'
import { buildWeb } from '../../tools/build-web.ts'
import { type SettableClock, settableClock } from '#platform/clock.ts'
import type { Turn } from '#slices/conversations/slice.ts'
import { countyOf, createDemonstrationDatabase } from '../demonstration.ts'
import { buildSiteServer } from './site-server.ts'

export type Site = {
  readonly address: string
  readonly running: RunningServer
  readonly clock: SettableClock
  readonly superuser: pg.Pool
  /** The mandates service's stand-in. */
  readonly mandates: StandIn
  /** A browser of its own: own cookies, own storage. */
  open(options?: ScreenSize): Promise<Person>
  /** Closes the server and opens it anew on the same database, as after a power cut that everybody noticed; `meanwhile` while it is away. */
  restart(meanwhile?: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

export type ScreenSize = { readonly width?: number; readonly height?: number; readonly theme?: 'light' | 'dark' }

/** Somebody at a screen. */
export type Person = { readonly page: Page; readonly context: BrowserContext; readonly faults: string[] }

/** The product as a stranger meets it: real server, real sign-in, real Chromium; the clock stands on a Tuesday morning. */
export async function openSite(
  options: {
    county?: string
    now?: string
    /** People who wait, contacts that were and one that goes on: the demonstration's own. */
    hasCases?: boolean
    /** Cameras and microphones that the browser makes up; asked for by those who have a call. */
    hasCameras?: boolean
    turn?: Turn
  } = {},
): Promise<Site> {
  await buildWeb({ root: projectRoot, say: () => {} })
  const county = countyOf(options.county)
  const clock = settableClock(options.now ?? '2026-11-24T08:42:00Z')
  const { hasCases = false } = options
  const test = await createDemonstrationDatabase(county, clock.now().toISOString(), { hasCases })
  const { superuser } = test
  const port = await freePort()
  const address = `http://localhost:${port}`
  const outbox = createOutbox(address, clock)
  let standIn: StandIn | undefined
  const build = async () => {
    const built = await buildSiteServer({ address, appUrl: test.appUrl, county, clock, outbox, turn: options.turn })
    standIn = built.mandates
    return built.running
  }
  let running = await build()
  await running.listen(port, 'localhost')
  const browser = await launchBrowser(options.hasCameras ? madeUpCameras : [])
  return {
    address,
    get running() {
      return running
    },
    restart: async (meanwhile) => {
      await running.close()
      await meanwhile?.()
      running = await build()
      await running.listen(port, 'localhost')
    },
    clock,
    superuser,
    get mandates() {
      if (!standIn) throw new Error('no mandates service')
      return standIn
    },
    open: (size) => openPerson(browser, address, size ?? {}),
    close: async () => {
      await browser.close()
      await running.close()
      await test.drop()
    },
  }
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const madeUpCameras = [
  // Few pictures a second: four parties on one machine encode and decode twelve films.
  '--use-fake-device-for-media-stream=fps=5',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
]

/**
 * The one CHROMIUM names; else the headless build from npm, which has no windows to draw and takes two thirds of the processor's time;
 * where that does not start, the machine's own.
 */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const launch = (executablePath: string) => chromium.launch({ executablePath, args: [...flags, ...more] })
  const named = process.env['CHROMIUM']
  if (named) return await launch(named)
  const shell = await headlessShell()
  try {
    return await launch(shell)
  } catch (error) {
    const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
      existsSync(path),
    )
    if (!installed) throw error
    return await launch(installed)
  }
}

/** Unpacked once, under another name until it is whole: several tests may be first. */
async function headlessShell(): Promise<string> {
  const packed = join(projectRoot, 'node_modules/@sparticuz/chromium')
  const { version } = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')) as { version: string }
  const folder = join(projectRoot, 'node_modules/.cache/rinnalla')
  const shell = join(folder, `headless-shell-${version}`)
  if (existsSync(shell)) return shell
  await mkdir(folder, { recursive: true })
  const half = `${shell}.${process.pid}`
  await pipeline(
    createReadStream(join(packed, 'bin/chromium.br')),
    createBrotliDecompress(),
    createWriteStream(half, { mode: 0o755 }),
  )
  await rename(half, shell)
  return shell
}

export async function openPerson(browser: Browser, address: string, size: ScreenSize): Promise<Person> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: size.width ?? 1280, height: size.height ?? 900 },
    timezoneId: 'Europe/Helsinki',
    locale: 'fi-FI',
    colorScheme: size.theme ?? 'light',
    reducedMotion: 'reduce',
  })
  if (delayMs > 0) await context.route('**/api/**', slowly)
  const page = await context.newPage()
  // A busy machine is slow; what never comes is still a fault.
  page.setDefaultTimeout(60_000)
  return { page, context, faults: watchFaults(page) }
}

/** JOURNEY_DELAY_MS=1500: every call of a page takes up to so much longer, each its own, and what depends on luck is seen. */
const delayMs = Number(process.env['JOURNEY_DELAY_MS'] ?? 0)

async function slowly(route: Route): Promise<void> {
  await sleep(Math.random() * delayMs)
  // The page may be gone.
  await route.continue().catch(() => {})
}

/** What no page may have: an error of a script, a broken policy. */
export function watchFaults(page: Page): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    // A refusal with its status is an answer; a broken policy or script is a fault.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(message.text())
  })
  return faults
}

async function freePort(): Promise<number> {
  const probe = createNetServer()
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
