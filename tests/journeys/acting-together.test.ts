import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findStaffBySubject } from '#slices/organisation/store.ts'
import { relate } from '#slices/plans/test-plan.ts'
import {
  actFor,
  become,
  chooseAtService,
  openSiteWithTimes,
  queueForAnother,
  sayByKeys,
  signInToAct,
} from './acting.ts'
import { comeToDoor, expectConnected, letIn, startCall } from './calls.ts'
import { press, tabTo, typeInto } from './keyboard.ts'
import { chatTogether, expectAccessible, expectFocusOn, signInAsResident, signInAsStaff, takeFree } from './people.ts'
import { type Person, type Site } from './site.ts'

/** What others decide of acting for another: the minor, matter by matter; the county’s papers of custody; two guardians together; who withdraws a mandate in the middle. By keyboard alone. */
let site: Site
beforeAll(async () => {
  site = await openSiteWithTimes()
})
afterAll(() => site.close())

test('a nurse records, value by value, what a person of fifteen has decided of a matter, and the guardian sees that matter or nothing', async () => {
  const aatu = await site.open({ width: 390, height: 844 })
  await signInAsResident(aatu, 'Aatu Lampela')
  const { staff: nurse } = await chatTogether(site, 'Jari Kostamo', 'Pää on ollut kipeä.', aatu)
  await nurse.page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).waitFor()
  await press(nurse.page, 'Vahvista henkilöllisyys')
  await nurse.page.getByText('Nuori on 15 v.').waitFor()
  await expectAccessible(nurse.page)

  // Without a decision the guardian sees nothing; what is not chosen is not recorded.
  const johanna = await site.open({ width: 390, height: 844 })
  const { page } = johanna
  await signInToAct(johanna, 'Johanna Lampela')
  await chooseAtService(johanna, /Aatu Lampela/)
  await page.waitForURL('**/fi/acting?why=nobody')
  await press(nurse.page, 'Kirjaa päätös')
  await nurse.page.getByText('Päätöstä ei ole kirjattu: asia ei näy huoltajalle.').waitFor()

  // Cannot decide, allows: seen. The arrows choose, and the focus stays where it was pressed.
  await tabTo(nurse.page, /^1 Ei kykene/, 'Shift+Tab')
  await nurse.page.keyboard.press('Space')
  await recordDecision(nurse, /^1 /)
  await chooseAtService(johanna, /Aatu Lampela/)
  await page.waitForURL('**/fi/own')
  await page.getByText('Vain ne asiat, joista nuori on päättänyt, että saat nähdä ne').waitFor()
  await page.locator('main').getByText('Jari Kostamo').first().waitFor()
  await expectAccessible(page)
  await decideAnew(nurse, 'ArrowDown', /^2 Kykenee päättämään ja sallii/)
  await page.reload()
  await page.locator('main').getByText('Jari Kostamo').first().waitFor()

  // Denies: what was open is closed at once, in a sentence with the ways on.
  await decideAnew(nurse, 'ArrowDown', /^3 Kykenee päättämään ja kieltää/)
  await page.reload()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Oikeutesi asioida on päättynyt: Aatu Lampela').waitFor()
  await expectAccessible(page)
  await press(page, 'Palaa omiin asioihin')
  await page.getByRole('heading', { name: 'Omat asiat' }).waitFor()
  // Not known is not allowed either, and the list says why he cannot be chosen.
  await decideAnew(nurse, 'ArrowDown', /^4 Ei tiedossa/)
  await page.goto('/fi/acting')
  await page.locator('.acting-closed', { hasText: 'Hän päättää itse.' }).waitFor()
  expect([...johanna.faults, ...nurse.faults, ...aatu.faults]).toEqual([])
})

/** From the button that recorded the last one, by one arrow to the next value. */
async function decideAnew(nurse: Person, arrow: string, value: RegExp): Promise<void> {
  await tabTo(nurse.page, /^[1-4] /, 'Shift+Tab')
  await nurse.page.keyboard.press(arrow)
  await recordDecision(nurse, value)
}

async function recordDecision({ page }: Person, value: RegExp): Promise<void> {
  await expectFocusOn(page, value)
  // Of two in the same instant none is the later.
  site.clock.advance(1_000)
  const recorded = page.waitForResponse((answer) => answer.url().endsWith('/acting/minor-decision'))
  await press(page, 'Kirjaa päätös')
  await (await recorded).finished()
  await expectFocusOn(page, 'Kirjaa päätös')
  await page.getByText(/Jari Kostamo kirjasi .* Päätös koskee vain tätä asiaa/).waitFor()
}

test('a nurse records what the papers say of custody, and the child’s two guardians answer a plan together', async () => {
  const johanna = await site.open({ width: 390, height: 844 })
  await actFor(johanna, 'Johanna Lampela', 'Onni Lampela')
  const { rows } = await site.superuser.query(
    `select client_id as id from access.representation where client_name = 'Onni Lampela' limit 1`,
  )
  const clientId = rows[0]?.id
  const jari = await findStaffBySubject(site.running.works.database.direct, 'jari-kostamo')
  if (!jari) throw new Error('no nurse')
  await relate(site, { staffId: jari.id }, { clientId }, { sector: 'health' })
  const nurse = await signInAsStaff(site, 'Jari Kostamo')
  await nurse.page.goto(`/fi/work/clients/${clientId}`)
  await nurse.page.getByRole('tab', { name: 'Huoltajat' }).waitFor()
  await tabTo(nurse.page, /^Yhteenveto/)
  await nurse.page.keyboard.press('End')
  await nurse.page.getByRole('heading', { name: 'Johanna Lampela' }).waitFor()
  await press(nurse.page, /^Kirjaa huolto: Johanna Lampela/)
  await tabTo(nurse.page, 'Mitä asiakirja sanoo')
  for (let count = 0; count < 2; count += 1) await nurse.page.keyboard.press('ArrowDown')
  await expectAccessible(nurse.page)
  await press(nurse.page, /^Kirjaa$/)
  await expectFocusOn(nurse.page, 'Kirjattu.')
  await nurse.page.getByText(/Päättää yhdessä toisen huoltajan kanssa.*Oikeus asioida on voimassa/).waitFor()
  await expectAccessible(nurse.page)

  await proposePlan(nurse.page, clientId)
  await readPlan(johanna)
  await johanna.page.getByText('Päätätte yhdessä: suunnitelma on hyväksytty vasta').waitFor()
  await expectAccessible(johanna.page)
  await typeInto(johanna.page, /^Mitä haluat sanoa/, 'Sopii meille.')
  await press(johanna.page, 'Hyväksyn hänen puolestaan')
  await expectFocusOn(johanna.page, 'Vastauksesi on tallennettu.')
  await johanna.page.getByText('odottaa toisen huoltajan vastausta').waitFor()
  await expectAccessible(johanna.page)

  const marko = await site.open({ width: 1280 })
  await actFor(marko, 'Marko Tuomela', 'Onni Lampela')
  await readPlan(marko)
  await press(marko.page, 'En hyväksy')
  await expectFocusOn(marko.page, 'Vastauksesi on tallennettu.')
  await marko.page.getByText(/^Marko Tuomela ei hyväksynyt/).waitFor()
  await expectAccessible(marko.page)
  await become(marko.page, 'Marko Tuomela')
  expect([...johanna.faults, ...marko.faults, ...nurse.faults]).toEqual([])
})

async function readPlan({ page }: Person): Promise<void> {
  await page.goto('/fi/own')
  await page.getByRole('link', { name: 'Lue suunnitelma' }).waitFor()
  await press(page, 'Lue suunnitelma')
  await expectFocusOn(page, 'Suunnitelma: Onni Lampela')
  await page.getByRole('heading', { name: /^Hyväksytkö suunnitelman version/ }).waitFor()
}

/** The nurse’s plan with one part, proposed; writing a plan has journeys of its own. */
async function proposePlan(page: Page, clientId: string): Promise<void> {
  await page.evaluate(async (id: string) => {
    const ask = async (path: string, input: object) => {
      const headers = { 'content-type': 'application/json', 'x-rinnalla': '1' }
      const answer = await fetch(`/api/${path}`, { method: 'POST', headers, body: JSON.stringify(input) })
      const outcome = (await answer.json()) as { ok: boolean; value: { planId: string } }
      if (!outcome.ok) throw new Error(`${path}: ${JSON.stringify(outcome)}`)
      return outcome.value
    }
    const { planId } = await ask('plans/begin', { clientId: id, register: 'patient' })
    const body = { kind: 'section', content: { text: 'Korvat hoidetaan kuntoon.' } }
    await ask('plans/save-part', { planId, partId: null, revision: 0, goalId: null, body })
    await ask('plans/propose', { planId })
  }, clientId)
}

test('a mandate withdrawn in the middle of a call ends it and the chat within moments for who acted, the nurse is told, and what was typed stays on the page', async () => {
  const tuula = await site.open({ width: 390, height: 844 })
  const { page } = tuula
  await actFor(tuula, 'Tuula Niemikoski', 'Erkki Salomäki')
  await queueForAnother(tuula)
  const nurse = await signInAsStaff(site, 'Jari Kostamo')
  await takeFree(nurse, /Keskustelu/)
  await page.waitForURL('**/fi/chat')
  await sayByKeys(tuula, 'Erkki tarvitsee lääkkeensä.')
  await nurse.page.getByText('Erkki tarvitsee lääkkeensä.').waitFor()
  // In a call of the same chat, with a message begun beside it.
  await startCall(nurse)
  await comeToDoor(tuula)
  await letIn(nurse, /Puolesta asioiva Tuula Niemikoski/)
  await expectConnected([tuula, nurse])
  await press(page, /^Kirjoita$/)
  await typeInto(page, 'Kirjoita viesti', 'Tämä jäi kesken')
  site.mandates.withdraw('erkki-tuula')
  site.clock.advance(2_000)
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/Oikeutesi asioida on päättynyt: Erkki Salomäki/).waitFor()
  // Out of the call at once; the nurse is told why in the chat, and the matter goes on with who it is about.
  await page.locator('.video-stage').waitFor({ state: 'detached' })
  await nurse.page.getByText('Toisen puolesta asioineen oikeus päättyi.').waitFor()
  await expect.poll(() => nurse.page.locator('.video-tile:not(.video-tile-own)').count()).toBe(0)
  await expectAccessible(page)
  await press(page, 'Jää tälle sivulle')
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => page.locator('textarea').inputValue()).toBe('Tämä jäi kesken')
  const left = await page.locator('body').innerText()
  for (const words of ['uncaught', 'Palaa puheluun', 'asioineen oikeus']) expect(left).not.toContain(words)
  await become(page, 'Tuula Niemikoski')
  await page.getByRole('heading', { name: 'Omat asiat' }).waitFor()
  expect(await page.locator('body').innerText()).not.toContain('Erkki')
  site.mandates.give('erkki-tuula')
})

test('a mandate withdrawn in the middle of a booking: nothing is booked, a sentence says what next, and what was chosen is there when the right is given again', async () => {
  const tuula = await site.open({ width: 390, height: 844 })
  const { page } = tuula
  await actFor(tuula, 'Tuula Niemikoski', 'Erkki Salomäki')
  await page.goto('/fi/booking')
  await page.getByRole('button', { name: /Sairaanhoitajan vastaanotto/ }).waitFor()
  await press(page, /Sairaanhoitajan vastaanotto/)
  await page.locator('.time').first().waitFor()
  await press(page, /^klo/)
  await page.getByText(/Aika on pidossa sinulle/).waitFor()
  const reason = page.getByLabel('Mistä haluat puhua?')
  await typeInto(page, /^Mistä haluat puhua/, 'Lääkkeet loppuvat')
  const chosen = await page.locator('.booking-facts').innerText()
  const booked = async () =>
    (await site.superuser.query('select count(*)::int as count from scheduling.appointment')).rows[0]?.count
  const before = await booked()
  site.mandates.withdraw('erkki-tuula')
  site.clock.advance(2_000)
  // The service is asked again each moment; until its no has come the right runs.
  const ended = 'select count(*)::int as count from access.representation where ended_at is not null'
  await expect.poll(async () => (await site.superuser.query(ended)).rows[0]?.count).toBe(1)
  await press(page, 'Varaa aika')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Oikeutesi asioida on päättynyt: Erkki Salomäki').waitFor()
  await expectAccessible(page)
  // Esc is to stay too, and the focus is where it was.
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await expectFocusOn(page, 'Varaa aika')
  await page.getByText('Oikeutesi asioida hänen puolestaan on päättynyt.').waitFor()
  expect([await reason.inputValue(), await page.locator('.booking-facts').innerText()]).toEqual([
    'Lääkkeet loppuvat',
    chosen,
  ])
  expect(await booked()).toBe(before)
  // In her own matters none of it is there.
  await become(page, 'Tuula Niemikoski')
  await page.goto('/fi/booking')
  await page.getByRole('button', { name: /Sairaanhoitajan vastaanotto/ }).waitFor()
  expect(await page.locator('.booking-facts').count()).toBe(0)
  // Given again, the booking goes on where it was left; the time held in the session of before is chosen anew.
  site.mandates.give('erkki-tuula')
  await page.goto('/fi/acting')
  await chooseAtService(tuula, /Erkki Salomäki/)
  await page.waitForURL('**/fi/own')
  await page.goto('/fi/booking')
  await expect.poll(() => reason.inputValue()).toBe('Lääkkeet loppuvat')
  await expect.poll(() => page.locator('.booking-facts').innerText()).toBe(chosen)
  await press(page, 'Varaa aika')
  await page.getByText('Aika ehti vapautua. Valitse aika uudelleen.').waitFor()
  await press(page, 'Valitse toinen aika')
  await page.locator('.time').first().waitFor()
  await press(page, /^klo/)
  await expect.poll(() => reason.inputValue()).toBe('Lääkkeet loppuvat')
  await press(page, 'Varaa aika')
  await page.getByRole('heading', { name: 'Aikasi on varattu' }).waitFor()
  expect(tuula.faults).toEqual([])
})
