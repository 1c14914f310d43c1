import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { goIntoQueue, signInAsStaff } from './people.ts'
import type { Person, Site } from './site.ts'

/** The main job in the browser: the same words in any county, for nothing in them is of one. `look` looks at each screen. */
export async function serveWorriedResident(
  site: Site,
  municipality: string,
  look: (person: Person) => Promise<void>,
): Promise<void> {
  const mika = await site.open({ width: 390, height: 844 })
  await goIntoQueue(mika, 'En saa nukuttua ja laskut jäävät avaamatta.', municipality)
  await look(mika)

  // The nurse takes the matter; the resident's page goes on to the chat by itself.
  const jari = await signInAsStaff(site, 'Jari Kostamo')
  await look(jari)
  const take = jari.page.getByRole('button', { name: 'Ota', exact: true })
  await take.waitFor()
  expect(await jari.page.locator('main').innerText()).not.toContain('laskut')
  await take.click()
  await jari.page.waitForURL('**/work/contacts/**')
  await jari.page
    .getByPlaceholder(/Kirjoita viesti/)
    .fill('Hei, olen Jari, sairaanhoitaja. Mistä lähtien olet nukkunut huonosti?')
  await jari.page.keyboard.press('Control+Enter')
  await mika.page.waitForURL('**/fi/chat')
  await mika.page.getByText('Mistä lähtien olet nukkunut huonosti?').waitFor()
  await mika.page.locator('textarea').fill('Elokuusta, kun työ loppui. Vuokrakin on myöhässä.')
  await mika.page.getByRole('button', { name: /Lähetä/ }).click()
  await jari.page.getByText('Vuokrakin on myöhässä.').waitFor()
  await look(mika)
  await look(jari)

  // He asks a social counsellor in; nothing opens to her before the resident's yes.
  const henna = await signInAsStaff(site, 'Henna Louhela')
  await jari.page.getByRole('button', { name: /Pyydä mukaan/ }).click()
  await jari.page.getByLabel('Taito', { exact: true }).selectOption({ label: 'Sosiaaliohjaaja' })
  await jari.page.getByLabel(/^Syy/).fill('Katsotaan vuokra-asia samalla kertaa.')
  await look(jari)
  await jari.page.getByRole('button', { name: 'Kysy asiakkaalta' }).click()
  await mika.page.getByText(/Katsotaan vuokra-asia/).waitFor()
  expect(await henna.page.getByText('Pyyntö mukaan', { exact: true }).filter({ visible: true }).count()).toBe(0)
  await mika.page.getByRole('button', { name: 'Kyllä, pyydä mukaan' }).click()
  await henna.page.getByRole('button', { name: /uu(si|tta) asia/ }).click()
  await henna.page.getByRole('button', { name: 'Ota', exact: true }).click()
  await henna.page.waitForURL('**/work/contacts/**')
  await henna.page.getByText('Vuokrakin on myöhässä.').waitFor()
  await henna.page.getByPlaceholder(/Kirjoita viesti/).fill('Hei, olen Henna. Haetaan yhdessä tukea vuokraan.')
  await henna.page.keyboard.press('Control+Enter')
  await mika.page.getByText('Haetaan yhdessä tukea vuokraan.').waitFor()

  // Identification in the middle of the chat, in the same browser.
  await jari.page.getByRole('button', { name: 'Pyydä tunnistautumista' }).click()
  await jari.page.getByLabel('Miksi tunnistautuminen tarvitaan').fill('Jotta voimme kirjata ja hakea tukea.')
  await jari.page.getByRole('button', { name: 'Lähetä pyyntö' }).click()
  await mika.page.getByRole('link', { name: 'Tunnistaudu', exact: true }).click()
  await mika.page.getByRole('button', { name: /Päivi Harjula/ }).click()
  await mika.page.waitForURL('**/fi/chat')
  await mika.page.getByRole('button', { name: 'Liitä henkilöllisyyteni' }).click()
  await jari.page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).click()
  await jari.page.getByText('Harjula Päivi').first().waitFor()

  // Each records into their own register at the same time; on a slow line what was saved by itself does not come after the signature.
  await jari.page.route('**/api/records/save-draft', async (route) => {
    await sleep(1_000)
    await route.continue()
  })
  await jari.page.getByLabel('Tulosyy').fill('Uni ja mieliala')
  await jari.page.getByLabel('Arvio', { exact: true }).fill('Keskivaikea oireilu, ei itsetuhoisuutta.')
  await henna.page.getByLabel('Työntekijän arvio').fill('Vuokra kaksi kuukautta rästissä. Haetaan ehkäisevää tukea.')
  await jari.page.getByRole('button', { name: 'Allekirjoita kirjaus' }).click()
  await henna.page.getByRole('button', { name: 'Allekirjoita kirjaus' }).click()
  await jari.page.getByText(/Allekirjoittanut Jari Kostamo/).waitFor()
  await jari.page.unroute('**/api/records/save-draft')
  await henna.page.getByText(/Allekirjoittanut Henna Louhela/).waitFor()
  await look(jari)
  await look(henna)

  // The nurse ends the matter with a written summary.
  await jari.page.getByRole('radio', { name: '1–3 päivää' }).click()
  await jari.page.getByLabel('Lopputulos').selectOption({ label: 'Asia ratkesi' })
  await jari.page
    .getByLabel('Yhteenveto asiakkaalle')
    .fill('Sovimme, että haemme yhdessä tukea vuokraan ja seuraamme untasi viikon.')
  await jari.page.getByRole('button', { name: 'Päätä asia' }).click()
  await mika.page.getByText('Sovimme, että haemme yhdessä tukea vuokraan').waitFor()
  await look(mika)

  // The resident's log names both, with the reason in plain words.
  await mika.page.goto('/fi/own/log')
  await mika.page
    .getByText(/Jari Kostamo/)
    .first()
    .waitFor()
  const log = () => mika.page.locator('main').innerText()
  await expect.poll(log).toContain('Jari Kostamo, sairaanhoitaja')
  await expect.poll(log).toContain('Henna Louhela, sosiaaliohjaaja')
  await look(mika)
  for (const person of [mika, jari, henna]) expect(person.faults).toEqual([])
}
