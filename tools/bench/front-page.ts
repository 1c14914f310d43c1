import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type BrowserContext, type CDPSession, chromium } from 'playwright-core'
import { chromiumWith, startDemonstration } from './demonstration.ts'
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

const demonstration = await startDemonstration({ RATE_FACTOR: '1000' })
const browser = await chromium.launch(await chromiumWith())
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
