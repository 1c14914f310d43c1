import { afterAll, beforeAll, expect, test } from 'vitest'
import { findQuickTexts } from '#slices/conversations/quick-texts.ts'
import { seedCases } from '../../src/app/demonstration/cases.ts'
import { expectOrderOfReading, tabTo, typeInto } from './keyboard.ts'
import { chatTogether, expectAccessible, expectFocusOn, signInAsResident, signInAsStaff, takeFree } from './people.ts'
import { openSite, type Site } from './site.ts'

/** In the resident's language, whichever it is. */
const readySentences = Object.values(findQuickTexts('hetki', 'fi')[0]?.text ?? {})

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

test('a resident goes from the front page through the queue and the chat to the summary by keyboard alone', async () => {
  const resident = await site.open({ width: 390, height: 844 })
  const { page } = resident
  const { keyboard } = page
  await page.goto('/fi?kunta=992')
  await keyboard.press('Tab')
  await expectFocusOn(page, /sisältöön/)
  await keyboard.press('Enter')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('main')
  await expectOrderOfReading(page)
  await tabTo(page, 'Aloita keskustelu')
  await keyboard.press('Enter')
  await expectFocusOn(page, 'Onko jokin näistä juuri nyt?')
  await expectOrderOfReading(page)

  // The list of what is missing takes the focus, and leads to the question.
  await tabTo(page, 'Seuraava')
  await keyboard.press('Enter')
  await expectFocusOn(page, 'Yksi kohta on vielä kesken')
  await tabTo(page, 'Mikään näistä ei sovi')
  await keyboard.press('Space')
  await tabTo(page, 'Seuraava')
  await keyboard.press('Enter')
  await expectFocusOn(page, /Kenen|Kenestä|kenen|kenestä/)
  await tabTo(page, 'Minua itseäni')
  await keyboard.press('Space')
  // Arrows move inside the group, and back.
  await keyboard.press('ArrowDown')
  await keyboard.press('ArrowUp')
  await expectFocusOn(page, /Minua itseäni/)
  await tabTo(page, 'Seuraava')
  await keyboard.press('Enter')
  await page.getByText('Mieliala, ahdistus tai uni').waitFor()
  await tabTo(page, 'Mieliala, ahdistus tai uni')
  await keyboard.press('Space')
  await typeInto(page, 'Kerro omin sanoin', 'En saa nukuttua.')
  await expectOrderOfReading(page)
  await tabTo(page, 'Seuraava')
  await keyboard.press('Enter')
  await page.getByText('Kerro omin sanoin').waitFor({ state: 'detached' })
  await tabTo(page, 'Seuraava')
  await keyboard.press('Enter')
  await expectFocusOn(page, 'Miten haluat jatkaa?')
  await expectOrderOfReading(page)
  await tabTo(page, 'Siirry jonoon')
  await keyboard.press('Enter')
  await expectFocusOn(page, 'Olet jonossa')
  await expectOrderOfReading(page)
  await tabTo(page, 'Näytä jatkokoodi')
  await keyboard.press('Enter')
  await page.getByText('Jatkokoodisi').waitFor()
  await tabTo(page, 'Pyydä takaisinsoitto')
  await keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await keyboard.press('Escape')
  await expectFocusOn(page, /Pyydä takaisinsoitto/)

  const staff = await signInAsStaff(site, 'Jari Kostamo')
  await takeFree(staff)
  await expectFocusOn(page, /Jari Kostamo|otti/)
  await page.waitForURL('**/fi/chat')
  await typeInto(page, 'Kirjoita viesti', 'Hei, olen tässä.')
  await tabTo(page, 'Lähetä viesti')
  await keyboard.press('Enter')
  await staff.page.getByText('Hei, olen tässä.').waitFor()
  await expect.poll(() => page.getByLabel('Kirjoita viesti').inputValue()).toBe('')
  await expectOrderOfReading(page)
  await staff.page.keyboard.press('3')
  await staff.page.getByLabel('Lopputulos').selectOption({ label: 'Vain neuvonta' })
  await staff.page.getByLabel('Yhteenveto asiakkaalle').fill('Kokeile rauhallista iltaa ilman ruutuja.')
  await staff.page.getByRole('button', { name: 'Päätä asia' }).click()
  await page.getByText('Kokeile rauhallista iltaa').waitFor()
  await expectOrderOfReading(page)
  await tabTo(page, 'Takaisin', 'Shift+Tab')
  await keyboard.press('Enter')
  await page.getByRole('link', { name: 'Aloita keskustelu' }).waitFor()
  expect(resident.faults).toEqual([])
})

test('a key pressed before the entry’s form has come leads to the form, and no further when one has moved on', async () => {
  const resident = await site.open({ width: 390, height: 844 })
  await signInAsResident(resident, 'Erkki Salomäki')
  const { staff } = await chatTogether(site, 'Jari Kostamo', 'Selkään sattuu nostaessa.', resident)
  const { page } = staff
  const { keyboard } = page
  const held: (() => void)[] = []
  await page.route('**/api/records/draft', async (route) => {
    await new Promise<void>((resolve) => held.push(resolve))
    await route.continue()
  })
  await page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).click()
  await expect.poll(() => held.length).toBeGreaterThan(0)
  await keyboard.press('r')
  for (const release of held.splice(0)) release()
  await expectFocusOn(page, /^Tulosyy/)

  await page.reload()
  await page.locator('.key-bar', { hasText: 'Allekirjoita' }).waitFor()
  await keyboard.press('r')
  await keyboard.press('m')
  await expectFocusOn(page, /Viesti/)
  await expect.poll(() => held.length).toBeGreaterThan(0)
  for (const release of held.splice(0)) release()
  await page.getByLabel(/^Tulosyy/).waitFor()
  await expectFocusOn(page, /Viesti/)
})

test('a professional works a matter from the list to its end by keyboard alone', async () => {
  await seedCases(site.running.works, site.running.door)
  const staff = await site.open({ width: 1440, height: 900 })
  const { page } = staff
  const { keyboard } = page
  await page.goto('/sign-in/staff?return=/fi/work&language=fi')
  await tabTo(page, 'Jari Kostamo')
  await keyboard.press('Enter')
  await page.waitForURL('**/fi/work')
  await page.getByRole('heading', { name: 'Työlista' }).waitFor()
  await keyboard.press('Tab')
  await expectFocusOn(page, /sisältöön/)

  // The whole list is one stop; J and K move in it, and the letters show in the bar.
  const current = () => page.locator('.work-list tr[aria-selected="true"]').getAttribute('data-item')
  await page.locator('.work-list tr[data-item]').nth(1).waitFor()
  const first = await current()
  await keyboard.press('j')
  await expect.poll(current).not.toBe(first)
  await keyboard.press('k')
  await expect.poll(current).toBe(first)
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-item'))).toBe(first)
  await expect.poll(() => page.locator('.work-list tr[tabindex="0"]').count()).toBe(1)
  await page.locator('.key-bar', { hasText: 'Ota' }).waitFor()
  await keyboard.press('?')
  await page.getByRole('dialog', { name: 'Kaikki pikanäppäimet' }).waitFor()
  await keyboard.press('Escape')
  // Into what is told of the matter, and back to its row.
  await keyboard.press('Enter')
  await expectFocusOn(page, 'Valittu asia')
  await keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-item'))).toBe(first)

  // Goes down to a free matter of a known person and takes it.
  for (let step = 0; step < 20; step += 1) {
    const words = await page.locator('.work-list tr[aria-selected="true"]').innerText()
    if (/Vapaa/.test(words) && /Yhteydenottopyyntö/i.test(words)) break
    await keyboard.press('j')
  }
  await keyboard.press('o')
  await page.waitForURL('**/work/contacts/**')
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')

  // The resident had signed in: the professional says that it is the person they speak with.
  await tabTo(page, 'Vahvista henkilöllisyys')
  await keyboard.press('Enter')
  await page.getByRole('button', { name: 'Vahvista henkilöllisyys' }).waitFor({ state: 'hidden' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1')

  // Letters typed into a field are letters.
  await page.locator('.key-bar', { hasText: 'Allekirjoita' }).waitFor()
  await keyboard.press('m')
  await expectFocusOn(page, /Viesti/)
  await keyboard.type('Hei, ojkm rs 1234.')
  await expect.poll(() => page.getByPlaceholder(/Kirjoita viesti/).inputValue()).toBe('Hei, ojkm rs 1234.')
  await keyboard.press('Control+Enter')
  await page.locator('.message', { hasText: 'Hei, ojkm rs 1234.' }).waitFor()
  await tabTo(page, 'Avaa asiakassivu', 'Shift+Tab')
  // The ready sentences open from anywhere in the view; the one that was chosen can still be changed.
  await keyboard.press('/')
  await page.getByRole('listbox').waitFor()
  await keyboard.type('hetki')
  await keyboard.press('Enter')
  await expect
    .poll(async () => readySentences.includes(await page.getByPlaceholder(/Kirjoita viesti/).inputValue()))
    .toBe(true)
  await keyboard.press('Control+a')
  await keyboard.press('Delete')
  await tabTo(page, 'Avaa asiakassivu', 'Shift+Tab')
  await keyboard.press('k')
  await page.getByRole('dialog', { name: 'Pyydä työkaveri mukaan' }).waitFor()
  await expectAccessible(page)
  await keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await expectFocusOn(page, 'Avaa asiakassivu')

  await keyboard.press('r')
  await expect.poll(() => page.evaluate(() => document.activeElement?.closest('.draft-form') !== null)).toBe(true)
  await expectFocusOn(page, /^Tulosyy/)
  await keyboard.type('Selkäkipu')
  // What is missing takes the focus.
  await keyboard.press('Control+s')
  await expectFocusOn(page, /^Arvio/)
  await keyboard.type('Ei hälyttäviä oireita, liike auttaa.')
  await keyboard.press('Control+s')
  await page.getByText(/Allekirjoittanut Jari Kostamo/).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('register-panel')
  // The same key begins another.
  await keyboard.press('r')
  await expectFocusOn(page, /^Tulosyy/)

  await tabTo(page, /Työlista/, 'Shift+Tab')
  await keyboard.press('2')
  await page.getByRole('radio', { name: 'Tänään', checked: true }).waitFor()
  await tabTo(page, 'Lopputulos')
  await keyboard.type('Asia')
  await expect.poll(() => page.getByLabel('Lopputulos').inputValue()).toBe('solved')
  await typeInto(page, 'Yhteenveto asiakkaalle', 'Liiku kivun sallimissa rajoissa.')
  await tabTo(page, 'Päätä asia')
  await keyboard.press('Enter')
  await page.waitForURL('**/fi/work')
  await expectFocusOn(page, 'Työlista')
  await page.getByText('Asia päätettiin.').waitFor()
  expect(staff.faults).toEqual([])
})

test('Esc leads back to the list, and a professional who switches single keys off keeps Ctrl keys and buttons', async () => {
  const { page } = await signInAsStaff(site, 'Olli Rantasalo')
  const { keyboard } = page
  await takeFree({ page })
  await keyboard.press('Escape')
  await page.waitForURL('**/fi/work')
  await expectFocusOn(page, 'Työlista')
  await page.goto('/fi/work/keys')
  await tabTo(page, 'Yhden kirjaimen pikanäppäimet')
  await keyboard.press('Space')
  await page.getByText('Pois käytöstä.').waitFor()
  await expectAccessible(page)
  await page.goto('/fi/work')
  const current = page.locator('.work-list tr[aria-selected="true"]')
  await current.waitFor()
  const before = await current.getAttribute('data-item')
  await keyboard.press('j')
  await keyboard.press('?')
  await expect.poll(() => current.getAttribute('data-item')).toBe(before)
  expect(await page.getByRole('dialog').count()).toBe(0)
  await keyboard.press('Control+k')
  await page.getByRole('dialog').waitFor()
  await keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  // What is typed goes to the box at once.
  await keyboard.press('Control+k')
  await expectFocusOn(page, 'Siirry sivulle')
  await keyboard.type('kalent')
  await keyboard.press('Enter')
  await page.waitForURL('**/fi/work/calendar')
})
