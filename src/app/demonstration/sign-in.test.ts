import { afterAll, beforeAll, expect, test } from 'vitest'
import { hetuClaim } from '#slices/identity/sign-in/claims.ts'
import type { Organisation } from '#slices/organisation/organisation-schema.ts'
import { seedStaff } from '#slices/organisation/slice.ts'
import { residentChoices, staffChoices } from './choices.ts'
import { inventedResidents } from './people.ts'
import type { Choice } from './sign-in.ts'
import { openTestBrowser, type TestBrowser } from './test-browser.ts'
import { hashOf } from '#slices/identity/model.ts'
import { openTestSite, type TestSite } from './test-site.ts'

const note = { fi: '', sv: '', en: '' }
const badHetu: Choice = {
  subject: 'bad-hetu',
  name: 'Väärä Tunnus',
  note,
  birthOn: null,
  claims: { given_name: 'Väärä', family_name: 'Tunnus', [hetuClaim]: '021184-9127' },
}
const stranger: Choice = {
  subject: 'stranger',
  name: 'Vieras Tekijä',
  note,
  birthOn: null,
  claims: { name: 'Vieras Tekijä' },
}

const teams = [
  { id: 'front', unitId: 'unit', skills: ['nurse', 'social-counsellor'], frontDoor: true },
  { id: 'always', unitId: 'unit', skills: ['social-worker'], frontDoor: true },
]
const organisation = { teams, roundTheClockTeamId: 'always' } as unknown as Organisation

let site: TestSite
beforeAll(async () => {
  site = await openTestSite({ residents: [...residentChoices(), badHetu], staff: [...staffChoices(), stranger] })
  await seedStaff(site.world.database.direct, organisation, site.world.clock.now())
})
afterAll(() => site.close())

async function signIn(browser: TestBrowser, address: string, subject: string) {
  return await browser.press(await browser.open(address), `/${subject}`)
}

/** Goes to the provider, chooses, and stops with the address that leads back. */
async function wayBack(browser: TestBrowser, subject: string, address = '/sign-in/resident?return=/fi/chat') {
  return await browser.pressUntil(await browser.open(address), `/${subject}`, '/sign-in/callback/')
}

test('a resident identifies, returns to where they were, and is known by name', async () => {
  const browser = openTestBrowser(site.address)
  const back = await signIn(browser, '/sign-in/resident?return=/fi/chat&language=fi', 'paivi-harjula')
  expect(back.url).toBe(`${site.address}/fi/chat`)
  expect(site.identified.at(-1)).toEqual({
    hetu: '021184-9128',
    givenNames: 'Päivi',
    familyName: 'Harjula',
    birthOn: '1984-11-02',
  })
  expect((await browser.call('identity/me')).body).toMatchObject({
    ok: true,
    value: { kind: 'resident', name: 'Päivi Harjula' },
  })
  expect(await browser.call('identity/sessions')).toMatchObject({ body: { value: { sessions: [{ isThis: true }] } } })
  expect(browser.cookies.has('rinnalla_sign_in')).toBe(false)
})

test('no personal identity code is ever in an address, a log line or a table of identity', async () => {
  const browser = openTestBrowser(site.address)
  await signIn(browser, '/sign-in/resident', 'erkki-salomaki')
  await signIn(browser, '/sign-in/resident', 'bad-hetu')
  const code = await wayBack(browser, 'niina-kivisaari')
  await site.world.superuser.query(`update identity.sign_in_attempt set nonce = 'other'`)
  await browser.open(code)
  const { rows } = await site.world.superuser.query(`
    select string_agg(t, ' ') as text from (
      select a::text as t from identity.account a union all select s::text from identity.session s
      union all select e::text from platform.event e union all select c::text from platform.change_log c) everything`)
  const written = [...browser.addresses, ...site.log, rows[0].text].join('\n')
  expect(site.log.length).toBeGreaterThan(0)
  for (const { hetu } of inventedResidents) expect(written).not.toContain(hetu)
  expect(written).not.toContain('021184-9127')
  expect(written).not.toMatch(/\d{6}[-+A-FU-Y]9\d\d[0-9A-Y]/)
})

test('identifying in the middle of a visit keeps the visit under a new session', async () => {
  const browser = openTestBrowser(site.address)
  const visitOf = async (token: string | undefined) => {
    const { rows } = await site.world.superuser.query(`select visitor_id from identity.session where token_hash = $1`, [
      hashOf(token ?? ''),
    ])
    return rows[0]?.visitor_id
  }
  await browser.open('/visit')
  const before = browser.cookies.get('rinnalla_resident')
  const visit = await visitOf(before)
  expect(visit).toBeDefined()
  await signIn(browser, '/sign-in/resident?return=/fi/chat', 'marko-tuomela')
  expect(browser.cookies.get('rinnalla_resident')).not.toBe(before)
  expect(await visitOf(browser.cookies.get('rinnalla_resident'))).toBe(visit)
})

test('an identification that began in another browser is refused', async () => {
  const [one, other] = [openTestBrowser(site.address), openTestBrowser(site.address)]
  const back = await wayBack(one, 'paivi-harjula')
  await other.openUntil('/sign-in/resident', '/demo-idp/interaction')
  const page = await other.open(back)
  expect([page.status, page.text]).toEqual([403, expect.stringContaining('toisessa selaimessa')])
  expect(other.cookies.has('rinnalla_resident')).toBe(false)
})

test('an identification whose visit ended meanwhile is attached to nothing', async () => {
  const browser = openTestBrowser(site.address)
  await browser.open('/visit')
  const back = await wayBack(browser, 'paivi-harjula')
  await browser.call('identity/sign-out')
  browser.cookies.delete('rinnalla_resident')
  await browser.open('/visit')
  const identifiedBefore = site.identified.length
  const page = await browser.open(back)
  expect([page.status, page.text]).toEqual([403, expect.stringContaining('Käyntisi vaihtui')])
  expect(site.identified.length).toBe(identifiedBefore)
})

test('a visit begun in the browser while an identification was away stays whose it is: nothing is attached, nothing is lost', async () => {
  const browser = openTestBrowser(site.address)
  const back = await wayBack(browser, 'paivi-harjula')
  await browser.open('/visit')
  const visit = browser.cookies.get('rinnalla_resident')
  const page = await browser.open(back)
  expect([page.status, page.text]).toEqual([403, expect.stringContaining('Käyntisi vaihtui')])
  expect(browser.cookies.get('rinnalla_resident')).toBe(visit)
  expect((await browser.call('identity/me')).body).toMatchObject({ value: { kind: 'visitor' } })
})

test('a way back is good once, and only with the state it began with', async () => {
  const browser = openTestBrowser(site.address)
  const back = await wayBack(browser, 'paivi-harjula')
  const forged = new URL(back)
  forged.searchParams.set('state', 'forged')
  expect((await browser.open(forged.href)).status).toBe(400)
  expect((await browser.open(back)).url).toBe(`${site.address}/fi/chat`)
  expect((await browser.open(back)).text).toContain('Tunnistautuminen vanheni')
})

test.each(['nonce', 'verifier'])('an answer that does not fit the %s of the beginning is refused', async (field) => {
  const browser = openTestBrowser(site.address)
  const back = await wayBack(browser, 'paivi-harjula')
  await site.world.superuser.query(`update identity.sign_in_attempt set ${field} = repeat('x', 43)`)
  expect((await browser.open(back)).status).toBe(400)
  expect(site.refusals.at(-1)).toBe('refused')
  expect(browser.cookies.has('rinnalla_resident')).toBe(false)
})

test('a sign-in left for a quarter of an hour has run out', async () => {
  const browser = openTestBrowser(site.address)
  const back = await wayBack(browser, 'paivi-harjula')
  await site.world.superuser.query(`update identity.sign_in_attempt set expires_at = $1`, [site.world.clock.now()])
  expect((await browser.open(back)).text).toContain('Tunnistautuminen vanheni')
})

test('a personal identity code with a wrong check character opens nothing', async () => {
  const browser = openTestBrowser(site.address)
  const page = await signIn(browser, '/sign-in/resident', 'bad-hetu')
  expect([page.status, page.text]).toEqual([403, expect.stringContaining('Henkilötunnus puuttui')])
})

test('a sign-in never leads to another site', async () => {
  const browser = openTestBrowser(site.address)
  expect((await signIn(browser, '/sign-in/resident?return=//evil.example', 'iida-vainionpaa')).url).toBe(
    `${site.address}/fi`,
  )
})

test('who cancels gets a page in their language and no session', async () => {
  const browser = openTestBrowser(site.address)
  const page = await signIn(browser, '/sign-in/resident?language=sv&return=/sv', '-')
  expect([page.status, page.text]).toEqual([200, expect.stringContaining('Identifieringen avbröts')])
  expect(page.text).toContain('<html lang="sv">')
  expect(browser.cookies.has('rinnalla_resident')).toBe(false)
})

test('a worker signs in as themselves, and sees colleagues by skill', async () => {
  const browser = openTestBrowser(site.address)
  expect((await signIn(browser, '/sign-in/staff?return=/work/list', 'jari-kostamo')).url).toBe(
    `${site.address}/work/list`,
  )
  expect((await browser.call('organisation/me')).body).toMatchObject({
    value: { name: 'Jari Kostamo', sector: 'health', teams: ['front'] },
  })
  expect((await browser.call('organisation/colleagues')).body).toMatchObject({ value: { colleagues: { length: 17 } } })
  expect((await browser.call('identity/me')).body).toEqual({ ok: true, value: { kind: 'anyone' } })
})

test('someone whom the directory knows but the county does not is told to ask the main user', async () => {
  const browser = openTestBrowser(site.address)
  const page = await signIn(browser, '/sign-in/staff', 'stranger')
  expect([page.status, page.text]).toEqual([403, expect.stringContaining('pääkäyttäjää')])
  expect((await browser.call('organisation/me')).status).toBe(401)
})

test('on a shared machine the next worker puts the one before out at once', async () => {
  const browser = openTestBrowser(site.address)
  await signIn(browser, '/sign-in/staff', 'jari-kostamo')
  const jari = browser.cookies.get('rinnalla_staff') ?? ''
  const page = await browser.open('/sign-in/staff?switch=1&return=/work', { 'sec-fetch-site': 'same-origin' })
  expect(browser.cookies.has('rinnalla_staff')).toBe(false)
  const before = openTestBrowser(site.address)
  before.cookies.set('rinnalla_staff', jari)
  expect((await before.call('organisation/me')).status).toBe(401)
  await browser.press(page, '/henna-louhela')
  expect((await browser.call('organisation/me')).body).toMatchObject({ value: { name: 'Henna Louhela' } })
})

test('a link on another site does not put a worker out', async () => {
  const browser = openTestBrowser(site.address)
  await signIn(browser, '/sign-in/staff', 'salla-ahokas')
  await browser.open('/sign-in/staff?switch=1', { 'sec-fetch-site': 'cross-site' })
  expect((await browser.call('organisation/me')).status).toBe(200)
})

test('a worker who left is out within seconds', async () => {
  const browser = openTestBrowser(site.address)
  await signIn(browser, '/sign-in/staff', 'timo-ruohola')
  expect((await browser.call('organisation/me')).status).toBe(200)
  await site.world.superuser.query(
    `update organisation.staff_member set active = false where directory_subject = 'timo-ruohola'`,
  )
  site.world.clock.advance(5_000)
  expect((await browser.call('organisation/me')).status).toBe(401)
})

test('the page of invented people says what it is in three languages, without script or inline style', async () => {
  const browser = openTestBrowser(site.address)
  const page = await browser.open('/sign-in/resident')
  expect(page.text).toContain('Kaikki ihmiset on keksitty')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'")
  expect(page.text).not.toMatch(/<script|style=|<style/)
  expect((await browser.open(`${page.url}?language=sv`)).text).toContain('Alla personer är påhittade')
  expect((await browser.open(`${page.url}?language=en`)).text).toContain('All people are invented')
  expect((await browser.open('/sign-in/page.css')).headers.get('content-type')).toContain('text/css')
})

test('a choice without its own beginning is told to start again', async () => {
  const page = await openTestBrowser(site.address).open('/demo-idp/interaction/unknown')
  expect([page.status, page.text]).toEqual([400, expect.stringContaining('aloita alusta')])
  expect((await openTestBrowser(site.address).open('/demo-idp/auth?client_id=x')).text).toContain('aloita alusta')
})

test('an identification that was not strong, or a provider that is down, opens nothing', async () => {
  const weak = await openTestSite({
    residents: residentChoices(),
    staff: [],
    change: (config) => ({ ...config, acrValues: ['urn:stronger'] }),
  })
  const down = await openTestSite({
    residents: [],
    staff: [],
    change: (config) => ({ ...config, issuer: 'http://localhost:9/none' }),
  })
  try {
    const page = await signIn(openTestBrowser(weak.address), '/sign-in/resident', 'paivi-harjula')
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('ei ollut vahva')])
    const dead = await openTestBrowser(down.address).open('/sign-in/resident?language=sv')
    expect([dead.status, dead.text]).toEqual([503, expect.stringContaining('svarar inte')])
  } finally {
    await Promise.all([weak.close(), down.close()])
  }
})
