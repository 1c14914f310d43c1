import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type BrowserServer, chromium, type Page } from 'playwright-core'
import { startTurn, turnProgram } from '../../tests/turn.ts'
import { chromiumWith, startDemonstration } from './demonstration.ts'
import { createLatency, type Latency, milliseconds } from './latency.ts'
import { cpuSecondsOfFamily, machineSentence } from './machine.ts'
import { askPictures, beginCall, comeToDoor, endCall, leave, signInStaff, untilTogether } from './video/call.ts'
import { changeNetwork, loadAnew } from './video/breaks.ts'

/**
 * How long it takes from being let in until everybody is connected with and sees everybody, and until everybody is connected again after
 * the resident’s page was loaded anew and after their network changed, on loopback:
 * npm run bench:video [-- rounds of each size]. The real demonstration, real Chromium with made-up cameras, straight and by the relay
 * alone. Every party is on this one machine, so its processors set the time.
 */
const rounds = Math.min(200, Math.max(1, Number(process.argv[2] ?? 12) || 12))
/** Of every size and way; each loads a whole page. */
const breaks = Math.min(3, rounds)
const cpuSeconds = 4
const aimMs = 3_000

const program = turnProgram()
const relay = program === undefined ? undefined : await startTurn(program)
const demonstration = await startDemonstration(
  relay ? { TURN_URLS: relay.turn.urls.join(','), TURN_SECRET: relay.turn.secret } : {},
)
// Made-up cameras of a few pictures a second: every party is on this machine, and each encodes for every other.
const server = await chromium.launchServer(
  await chromiumWith([
    '--use-fake-device-for-media-stream=fps=10',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ]),
)
const browser = await chromium.connect(server.wsEndpoint())
try {
  console.log(`${machineSentence(new Date())}, Chromium ${browser.version()}, ${rounds} rounds of each`)
  const staff = await signInStaff(browser, demonstration.address)
  for (const parties of [2, 3, 4])
    await measure(browser, server, { staff: staff.slice(0, parties - 1), byRelay: false })
  if (relay)
    for (const parties of [2, 3, 4])
      await measure(browser, server, { staff: staff.slice(0, parties - 1), byRelay: true })
  else console.log('by the relay alone: not measured, coturn is not installed (apt-get install coturn)')
} finally {
  await browser.close()
  await server.close()
  await demonstration.stop()
  await relay?.stop()
}

type Way = { readonly staff: readonly Page[]; readonly byRelay: boolean }
type Times = { readonly connected: Latency; readonly seeing: Latency }
type Again = { readonly loaded: Latency; readonly changed: Latency }

async function measure(of: Browser, by: BrowserServer, way: Way): Promise<void> {
  const parties = way.staff.length + 1
  const times = { connected: createLatency(), seeing: createLatency() }
  const call = await beginCall(of, demonstration.address, way)
  const all = [call.resident, ...call.staff]
  const again: Again = { loaded: createLatency(), changed: createLatency() }
  let cpu = 0
  let failed = 0
  for (let round = 0; round < rounds; round += 1) {
    try {
      await comeToDoor(call)
      await askPictures(call.staff)
      await letIn(call.staff[0], all, times)
      if (round === 0) cpu = await cpuOf(by, all.length)
      if (round < breaks) await breakAndJoin(call.resident, all, again)
      await leave(call)
    } catch (error) {
      failed += 1
      console.log(`a call of ${parties} did not connect: ${(error as Error).message.split('\n')[0]}`)
      break
    }
  }
  await endCall(call)
  const name = `${parties} parties, ${way.byRelay ? 'by the relay alone' : 'straight'}`
  console.log(
    `${name}: connected ${told(times.connected)}; pictures ${told(times.seeing)}; ` +
      `again after the page was loaded anew ${told(again.loaded)}; after a change of network ${told(again.changed)}; ` +
      `${(100 * cpu).toFixed(0)} % of one processor for each party${failed > 0 ? `; ${failed} failed` : ''}`,
  )
}

function told(times: Latency): string {
  const p95 = times.percentile(0.95)
  return `p50 ${milliseconds(times.percentile(0.5))} ms, p95 ${milliseconds(p95)} ms${p95 > aimMs ? ' (aim 3,000)' : ''}`
}

async function breakAndJoin(resident: Page, all: readonly Page[], { loaded, changed }: Again): Promise<void> {
  loaded.add(await loadAnew(resident, all))
  changed.add(await changeNetwork(resident, all.length - 1))
}

async function letIn(host: Page | undefined, all: readonly Page[], { connected, seeing }: Times): Promise<void> {
  if (!host) throw new Error('no professional')
  const started = performance.now()
  await host.locator('.video-door-row button').first().click()
  const others = all.length - 1
  const timed = async (until: 'connected' | 'seeing') => {
    await Promise.all(all.map((page) => untilTogether(page, others, until)))
    return performance.now() - started
  }
  const [connectMs, seeMs] = await Promise.all([timed('connected'), timed('seeing')])
  connected.add(connectMs)
  seeing.add(seeMs)
}

async function cpuOf(by: BrowserServer, parties: number): Promise<number> {
  const pid = by.process().pid ?? 0
  const before = cpuSecondsOfFamily(pid)
  await sleep(cpuSeconds * 1000)
  return (cpuSecondsOfFamily(pid) - before) / cpuSeconds / parties
}
