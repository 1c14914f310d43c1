import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type BrowserContext, type BrowserServer, chromium, type Page } from 'playwright-core'
import { projectRoot } from '../../src/app/configuration.ts'
import { createLatency, milliseconds } from './latency.ts'
import { cpuSecondsOfFamily, machineSentence } from './machine.ts'

/**
 * How long it takes from being let in until everybody sees everybody, on loopback: npm run bench:video [-- calls of each size]. The real
 * demonstration, real Chromium with made-up cameras; every party is on this one machine, so its processors set the time.
 */
const calls = Math.min(50, Math.max(1, Number(process.argv[2] ?? 5) || 5))
const cpuSeconds = 8
const staffNames = ['Jari Kostamo', 'Henna Louhela', 'Leena Paananen'] as const
const skills = ['social-counsellor', 'doctor'] as const

const demonstration = await startDemonstration()
const server = await launch()
const browser = await chromium.connect(server.wsEndpoint())
try {
  console.log(`${machineSentence(new Date())}, Chromium ${browser.version()}`)
  const staff = await signInStaff(browser)
  for (const parties of [2, 3, 4]) await measure(browser, server, staff.slice(0, parties - 1))
} finally {
  await browser.close()
  await server.close()
  await demonstration.stop()
}

async function measure(of: Browser, by: BrowserServer, staff: readonly Page[]): Promise<void> {
  const parties = staff.length + 1
  const latency = createLatency()
  let cpu = 0
  let failed = 0
  for (let turn = 0; turn < calls; turn += 1) {
    const context = await openContext(of)
    try {
      const one = await oneCall({ context, staff, by })
      latency.add(one.connectMs)
      cpu += one.cpuPerParty
    } catch (error) {
      failed += 1
      console.log(`a call of ${parties} did not connect: ${(error as Error).message.split('\n')[0]}`)
    } finally {
      await context.close()
    }
  }
  const share = latency.count() === 0 ? Number.NaN : (100 * cpu) / latency.count()
  console.log(
    `${parties} parties: everybody sees everybody p50 ${milliseconds(latency.percentile(0.5))} ms, p95 ${milliseconds(latency.percentile(0.95))} ms; ` +
      `${share.toFixed(0)} % of one processor for each party; ${calls} calls, ${failed} failed`,
  )
}

type Call = { readonly context: BrowserContext; readonly staff: readonly Page[]; readonly by: BrowserServer }

async function oneCall({ context, staff, by }: Call): Promise<{ connectMs: number; cpuPerParty: number }> {
  const resident = await context.newPage()
  await resident.goto(`${demonstration.address}/fi`)
  const [host, ...colleagues] = staff
  if (!host) throw new Error('no professional')
  const contactId = await beginContact(resident, host)
  for (const [index, colleague] of colleagues.entries())
    await askIn({ resident, host, colleague, contactId, skill: skills[index] ?? 'doctor' })
  await ask(host, 'video/start', { contactId })
  await resident.goto(`${demonstration.address}/fi/chat`)
  for (const page of staff) {
    await page.goto(`${demonstration.address}/fi/work/contacts/${contactId}`)
    await page.locator('[data-video-start]').click()
    await passCheck(page)
  }
  await resident.getByRole('button', { name: 'Siirry videoon' }).click()
  await passCheck(resident)
  const admit = host.locator('.video-door-row button').first()
  await admit.waitFor()
  const started = performance.now()
  await admit.click()
  const all = [resident, ...staff]
  await Promise.all(all.map((page) => seesAll(page, all.length - 1)))
  const connectMs = performance.now() - started
  const pid = by.process().pid ?? 0
  const before = cpuSecondsOfFamily(pid)
  await sleep(cpuSeconds * 1000)
  const cpuPerParty = (cpuSecondsOfFamily(pid) - before) / cpuSeconds / all.length
  await ask(host, 'video/end', { contactId })
  await ask(host, 'contacts/close', {
    contactId,
    outcome: 'solved',
    urgency: 'non-urgent',
    summary: 'Mittaus on tehty.',
  })
  return { connectMs, cpuPerParty }
}

async function beginContact(resident: Page, host: Page): Promise<string> {
  const { contactId } = await ask<{ contactId: string }>(resident, 'contacts/start', {
    channel: 'chat',
    municipality: '992',
    language: 'fi',
  })
  await ask(resident, 'contacts/send', { contactId, channel: 'chat' })
  await take(host, contactId)
  return contactId
}

type Item = { readonly id: string; readonly subject: { readonly id: string } }

async function take(page: Page, contactId: string): Promise<void> {
  const { items } = await ask<{ items: Item[] }>(page, 'work/list', { scope: 'all' })
  const item = items.find((one) => one.subject.id === contactId)
  if (!item) throw new Error('the contact is not on the list')
  await ask(page, 'work/take', { itemId: item.id })
}

type AskIn = { resident: Page; host: Page; colleague: Page; contactId: string; skill: string }

async function askIn({ resident, host, colleague, contactId, skill }: AskIn): Promise<void> {
  const { requestId } = await ask<{ requestId: string }>(host, 'contacts/ask-colleague', {
    contactId,
    to: { kind: 'skill', skill },
    reason: 'Mittaus',
  })
  await ask(resident, 'contacts/answer-joint', { contactId, requestId, accept: true })
  const { items } = await ask<{ items: (Item & { state: string })[] }>(colleague, 'work/list', { scope: 'all' })
  for (const item of items.filter((one) => one.subject.id === contactId && one.state !== 'claimed'))
    await ask(colleague, 'work/take', { itemId: item.id })
}

/** Calls an endpoint as the page's own session. */
async function ask<T>(page: Page, path: string, input: unknown): Promise<T> {
  const answer = await page.evaluate(
    async (asked) => {
      const response = await fetch(`/api/${asked.path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-rinnalla': '1' },
        body: JSON.stringify(asked.input),
      })
      return (await response.json()) as { ok: boolean; value?: unknown; refusal?: string }
    },
    { path, input },
  )
  if (!answer.ok) throw new Error(`${path} was refused: ${answer.refusal}`)
  return answer.value as T
}

async function passCheck(page: Page): Promise<void> {
  await page.locator('.video-level').waitFor()
  await page.getByRole('button', { name: /^(Tule puheluun|Siirry odottamaan)$/ }).click()
}

async function seesAll(page: Page, others: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const films = [...document.querySelectorAll<HTMLVideoElement>('.video-tile:not(.video-tile-own) > video')]
      return films.length === wanted && films.every((film) => film.getVideoPlaybackQuality().totalVideoFrames > 0)
    },
    others,
    { polling: 20, timeout: 60_000 },
  )
}

async function signInStaff(of: Browser): Promise<Page[]> {
  const pages: Page[] = []
  for (const name of staffNames) {
    const context = await openContext(of)
    const page = await context.newPage()
    await page.goto(`${demonstration.address}/sign-in/staff?return=/fi/work&language=fi`)
    const button = page.getByRole('button', { name: new RegExp(name) })
    if ((await button.count()) === 0) continue
    await button.click()
    await page.waitForURL('**/fi/work')
    pages.push(page)
  }
  return pages
}

async function openContext(of: Browser): Promise<BrowserContext> {
  return await of.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fi-FI', permissions: [] })
}

type Demonstration = { readonly address: string; stop(): Promise<void> }

async function startDemonstration(): Promise<Demonstration> {
  const folder = mkdtempSync(join(tmpdir(), 'rinnalla-video-'))
  chmodSync(folder, 0o711)
  const port = await freePort()
  const child = spawn(join(projectRoot, 'bin/rinnalla'), ['demo'], {
    env: { ...process.env, PORT: String(port), DATA_DIR: join(folder, 'data') },
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

async function launch(): Promise<BrowserServer> {
  const found = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
    existsSync(file),
  )
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-sync',
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    '--autoplay-policy=no-user-gesture-required',
  ]
  if (found !== undefined) return await chromium.launchServer({ executablePath: found, args })
  const packed = (await import('@sparticuz/chromium')).default
  return await chromium.launchServer({
    executablePath: await packed.executablePath(),
    args: [...packed.args, ...args],
  })
}
