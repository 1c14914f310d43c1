import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Id, newId } from '#platform/ids.ts'
import { done } from '#platform/outcome.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import { endAllSessions, identifyResident, identifyStaff, keepAlive, startVisit } from './commands.ts'
import { createSessionEndings, type SessionEnding, type SessionEndings } from './endings.ts'
import { defaultLimits, hashOf, type Session } from './model.ts'
import { backgroundHeader, createSessions, type Sessions } from './sessions.ts'
import { deleteExpired, findSession } from './store.ts'
import { openTestWorld, type TestWorld } from './test-world.ts'

type Person = { readonly kind: string; readonly session?: Session }

let world: TestWorld
let endings: SessionEndings
let sessions: Sessions<Person>
let server: FastifyInstance
let ended: SessionEnding[]

beforeAll(async () => {
  world = await openTestWorld(['identity'])
})
afterAll(() => world.close())

beforeEach(async () => {
  world.clock.set('2026-11-23T07:00:00Z')
  endings = createSessionEndings()
  ended = []
  endings.listen((ending) => ended.push(ending))
  sessions = createSessions<Person>({
    works: world.works,
    publicAddress: 'http://localhost:1',
    limits: defaultLimits,
    endings,
    actorOf: async (_tx, session) => ({ kind: session.assurance, session }),
    nobody: { kind: 'anyone' },
    who: (actor, requestId) => ({ actor, actorKind: actor.kind, actorId: null, requestId }),
  })
  server = Fastify() as unknown as FastifyInstance
  sessions.attach(server)
  for (const audience of ['anyone', 'resident', 'identified', 'staff'] as const) {
    server.get(
      `/${audience}`,
      async (request) => (await sessions.identify(request, audience))?.actor ?? { kind: 'refused' },
    )
  }
})

async function ask(path: string, token?: string, headers: Record<string, string> = {}) {
  const cookie = token === undefined ? {} : { cookie: `rinnalla_resident=${token}; rinnalla_staff=${token}` }
  const answer = await server.inject({ url: path, headers: { ...cookie, ...headers } })
  if (answer.statusCode >= 500) throw new Error(answer.body)
  return { who: answer.json<Person>(), cookie: answer.headers['set-cookie'] as string | undefined }
}

const requester = { actor: null, actorKind: 'test', actorId: null, requestId: 'test' }

async function signInResident(clientId: Id<'client'>, preceding?: Session) {
  const person = {
    issuer: 'https://idp.example',
    subject: clientId,
    name: 'Testi Henkilö',
    preceding,
    limits: defaultLimits.resident,
    clientId,
  }
  const outcome = await runCommand(world.works, requester, (ctx) => identifyResident(ctx, person, endings))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

async function signInStaff(staffId: Id<'staff'>, preceding?: Session) {
  const worker = {
    issuer: 'https://ad.example',
    subject: staffId,
    name: 'Testi Työntekijä',
    preceding,
    limits: defaultLimits.staff,
    staffId,
  }
  const outcome = await runCommand(world.works, requester, (ctx) => identifyStaff(ctx, worker, endings))
  if (!outcome.ok) throw new Error(outcome.refusal)
  return outcome.value
}

function live(token: string) {
  return findSession(world.database.direct, hashOf(token), world.clock.now())
}

test('looking at a page begins no visit, and a call that needs a visit begins one', async () => {
  const looked = await ask('/anyone')
  expect([looked.who.kind, looked.cookie]).toEqual(['anyone', undefined])
  const began = await ask('/resident')
  expect(began.who.kind).toBe('none')
  expect(began.cookie).toMatch(/^rinnalla_resident=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
  expect((await ask('/identified', began.cookie?.slice(18, 61))).who.kind).toBe('refused')
})

test('over https the cookie is Secure and bound to the host', async () => {
  const secure = createSessions<Person>({
    works: world.works,
    publicAddress: 'https://rinnalla.example',
    limits: defaultLimits,
    endings,
    actorOf: async () => ({ kind: 'visitor' }),
    nobody: { kind: 'anyone' },
    who: (actor, requestId) => ({ actor, actorKind: actor.kind, actorId: null, requestId }),
  })
  const https = Fastify() as unknown as FastifyInstance
  secure.attach(https)
  https.get('/resident', async (request) => (await secure.identify(request, 'resident'))?.actor)
  const cookie = String((await https.inject({ url: '/resident' })).headers['set-cookie'])
  expect(cookie).toMatch(/^__Host-rinnalla_resident=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
})

test('the database holds only the hash of a token', async () => {
  const { token, sessionId } = await startVisit(world.database.direct, defaultLimits.resident, world.clock.now())
  const { rows } = await world.superuser.query(
    'select s::text as row, token_hash from identity.session s where id = $1',
    [sessionId],
  )
  expect(rows[0].row).not.toContain(token)
  expect(rows[0].row).not.toContain(Buffer.from(token, 'base64url').toString('hex'))
  expect(rows[0].token_hash).toEqual(hashOf(token))
})

test('the application cannot list sessions, accounts or sign-ins under way', async () => {
  for (const table of ['session', 'account', 'sign_in_attempt']) {
    await expect(world.database.pool.query(`select * from identity.${table}`)).rejects.toThrow(/permission denied/)
    await expect(world.database.pool.query(`delete from identity.${table}`)).rejects.toThrow(/permission denied/)
  }
  await expect(world.database.pool.query('update identity.session set ended_at = null')).rejects.toThrow(
    /permission denied/,
  )
})

test('identification gives a new token, ends the old one and keeps the visit', async () => {
  const visit = await startVisit(world.database.direct, defaultLimits.resident, world.clock.now())
  expect((await ask('/anyone', visit.token)).who.kind).toBe('none')
  const clientId = newId<'client'>(world.clock.now())
  const identified = await signInResident(clientId, await live(visit.token))
  expect(identified.token).not.toBe(visit.token)
  expect(identified.visitorId).toBe(visit.visitorId)
  expect(await live(visit.token)).toBeUndefined()
  expect((await ask('/anyone', visit.token)).who.kind).toBe('anyone')
  expect((await ask('/identified', identified.token)).who.session).toMatchObject({
    accountId: clientId,
    visitorId: visit.visitorId,
  })
  expect(ended).toEqual([{ sessionId: visit.sessionId, reason: 'rotated', nextSessionId: identified.sessionId }])
})

test('a call under way with the old token does not begin a visit that would push out the new session', async () => {
  const visit = await startVisit(world.database.direct, defaultLimits.resident, world.clock.now())
  await signInResident(newId(world.clock.now()), await live(visit.token))
  const late = await ask('/resident', visit.token)
  expect([late.who.kind, late.cookie]).toEqual(['refused', undefined])
  world.clock.advance(61_000)
  expect((await ask('/resident', visit.token)).cookie).toContain('rinnalla_resident=')
})

test('an old page that asks by itself begins no visit in place of its session that ran out; what a person does begins one', async () => {
  const { token } = await signInResident(newId(world.clock.now()))
  world.clock.advance(31 * 60_000)
  const byItself = await ask('/resident', token, { [backgroundHeader]: '1' })
  expect([byItself.who.kind, byItself.cookie]).toEqual(['refused', undefined])
  const byPerson = await ask('/resident', token)
  expect([byPerson.who.kind, byPerson.cookie?.slice(0, 18)]).toEqual(['none', 'rinnalla_resident='])
  // A browser that is here for the first time has nobody's place to take.
  expect((await ask('/resident', undefined, { [backgroundHeader]: '1' })).who.kind).toBe('none')
})

test('another person who identifies in the same browser does not inherit the visit', async () => {
  const first = await signInResident(newId(world.clock.now()))
  const second = await signInResident(newId(world.clock.now()), await live(first.token))
  expect(second.visitorId).not.toBe(first.visitorId)
  expect(await live(first.token)).toBeUndefined()
})

test('a resident who is quiet for 30 minutes is out, one who does something stays in', async () => {
  const { token } = await startVisit(world.database.direct, defaultLimits.resident, world.clock.now())
  world.clock.advance(29 * 60_000)
  expect((await ask('/anyone', token)).who.kind).toBe('none')
  world.clock.advance(29 * 60_000)
  expect((await ask('/anyone', token, { [backgroundHeader]: '1' })).who.kind).toBe('none')
  world.clock.advance(60_000)
  expect((await ask('/anyone', token)).who.kind).toBe('anyone')
})

test('a running chat keeps the session alive, up to twelve hours', async () => {
  const { token, sessionId } = await startVisit(world.database.direct, defaultLimits.resident, world.clock.now())
  for (let minutes = 20; minutes < 12 * 60; minutes += 20) {
    world.clock.advance(20 * 60_000)
    await keepAlive(world.database.direct, sessionId, world.clock.now())
    expect(await live(token)).toBeDefined()
  }
  world.clock.advance(20 * 60_000)
  await keepAlive(world.database.direct, sessionId, world.clock.now())
  expect(await live(token)).toBeUndefined()
})

test('a worker is out after ten hours however busy', async () => {
  const { token } = await signInStaff(newId(world.clock.now()))
  for (let minutes = 0; minutes < 10 * 60; minutes += 20) {
    expect((await ask('/staff', token)).who.kind).toBe('strong')
    world.clock.advance(20 * 60_000)
  }
  expect((await ask('/staff', token)).who.kind).toBe('refused')
})

test('use is written down at most once a minute', async () => {
  const { token, sessionId } = await startVisit(world.database.direct, defaultLimits.resident, world.clock.now())
  const lastSeen = async () =>
    (
      await world.superuser.query('select last_seen_at from identity.session where id = $1', [sessionId])
    ).rows[0].last_seen_at.toISOString()
  world.clock.advance(59_000)
  await ask('/anyone', token)
  await keepAlive(world.database.direct, sessionId, world.clock.now())
  expect(await lastSeen()).toBe('2026-11-23T07:00:00.000Z')
  world.clock.advance(1_000)
  await ask('/anyone', token)
  expect(await lastSeen()).toBe('2026-11-23T07:01:00.000Z')
})

test('signing out everywhere ends every session of the account and nobody else', async () => {
  const staffId = newId<'staff'>(world.clock.now())
  const [here, there, other] = [
    await signInStaff(staffId),
    await signInStaff(staffId),
    await signInStaff(newId(world.clock.now())),
  ]
  for (const one of [here, there, other]) expect((await ask('/staff', one.token)).who.kind).toBe('strong')
  const outcome = await runCommand(world.works, requester, async (ctx) =>
    done(await endAllSessions(ctx, staffId, endings)),
  )
  expect(outcome).toEqual({ ok: true, value: 2 })
  expect((await ask('/staff', here.token)).who.kind).toBe('refused')
  expect((await ask('/staff', there.token)).who.kind).toBe('refused')
  expect((await ask('/staff', other.token)).who.kind).toBe('strong')
  const { rows } = await world.superuser.query(
    `select count(*)::int as n from platform.event where type = 'session-ended' and subject_id = any($1)`,
    [[here.sessionId, there.sessionId]],
  )
  expect(rows[0].n).toBe(2)
})

test("a resident's token is nothing on the staff's side", async () => {
  const { token } = await signInResident(newId(world.clock.now()))
  expect((await ask('/identified', token)).who.kind).toBe('strong')
  expect((await ask('/staff', token)).who.kind).toBe('refused')
})

test('a provider subject that belongs to one account never opens another', async () => {
  const person = {
    issuer: 'https://idp.example',
    subject: 'same',
    name: 'A',
    preceding: undefined,
    limits: defaultLimits.resident,
  }
  const signIn = (clientId: Id<'client'>) =>
    runCommand(world.works, requester, (ctx) => identifyResident(ctx, { ...person, clientId }, endings))
  expect((await signIn(newId(world.clock.now()))).ok).toBe(true)
  expect(await signIn(newId(world.clock.now()))).toEqual({ ok: false, refusal: 'account-taken' })
})

test('sessions over for a day are forgotten', async () => {
  const { sessionId } = await startVisit(world.database.direct, defaultLimits.resident, world.clock.now())
  world.clock.advance(37 * 3_600_000)
  expect(await deleteExpired(world.database.direct, world.clock.now())).toBeGreaterThan(0)
  expect((await world.superuser.query('select 1 from identity.session where id = $1', [sessionId])).rowCount).toBe(0)
})
