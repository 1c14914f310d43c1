import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Outcome } from '#platform/outcome.ts'
import { runCommand, runJob, type Works } from '#platform/unit-of-work.ts'
import type { Ctx, SessionId, Staff, StaffId } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { findStaffBySubject } from '#slices/organisation/store.ts'
import { openWorld, type World } from '#tests/world.ts'
import { answer, answerAsked } from './answers.ts'
import { claimItem, finishItem, giveBack, lockOwn, raiseItem, type Receivers } from './commands.ts'
import { after, type Machine, type Move, type OfferKind, offerUntil } from './machine.ts'
import type { OfferDeps } from './offer-receivers.ts'
import { askForTransfer, assign, offerToReceiver, revoke, timeOutOffers } from './offers.ts'
import type { WorkItemId } from './store.ts'

let world: World
let database: Database
let works: Works
let staff: Staff[]
beforeAll(async () => {
  world = await openWorld()
  database = openDatabase(world.appUrl, { maxConnections: 3 })
  works = { database, clock: world.clock, eventsSaved: () => {} }
  // The last is a supervisor: may assign what is not theirs.
  const subjects = ['jari-kostamo', 'olli-rantasalo', 'pirkko-saarelma']
  staff = await Promise.all(
    subjects.map(async (subject) => {
      const member = await findStaffBySubject(database.direct, subject)
      if (!member) throw new Error(subject)
      const { id, directorySubject: _, profession: __, ...rest } = member
      return { kind: 'staff', sessionId: newId<'session'>(world.clock.now()) as SessionId, staffId: id, ...rest }
    }),
  )
})
afterAll(async () => {
  await database.close()
  await world.close()
})

const receivers: Receivers = {
  teamWithSkill: () => 'nurses',
  isTeam: () => true,
  skillsOfTeam: () => ['nurse'],
  sectorOfSkill: () => 'health',
  isUnit: () => true,
  skillsOfUnit: () => ['nurse'],
}
const deps: OfferDeps = {
  subjects: [{ kind: 'contact', taken: async () => ({ ok: true, value: null }), left: async () => {} }],
  receivers,
}
const system = whoIs({ kind: 'system', job: 'test' }, 'test')

type Try =
  | { readonly kind: 'claim' | 'let-go' | 'finish' | 'revoke'; readonly by: number }
  | { readonly kind: 'accept' | 'return'; readonly by: number }
  | { readonly kind: 'offer'; readonly by: number; readonly what: OfferKind; readonly to: number }
  | { readonly kind: 'time-out' }

const person = fc.nat(2)
const oneTry: fc.Arbitrary<Try> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('claim' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('let-go' as const, 'revoke' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('finish' as const), by: person }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('offer' as const),
      by: person,
      what: fc.constantFrom(
        'assign' as const,
        'forward' as const,
        'refer' as const,
        'transfer' as const,
        'request' as const,
      ),
      to: person,
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('accept' as const, 'return' as const), by: person }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('time-out' as const) }) },
)

async function raise(): Promise<WorkItemId> {
  const id = await runJob(works, system, (ctx) =>
    raiseItem(
      ctx as Ctx,
      {
        subjectKind: 'contact',
        subjectId: newId(world.clock.now()),
        kind: 'callback',
        matter: 'several',
        sector: 'health',
        skills: ['nurse'],
        queue: 'front-door',
        municipality: null,
        hidden: false,
        interrupts: false,
        urgency: null,
        queuedAt: world.clock.now(),
        ownerTeam: 'nurses',
      } as Parameters<typeof raiseItem>[1],
    ),
  )
  if (!id) throw new Error('not raised')
  return id
}

const staffAt = (index: number): Staff => {
  const one = staff[index]
  if (!one) throw new Error('no such worker')
  return one
}

type Live = { id: Id<'offer'>; kind: OfferKind; to: StaffId }
const liveOf = (itemId: WorkItemId) =>
  database.direct.find<Live>(
    sql`select id, kind, to_id::uuid as to from work.offer where item_id = ${itemId} and outcome is null`,
  )

/** The commands themselves, as somebody would give them. */
async function give(itemId: WorkItemId, one: Try): Promise<boolean> {
  const reason = 'kokeillaan'
  if (one.kind === 'time-out') {
    world.clock.advance(8 * 24 * 3_600_000)
    return (await runJob(works, system, (ctx) => timeOutOffers(ctx as Ctx))) > 0
  }
  const by = staffAt(one.by)
  const run = async <T, R extends string>(command: (ctx: Ctx) => Promise<Outcome<T, R>>) =>
    (await runCommand(works, whoIs(by, 'test'), (ctx) => command(ctx as Ctx))).ok
  const live = await liveOf(itemId)
  switch (one.kind) {
    case 'claim':
      return await run((ctx) => claimItem(ctx, itemId))
    case 'let-go':
      return await run((ctx) => giveBack(ctx, { itemId, reason }))
    case 'finish':
      return await run(async (ctx) => {
        const own = await lockOwn(ctx, itemId)
        if (own.ok) await finishItem(ctx, own.value)
        return own
      })
    case 'offer': {
      const { staffId } = staffAt(one.to)
      if (one.what === 'assign') return await run((ctx) => assign(ctx, deps, { itemId, staffId, reason }))
      if (one.what === 'request') return await run((ctx) => askForTransfer(ctx, { itemId, reason }))
      const kind = one.what
      return await run((ctx) =>
        offerToReceiver(ctx, deps, { itemId, kind, to: { kind: 'person', staffId }, reason, seen: 'none' }),
      )
    }
    case 'accept':
    case 'return': {
      if (!live) return false
      const said = one.kind === 'accept' ? ({ accept: true } as const) : ({ accept: false, reason } as const)
      const command = live.kind === 'request' ? answerAsked : answer
      return await run<unknown, string>((ctx) => command(ctx, deps, { offerId: live.id, ...said }))
    }
    case 'revoke':
      return live ? await run((ctx) => revoke(ctx, { offerId: live.id })) : false
  }
}

/** The same in the model; whom the offer is for, which the machine does not know, stands beside it. */
function inModel(now: Machine, to: StaffId | null, one: Try): { next: Machine; to: StaffId | null } | undefined {
  const move = moveOf(now, to, one)
  const next = move && after(now, move)
  if (!next || next === now) return undefined
  return { next, to: one.kind === 'offer' ? receiverIn(now, one) : to }
}

const receiverIn = (now: Machine, one: Try & { kind: 'offer' }) =>
  one.what === 'request' ? (now.owner as StaffId | null) : staffAt(one.to).staffId

function moveOf(now: Machine, to: StaffId | null, one: Try): Move | undefined {
  if (one.kind === 'time-out') return { kind: 'time-out' }
  const by = staffAt(one.by).staffId
  switch (one.kind) {
    case 'offer': {
      // Nobody offers to themself, nor to the one who has it.
      if (one.what !== 'request' && (receiverIn(now, one) === by || receiverIn(now, one) === now.owner))
        return undefined
      const isSupervisor = staffAt(one.by).roles.includes('supervisor')
      return { kind: 'offer', by, isSupervisor, offer: { kind: one.what, isHeaderOnly: false } }
    }
    case 'accept':
    case 'return':
      return to === by ? { kind: one.kind, by } : undefined
    case 'finish':
      return now.owner === by && now.state === 'claimed' ? { kind: 'finish' } : undefined
    case 'claim':
    case 'let-go':
    case 'revoke':
      return { kind: one.kind, by }
  }
}

async function machineNow(itemId: WorkItemId): Promise<{ machine: Machine; to: StaffId | null }> {
  const item = await database.direct.get<{ state: Machine['state']; owner: string | null }>(
    sql`select state, owner_staff as owner from work.item where id = ${itemId}`,
  )
  const offer = await database.direct.find<{ kind: OfferKind; from: string; to: StaffId }>(
    sql`select kind, from_staff as from, to_id::uuid as to from work.offer where item_id = ${itemId} and outcome is null`,
  )
  const live = offer ? { kind: offer.kind, from: offer.from, isHeaderOnly: false } : null
  return { machine: { ...item, offer: live }, to: offer?.to ?? null }
}

test(
  'the commands do exactly what the machine allows, whatever is tried after whatever',
  { timeout: 180_000 },
  async () => {
    const accepted = new Set<OfferKind>()
    await fc.assert(
      fc.asyncProperty(fc.array(oneTry, { minLength: 15, maxLength: 40 }), async (tries) => {
        const itemId = await raise()
        let model: Machine = { state: 'waiting', owner: null, offer: null }
        let to: StaffId | null = null
        for (const one of tries) {
          const expected = inModel(model, to, one)
          const kind = model.offer?.kind
          expect({ one, ok: await give(itemId, one) }).toEqual({ one, ok: expected !== undefined })
          if (expected) [model, to] = [expected.next, expected.next.offer ? expected.to : null]
          expect(await machineNow(itemId)).toEqual({ machine: model, to })
          if (expected && one.kind === 'accept' && kind) accepted.add(kind)
        }
        // What other runs left open is nobody's business here.
        await database.direct.run(
          sql`update work.offer set outcome = 'revoked', answered_at = now() where outcome is null`,
        )
      }),
      { numRuns: 60, seed: 20261124 },
    )
    expect([...accepted].toSorted()).toEqual(['assign', 'forward', 'refer', 'request', 'transfer'])
  },
)

test('from a matter that is done nothing leads on', () => {
  const end: Machine = { state: 'done', owner: 'a', offer: null }
  const moves: Move[] = [
    { kind: 'claim', by: 'a' },
    { kind: 'let-go', by: 'a' },
    { kind: 'finish' },
    { kind: 'offer', by: 'a', isSupervisor: true, offer: { kind: 'assign', isHeaderOnly: false } },
    { kind: 'accept', by: 'b' },
    { kind: 'return', by: 'b' },
    { kind: 'revoke', by: 'a' },
    { kind: 'time-out' },
  ]
  expect(moves.map((move) => after(end, move))).toEqual(moves.map(() => undefined))
})

test('somebody who waits in a conversation is offered for ten minutes, planned work for a week', () => {
  const now = new Date('2026-11-24T08:00:00Z')
  const until = (kind: OfferKind, item: string) =>
    offerUntil(kind, { kind: item, interrupts: false }, now).toISOString()
  expect(until('forward', 'chat')).toBe('2026-11-24T08:10:00.000Z')
  expect(until('forward', 'callback')).toBe('2026-11-25T08:00:00.000Z')
  expect(until('transfer', 'plan-review')).toBe('2026-12-01T08:00:00.000Z')
})
