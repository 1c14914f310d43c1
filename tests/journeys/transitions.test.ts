import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { expectAccessible, signInAsStaff, takeFree } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

let site: Site
let jari: Person
beforeAll(async () => {
  site = await openSite({ hasCases: true })
  jari = await signInAsStaff(site, 'Jari Kostamo', { width: 1280, height: 800 })
})
afterAll(() => site.close())

/** For whoever wants to look: where the pictures go. */
const pictures = process.env['JOURNEY_PICTURES']
async function look(page: Page, name: string): Promise<void> {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` })
}

async function chooseIn(page: Page, label: string, option: RegExp): Promise<void> {
  const select = page.getByRole('dialog').getByLabel(label, { exact: true })
  const value = await select.locator('option', { hasText: option }).first().getAttribute('value')
  await select.selectOption(value ?? '')
}

test('a matter is forwarded warmly by keyboard, stays the sender’s until it is accepted, and is then the colleague’s', async () => {
  const { page } = jari
  await takeFree(jari, /Keskustelu|Yhteydenottopyyntö/)
  await page.goto('/fi/work?view=own')
  await page.locator('.work-list tr[data-item]').first().click()
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await dialog.getByLabel('Miten').selectOption('forward')
  await dialog.getByRole('radio', { name: 'Henkilölle' }).check()
  await chooseIn(page, 'Henkilö', /Pirkko Saarelma/)
  await dialog.getByText('Rajaa ei ylitetä').waitFor()
  await dialog.getByLabel('Syy, vastaanottaja näkee tämän').fill('Tarvitaan kokeneempaa hoitajaa')
  await look(page, 'forward-dialog-1280')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Tarjoa' }).click()
  await page
    .getByText(/Asia tarjottiin: Pirkko Saarelma/)
    .first()
    .waitFor()
  await page
    .getByRole('button', { name: /Peru tarjous/ })
    .first()
    .waitFor()
  await look(page, 'offer-sent-1280')

  const pirkko = await signInAsStaff(site, 'Pirkko Saarelma', { width: 1280, height: 800 })
  await pirkko.page.getByRole('button', { name: /^Tarjotut 1/ }).click()
  await pirkko.page.locator('.work-list tr[data-item]').first().click()
  await pirkko.page.getByRole('heading', { name: 'Sinulle siirretään asiaa' }).waitFor()
  await pirkko.page.getByText('Tarvitaan kokeneempaa hoitajaa').first().waitFor()
  await look(pirkko.page, 'offer-received-1280')
  await expectAccessible(pirkko.page)
  await pirkko.page.setViewportSize({ width: 390, height: 844 })
  await pirkko.page.keyboard.press('Enter')
  await look(pirkko.page, 'offer-received-390')
  for (const language of ['sv', 'en', 'fi']) {
    await pirkko.page.goto(`/${language}/work?view=offered`)
    await pirkko.page.locator('.work-list tr[data-item]').first().click()
    await pirkko.page.keyboard.press('Enter')
    await pirkko.page.locator('.work-preview [data-offer="accept"]').waitFor()
    await look(pirkko.page, `offer-received-${language}-390`)
  }
  await pirkko.page.setViewportSize({ width: 1280, height: 800 })
  await pirkko.page.keyboard.press('h')
  await pirkko.page.waitForURL('**/work/contacts/**')
  await page.goto('/fi/work?view=own')
  await page.locator('.work-list tr[data-item]').first().waitFor({ state: 'detached' })
  expect(pirkko.faults).toEqual([])
  await pirkko.context.close()
})

test('over the border without a basis the screen says that the header alone crosses, and responsibility cannot be offered', async () => {
  const { page } = jari
  await page.goto('/fi/work')
  await takeFree(jari, /Hoitaja/)
  await page.goto('/fi/work?view=own')
  await page.locator('.work-list tr[data-item]').first().click()
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await dialog.getByLabel('Miten').selectOption('forward')
  await dialog.getByText('Yksikölle').waitFor()
  await chooseIn(page, 'Taito', /Sosiaaliohjaaja/)
  await dialog.getByText(/Mitä siirtyy rekisterin rajan yli/).waitFor()
  await dialog.locator('.notice').first().waitFor()
  await look(page, 'crossing-1280')
  await page.setViewportSize({ width: 390, height: 844 })
  await look(page, 'crossing-390')
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('Escape')
})

test('a nurse asks a doctor from the contact, the doctor answers, and the nurse is told on whatever page they are', async () => {
  const { page } = jari
  await page.goto('/fi/work?view=own')
  await page.locator('.work-list tr[data-item]').first().dblclick()
  await page.waitForURL('**/work/contacts/**')
  await page.getByRole('button', { name: 'Kysy neuvoa' }).click()
  const dialog = page.getByRole('dialog')
  await chooseIn(page, 'Taito', /Lääkäri/)
  await dialog.locator('.notice').first().waitFor()
  await dialog.getByLabel('Kysymys').fill('Voiko lääkettä jatkaa samalla annoksella?')
  await dialog.getByLabel('Miksi kysyt, asiakas näkee tämän').fill('Lääkärin arvio annoksesta')
  await look(page, 'ask-1280')
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await look(page, 'ask-390')
  await page.setViewportSize({ width: 1280, height: 800 })
  await dialog.getByRole('button', { name: 'Lähetä kysymys' }).click()
  await dialog.waitFor({ state: 'detached' })

  const eeva = await signInAsStaff(site, 'Eeva Tammisto', { width: 1280, height: 800 })
  const row = eeva.page.locator('.work-list tr[data-item]', { hasText: 'Konsultaatiopyyntö' }).first()
  await row.click()
  await look(eeva.page, 'consultation-on-list-1280')
  await eeva.page.keyboard.press('o')
  await eeva.page.waitForURL('**/work/consultations/**')
  await eeva.page.getByText('Voiko lääkettä jatkaa').waitFor()
  await look(eeva.page, 'consultation-1280')
  await expectAccessible(eeva.page)
  await eeva.page.getByLabel('Vastauksesi').fill('Voi, tarkista viikon päästä.')
  await eeva.page.getByRole('button', { name: 'Vastaa', exact: true }).click()
  await eeva.page.locator('.consultation-thread').getByText('Voi, tarkista viikon päästä.').waitFor()
  await eeva.page.setViewportSize({ width: 390, height: 844 })
  await look(eeva.page, 'consultation-390')
  await eeva.page.setViewportSize({ width: 1280, height: 800 })
  for (const language of ['sv', 'en']) {
    await eeva.page.goto(eeva.page.url().replace(/\/(fi|sv|en)\/work/, `/${language}/work`))
    await eeva.page.locator('.consultation-thread').waitFor()
    await look(eeva.page, `consultation-${language}-1280`)
  }

  await page.getByText('Vastaus konsultaatioon, vastaaja Eeva Tammisto').waitFor()
  await page.getByRole('link', { name: 'Lue vastaus' }).click()
  await page.waitForURL('**/work/consultations/**')
  await page.getByText('Voi, tarkista viikon päästä.').waitFor()
  await look(page, 'answer-1280')
  await page.getByRole('button', { name: 'Päätä konsultaatio' }).click()
  await page.getByText('Päätetty').waitFor()
  await eeva.page.reload()
  await eeva.page.getByText(/You do not have this consultation/).waitFor()
  expect([...jari.faults, ...eeva.faults]).toEqual([])
  await eeva.context.close()
})
