import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import { openItemOf } from './test-reports.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const typed = {
  danger: 'no',
  kind: 'child',
  as: 'private',
  name: 'Lapsi naapurissa',
  where: 'Esimerkkikatu 3',
  story: 'Lapsi on yksin pihalla yöllä monta kertaa viikossa.',
  reasons: 'neglect',
}

async function post(fields: Record<string, string>, headers: Record<string, string> = {}) {
  return await world.running.server.inject({
    method: 'POST',
    url: '/plain/concern/fi',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
}

test('without script the whole form is one page in each language, and 112 stands before it', async () => {
  for (const [language, words] of [
    ['fi', 'Tee huoli-ilmoitus'],
    ['sv', 'Gör en orosanmälan'],
    ['en', 'Make a report of concern'],
  ] as const) {
    const page = await world.running.server.inject(`/plain/concern/${language}`)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(words)
    expect(page.body).not.toContain('<script')
    expect(page.body.indexOf('tel:112')).toBeLessThan(page.body.indexOf('<form'))
  }
  expect((await world.running.server.inject('/plain/concern/de')).statusCode).toBe(404)
})

test('a report sent without script is received like any other', async () => {
  const sent = await post(typed)
  expect(sent.statusCode).toBe(200)
  const [, receipt] = /<strong>([2-9A-Z]{4}-[2-9A-Z]{4})<\/strong>/.exec(sent.body) ?? []
  const { rows } = await world.superuser.query(
    'select concern_id, channel, reasons, about_where from concerns.concern where receipt = $1',
    [receipt],
  )
  expect(rows).toMatchObject([{ channel: 'plain-form', reasons: ['neglect'], about_where: 'Esimerkkikatu 3' }])
  expect((await openItemOf(world, rows[0].concern_id)).queue).toBe('concerns-child')
})

test('when something is missing the page says so and has what was typed', async () => {
  const again = await post({ ...typed, story: '', where: 'Talo "<b>12</b>"' })
  expect(again.statusCode).toBe(400)
  expect(again.body).toContain('Kerro muutamalla sanalla, mikä huolettaa.')
  expect(again.body).toContain('Talo &quot;&lt;b&gt;12&lt;/b&gt;&quot;')
  const mistaken = await post({ ...typed, hetu: '230745-9050' })
  expect(mistaken.statusCode).toBe(409)
  expect(mistaken.body).toContain(typed.story)
})

test('another site cannot send it, and odd bytes are no fault of the server', async () => {
  expect((await post(typed, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect((await post({ ...typed, story: 'nolla \0 ja puolikas \ud800 merkki tekstissä' })).statusCode).toBe(200)
  expect((await post({ as: 'professional', story: 'x' })).statusCode).toBe(400)
  const json = await world.running.server.inject({
    method: 'POST',
    url: '/plain/concern/fi',
    headers: { 'content-type': 'application/json' },
    payload: '{}',
  })
  expect(json.statusCode).toBeLessThan(500)
})
