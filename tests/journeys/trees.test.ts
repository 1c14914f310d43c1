import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goIntoQueue, say, signInAsResident, signInAsStaff, takeFree } from './people.ts'
import { openSite, type Site } from './site.ts'
import { expectTree } from './tree.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

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

const residentPages = ['tests', 'tests/phq-9', 'contact-request', 'callback', 'resume', 'concern', 'booking', 'sign-in']
const ownPages = ['consents', 'rights', 'plan', 'decisions', 'needs', 'notices', 'others', 'tests', 'records', 'log']
const staffPages = [
  'work/clients',
  'work/concerns/new',
  'work/break-glass',
  'work/partners',
  'work/delegation',
  'work/keys',
]

test('the pages on every other way read in order too', async () => {
  const { page } = await site.open({ width: 390, height: 844 })
  await page.clock.setFixedTime(site.clock.now())
  for (const path of residentPages) await readPage(page, `/fi/${path}`, `resident-${path}`)

  const own = await site.open({ width: 390, height: 844 })
  await own.page.clock.setFixedTime(site.clock.now())
  await signInAsResident(own, 'Tuula Niemikoski')
  for (const path of ownPages) await readPage(own.page, `/fi/own/${path}`, `resident-own-${path}`)

  const staff = await signInAsStaff(site, 'Henna Louhela')
  await staff.page.clock.setFixedTime(site.clock.now())
  for (const path of staffPages) await readPage(staff.page, `/fi/${path}`, `professional-${path.replace('work/', '')}`)
  expect([...own.faults, ...staff.faults]).toEqual([])
})

async function readPage(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address)
  await expectTree(page, name.replaceAll('/', '-'))
}
