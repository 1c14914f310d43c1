import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goIntoQueue, say, signInAsResident, signInAsStaff, takeFree } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

const folder = join(import.meta.dirname, 'trees')

/** The page as a screen reader is given it, kept as text for people to read: UPDATE_TREES=1 writes it anew. */
async function expectTree(page: Page, name: string): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('.loading').first().waitFor({ state: 'detached' })
  // The one polite sentence about the row in view comes after 400 ms of rest, or not yet.
  const tree = steady(await page.locator('body').ariaSnapshot()).replaceAll(
    /- paragraph: Esikatselussa[^\n]*/g,
    '- paragraph',
  )
  const file = join(folder, `${name}.txt`)
  if (process.env['UPDATE_TREES'] === '1') {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, tree)
  }
  expect(tree, `${name}: run with UPDATE_TREES=1 after reading what changed`).toBe(readFileSync(file, 'utf8'))
  expect(unnamed(tree), name).toEqual([])
}

/** What differs from run to run: ids in addresses, ports, and what the device's own clock says. */
function steady(tree: string): string {
  return `${tree
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/localhost:\d+/g, 'HOST')}\n`
}

/** Everything that can be used has a name. */
function unnamed(tree: string): string[] {
  return tree
    .split('\n')
    .filter(
      (line) =>
        /^\s*- (button|link|textbox|checkbox|radio|combobox|dialog|img)(?!.*")(?=[: ]|$)/.test(line) &&
        !/:\s*\S/.test(line.replace(/^\s*- \w+/, '')),
    )
}

test('the pages of a resident and of a professional read in order, with a name for everything that can be used', async () => {
  const resident = await site.open({ width: 390, height: 844 })
  const { page } = resident
  await page.clock.setFixedTime(site.clock.now())
  await page.goto('/fi?kunta=992')
  await expectTree(page, 'resident-front')
  await page.getByRole('link', { name: 'Aloita keskustelu' }).click()
  await page.getByText('Mikään näistä ei sovi').waitFor()
  await expectTree(page, 'resident-start')
  await goIntoQueue(resident, 'En saa nukuttua.')
  await page.locator('.place-figure').waitFor()
  await expectTree(page, 'resident-queue')

  const staff = await signInAsStaff(site, 'Jari Kostamo')
  await staff.page.clock.setFixedTime(site.clock.now())
  await staff.page.reload()
  await staff.page.locator('.work-preview ol li').first().waitFor()
  await expectTree(staff.page, 'professional-work-list')
  await takeFree(staff)
  await page.waitForURL('**/fi/chat')
  await page.locator('textarea').waitFor()
  await say(resident, 'Hei, olen tässä.')
  await staff.page.getByText('Hei, olen tässä.').waitFor()
  await page.getByText(/Luettu/).waitFor()
  await expectTree(page, 'resident-chat')
  await expectTree(staff.page, 'professional-contact')

  const own = await site.open({ width: 390, height: 844 })
  await own.page.clock.setFixedTime(site.clock.now())
  await signInAsResident(own, 'Tuula Niemikoski')
  await expectTree(own.page, 'resident-own')
})
