import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { keepChecked } from './pictures.ts'
import type { Person, ScreenSize, Site } from './site.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type AxeResult = { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }

/** No accessibility violation on the page as it stands; says which rule and where. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await keepChecked(page, basename(expect.getState().testPath ?? '', '.test.ts'))
  expect(await faultsOfPage(page), `accessibility of ${new URL(page.url()).pathname}`).toEqual([])
}

/** What axe finds wrong: the rule and the places. */
export async function faultsOfPage(page: Page): Promise<string[]> {
  // The page's policy forbids added scripts, which is right; the driver evaluates past it. Reading it in costs as much as a run.
  if ((await page.evaluate('typeof window.axe')) === 'undefined') await page.evaluate(axeSource)
  const result = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"], preload: false, elementRef: false })',
  )) as AxeResult
  return result.violations.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`,
  )
}

/** Signs a resident in with the demonstration's provider, in the language of the page to come back to. */
export async function signInAsResident(person: Person, name: string, returnTo = '/fi/own'): Promise<void> {
  const { page } = person
  await page.goto(`/sign-in/resident?return=${encodeURIComponent(returnTo)}&language=${returnTo.slice(1, 3)}`)
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL(`**${returnTo}`)
}

export async function signInAsStaff(site: Pick<Site, 'open'>, name: string, size?: ScreenSize): Promise<Person> {
  const person = await site.open({ width: 1440, height: 900, ...size })
  await person.page.goto('/sign-in/staff?return=/fi/work&language=fi')
  await person.page.getByRole('button', { name: new RegExp(name) }).click()
  await person.page.waitForURL('**/fi/work')
  await person.page.getByRole('heading', { name: 'Työlista' }).waitFor()
  return person
}

/** A resident comes to the front page, tells briefly, and goes into the queue. */
export async function goIntoQueue(person: Person, words: string, municipality = '992'): Promise<void> {
  const { page } = person
  await page.goto(`/fi?kunta=${municipality}`)
  await page.getByRole('link', { name: 'Aloita keskustelu' }).click()
  await page.getByText('Mikään näistä ei sovi').click()
  await page.getByRole('button', { name: 'Seuraava' }).click()
  await page.getByText('Minua itseäni').click()
  await page.getByRole('button', { name: 'Seuraava' }).click()
  await page.getByText('Mieliala, ahdistus tai uni').click()
  await page.getByText('Raha-asiat, velat tai toimeentulo').click()
  await page.getByLabel('Kerro omin sanoin').fill(words)
  await page.getByRole('button', { name: 'Seuraava' }).click()
  await page.getByRole('button', { name: 'Seuraava' }).click()
  await page.getByRole('button', { name: 'Siirry jonoon' }).click()
  await page.waitForURL('**/fi/queue')
  await page.getByRole('heading', { name: 'Olet jonossa' }).waitFor()
}

/** In the queue as by `goIntoQueue`, for journeys that begin there: the page's own calls, without its steps. */
export async function standInQueue({ page }: Person, words: string): Promise<void> {
  await page.goto('/fi?kunta=992')
  await page.evaluate(async (ownWords) => {
    const call = async (path: string, body: object) => {
      const headers = { 'content-type': 'application/json', 'x-rinnalla': '1' }
      const answer = await fetch(`/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      const outcome = (await answer.json()) as { ok: boolean; value: { contactId: string } }
      if (!outcome.ok) throw new Error(`${path}: ${JSON.stringify(outcome)}`)
      return outcome.value
    }
    const channel = 'chat'
    const { contactId } = await call('contacts/start', { channel, municipality: '992', language: 'fi' })
    const answers = { redFlags: 'none', forWhom: 'self', healthReasons: ['mood'], lifeReasons: ['finances'], ownWords }
    await call('contacts/save-intake', { contactId, answers, forWhom: 'self' })
    await call('contacts/send', { contactId, channel })
    window.sessionStorage.setItem('rinnalla-contact', contactId)
  }, words)
  await page.goto('/fi/queue')
  await page.getByRole('heading', { name: 'Olet jonossa' }).waitFor()
}

/** Takes the first matter of the list that nobody has; of one channel when told. */
export async function takeFree({ page }: { page: Page }, kind: RegExp = /./): Promise<void> {
  const free = page.locator('.work-list tr[data-item]', { hasText: /Vapaa|Ledigt|Free/ }).filter({ hasText: kind })
  await free.first().click()
  await page.keyboard.press('o')
  await page.waitForURL('**/work/contacts/**')
  await page.locator('.contact-columns').waitFor()
}

/** Free times from this day on, by its place in the list of days; those of before stand until the new ones have come. */
export async function timesFrom(page: Page, place: number): Promise<void> {
  const days = page.getByLabel(/Aikaisintaan/)
  const on = (await days.locator('option').nth(place).getAttribute('value')) ?? ''
  const found = page.waitForResponse(
    (answer) => answer.url().endsWith('/find-times') && (answer.request().postData() ?? '').includes(on),
  )
  await days.selectOption({ index: place })
  await (await found).finished()
  // Drawn by the second frame after.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  await page.locator('.time').first().waitFor()
}

/** A resident in the queue and the professional who took the matter; both have the chat open. */
export async function chatTogether(
  site: Pick<Site, 'open'>,
  professional: string,
  words: string,
  person?: Person,
): Promise<{ resident: Person; staff: Person }> {
  const resident = person ?? (await site.open({ width: 390, height: 844 }))
  await standInQueue(resident, words)
  const staff = await signInAsStaff(site, professional)
  await takeFree(staff, /Keskustelu|Chatt/)
  await resident.page.waitForURL('**/fi/chat')
  await resident.page.locator('textarea').waitFor()
  return { resident, staff }
}

/** The resident writes and sends. */
export async function say({ page }: Person, words: string): Promise<void> {
  await page.locator('textarea').fill(words)
  await page.getByRole('button', { name: /Lähetä viesti/ }).click()
}

/** The focus is on the element whose words are these. */
export async function expectFocusOn(page: Page, words: string | RegExp): Promise<void> {
  await expect.poll(() => focusedWords(page)).toMatch(words)
}

/** What has the focus, by the words a reader would give it. */
export async function focusedWords(page: Page): Promise<string> {
  return await page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return ''
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : []
    const words = element.ariaLabel ?? labels.map((label) => label.innerText).join(' ')
    return (words === '' ? element.innerText : words).replaceAll(/\s+/g, ' ').trim()
  })
}
