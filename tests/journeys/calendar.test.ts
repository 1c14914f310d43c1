import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tabTo, typeInto } from './keyboard.ts'
import { expectAccessible, expectFocusOn, signInAsStaff } from './people.ts'
import { keepPicture } from './pictures.ts'
import { openSite, type Site } from './site.ts'
import { expectTree } from './tree.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ hasCases: true })
})
afterAll(() => site.close())

test('a professional books from a contact, and from the client’s page, in two keys', async () => {
  const staff = await signInAsStaff(site, 'Jari Kostamo')
  const { page } = staff
  // A request of somebody who has identified.
  await page
    .locator('.work-list tr[data-item]', { hasText: 'Vapaa' })
    .filter({ hasText: 'Yhteydenottopyyntö' })
    .first()
    .click()
  await page.keyboard.press('o')
  await page.waitForURL('**/work/contacts/**')
  await page.locator('.contact-columns').waitFor()
  await page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).click()
  await page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).waitFor({ state: 'detached' })
  await page.locator('h1').first().focus()
  await page.keyboard.press('b')
  await page.locator('.cal-times button').first().waitFor()
  await expectFocusOn(page, /Jari Kostamo \(oma kalenteri\)/)
  await keepPicture(staff.page, 'calendar-book-from-contact-1440')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByText(/^Aika on varattu: .*Jari Kostamo.*Asiakkaalle lähtee ilmoitus\.$/).waitFor()

  await page.keyboard.press('a')
  await page.waitForURL('**/work/clients/**')
  await page.locator('.client-acts').waitFor()
  await page.locator('h1').first().focus()
  await page.keyboard.press('b')
  await expectFocusOn(page, /Jari Kostamo \(oma kalenteri\)/)
  await page.keyboard.press('Enter')
  await page.getByText(/^Aika on varattu/).waitFor()
  await keepPicture(staff.page, 'calendar-booked-client-1440')
  await page.getByRole('button', { name: 'Peru varaus' }).click()
  await page.getByText('Varaus on peruttu.').waitFor()
  expect(staff.faults).toEqual([])
  const { rows } = await site.superuser.query(
    `select state, count(*)::int as count from scheduling.appointment where booked_by = 'staff' and override_by is null group by state order by state`,
  )
  expect(rows).toEqual([
    { state: 'booked', count: 1 },
    { state: 'cancelled', count: 1 },
  ])
})

test('the week of one’s own and of the team are read and opened by keyboard alone', async () => {
  const jari = await signInAsStaff(site, 'Jari Kostamo', { width: 1280, height: 900 })
  const { page } = jari
  await page.clock.setFixedTime(site.clock.now())
  await page.goto('/fi/work/calendar')
  await page.locator('.cal-grid').waitFor()
  await keepPicture(jari.page, 'calendar-own-week-1280')
  await expectAccessible(page)
  // One Tab stop for the whole table; arrows go on.
  await tabTo(page, /^to 26\.11\. 8\.30–9\.00 Sairaanhoitajan vastaanotto|^ti 24\.11\.|^ke 25\.11\./)
  await page.keyboard.press('Home')
  const first = await focused(page)
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).not.toBe(first)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await page.goto('/fi/work/calendar?on=2026-11-26&span=day')
  await page.locator('.cal-time[data-kind="appointment"]').first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Sairaanhoitajan vastaanotto' }).waitFor()
  await keepPicture(jari.page, 'calendar-own-day-panel-1280')
  await expectAccessible(page)
  const seen = await page.locator('.cal-page').innerText()
  expect(seen, 'nobody’s name before it is opened').not.toContain('Harjula')

  await page.goto('/fi/work/calendar?whose=team&on=2027-01-12')
  await page.locator('.cal-team').waitFor()
  await keepPicture(jari.page, 'calendar-team-week-1280')
  await expectAccessible(page)
  await expectTree(page, 'calendar-team-week', '.cal-team')
  await tabTo(page, /8\.00–11\.00, 12\.00–15\.30/)
  await page.keyboard.press('ArrowDown')
  await expectFocusOn(page, /9\.00–12\.00/)
  await page.keyboard.press('ArrowRight')
  await expectFocusOn(page, /9\.00–12\.00/)
  await page.keyboard.press('Enter')
  await page.waitForURL(/span=day/)
  await page.getByRole('columnheader', { name: /Olli Rantasalo/ }).waitFor()
  await expectTree(page, 'calendar-day', '.cal-grid')
  await page.goto('/fi/work/calendar?whose=team&span=day&on=2026-11-26')
  await page.locator('.cal-grid').waitFor()
  await keepPicture(jari.page, 'calendar-team-day-1280')
  await page.goto('/sv/work/calendar?whose=team&on=2026-11-26')
  await page.locator('.cal-team').waitFor()
  await keepPicture(jari.page, 'calendar-team-week-sv-1280')
  await expectAccessible(page)
  await page.goto('/en/work/calendar')
  await page.locator('.cal-grid').waitFor()
  await expectAccessible(page)
  expect(jari.faults).toEqual([])
})

/** Where it stands when nothing above it comes any more. */
async function placeOf(block: Locator) {
  let before = await block.boundingBox()
  const isAtRest = async () => {
    const here = await block.boundingBox()
    const rests = here !== null && JSON.stringify(here) === JSON.stringify(before)
    before = here
    return rests
  }
  await expect.poll(isAtRest, { interval: 200 }).toBe(true)
  if (!before) throw new Error('nothing to move')
  return before
}

async function focused(page: Page): Promise<string> {
  return await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['key'] ?? '')
}

test('keys move a booking after one question, a mouse does the same, and a move is taken back', async () => {
  const jari = await signInAsStaff(site, 'Jari Kostamo', { width: 1280, height: 900 })
  const { page } = jari
  await page.goto('/fi/work/calendar?on=2026-11-26&span=day')
  await page.locator('.cal-time[data-movable]').first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('m')
  await page.getByRole('heading', { name: 'Siirrä aika' }).waitFor()
  await page.getByRole('dialog').getByLabel('Päivä', { exact: true }).fill('2027-01-13')
  await page.getByLabel('Kello', { exact: true }).fill('07:00')
  await page.getByRole('button', { name: 'Siirrä aika' }).click()
  await page.getByText('Tässä ei ole vuoroa. Valitse aika vuoron sisältä.').waitFor()
  await keepPicture(jari.page, 'calendar-move-dialog-1280')
  await expectAccessible(page)
  await page.getByLabel('Kello', { exact: true }).fill('09:20')
  await page.getByRole('button', { name: 'Siirrä aika' }).click()
  await page.getByText(/^Aika on siirretty: ke\s13\.1\.\sklo\s9\.20\.$/).waitFor()

  await page.goto('/fi/work/calendar?on=2027-01-13&span=day')
  const block = page.locator('.cal-time[data-movable]').first()
  await block.waitFor()
  const from = await placeOf(block)
  await page.mouse.move(from.x + 40, from.y + 8)
  await page.mouse.down()
  await page.mouse.move(from.x + 40, from.y + 40, { steps: 4 })
  await page.mouse.move(from.x + 40, from.y + 8 + from.height * 2, { steps: 6 })
  await keepPicture(jari.page, 'calendar-drag-1280')
  await page.mouse.up()
  await page.getByRole('heading', { name: 'Siirrä aika' }).waitFor()
  await page.getByRole('button', { name: 'Siirrä aika' }).click()
  await page.getByText(/^Aika on siirretty: ke\s13\.1\.\sklo\s10\.20\.$/).waitFor()
  await page.getByRole('button', { name: 'Kumoa' }).click()
  await page.getByText('Siirto on kumottu. Aika on entisellä paikallaan.').waitFor()
  await expect.poll(() => page.locator('.cal-time[data-movable]').first().innerText()).toContain('9.20–9.50')
  expect(jari.faults).toEqual([])
})

test('a worker falls ill: the absence is written, the day is moved by keyboard, and the substitute has the bookings', async () => {
  const jari = await signInAsStaff(site, 'Jari Kostamo', { width: 1280, height: 900 })
  const { page } = jari
  await page.getByRole('link', { name: 'Tiimi' }).click()
  await page.getByLabel('Ensimmäinen päivä').fill('2027-01-13')
  await page.getByLabel('Viimeinen päivä').fill('2027-01-13')
  await page.getByLabel('Sijainen').selectOption({ label: 'Olli Rantasalo' })
  await page.getByRole('button', { name: 'Merkitse poissaolo' }).click()
  await page.getByText('Poissaolo on merkitty.').waitFor()
  await page.goto('/fi/work/calendar?on=2027-01-13')
  await page.getByText(/^Poissaolo osuu \d+ varauk/).waitFor()
  await keepPicture(jari.page, 'calendar-away-week-1280')
  await expectAccessible(page)
  await tabTo(page, 'Siirrä päivän ajat: Jari Kostamo, ke 13.1.')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Siirrä päivän ajat' }).waitFor()
  await page.getByText('Poissa ke 13.1. asti, sijainen Olli Rantasalo.').waitFor()
  await keepPicture(jari.page, 'calendar-moving-1280')
  await expectAccessible(page)
  await expectTree(page, 'calendar-moving', '.cal-moving')
  await page.setViewportSize({ width: 390, height: 844 })
  await keepPicture(jari.page, 'calendar-moving-390')
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  await tabTo(page, /^Siirrä päivän ajat$/)
  await page.keyboard.press('Enter')
  await page.getByText('Päivä on siirretty.').waitFor()
  await keepPicture(jari.page, 'calendar-moved-1280')
  await expectAccessible(page)
  const { rows } = await site.superuser.query(
    `select count(*)::int as left from scheduling.occupation o join scheduling.calendar c on c.number = o.calendar
     where c.name = 'Jari Kostamo' and o.kind = 'appointment' and lower(o.during)::date = '2027-01-13'`,
  )
  expect(rows[0].left).toBe(0)
  const olli = await signInAsStaff(site, 'Olli Rantasalo', { width: 390, height: 844, theme: 'dark' })
  await olli.page.goto('/fi/work/calendar?on=2027-01-13')
  await olli.page.locator('.cal-agenda li button').first().waitFor()
  await olli.page.getByText('Sairaanhoitajan vastaanotto').first().waitFor()
  await keepPicture(olli.page, 'calendar-agenda-390-dark')
  await expectAccessible(olli.page)
  expect([...jari.faults, ...olli.faults]).toEqual([])
})

test('shifts are written by the supervisor, and two that overlap are refused with a sentence', async () => {
  const pirkko = await signInAsStaff(site, 'Pirkko Saarelma', { width: 1280, height: 900 })
  const { page } = pirkko
  await page.goto('/fi/work/calendar')
  await page.getByRole('link', { name: 'Vuorot' }).click()
  await page.getByRole('heading', { name: 'Vuorot: Pirkko Saarelma' }).waitFor()
  await keepPicture(pirkko.page, 'calendar-shifts-1280')
  await expectAccessible(page)
  const day = page.getByRole('form', { name: 'Kirjaa yksi päivä toisin' })
  await day.getByLabel('Päivä', { exact: true }).fill('2026-12-05')
  await day.getByRole('button', { name: 'Lisää jakso: päivä' }).click()
  await day.getByLabel('päivä, jakso 1 päättyy').fill('12:00')
  await day.getByRole('button', { name: 'Lisää jakso: päivä' }).click()
  await day.getByLabel('päivä, jakso 2 alkaa').fill('11:00')
  await day.getByRole('button', { name: 'Tallenna päivä' }).click()
  await page.getByText(/^Jaksot menevät päällekkäin/).waitFor()
  await expectAccessible(page)
  await day.getByLabel('päivä, jakso 2 alkaa').fill('17:00')
  await day.getByLabel('päivä, jakso 2 päättyy').fill('20:00')
  await day.getByRole('button', { name: 'Tallenna päivä' }).click()
  await page.getByText('Vuorot on tallennettu.').waitFor()
  await page.getByText('la 5.12.2026: 8.00–12.00, 17.00–20.00').waitFor()
  await page.setViewportSize({ width: 390, height: 844 })
  await keepPicture(pirkko.page, 'calendar-shifts-390')
  await expectAccessible(page)
  await page.goto('/fi/work/calendar?whose=unit&as=grid&span=week')
  await page.locator('.cal-team').waitFor()
  await keepPicture(pirkko.page, 'calendar-unit-week-390')
  expect(pirkko.faults).toEqual([])
})

test('a counsellor makes a group, and a time is ordered from the client’s page and found from the list, by keyboard alone', async () => {
  const henna = await signInAsStaff(site, 'Henna Louhela', { width: 1280, height: 900 })
  const { page } = henna
  await page.goto('/fi/work/calendar/groups')
  await page.getByRole('heading', { name: 'Uusi ryhmä' }).waitFor()
  await typeInto(page, 'Ryhmän nimi suomeksi', 'Arki haltuun')
  await typeInto(page, 'Nimi ruotsiksi', 'Grepp om vardagen')
  await typeInto(page, 'Nimi englanniksi', 'A grip on daily life')
  await tabTo(page, 'Missä')
  await page.keyboard.press('ArrowDown')
  await tabTo(page, /huone/)
  await page.keyboard.press('Space')
  await tabTo(page, 'Ensimmäinen kerta')
  // The keys of a day are the browser's own language.
  await page.locator(':focus').fill('2027-01-18')
  await tabTo(page, /^Tee ryhmä/)
  await page.keyboard.press('Enter')
  await page.getByText('Ryhmä on tehty: Arki haltuun.').waitFor()
  await keepPicture(page, 'calendar-groups-1280')
  await expectAccessible(page)

  const found = await site.superuser.query<{ id: string }>(
    `select client_id as id from clients.client where family_name = 'Harjula'`,
  )
  await page.goto(`/fi/work/clients/${found.rows[0]?.id}`)
  await page.locator('.client-acts').waitFor()
  await page.keyboard.press('b')
  await page.locator('.cal-times button').first().waitFor()
  await tabTo(page, 'Tilaa aika tiimiltä')
  await page.keyboard.press('Enter')
  await page.getByText('Aika on tilattu. Se on nyt tiimin työlistalla.').waitFor()
  await expectAccessible(page)
  await openFromList(page, 'Aika etsittävänä')
  await page.waitForURL('**/work/appointments/**')
  await page.locator('.cal-times button').first().waitFor()
  await expectFocusOn(page, /klo/)
  await keepPicture(page, 'calendar-order-1280')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.getByText('Aika on varattu, ja asia on valmis.').waitFor()
  expect(henna.faults).toEqual([])
})

/** Takes a matter of this kind from the list, by its keys. */
async function openFromList(page: Page, kind: string): Promise<void> {
  await page.goto('/fi/work')
  const row = page.locator('.work-list tr[data-item]', { hasText: kind }).first()
  await row.waitFor()
  const current = page.locator('.work-list tr[aria-selected="true"]')
  await tabTo(page, /./)
  for (let step = 0; step < 40 && !(await current.innerText()).includes(kind); step += 1) await page.keyboard.press('j')
  await page.keyboard.press('o')
}

test('a place is closed by keyboard alone, and who takes its bookings from the list comes to them and to the day to be moved', async () => {
  const pirkko = await signInAsStaff(site, 'Pirkko Saarelma', { width: 1280, height: 900 })
  await pirkko.page.goto('/fi/work/calendar/closures')
  await pirkko.page.getByRole('heading', { name: 'Sulje paikka' }).waitFor()
  const where = await site.superuser.query<{ place: string }>(
    `select place from scheduling.calendar where name = 'Olli Rantasalo'`,
  )
  await tabTo(pirkko.page, 'Paikka')
  await pirkko.page.keyboard.type(where.rows[0]?.place ?? '')
  await tabTo(pirkko.page, 'Ensimmäinen päivä')
  await pirkko.page.locator(':focus').fill('2027-01-13')
  await tabTo(pirkko.page, 'Viimeinen päivä')
  await pirkko.page.locator(':focus').fill('2027-01-14')
  await typeInto(pirkko.page, 'Syy', 'Vesivahinko')
  await tabTo(pirkko.page, 'Sulje paikka')
  await pirkko.page.keyboard.press('Enter')
  await pirkko.page.getByText(/^Paikka on suljettu\. \d+ varau/).waitFor()
  await keepPicture(pirkko.page, 'calendar-closures-1280')
  await expectAccessible(pirkko.page)

  // A colleague of the one whose bookings they are.
  const jari = await signInAsStaff(site, 'Jari Kostamo', { width: 390, height: 844 })
  const { page } = jari
  await openFromList(page, 'Suljetun paikan varaukset')
  await page.waitForURL('**/work/calendar/closures?closure=**')
  const asked = page.locator('.cal-closure[data-asked]')
  await asked.waitFor()
  await expectFocusOn(page, where.rows[0]?.place ?? '-')
  await keepPicture(page, 'calendar-closure-asked-390')
  await expectAccessible(page)
  await tabTo(page, /^Siirrä päivän ajat: Olli Rantasalo/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Siirrä päivän ajat' }).waitFor()
  await page.locator('.cal-moving').waitFor()
  await expectAccessible(page)
  await tabTo(page, /^Siirrä päivän ajat$/)
  await page.keyboard.press('Enter')
  await page.getByText('Päivä on siirretty.').waitFor()
  await page.goBack()
  await page.getByText('Tämän sulkemisen ajat on siirretty. Tiimisi työ on valmis.').waitFor()
  expect([...pirkko.faults, ...jari.faults]).toEqual([])
})
