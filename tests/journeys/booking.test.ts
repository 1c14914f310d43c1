import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, signInAsResident } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ hasCases: true })
})
afterAll(() => site.close())

test('a resident books a time on a phone in four steps, identifying on the way, moves it and cancels it', async () => {
  const niina = await site.open({ width: 390, height: 844 })
  const { page } = niina
  await page.goto('/fi?kunta=992')
  await page.getByRole('link', { name: 'Ajanvaraus' }).click()
  await page.getByRole('heading', { name: 'Minkä ajan tarvitset?' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: /Sairaanhoitajan vastaanotto/ }).click()
  await page.locator('.time').first().waitFor()
  await expectAccessible(page)
  // From a day on that can still be changed.
  await page.getByLabel(/Aikaisintaan/).selectOption({ index: 3 })
  await page.getByText('Ensimmäinen vapaa').waitFor()
  await page.locator('.time').nth(3).click()
  await page.getByText(/Aika on pidossa sinulle/).waitFor()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Tunnistaudu ja varaa' }).click()
  await page.getByRole('button', { name: /Niina Kivisaari/ }).click()
  await page.waitForURL('**/fi/booking')
  await page.getByLabel('Mistä haluat puhua?').fill('Polvi on ollut kipeä viikon.')
  await page.getByRole('button', { name: 'Varaa aika' }).click()
  await page.getByRole('heading', { name: 'Aikasi on varattu' }).waitFor()
  await expectAccessible(page)

  await page.getByRole('link', { name: 'Omat asiat' }).last().click()
  const line = page.locator('li', { hasText: 'Sairaanhoitajan vastaanotto' }).first()
  await line.getByRole('button', { name: /^Siirrä aika/ }).click()
  await page.getByLabel(/Aikaisintaan/).selectOption({ index: 6 })
  await page.locator('.time').nth(8).click()
  await page.getByRole('button', { name: 'Siirrä tähän aikaan' }).click()
  await page.getByRole('heading', { name: 'Aikasi on siirretty' }).waitFor()

  await page.getByRole('link', { name: 'Omat asiat' }).last().click()
  await line.getByRole('button', { name: /^Peru aika/ }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Peru aika' }).click()
  await line.getByText('Peruttu').waitFor()
  const { rows } = await site.superuser.query<{ state: string }>('select state from scheduling.appointment')
  expect(rows).toEqual([{ state: 'cancelled' }])
  expect(niina.faults).toEqual([])
})

test('of two residents at one time one gets it, and the other is told and chooses another', async () => {
  const first = await site.open({ width: 390, height: 844 })
  const second = await site.open({ width: 1280 })
  await signInAsResident(first, 'Päivi Harjula', '/fi/booking')
  await signInAsResident(second, 'Marko Tuomela', '/fi/booking')
  for (const { page } of [first, second]) {
    await page.getByRole('button', { name: /Sosiaaliohjaajan tapaaminen/ }).click()
    await page.locator('.time').first().waitFor()
  }
  await first.page.locator('.time').first().click()
  await first.page.getByText(/Aika on pidossa sinulle/).waitFor()
  await second.page.locator('.time').first().click()
  await second.page.getByText('Joku ehti varata tämän ajan. Valitse toinen aika.').waitFor()
  await expectAccessible(second.page)
  await second.page.locator('.time').first().click()
  await second.page.getByText(/Aika on pidossa sinulle/).waitFor()
})
