import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chatTogether, expectAccessible, signInAsResident, signInAsStaff } from './people.ts'
import { keepPicture } from './pictures.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const side = (page: Page, register: 'patient' | 'social') => page.locator(`.needs-side[data-register="${register}"]`)
const part = (page: Page, register: 'patient' | 'social', name: string) =>
  side(page, register).getByRole('region', { name, exact: true })

/** Writes into one section and waits until it says that it is saved. */
async function write(page: Page, register: 'patient' | 'social', name: string, words: string): Promise<void> {
  const section = part(page, register, name)
  await section.locator('textarea').first().fill(words)
  await section.getByText(/Tallennettu/).waitFor()
}

async function addNeed(
  page: Page,
  register: 'patient' | 'social',
  view: { need: string; stance: string; words: string },
): Promise<void> {
  const section = part(page, register, 'Tuen tarpeet')
  await section.getByLabel('Lisää tarve').selectOption({ label: view.need })
  await section.locator('label', { hasText: view.stance }).click()
  await section.getByLabel(`Perustelu: ${view.need}`).fill(view.words)
  await section.getByText(/Tallennettu/).waitFor()
}

test('a nurse and a social counsellor assess one resident together and disagree on one need, and the resident reads it', async () => {
  const paivi = await site.open({ width: 390, height: 844 })
  await signInAsResident(paivi, 'Päivi Harjula')
  const { staff: jari } = await chatTogether(site, 'Jari Kostamo', 'Vuokra on rästissä enkä saa nukuttua.', paivi)
  await jari.page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).click()
  await jari.page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).waitFor({ state: 'hidden' })

  // The nurse starts the assessment from the contact; it is theirs at once, and its clocks run.
  await jari.page.getByRole('button', { name: 'Aloita arviointi' }).click()
  await expectAccessible(jari.page)
  await jari.page.getByRole('dialog').getByRole('button', { name: 'Aloita arviointi' }).click()
  await jari.page.waitForURL('**/work/needs/**')
  await jari.page.getByText('oma tavoite').first().waitFor()
  await write(jari.page, 'patient', 'Yhteenveto tilanteesta', 'Uni on huonoa elokuusta asti, mieliala laskenut.')
  await write(jari.page, 'patient', 'Työntekijän näkemys', 'Keskusteluapu riittää, seuranta viikon päästä.')
  const sameNeed = { need: 'Asuminen' }
  await addNeed(jari.page, 'patient', { ...sameNeed, stance: 'Ei tarvita', words: 'Asunto on tallella.' })
  await expectAccessible(jari.page)

  // Another profession comes in with her knowledge, and how she knows is kept.
  await jari.page.getByRole('button', { name: 'Pyydä mukaan' }).click()
  await jari.page.getByLabel('Kenen taitoa tarvitaan').selectOption({ label: 'Sosiaaliohjaaja' })
  await jari.page.getByLabel('Miten asiakas tietää').selectOption({ label: 'Kerrottiin keskustelussa' })
  await jari.page.getByLabel(/Mitä asiakkaalle kerrottiin/).fill('Kerroin, että Henna tulee mukaan. Päivi sanoi kyllä.')
  await expectAccessible(jari.page)
  await jari.page.getByRole('button', { name: 'Lähetä pyyntö' }).click()
  await jari.page.getByText(/Odottaa ottajaa/).waitFor()
  const henna = await signInAsStaff(site, 'Henna Louhela')
  await henna.page.locator('.work-list tr[data-item]', { hasText: /Vapaa/ }).first().click()
  await henna.page.keyboard.press('o')
  await henna.page.waitForURL('**/work/needs/**')

  // Both registers on one screen: each writes their own, reads the other's, and sees the other there.
  await side(henna.page, 'patient').getByText('Uni on huonoa elokuusta asti').waitFor()
  expect(await side(henna.page, 'patient').locator('textarea').count()).toBe(0)
  await jari.page.getByText('Myös auki: Henna Louhela').waitFor()
  await write(henna.page, 'social', 'Yhteenveto tilanteesta', 'Kaksi vuokraa rästissä, häätöuhka tammikuussa.')
  await write(henna.page, 'social', 'Työntekijän näkemys', 'Haetaan ehkäisevää tukea ja tehdään maksusopimus.')
  await addNeed(henna.page, 'social', { ...sameNeed, stance: 'Tarvitaan apua', words: 'Häätö uhkaa.' })
  const ownWorker = part(henna.page, 'social', 'Omatyöntekijä')
  await ownWorker.locator('fieldset').first().locator('label', { hasText: 'Kyllä' }).click()
  await ownWorker.getByText(/Tallennettu/).waitFor()
  await jari.page.getByText('Yhdestä asiasta ollaan eri mieltä.').waitFor()

  // The resident writes her own view on her own page; both read it, nobody changes it.
  await paivi.page.goto('/fi/own/needs')
  const own = paivi.page.getByRole('region', { name: 'Miten itse näet tilanteesi?' })
  await own.locator('textarea').fill('Pelkään, että joudun muuttamaan.')
  await own.getByText(/Tallennettu/).waitFor()
  await expectAccessible(paivi.page)
  await keepPicture(paivi.page, 'own-needs-390')
  await henna.page.getByText('Pelkään, että joudun muuttamaan.').waitFor()

  // They answer the ten questions together, and the result only suggests.
  await henna.page.getByRole('button', { name: 'Täytä asiakkaan kanssa' }).click()
  await henna.page.getByText('Tämä ei ole Suuntima.').first().waitFor()
  const questions = henna.page.locator('.segment-form fieldset')
  await expect.poll(() => questions.count()).toBe(10)
  for (let index = 0; index < 10; index += 1)
    await questions
      .nth(index)
      .locator('label', { hasText: index < 5 ? 'Vähän' : 'Melko paljon' })
      .click()
  await expectAccessible(henna.page)
  await henna.page.getByRole('button', { name: 'Tallenna vastaukset' }).click()
  await henna.page.getByText('Ehdotus: Verkosto').waitFor()

  for (const { page } of [jari, henna]) {
    await page.getByRole('button', { name: 'Allekirjoita oma osa' }).click()
    await page
      .getByText(/Allekirjoittanut (Jari|Henna)/)
      .first()
      .waitFor()
  }
  await henna.page.getByRole('button', { name: 'Kirjaa aloitus' }).click()
  await henna.page.getByText(/Aloitettu .*tapaaminen/).waitFor()
  await keepPicture(henna.page, 'needs-1280', { width: 1280, height: 2600 })
  await keepPicture(henna.page, 'needs-390', { width: 390, height: 2600 })
  await henna.page.locator('label', { hasText: 'Asiakkuus alkaa' }).click()
  await henna.page.getByLabel('Perustelu', { exact: true }).fill('Tuen tarve jatkuu, tehdään yhteinen suunnitelma.')
  await expectAccessible(henna.page)
  await henna.page.getByRole('button', { name: 'Päätä arviointi' }).click()
  await henna.page.getByText('Omatyöntekijä: Henna Louhela').waitFor()

  // She reads both parts, that they disagree, and what was concluded.
  await paivi.page.goto('/fi/own/needs')
  await paivi.page.getByText('Arviointi on valmis').waitFor()
  const read = await paivi.page.locator('main').innerText()
  for (const words of ['Asunto on tallella.', 'Häätö uhkaa.', 'Eri mieltä', 'Asiakkuus alkaa', 'Pelkään, että joudun'])
    expect(read).toContain(words)
  await expectAccessible(paivi.page)
  await keepPicture(paivi.page, 'own-needs-concluded-390')
  await keepPicture(paivi.page, 'own-needs-concluded-1280', { width: 1280, height: 2600 })
  for (const person of [paivi, jari, henna]) expect(person.faults).toEqual([])
})

test('two who save one section at once see both texts side by side, and neither is lost', async () => {
  const erkki = await site.open({ width: 390, height: 844 })
  await signInAsResident(erkki, 'Erkki Salomäki')
  const { staff: olli } = await chatTogether(site, 'Olli Rantasalo', 'Jalat eivät kanna.', erkki)
  await olli.page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).click()
  await olli.page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).waitFor({ state: 'hidden' })
  await olli.page.getByRole('button', { name: 'Aloita arviointi' }).click()
  await olli.page.getByRole('dialog').getByRole('button', { name: 'Aloita arviointi' }).click()
  await olli.page.waitForURL('**/work/needs/**')
  // The law's seven working days hold by his age, without anybody's saying so.
  await olli.page
    .getByText(/75 vuotta täyttänyt/)
    .first()
    .waitFor()
  const other = await olli.context.newPage()
  await other.goto(olli.page.url())
  const summary = (page: Page) => part(page, 'patient', 'Yhteenveto tilanteesta')
  await summary(other).locator('textarea').waitFor()
  await Promise.all([
    summary(olli.page).locator('textarea').fill('Kaatunut kahdesti.'),
    summary(other).locator('textarea').fill('Käyttää rollaattoria.'),
  ])
  const clash = /Joku tallensi tämän osan samaan aikaan/
  const first = await Promise.any(
    [olli.page, other].map(async (page) => {
      await page.getByText(clash).waitFor()
      return page
    }),
  )
  const shown = () => summary(first).innerText()
  await expect.poll(shown).toContain('Kaatunut kahdesti.')
  await expect.poll(shown).toContain('Käyttää rollaattoria.')
  await expectAccessible(first)
  await keepPicture(first, 'needs-clash-1280', { width: 1280, height: 2600 })
  await first.getByRole('button', { name: 'Pidä molemmat' }).click()
  await summary(first)
    .getByText(/Tallennettu/)
    .waitFor()
  const kept = async () => (await summary(first).locator('textarea').inputValue()).split('\n').toSorted()
  await expect.poll(kept).toEqual(['Kaatunut kahdesti.', 'Käyttää rollaattoria.'])
})
