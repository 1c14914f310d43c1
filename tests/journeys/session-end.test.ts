import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, signInAsResident, signInAsStaff } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

test('a resident is warned two minutes before the server ends the session, and going on moves the end', async () => {
  const person = await site.open({ width: 390, height: 844 })
  await signInAsResident(person, 'Tuula Niemikoski')
  const { page } = person
  const dialog = page.getByRole('dialog', { name: 'Istuntosi päättyy kohta' })
  // What a page asks while it opens is use; the half hour runs from the last of it.
  await page.reload({ waitUntil: 'networkidle' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await dialog.isVisible()).toBe(false)
  site.clock.advance(28.5 * 60_000)
  await untilAsked(page, dialog)
  await expectAccessible(page)
  await dialog.getByRole('button').first().click()
  await dialog.waitFor({ state: 'hidden' })
  // Twenty minutes later the session is still on, because going on was use.
  site.clock.advance(20 * 60_000)
  await page.goto('/fi/sign-in')
  await page.locator('main').getByText('Tuula Niemikoski').waitFor()
  // After the end nothing of the person is seen, and whoever comes next to the device gets no further than the front page.
  site.clock.advance(31 * 60_000)
  const ended = page.getByRole('dialog', { name: 'Istuntosi päättyi' })
  await untilAsked(page, ended)
  await expectAccessible(page)
  expect(await coverOf(ended)).toBe(1)
  await page.keyboard.press('Escape')
  await expect.poll(() => ended.isVisible()).toBe(true)
  await ended.getByRole('link', { name: 'Etusivulle' }).click()
  await page.getByRole('link', { name: 'Aloita keskustelu' }).waitFor()
  expect(await page.getByText('Tuula Niemikoski').count()).toBe(0)
  expect(person.faults).toEqual([])
})

test('a professional whose session ended signs in beside and goes on where the text is', async () => {
  const { page, faults } = await signInAsStaff(site, 'Jari Kostamo')
  site.clock.advance(31 * 60_000)
  const dialog = page.getByRole('dialog', { name: 'Istuntosi on päättynyt' })
  await untilAsked(page, dialog)
  await expectAccessible(page)
  expect(await coverOf(dialog)).toBe(1)
  const [beside] = await Promise.all([
    page.waitForEvent('popup'),
    dialog.getByRole('link', { name: 'Kirjaudu uudessa välilehdessä' }).click(),
  ])
  await beside.getByRole('button', { name: /Jari Kostamo/ }).click()
  await beside.waitForURL('**/fi/work')
  await dialog.getByRole('button', { name: 'Jatka työtä' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(faults).toEqual([])
})

/** How much of the page behind the dialog is covered: 1 is all of it. */
async function coverOf(dialog: Locator): Promise<number> {
  return await dialog.evaluate((element) => {
    const colour = getComputedStyle(element, '::backdrop').backgroundColor
    return Number(/^rgba\(.*, ([\d.]+)\)$/.exec(colour)?.[1] ?? 1)
  })
}

/** As if coming back to the page, until it has heard of it: a page just drawn by the server listens a moment later. */
async function untilAsked(page: Page, dialog: Locator): Promise<void> {
  const cameBack = async () => {
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    return await dialog.isVisible()
  }
  await expect.poll(cameBack).toBe(true)
}
