import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type World } from '#tests/world.ts'
import type * as own from './own-contract.ts'
import { callerWith, fullPlan, openAs, partnerOf, section } from './test-plan.ts'

let world: World
let full: Awaited<ReturnType<typeof fullPlan>>
beforeAll(async () => {
  world = await openWorld()
  full = await fullPlan(world, 'paivi-harjula', 'leena-harjula')
})
afterAll(() => world.close())

type Parts = { value: { parts: { sectionId: string; clientName: string }[] } }

test('a partner sees only those clients who accepted their part, only that part, and writes only there', async () => {
  const { partner, ids } = full
  const list = (await partner.call('plans/partner-parts', {})) as never as Parts
  expect(list.value.parts.map((part) => part.clientName)).toEqual(['Päivi Harjula'])
  const opened = JSON.stringify(await partner.call('plans/partner-open', { sectionId: ids.secP }))
  expect(opened).toContain('Haluan takaisin töihin')
  for (const closed of ['Sosiaalihuollon osa', 'Terveyden osa', 'Oma osani', '021184', 'Esimerkkikatu'])
    expect(opened).not.toContain(closed)
  const write = (partId: string) =>
    partner.call('plans/partner-save-part', { sectionId: ids.secP, partId, revision: 1, body: section('Kurssi alkaa') })
  expect(await write(ids.secS)).toMatchObject({ refusal: 'not-found' })
  expect(await write(ids.goalC)).toMatchObject({ refusal: 'not-yours-to-write' })
  expect(await write(ids.secP)).toMatchObject({ ok: true, value: { state: 'saved', revision: 2 } })
  const other = await partnerOf(world, 'employment-area', 'Toinen Henkilö')
  expect(((await other.call('plans/partner-parts', {})) as never as Parts).value.parts).toEqual([])
  expect(await other.call('plans/partner-open', { sectionId: ids.secP })).toMatchObject({ refusal: 'not-found' })
  // Endpoints of workers and residents are nothing to a partner's session.
  expect((await partner.raw('plans/of-client', { clientId: full.resident.clientId })).status).toBe(401)
  expect((await partner.raw('plans/own', {})).status).toBe(401)
})

test('what a partner writes belongs to their register, and is read by the workers the client chose', async () => {
  const { henna, jari, planId, ids } = full
  const seen = (await openAs(henna, planId)).parts.find((part) => part.id === ids.secP)
  expect(seen).toMatchObject({ register: 'partner:employment-services', party: 'employment', mayWrite: false })
  expect((await openAs(jari, planId)).parts.some((part) => part.id === ids.secP)).toBe(false)
})

test('everything a partner and a relative open is in the client’s log with their name', async () => {
  const { resident, relative } = full
  await relative.call('plans/own', {})
  const looks = valueOf(await resident.call('access/own-looks', {})) as never as {
    looks: { who: { kind: string; name: string; unit: string | null }; purpose: string }[]
  }
  const partnerLook = looks.looks.find((look) => look.purpose === 'plan.partner')
  expect(partnerLook?.who).toMatchObject({
    kind: 'staff',
    name: 'Päivi paivi-harjula',
    unit: 'Esimerkin työllisyysalue',
  })
  expect(looks.looks.find((look) => look.purpose === 'plan.relative')?.who.name).toBe('Leena Harjula')
})

test('a consent withdrawn in the middle of writing closes it at once, and the text typed is kept for its writer alone', async () => {
  const { resident, partner, planId, ids, consent, henna } = full
  const typed = 'Tätä olin kirjoittamassa, kun suostumus peruttiin'
  valueOf(await resident.call<typeof own.decideConsent>('plans/own-consent', { ...consent, agrees: false } as never))
  const input = { sectionId: ids.secP, partId: ids.secP, revision: 2, body: section(typed) }
  expect(await partner.call('plans/partner-save-part', input)).toMatchObject({ ok: true, value: { state: 'closed' } })
  expect(await partner.call('plans/partner-open', { sectionId: ids.secP })).toMatchObject({ refusal: 'not-found' })
  expect(((await partner.call('plans/partner-parts', {})) as never as Parts).value.parts).toEqual([])
  expect(await partner.call('plans/partner-kept-text', { partId: ids.secP })).toMatchObject({
    value: { kept: { body: { content: { text: typed } } } },
  })
  const others = [await openAs(henna, planId), valueOf(await resident.call('plans/own', {}))]
  expect(JSON.stringify(others)).not.toContain(typed)
  const stranger = await partnerOf(world, 'employment-area', 'Kolmas Henkilö')
  expect(await stranger.call('plans/partner-save-part', input)).toMatchObject({ refusal: 'not-found' })
  expect(await stranger.call('plans/partner-kept-text', { partId: ids.secP })).toMatchObject({ value: { kept: null } })
  // The client may let them in again.
  valueOf(await resident.call<typeof own.decideConsent>('plans/own-consent', consent as never))
  expect(await partner.call('plans/partner-open', { sectionId: ids.secP })).toMatchObject({ ok: true })
})

test('a relative’s code is good once, not for the client, and not after two weeks', async () => {
  const { relative, resident, code, planId } = full
  expect(await relative.call('plans/join-as-relative', { code })).toMatchObject({ refusal: 'unknown-code' })
  const invite = () =>
    resident.call<typeof own.inviteRelative>('plans/own-invite-relative', {
      planId,
      name: 'Veli',
      relation: '',
      whole: false,
    } as never)
  const { code: second } = valueOf(await invite())
  expect(await resident.call('plans/join-as-relative', { code: second })).toMatchObject({ refusal: 'unknown-code' })
  await world.superuser.query(`update plans.invitation set until_at = $1 where taken_at is null`, [world.clock.now()])
  const other = await world.resident('marko-tuomela')
  expect(await other.call('plans/join-as-relative', { code: second })).toMatchObject({ refusal: 'unknown-code' })
})

test('an invited partner enters by a link that is good once, until the account or the agreement ends', async () => {
  const { henna } = full
  const invite = { agreement: 'olotila', name: 'Teemu Alanko', validUntil: '2027-06-30' }
  const made = valueOf(await henna.call('partners/invite', invite)) as never as { partnerId: string; path: string }
  const token = made.path.split('#')[1] ?? ''
  const enter = async (given: string) =>
    await world.running.server.inject({
      method: 'POST',
      url: '/sign-in/partner/invitation',
      headers: { 'content-type': 'application/json', 'x-rinnalla': '1' },
      payload: JSON.stringify({ token: given }),
    })
  const first = await enter(token)
  expect(first.statusCode).toBe(200)
  expect((await enter(token)).statusCode).toBe(403)
  const cookie = String(first.headers['set-cookie']).split(';')[0] ?? ''
  const teemu = callerWith(world, cookie)
  expect(await teemu.call('partners/me', {})).toMatchObject({
    value: { name: 'Teemu Alanko', agreement: { organisation: { fi: 'Esimerkkiyhdistys Olotila ry' }, isValid: true } },
  })
  expect(await henna.call('partners/invite', { ...invite, validUntil: '2029-01-01' })).toMatchObject({
    refusal: 'too-long',
  })
  expect(await henna.call('partners/invite', { ...invite, agreement: 'employment-area' })).toMatchObject({
    refusal: 'not-by-invitation',
  })
  valueOf(await henna.call('partners/review', { partnerId: made.partnerId, goesOn: false }))
  world.clock.advance(60_000)
  expect((await teemu.raw('partners/me', {})).status).toBe(401)
})
