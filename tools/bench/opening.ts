import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { chromiumWith, startDemonstration } from './demonstration.ts'
import { createLatency, type Latency, milliseconds } from './latency.ts'
import { machineSentence } from './machine.ts'
import { type Item, takeMatters } from './opening/matters.ts'
import { type Opened, timeOpening, wantedOf } from './opening/timed.ts'
import { ask } from './video/call.ts'

/**
 * How soon a client's page stands on the screen: npm run bench:opening [-- sessions]. The real demonstration with a worker of eighty
 * clients, real Chromium on loopback; from the press to the frame in which the client's name and the page's own content are drawn. Each
 * session is a browser with nothing in its cache; its first opening is told apart. Half as many sessions save data, so that no page's
 * code is fetched ahead: what that fetching gives is seen in the same run.
 */
const sessions = Math.min(30, Math.max(2, Number(process.argv[2] ?? 6) || 6))
const openings = 4
const aimMs = 100
const worker = 'Kaisa Mäntyoja'
/** Takes what residents write. */
const taker = 'Jari Kostamo'

type Times = { readonly first: Latency; readonly next: Latency; readonly call: Latency }
const none = (): Times => ({ first: createLatency(), next: createLatency(), call: createLatency() })
const ahead = { list: none(), client: none(), caseload: none(), find: none() }
const plain = { list: none(), client: none(), caseload: none() }

const demonstration = await startDemonstration({ RATE_FACTOR: '1000' })
const browser = await chromium.launch(await chromiumWith())
try {
  console.log(`${machineSentence(new Date())}, Chromium ${browser.version()}, ${sessions} sessions of each`)
  const wish = { address: demonstration.address, count: openings }
  await inSession(browser, { name: taker }, (page) => takeMatters(browser, page, wish))
  for (let session = 0; session < sessions; session += 1) {
    const hetus = await inSession(browser, { name: worker }, (page) => fromCaseload(page, ahead.caseload))
    await inSession(browser, { name: taker }, (page) => fromWorkList(page, ahead))
    await inSession(browser, { name: worker }, (page) => fromFinder(page, ahead.find, hetus))
    if (session % 2 === 1) continue
    await inSession(browser, { name: worker, savesData: true }, (page) => fromCaseload(page, plain.caseload))
    await inSession(browser, { name: taker, savesData: true }, (page) => fromWorkList(page, plain))
  }
  tell('contact from the work list', ahead.list)
  tell('client from the contact', ahead.client)
  tell('client from the caseload', ahead.caseload)
  tell('client by the whole personal id', ahead.find)
  console.log('who saves data (no code fetched ahead):')
  tell('contact from the work list', plain.list)
  tell('client from the contact', plain.client)
  tell('client from the caseload', plain.caseload)
} finally {
  await browser.close()
  await demonstration.stop()
}

function tell(name: string, { first, next, call }: Times): void {
  console.log(
    `  ${name.padEnd(32)} first of a session ${told(first)}; the following ${told(next)}; its call median ${milliseconds(call.percentile(0.5))}`,
  )
}

function told(times: Latency): string {
  const [median, p95, max] = [0.5, 0.95, 1].map((share) => times.percentile(share))
  const isReached = (max ?? Number.NaN) < aimMs
  return `median ${milliseconds(median ?? Number.NaN)}, p95 ${milliseconds(p95 ?? Number.NaN)}, longest ${milliseconds(max ?? Number.NaN)} ms of ${times.count()} (wanted under ${aimMs}: ${isReached ? 'yes' : 'no'})`
}

type Who = { readonly name: string; readonly savesData?: boolean }

/** A new browser, signed in, at the work list as it stands when everything has come. */
async function inSession<T>(
  of: Browser,
  { name, savesData = false }: Who,
  run: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await of.newContext({ viewport: { width: 1280, height: 800 }, locale: 'fi-FI' })
  try {
    if (savesData) await saveData(context)
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    await page.goto(`${demonstration.address}/sign-in/staff?return=/fi/work&language=fi`)
    await page.getByRole('button', { name: new RegExp(name) }).click()
    await page.locator('.work-list tr[data-item]').first().waitFor()
    await page.waitForLoadState('networkidle')
    return await run(page)
  } finally {
    await context.close()
  }
}

async function saveData(context: BrowserContext): Promise<void> {
  await context.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: Object.assign(new EventTarget(), { saveData: true }) }),
  )
}

async function add({ first, next, call }: Times, index: number, opened: Promise<Opened>): Promise<void> {
  const times = await opened
  ;(index === 0 ? first : next).add(times.whole)
  call.add(times.call)
}

/** A matter of one's own by Enter, and its client by the key of the contact's page. */
async function fromWorkList(page: Page, { list, client }: { list: Times; client: Times }): Promise<void> {
  await page.goto(`${demonstration.address}/fi/work?scope=own`)
  const rows = page.locator('.work-list tr[data-item]')
  await rows.first().waitFor()
  await page.waitForLoadState('networkidle')
  const { items } = await ask<{ items: Item[] }>(page, 'work/list', { scope: 'own' })
  const contacts = items.filter((one) => one.subject.kind === 'contact').slice(0, openings)
  let clients = 0
  for (const [index, item] of contacts.entries()) {
    await page.locator(`[data-item="${item.id}"]`).focus()
    await add(
      list,
      index,
      timeOpening(page, wantedOf.contact, () => page.keyboard.press('Enter')),
    )
    await page.waitForLoadState('networkidle')
    const link = page.locator('.contact-to-client a')
    if ((await link.count()) > 0) {
      await add(
        client,
        clients,
        timeOpening(page, wantedOf.client, () => link.click()),
      )
      clients += 1
      await page.waitForLoadState('networkidle')
      await page.goBack()
    }
    await page.goBack()
    await rows.first().waitFor()
  }
}

/** Answers with the whole personal ids that the opened pages showed. */
async function fromCaseload(page: Page, times: Times): Promise<string[]> {
  await page.getByRole('link', { name: 'Tiimi' }).click()
  await page.getByRole('button', { name: `Avaa: ${worker}` }).click()
  const links = page.locator('[data-caseload-row]')
  await links.first().waitFor()
  await page.waitForLoadState('networkidle')
  const hetus: string[] = []
  for (let index = 0; index < openings; index += 1) {
    const link = links.nth(index * 3)
    await link.scrollIntoViewIfNeeded()
    await add(
      times,
      index,
      timeOpening(page, wantedOf.client, () => link.click()),
    )
    hetus.push((await page.locator('.client-name .number').innerText()).split(' ')[0] ?? '')
    await page.waitForLoadState('networkidle')
    await page.goBack()
    await links.first().waitFor()
  }
  return hetus
}

/** Ctrl K from the work list: asked for by the id, then opened; both are in the time. */
async function fromFinder(page: Page, times: Times, hetus: readonly string[]): Promise<void> {
  for (const [index, hetu] of hetus.entries()) {
    await page.keyboard.press('Control+k')
    const field = page.locator('.find-client input')
    await field.fill(hetu)
    await add(
      times,
      index,
      timeOpening(page, wantedOf.client, () => field.press('Enter')),
    )
    await page.waitForLoadState('networkidle')
    await page.goBack()
    await page.locator('.work-list tr[data-item]').first().waitFor()
  }
}
