import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { findStaffBySubject } from '#slices/organisation/store.ts'
import { everyDay, openForTest } from '#slices/scheduling/test-times.ts'
import { press, tabTo, typeInto } from './keyboard.ts'
import { expectFocusOn } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

/** Acting for another, by keyboard alone: to the mandates service and back, from person to person, into the queue. */

/** Cameras, and a nurse’s free times. */
export async function openSiteWithTimes(): Promise<Site> {
  const site = await openSite({ hasCameras: true })
  const jari = await findStaffBySubject(site.running.works.database.direct, 'jari-kostamo')
  if (!jari) throw new Error('no nurse')
  const about = { name: jari.name, place: 'Esimerkkikatu 1', municipality: '992', languages: ['fi'], week: everyDay }
  await openForTest(site, [{ ...about, staffId: jari.id, skills: ['nurse'], services: ['nurse-visit'] }])
  return site
}

/** Signed in, and on the page where one chooses whose matters to deal with. */
export async function signInToAct({ page }: Person, who: string, language = 'fi'): Promise<void> {
  await page.goto(`/sign-in/resident?return=${encodeURIComponent(`/${language}/acting`)}&language=${language}`)
  await press(page, new RegExp(who))
  await page.waitForURL(`**/${language}/acting`)
}

/** From that page to the mandates service, and what is chosen there. */
export async function chooseAtService({ page }: Person, forWhom: string | RegExp): Promise<void> {
  await page.locator('a[href^="/acting/choose"]').waitFor()
  await press(page, /^(Hae henkilöt|Hämta personer|Get people)/)
  await page.waitForURL('**/oauth/authorize?**')
  await press(page, forWhom)
}

/** Signed in, to the mandates service, chosen there, and back on the page of the person acted for. */
export async function actFor(person: Person, who: string, forWhom: string, language = 'fi'): Promise<void> {
  const { page } = person
  await signInToAct(person, who, language)
  await chooseAtService(person, new RegExp(forWhom))
  await page.waitForURL(`**/${language}/own`)
  await page.locator('.acting-band').getByText(forWhom).waitFor()
}

/** Changes the person, or comes back to one's own matters. */
export async function become(page: Page, name: string): Promise<void> {
  await page.goto('/fi/acting')
  const choice = page.locator('button.acting-person', { hasText: name })
  await choice.waitFor()
  await press(page, new RegExp(`^${name} `))
  await page.waitForURL('**/fi/own')
}

/** From the page of who is acted for: red flags passed, a word told, into the queue; whom it concerns is not asked. */
export async function queueForAnother({ page }: Person): Promise<void> {
  await page.getByRole('link', { name: 'Aloita keskustelu hänen asiassaan' }).waitFor()
  await press(page, 'Aloita keskustelu hänen asiassaan')
  await expectFocusOn(page, 'Missä kunnassa asut?')
  await tabTo(page, 'Kunta')
  await page.keyboard.press('End')
  await press(page, 'Seuraava')
  await page.getByText('Mikään näistä ei sovi').waitFor()
  await press(page, 'Mikään näistä ei sovi', 'Space')
  await press(page, 'Seuraava')
  await expectFocusOn(page, 'Mihin asioihin tarvitset apua?')
  expect(await page.getByText('Kenen asiasta kerrot?').count()).toBe(0)
  await press(page, 'Mieliala, ahdistus tai uni', 'Space')
  await press(page, 'Seuraava')
  await page.getByText('Kerro omin sanoin').waitFor({ state: 'detached' })
  await press(page, 'Seuraava')
  await expectFocusOn(page, 'Miten haluat jatkaa?')
  await press(page, 'Siirry jonoon')
  await expectFocusOn(page, 'Olet jonossa')
}

/** Writes in the chat and sends. */
export async function sayByKeys({ page }: Person, words: string): Promise<void> {
  await page.locator('textarea').waitFor()
  await typeInto(page, 'Kirjoita viesti', words)
  await press(page, 'Lähetä viesti')
}
