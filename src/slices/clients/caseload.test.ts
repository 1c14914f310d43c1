import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { newId } from '#platform/ids.ts'
import type { Outcome } from '#platform/outcome.ts'
import { runCommand, runJob, type Works } from '#platform/unit-of-work.ts'
import { openClient, startRelationship } from '#slices/access/index.ts'
import type { ClientId, Ctx, SessionId, Staff, StaffId } from '#slices/organisation/actor.ts'
import { saveAbsence } from '#slices/organisation/absence-store.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { findStaffBySubject } from '#slices/organisation/store.ts'
import { openWorld, type World } from '#tests/world.ts'
import { handOver, markAsLeft } from './caseload.ts'
import { identifyClient } from './index.ts'
import { end, name } from './responsibility.ts'

const seed = 20261122
const writers = 20
const stepsOfEach = 40
const task = 'social:working-age'

let world: World
let database: Database
let works: Works
beforeAll(async () => {
  world = await openWorld()
  database = openDatabase(world.appUrl, { maxConnections: writers + 2 })
  works = { database, clock: world.clock, eventsSaved: () => {} }
})
afterAll(async () => {
  await database.close()
  await world.close()
})

async function worker(subject: string, roles: Staff['roles'] = []): Promise<Staff> {
  const member = await findStaffBySubject(database.direct, subject)
  if (!member) throw new Error(subject)
  const { id, name: called, title, sector, skills, teams, registers } = member
  const sessionId = newId<'session'>(world.clock.now()) as SessionId
  // One unit, so that the supervisor of this test is everybody's.
  const unit = 'digital-centre'
  return {
    kind: 'staff',
    sessionId,
    staffId: id,
    name: called,
    title,
    sector,
    skills,
    teams,
    unit,
    registers,
    roles,
  } as Staff
}

const system = whoIs({ kind: 'system', job: 'test' }, 'test')

/** An invented client whom these workers have a running matter of. */
async function client(number: number, servedBy: readonly Staff[]): Promise<ClientId> {
  return await runJob(works, system, async (ctx) => {
    const clientId = await identifyClient(ctx as Ctx, {
      hetu: `test-${number}`,
      familyName: 'Koe',
      givenNames: `Asiakas ${number}`,
      birthOn: '1980-01-01',
    })
    for (const staff of servedBy) {
      const row = {
        client_id: clientId,
        staff_id: staff.staffId,
        sector: staff.sector,
        service_task: null,
        joint: false,
      }
      await startRelationship(ctx.tx, { ...row, id: newId(ctx.now), origin_id: newId(ctx.now) }, ctx.now)
    }
    return clientId
  })
}

function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const run = <T, R extends string>(actor: Staff, command: (ctx: Ctx) => Promise<Outcome<T, R>>) =>
  runCommand(works, whoIs(actor, 'test'), (ctx) => command(ctx as Ctx))

/** What must hold at every instant; each row is a client for whom it does not. */
async function broken(): Promise<unknown[]> {
  const { rows } = await world.superuser.query(`
    select r.client_id, 'nobody is responsible' as what from clients.responsibility r where role = 'own-worker'
      group by r.client_id, r.register having count(*) filter (where until_at is null) <> 1
    union all select s.client_id, 'no social worker' from clients.special_support s where s.until_at is null and not exists (
      select 1 from clients.responsibility r where r.client_id = s.client_id and r.register = s.register and r.until_at is null
        and r.role in ('own-worker', 'own-worker-pair') and r.is_social_worker)
    union all select r.client_id, 'somebody who has left' from clients.responsibility r join organisation.staff_member m on m.id = r.staff_id
      where r.until_at is null and not m.active
    union all select r.client_id, 'responsible without a right' from clients.responsibility r where r.until_at is null and r.staff_id is not null
      and not exists (select 1 from access.relationship a where a.origin_id = r.id and a.staff_id = r.staff_id and a.until_at is null)
    union all select a.client_id, 'a right without being responsible' from access.relationship a where a.stands_in and a.until_at is null
      and not exists (select 1 from clients.responsibility r where r.id = a.origin_id and r.until_at is null)
    union all select r.client_id, 'the same person twice' from clients.responsibility r where r.until_at is null
      and r.role like 'own-worker%' group by r.client_id, r.register, r.staff_id having count(*) > 1`)
  return rows
}

test(
  'no client is ever without an own worker, nor one with special support without a social worker, with twenty writing at once',
  { timeout: 180_000 },
  async () => {
    const random = randomFrom(seed)
    const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
    const kaisa = await worker('kaisa-mantyoja', ['supervisor'])
    const staff = [
      kaisa,
      ...(await Promise.all(
        ['henna-louhela', 'salla-ahokas', 'laura-hietakangas', 'mikko-valkeinen'].map((one) => worker(one)),
      )),
    ]
    const clients: ClientId[] = []
    for (let number = 0; number < 25; number += 1) clients.push(await client(number, staff))
    for (const [at, clientId] of clients.entries()) {
      const special = at < 12
      const first = { clientId, register: task, role: 'own-worker' as const, staffId: pick(staff.slice(1, 3)).staffId }
      const named = await run(kaisa, (ctx) =>
        name(ctx, { ...first, pairStaffId: kaisa.staffId, specialSupport: special }),
      )
      expect(named.ok).toBe(true)
    }
    const outcomes = new Map<string, number>()
    const note = (what: string, outcome: { ok: boolean; refusal?: string }) => {
      const key = `${what} ${outcome.ok ? 'done' : outcome.refusal}`
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
    }
    const one = async () => {
      const actor = pick(staff)
      const dice = Math.floor(random() * 100)
      const clientId = pick(clients)
      const to = pick(staff)
      if (dice < 45) {
        const role = pick(['own-worker', 'own-worker', 'own-worker-pair'] as const)
        return note(
          'name',
          await run(actor, (ctx) => name(ctx, { clientId, register: task, role, staffId: to.staffId })),
        )
      }
      if (dice < 60) return note('end', await endPair(actor, clientId))
      if (dice < 90) {
        const [restTo, staffId] = [pick(staff).staffId, pick(staff).staffId]
        return note('hand', await run(kaisa, (ctx) => handOver(ctx, [], { staffId, to: [], restTo, withItems: false })))
      }
      if (dice < 96) {
        const away = {
          staffId: to.staffId,
          fromOn: '2026-11-24',
          toOn: '2026-11-25',
          substituteId: pick(staff).staffId,
        }
        if (away.substituteId === away.staffId) return
        return note('absence', { ok: await saveAbsence(database.direct, away) })
      }
      return note('leave', await leaveAndComeBack(kaisa, pick(staff.slice(1)).staffId))
    }
    let isOver = false
    let seen = 0
    const watch = (async () => {
      while (!isOver) {
        expect(await broken()).toEqual([])
        seen += 1
      }
    })()
    await Promise.all(
      Array.from({ length: writers }, async () => {
        // On a quick machine they go on until somebody has looked often enough.
        for (let step = 0; step < stepsOfEach || seen <= 10; step += 1) await one()
      }),
    )
    isOver = true
    await watch
    expect(seen).toBeGreaterThan(10)
    expect(await broken()).toEqual([])
    // The run did what it was meant to: each of these was tried and came through, and each refusal was met.
    for (const what of [
      'name done',
      'end done',
      'hand done',
      'name social-worker-needed',
      'hand social-worker-needed',
      'leave caseload-left',
    ])
      expect([...outcomes.keys()], what).toContain(what)
  },
)

async function endPair(actor: Staff, clientId: ClientId) {
  return await run(actor, async (ctx) => {
    const { rows } = await world.superuser.query(
      `select id from clients.responsibility where client_id = $1 and role = 'own-worker-pair' and until_at is null`,
      [clientId],
    )
    const id = rows[0]?.id ?? newId(ctx.now)
    return await end(ctx, { clientId, responsibilityId: id, reason: 'kokeillaan' })
  })
}

/** Marked as left only when nothing is theirs; brought back by the staff directory, so that the run goes on. */
async function leaveAndComeBack(supervisor: Staff, staffId: StaffId) {
  const left = await run(supervisor, (ctx) => markAsLeft(ctx, { staffId }))
  if (left.ok)
    await world.superuser.query('update organisation.staff_member set active = true where id = $1', [staffId])
  return left
}

test(
  'a long caseload goes over in parts, each whole, and the rest stays with who has it',
  { timeout: 60_000 },
  async () => {
    const kaisa = await worker('kaisa-mantyoja', ['supervisor'])
    const timo = await worker('timo-ruohola')
    const ids: ClientId[] = []
    for (let number = 100; number < 104; number += 1) ids.push(await client(number, [kaisa]))
    for (const clientId of ids)
      await run(kaisa, (ctx) => name(ctx, { clientId, register: task, role: 'own-worker', staffId: timo.staffId }))
    const { rows } = await world.superuser.query(
      `select id from clients.responsibility where staff_id = $1 and until_at is null order by client_id`,
      [timo.staffId],
    )
    const to = [{ responsibilityId: rows[0].id, staffId: kaisa.staffId }]
    const part = await run(timo, (ctx) =>
      handOver(ctx, [], { staffId: timo.staffId, to, restTo: null, withItems: false }),
    )
    expect(part).toMatchObject({ value: { handed: 1, left: 3 } })
    const rest = await run(timo, (ctx) =>
      handOver(ctx, [], { staffId: timo.staffId, to: [], restTo: kaisa.staffId, withItems: false }),
    )
    expect(rest).toMatchObject({ value: { handed: 3, left: 0 } })
    const opened = await run(timo, (ctx) => openClient(ctx, ids[0] as ClientId, 'client.serve'))
    expect(opened).toMatchObject({ refusal: 'not-found' })
  },
)

test('a client who goes and comes back while a caseload is handed on stays, for nobody waited for who named them meanwhile', async () => {
  const kaisa = await worker('kaisa-mantyoja', ['supervisor'])
  const timo = await worker('timo-ruohola')
  const [stays, goes] = [await client(200, [kaisa, timo]), await client(201, [kaisa, timo])] as const
  const nameOn = async (clientId: ClientId, { staffId }: Staff) =>
    await run(kaisa, (ctx) => name(ctx, { clientId, register: task, role: 'own-worker', staffId }))
  for (const clientId of [stays, goes]) await nameOn(clientId, timo)
  const handed = await run(timo, async (ctx) => {
    let read = 0
    const rows: typeof ctx.tx.rows = async (statement) => {
      // Opened already, and named for another before the list is read; named back before it is read again.
      if (statement.text.includes('left join clients.client c')) {
        read += 1
        expect(await nameOn(stays, read === 1 ? kaisa : timo)).toMatchObject({ ok: true })
      }
      return await ctx.tx.rows(statement)
    }
    const to = { staffId: timo.staffId, to: [], restTo: kaisa.staffId, withItems: false }
    return await handOver({ ...ctx, tx: { ...ctx.tx, rows } }, [], to)
  })
  expect(handed).toMatchObject({ value: { handed: 1, left: 1 } })
  const { rows } = await world.superuser.query(
    `select client_id from clients.responsibility where staff_id = $1 and until_at is null`,
    [timo.staffId],
  )
  expect(rows).toEqual([{ client_id: stays }])
})
