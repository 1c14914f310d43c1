import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, signInAsResident, signInAsStaff } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

let site: Site
let clientId: string
const pictures = process.env['PICTURES']
beforeAll(async () => {
  site = await openSite()
  const found = await site.superuser.query(
    `select c.client_id as id, s.id as staff from clients.client c, organisation.staff_member s
     where c.family_name = 'Harjula' and s.name = 'Henna Louhela'`,
  )
  const { id, staff } = found.rows[0] as { id: string; staff: string }
  clientId = id
  await site.superuser.query(
    `insert into access.relationship (id, client_id, staff_id, sector, service_task, origin_id, from_at)
     values ($1, $2, $3, 'social', 'working-age', $1, '2026-11-01')`,
    [randomUUID(), id, staff],
  )
})
afterAll(() => site.close())

async function picture({ page }: Person, name: string): Promise<void> {
  if (!pictures) return
  mkdirSync(pictures, { recursive: true })
  await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true })
}

test('a decision that exceeds its maker’s limit goes to the lead social worker, is made, served, and read by the client with the way to rectification', async () => {
  const henna = await signInAsStaff(site, 'Henna Louhela', { width: 1280, height: 900 })
  const { page } = henna
  await page.goto(`${site.address}/fi/work/clients/${clientId}`)
  await page.getByRole('tab', { name: /^Päätökset/ }).click()
  await page.getByLabel('Tee päätös', { exact: true }).selectOption({ label: 'Ehkäisevä toimeentulotuki' })
  await picture(henna, 'panel-1280-fi')
  await page.getByRole('button', { name: 'Aloita luonnos' }).click()
  await page.getByRole('heading', { name: 'Kuka saa päättää' }).waitFor()
  await page.getByLabel('Määrä').fill('740')
  await page.getByText('Voit päättää 500 € asti. Tämä on 740 €, joten päätöksen tekee Kaisa Mäntyoja.').waitFor()
  await page.getByText('Asumisen turvaaminen').click()
  await page.getByLabel('Mistä on kyse').fill('Hait tukea vuokrarästiin.')
  await page.getByLabel('Miksi tämä koskee asiakasta').fill('Vuokrasi on rästissä ajalta 1.10.–30.11.2026.')
  await picture(henna, 'decision-1280-fi')
  await page.getByText(/^Tallennettu klo\s[\d.]+$/).waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(henna, 'decision-390-fi')
  await page.goto(page.url().replace('/fi/', '/sv/'))
  await page.getByRole('heading', { name: 'Vem får besluta' }).waitFor()
  await picture(henna, 'decision-390-sv')
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(page.url().replace('/sv/', '/fi/'))
  const address = page.url()
  await page.getByRole('button', { name: 'Lähetä päätettäväksi: Kaisa Mäntyoja' }).click()
  await page.getByText('Lähetetty päätettäväksi: Kaisa Mäntyoja').waitFor()
  expect(await page.getByRole('button', { name: 'Tee päätös' }).count()).toBe(0)

  const kaisa = await signInAsStaff(site, 'Kaisa Mäntyoja', { width: 1280, height: 900 })
  await kaisa.page.goto(address)
  await kaisa.page.locator('main h1').first().waitFor()
  await kaisa.page.locator('.loading').first().waitFor({ state: 'detached' })
  expect(await kaisa.page.getByRole('heading', { name: 'Kuka saa päättää' }).count()).toBe(0)
  const decisionId = address.split('/').at(-1)
  const item = await site.superuser.query('select id from work.item where subject_id = $1', [decisionId])
  const taken = await kaisa.page.evaluate(async (itemId) => {
    const answer = await fetch('/api/work/take', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rinnalla': '1' },
      body: JSON.stringify({ itemId }),
    })
    return answer.status
  }, item.rows[0]?.id)
  expect(taken).toBe(200)
  await kaisa.page.goto(address)
  await kaisa.page.locator('main h1').first().waitFor()
  await kaisa.page.locator('.loading').first().waitFor({ state: 'detached' })
  await kaisa.page.getByText('Voit tehdä tämän päätöksen.').waitFor()
  await kaisa.page.getByRole('button', { name: 'Tee päätös' }).click()
  await kaisa.page.getByText('Päätös on tehty. Sitä ei voi muuttaa.').waitFor()
  await kaisa.page.getByRole('button', { name: 'Kirjaa: lähetetty kirjeenä' }).click()
  await kaisa.page.getByText('Annettu tiedoksi kirjeenä. Oikaisua voi vaatia to 31.12.2026 asti.').waitFor()
  await expectAccessible(kaisa.page)
  await picture(kaisa, 'made-1280-fi')

  const paivi = await site.open({ width: 390, height: 844 })
  await signInAsResident(paivi, 'Päivi Harjula', '/fi/own/decisions')
  await paivi.page.goto(`${site.address}/fi/own/decisions`)
  await paivi.page.getByText('Saat 740 €.').waitFor()
  await paivi.page.getByText('Voit vaatia oikaisua to 31.12.2026 asti.').waitFor()
  await expectAccessible(paivi.page)
  await picture(paivi, 'own-390-fi')
  const [download] = await Promise.all([
    paivi.page.waitForEvent('download'),
    paivi.page.getByRole('button', { name: 'Lataa päätös (PDF)' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('päätös-2026-11-24.pdf')
  if (pictures) await download.saveAs(`${pictures}/decision.pdf`)
  for (const person of [henna, paivi]) expect(person.faults).toEqual([])
})

test('a team recommends, the lead social worker returns the draft with what it lacks, and gets it again; in Swedish and by keys', async () => {
  const henna = await signInAsStaff(site, 'Henna Louhela', { width: 1280, height: 900 })
  const { page } = henna
  await page.goto(`${site.address}/sv/work/clients/${clientId}`)
  await page.getByRole('heading', { name: /Harjula/ }).waitFor()
  await page.keyboard.press('d')
  await page.getByLabel('Fatta ett beslut', { exact: true }).waitFor()
  await page.getByLabel('Fatta ett beslut', { exact: true }).selectOption({ label: 'Förebyggande utkomststöd' })
  await page.getByRole('button', { name: 'Börja ett utkast' }).click()
  await page.getByRole('heading', { name: 'Beslut: förebyggande utkomststöd' }).waitFor()
  await page.getByText('Klockan går inte. Den startar när ansökan är fullständig.').waitFor()
  await page.keyboard.press('m')
  await page.keyboard.type('640')
  await page.getByText('Du kan besluta upp till 500 €. Detta är 640 €, så beslutet fattas av Kaisa Mäntyoja.').waitFor()
  // What is missing is told, and leads to its field.
  await page.keyboard.press('Control+Enter')
  await page.getByText('Skriv vad det gäller.').waitFor()
  await page.getByText('Välj minst en motivering. Beslutet kan inte fattas utan den.').waitFor()
  await page
    .getByRole('checkbox', { name: /Trygga|boende/i })
    .first()
    .check({ force: true })
  await page.getByLabel('Vad det gäller').fill('Ansökan om stöd för hyresrest.')
  await page.getByLabel('Varför detta gäller klienten').fill('Hyran är obetald för två månader.')
  await page.getByLabel('Ärendet inleddes', { exact: true }).fill('2026-11-16')
  await page.getByLabel('Ansökan var fullständig').fill('2026-11-20')
  await page.getByLabel('Vad det gäller').focus()
  await page.getByText('Klockan går tills beslutet har fattats.').waitFor()
  await page.getByText('Anteckna teamets rekommendation', { exact: true }).click()
  await page.getByLabel('Vad teamet rekommenderar och varför').fill('Teamet förordar: boendet tryggas.')
  await page.getByRole('button', { name: 'Anteckna rekommendationen' }).click()
  await page.locator('.decision-team', { hasText: 'Teamet förordar: boendet tryggas.' }).waitFor()
  await expectAccessible(page)
  await picture(henna, 'recommended-1280-sv')
  const address = page.url()
  await page.getByRole('button', { name: 'Skicka för beslut: Kaisa Mäntyoja' }).click()
  await page.getByText('Skickat för beslut: Kaisa Mäntyoja').waitFor()

  const kaisa = await signInAsStaff(site, 'Kaisa Mäntyoja', { width: 1280, height: 900 })
  await takeDecision(kaisa, address.split('/').at(-1) ?? '')
  await kaisa.page.goto(address)
  await kaisa.page.locator('main h1').first().waitFor()
  await kaisa.page.locator('.loading').first().waitFor({ state: 'detached' })
  await kaisa.page.getByText('Du kan fatta det här beslutet.').waitFor()
  await kaisa.page.getByRole('button', { name: 'Skicka tillbaka till beredaren' }).click()
  await kaisa.page.getByLabel('Vad som saknas i utkastet').fill('Hyreskontraktet saknas.')
  await expectAccessible(kaisa.page)
  await kaisa.page.getByRole('button', { name: 'Skicka tillbaka utkastet' }).click()
  await kaisa.page.waitForURL('**/sv/work')
  // On the preparer’s open screen at once.
  await page.getByText('Hyreskontraktet saknas.').waitFor()
  await page.getByRole('button', { name: 'Skicka för beslut: Kaisa Mäntyoja' }).click()
  await page.getByText('Skickat för beslut: Kaisa Mäntyoja').waitFor()
  await takeDecision(kaisa, address.split('/').at(-1) ?? '')
  await kaisa.page.goto(address)
  await kaisa.page.locator('main h1').first().waitFor()
  await kaisa.page.locator('.loading').first().waitFor({ state: 'detached' })
  await kaisa.page.getByText('Du kan fatta det här beslutet.').waitFor()
  await kaisa.page.keyboard.press('Control+Enter')
  await kaisa.page.getByText('Beslutet är fattat. Det kan inte ändras.').waitFor()
  await kaisa.page.keyboard.press('Control+Enter')
  await kaisa.page
    .getByText(/^Delgivet elektroniskt/)
    .first()
    .waitFor()
  await page.getByText('Beslutet är fattat. Det kan inte ändras.').waitFor()
  for (const person of [henna, kaisa]) expect(person.faults).toEqual([])
})

async function takeDecision({ page }: Person, decisionId: string): Promise<void> {
  const item = await site.superuser.query(`select id from work.item where subject_id = $1 and state = 'waiting'`, [
    decisionId,
  ])
  const taken = await page.evaluate(async (itemId) => {
    const answer = await fetch('/api/work/take', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rinnalla': '1' },
      body: JSON.stringify({ itemId }),
    })
    return answer.status
  }, item.rows[0]?.id)
  expect(taken).toBe(200)
}

test('a main user lowers a limit and sees where last year’s decisions would have gone, and what a changed file would lack', async () => {
  const ville = await signInAsStaff(site, 'Ville Jokiniitty', { width: 1280, height: 900 })
  const { page } = ville
  await page.goto(`${site.address}/fi/work/delegation`)
  await page.getByRole('heading', { name: /^Ehkäisevä toimeentulotuki/ }).waitFor()
  await expectAccessible(page)
  await picture(ville, 'rule-1280-fi')
  await page.getByRole('tab', { name: 'Jos sääntö muuttuisi' }).click()
  await page.getByLabel('Raja: sosiaaliohjaaja').fill('800')
  await page.getByRole('button', { name: 'Laske' }).click()
  // How many they are depends on what the journeys before decided.
  await page
    .getByRole('row', {
      name: /Ehkäisevä toimeentulotuki Digitaalinen sote-keskus johtava sosiaalityöntekijä sosiaaliohjaaja [1-9]/,
    })
    .waitFor()
  await expectAccessible(page)
  await picture(ville, 'rule-preview-1280-fi')
  const file = structuredClone({ delegation: site.running.door.county.delegation })
  for (const row of file.delegation.rows) if (row.id === 'preventive-lead') row.euros = { over: 900, upTo: 2000 }
  await page.getByLabel('Tai valitse muutettu delegation.json').setInputFiles({
    name: 'delegation.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  })
  await page.getByText('Käytössä: delegation.json').waitFor()
  await page.getByRole('button', { name: 'Laske' }).click()
  await page
    .getByText(/Kukaan ei päätä: 500,01\s€–900\s€, .* alkaen \(Ehkäisevä toimeentulotuki, Digitaalinen sote-keskus\)/)
    .first()
    .waitFor()
  await expectAccessible(page)
  expect(ville.faults).toEqual([])
})

test('a main user names an office-holder among those with the right, and everybody reads who decides, in Swedish too', async () => {
  const ville = await signInAsStaff(site, 'Ville Jokiniitty', { width: 1280, height: 900 })
  const { page } = ville
  await page.goto(`${site.address}/fi/work/delegation`)
  await page.getByRole('tab', { name: 'Viranhaltijat' }).click()
  await page.getByText('Näissä tehtävissä ei ole tänään ketään').waitFor()
  await page.getByLabel('Tehtävä', { exact: true }).selectOption({ label: 'palvelupäällikkö' })
  // Nobody without the professional right is offered.
  await expect.poll(() => page.getByLabel('Työntekijä', { exact: true }).locator('option').count()).toBeGreaterThan(1)
  expect(await page.getByLabel('Työntekijä', { exact: true }).innerText()).not.toContain('Salla Ahokas')
  await page.getByLabel('Työntekijä', { exact: true }).selectOption({ index: 1 })
  const named = await page.getByLabel('Työntekijä', { exact: true }).locator('option:checked').innerText()
  await page.getByRole('button', { name: 'Nimeä tehtävään' }).click()
  await page.getByText('Viranhaltija on nimetty.').waitFor()
  const [name = ''] = named.split(',')
  await page.getByRole('row', { name: new RegExp(`^${name}.*palvelupäällikkö.*Ville Jokiniitty`) }).waitFor()
  await expectAccessible(page)
  await picture(ville, 'holders-1280-fi')

  const henna = await signInAsStaff(site, 'Henna Louhela', { width: 390, height: 844 })
  await henna.page.goto(`${site.address}/sv/work/delegation`)
  await henna.page.getByRole('tab', { name: 'Tjänsteinnehavare' }).click()
  await henna.page.getByText('Huvudanvändaren utser tjänsteinnehavarna.').waitFor()
  await henna.page.getByText(name).first().waitFor()
  expect(await henna.page.getByRole('button', { name: /Avsluta/ }).count()).toBe(0)
  expect(await henna.page.getByRole('tab', { name: 'Om stadgan ändrades' }).count()).toBe(0)
  await expectAccessible(henna.page)
  await picture(henna, 'holders-390-sv')
  for (const person of [ville, henna]) expect(person.faults).toEqual([])
})
