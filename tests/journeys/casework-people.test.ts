import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tabTo, typeInto } from './keyboard.ts'
import { seedCaseload } from '../../src/app/demonstration/cases-caseload.ts'
import { expectAccessible, focusedWords, signInAsResident, signInAsStaff } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ hasCases: true })
})
afterAll(() => site.close())

test('a worker who leaves hands clients and matters on first; the one who goes on has them at once', async () => {
  const pirkko = await signInAsStaff(site, 'Pirkko Saarelma')
  const { page } = pirkko
  await page.getByRole('link', { name: 'Tiimi' }).click()
  await page.getByRole('button', { name: 'Avaa: Jari Kostamo' }).click()
  await page.getByRole('heading', { name: 'Vastuulla: Jari Kostamo' }).waitFor()
  await page.getByRole('link', { name: 'Harjula Päivi' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Merkitse lähteneeksi' }).click()
  await page.getByText('Työntekijällä on vielä asiakkaita tai keskeneräisiä asioita.').waitFor()
  await page
    .getByLabel('Kaikki samalle, ellei rivillä ole toista')
    .selectOption({ label: 'Olli Rantasalo, sairaanhoitaja' })
  await page.getByText('Työntekijä lähtee').click()
  await page.getByRole('button', { name: 'Siirrä valitut' }).click()
  await page.getByText(/^Siirretty: vastuita 1, keskeneräisiä asioita 1\. Jäljellä asiakkaita: 0\.$/).waitFor()
  await page.getByRole('button', { name: 'Merkitse lähteneeksi' }).click()
  await page.getByText('Jari Kostamo on merkitty lähteneeksi.').waitFor()
  await page.getByRole('button', { name: 'Avaa: Jari Kostamo' }).waitFor({ state: 'detached' })

  const olli = await signInAsStaff(site, 'Olli Rantasalo')
  await olli.page.getByRole('link', { name: 'Tiimi' }).click()
  await olli.page.getByRole('button', { name: 'Avaa: Olli Rantasalo' }).click()
  await olli.page.getByRole('link', { name: 'Harjula Päivi' }).click()
  await olli.page.getByRole('heading', { name: 'Harjula Päivi' }).waitFor()
  const responsible = olli.page.locator('.responsible')
  await responsible.getByText('Olli Rantasalo').waitFor()
  // Eeva is away and nobody stands in: the page says who answers. The own worker is social care's, and not shown to a nurse alone.
  await responsible.getByText(/poissa .* asti, sijaista ei ole, vastaa tiimi: Digikeskuksen lääkärit/).waitFor()
  expect(await responsible.innerText()).not.toContain('Omatyöntekijä')
  await expectAccessible(olli.page)
  for (const person of [pirkko, olli]) expect(person.faults).toEqual([])
})

test('an absence is written with its substitute, and one who is away too is told beside it', async () => {
  const henna = await signInAsStaff(site, 'Henna Louhela', { width: 1280, height: 900 })
  const { page } = henna
  await page.getByRole('link', { name: 'Tiimi' }).click()
  const write = async (days: [string, string], substitute: string) => {
    await page.getByLabel('Ensimmäinen päivä').fill(days[0])
    await page.getByLabel('Viimeinen päivä').fill(days[1])
    await page.getByLabel('Sijainen').selectOption({ label: substitute })
    await page.getByRole('button', { name: 'Merkitse poissaolo' }).click()
  }
  await page.getByRole('button', { name: 'Merkitse poissaolo' }).click()
  await page.getByText('Anna viimeinen päivä.').waitFor()
  await expect
    .poll(() => page.getByLabel('Ensimmäinen päivä').evaluate((one) => one === document.activeElement))
    .toBe(true)
  await write(['2026-12-14', '2026-12-18'], 'Salla Ahokas')
  await page.getByText('Poissaolo on merkitty.').waitFor()
  await page.getByRole('row', { name: /Henna Louhela.*14\.12\.–18\.12\..*tulossa.*Salla Ahokas/ }).waitFor()
  await write(['2026-12-16', '2026-12-20'], 'Salla Ahokas')
  await page.getByText('Osalle päivistä on jo merkitty poissaolo.').waitFor()
  // Her substitute falls ill on two of the days.
  await site.superuser.query(
    `insert into organisation.absence (staff_id, from_on, to_on)
     select id, '2026-12-15', '2026-12-16' from organisation.staff_member where name = 'Salla Ahokas'`,
  )
  await page.reload()
  const row = page.getByRole('row', { name: /Henna Louhela.*Salla Ahokas on myös poissa, tiimi vastaa/ })
  await row.waitFor()
  await expectAccessible(page)
  expect(henna.faults).toEqual([])
})

test('the own page and what lies under it go by keyboard alone: a correction asked, a copy saved, the way to complain found', async () => {
  const paivi = await site.open({ width: 390, height: 844 })
  const { page } = paivi
  await signInAsResident(paivi, 'Päivi Harjula')
  await page.getByText('Oma lääkäri').waitFor()
  await page
    .getByText(/^Lue suunnitelman versio 1/)
    .first()
    .waitFor()
  await expectAccessible(page)
  await tabTo(page, 'Kirjaukset ja yhteenvedot')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Pyydä oikaisua' }).waitFor()
  await expectAccessible(page)
  await tabTo(page, /Mikä kirjaus|Valitse kirjaus/)
  await page.keyboard.press('ArrowDown')
  await typeInto(page, /Mikä on väärin/, 'En ole pyytänyt maksuaikaa, vaan neuvoa.')
  await tabTo(page, 'Lähetä pyyntö')
  await page.keyboard.press('Enter')
  await page.getByText('Pyyntö on lähetetty.').waitFor()
  await page.getByText('Odottaa vastausta.').waitFor()

  await page.goto('/fi/own')
  await page.getByText('Oma lääkäri').waitFor()
  await tabTo(page, 'Jäljennös tiedoistasi')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Jäljennös tiedoistasi' }).waitFor()
  await expectAccessible(page)
  await tabTo(page, 'Tallenna luettavana')
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  expect((await download).suggestedFilename()).toMatch(/^rinnalla-\d{4}-\d\d-\d\d\.html$/)

  await page.goto('/fi/own')
  await page.getByText('Oma lääkäri').waitFor()
  await tabTo(page, 'Jos olet tyytymätön')
  await page.keyboard.press('Enter')
  await page.getByText('Lupa- ja valvontavirasto').first().waitFor()
  await expectAccessible(page)
  expect(paivi.faults).toEqual([])
})

test('the keeper of the register takes the request, corrects the entry and answers; the client reads the reason', async () => {
  const kaisa = await signInAsStaff(site, 'Henna Louhela')
  const { page } = kaisa
  await page.locator('.work-list tr[data-item]', { hasText: 'Oikaisupyyntö' }).first().click()
  await page.keyboard.press('o')
  await page.waitForURL('**/work/corrections/**')
  await page.getByText('En ole pyytänyt maksuaikaa, vaan neuvoa.').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Ei oikaista').check({ force: true })
  await page.getByLabel('Perustelu').fill('Kirjaus vastaa viestiä, jonka lähetit meille kyselyssäsi.')
  await page.getByRole('button', { name: 'Lähetä vastaus' }).click()
  await page.waitForURL('**/fi/work')
  const paivi = await site.open({ width: 390, height: 844 })
  await signInAsResident(paivi, 'Päivi Harjula', '/fi/own/records')
  await paivi.page.getByText(/Ei oikaistu\. Kirjaus vastaa viestiä/).waitFor()
  for (const person of [kaisa, paivi]) expect(person.faults).toEqual([])
})

test('a social worker with eighty clients goes by keys from the list to a client, their plan and a decision, and back to the same row', async () => {
  await seedCaseload(site.running.works, site.running.door)
  const kaisa = await signInAsStaff(site, 'Kaisa Mäntyoja', { width: 1280, height: 900 })
  const { page } = kaisa
  await page.getByRole('link', { name: 'Tiimi' }).click()
  await page.getByRole('button', { name: 'Avaa: Kaisa Mäntyoja' }).waitFor()
  await tabTo(page, 'Avaa: Kaisa Mäntyoja')
  await page.keyboard.press('Enter')
  const list = page.getByRole('region', { name: 'Asiakkaat ja mitä seuraavaksi' })
  await list.waitFor()
  const rows = list.getByRole('row')
  await expect.poll(() => rows.count()).toBeGreaterThan(80)
  // What is due first stands on top; what has no limit comes last.
  await expect.poll(() => rows.nth(1).innerText()).toMatch(/yli/i)
  await expect.poll(() => rows.last().innerText()).toContain('ei määräaikaa')
  await typeInto(page, 'Etsi nimellä', 'pihlajasaari')
  await page.getByText(/^4 riviä, kaikkiaan/).waitFor()
  await page.keyboard.press('ArrowDown')
  while (!(await focusedWords(page)).includes('Pihlajasaari Onni')) await page.keyboard.press('ArrowDown')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Pihlajasaari Onni' }).waitFor()
  await tabTo(page, /^Avaa suunnitelma$/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Asiakkaan yhteinen suunnitelma: / }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Pihlajasaari Onni' }).waitFor()
  await page.keyboard.press('d')
  await page.getByLabel('Tee päätös', { exact: true }).waitFor()
  await tabTo(page, 'Asiakkaat vastuulla', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Pihlajasaari Onni' }).waitFor()
  await expect.poll(() => focusedWords(page)).toContain('Pihlajasaari Onni')
  await page.getByText(/^4 riviä, kaikkiaan/).waitFor()
  expect(kaisa.faults).toEqual([])
})

test('a client is opened from a list without waiting for a program, and as well when the fetching of it ahead had failed', async () => {
  await seedCaseload(site.running.works, site.running.door)
  const { page, context, faults } = await site.open({ width: 1280, height: 900 })
  const ofClientPage = /\/assets\/professional\/(client-page-.*\.js|decisions-.*\.css)$/
  await context.route(ofClientPage, (route) => route.abort())
  const failed = page.waitForEvent('requestfailed', (request) => ofClientPage.test(request.url()))
  await page.goto('/sign-in/staff?return=/fi/work/team&language=fi')
  await page.getByRole('button', { name: /Kaisa Mäntyoja/ }).click()
  await failed
  await context.unroute(ofClientPage)
  await openFirstClient(page)
  // The styles that failed with it are there too.
  await expect.poll(() => sheetsMissing(page)).toEqual([])

  await page.goto('/fi/work/team')
  // The last of the pages that are fetched ahead.
  await expect.poll(() => programsOf(page)).toContainEqual(expect.stringMatching(/\/concern-page-[^/]*\.js$/))
  await page.getByRole('button', { name: 'Avaa: Kaisa Mäntyoja' }).waitFor()
  const asked: string[] = []
  page.on('request', (request) => {
    if (['script', 'stylesheet'].includes(request.resourceType())) asked.push(request.url())
  })
  await openFirstClient(page)
  expect(asked).toEqual([])
  expect(faults).toEqual([])
})

test('a worker opens their own clients by one press on the page of clients, and loading the page anew opens nobody', async () => {
  await seedCaseload(site.running.works, site.running.door)
  const { page, faults } = await signInAsStaff(site, 'Kaisa Mäntyoja', { width: 1280 })
  await page.goto('/fi/work/clients')
  await page.getByText('Luettelon avaaminen näkyy jokaisen asiakkaan lokissa.').waitFor()
  await page.getByRole('link', { name: 'Avaa omat asiakkaasi' }).click()
  await page.locator('[data-caseload-row]').first().waitFor()
  await expectAccessible(page)
  const opened: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/clients/caseload')) opened.push(request.url())
  })
  await page.reload()
  await page.getByRole('button', { name: 'Avaa: Kaisa Mäntyoja' }).waitFor()
  // What the drawn page asks for, it asks by the next frame.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  expect(opened).toEqual([])
  expect(faults).toEqual([])
})

async function openFirstClient(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Avaa: Kaisa Mäntyoja' }).click()
  const link = page.locator('[data-caseload-row]').first()
  const name = await link.innerText()
  await link.click()
  await page.getByRole('heading', { name, exact: true }).waitFor()
}

async function programsOf(page: Page): Promise<string[]> {
  return await page.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name))
}

async function sheetsMissing(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')]
      .filter((one) => one.sheet === null)
      .map((one) => one.href),
  )
}
