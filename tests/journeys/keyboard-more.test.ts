import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, tabTo, typeInto } from './keyboard.ts'
import { expectAccessible, expectFocusOn, goIntoQueue, signInAsResident, signInAsStaff, takeFree } from './people.ts'
import { openSite, type Site } from './site.ts'

/** The journeys beside the way from the front page to the summary, each by keyboard alone from its first key to its last. */
let site: Site
beforeAll(async () => {
  site = await openSite({ hasCases: true })
})
afterAll(() => site.close())

/** A list of choices takes the letters of what is meant. */
async function choose(page: Page, field: string | RegExp, letters: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.type(letters)
}

test('a nurse asks a social counsellor in, the resident says yes and identifies in the chat, by keyboard alone', async () => {
  // One of its own: there is no other chat that could be taken.
  const site = await openSite()
  const resident = await site.open({ width: 390, height: 844 })
  await goIntoQueue(resident, 'En saa nukuttua ja laskut jäävät avaamatta.')
  const jari = await signInAsStaff(site, 'Jari Kostamo')
  await takeFree(jari, /Keskustelu/)
  await resident.page.waitForURL('**/fi/chat')
  await resident.page.locator('textarea').waitFor()

  await jari.page.keyboard.press('k')
  await jari.page.getByRole('dialog', { name: 'Pyydä työkaveri mukaan' }).waitFor()
  await choose(jari.page, /^Taito$/, 'Sosiaalioh')
  await typeInto(jari.page, /^Syy/, 'Katsotaan vuokra-asia samalla kertaa.')
  await press(jari.page, 'Kysy asiakkaalta')
  await jari.page.getByRole('dialog').waitFor({ state: 'hidden' })

  await resident.page.getByText(/Katsotaan vuokra-asia/).waitFor()
  await press(resident.page, 'Kyllä, pyydä mukaan')

  const henna = await signInAsStaff(site, 'Henna Louhela')
  const current = henna.page.locator('.work-list tr[aria-selected="true"]')
  await henna.page.locator('.work-list tr[data-item]', { hasText: 'Pyyntö mukaan' }).first().waitFor()
  await tabTo(henna.page, /./)
  for (let step = 0; step < 20 && !/Pyyntö mukaan/.test(await current.innerText()); step += 1)
    await henna.page.keyboard.press('j')
  await henna.page.keyboard.press('o')
  await henna.page.waitForURL('**/work/contacts/**')
  await henna.page.locator('.contact-columns').waitFor()
  await henna.page.keyboard.press('m')
  await expectFocusOn(henna.page, /Viesti/)
  await henna.page.keyboard.type('Hei, olen Henna. Haetaan yhdessä tukea vuokraan.')
  await henna.page.keyboard.press('Control+Enter')
  await resident.page.getByText('Haetaan yhdessä tukea vuokraan.').waitFor()

  await press(jari.page, 'Pyydä tunnistautumista')
  await typeInto(jari.page, 'Miksi tunnistautuminen tarvitaan', 'Jotta voimme kirjata.')
  await press(jari.page, 'Lähetä pyyntö')
  await resident.page.getByRole('link', { name: 'Tunnistaudu', exact: true }).waitFor()
  await press(resident.page, 'Tunnistaudu')
  await resident.page.getByRole('button', { name: /Päivi Harjula/ }).waitFor()
  await press(resident.page, /Päivi Harjula/)
  await resident.page.waitForURL('**/fi/chat')
  await resident.page.getByRole('button', { name: 'Liitä henkilöllisyyteni' }).waitFor()
  await press(resident.page, 'Liitä henkilöllisyyteni')
  await jari.page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).waitFor()
  await press(jari.page, 'Vahvista henkilöllisyys')
  await jari.page.getByText('Harjula Päivi').first().waitFor()
  for (const person of [resident, jari, henna]) expect(person.faults).toEqual([])
  await site.close()
})

test('a resident takes a risk test by keyboard alone, keeps it, and finds its change over time', async () => {
  const resident = await site.open({ width: 390, height: 844 })
  const { page } = resident
  await signInAsResident(resident, 'Päivi Harjula', '/fi/tests')
  await page.getByRole('link', { name: /AUDIT-C/ }).waitFor()
  await press(page, /AUDIT-C/)
  await answerAll(page)
  await page.goto('/fi/tests/audit-c')
  await answerAll(page)
  await page.goto('/fi/own/tests')
  await page
    .getByRole('heading', { name: /AUDIT-C/ })
    .first()
    .waitFor()
  await expectAccessible(page)
  // The same numbers as a table, by the arrow of the choice.
  await tabTo(page, /^Kaavio$/)
  await page.keyboard.press('ArrowRight')
  await page.locator('main table').waitFor()
  await expect.poll(() => page.locator('main table tbody tr').count()).toBe(2)
  expect(resident.faults).toEqual([])
})

/** From the beginning of a test to its result. */
async function answerAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Aloita testi' }).waitFor()
  await expectAccessible(page)
  await press(page, 'Aloita testi')
  await page.locator('input[type="radio"]').first().waitFor({ state: 'attached' })
  for (let question = 0; question < 8; question += 1) {
    const choice = page.locator('input[type="radio"]')
    await choice
      .or(page.getByRole('heading', { name: /tuloksesi/ }))
      .first()
      .waitFor({ state: 'attached' })
    if ((await choice.count()) === 0) break
    const words = await page.locator('main').innerText()
    await tabToRadio(page)
    await page.keyboard.press('Space')
    await press(page, /^(Seuraava|Näytä tulos|Valmis)/)
    await expect.poll(() => page.locator('main').innerText()).not.toBe(words)
  }
  await page.getByRole('heading', { name: /tuloksesi/ }).waitFor()
  await expectAccessible(page)
}

/** To the group of choices of the question on the page. */
async function tabToRadio(page: Page): Promise<void> {
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press('Tab')
    const isRadio = await page.evaluate(() => document.activeElement?.matches('input[type="radio"]') === true)
    if (isRadio) return
  }
  throw new Error('no choice is reached by Tab')
}

test('a resident gives a permit and takes it back, and bans a register and lifts it, by keyboard alone', async () => {
  const resident = await site.open({ width: 390, height: 844 })
  const { page } = resident
  await signInAsResident(resident, 'Päivi Harjula', '/fi/own/consents')
  const row = page.locator('.consent-lines li', { hasText: 'Lupa antaa terveystiedot sosiaalihuollolle' })
  await row.waitFor()
  const isGiven = (await row.getByRole('button').innerText()).startsWith('Peru')
  for (const step of isGiven ? (['Peru lupa', 'Anna lupa'] as const) : (['Anna lupa', 'Peru lupa'] as const)) {
    await row.getByRole('button', { name: new RegExp(`^${step}`) }).waitFor()
    await press(page, new RegExp(`^${step}.*terveystiedot sosiaalihuollolle`, 'i'))
    if (step === 'Anna lupa') {
      await page.getByRole('dialog').waitFor()
      await press(page, /^Anna lupa$/)
    }
    await row.getByRole('button', { name: step === 'Anna lupa' ? /^Peru/ : /^Anna/ }).waitFor()
  }
  const ban = page.locator('.ban-row', { hasText: 'Terveyden tiedot' })
  await press(page, /^Kiellä.*Terveyden tiedot/)
  await page.getByRole('dialog').waitFor()
  await press(page, /^Kiellä$/)
  await ban.getByText(/^Kielsit/).waitFor()
  await press(page, /^Peru kielto.*Terveyden tiedot/)
  await ban.getByText('Ei kieltoa.').waitFor()
  expect(resident.faults).toEqual([])
})

test('a doctor opens in an emergency and a supervisor reviews it, by keyboard alone', async () => {
  const found = await site.superuser.query<{ id: string }>(
    `select client_id as id from clients.client where family_name = 'Tuomela'`,
  )
  const eeva = await signInAsStaff(site, 'Eeva Tammisto')
  await eeva.page.goto(`/fi/work/clients/${found.rows[0]?.id}`)
  await eeva.page.getByRole('heading', { name: 'Asiakkaan tietoja ei ole avattu' }).waitFor()
  await press(eeva.page, 'Hätäavaus')
  await typeInto(eeva.page, 'Miksi tiedot on avattava nyt', 'Tajuton potilas päivystyksessä, lääkitys selvitettävä.')
  await press(eeva.page, 'Avaa tiedot kolmeksi tunniksi')
  await eeva.page.getByRole('heading', { name: /Tuomela Marko/ }).waitFor()

  const pirkko = await signInAsStaff(site, 'Pirkko Saarelma')
  await press(pirkko.page, /Hätäavausten tarkistus/)
  await pirkko.page
    .getByRole('row', { name: /Eeva Tammisto/ })
    .first()
    .waitFor()
  await press(pirkko.page, /^Perusteltu/)
  await pirkko.page.getByText('Arvio on tallennettu.').waitFor()
  await expectFocusOn(pirkko.page, 'Arvio on tallennettu.')
  for (const person of [eeva, pirkko]) expect(person.faults).toEqual([])
})

test('a resident leaves a contact request by keyboard alone, and reads it among their own', async () => {
  const resident = await site.open({ width: 390, height: 844 })
  const { page } = resident
  await signInAsResident(resident, 'Tuula Niemikoski', '/fi')
  await page.goto('/fi/contact-request?kunta=992')
  await page.locator('main h1').first().waitFor()
  await typeInto(page, 'Mistä on kyse?', 'Laskut jäävät avaamatta.')
  await press(page, 'Lähetä yhteydenottopyyntö')
  await page.getByRole('heading', { name: 'Saimme yhteydenottopyyntösi' }).waitFor()
  await expectAccessible(page)
  await page.goto('/fi/own')
  await page
    .getByText(/Yhteydenottopyyntö/)
    .first()
    .waitFor()
  expect(resident.faults).toEqual([])
})
