import { afterAll, beforeAll, expect, test } from 'vitest'
import { press, tabTo } from './keyboard.ts'
import { expectAccessible, expectFocusOn } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

async function signIn(language: 'fi' | 'sv' | 'en', width = 1440) {
  const person = await site.open({ width, height: 900 })
  await person.page.goto(`/sign-in/staff?return=/${language}/management/network&language=${language}`)
  await person.page.getByRole('button', { name: /Pirkko Saarelma/ }).click()
  await person.page.waitForURL(`**/${language}/management/network`)
  await person.page.locator('.planner-map').waitFor()
  return person
}

test('a planner turns a station into a service point, reads what it does to whom, and saves it', async () => {
  const pirkko = await signIn('fi')
  const { page } = pirkko
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Uusi vaihtoehto' }).click()
  await page.getByLabel('Vaihtoehdon nimi').fill('Petäjävesi palvelupisteeksi')
  await page.getByLabel('Toimipiste', { exact: true }).selectOption({ value: 'petajavesi' })
  await page.getByRole('button', { name: 'Lisää', exact: true }).click()
  await page.getByText(/Petäjävesi: 3\s\d+ asukkaan matka pitenee/).waitFor()
  await page.getByText('asema → palvelupiste').waitFor()
  await expectAccessible(page)

  // A figure opens by keyboard to how it was computed, and closes back to where one was.
  const figure = page.getByRole('button', { name: /^Keskimatka, minuuttia, B: / })
  await figure.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/Linnuntie × 1,3/).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect.poll(() => figure.evaluate((element) => element === document.activeElement)).toBe(true)

  // By keyboard from the map to the row of the municipality that changed.
  const area = page.getByRole('button', { name: /^Petäjävesi, keskimäärin .*muutos \+/ })
  await area.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-code'))).not.toBe('592')
  await area.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('municipality-592')
  const first = page.locator('.planner-middle tbody tr').first()
  await expect.poll(() => first.innerText()).toMatch(/Petäjävesi[\s\S]*\+/)
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Tallenna' }).click()
  await page.getByText('Tallennettu, versio 1, Pirkko Saarelma').waitFor()
  await page.reload()
  await page.locator('.planner-map').waitFor()
  await page.getByLabel('Ota mukaan tallennettu').selectOption({ index: 1 })
  await page.getByText(/Petäjävesi: 3\s\d+ asukkaan matka pitenee/).waitFor()
  await tabTo(page, /Peru muutos: .*Petäjäve/)
  await page.keyboard.press('Enter')
  await page.getByText('Matkat eivät muutu').waitFor()
  expect(pirkko.faults).toEqual([])
})

test('on a phone and in Swedish the planner fits and is accessible, and who does not plan is told who does', async () => {
  const pirkko = await signIn('sv', 390)
  await expectAccessible(pirkko.page)
  const wide = await pirkko.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wide).toBeLessThanOrEqual(0)
  const jari = await site.open({ width: 1280, height: 900 })
  await jari.page.goto('/sign-in/staff?return=/fi/management/network&language=fi')
  await jari.page.getByRole('button', { name: /Jari Kostamo/ }).click()
  await jari.page.getByText('Palveluverkkoa suunnittelevat esihenkilöt ja pääkäyttäjät.').waitFor()
  await expectAccessible(jari.page)
  expect(pirkko.faults).toEqual([])
})

test('a session that ends in the middle of an edit loses nothing: the next press offers to sign in, and the alternative is saved', async () => {
  const { page, faults } = await signIn('fi', 1280)
  await page.getByRole('button', { name: 'Uusi vaihtoehto' }).click()
  await page.getByLabel('Vaihtoehdon nimi').fill('Kesken jäänyt')
  await page.getByLabel('Toimipiste', { exact: true }).selectOption({ value: 'petajavesi' })
  await page.getByRole('button', { name: 'Lisää', exact: true }).click()
  await page.getByText('asema → palvelupiste').waitFor()
  site.clock.advance(31 * 60_000)
  await page.getByRole('button', { name: 'Tallenna' }).click()
  const dialog = page.getByRole('dialog', { name: 'Istuntosi on päättynyt' })
  await dialog.waitFor()
  await expectAccessible(page)
  const [beside] = await Promise.all([
    page.waitForEvent('popup'),
    dialog.getByRole('link', { name: 'Kirjaudu uudessa välilehdessä' }).click(),
  ])
  await beside.getByRole('button', { name: /Pirkko Saarelma/ }).click()
  await beside.locator('.planner-map').waitFor()
  await dialog.getByRole('button', { name: 'Jatka työtä' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.getByLabel('Vaihtoehdon nimi').inputValue()).toBe('Kesken jäänyt')
  await page.getByText('asema → palvelupiste').waitFor()
  await page.getByRole('button', { name: 'Tallenna' }).click()
  await page.getByText('Tallennettu, versio 1, Pirkko Saarelma').waitFor()
  expect(faults).toEqual([])
})

const panels = {
  fi: ['Anna koneen ehdottaa', 'Aiemmat ajot', 'Jakaminen ja kommentit', 'Lähtötiedot'],
  sv: ['Låt maskinen föreslå', 'Tidigare körningar', 'Delning och kommentarer', 'Utgångsdata'],
  en: ['Let the machine propose', 'Earlier runs', 'Sharing and comments', 'Source data'],
} as const
const words = {
  fi: {
    add: 'Uusi vaihtoehto',
    name: 'Vaihtoehdon nimi',
    put: 'Lisää',
    place: 'Toimipiste',
    back: 'Peru muutos',
    changes: 'Muutokset nykyiseen',
    save: 'Tallenna',
    saved: 'Tallennettu, versio 1',
    table: 'Taulukko',
    beyond: 'Yli 30 min',
    measures: ['Tarjonta', 'Odotus'],
    run: 'Odotusta ei ole vielä laskettu',
    finnish: 0,
  },
  sv: {
    add: 'Nytt alternativ',
    name: 'Alternativets namn',
    put: 'Lägg till',
    place: 'Verksamhetsställe',
    back: 'Ta tillbaka ändringen',
    changes: 'Ändringar jämfört med nuläget',
    save: 'Spara',
    saved: 'Sparat, version 1',
    table: 'Tabell',
    beyond: 'Över 30 min',
    measures: ['Utbud', 'Väntan'],
    run: 'Väntan har ännu inte räknats',
    finnish: 20,
  },
  en: {
    add: 'New alternative',
    name: 'Name of the alternative',
    put: 'Add',
    place: 'Place',
    back: 'Take back the change',
    changes: 'Changes against today',
    save: 'Save',
    saved: 'Saved, version 1',
    table: 'Table',
    beyond: 'Over 30 min',
    measures: ['Supply', 'Waiting'],
    run: 'Waiting has not been computed',
    finnish: 22,
  },
} as const

test.each(['fi', 'sv', 'en'] as const)(
  'every panel of the planner opens by keys alone, keeps the focus and is accessible open (%s)',
  async (language) => {
    const w = words[language]
    const { page, faults } = await signIn(language)
    await press(page, w.add)
    await expectFocusOn(page, w.name)
    await page.keyboard.type(' X')
    // What is missing is said at its field, which gets the focus.
    await press(page, new RegExp(`^${w.put}$`))
    await expectFocusOn(page, w.place)
    await expectAccessible(page)
    await page.keyboard.type('Pet')
    await press(page, new RegExp(`^${w.put}$`))
    await page.locator('.planner-changes li').waitFor()
    await tabTo(page, new RegExp(`^${w.back}`), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expectFocusOn(page, w.changes)
    await press(page, w.save)
    await page.getByText(w.saved).waitFor()
    for (const panel of panels[language]) {
      await press(page, panel)
      await expect.poll(() => page.locator('details[open] > summary', { hasText: panel }).count()).toBe(1)
    }
    await page.getByRole('table', { name: panels[language][3] }).waitFor()
    await expectAccessible(page)

    // Municipalities side by side: sorted by keys, the names that are Finnish marked.
    await page.getByRole('radio', { name: w.table }).focus()
    await page.keyboard.press('Space')
    await press(page, w.beyond)
    await expect.poll(() => page.locator('th[aria-sort="descending"]').innerText()).toContain(w.beyond)
    await expect.poll(() => page.locator('.planner-middle tbody th [lang="fi"]').count()).toBe(w.finnish)
    await expectAccessible(page)

    // What is within reach, by keys; a wait that nobody has run says what to press.
    await page.getByRole('radio', { name: w.measures[0] }).focus()
    await page.keyboard.press('Space')
    await page.locator('.planner-middle').getByRole('table').waitFor()
    await expect.poll(() => page.locator('.planner-middle tbody tr').count()).toBe(23)
    const supply = page.locator('.planner-middle tbody .how').first()
    await supply.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('E2SFCA').waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('radio', { name: w.measures[1] }).focus()
    await page.keyboard.press('Space')
    await page.getByText(w.run).waitFor()
    await expectAccessible(page)
    expect(faults).toEqual([])
  },
)
