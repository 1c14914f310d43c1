import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Outcome } from '#platform/outcome.ts'
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
import { answer, answerAsked } from './answers.ts'
import { askForTransfer, assign, offerToReceiver, revoke, timeOutOffers } from './offers.ts'
import type { OfferDeps } from './offer-receivers.ts'
import { noteSeen } from './attendance-store.ts'
import type { WorkItemId } from './store.ts'
import type { WorkSubject } from './subjects.ts'
import { type Offered, type Step, walk } from './test-walk.ts'

const seed = 20261124
const writers = 20
const stepsOfEach = 80

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
  isUnit: (unit) => unit === 'centre',
  skillsOfUnit: () => ['nurse', 'social-counsellor'],
}

/** The slice of the subject, standing still: the client has not identified. */
const subject: WorkSubject = {
  kind: 'contact',
  taken: async () => ({ ok: true, value: undefined }),
  left: async () => {},
  clientOf: async () => null,
}
const deps: OfferDeps = { subjects: [subject], receivers }

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
  if (random() < 0.5) return await doWithOffers(random, { itemId, actor, staff })
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
  if (dice < 86) {
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

type OfferMove = { itemId: WorkItemId; actor: Staff; staff: readonly Staff[] }

/** Offers in every direction, and answers to whatever is live on the item, by the one it is for or by anybody. */
async function doWithOffers(random: () => number, { itemId, actor, staff }: OfferMove): Promise<void> {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  const reason = 'kokeillaan'
  const run = <T, R extends string>(command: (ctx: Ctx) => Promise<Outcome<T, R>>, by = actor) =>
    runCommand(works, whoIs(by, 'test'), (ctx) => command(ctx as Ctx))
  const dice = random()
  const kind = pick(['forward', 'refer', 'transfer'] as const)
  const to = pick([
    { kind: 'skill', skill: pick(['nurse', 'social-counsellor']) },
    { kind: 'team', team: pick(['nurses', 'counsellors']) },
    { kind: 'unit', unit: 'centre' },
    { kind: 'person', staffId: pick(staff).staffId },
  ] as const)
  const [row] = await database.direct.rows<{ owner: string | null }>(
    sql`select owner_staff as owner from work.item where id = ${itemId}`,
  )
  const owner = staff.find((one) => one.staffId === row?.owner) ?? actor
  if (dice < 0.3)
    return void (await run((ctx) => offerToReceiver(ctx, deps, { itemId, kind, to, reason, seen: 'none' }), owner))
  if (dice < 0.4) return void (await run((ctx) => assign(ctx, deps, { itemId, staffId: pick(staff).staffId, reason })))
  if (dice < 0.5) return void (await run((ctx) => askForTransfer(ctx, { itemId, reason })))
  const [live] = await database.direct.rows<{
    id: Id<'offer'>
    kind: string
    from: string
    toId: string
    toKind: string
  }>(
    sql`select id, kind, from_staff as from, to_id as "toId", to_kind as "toKind" from work.offer where item_id = ${itemId} and outcome is null`,
  )
  if (!live) return
  const receiver = staff.find((one) => one.staffId === live.toId) ?? actor
  const answered = random() < 0.7 ? ({ accept: true } as const) : ({ accept: false, reason } as const)
  const offerId = live.id
  if (dice < 0.9) {
    if (live.kind === 'request')
      return void (await run((ctx) => answerAsked(ctx, deps, { offerId, ...answered }), receiver))
    return void (await run((ctx) => answer(ctx, deps, { offerId, ...answered }), receiver))
  }
  if (dice < 0.95) {
    const sender = staff.find((one) => one.staffId === live.from) ?? actor
    return void (await run((ctx) => revoke(ctx, { offerId }), sender))
  }
  world.clock.advance(8 * 60_000)
  await runJob(works, system, (ctx) => timeOutOffers(ctx as Ctx))
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
    or not exists (select 1 from work.step s where s.item_id = item.id)
    or (select count(*) from work.offer o where o.item_id = item.id and o.outcome is null) > (case when state = 'done' then 0 else 1 end)`

const acceptedKinds = sql`select count(distinct kind)::int as kinds from work.offer where outcome = 'accepted'`

test('no open matter is ever without an owner, with twenty writing at once', { timeout: 120_000 }, async () => {
  const staff = await workers()
  const items = await Promise.all(Array.from({ length: 12 }, raise))
  let running = true
  let looks = 0
  let accepted = 0
  const found: unknown[] = []
  const watching = (async () => {
    while (running) {
      found.push(...(await database.direct.rows(broken)))
      accepted = (await database.direct.get<{ kinds: number }>(acceptedKinds)).kinds
      looks += 1
    }
  })()
  const writing = Array.from({ length: writers }, async (_, writer) => {
    const random = randomFrom(seed + writer)
    // What happens between twenty is not the same each time: they go on until it was looked at often, and every kind of offer was taken.
    const isEnough = (step: number) => step >= stepsOfEach && looks > 20 && accepted > 2
    for (let step = 0; !isEnough(step) && step < 10 * stepsOfEach; step += 1) await doOne(random, items, staff)
  })
  await Promise.all(writing)
  await finishOne(items, staff)
  running = false
  await watching
  expect(found).toEqual([])
  expect(looks).toBeGreaterThan(20)

  const kinds = new Set<string>()
  const outcomes = new Set<string>()
  for (const id of items) {
    const steps = await database.direct.rows<Step>(sql`
      select number, kind, at, by_staff as by, to_staff as "toStaff" from work.step where item_id = ${id} order by number`)
    const offers = await database.direct.rows<Offered>(sql`
      select kind, offered_at as at, outcome, answered_by as "answeredBy", new_item as "newItem" from work.offer o where item_id = ${id} order by o.id`)
    const item = await database.direct.get<{ state: string; owner: string | null }>(
      sql`select state, owner_staff as owner from work.item where id = ${id}`,
    )
    const end = walk(steps, offers)
    expect({ state: end.state, owner: end.owner }).toEqual(item)
    for (const step of steps) kinds.add(step.kind)
    for (const offer of offers) outcomes.add(`${offer.kind} ${offer.outcome}`)
    await expectEventsOnce(id, steps, offers)
  }
  expect([...kinds].toSorted()).toEqual([
    'accepted',
    'claimed',
    'created',
    'done',
    'given-back',
    'handed-over',
    'offer-returned',
    'offer-revoked',
    'offer-timed-out',
    'offered',
    'returned',
    'timed-out',
    'urgency-set',
  ])
  expect([...outcomes].filter((one) => one.endsWith(' accepted')).length).toBeGreaterThan(2)
  const referrals = await database.direct.rows<{ owner: string; answeredBy: string }>(sql`
    select i.owner_staff as owner, o.answered_by as "answeredBy" from work.offer o join work.item i on i.id = o.new_item`)
  for (const { owner, answeredBy } of referrals) expect(owner).toBe(answeredBy)
})

/** Each offer is announced once when made and once when accepted; nothing is announced that did not happen. */
async function expectEventsOnce(id: WorkItemId, steps: readonly Step[], offers: readonly Offered[]): Promise<void> {
  const rows = await database.direct.rows<{ type: string; count: number }>(
    sql`select type, count(*)::int as count from platform.event where subject_id = ${id} group by type`,
  )
  const counted = (type: string) => rows.find((row) => row.type === type)?.count ?? 0
  const stepsOf = (kind: string) => steps.filter((step) => step.kind === kind).length
  expect(counted('work-item-offered')).toBe(offers.length)
  expect(counted('work-item-accepted')).toBe(stepsOf('accepted'))
  expect(counted('work-item-offer-returned')).toBe(stepsOf('offer-returned'))
  expect(counted('work-item-offer-revoked')).toBe(stepsOf('offer-revoked'))
  expect(counted('work-item-offer-timed-out')).toBe(stepsOf('offer-timed-out'))
  expect(counted('work-item-claimed')).toBe(stepsOf('claimed'))
}

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
