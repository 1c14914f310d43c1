import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { composeMail } from '#slices/notices/message.ts'
import { noticeKinds } from '#slices/notices/model.ts'
import { tabTo } from './keyboard.ts'
import { expectAccessible, faultsOfPage, signInAsResident } from './people.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ hasCases: true })
})
afterAll(() => site.close())

/** The newest message of the outbox page that has these words. */
async function lastMessage(page: Page, words: RegExp): Promise<string> {
  let found = ''
  await expect
    .poll(async () => {
      const text = await (await page.request.get('/fi/outbox')).text()
      found = text.split('<article>').find((one) => words.test(one)) ?? ''
      return found
    })
    .toMatch(words)
  return found
}

async function post(page: Page, path: string, body: object): Promise<{ ok: boolean; value: never }> {
  return await page.evaluate(
    async ({ path, body }) => {
      const headers = { 'content-type': 'application/json', 'x-rinnalla': '1' }
      const answer = await fetch(`/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
      return (await answer.json()) as { ok: boolean; value: never }
    },
    { path, body },
  )
}

test('a resident adds an e-mail address by keyboard, verifies it from the outbox, chooses what of, and a booked time is told there', async () => {
  const marko = await site.open({ width: 1280 })
  const { page } = marko
  await signInAsResident(marko, 'Marko Tuomela', '/fi/own')
  await page.getByRole('link', { name: 'Ilmoitukset', exact: true }).click()
  await page.getByRole('heading', { name: 'Mihin ilmoitamme' }).waitFor()
  await expectAccessible(page)

  await tabTo(page, 'Lisää sähköposti')
  await page.keyboard.press('Enter')
  await page.keyboard.type('ei osoite')
  await page.keyboard.press('Enter')
  await page.getByText('Osoite tai numero ei ole oikean muotoinen').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Sähköpostiosoite').fill('marko.tuomela@example.fi')
  await page.keyboard.press('Enter')
  await page.getByLabel('Koodi').waitFor()
  await expectAccessible(page)
  const code = /Vahvistuskoodisi on (\d{6})/.exec(await lastMessage(page, /Vahvistuskoodisi on \d{6}/))?.[1] ?? ''
  await page.keyboard.type(code === '000000' ? '111111' : '000000')
  await page.keyboard.press('Enter')
  await page.getByText('Koodi on väärä. Voit yrittää vielä 4 kertaa.').waitFor()
  await page.getByLabel('Koodi').fill(code)
  await page.keyboard.press('Enter')
  await page.getByText('Vahvistettu. Ilmoitamme tästä lähtien tähän.').waitFor()
  await expectAccessible(page)

  // Of plans nothing; of times still.
  const plans = page.getByRole('group', { name: 'Tehtävät ja suunnitelma' }).getByRole('switch')
  await plans.focus()
  await page.keyboard.press('Space')
  await expect.poll(() => plans.isChecked()).toBe(false)

  const times = await post(page, 'scheduling/find-times', { service: 'nurse-visit', fromOn: '2026-11-30' })
  const [time] = (times as unknown as { value: { times: { calendarId: string; startsAt: string }[] } }).value.times
  const held = await post(page, 'scheduling/hold', {
    service: 'nurse-visit',
    calendarId: time?.calendarId,
    startsAt: time?.startsAt,
  })
  const { holdId } = (held as unknown as { value: { holdId: string } }).value
  expect((await post(page, 'scheduling/book', { holdId, reason: 'Polvi on kipeä.' })).ok).toBe(true)
  const message = await lastMessage(page, /Sinulle on varattu aika/)
  expect(message).toContain('marko.tuomela@example.fi')
  expect(message).not.toMatch(/Marko Tuo|Sairaanhoitaj|vastaanotto|Polvi/)

  await page.goto('/fi/outbox')
  await expectAccessible(page)
  // The letter as a reader of mail shows it.
  const [, letter = ''] = /href="(\/fi\/outbox\/\d+)"/.exec(message) ?? []
  const mail = await marko.context.newPage()
  await mail.setContent(await (await page.request.get(letter)).text())
  await expectAccessible(mail)
  await mail.close()
  await page.goto('/fi/own/notices')
  await page.getByText('Aika on varattu').waitFor()
  expect(marko.faults).toEqual([])
})

test.each([
  ['sv', 'Vart vi meddelar dig', 390],
  ['en', 'Where we tell you', 1280],
])('the page of notices can be read and used in %s', async (language, heading, width) => {
  const marko = await site.open({ width, height: 844 })
  await signInAsResident(marko, 'Marko Tuomela', `/${language}/own/notices`)
  await marko.page.getByRole('heading', { name: heading }).waitFor()
  await expectAccessible(marko.page)
  expect(await marko.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  expect(marko.faults).toEqual([])
})

test('every letter reads well in a phone’s width and in a wide one, light and dark, and has nothing that stands in somebody’s way', async () => {
  const { page } = await site.open({ width: 390, height: 844 })
  const letters = noticeKinds.map((kind, at) => {
    const language = (['fi', 'sv', 'en'] as const)[at % 3] ?? 'fi'
    const isForAnother = at % 2 === 1
    const startsAt = new Date('2026-12-01T07:00:00Z')
    const message = { id: '', kind, language, plain: false, isForAnother, startsAt, code: null, address: '' }
    return { kind, at, html: composeMail(message as never, 'https://rinnalla.example.fi').html }
  })
  for (const { kind, at, html } of letters) {
    await page.emulateMedia({ colorScheme: at % 2 === 0 ? 'light' : 'dark' })
    await page.setContent(html)
    expect(await faultsOfPage(page), kind).toEqual([])
    for (const width of [390, 600]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), kind).toBe(0)
    }
  }
})
