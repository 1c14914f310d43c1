import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, goIntoQueue, signInAsStaff } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

test('a worried resident is served by a nurse and a social counsellor in one chat, and reads who looked', async () => {
  const mika = await site.open({ width: 390, height: 844 })
  await goIntoQueue(mika, 'En saa nukuttua ja laskut jäävät avaamatta.')
  await expectAccessible(mika.page)

  // The nurse takes the matter; the resident's page goes on to the chat by itself.
  const jari = await signInAsStaff(site, 'Jari Kostamo')
  await expectAccessible(jari.page)
  expect(await jari.page.locator('main').innerText()).not.toContain('laskut')
  await jari.page.getByRole('button', { name: /^Ota(\s|$)/ }).click()
  await jari.page.waitForURL('**/work/contacts/**')
  await jari.page.getByPlaceholder(/Kirjoita viesti/).fill('Hei, olen Jari, sairaanhoitaja. Mistä lähtien olet nukkunut huonosti?')
  await jari.page.keyboard.press('Control+Enter')
  await mika.page.waitForURL('**/fi/chat')
  await mika.page.getByText('Mistä lähtien olet nukkunut huonosti?').waitFor()
  await mika.page.locator('textarea').fill('Elokuusta, kun työ loppui. Vuokrakin on myöhässä.')
  await mika.page.getByRole('button', { name: /Lähetä/ }).click()
  await jari.page.getByText('Vuokrakin on myöhässä.').waitFor()
  await expectAccessible(mika.page)
  await expectAccessible(jari.page)

  // He asks a social counsellor in; the resident says yes; she joins.
  await jari.page.getByRole('button', { name: /Pyydä mukaan/ }).click()
  await expectAccessible(jari.page)
  await jari.page.screenshot({ path: '/tmp/rinnalla/lead/x1.png' })
})
