import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tabTo, typeInto } from './keyboard.ts'
import { chatTogether, expectAccessible, signInAsResident, signInAsStaff } from './people.ts'
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
const side = (page: Page, register: 'patient' | 'social') => page.locator(`.needs-side[data-register="${register}"]`)

/** Writes into one section of an assessment and waits until it says that it is saved. */
async function write(page: Page, register: 'patient' | 'social', name: string, words: string): Promise<void> {
  const section = side(page, register).getByRole('region', { name, exact: true })
  await section.locator('textarea').first().fill(words)
  await section.getByText(/Tallennettu/).waitFor()
}

/** The two professions assess, segment with the client, sign and conclude: the client’s help comes from many. */
async function assessTogether(jari: Person, henna: Person): Promise<void> {
  await write(jari.page, 'patient', 'Yhteenveto tilanteesta', 'Masennus, uni rikki elokuusta. Lääkitys aloitettu.')
  await write(jari.page, 'patient', 'Työntekijän näkemys', 'Hoito jatkuu, psykiatrinen sairaanhoitaja viikoittain.')
  await write(henna.page, 'social', 'Yhteenveto tilanteesta', 'Velkaa ulosotossa, työttömänä keväästä.')
  await write(henna.page, 'social', 'Työntekijän näkemys', 'Talousneuvonta ja työllisyysalue mukaan.')
  const ownWorker = side(henna.page, 'social').getByRole('region', { name: 'Omatyöntekijä', exact: true })
  await ownWorker.locator('fieldset').first().locator('label', { hasText: 'Kyllä' }).click()
  await ownWorker.getByText(/Tallennettu/).waitFor()
  await henna.page.getByRole('button', { name: 'Täytä asiakkaan kanssa' }).click()
  const questions = henna.page.locator('.segment-form fieldset')
  await expect.poll(() => questions.count()).toBe(10)
  for (let index = 0; index < 10; index += 1)
    await questions
      .nth(index)
      .locator('label', { hasText: index < 5 ? 'Vähän' : 'Melko paljon' })
      .click()
  await press(henna, 'Tallenna vastaukset')
  await henna.page.getByText('Ehdotus: Verkosto').waitFor()
  for (const person of [jari, henna]) {
    await press(person, 'Allekirjoita oma osa')
    await person.page
      .getByText(/Allekirjoittanut (Jari|Henna)/)
      .first()
      .waitFor()
  }
  await press(henna, 'Kirjaa aloitus')
  await henna.page.getByText(/Aloitettu .*tapaaminen/).waitFor()
  await henna.page.locator('label', { hasText: 'Asiakkuus alkaa' }).click()
  await henna.page.getByLabel('Työpari').selectOption({ label: 'Kaisa Mäntyoja, sosiaalityöntekijä' })
  await henna.page.getByLabel('Perustelu', { exact: true }).fill('Tuen tarve jatkuu, tehdään yhteinen suunnitelma.')
  await expectAccessible(henna.page)
  await picture(henna.page, 'needs-conclude-1440')
  await press(henna, 'Päätä arviointi')
  await henna.page.getByText('Omatyöntekijä: Henna Louhela').waitFor()
}

test('an unemployed person with debts and depression comes from a chat to a joint plan with the employment area', async () => {
  // The chat: a nurse takes it, and a social counsellor comes in with the resident's yes.
  const marko = await site.open({ width: 390, height: 844 })
  await signInAsResident(marko, 'Marko Tuomela')
  const words = 'Jäin työttömäksi, velat ovat ulosotossa enkä jaksa nousta aamuisin.'
  const { staff: jari } = await chatTogether(site, 'Jari Kostamo', words, marko)
  await press(jari, 'Vahvista henkilöllisyys')
  const henna = await signInAsStaff(site, 'Henna Louhela')
  await press(jari, /Pyydä mukaan/)
  await jari.page.getByLabel('Taito', { exact: true }).selectOption({ label: 'Sosiaaliohjaaja' })
  await jari.page.getByLabel(/^Syy/).fill('Katsotaan velat ja työnhaku samalla kertaa.')
  await press(jari, 'Kysy asiakkaalta')
  await press(marko, 'Kyllä, pyydä mukaan')
  await press(henna, /uu(si|tta) asia/)
  await press(henna, /^Ota$/)
  await henna.page.waitForURL('**/work/contacts/**')
  await henna.page.getByText(words).first().waitFor()

  // The joint assessment, begun from the contact by the nurse; the counsellor takes her part from the list.
  await press(jari, 'Aloita arviointi')
  await jari.page.getByRole('dialog').getByRole('button', { name: 'Aloita arviointi' }).click()
  await jari.page.waitForURL('**/work/needs/**')
  await press(jari, 'Pyydä mukaan')
  await jari.page.getByLabel('Kenen taitoa tarvitaan').selectOption({ label: 'Sosiaaliohjaaja' })
  await jari.page.getByLabel('Miten asiakas tietää').selectOption({ label: 'Kerrottiin keskustelussa' })
  await jari.page.getByLabel(/Mitä asiakkaalle kerrottiin/).fill('Kerroin, että Henna tulee mukaan. Marko sanoi kyllä.')
  await press(jari, 'Lähetä pyyntö')
  await jari.page.getByText(/Odottaa ottajaa/).waitFor()
  await henna.page.goto('/fi/work')
  await henna.page.locator('.work-list tr[data-item]', { hasText: /Vapaa/ }).first().click()
  await henna.page.keyboard.press('o')
  await henna.page.waitForURL('**/work/needs/**')
  await assessTogether(jari, henna)

  // Help comes from many, so the plan is open already. The own worker finds it on the client's page.
  await henna.page.getByRole('link', { name: 'Asiakkaan sivu' }).click()
  await henna.page.waitForURL('**/work/clients/**')
  await henna.page.getByRole('link', { name: 'Avaa suunnitelma' }).first().click()
  await henna.page.waitForURL('**/work/plans/**')
  await henna.page.getByText(/apu tulee monelta/).waitFor()
  const planAddress = henna.page.url()
  await henna.page.getByLabel('Tilanne ja tuki').fill('Velkaneuvonta varattu. Sovittu puhelu maanantaisin.')
  await henna.page.getByText(/Tallennettu klo/).waitFor()
  await press(henna, 'Pyydä lupa asiakkaalta')
  await henna.page.getByText(/Asiakkaalta on kysytty/).waitFor()
  await marko.page.goto('/fi/own/plan')
  await press(marko, 'Kyllä, saa tulla')
  await press(marko, 'Uusi tavoite')
  await marko.page.getByLabel('Tavoite omin sanoin').fill('Haluan takaisin töihin, mutta en yövuoroon.')
  await press(marko, 'Lisää tavoite')
  await marko.page.getByRole('heading', { name: 'Tavoite 1' }).waitFor()
  await marko.page.getByLabel(/Mitä haluat kertoa/).fill('Jaksan paremmin, kun asioilla on järjestys.')
  await marko.page.getByText(/Tallennettu klo/).waitFor()
  await jari.page.goto(planAddress)
  await press(jari, 'Liity suunnitelmaan')
  await jari.page.getByLabel('Tilanne ja tuki').fill('Masennuksen hoito jatkuu viikoittain.')
  await jari.page.getByText(/Tallennettu klo/).waitFor()

  // The employment area's worker signs in at their own organisation, and sees nobody yet.
  const teemu = await site.open({ width: 1280, height: 900 })
  await teemu.page.goto('/fi/partner')
  await expectAccessible(teemu.page)
  await tabTo(teemu.page, /Kirjaudu: Esimerkin työllisyysalue/)
  await teemu.page.keyboard.press('Enter')
  await teemu.page.getByRole('button', { name: /Päivi Myllyoja/ }).click()
  await teemu.page.waitForURL('**/fi/partner')
  await teemu.page.getByText(/Kukaan ei ole vielä antanut suostumusta/).waitFor()
  await expectAccessible(teemu.page)

  // She is asked in by the counsellor and let in by the client, who chooses what she is shown.
  await henna.page.reload()
  await henna.page
    .getByLabel('Pyydä kumppani mukaan')
    .selectOption({ label: 'Esimerkin työllisyysalue: Päivi Myllyoja' })
  await henna.page
    .locator('div', { has: henna.page.getByLabel('Pyydä kumppani mukaan') })
    .getByRole('button', { name: 'Pyydä lupa asiakkaalta' })
    .last()
    .click()
  await henna.page.getByText('Päivi Myllyoja').first().waitFor()
  await teemu.page.reload()
  await teemu.page.getByText(/Kukaan ei ole vielä antanut suostumusta/).waitFor()
  await marko.page.reload()
  await marko.page.locator('label', { hasText: 'Haluan takaisin töihin' }).first().click()
  await expectAccessible(marko.page)
  await picture(marko.page, 'own-consent-390')
  await press(marko, 'Annan suostumuksen')
  await marko.page.getByText(/Annoit suostumuksen/).waitFor()

  // By keyboard she opens her one part, writes into it and promises a means; she sees the goal shown to her and no more.
  await teemu.page.reload()
  await teemu.page.getByText('Marko Tuomela', { exact: true }).waitFor()
  await tabTo(teemu.page, /Avaa osa: Marko Tuomela/)
  await teemu.page.keyboard.press('Enter')
  await teemu.page.getByText('Haluan takaisin töihin').waitFor()
  await teemu.page.getByText(/Rekisterinpitäjä: Esimerkin työllisyysalue/).waitFor()
  await typeInto(teemu.page, /Tilanne ja tuki/, 'Työkokeilu päivävuorossa tammikuusta.')
  await teemu.page.getByText(/Tallennettu klo/).waitFor()
  await tabTo(teemu.page, 'Uusi keino')
  await teemu.page.keyboard.press('Enter')
  await typeInto(teemu.page, 'Mitä tehdään', 'Työkokeilupaikan etsintä')
  await teemu.page.keyboard.press('Enter')
  await teemu.page.getByRole('rowheader', { name: /Työkokeilupaikan etsintä/ }).waitFor()
  await expectAccessible(teemu.page)
  await picture(teemu.page, 'partner-part-1280')
  const seen = await teemu.page.locator('body').innerText()
  for (const others of ['Masennuksen hoito', 'Velkaneuvonta', 'Jari', 'Henna', 'järjestys', 'Potilas'])
    expect(seen).not.toContain(others)
  // Nothing of the county's opens to her session, whatever she asks for.
  const answers = await teemu.page.evaluate(async (address) => {
    const planId = address.split('/').at(-1)
    const calls = { 'plans/open': { planId }, 'partners/list': {}, 'work/list': { scope: 'all' }, 'plans/own': {} }
    const statuses = []
    for (const [path, body] of Object.entries(calls)) {
      const headers = { 'content-type': 'application/json', 'x-rinnalla': '1' }
      const answer = await fetch(`/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      statuses.push(answer.status)
    }
    return statuses
  }, planAddress)
  expect(answers).toEqual([401, 401, 401, 401])

  // The plan is whole: asked for acceptance, accepted by the client, with everybody's part as each may see it.
  await henna.page.reload()
  await henna.page.getByText('Työkokeilu päivävuorossa tammikuusta.').waitFor()
  await press(henna, 'Pyydä hyväksyntä')
  await henna.page.getByRole('heading', { name: 'Hyväksynnät, versio 1' }).waitFor()
  await expectAccessible(henna.page)
  await picture(henna.page, 'joint-plan-1440')
  await marko.page.reload()
  await expectAccessible(marko.page)
  await picture(marko.page, 'joint-plan-own-390')
  await press(marko, 'Hyväksyn suunnitelman')
  await marko.page.getByText(/Hyväksyit suunnitelman/).waitFor()
  // The client's log names her and her organisation.
  await marko.page.goto('/fi/own/log')
  await marko.page.locator('.looks li').first().waitFor()
  // Her looks may be further down than the newest fifty.
  const hers = marko.page.getByText(/Päivi Myllyoja/).first()
  const older = marko.page.getByRole('button', { name: 'Näytä vanhempia' })
  await hers.or(older).first().waitFor()
  for (let pages = 0; pages < 5 && !(await hers.isVisible()) && (await older.isVisible()); pages += 1) {
    const shown = await marko.page.locator('.looks li').count()
    await older.click()
    await expect.poll(() => marko.page.locator('.looks li').count()).toBeGreaterThan(shown)
  }
  await hers.waitFor()
  await expectAccessible(marko.page)

  // Withdrawn in the middle of her writing: it closes at once, and what she typed is kept for her alone.
  await marko.page.goto('/fi/own/plan')
  await press(marko, 'Peru suostumus')
  await marko.page.getByText(/Peruit suostumuksen/).waitFor()
  await teemu.page.getByLabel('Tilanne ja tuki').fill('Tämä lause ei ehtinyt suunnitelmaan.')
  await teemu.page.getByText(/Oikeutesi muokata tätä osaa päättyi/).waitFor()
  await teemu.page.reload()
  await teemu.page.getByText(/Kukaan ei ole vielä antanut suostumusta/).waitFor()
  await henna.page.reload()
  await henna.page.getByText(/Asiakas perui .* suostumuksen: Esimerkin työllisyysalue/).waitFor()
  expect(await henna.page.locator('main').innerText()).not.toContain('Tämä lause ei ehtinyt')
  for (const person of [marko, jari, henna, teemu])
    expect(person.faults.filter((fault) => !fault.includes('401'))).toEqual([])
})

test('an invited person of an organisation comes in by a link once, keeps a passkey, comes back with it, and is let go on and ended by the county', async () => {
  const pirkko = await signInAsStaff(site, 'Pirkko Saarelma', { width: 1280 })
  await pirkko.page.goto('/fi/work/partners')
  await pirkko.page.getByRole('heading', { name: 'Kutsu henkilö' }).waitFor()
  await pirkko.page.getByLabel('Organisaatio').selectOption({ label: 'Esimerkkiyhdistys Olotila ry' })
  await pirkko.page.getByLabel('Nimi', { exact: true }).fill('Outi Osallinen')
  await pirkko.page.getByLabel('Tunnus päättyy').fill('2026-12-10')
  await press(pirkko, 'Tee kutsulinkki')
  const link = (await pirkko.page.locator('.partner-link').innerText()).trim()
  await pirkko.page.getByText('vuositarkistus on tehtävä').waitFor()
  await expectAccessible(pirkko.page)
  await picture(pirkko.page, 'partners-1280')

  // Her device keeps a key; the browser's own virtual one stands in for a fingerprint.
  const outi = await site.open({ width: 390, height: 844 })
  const device = await outi.context.newCDPSession(outi.page)
  await device.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const
  await device.send('WebAuthn.addVirtualAuthenticator', { options })
  await outi.page.goto(link)
  await outi.page.getByText('Outi Osallinen, Esimerkkiyhdistys Olotila ry').waitFor()
  expect(outi.page.url()).not.toContain('#')
  await expectAccessible(outi.page)
  await press(outi, 'Tallenna pääsyavain')
  await outi.page.getByText(/Tallennettu .*Ei vielä käytetty/).waitFor()
  await expectAccessible(outi.page)
  await picture(outi.page, 'partner-keys-390')
  await press(outi, 'Kirjaudu ulos')
  await outi.page.getByRole('heading', { name: 'Kutsuttu henkilö' }).waitFor()

  // The link is used; the key is not.
  await outi.page.goto('about:blank')
  await outi.page.goto(link)
  await outi.page.getByText(/Linkki on käytetty/).waitFor()
  await tabTo(outi.page, 'Kirjaudu pääsyavaimella')
  await outi.page.keyboard.press('Enter')
  await outi.page.getByText('Outi Osallinen, Esimerkkiyhdistys Olotila ry').waitFor()
  await outi.page.getByText(/Käytetty viimeksi/).waitFor()

  // The yearly review lets her go on; ending stops her at once, key or no key.
  await pirkko.page.reload()
  await pirkko.page.getByText('pääsyavain tallennettu').waitFor()
  await press(pirkko, 'Jatka vuodella: Outi Osallinen')
  await pirkko.page.getByText(/voimassa .*2027 asti · pääsyavain/).waitFor()
  await press(pirkko, 'Päätä tunnus: Outi Osallinen')
  await pirkko.page.getByText('päättynyt', { exact: false }).first().waitFor()
  await outi.page.reload()
  await outi.page.getByRole('heading', { name: 'Kutsuttu henkilö' }).waitFor()
  await press(outi, 'Kirjaudu pääsyavaimella')
  await outi.page.getByText(/Pääsyavain ei kelpaa enää/).waitFor()
  await expectAccessible(outi.page)
  await picture(outi.page, 'partner-ended-390')
  for (const language of ['sv', 'en']) {
    await outi.page.goto(`/${language}/partner`)
    await expectAccessible(outi.page)
    await picture(outi.page, `partner-${language}-390`)
    await pirkko.page.goto(`/${language}/work/partners`)
    await pirkko.page.getByText('Outi Osallinen').waitFor()
    await expectAccessible(pirkko.page)
  }
  await pirkko.page.setViewportSize({ width: 390, height: 844 })
  await picture(pirkko.page, 'partners-en-390')
  for (const person of [pirkko, outi]) expect(person.faults.filter((fault) => !fault.includes('401'))).toEqual([])
})
