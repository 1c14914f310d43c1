import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type BrowserContext, type CDPSession, chromium } from 'playwright-core'
import { projectRoot } from '../../src/app/configuration.ts'
import { createLatency, milliseconds } from './latency.ts'
import { machineSentence } from './machine.ts'

/**
 * The residents' front page as a slow phone sees it: npm run bench:front-page [-- times]. The real demonstration server, an empty
 * cache each time, 150 ms round trip, 1.6 Mbit/s and a processor slowed down four times.
 */
const times = Math.min(20, Math.max(1, Number(process.argv[2] ?? 5) || 5))
const slow = { latency: 150, bytesPerSecond: 1_600_000 / 8, cpuSlowdown: 4 }
const settleMilliseconds = 2_500

type Seen = { readonly paint: number; readonly shift: number; readonly script: number; readonly all: number }
type Demonstration = { readonly address: string; stop(): Promise<void> }

const demonstration = await startDemonstration()
const browser = await launch()
try {
  console.log(`${machineSentence(new Date())}, Chromium ${browser.version()}`)
  for (const path of ['/', '/fi?kunta=992', '/sv']) await measure(browser, `${demonstration.address}${path}`, path)
} finally {
  await browser.close()
  await demonstration.stop()
}

async function measure(of: Browser, address: string, name: string): Promise<void> {
  const paint = createLatency()
  const seen: Seen[] = []
  for (let time = 0; time < times; time += 1) {
    const one = await visit(of, address)
    seen.push(one)
    paint.add(one.paint)
  }
  const most = (of: (one: Seen) => number) => Math.max(...seen.map(of))
  console.log(
    `${name.padEnd(14)} largest paint ${milliseconds(paint.percentile(0.5))} ms (worst ${milliseconds(most((one) => one.paint))}), layout shift ${most((one) => one.shift).toFixed(3)}, JavaScript ${(most((one) => one.script) / 1000).toFixed(1)} kB of ${(most((one) => one.all) / 1000).toFixed(1)} kB; ${times} visits`,
  )
}

/** One visit with nothing in the cache. */
async function visit(of: Browser, address: string): Promise<Seen> {
  const context = await of.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true })
  try {
    const page = await context.newPage()
    const session = await throttled(context, page)
    const bytes = countBytes(session)
    await page.addInitScript(() => {
      const marks = { paint: 0, shift: 0 }
      Object.assign(globalThis, { marks })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) marks.paint = entry.startTime
      }).observe({ type: 'largest-contentful-paint', buffered: true })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          if (!(entry as unknown as { hadRecentInput: boolean }).hadRecentInput)
            marks.shift += (entry as unknown as { value: number }).value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(address, { waitUntil: 'networkidle', timeout: 60_000 })
    await sleep(settleMilliseconds)
    const marks = await page.evaluate(
      () => (globalThis as unknown as { marks: { paint: number; shift: number } }).marks,
    )
    return { ...marks, ...bytes() }
  } finally {
    await context.close()
  }
}

async function throttled(
  context: BrowserContext,
  page: Parameters<BrowserContext['newCDPSession']>[0],
): Promise<CDPSession> {
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slow.latency,
    downloadThroughput: slow.bytesPerSecond,
    uploadThroughput: slow.bytesPerSecond,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slow.cpuSlowdown })
  return session
}

/** What came over the line, compressed as it was. */
function countBytes(session: CDPSession): () => { script: number; all: number } {
  const scripts = new Set<string>()
  let script = 0
  let all = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    all += encodedDataLength
    if (scripts.has(requestId)) script += encodedDataLength
  })
  return () => ({ script, all })
}

async function startDemonstration(): Promise<Demonstration> {
  const folder = mkdtempSync(join(tmpdir(), 'rinnalla-front-'))
  chmodSync(folder, 0o711)
  const port = await freePort()
  const child = spawn(join(projectRoot, 'bin/rinnalla'), ['demo'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data'), RATE_FACTOR: '1000' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const address = `http://localhost:${port}`
  await untilAnswers(child, address)
  return {
    address,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function untilAnswers(child: ChildProcess, address: string): Promise<void> {
  const until = performance.now() + 180_000
  while (performance.now() < until) {
    if (child.exitCode !== null) throw new Error(`the demonstration ended with ${child.exitCode}`)
    const isUp = await fetch(`${address}/health`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isUp) return
    await sleep(200)
  }
  child.kill('SIGTERM')
  throw new Error('the demonstration did not start in three minutes')
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

async function launch(): Promise<Browser> {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
    existsSync(file),
  )
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']
  if (found !== undefined) return await chromium.launch({ executablePath: found, args })
  const packed = (await import('@sparticuz/chromium')).default
  return await chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...args] })
}
