import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, signInAsStaff } from './people.ts'
import { keepPicture } from './pictures.ts'
import { openSite, type Site } from './site.ts'

let site: Site

beforeAll(async () => {
  site = await openSite()
})
afterAll(async () => await site.close())

const words = {
  fi: ['Sivu ei auennut', 'Yritä uudelleen', 'Palveluun ei vielä saada yhteyttä'],
  sv: ['Sidan öppnades inte', 'Försök igen', 'Det går ännu inte att nå tjänsten'],
  en: ['The page did not open', 'Try again', 'The service cannot be reached yet'],
} as const

test('a resident whose page does not come reads so in their language with the help numbers in sight, and trying again opens it', async () => {
  for (const [language, [title, again, still]] of Object.entries(words))
    for (const width of [390, 1280]) {
      const { page, context } = await site.open({ width, height: 844 })
      await context.route(startProgram, (route) => route.abort())
      await page.goto(`/${language}/start`)
      await page.getByRole('alert').getByRole('heading', { name: title }).waitFor()
      expect(await numbersInSight(page)).toEqual(expect.arrayContaining(['112', '116 117']))
      await expectAccessible(page)
      await keepPicture(page, `page-missing-${language}-${width}`)
      // Without a line the page stays as it is, numbers and all, and says so.
      await context.setOffline(true)
      await page.getByRole('button', { name: again }).press('Enter')
      await page.getByText(still).waitFor()
      expect(await numbersInSight(page)).toEqual(expect.arrayContaining(['112', '116 117']))
      await context.setOffline(false)
      await context.unroute(startProgram)
      await page.getByRole('button', { name: again }).press('Enter')
      await page.getByRole('heading', { name: title }).waitFor({ state: 'detached' })
      await page.locator('main h1').waitFor()
      await context.close()
    }
})

test('a chat that does not come has the help numbers and the way back in its place', async () => {
  const { page, context } = await site.open({ width: 390, height: 844 })
  await context.route(/\/assets\/resident\/chat-page-[^/]*\.js$/, (route) => route.abort())
  await page.goto('/sv/chat')
  await page.getByRole('heading', { name: words.sv[0] }).waitFor()
  expect(await numbersInSight(page)).toEqual(expect.arrayContaining(['112', '116 117']))
  await expectAccessible(page)
  await keepPicture(page, 'page-missing-chat-390')
  await page
    .getByRole('banner')
    .getByRole('link', { name: /Rinnalla/ })
    .click()
  await page.waitForURL(/\/sv\/?$/)
  await context.close()
})

test('a professional whose page does not come keeps the shell, and goes back to the list or tries again', async () => {
  const { page, context } = await signInAsStaff(site, 'Jari Kostamo', { width: 1280, height: 900 })
  const program = /\/assets\/professional\/clients-page-[^/]*\.js$/
  await context.route(program, (route) => route.abort())
  await page.goto('/fi/work/clients')
  await page.getByRole('alert').getByRole('heading', { name: words.fi[0] }).waitFor()
  await expectAccessible(page)
  await keepPicture(page, 'page-missing-staff-1280')
  await context.unroute(program)
  await page.getByRole('button', { name: words.fi[1] }).press('Enter')
  await page.getByRole('heading', { name: words.fi[0] }).waitFor({ state: 'detached' })
  await page.locator('main h1').waitFor()
  await context.close()
})

const startProgram = /\/assets\/resident\/start-page-[^/]*\.js$/

async function numbersInSight(page: Page): Promise<string[]> {
  return await page
    .locator('.emergency b')
    .evaluateAll((all) =>
      all
        .filter((one) => (one as HTMLElement).checkVisibility())
        .map((one) => one.textContent.replaceAll('\u00a0', ' ')),
    )
}
