import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type BrowserContext, type CDPSession, chromium } from 'playwright-core'
import { chromiumWith, startDemonstration } from './demonstration.ts'
import { createLatency, milliseconds } from './latency.ts'
import { machineSentence } from './machine.ts'

/**
 * The residents' front page, the same with a municipality chosen, and a page of a bundle of its own, in each language, as a slow phone
 * and a slow computer see them: npm run bench:front-page [-- times]. The real demonstration server, an empty cache each time, 150 ms
 * round trip, 1.6 Mbit/s and a processor slowed down four times.
 */
const times = Math.min(20, Math.max(1, Number(process.argv[2] ?? 5) || 5))
const slow = { latency: 150, bytesPerSecond: 1_600_000 / 8, cpuSlowdown: 4 }
const settleMilliseconds = 2_500

const languages = ['fi', 'sv', 'en']
const pages = ['', '?kunta=992', '/start']
const screens = [
  { name: 'phone', width: 390, height: 844, isMobile: true },
  { name: 'wide', width: 1280, height: 900, isMobile: false },
]
type Screen = (typeof screens)[number]

type Seen = { readonly paint: number; readonly shift: number; readonly script: number; readonly all: number }

const demonstration = await startDemonstration({ RATE_FACTOR: '1000' })
const browser = await chromium.launch(await chromiumWith())
try {
  console.log(`${machineSentence(new Date())}, Chromium ${browser.version()}`)
  for (const screen of screens)
    for (const page of pages)
      for (const language of languages)
        await measure(browser, { screen, address: `${demonstration.address}/${language}${page}` })
} finally {
  await browser.close()
  await demonstration.stop()
}

type Visit = { readonly screen: Screen; readonly address: string }

async function measure(of: Browser, visited: Visit): Promise<void> {
  const paint = createLatency()
  const seen: Seen[] = []
  for (let time = 0; time < times; time += 1) {
    const one = await visit(of, visited)
    seen.push(one)
    paint.add(one.paint)
  }
  const { pathname, search } = new URL(visited.address)
  const name = `${visited.screen.name} ${pathname}${search}`
  const most = (of: (one: Seen) => number) => Math.max(...seen.map(of))
  console.log(
    `${name.padEnd(20)} largest paint ${milliseconds(paint.percentile(0.5))} ms (worst ${milliseconds(most((one) => one.paint))}), layout shift ${most((one) => one.shift).toFixed(3)}, JavaScript ${(most((one) => one.script) / 1000).toFixed(1)} kB of ${(most((one) => one.all) / 1000).toFixed(1)} kB; ${times} visits`,
  )
}

/** One visit with nothing in the cache. */
async function visit(of: Browser, { screen, address }: Visit): Promise<Seen> {
  const { width, height, isMobile } = screen
  const context = await of.newContext({ viewport: { width, height }, deviceScaleFactor: isMobile ? 2 : 1, isMobile })
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
  // What lies in the style sheet came with it.
  const inside = new Set<string>()
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') scripts.add(requestId)
    if (response.url.startsWith('data:')) inside.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (inside.has(requestId)) return
    all += encodedDataLength
    if (scripts.has(requestId)) script += encodedDataLength
  })
  return () => ({ script, all })
}
