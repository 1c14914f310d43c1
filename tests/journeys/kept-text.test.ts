import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { chatTogether, signInAsResident } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const words = 'Kipu säteilee jalkaan'

/** Everything the browser holds for the site, as somebody who has the machine would read it. */
async function stored(page: Page): Promise<Record<string, string>> {
  return await page.evaluate(() => ({ ...window.localStorage, ...window.sessionStorage }))
}

async function keptOf(page: Page): Promise<string[]> {
  return Object.keys(await stored(page)).filter((name) => name.startsWith('rinnalla-kept-'))
}

test('what a resident typed and did not send is unreadable on the device, comes back to them, and to nobody else', async () => {
  const resident = await site.open({ width: 390, height: 844 })
  const { page } = resident
  await signInAsResident(resident, 'Marko Tuomela')
  await chatTogether(site, 'Jari Kostamo', 'Selkä vihoittelee.', resident)
  await page.locator('textarea').fill(words)
  await expect.poll(() => keptOf(page)).toHaveLength(1)
  expect(JSON.stringify(await stored(page))).not.toContain('säteilee')

  await page.reload()
  await expect.poll(() => page.locator('textarea').inputValue()).toBe(words)

  // The session runs out under the open page, which goes on asking by itself; Marko signs in again from it and goes on.
  site.clock.advance(61 * 60_000)
  await signInAsResident(resident, 'Marko Tuomela', '/fi/chat')
  await expect.poll(() => page.locator('textarea').inputValue()).toBe(words)

  // It runs out again, and somebody else signs in on this device.
  site.clock.advance(61 * 60_000)
  expect(await keptOf(page)).toHaveLength(1)
  await signInAsResident(resident, 'Tuula Niemikoski')
  await expect.poll(() => keptOf(page)).toEqual([])
  expect(resident.faults).toEqual([])
})

test('signing out leaves nothing of what was typed', async () => {
  const resident = await site.open({ width: 390, height: 844 })
  const { page } = resident
  await signInAsResident(resident, 'Tuula Niemikoski')
  await page.goto('/fi/callback?kunta=992')
  await page.getByLabel('Mistä on kyse?').fill('Olkapää jumissa')
  await page.getByLabel(/numero/i).fill('040 123 4567')
  await expect.poll(() => keptOf(page)).toHaveLength(2)
  const text = JSON.stringify(await stored(page))
  expect(text).not.toContain('Olkapää')
  expect(text).not.toContain('040 123')
  await page.goto('/fi/sign-in')
  await page.getByRole('button', { name: 'Kirjaudu ulos', exact: true }).click()
  await page.getByRole('heading', { name: /kirjautunut ulos|kirjauduit ulos/i }).waitFor()
  expect(await keptOf(page)).toEqual([])
})
