import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { raiseUnreached } from '#slices/consultations/index.ts'
import { asJobOf } from '#slices/notices/test-telling.ts'
import { expectAccessible, signInAsStaff } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

test('a nurse whose question a hospital was not told of takes that from the list, reads whom to call, and ends it', async () => {
  const jari = await signInAsStaff(site, 'Jari Kostamo', { width: 1280, height: 900 })
  const place = {
    organisation: { fi: 'Esimerkkialueen yliopistosairaala', sv: 'Exempelområdets universitetssjukhus' },
    unit: { fi: 'Kardiologian poliklinikka', sv: 'Kardiologiska polikliniken', en: 'Cardiology outpatient clinic' },
    registerName: { fi: 'Potilasrekisteri', sv: 'Patientregistret', en: 'Patient register' },
    controller: 'other',
    verified: false,
  }
  const id = newId<'consultation'>(site.clock.now())
  await site.superuser.query(
    `insert into consultations.asked (id, asked_by, asked_by_name, asked_by_title, asked_by_team, sector, to_kind, to_id, to_team, place, crossing, asked_at, last_asked_at)
     select $1, s.id, s.name, '{"fi":"x","sv":"x","en":"x"}', 'digital-health', 'health', 'elsewhere', 'university-hospital', 'university-hospital', $2, 'none', $3, $3
     from organisation.staff_member s where s.name = 'Jari Kostamo'`,
    [id, JSON.stringify(place), site.clock.now()],
  )
  await asJobOf(site.running.works)((ctx) => raiseUnreached(ctx, 'university-hospital'))
  const { page, faults } = jari
  await page.reload()
  const row = page.locator('.work-list tr[data-item]', { hasText: 'Ilmoitus ei mennyt perille' })
  await row.waitFor()
  await expectAccessible(page)
  await row.click()
  await page.keyboard.press('o')
  await page.waitForURL('**/work/unit-notices/*')
  await page.getByText(/Soita yksikköön/).waitFor()
  await expectAccessible(page)
  for (const [language, width] of [
    ['sv', 390],
    ['en', 1280],
    ['fi', 390],
  ] as const) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto(`/${language}/work/unit-notices/${id}`)
    await page.getByText('kardiologian.konsultaatiot@sairaala.example').waitFor()
    await expectAccessible(page)
  }
  await page.getByRole('button', { name: 'Kerrottu tai yritetty' }).press('Enter')
  await page.waitForURL('**/fi/work')
  await page.getByRole('heading', { name: 'Työlista' }).waitFor()
  expect(await row.count()).toBe(0)
  expect(faults).toEqual([])
})
