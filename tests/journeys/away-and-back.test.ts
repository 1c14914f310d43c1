import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, goIntoQueue, standInQueue } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** Helsinki is two hours ahead of these in November. */
const tuesdayNight = '2026-11-24T21:30:00Z'
const wednesdayMorning = '2026-11-25T08:10:00Z'

test('a resident at night leaves a contact request and is told the true time of the answer', async () => {
  site.clock.set(tuesdayNight)
  const { page, faults } = await site.open({ width: 390, height: 844 })
  await page.goto('/fi?kunta=992')
  await page
    .getByText(/Avautuu|avautuu/)
    .first()
    .waitFor()
  expect(await page.getByRole('link', { name: 'Aloita keskustelu' }).count()).toBe(0)
  await expectAccessible(page)
  await page
    .getByRole('link', { name: /yhteydenottopyyntö/i })
    .first()
    .click()
  await page.getByLabel('Mistä on kyse?').fill('Lapsi yskii öisin.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Lähetä yhteydenottopyyntö' }).click()
  await page.getByRole('heading', { name: 'Saimme yhteydenottopyyntösi' }).waitFor()
  // Sent after the office closed: by law it counts from Wednesday's opening.
  await page.getByText(/Vastaamme viimeistään .*25\.11\./).waitFor()
  await expectAccessible(page)
  // After a reload nobody needs to wonder whether it went through.
  await page.reload()
  await page.getByText('Yhteydenottopyyntösi on perillä ja odottaa ammattilaista.').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Katso, milloin otamme yhteyttä' }).click()
  await page.waitForURL('**/fi/chat')
  expect(faults).toEqual([])
})

test('a place in the queue outlives a reload, a restart of the server and a change of device; the code is shown once', async () => {
  site.clock.set(wednesdayMorning)
  const phone = await site.open({ width: 390, height: 844 })
  // The night's front page is drawn for two seconds more.
  const isOpen = async () => {
    await phone.page.goto('/fi?kunta=992')
    return await phone.page.getByRole('link', { name: 'Aloita keskustelu' }).count()
  }
  await expect.poll(isOpen).toBe(1)
  await goIntoQueue(phone, 'Väsyttää koko ajan.')
  const place = phone.page.locator('.place-figure')
  await place.getByText('1').waitFor()
  await phone.page.reload()
  await place.getByText('1').waitFor()
  await site.restart()
  await phone.page.reload()
  await place.getByText('1').waitFor()

  await phone.page.getByRole('button', { name: 'Näytä jatkokoodi' }).click()
  const code = await phone.page.locator('.resume-code-figure').innerText()
  await expectAccessible(phone.page)
  await phone.page.reload()
  await place.waitFor()
  expect(await phone.page.locator('.resume-code-figure').count()).toBe(0)
  expect(await phone.page.locator('body').innerText()).not.toContain(code)

  const desk = await site.open()
  await desk.page.goto('/fi/resume')
  await expectAccessible(desk.page)
  await desk.page.getByRole('textbox').fill(code)
  await desk.page.locator('main').getByRole('button').first().click()
  await desk.page.getByRole('heading', { name: 'Olet jonossa' }).waitFor()
  await desk.page.locator('.place-figure').getByText('1').waitFor()
  expect(desk.page.url()).toBe(`${site.address}/fi/queue`)

  const stranger = await site.open()
  await stranger.page.goto('/fi/resume')
  await stranger.page.getByRole('textbox').fill(code)
  await stranger.page.locator('main').getByRole('button').first().click()
  await stranger.page.getByRole('alert').first().waitFor()
  await expectAccessible(stranger.page)

  // A callback instead keeps the time of the first contact.
  const firstContact = async () =>
    (
      await site.superuser.query<{ at: Date; channel: string }>(
        `select first_contact_at as at, channel from contacts.contact where state = 'queued' order by created_at desc limit 1`,
      )
    ).rows[0]
  const before = await firstContact()
  site.clock.advance(7 * 60_000)
  await desk.page.getByRole('button', { name: /Pyydä takaisinsoitto/ }).click()
  const dialog = desk.page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Pyydä takaisinsoitto' }).click()
  await dialog.getByText(/Puhelinnumero puuttuu/).waitFor()
  await expectAccessible(desk.page)
  await dialog.getByRole('textbox').fill('+358 000 000 120')
  await dialog.getByRole('button', { name: 'Pyydä takaisinsoitto' }).click()
  await desk.page.getByRole('heading', { name: 'Saimme takaisinsoittopyyntösi' }).waitFor()
  await expectAccessible(desk.page)
  expect(await firstContact()).toEqual({ at: before?.at, channel: 'callback' })
  for (const person of [desk, stranger]) expect(person.faults).toEqual([])
})

test('at closing time nobody in the queue is thrown out, and leaving asks once', async () => {
  const closesAt = await closingOfChat()
  site.clock.set(new Date(closesAt.getTime() - 8 * 60_000))
  const { page, faults } = await site.open({ width: 390, height: 844 })
  const person = { page, faults } as never
  await standInQueue(person, 'Polvi on kipeä.')
  await page.getByText(/Keskustelu suljetaan klo/).waitFor()
  await expectAccessible(page)
  site.clock.advance(12 * 60_000)
  await page.reload()
  await page.getByText('Sinua ei poisteta jonosta.').waitFor()
  await page.getByText(/^Keskustelu avautuu huomenna/).waitFor()
  await page.locator('.place-figure').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Poistu jonosta' }).click()
  const dialog = page.getByRole('dialog', { name: 'Poistutko jonosta?' })
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Jää jonoon' }).click()
  await page.locator('.place-figure').waitFor()
  await page.getByRole('button', { name: 'Poistu jonosta' }).click()
  await dialog.getByRole('button', { name: 'Poistu jonosta' }).click()
  await page.getByRole('heading', { name: 'Olet jonossa' }).waitFor({ state: 'detached' })
  await page.getByRole('heading', { name: 'Et ole jonossa' }).waitFor()
  await expectAccessible(page)
  expect(faults).toEqual([])
})

/** When the chat closes on Wednesday, as the front page tells it. */
async function closingOfChat(): Promise<Date> {
  site.clock.set(wednesdayMorning)
  const { page } = await site.open()
  await page.goto('/fi?kunta=992')
  const asked = await page.evaluate(
    () => JSON.parse(document.getElementById('page-data')?.textContent ?? '{}') as unknown,
  )
  const { frontPage } = asked as { frontPage: { main: { status: { closesAt?: string } } } }
  const at = frontPage.main.status.closesAt
  if (at === undefined) throw new Error('the front page does not tell when the chat closes')
  await page.close()
  return new Date(at)
}
