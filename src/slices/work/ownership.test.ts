import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import { newId } from '#platform/ids.ts'
import { runCommand, runJob, type Works } from '#platform/unit-of-work.ts'
import type { Ctx, SessionId, Staff } from '#slices/organisation/actor.ts'
import { findStaffBySubject } from '#slices/organisation/store.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { openWorld, type World } from '#tests/world.ts'
import {
  claimItem,
  decideUrgency,
  endExpiredOffers,
  finishItem,
  giveBack,
  giveBackForgotten,
  handItemOver,
  lockOwn,
  raiseItem,
  type Receivers,
} from './commands.ts'
import { noteSeen, type WorkItemId } from './store.ts'

const seed = 20261124
const writers = 20
const stepsOfEach = 60

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

/** Where this test's work may go: two teams of each sector. */
const receivers: Receivers = {
  teamWithSkill: (skill) => ({ nurse: 'nurses', 'social-counsellor': 'counsellors' })[skill],
  isTeam: (team) => team === 'nurses' || team === 'counsellors',
  skillsOfTeam: (team) => (team === 'nurses' ? ['nurse'] : ['social-counsellor']),
  sectorOfSkill: (skill) => (skill === 'nurse' ? 'health' : 'social'),
}

async function workers(): Promise<Staff[]> {
  const subjects = ['jari-kostamo', 'olli-rantasalo', 'pirkko-saarelma', 'henna-louhela', 'salla-ahokas']
  return await Promise.all(
    subjects.map(async (subject) => {
      const member = await findStaffBySubject(database.direct, subject)
      if (!member) throw new Error(subject)
      const { id, name, title, sector, skills, teams, unit, registers, roles } = member
      const sessionId = newId<'session'>(world.clock.now()) as SessionId
      return { kind: 'staff', sessionId, staffId: id, name, title, sector, skills, teams, unit, registers, roles }
    }),
  )
}

const system = whoIs({ kind: 'system', job: 'test' }, 'test')

async function raise(): Promise<WorkItemId> {
  const id = await runJob(works, system, (ctx) =>
    raiseItem(ctx as Ctx, {
      subjectKind: 'contact',
      subjectId: newId(world.clock.now()),
      kind: 'chat',
      matter: 'several',
      sector: 'joint',
      skills: ['nurse', 'social-counsellor'],
      queue: 'front-door',
      municipality: null,
      hidden: false,
      interrupts: false,
      urgency: null,
      queuedAt: world.clock.now(),
      ownerTeam: 'nurses',
    }),
  )
  if (!id) throw new Error('not raised')
  return id
}

/** A small generator with a seed, so that a failing run can be run again. */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One thing a worker or the machine does to one item. Refusals are right answers here; only a broken rule fails the test. */
async function doOne(random: () => number, items: readonly WorkItemId[], staff: readonly Staff[]): Promise<void> {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  const itemId = pick(items)
  const actor = pick(staff)
  const reason = 'kokeillaan'
  const command = (run: (ctx: Ctx) => ReturnType<typeof giveBack> | ReturnType<typeof claimItem>) =>
    runCommand(works, whoIs(actor, 'test'), (ctx) => run(ctx as Ctx))
  const dice = Math.floor(random() * 100)
  if (dice < 40) return void (await command((ctx) => claimItem(ctx, itemId)))
  if (dice < 55) return void (await command((ctx) => giveBack(ctx, { itemId, reason })))
  if (dice < 62) {
    const skill = pick(['nurse', 'social-counsellor'])
    return void (await runCommand(works, whoIs(actor, 'test'), (ctx) =>
      handItemOver(ctx as Ctx, receivers, { itemId, to: { kind: 'skill', skill }, reason }),
    ))
  }
  if (dice < 69) {
    const team = pick(['nurses', 'counsellors', 'nobody'])
    return void (await runCommand(works, whoIs(actor, 'test'), (ctx) =>
      handItemOver(ctx as Ctx, receivers, { itemId, to: { kind: 'team', team }, reason }),
    ))
  }
  if (dice < 80) {
    const { staffId } = pick(staff)
    return void (await runCommand(works, whoIs(actor, 'test'), (ctx) =>
      handItemOver(ctx as Ctx, receivers, { itemId, to: { kind: 'person', staffId }, reason }),
    ))
  }
  if (dice < 85)
    return void (await runCommand(works, whoIs(actor, 'test'), (ctx) =>
      decideUrgency(ctx as Ctx, { itemId, urgency: pick(['today', 'days']) }),
    ))
  if (dice < 88) {
    return void (await runCommand(works, whoIs(actor, 'test'), async (ctx) => {
      const own = await lockOwn(ctx as Ctx, itemId)
      if (own.ok) await finishItem(ctx as Ctx, own.value)
      return own
    }))
  }
  world.clock.advance(90_000)
  if (dice < 94) return void (await runJob(works, system, (ctx) => endExpiredOffers(ctx as Ctx)))
  if (dice < 97) return void (await runJob(works, system, (ctx) => giveBackForgotten(ctx as Ctx)))
  await noteSeen(database.direct, actor.staffId, world.clock.now())
}

/** One is done for certain: how often the dice get so far depends on who comes first. */
async function finishOne(items: readonly WorkItemId[], staff: readonly Staff[]): Promise<void> {
  world.clock.advance(60 * 60_000)
  await runJob(works, system, (ctx) => giveBackForgotten(ctx as Ctx))
  for (const itemId of items) {
    for (const actor of staff) {
      const outcome = await runCommand(works, whoIs(actor, 'test'), async (ctx) => {
        const claimed = await claimItem(ctx as Ctx, itemId)
        if (claimed.ok) await finishItem(ctx as Ctx, claimed.value)
        return claimed
      })
      if (outcome.ok) return
    }
  }
}

/** What must hold of every item at every instant; gives the ids for which it does not. */
const broken = sql`
  select id, state from work.item where owner_team is null or owner_team = ''
    or (state = 'waiting' and (owner_staff is not null or owner_name is not null or claimed_at is not null))
    or (state = 'claimed' and (owner_staff is null or owner_name is null or claimed_at is null or offered_to is not null))
    or (state = 'done' and (done_at is null or offered_to is not null))
    or ((offered_to is null) <> (offered_until is null))
    or not exists (select 1 from work.step s where s.item_id = item.id)`

type Step = { kind: string; at: Date; by: string | null; toStaff: string | null; number: number }

/** Walks an item's steps as a machine of states: what each step may follow. Gives the state it ends in. */
function walk(steps: readonly Step[]): 'waiting' | 'claimed' | 'done' | string {
  let state: 'none' | 'waiting' | 'claimed' | 'done' = 'none'
  let owner: string | null = null
  let offer: { to: string; until: number } | undefined
  for (const [index, step] of steps.entries()) {
    const wrong = `step ${step.number} ${step.kind} while ${state}`
    if (step.number !== index + 1) return `hole before step ${step.number}`
    switch (step.kind) {
      case 'created':
        if (state !== 'none') return wrong
        state = 'waiting'
        break
      case 'claimed':
        if (state !== 'waiting') return wrong
        if (offer && offer.to !== step.by && step.at.getTime() < offer.until) return `${wrong}, offered to another`
        state = 'claimed'
        owner = step.by
        offer = undefined
        break
      case 'returned':
      case 'handed-over':
        if (state !== 'claimed' || step.by !== owner) return wrong
        state = 'waiting'
        offer = step.toStaff ? { to: step.toStaff, until: step.at.getTime() + 600_000 } : undefined
        break
      case 'given-back':
        if (state !== 'claimed') return wrong
        state = 'waiting'
        break
      case 'timed-out':
        if (state !== 'waiting' || !offer) return wrong
        offer = undefined
        break
      case 'urgency-set':
        if (state !== 'claimed' || step.by !== owner) return wrong
        break
      case 'done':
        if (state !== 'claimed' && state !== 'waiting') return wrong
        state = 'done'
        break
      default:
        return wrong
    }
  }
  return state
}

test('no open matter is ever without an owner, with twenty writing at once', { timeout: 120_000 }, async () => {
  const staff = await workers()
  const items = await Promise.all(Array.from({ length: 12 }, raise))
  let running = true
  let looks = 0
  const found: unknown[] = []
  const watching = (async () => {
    while (running) {
      found.push(...(await database.direct.rows(broken)))
      looks += 1
    }
  })()
  const writing = Array.from({ length: writers }, async (_, writer) => {
    const random = randomFrom(seed + writer)
    for (let step = 0; step < stepsOfEach; step += 1) await doOne(random, items, staff)
  })
  await Promise.all(writing)
  await finishOne(items, staff)
  running = false
  await watching
  expect(found).toEqual([])
  expect(looks).toBeGreaterThan(20)

  const kinds = new Set<string>()
  for (const id of items) {
    const steps = await database.direct.rows<Step>(sql`
      select number, kind, at, by_staff as by, to_staff as "toStaff" from work.step where item_id = ${id} order by number`)
    const item = await database.direct.get<{ state: string }>(sql`select state from work.item where id = ${id}`)
    expect(walk(steps)).toBe(item.state)
    for (const step of steps) kinds.add(step.kind)
  }
  expect([...kinds].toSorted()).toEqual([
    'claimed',
    'created',
    'done',
    'given-back',
    'handed-over',
    'returned',
    'timed-out',
    'urgency-set',
  ])
})

test('raising the same matter twice at once makes one item', async () => {
  const subjectId = newId<string>(world.clock.now())
  const item = {
    subjectId,
    kind: 'safety' as const,
    subjectKind: 'contact' as const,
    matter: 'self-harm-answer' as const,
    sector: 'joint' as const,
    skills: ['nurse'],
    queue: 'front-door',
    municipality: null,
    hidden: false,
    interrupts: true,
    urgency: null,
    queuedAt: world.clock.now(),
    ownerTeam: 'nurses',
  }
  const raised = await Promise.all(
    Array.from({ length: 10 }, () => runJob(works, system, (ctx) => raiseItem(ctx as Ctx, item))),
  )
  expect(raised.filter((id) => id !== undefined)).toHaveLength(1)
})
