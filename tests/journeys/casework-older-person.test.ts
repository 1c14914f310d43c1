import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tabTo, typeInto } from './keyboard.ts'
import { expectAccessible, signInAsResident, signInAsStaff } from './people.ts'
import { openSite, type Person, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** Pictures for looking at, when asked for. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

const press = (person: Person, name: string | RegExp) => person.page.getByRole('button', { name }).first().click()

/** A neighbour's report; its own steps and their accessibility are another journey's. */
async function reportErkki({ page }: Person): Promise<void> {
  const next = () => page.getByRole('button', { name: 'Seuraava', exact: true }).click()
  await page.goto('/fi/concern')
  await page.getByText('Ei', { exact: true }).click()
  await next()
  await page.getByText('Iäkäs ihminen').click()
  await next()
  await page.getByText('Yksityishenkilö').click()
  await next()
  await page.getByLabel('Nimi').fill('Erkki Salomäki')
  await page.getByLabel('Henkilötunnus').fill('230745-9059')
  await next()
  await page.getByLabel('Kerro, mitä olet nähnyt tai kuullut').fill('Hän ei ole avannut ovea, ja on laihtunut kovasti.')
  await page.getByText('Syöminen tai juominen').click()
  await next()
  await next()
  await page.getByText('Tarkista ja lähetä').first().waitFor()
  await page.getByRole('button', { name: 'Lähetä huoli-ilmoitus' }).click()
  await page.getByRole('heading', { name: 'Ilmoitus on perillä' }).waitFor()
}

const isFocused = (field: Locator) => field.evaluate((one) => one === document.activeElement)

/** The counsellor takes the report, finds the person, tells them, and decides that their needs are assessed. */
async function takeReport({ page }: Person): Promise<void> {
  await page.goto('/fi/work/concerns')
  await page.getByRole('heading', { name: 'Huoli-ilmoitukset' }).waitFor()
  await page.locator('table').getByRole('button', { name: /Ota/ }).last().click()
  await page.waitForURL('**/work/concerns/*')
  await page.getByRole('button', { name: 'Liitä ilmoitus henkilöön' }).click()
  await page.getByText('Liitetty henkilöön').waitFor()
  await page.getByRole('button', { name: 'Merkitse kerrotuksi' }).click()
  await page.getByText(/Henna Louhela kertoi puhelimessa/).waitFor()
  // What is missing is said at its own place, and the focus goes there.
  await page.getByRole('button', { name: 'Tee päätös' }).click()
  await page.getByText('Valitse, mitä ilmoituksesta seuraa.').waitFor()
  await page.locator('input[type=radio]:focus').waitFor()
  await page.getByText('Tarvitaan arviointi').click()
  await page.getByRole('button', { name: 'Tee päätös' }).click()
  await page.getByText('Kirjoita ainakin 10 merkkiä.').waitFor()
  await expect.poll(() => isFocused(page.getByRole('textbox', { name: 'Kirjaus asiakkaan rekisteriin' }))).toBe(true)
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Kirjaus asiakkaan rekisteriin' }).fill('Laihtunut. Kotikäynti sovittu.')
  await page.getByRole('button', { name: 'Tee päätös' }).click()
  await page.getByRole('link', { name: 'Arviointiin' }).click()
  await page.waitForURL('**/work/needs/*')
}

test('an older person comes from a report of concern through the assessment to a plan of their own words, which they accept', async () => {
  const neighbour = await site.open({ width: 390, height: 844 })
  await reportErkki(neighbour)
  const henna = await signInAsStaff(site, 'Henna Louhela', { width: 1280 })
  const { page } = henna
  await takeReport(henna)

  // The law's seven working days run by his age; the assessment is written and concluded by keyboard.
  await page
    .getByText(/75 vuotta täyttänyt/)
    .first()
    .waitFor()
  await press(henna, 'Kirjaa aloitus')
  await page.getByText(/Aloitettu .*tapaaminen/).waitFor()
  const summary = 'Asuu yksin, syö kerran päivässä, kaatunut kahdesti.'
  await typeInto(page, 'Yhteenveto tilanteesta', summary)
  await typeInto(page, 'Työntekijän näkemys', 'Ateriapalvelu ja turvapuhelin, lääkärin arvio painosta.')
  const ownWorker = page.locator('.needs-side[data-register="social"]').getByRole('region', { name: 'Omatyöntekijä' })
  await ownWorker.locator('fieldset').first().locator('label', { hasText: 'Kyllä' }).click()
  for (const name of ['Yhteenveto tilanteesta', 'Työntekijän näkemys', 'Omatyöntekijä'])
    await page
      .locator('.needs-side[data-register="social"]')
      .getByRole('region', { name })
      .getByText(/Tallennettu/)
      .waitFor()
  await expectAccessible(page)
  await press(henna, 'Allekirjoita oma osa')
  await page
    .getByText(/Allekirjoittanut Henna/)
    .first()
    .waitFor()
  await page.locator('label', { hasText: 'Asiakkuus alkaa' }).click()
  await tabTo(page, /^Perustelu/)
  await page.keyboard.type('Tarvitsee apua syömiseen ja turvaa kotiin.')
  await tabTo(page, 'Päätä arviointi')
  await page.keyboard.press('Enter')
  await page.getByText('Omatyöntekijä: Henna Louhela').waitFor()
  await expectAccessible(page)
  await picture(page, 'older-needs-1280')

  // The plan is begun on the client's page.
  await page.getByRole('link', { name: 'Asiakkaan sivu' }).click()
  await page.waitForURL('**/work/clients/**')
  await page
    .getByRole('button', { name: /^Aloita suunnitelma/ })
    .first()
    .click()
  await page.waitForURL('**/work/plans/**')
  await page.locator('.plan-columns').waitFor()
  await expectAccessible(page)
  await page.keyboard.press('t')
  await page.getByLabel('Tavoite asiakkaan omin sanoin').fill('Haluan asua kotona enkä olla nälässä.')
  await press(henna, 'Lisää tavoite')
  await page.getByRole('heading', { name: 'Tavoite 1' }).waitFor()
  await press(henna, 'Uusi keino')
  await page.getByLabel('Mitä tehdään').fill('Lämmin ateria kotiin joka päivä')
  await press(henna, 'Lisää keino')
  await page.getByRole('rowheader', { name: /Lämmin ateria/ }).waitFor()
  await page.getByLabel('Tilanne ja tuki').fill('Turvapuhelin asennetaan keskiviikkona.')
  await page.getByText(/Tallennettu klo/).waitFor()
  await page.getByLabel('Päivä').fill('2027-01-15')
  await press(henna, 'Aseta tarkistus')
  await press(henna, 'Pyydä hyväksyntä')
  await page.getByRole('heading', { name: 'Hyväksynnät, versio 1' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'older-plan-1280')

  // He reads it on his phone, writes his own part, names his sister to read it, and accepts; by keyboard, as a screen reader would.
  const erkki = await site.open({ width: 390, height: 844 })
  await signInAsResident(erkki, 'Erkki Salomäki', '/fi/own/plan')
  await erkki.page.getByRole('heading', { name: 'Tavoite 1' }).waitFor()
  await expectAccessible(erkki.page)
  await picture(erkki.page, 'older-own-plan-390')
  await erkki.page.getByText('Haluan asua kotona enkä olla nälässä.').first().waitFor()
  expect(await erkki.page.locator('main').innerText()).not.toMatch(/Naapur/)
  await typeInto(erkki.page, /Mitä haluat kertoa/, 'Käyn mielelläni kerhossa, jos pääsen sinne.')
  await erkki.page.getByText(/Tallennettu klo/).waitFor()

  // Meanwhile the counsellor proposes other words; only he takes them in.
  await page.reload()
  await page.getByText('Käyn mielelläni kerhossa').waitFor()
  await erkki.page.reload()
  await erkki.page.getByRole('button', { name: 'Hyväksyn suunnitelman' }).waitFor()
  await tabTo(erkki.page, 'Hyväksyn suunnitelman')
  await erkki.page.keyboard.press('Enter')
  await erkki.page.getByText(/Hyväksyit suunnitelman/).waitFor()
  await erkki.page.goto('/fi/own')
  await erkki.page
    .getByText(/Suunnitelma/)
    .first()
    .waitFor()
  await expectAccessible(erkki.page)
  for (const person of [neighbour, henna, erkki]) expect(person.faults).toEqual([])
})

test('a relative comes in by the client’s code, writes their own part and accepts; a worker’s words for the client’s goal wait for the client', async () => {
  const paivi = await site.open({ width: 390, height: 844 })
  await signInAsResident(paivi, 'Päivi Harjula')
  const { rows } = await site.superuser.query(
    `select client_id as id from clients.client where family_name = 'Harjula' and given_names like 'Päivi%'`,
  )
  const clientId = rows[0]?.id as string
  const henna = await signInAsStaff(site, 'Henna Louhela', { width: 1280 })
  await relate(clientId)
  await henna.page.goto(`/fi/work/clients/${clientId}`)
  await henna.page
    .getByRole('button', { name: /^Aloita suunnitelma: .*työikäiset/ })
    .first()
    .click()
  await henna.page.waitForURL('**/work/plans/**')
  await henna.page.getByLabel('Tilanne ja tuki').fill('Maksusopimus tehty.')
  await henna.page.getByText(/Tallennettu klo/).waitFor()

  // The client's own goal, and a worker's proposal to its words.
  await paivi.page.goto('/fi/own/plan')
  await press(paivi, 'Uusi tavoite')
  await paivi.page.getByLabel('Tavoite omin sanoin').fill('En halua pelätä postia.')
  await press(paivi, 'Lisää tavoite')
  await paivi.page.getByRole('heading', { name: 'Tavoite 1' }).waitFor()
  await henna.page.reload()
  await press(henna, 'Ehdota sanoja')
  await henna.page.getByLabel('Ehdotuksesi tavoitteen sanoiksi').fill('Avaan postin heti, enkä pelkää sitä.')
  await expectAccessible(henna.page)
  await press(henna, 'Lähetä ehdotus')
  await henna.page.getByText(/Asiakas ei ole vielä vastannut/).waitFor()
  await paivi.page.reload()
  await paivi.page.getByText(/Henna Louhela ehdottaa näitä sanoja/).waitFor()
  await expectAccessible(paivi.page)
  await picture(paivi.page, 'proposal-own-390')
  await press(paivi, /^Otan nämä|^Ota nämä|^Otan/)
  await paivi.page.getByText('”Avaan postin heti, enkä pelkää sitä.”').first().waitFor()

  // Her mother comes in by a code of one use.
  await paivi.page.getByText('Kutsu läheisesi mukaan').first().click()
  await paivi.page.getByLabel('Läheisesi nimi').fill('Leena Harjula')
  await paivi.page.getByLabel(/Kuka hän on sinulle/).fill('äiti')
  await paivi.page.locator('label', { hasText: 'Hän näkee koko suunnitelman' }).click()
  await press(paivi, 'Tee koodi')
  await paivi.page.getByText(/Anna läheisellesi koodi/).waitFor()
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await paivi.page.locator('main').innerText())?.[0] ?? ''
  expect(code).not.toBe('')
  await henna.page.reload()
  await press(henna, 'Pyydä hyväksyntä')
  await henna.page.getByRole('heading', { name: 'Hyväksynnät, versio 1' }).waitFor()
  const leena = await site.open({ width: 390, height: 844 })
  await signInAsResident(leena, 'Leena Harjula', '/fi/own/plan')
  await leena.page.getByText('Sain koodin läheiseltäni').click()
  await leena.page.getByLabel('Koodi', { exact: true }).fill(code)
  await press(leena, 'Liity läheisen suunnitelmaan')
  await leena.page.getByRole('heading', { name: /Osasi suunnitelmassa: Päivi Harjula/ }).waitFor()
  await leena.page.getByLabel('Oma osasi läheisenä').fill('Käyn Päivin luona sunnuntaisin.')
  await leena.page.getByText(/Tallennettu klo/).waitFor()
  await expectAccessible(leena.page)
  await picture(leena.page, 'relative-390')
  await press(leena, 'Hyväksyn suunnitelman')
  await henna.page.reload()
  await henna.page.getByText(/Leena Harjula: hyväksyi/).waitFor()
  await henna.page.getByText('Käyn Päivin luona sunnuntaisin.').waitFor()
  for (const language of ['sv', 'en']) {
    await henna.page.goto(`/${language}${new URL(henna.page.url()).pathname.slice(3)}`)
    await henna.page.getByText('Käyn Päivin luona sunnuntaisin.').waitFor()
    await expectAccessible(henna.page)
    await picture(henna.page, `plan-${language}-1280`)
    await leena.page.goto(`/${language}/own/plan`)
    await leena.page.getByText('Käyn Päivin luona sunnuntaisin.').first().waitFor()
    await expectAccessible(leena.page)
  }
  for (const person of [paivi, henna, leena]) expect(person.faults).toEqual([])
})

/** The matter of this resident runs already on the social side; how it begins is another journey's. */
async function relate(clientId: string): Promise<void> {
  const { rows } = await site.superuser.query(
    `select id from organisation.staff_member where directory_subject = 'henna-louhela'`,
  )
  const { runCommand } = await import('#platform/unit-of-work.ts')
  const { whoIs } = await import('#slices/organisation/slice.ts')
  const { newId } = await import('#platform/ids.ts')
  const { done } = await import('#platform/outcome.ts')
  const { startRelationship } = await import('#slices/access/index.ts')
  await runCommand(site.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), async (ctx) => {
    const row = {
      id: newId<'relationship'>(ctx.now),
      client_id: clientId,
      staff_id: rows[0].id,
      origin_id: newId(ctx.now),
    }
    await startRelationship(
      ctx.tx,
      { ...row, sector: 'social', service_task: 'working-age', joint: false } as never,
      ctx.now,
    )
    return done({})
  })
}
