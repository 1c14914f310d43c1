import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAccessibilityFaults } from '#platform/pdf/accessibility.ts'
import { newId } from '#platform/ids.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import { done } from '#platform/outcome.ts'
import { startRelationship } from '#slices/access/index.ts'
import type { ClientId, Ctx, StaffId } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { expectAccessible, signInAsResident, signInAsStaff } from './people.ts'
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

/** The matters of this resident run already on both sides; how they begin is another journey's. */
async function relate(clientId: string, subject: string, of: { sector: 'health' | 'social'; task: string | null }) {
  const { rows } = await site.superuser.query(`select id from organisation.staff_member where directory_subject = $1`, [
    subject,
  ])
  await runCommand(site.running.works, whoIs({ kind: 'system', job: 'test' }, 'test'), async (ctx) => {
    const ids = { id: newId<'relationship'>(ctx.now), client_id: clientId as ClientId, staff_id: rows[0].id as StaffId }
    const place = { sector: of.sector, service_task: of.task, origin_id: newId<string>(ctx.now), joint: false }
    await startRelationship((ctx as Ctx).tx, { ...ids, ...place }, ctx.now)
    return done({})
  })
}

const press = (person: Person, name: string | RegExp) => person.page.getByRole('button', { name }).first().click()

test('a plan is written by a social counsellor, a nurse and the client, accepted, reviewed on the scale and printed', async () => {
  const paivi = await site.open({ width: 390, height: 844 })
  await signInAsResident(paivi, 'Päivi Harjula')
  const { rows } = await site.superuser.query(`select id from identity.account where audience = 'resident' limit 1`)
  const clientId = rows[0].id as string
  await relate(clientId, 'henna-louhela', { sector: 'social', task: 'working-age' })
  await relate(clientId, 'jari-kostamo', { sector: 'health', task: null })

  // The social counsellor begins the plan and asks the client to let health care in.
  const henna = await signInAsStaff(site, 'Henna Louhela')
  const began = await henna.page.evaluate(async (id) => {
    const answer = await fetch('/api/plans/begin', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rinnalla': '1' },
      body: JSON.stringify({ clientId: id, register: 'social:working-age' }),
    })
    return await answer.json()
  }, clientId)
  const planId = began.value.planId as string
  await henna.page.goto(`/fi/work/plans/${planId}`)
  await henna.page.getByLabel('Tilanne ja tuki').fill('Vuokra kaksi kuukautta rästissä. Sovittu puhelu maanantaisin.')
  await henna.page.getByText(/Tallennettu klo/).waitFor()
  await press(henna, 'Pyydä lupa asiakkaalta')
  await henna.page.getByText(/Asiakkaalta on kysytty/).waitFor()
  await expectAccessible(henna.page)

  // The client says yes, and writes a goal and a part of their own on the phone.
  await paivi.page.goto('/fi/own/plan')
  await press(paivi, 'Kyllä, saa tulla')
  await press(paivi, 'Uusi tavoite')
  await paivi.page
    .getByLabel('Tavoite omin sanoin')
    .fill('Haluan saada raha-asiat kuntoon, ettei tarvitse pelätä postia.')
  await paivi.page.getByLabel(/−2/).fill('Häätö tai uusi rästi')
  await paivi.page.getByLabel(/\+2/).fill('Hoitaa itse, ei pelkoa')
  await press(paivi, 'Lisää tavoite')
  await paivi.page.getByRole('heading', { name: 'Tavoite 1' }).waitFor()
  await paivi.page.getByLabel(/Mitä haluat kertoa/).fill('Avaan postin maanantaina Hennan kanssa.')
  await paivi.page.getByText(/Tallennettu klo/).waitFor()
  await expectAccessible(paivi.page)
  await picture(paivi.page, 'own-390')

  // The nurse takes the item from the list's side of health care and writes into the patient register.
  const jari = await signInAsStaff(site, 'Jari Kostamo', { width: 1280 })
  await jari.page.goto(`/fi/work/plans/${planId}`)
  await press(jari, 'Liity suunnitelmaan')
  await jari.page.getByLabel('Tilanne ja tuki').fill('Unihäiriö. Unipäiväkirja neljä viikkoa, lääkärin aika 17.12.')
  await jari.page.getByText(/Tallennettu klo/).waitFor()
  await press(jari, 'Uusi keino')
  await jari.page.getByLabel('Mitä tehdään').fill('Unipäiväkirja')
  await jari.page.getByLabel('Mihin mennessä').first().fill('2026-12-17')
  await press(jari, 'Lisää keino')
  await jari.page.getByRole('rowheader', { name: /Unipäiväkirja/ }).waitFor()
  await expectAccessible(jari.page)
  await picture(jari.page, 'plan-1280')
  await jari.page.setViewportSize({ width: 390, height: 844 })
  await picture(jari.page, 'plan-390')

  // Asked for acceptance, accepted by the client, evaluated on the five steps.
  await henna.page.reload()
  await press(henna, 'Pyydä hyväksyntä')
  await henna.page.getByRole('heading', { name: 'Hyväksynnät, versio 1' }).waitFor()
  // The own page leads to the very place of the answer; who helps and how to write to them comes before the log.
  await paivi.page.goto('/fi/own')
  const ownHeadings = paivi.page.locator('main h2')
  await ownHeadings.filter({ hasText: 'Kuka on katsonut' }).waitFor()
  const order = await ownHeadings.allTextContents()
  expect(order.slice(0, 2)).toEqual(['Tee nämä', 'Sinun työntekijäsi'])
  await picture(paivi.page, 'own-page-390')
  await paivi.page.getByRole('link', { name: /kerro, hyväksytkö sen/ }).click()
  const asksForAnswer = paivi.page.getByRole('heading', { name: 'Hyväksytkö suunnitelman version 1?' })
  await expect.poll(() => asksForAnswer.evaluate((one) => one === document.activeElement)).toBe(true)
  await expect.poll(() => asksForAnswer.evaluate((one) => one.getBoundingClientRect().top < innerHeight)).toBe(true)
  await picture(paivi.page, 'own-plan-asked-390')
  await press(paivi, 'Hyväksyn suunnitelman')
  await paivi.page.getByText(/Hyväksyit suunnitelman/).waitFor()
  await henna.page.reload()
  await press(henna, 'Arvioi tavoite')
  await henna.page.getByRole('radio', { name: /−2 Häätö/ }).check()
  await press(henna, 'Tallenna arvio')
  await henna.page
    .getByText(/Viimeisin arvio −2/)
    .first()
    .waitFor()
  await press(henna, /Vertaa nykyiseen/)
  await henna.page.getByText(/Versioon 1 verrattuna muuttui/).waitFor()
  await expectAccessible(henna.page)
  await picture(henna.page, 'plan-1440')

  // Printed by the client, in their language.
  const pdf = await paivi.context.request.get(`${site.address}/plans/${planId}/1/fi/own.pdf`)
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  expect(listAccessibilityFaults(await pdf.body())).toEqual([])
  await paivi.page.setViewportSize({ width: 1280, height: 900 })
  await paivi.page.goto('/sv/own/plan')
  await paivi.page.getByRole('heading', { name: 'Mål 1' }).waitFor()
  await expectAccessible(paivi.page)
  await picture(paivi.page, 'own-sv-1280')
  await paivi.page.setViewportSize({ width: 390, height: 844 })
  await picture(paivi.page, 'own-sv-390')
  await henna.page.goto(`/sv/work/plans/${planId}`)
  await henna.page.getByRole('heading', { name: 'Mål 1' }).waitFor()
  await picture(henna.page, 'plan-sv-1440')
  await paivi.page.goto('/fi/partner')
  await paivi.page.getByText(/kutsuttu linkillä/).waitFor()
  await expectAccessible(paivi.page)
  await picture(paivi.page, 'partner-390')
  for (const person of [paivi, henna, jari]) expect(person.faults.filter((fault) => !fault.includes('401'))).toEqual([])
})
