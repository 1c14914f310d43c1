import { afterAll, beforeAll, expect, test } from 'vitest'
import { residentRoutes } from '#web/resident/routes.tsx'
import {
  actFor,
  become,
  chooseAtService,
  openSiteWithTimes,
  queueForAnother,
  sayByKeys,
  signInToAct,
} from './acting.ts'
import { expectOrderOfReading, press, tabTo } from './keyboard.ts'
import { expectAccessible, expectFocusOn, signInAsResident, signInAsStaff, takeFree } from './people.ts'
import { type Person, type Site } from './site.ts'

/** ”Whose business is this?”: acting for another in a browser by keyboard alone, with the back button and two tabs. */
let site: Site
beforeAll(async () => {
  site = await openSiteWithTimes()
})
afterAll(() => site.close())

test('a guardian books a time for a child of eight on a phone, and comes back to matters of her own with none of it there', async () => {
  const johanna = await site.open({ width: 390, height: 844 })
  const { page } = johanna
  await actFor(johanna, 'Johanna Lampela', 'Onni Lampela')
  await page.getByRole('link', { name: 'Varaa aika hänelle' }).waitFor()
  await expectAccessible(page)
  await expectOrderOfReading(page)
  await press(page, 'Varaa aika hänelle')
  await expectFocusOn(page, /^Varaa aika$/)
  await page.locator('.acting-band').getByText('Onni Lampela').waitFor()
  await page.getByRole('button', { name: /Sairaanhoitajan vastaanotto/ }).waitFor()
  await press(page, /Sairaanhoitajan vastaanotto/)
  await page.locator('.time').first().waitFor()
  await press(page, /^klo/)
  await page.getByText(/Aika on pidossa sinulle/).waitFor()
  await expectAccessible(page)
  await press(page, 'Varaa aika')
  await expectFocusOn(page, 'Aikasi on varattu')
  await expectAccessible(page)
  await press(page, /^Omat asiat|^Omiin asioihin/)
  await expectFocusOn(page, 'Onni Lampela')
  await page.getByText('Sairaanhoitajan vastaanotto').first().waitFor()

  // To her own matters.
  await press(page, /^Vaihda/)
  await expectFocusOn(page, 'Kenen asioita hoidat?')
  await page.locator('button.acting-person').first().waitFor()
  await expectAccessible(page)
  await expectOrderOfReading(page)
  await press(page, /^Johanna Lampela /)
  await page.waitForURL('**/fi/own')
  await page.getByRole('heading', { name: 'Omat asiat' }).waitFor()
  expect(await page.locator('.acting-band').count()).toBe(0)
  await page.getByText('Sinulla ei ole varattuja aikoja').waitFor()
  // The back button shows nothing of the child: the page is loaded anew, for whom the session is.
  await page.goBack()
  await page.goBack()
  await page.waitForLoadState('networkidle')
  expect(await page.locator('.acting-band').count()).toBe(0)
  expect(await page.locator('body').innerText()).not.toContain('Sairaanhoitajan vastaanotto')
  // Her own log says what she did and for whom.
  await page.goto('/fi/own/log')
  await page.getByText('Näytä myös omat katseluni').waitFor()
  await press(page, /Näytä myös omat katseluni/, 'Space')
  await page.getByText('Kenen puolesta: Onni Lampela').first().waitFor()
  await page.getByText('Mitä tehtiin: aika varattiin.').waitFor()
  expect(johanna.faults).toEqual([])
})

test('nothing of the person acted for is drawn before the page says for whom, however late the service tells it', async () => {
  const johanna = await site.open({ width: 390, height: 844 })
  const { page, context } = johanna
  await actFor(johanna, 'Johanna Lampela', 'Onni Lampela')
  // At every drawing of the page, however short.
  await context.addInitScript(() => {
    const look = () => {
      const heading = document.querySelector('.resident-main h1, .chat-frame h1')?.textContent
      const isSaid = document.querySelector('.acting-band')?.textContent?.includes('Onni Lampela')
      if (heading && !isSaid) document.documentElement.dataset['early'] = heading
    }
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true })
  })
  for (const path of ['own', 'own/plan', 'booking', 'queue', 'chat']) {
    const { promise: told, resolve: tell } = Promise.withResolvers<void>()
    await context.route('**/api/identity/me', async (route) => told.then(() => route.fallback()))
    await page.goto(`/fi/${path}`)
    await page.locator('.acting-band, main h1').first().waitFor()
    await expect.poll(() => page.locator('.acting-band').innerText(), { message: path }).toBe('Asioit toisen puolesta')
    tell()
    await page.locator('.acting-band').getByText('Onni Lampela').waitFor()
    await page.locator('h1').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.dataset['early']), path).toBeUndefined()
    await context.unroute('**/api/identity/me')
  }
  // While the service does not answer, the page says so and nothing of anyone.
  await context.route('**/api/identity/me', (route) => route.abort())
  await page.goto('/fi/chat')
  await page.getByRole('heading', { name: 'Asiointi toisen puolesta' }).waitFor()
  await expectAccessible(page)
})

test('two tabs never mix: the tab of before says so at once, and does nothing more until it is loaded again', async () => {
  const johanna = await site.open({ width: 1280 })
  const { page, context } = johanna
  await actFor(johanna, 'Johanna Lampela', 'Onni Lampela')
  const other = await context.newPage()
  await become(other, 'Johanna Lampela')
  await page.getByRole('dialog').getByText('Henkilö vaihtui toisessa välilehdessä').waitFor()
  await expectAccessible(page)
  const answer = await page.evaluate(async () => {
    const cookie = /rinnalla_for=([^;]*)/.exec(document.cookie)?.[1] ?? 'gone'
    const asked = await fetch('/api/scheduling/own', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-rinnalla': '1', 'x-rinnalla-for': 'of-before' },
      body: '{}',
    })
    return [cookie, (await asked.json()).refusal]
  })
  expect(answer).toEqual(['gone', 'other-person'])
  // Esc does not bring back the page of before.
  for (let count = 0; count < 3; count += 1) await page.keyboard.press('Escape')
  // The browser closes it at the second; it is open again as soon as the page has heard of that.
  await expect.poll(() => page.locator('dialog:modal').count()).toBe(1)
  await press(page, 'Lataa sivu uudelleen')
  await page.getByRole('heading', { name: 'Omat asiat' }).waitFor()

  // The other way: a tab of her own matters shows nothing of the child when another tab begins to act for him.
  await become(other, 'Onni Lampela')
  await other.locator('.acting-band').getByText('Onni Lampela').waitFor()
  await page.getByRole('dialog').getByText('Henkilö vaihtui toisessa välilehdessä').waitFor()
})

test('of two residents in two tabs of one browser the earlier tab shows nothing of the later, does nothing as them, and says so', async () => {
  const first = await site.open({ width: 1280, height: 900 })
  const { page, context } = first
  await signInAsResident(first, 'Päivi Harjula')
  await page.getByRole('heading', { name: 'Omat asiat' }).waitFor()
  const other = await context.newPage()
  await signInAsResident({ ...first, page: other }, 'Erkki Salomäki')
  await other.getByText('Erkki Salomäki').first().waitFor()

  // A page that is gone to within the earlier tab is asked for as Päivi, and the session is Erkki's.
  const refused = page.waitForResponse((answer) => answer.url().endsWith('/api/access/own-consents'))
  await page.getByRole('link', { name: 'Luvat ja kiellot' }).first().click()
  expect(await (await refused).json()).toMatchObject({ ok: false, refusal: 'other-person' })
  await page.getByRole('dialog').getByText('Henkilö vaihtui toisessa välilehdessä').waitFor()
  await expectAccessible(page)
  await press(page, 'Lataa sivu uudelleen')
  await page.getByText('Erkki Salomäki').first().waitFor()
  expect(await page.locator('body').innerText()).not.toContain('Päivi Harjula')
})

test('after signing out the back button shows nothing of before, and a page that the browser kept in memory is loaded anew before it is seen', async () => {
  const johanna = await site.open({ width: 390, height: 844 })
  const { page, context } = johanna
  const expectNobody = async () => {
    await page.getByText(/Tunnistautuminen tarvitaan/).waitFor()
    expect(await page.locator('body').innerText()).not.toContain('Johanna')
  }
  await signInAsResident(johanna, 'Johanna Lampela')
  await page.getByRole('heading', { name: 'Omat asiat' }).waitFor()
  await page.goto('/fi/sign-in')
  await page.getByRole('button', { name: 'Kirjaudu ulos', exact: true }).waitFor()
  await press(page, /^Kirjaudu ulos$/)
  await page.getByRole('heading', { name: 'Olet kirjautunut ulos' }).waitFor()
  await page.goBack()
  await expectNobody()
  // Chromium keeps no page of ours, because its answers may not be stored; another browser may, and then this is what it says on showing it.
  await signInAsResident(johanna, 'Johanna Lampela')
  await page.getByText('Sinulla ei ole varattuja aikoja').waitFor()
  await context.clearCookies()
  // Said until it is heard: a page begins to listen a moment after it can be read, and one that comes back from memory has listened long.
  await expect
    .poll(async () => {
      await page
        .evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
        .catch(() => {})
      return await page.getByText(/Tunnistautuminen tarvitaan/).count()
    })
    .toBe(1)
  await expectNobody()
})

test('what is typed and chosen for a child stays the child’s in this browser, and is forgotten at sign-out and, where it can be read, when the page is left in a hurry', async () => {
  const johanna = await site.open({ width: 390, height: 844 })
  const { page, context } = johanna
  const form = '/fi/contact-request?kunta=992'
  const field = page.getByLabel('Mistä on kyse?')
  const kept = () =>
    page.evaluate(() => Object.entries(window.sessionStorage).filter(([name]) => name.startsWith('rinnalla-kept-')))
  await actFor(johanna, 'Johanna Lampela', 'Onni Lampela')
  await page.goto(form)
  await field.fill('Korva on yhä kipeä')
  await expect.poll(async () => (await kept()).length).toBe(1)
  expect(JSON.stringify(await kept())).not.toContain('Korva')
  await become(page, 'Johanna Lampela')
  await page.goto(form)
  await field.waitFor()
  expect(await field.inputValue()).toBe('')
  await field.fill('Oma asiani')
  await expect.poll(async () => (await kept()).length).toBe(2)
  await become(page, 'Onni Lampela')
  await page.goto(form)
  await expect.poll(() => field.inputValue()).toBe('Korva on yhä kipeä')

  // What was chosen on the way to a booking is forgotten when the page is left in a hurry, hers and the child's; what was typed is sealed.
  const names = () => page.evaluate(() => Object.keys(window.sessionStorage).toSorted())
  const choose = async () => {
    await page.goto('/fi/booking')
    await page.getByRole('button', { name: /Sairaanhoitajan vastaanotto/ }).waitFor()
    await press(page, /Sairaanhoitajan vastaanotto/)
    await page.locator('.time').first().waitFor()
  }
  const chosen = async () => (await names()).filter((name) => name.startsWith('rinnalla.booking'))
  await choose()
  await become(page, 'Johanna Lampela')
  await choose()
  expect(await chosen()).toHaveLength(2)
  await context.route('https://www.ilmatieteenlaitos.fi/**', (route) => route.fulfill({ body: 'Sää' }))
  await page.goto('/fi/start?kunta=992')
  await page.getByText('Mikään näistä ei sovi').waitFor()
  // Before the page knows who is here a hurry forgets everything.
  await page.locator('header').getByText('Johanna Lampela').first().waitFor({ state: 'attached' })
  for (let count = 0; count < 3; count += 1) await page.keyboard.press('Escape')
  await page.waitForURL('https://www.ilmatieteenlaitos.fi/**')
  await become(page, 'Onni Lampela')
  expect(await chosen()).toEqual([])
  expect(await kept()).toHaveLength(2)

  // Signing out leaves nothing of either: not what was typed, not what was chosen, not which matter it was.
  await choose()
  await page.goto('/fi/start?kunta=992')
  await page.getByText('Mikään näistä ei sovi').waitFor()
  const matters = (await names()).filter((name) => name.startsWith('rinnalla-contact'))
  expect([(await chosen()).length, matters.length]).toEqual([1, 2])
  await page.goto('/fi/sign-in')
  await page.getByRole('button', { name: 'Kirjaudu ulos', exact: true }).waitFor()
  await press(page, /^Kirjaudu ulos$/)
  await page.getByRole('heading', { name: 'Olet kirjautunut ulos' }).waitFor()
  expect((await names()).filter((name) => name.startsWith('rinnalla'))).toEqual([])
  expect(johanna.faults).toEqual([])
})

test('for whom one acts and the way to change it are in sight on every page, on a phone and on a wide screen, and no browser keeps a page of it', async () => {
  const johanna = await site.open({ width: 390, height: 844 })
  const { page, context } = johanna
  await actFor(johanna, 'Johanna Lampela', 'Onni Lampela')
  // A guest and a partner are nobody’s representative.
  const paths = residentRoutes.filter((route) => route.frame !== 'partner' && route.path !== 'guest')
  for (const [at, language] of (['fi', 'sv', 'en'] as const).entries()) {
    await page.goto(`/${language}/own`)
    // Of the browser's drawing: from here on the page hears where it is sent.
    await page.locator('.acting-band').waitFor()
    for (const route of paths.filter((_, index) => index % 3 === at)) {
      const path = `/${language}/${route.path.replace(':id', 'phq-9')}`
      await page.evaluate((to) => {
        window.history.pushState(null, '', to)
        window.dispatchEvent(new PopStateEvent('popstate'))
      }, path)
      await page.locator('h1').first().waitFor()
      for (const width of [390, 1280]) {
        await page.setViewportSize({ width, height: 844 })
        const band = page.locator('.acting-band')
        const seen = async () => [
          await band.getByText('Onni Lampela').isVisible(),
          await band.getByRole('link').isVisible(),
          await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
        ]
        await expect.poll(seen, { message: `${path} ${width}` }).toEqual([true, true, 0])
      }
      // The name of the tab and of the page in the browser’s history is nobody’s.
      expect(await page.title(), path).not.toMatch(/Onni|Lampela/)
    }
  }
  // The worker of pushes keeps no page: without a line there is none to come back to.
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/push-worker.js', { scope: '/' })
    await navigator.serviceWorker.ready
  })
  expect(await page.evaluate(() => caches.keys())).toEqual([])
  await page.goto('/fi/own')
  await context.setOffline(true)
  await expect(page.goto('/fi/own')).rejects.toThrow(/ERR_INTERNET_DISCONNECTED/)
  await context.setOffline(false)
})

test('på svenska: en vårdnadshavare ser bara det som den unga har tillåtit', async () => {
  const johanna = await site.open({ width: 390, height: 844 })
  const { page } = johanna
  await signInToAct(johanna, 'Johanna Lampela', 'sv')
  await page.getByRole('heading', { name: 'Vems ärenden sköter du?' }).waitFor()
  await chooseAtService(johanna, /Aatu Lampela/)
  await page.waitForURL('**/sv/acting?why=nobody')
  await page.getByText('Hen bestämmer själv och har inte öppnat sina ärenden för dig.').waitFor()
  await expectAccessible(page)
  // Of a child of eight each part has a page of its own, says whose it is, and is kept by no browser.
  await chooseAtService(johanna, /Onni Lampela/)
  await page.waitForURL('**/sv/own')
  await page.getByText('Det finns ingen plan som är öppen för dig.').waitFor()
  await expectAccessible(page)
  for (const [path, heading] of [
    ['own/plan', 'Plan: Onni Lampela'],
    ['own/records', 'Anteckningar: Onni Lampela'],
    ['own/decisions', 'Beslut: Onni Lampela'],
    ['own/tests', 'Testresultat: Onni Lampela'],
  ] as const) {
    const answer = await page.goto(`/sv/${path}`)
    expect(answer?.headers()['cache-control']).toBe('no-store')
    await page.getByRole('heading', { name: heading }).waitFor()
    await page
      .getByText(/öppen? för dig|öppet för dig/)
      .first()
      .waitFor()
    await expect.poll(() => page.locator('.acting-band').count()).toBe(1)
  }
  await expectAccessible(page)
  expect(johanna.faults).toEqual([])
})

test('a guardian chats for a child and writes a goal in the plan, and the nurse sees who writes, for whom and by what', async () => {
  const johanna = await site.open({ width: 390, height: 844 })
  await actFor(johanna, 'Johanna Lampela', 'Onni Lampela')
  await queueForAnother(johanna)
  const nurse = await signInAsStaff(site, 'Jari Kostamo')
  await takeFree(nurse, /Keskustelu/)
  await johanna.page.waitForURL('**/fi/chat')
  await johanna.page.locator('.acting-band').getByText('Onni Lampela').waitFor()
  await sayByKeys(johanna, 'Onnilla on ollut korva kipeä yön.')
  await nurse.page.getByText('Onnilla on ollut korva kipeä yön.').waitFor()
  await nurse.page.getByText('Johanna Lampela asioi toisen puolesta: Onni Lampela').waitFor()
  await nurse.page.getByText('Peruste: alaikäisen huoltaja.').waitFor()
  await expectAccessible(nurse.page)
  await expectAccessible(johanna.page)

  // A goal for the child, begun, left by a reload and gone on with; the nurse reads who wrote it for whom.
  const planId = await beginPlan(nurse)
  const { page } = johanna
  await tabTo(page, 'Takaisin', 'Shift+Tab')
  await page.keyboard.press('Enter')
  await expectFocusOn(page, 'Onni Lampela')
  await page.getByRole('link', { name: 'Lue suunnitelma' }).waitFor()
  await press(page, 'Lue suunnitelma')
  await expectFocusOn(page, 'Suunnitelma: Onni Lampela')
  await page.getByRole('button', { name: 'Kirjoita tavoite hänen puolestaan' }).waitFor()
  await press(page, 'Kirjoita tavoite hänen puolestaan')
  await expectFocusOn(page, /^Tavoite, jonka kirjoitat hänen puolestaan/)
  const words = page.getByLabel('Tavoite, jonka kirjoitat hänen puolestaan')
  await page.keyboard.type('Yöt ovat rauhallisia')
  const kept = () => page.evaluate(() => Object.keys(window.sessionStorage).some((name) => name.includes('plan-goal-')))
  await expect.poll(kept).toBe(true)
  await page.reload()
  await expect.poll(() => words.inputValue()).toBe('Yöt ovat rauhallisia')
  await expectAccessible(page)
  await press(page, 'Tallenna tavoite')
  await page.getByText('Tavoite on tallennettu.').waitFor()
  await expectFocusOn(page, 'Kirjoita tavoite hänen puolestaan')
  await page.getByText('Asiakkaan puolesta kirjoitti Johanna Lampela').waitFor()
  await nurse.page.goto(`/fi/work/plans/${planId}`)
  await nurse.page.getByText('Asiakkaan puolesta kirjoitti Johanna Lampela').waitFor()
  expect([...johanna.faults, ...nurse.faults]).toEqual([])
})

/** The nurse begins a plan with the child, whose matter she has. */
async function beginPlan({ page }: Person): Promise<string> {
  const { rows } = await site.superuser.query(
    `select client_id as id from access.representation where client_name = 'Onni Lampela' limit 1`,
  )
  return await page.evaluate(async (clientId: string) => {
    const headers = { 'content-type': 'application/json', 'x-rinnalla': '1' }
    const body = JSON.stringify({ clientId, register: 'patient' })
    const answer = await fetch('/api/plans/begin', { method: 'POST', headers, body })
    return ((await answer.json()) as { value: { planId: string } }).value.planId
  }, rows[0]?.id)
}
