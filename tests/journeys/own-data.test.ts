import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, signInAsResident, signInAsStaff } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ hasCases: true })
})
afterAll(() => site.close())

const paiviHetu = '021184-9128'

async function findClient({ page }: Person, hetu: string): Promise<void> {
  await page.goto('/fi/work/clients')
  await page.getByLabel('Henkilötunnus').fill(hetu)
  await page.getByRole('button', { name: 'Etsi asiakas' }).click()
}

test('a resident’s permit opens the health part to the social counsellor at once, and withdrawing it closes it at once', async () => {
  const paivi = await site.open({ width: 390, height: 844 })
  await signInAsResident(paivi, 'Päivi Harjula', '/fi/own/consents')
  const henna = await signInAsStaff(site, 'Henna Louhela')
  await henna.page.getByRole('button', { name: /^Omat/ }).click()
  await henna.page.locator('.work-list tr[data-item]').first().click()
  await henna.page.keyboard.press('Enter')
  await henna.page.waitForURL('**/work/contacts/**')
  await henna.page.getByText('Harjula Päivi').first().waitFor()
  await henna.page.keyboard.press('a')
  await henna.page.waitForURL('**/work/clients/**')
  await henna.page.getByRole('heading', { name: /Harjula Päivi/ }).waitFor()
  await henna.page.locator('.client-columns .box').last().waitFor()
  await henna.page.locator('.loading').first().waitFor({ state: 'detached' })
  await expectAccessible(henna.page)
  await henna.page.waitForLoadState('networkidle')
  let before = ''
  const isWhole = async () => {
    const now = await henna.page.locator('main').innerText()
    const isSame = now === before
    before = now
    return isSame
  }
  await expect.poll(isWhole, { interval: 500 }).toBe(true)

  // With her permit the other part opens; without it the page is as before. Both at once, on an open screen.
  const row = paivi.page.locator('.consent-lines li', { hasText: 'Lupa antaa terveystiedot sosiaalihuollolle' })
  const wordsOfHenna = async () => await henna.page.locator('main').innerText()
  const change = async (from: 'Anna lupa' | 'Peru lupa') => {
    await row.getByRole('button', { name: new RegExp(`^${from}`) }).click()
    if (from === 'Anna lupa') {
      await expectAccessible(paivi.page)
      await paivi.page.getByRole('dialog').getByRole('button', { name: 'Anna lupa' }).click()
    }
    await paivi.page.getByText('Muutos on tallennettu. Se on voimassa heti.').waitFor()
  }
  await row.waitFor()
  const isGiven = (await row.getByRole('button').innerText()).startsWith('Peru')
  await change(isGiven ? 'Peru lupa' : 'Anna lupa')
  await expect.poll(wordsOfHenna).not.toBe(before)
  await change(isGiven ? 'Anna lupa' : 'Peru lupa')
  await expect.poll(wordsOfHenna).toBe(before)
  await expectAccessible(paivi.page)
  for (const person of [paivi, henna]) expect(person.faults).toEqual([])
})

test('a resident’s ban on a register shuts it at once on the other side’s open screen, over the permit, and lifting it opens it', async () => {
  const paivi = await site.open({ width: 390, height: 844 })
  await signInAsResident(paivi, 'Päivi Harjula', '/fi/own/consents')
  const henna = await signInAsStaff(site, 'Henna Louhela')
  const found = await site.superuser.query<{ id: string }>(
    `select client_id as id from clients.client where family_name = 'Harjula' and given_names = 'Päivi'`,
  )
  await henna.page.goto(`/fi/work/clients/${found.rows[0]?.id}`)
  await henna.page.getByRole('heading', { name: /Harjula Päivi/ }).waitFor()

  const permit = paivi.page.locator('.consent-lines li', { hasText: 'Lupa antaa terveystiedot sosiaalihuollolle' })
  const ban = paivi.page.locator('.ban-row', { hasText: 'Terveyden tiedot' })
  await ban.waitFor()
  await permit.getByRole('button').waitFor()
  const isGiven = (await permit.getByRole('button').innerText()).startsWith('Peru')
  if (!isGiven) {
    await permit.getByRole('button', { name: /^Anna lupa/ }).click()
    await paivi.page.getByRole('dialog').getByRole('button', { name: 'Anna lupa' }).click()
    await paivi.page.getByText('Muutos on tallennettu. Se on voimassa heti.').waitFor()
  }
  // Which registers are open, as the head of her screen says.
  const opened = () => henna.page.locator('.client-registers').innerText()
  await expect.poll(opened).toMatch(/Potilas/)

  await ban.getByRole('button', { name: /^Kiellä/ }).click()
  await expectAccessible(paivi.page)
  await paivi.page.getByRole('dialog').getByRole('button', { name: 'Kiellä' }).click()
  await ban.getByText(/^Kielsit/).waitFor()
  await expect.poll(opened).not.toMatch(/Potilas/)
  await expectAccessible(henna.page)

  await ban.getByRole('button', { name: /^Peru kielto/ }).click()
  await ban.getByText('Ei kieltoa.').waitFor()
  await expect.poll(opened).toMatch(/Potilas/)
  if (!isGiven) {
    await permit.getByRole('button', { name: /^Peru lupa/ }).click()
    await permit.getByRole('button', { name: /^Anna lupa/ }).waitFor()
  }
  for (const person of [paivi, henna]) expect(person.faults).toEqual([])
})

test('signing out everywhere ends the other browser at once', async () => {
  const here = await site.open({ width: 390, height: 844 })
  const there = await site.open()
  await signInAsResident(here, 'Tuula Niemikoski', '/fi/sign-in')
  await signInAsResident(there, 'Tuula Niemikoski', '/fi/own')
  await there.page.getByRole('heading', { name: 'Omat asiat' }).waitFor()
  await here.page.reload()
  await here.page.getByText('Toinen selain tai laite').waitFor()
  await expectAccessible(here.page)
  await here.page.getByRole('button', { name: 'Kirjaudu ulos kaikkialta' }).click()
  await here.page.getByText('Olet kirjautunut ulos').first().waitFor()
  await expectAccessible(here.page)
  await there.page.reload()
  await there.page.getByRole('link', { name: 'Tunnistaudu' }).first().waitFor()
  await there.page.locator('.loading').first().waitFor({ state: 'detached' })
  expect(await there.page.locator('main').innerText()).not.toContain('Niemikoski')
})

test('a doctor opens a client’s data in an emergency, a supervisor reviews it, and the client reads who, when and why', async () => {
  const found = await site.superuser.query<{ id: string }>(
    `select client_id as id from clients.client where family_name = 'Tuomela'`,
  )
  const eeva = await signInAsStaff(site, 'Eeva Tammisto')
  await eeva.page.goto(`/fi/work/clients/${found.rows[0]?.id}`)
  await eeva.page.getByRole('heading', { name: 'Asiakkaan tietoja ei ole avattu' }).waitFor()
  expect(await eeva.page.locator('body').innerText()).not.toContain('Tuomela')
  await expectAccessible(eeva.page)
  await eeva.page.getByRole('button', { name: 'Hätäavaus' }).click()
  await expectAccessible(eeva.page)
  await eeva.page
    .getByLabel('Miksi tiedot on avattava nyt')
    .fill('Tajuton potilas päivystyksessä, lääkitys selvitettävä.')
  await eeva.page.getByRole('button', { name: 'Avaa tiedot kolmeksi tunniksi' }).click()
  await eeva.page.getByRole('heading', { name: /Tuomela Marko/ }).waitFor()
  const strip = eeva.page.locator('.basis-break-glass').first()
  await expect.poll(() => eeva.page.locator('main').innerText()).toMatch(/Hätäavaus[\s\S]*aikaa jäljellä/)
  await strip.waitFor()
  await expectAccessible(eeva.page)

  const pirkko = await signInAsStaff(site, 'Pirkko Saarelma')
  await pirkko.page.getByRole('link', { name: /Hätäavausten tarkistus/ }).click()
  const row = pirkko.page.getByRole('row', { name: /Eeva Tammisto/ })
  await row.getByText('Tajuton potilas päivystyksessä').waitFor()
  await row.getByText(/Tuomela Marko/).waitFor()
  await expectAccessible(pirkko.page)
  await row.getByRole('button', { name: 'Perusteltu', exact: true }).click()
  await pirkko.page.getByText('Arvio on tallennettu.').waitFor()

  const marko = await site.open({ width: 390, height: 844 })
  await signInAsResident(marko, 'Marko Tuomela', '/fi/own/log')
  const look = marko.page
    .locator('.looks li', { hasText: 'Eeva Tammisto, lääkäri' })
    .filter({ hasText: 'Tajuton potilas päivystyksessä' })
    .first()
  await look.waitFor()
  await expect.poll(() => look.innerText()).toMatch(/hätä/i)
  await expect.poll(() => look.innerText()).toContain('Digitaalinen sote-keskus')
  await expectAccessible(marko.page)
  for (const person of [eeva, pirkko, marko]) expect(person.faults).toEqual([])
})

test('a resident under a non-disclosure order is shown without a municipality everywhere, and what is revealed hides again', async () => {
  const henna = await signInAsStaff(site, 'Henna Louhela')
  const { page } = henna
  await page.clock.install()
  await page.goto('/fi/work?view=all')
  const row = page.locator('.work-list tr[data-item]', { hasText: 'turvakielto' }).first()
  await row.click()
  await expectAccessible(page)
  const preview = page.getByRole('complementary', { name: 'Valittu asia' })
  await preview.getByText(/turvakielto/).waitFor()
  await page.keyboard.press('o')
  await page.waitForURL('**/work/contacts/**')
  await page
    .getByText(/Kivisaari Niina/)
    .first()
    .waitFor()
  const hidden = await secretsOf('Kivisaari')
  const noneOn = async () => {
    const words = await page.locator('body').innerText()
    for (const secret of hidden) expect(words).not.toContain(secret)
  }
  await noneOn()
  await page.keyboard.press('a')
  await page.waitForURL('**/work/clients/**')
  await page.getByText('Turvakielto on voimassa').waitFor()
  await noneOn()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Näytä osoite' }).click()
  await page.getByLabel('Mihin tarvitset tiedon').fill('Kotikäynti sovittu huomiseksi.')
  await page.getByRole('button', { name: 'Näytä tieto' }).click()
  await page.getByText('Salainenkuja 3').waitFor()
  await expectAccessible(page)
  await page.clock.runFor(62_000)
  await page.getByText('Salainenkuja 3').waitFor({ state: 'detached' })
  await noneOn()
  expect(henna.faults).toEqual([])
})

/** What must not be seen: address, municipality and phone, as the register has them. */
async function secretsOf(familyName: string): Promise<string[]> {
  const person = (await import('../../src/app/demonstration/people.ts')).inventedResidents.find(
    (one) => one.familyName === familyName,
  )
  if (!person) throw new Error(familyName)
  const { municipalities } = site.running.door.county
  const municipality = municipalities[person.municipalityIndex % municipalities.length]
  return [person.streetAddress, person.phone, ...(municipality ? [municipality.name.fi] : [])]
}

test('no client is found by a code with a missing mark, and the search is named in plain words', async () => {
  const jari = await signInAsStaff(site, 'Jari Kostamo')
  await findClient(jari, paiviHetu.slice(0, 10))
  await jari.page.locator('.find-client .field-error, .find-client [role="alert"]').first().waitFor()
  expect(jari.page.url()).not.toContain('021184')
  await expectAccessible(jari.page)
})
