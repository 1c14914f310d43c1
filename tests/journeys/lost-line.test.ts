import { afterAll, beforeAll, expect, test } from 'vitest'
import { chatTogether, expectAccessible, say, signInAsResident } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

test('a resident whose line drops in the chat keeps the words, sees that they wait, and they arrive once', async () => {
  const { resident, staff } = await chatTogether(site, 'Jari Kostamo', 'Korva on kipeä.')
  await resident.context.setOffline(true)
  await say(resident, 'Tämä lähtee junasta.')
  await resident.page.getByText('Ei yhteyttä. Voit kirjoittaa').waitFor()
  const waiting = resident.page.locator('.message', { hasText: 'Tämä lähtee junasta.' })
  await waiting.getByText('Odottaa yhteyttä').waitFor()
  await resident.page.locator('textarea').fill('Ja tämä on vielä kesken')
  await expectAccessible(resident.page)

  await resident.context.setOffline(false)
  await staff.page.getByText('Tämä lähtee junasta.').waitFor()
  await resident.page
    .locator('.message-own', { hasText: 'Tämä lähtee junasta.' })
    .getByText(/Lähetetty|Perillä|Luettu/)
    .waitFor()
  await expect.poll(() => resident.page.getByText('Tämä lähtee junasta.').count()).toBe(1)
  await expect.poll(() => staff.page.getByText('Tämä lähtee junasta.').count()).toBe(1)
  await expect.poll(() => resident.page.locator('textarea').inputValue()).toBe('Ja tämä on vielä kesken')
  expect([...resident.faults, ...staff.faults].filter((fault) => !/WebSocket|ERR_INTERNET/.test(fault))).toEqual([])
})

test('a resident who fills in a request without a line loses nothing, reload and all', async () => {
  const person = await site.open({ width: 390, height: 844 })
  const { page } = person
  await page.goto('/fi/contact-request?kunta=992')
  await page.getByLabel('Mistä on kyse?').waitFor()
  await person.context.setOffline(true)
  await page.getByLabel('Mistä on kyse?').fill('Polvi on turvonnut viikon.')
  await page.getByRole('button', { name: 'Lähetä yhteydenottopyyntö' }).click()
  await page.getByRole('alert').filter({ hasText: /yhtey/i }).waitFor()
  await expect.poll(() => page.getByLabel('Mistä on kyse?').inputValue()).toBe('Polvi on turvonnut viikon.')
  await expectAccessible(page)
  await person.context.setOffline(false)
  // Typed without a line it is sealed as soon as there is one.
  const kept = () =>
    page.evaluate(() =>
      [window.localStorage, window.sessionStorage].some((storage) =>
        Object.keys(storage).some((name) => name.startsWith('rinnalla-kept-')),
      ),
    )
  await expect.poll(kept).toBe(true)
  await page.reload()
  await expect.poll(() => page.getByLabel('Mistä on kyse?').inputValue()).toBe('Polvi on turvonnut viikon.')
  await page.getByRole('button', { name: 'Lähetä yhteydenottopyyntö' }).click()
  await page.getByRole('heading', { name: 'Saimme yhteydenottopyyntösi' }).waitFor()
})

test('a message written while the professional ends the contact is refused, and its words stay', async () => {
  const { resident, staff } = await chatTogether(site, 'Jari Kostamo', 'Yskä ei lopu.')
  await resident.page.locator('textarea').fill('Vielä yksi kysymys lääkkeestä')
  // The resident's line is so slow that the end has not been told yet.
  await resident.page.route('**/api/conversations/list', () => {})
  await resident.page.route('**/api/contacts/own', () => {})
  await staff.page.getByRole('radio', { name: '1–3 päivää' }).click()
  await staff.page.getByLabel('Lopputulos').selectOption({ label: 'Vain neuvonta' })
  await staff.page.getByLabel('Yhteenveto asiakkaalle').fill('Yskä seuraa flunssaa, lepää ja juo.')
  await staff.page.getByRole('button', { name: 'Päätä asia' }).click()
  await staff.page.getByText('Asia päätettiin.').waitFor()
  await resident.page.getByRole('button', { name: /Lähetä/ }).click()
  await resident.page.getByText('Keskustelu on päättynyt. Tekstisi on tallessa.').waitFor()
  await resident.page.getByText('Vielä yksi kysymys lääkkeestä').waitFor()
  await resident.page.unrouteAll({ behavior: 'ignoreErrors' })
  await resident.page.reload()
  await resident.page.getByText('Yskä seuraa flunssaa').waitFor()
  await resident.page.getByText('Vielä yksi kysymys lääkkeestä').waitFor()
  await expectAccessible(resident.page)
})

test('one resident with the chat in two tabs sees the same in both, each message once', async () => {
  const { resident, staff } = await chatTogether(site, 'Olli Rantasalo', 'Iho kutisee.')
  const second = await resident.context.newPage()
  await second.goto('/fi/chat')
  await second.locator('textarea').waitFor()
  await say(resident, 'Kirjoitan ensimmäisestä.')
  await second.getByText('Kirjoitan ensimmäisestä.').waitFor()
  await second.locator('textarea').fill('Ja nyt toisesta.')
  await second.getByRole('button', { name: /Lähetä/ }).click()
  await resident.page.getByText('Ja nyt toisesta.').waitFor()
  await staff.page.getByText('Ja nyt toisesta.').waitFor()
  for (const page of [resident.page, second, staff.page])
    for (const words of ['Kirjoitan ensimmäisestä.', 'Ja nyt toisesta.'])
      await expect.poll(() => page.getByText(words).count()).toBe(1)
})

test('a server that restarts in the middle of a chat loses nothing and says nothing twice', async () => {
  const { resident, staff } = await chatTogether(site, 'Olli Rantasalo', 'Kuume nousi.')
  await say(resident, 'Ennen katkosta.')
  await staff.page.getByText('Ennen katkosta.').waitFor()
  await resident.page.locator('textarea').fill('Katkoksen yli')
  await site.restart()
  await resident.page.getByRole('button', { name: /Lähetä/ }).click()
  await staff.page.getByText('Katkoksen yli').waitFor()
  await staff.page.getByPlaceholder(/Kirjoita viesti/).fill('Täällä ollaan taas.')
  await staff.page.keyboard.press('Control+Enter')
  await resident.page.getByText('Täällä ollaan taas.').waitFor()
  for (const page of [resident.page, staff.page])
    for (const words of ['Ennen katkosta.', 'Katkoksen yli', 'Täällä ollaan taas.'])
      await expect.poll(() => page.getByText(words).count()).toBe(1)
})

test('a resident who reads older messages is told of a new one and is not moved', async () => {
  const { resident, staff } = await chatTogether(site, 'Olli Rantasalo', 'Nilkka nyrjähti.')
  for (let number = 1; number <= 12; number += 1)
    await say(resident, `Rivi ${number}. ${'Pitkä selitys nilkasta. '.repeat(6)}`)
  await staff.page.getByText('Rivi 12.').waitFor()
  await resident.page.evaluate(() => window.scrollTo(0, 0))
  await staff.page.getByPlaceholder(/Kirjoita viesti/).fill('Luin kaiken.')
  await staff.page.keyboard.press('Control+Enter')
  const pill = resident.page.getByRole('button', { name: '1 uusi viesti' })
  await pill.waitFor()
  expect(await resident.page.evaluate(() => window.scrollY)).toBe(0)
  await expectAccessible(resident.page)
  await pill.click()
  await resident.page.getByText('Luin kaiken.').waitFor()
  await pill.waitFor({ state: 'detached' })
})

test('a signed-in resident whose session ran out signs in again and finds the half-written text', async () => {
  const person = await site.open({ width: 390, height: 844 })
  await signInAsResident(person, 'Marko Tuomela')
  const { resident, staff } = await chatTogether(site, 'Jari Kostamo', 'Selkä vihoittelee.', person)
  await resident.page.locator('textarea').fill('Kipu säteilee jalkaan')
  // Everybody is away for an hour; the chat's own asking does not keep the session.
  await staff.page.close()
  site.clock.advance(61 * 60_000)
  await resident.page.getByRole('button', { name: /Lähetä/ }).click()
  await resident.page.getByText('Istuntosi päättyi. Tekstisi on tallessa tässä laitteessa.').waitFor()
  await resident.page.getByText('Kipu säteilee jalkaan').waitFor()
  await expectAccessible(resident.page)
  await resident.page.locator('main').getByRole('link', { name: 'Tunnistaudu' }).click()
  await resident.page.getByRole('button', { name: /Marko Tuomela/ }).click()
  await resident.page.waitForURL('**/fi/chat')
  const mine = resident.page.locator('.message-own', { hasText: 'Kipu säteilee jalkaan' })
  await mine.waitFor()
  await mine.getByText(/Lähetetty|Perillä|Luettu|Lähetä uudelleen/).waitFor()
  await expect.poll(() => mine.count()).toBe(1)
})
