import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findStaffBySubject } from '#slices/organisation/store.ts'
import { relate } from '#slices/plans/test-plan.ts'
import { actFor, become, chooseAtService, signInToAct } from './acting.ts'
import { press, tabTo, typeInto } from './keyboard.ts'
import { chatTogether, expectAccessible, expectFocusOn, signInAsResident, signInAsStaff } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

/** What others decide of acting for another: the minor, matter by matter; the county’s papers of custody; two guardians together. By keyboard alone. */
let site: Site
beforeAll(async () => {
  site = await openSite()
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
