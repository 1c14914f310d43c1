import { afterAll, beforeAll, expect, test } from 'vitest'
import { tabTo } from './keyboard.ts'
import { expectAccessible, expectFocusOn, signInAsResident, timesFrom } from './people.ts'
import { regularJobs, runLocked } from '../../src/app/jobs.ts'
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
  await timesFrom(page, 3)
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
  await timesFrom(page, 6)
  await page.locator('.time').nth(8).click()
  await page.getByRole('button', { name: 'Siirrä tähän aikaan' }).click()
  await page.getByRole('heading', { name: 'Aikasi on siirretty' }).waitFor()

  await page.getByRole('link', { name: 'Omat asiat' }).last().click()
  await line.getByRole('button', { name: /^Peru aika/ }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Peru aika' }).click()
  await line.getByText('Peruttu').waitFor()
  const { rows } = await site.superuser.query<{ state: string }>(
    `select state from scheduling.appointment where reason = 'Polvi on ollut kipeä viikon.'`,
  )
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
    await page.locator('.time-day:not(.own-worker) .time').first().waitFor()
  }
  await first.page.locator('.time-day:not(.own-worker) .time').first().click()
  await first.page.getByText(/Aika on pidossa sinulle/).waitFor()
  await second.page.locator('.time-day:not(.own-worker) .time').first().click()
  await second.page.getByText('Joku ehti varata tämän ajan. Valitse toinen aika.').waitFor()
  await expectAccessible(second.page)
  await second.page.locator('.time-day:not(.own-worker) .time').first().click()
  await second.page.getByText(/Aika on pidossa sinulle/).waitFor()
})

test('a resident finds, books, moves and cancels a time by keyboard alone, with the month’s days under the arrows', async () => {
  const asa = await site.open({ width: 1280 })
  const { page } = asa
  await signInAsResident(asa, 'Åsa Bergdahl', '/fi/booking')
  await page.getByRole('heading', { name: 'Minkä ajan tarvitset?' }).waitFor()
  await tabTo(page, /Sosiaaliohjaajan puhelinaika/)
  await page.keyboard.press('Enter')
  await page.locator('.time').first().waitFor()
  await tabTo(page, /Luettelona/)
  await page.keyboard.press('ArrowRight')
  await page.locator('.month-day[data-free]').first().waitFor()
  await tabTo(page, /vapaita aikoja/)
  // From today on, day by day, to the third that has free times.
  const freeDays = page.locator('.month-day[data-free]')
  const label = (await freeDays.nth(Math.min(2, (await freeDays.count()) - 1)).getAttribute('aria-label')) ?? ''
  for (let press = 0; press < 40; press += 1) {
    const here = await page.evaluate(() => document.activeElement?.ariaLabel ?? '')
    if (here === label) break
    await page.keyboard.press('ArrowRight')
  }
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe(label)
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.locator('.time-day .time').first().waitFor()
  await tabTo(page, /klo/)
  await page.keyboard.press('Enter')
  await page.getByText(/Aika on pidossa sinulle/).waitFor()
  await tabTo(page, 'Varaa aika')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Aikasi on varattu' }).waitFor()
  await tabTo(page, 'Omat asiat')
  await page.goto('/fi/own')
  await page.getByRole('button', { name: /^Siirrä aika: Sosiaaliohjaajan puhelinaika/ }).waitFor()
  await tabTo(page, /^Siirrä aika: Sosiaaliohjaajan/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Siirrä aika' }).waitFor()
  await page.locator('.time').first().waitFor()
  await timesFrom(page, 9)
  await page.getByLabel(/Aikaisintaan/).focus()
  await tabTo(page, /^klo/)
  await page.keyboard.press('Enter')
  await page.getByText(/Aika on pidossa sinulle/).waitFor()
  await tabTo(page, 'Siirrä tähän aikaan')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Aikasi on siirretty' }).waitFor()
  await page.goto('/fi/own')
  await page.getByRole('button', { name: /^Peru aika: Sosiaaliohjaajan puhelinaika/ }).waitFor()
  await tabTo(page, /^Peru aika: Sosiaaliohjaajan/)
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo(page, 'Peru aika')
  await page.keyboard.press('Enter')
  await page.getByText('Peruttu').first().waitFor()
  expect(asa.faults).toEqual([])
})

test('a resident waits in Swedish by keyboard alone for a place in a full group, is offered the one that is left, and takes it in one press', async () => {
  const daniel = await site.open({ width: 390, height: 844 })
  const { page } = daniel
  await signInAsResident(daniel, 'Daniel Okoye', '/sv/booking')
  await page.getByRole('button', { name: /Grupp för ork i vardagen/ }).waitFor()
  await tabTo(page, /Grupp för ork i vardagen/)
  await page.keyboard.press('Enter')
  await page.getByText('Gruppen är full').first().waitFor()
  await expectAccessible(page)
  await tabTo(page, /^Ställ dig i kö: Grupp för närståendevårdare/)
  await page.keyboard.press('Enter')
  await page.getByText('Steg 3 / 3').waitFor()
  // Each step begins at its heading.
  await expectFocusOn(page, /^Boka/)
  await tabTo(page, 'Ställ dig i kö')
  await page.keyboard.press('Enter')
  await page.getByText('Du är först i kön.').waitFor()
  // Somebody leaves: the place is kept for who waits.
  await site.superuser.query(
    `insert into scheduling.offer (id, service, calendars, during, group_id, state, made_at, until_at)
     select gen_random_uuid(), service, calendars, during, id, 'looking', $1, $1 from scheduling.group_meeting where taken = places`,
    [site.clock.now()],
  )
  const job = regularJobs({} as never).find((one) => one.name === 'offer-freed-times')
  if (!job) throw new Error('no such job')
  await runLocked(site.running.works, job)
  await page.goto('/sv/own')
  await page.getByText(/En tid har blivit ledig/).waitFor()
  await expectAccessible(page)
  await tabTo(page, /^Ta tiden/)
  await page.keyboard.press('Enter')
  await page.getByText(/Bokad\. Grupp\./).waitFor()
  await expectAccessible(page)
  expect(daniel.faults).toEqual([])
})

test('a resident books several times at once by keyboard alone, and while a new choice loads no old time can be taken', async () => {
  const juho = await site.open({ width: 390, height: 844 })
  const { page } = juho
  await signInAsResident(juho, 'Juho Rautamäki', '/fi/booking')
  await page.getByRole('button', { name: /^Haavanhoito/ }).waitFor()
  await tabTo(page, /^Haavanhoito/)
  await page.keyboard.press('Enter')
  await page.locator('.times-found[aria-busy="false"] .time').first().waitFor()

  // The answer to the new choice is held back until the page has been looked at.
  let letGo = () => {}
  const held = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/scheduling/find-times', async (route) => {
    await held
    await route.continue()
  })
  const old = page.locator('.times-found')
  const height = (await old.boundingBox())?.height
  await tabTo(page, /Aikaisintaan/)
  await page.keyboard.press('ArrowDown')
  await page.locator('.times-found[aria-busy="true"]').waitFor()
  expect(await old.locator('.time:enabled').count()).toBe(0)
  expect((await old.boundingBox())?.height).toBe(height)
  await expectFocusOn(page, /Aikaisintaan/)
  await expectAccessible(page)
  letGo()
  await page.locator('.times-found[aria-busy="false"]').waitFor()
  await page.unroute('**/scheduling/find-times')

  await tabTo(page, /^klo/)
  await page.keyboard.press('Enter')
  await page.getByText(/Aika on pidossa sinulle/).waitFor()
  await expectFocusOn(page, /^Varaa aika/)
  await tabTo(page, 'Useampi aika samalla kertaa')
  await page.keyboard.press('Enter')
  await tabTo(page, 'Katso ajat ennen varaamista')
  await page.keyboard.press('Enter')
  await page.locator('.series li').nth(2).waitFor()
  await expectAccessible(page)
  await tabTo(page, /^Varaa \d aikaa/)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /\d aikaa on varattu/ }).waitFor()
  await expectFocusOn(page, /aikaa on varattu/)
  await expectAccessible(page)
  expect(juho.faults).toEqual([])
})
