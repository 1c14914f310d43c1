import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import type * as ofRule from './rule-contract.ts'
import { decide, type Desk, drafted, full, open, openDesk, save, send, take } from './test-decision.ts'

let world: World
let desk: Desk
let henna: TestStaff // counsellor, 500 euros
let kaisa: TestStaff // lead social worker, 2,000 euros
let clientId: string
beforeAll(async () => {
  world = await openWorld()
  desk = await openDesk(world)
  ;({ henna, kaisa, clientId } = desk)
})
afterAll(() => world.close())

const clocks = async (id: string) =>
  (
    await world.superuser.query<{ rule: string; due_on: string; stopped: boolean }>(
      `select rule, due_on::text, stopped_at is not null as stopped from deadlines.clock where subject_id = $1 and rule <> 'rectification-request' order by triggered_at, id`,
      [id],
    )
  ).rows
const tell = (decisionId: string, revision: number, days: { pendingOn: string; completeOn: string | null }) =>
  henna.call<typeof contract.tellPending>('decisions/pending', { decisionId, revision, ...days })

test('income support counts from the complete application, is shown, and stops when it is decided', async () => {
  const { id, revision } = await drafted(desk, { amountCents: 20_000 })
  expect(await clocks(id)).toEqual([])
  expect(valueOf(await open(henna, id)).clock).toBeNull()
  const told = valueOf(await tell(id, revision, { pendingOn: '2026-11-16', completeOn: '2026-11-20' }))
  // Friday 20.11.: the seventh working day is Tuesday 1.12.
  expect(told.clock).toMatchObject({ rule: 'income-support-decision', dueOn: '2026-12-01', statutory: true })
  const corrected = valueOf(await tell(id, told.revision, { pendingOn: '2026-11-16', completeOn: '2026-11-23' }))
  expect(corrected.clock).toMatchObject({ dueOn: '2026-12-02', stoppedAt: null })
  for (const days of [
    { pendingOn: '2026-11-24', completeOn: '2026-11-23' },
    { pendingOn: '2026-11-25', completeOn: null },
    { pendingOn: '2016-11-16', completeOn: null },
  ])
    expect(await tell(id, corrected.revision, days)).toMatchObject({ refusal: 'wrong-day' })
  valueOf(await decide(henna, id, corrected.revision))
  expect((await clocks(id)).every((one) => one.stopped)).toBe(true)
  expect(valueOf(await open(henna, id)).clock).toMatchObject({ state: 'met', dueOn: '2026-12-02' })
})

test('another social-care matter counts from when it became pending until what was granted is carried out; a refused one until it is decided', async () => {
  const started = await henna.call<typeof contract.startDecision>('decisions/start', {
    clientId,
    type: 'social-rehabilitation',
    pendingOn: '2026-11-02',
  })
  const id = valueOf(started).decisionId
  expect(await clocks(id)).toEqual([{ rule: 'social-decision', due_on: '2027-02-02', stopped: false }])
  const content = { ...full, type: 'social-rehabilitation', amountCents: null, months: 6, grounds: ['participation'] }
  const ground = valueOf(await open(henna, id)).grounds[0]?.id ?? ''
  const saved = valueOf(await save(henna, { id, revision: 1 }, { ...content, grounds: [ground] }))
  valueOf(await decide(henna, id, saved.revision))
  expect((await clocks(id))[0]?.stopped).toBe(false)
  const carry = (onDay: string) =>
    henna.call<typeof contract.carryOutDecision>('decisions/carry-out', { decisionId: id, onDay })
  const today = world.clock.now().toISOString().slice(0, 10)
  expect(await carry('2026-11-01')).toMatchObject({ refusal: 'wrong-day' })
  valueOf(await carry(today))
  expect(await carry(today)).toMatchObject({ refusal: 'already-carried-out' })
  expect((await clocks(id))[0]?.stopped).toBe(true)
  const refused = await henna.call<typeof contract.startDecision>('decisions/start', {
    clientId,
    type: 'social-rehabilitation',
  })
  const other = valueOf(refused).decisionId
  const refusal = { ...content, outcome: 'refused' as const, months: null }
  const before = valueOf(await save(henna, { id: other, revision: 1 }, { ...refusal, grounds: [] }))
  const grounds = [before.grounds[0]?.id ?? '']
  const withGround = valueOf(await save(henna, { id: other, revision: before.revision }, { ...refusal, grounds }))
  valueOf(await decide(henna, other, withGround.revision))
  expect((await clocks(other))[0]?.stopped).toBe(true)
  expect(
    await henna.call<typeof contract.carryOutDecision>('decisions/carry-out', { decisionId: other, onDay: today }),
  ).toMatchObject({ refusal: 'not-decided' })
})

/** How many reasons to open the client a worker has by this decision. */
async function reasonsOf({ staffId }: TestStaff, decisionId: string): Promise<number> {
  const { rows } = await world.superuser.query<{ n: number }>(
    `select count(*)::int as n from access.relationship where origin_id = $1 and staff_id = $2 and (until_at is null or until_at > $3)`,
    [decisionId, staffId, world.clock.now()],
  )
  return rows[0]?.n ?? 0
}

test('a team recommends and a named office-holder decides: only a member writes for the team, and a later change of the draft is told', async () => {
  const { id, revision } = await drafted(desk)
  const recommend = (who: TestStaff, team: string, at: number) =>
    who.call<typeof contract.recommendDecision>('decisions/recommend', {
      decisionId: id,
      revision: at,
      team,
      words: 'Puolletaan: asunto säilyy.',
    })
  const team = valueOf(await open(henna, id)).teams[0]?.id ?? ''
  expect(await recommend(henna, 'social-crisis-emergency-team', revision)).toMatchObject({ refusal: 'not-your-team' })
  const view = valueOf(await recommend(henna, team, revision))
  expect(view.recommendation).toMatchObject({
    by: 'Henna Louhela',
    isOfOlder: false,
    words: 'Puolletaan: asunto säilyy.',
  })
  // A recommendation gives nobody a power to decide.
  expect(await decide(henna, id, view.revision)).toMatchObject({ refusal: 'over-limit' })
  const changed = valueOf(await save(henna, { id, revision: view.revision }, { amountCents: 90_000 }))
  expect(changed.recommendation?.isOfOlder).toBe(true)
  valueOf(await send(henna, { id, revision: changed.revision }))
  valueOf(await take(kaisa, id))
  valueOf(await decide(kaisa, id, valueOf(await open(kaisa, id)).revision))
  const made = valueOf(await open(henna, id))
  expect(made.document.recommendation?.team.fi).not.toBe('')
  expect(made.document.decider.name).toBe('Kaisa Mäntyoja')
})

test('a draft that lacks something comes back to its preparer with the words and as work, and the one who returned it has no more reason to open the client', async () => {
  const { id, revision } = await drafted(desk)
  const giveBack = (who: TestStaff, at: number) =>
    who.call<typeof contract.returnDecision>('decisions/return', {
      decisionId: id,
      revision: at,
      words: 'Vuokrasopimus puuttuu.',
    })
  expect(await giveBack(henna, revision)).toMatchObject({ refusal: 'not-sent' })
  valueOf(await send(henna, { id, revision }))
  valueOf(await take(kaisa, id))
  const sent = valueOf(await open(kaisa, id))
  expect(sent.pen).toMatchObject({ mayReturn: true, mayTakeBack: false })
  expect(await giveBack(henna, sent.revision)).toMatchObject({ refusal: 'with-another' })
  expect(valueOf(await giveBack(kaisa, sent.revision)).to).toBe('Henna Louhela')
  const back = valueOf(await open(henna, id))
  expect(back).toMatchObject({
    state: 'draft',
    sentTo: null,
    returned: { by: 'Kaisa Mäntyoja', words: 'Vuokrasopimus puuttuu.' },
  })
  const items = await world.superuser.query(
    `select offered_to_name, owner_team is not null as owned from work.item where subject_id = $1 and state <> 'done'`,
    [id],
  )
  expect(items.rows).toEqual([{ offered_to_name: 'Henna Louhela', owned: true }])
  expect(await reasonsOf(kaisa, id)).toBe(0)
  valueOf(await send(henna, { id, revision: back.revision }))
  expect(valueOf(await open(henna, id)).returned).toBeNull()
})

const takeBack = (who: TestStaff, { id, revision }: { id: string; revision: number }) =>
  who.call<typeof contract.takeDecisionBack>('decisions/take-back', { decisionId: id, revision })
const withKaisa = { refusal: 'with-another', detail: { name: 'Kaisa Mäntyoja' } }

test('once sent a draft is changed by nobody until somebody takes it, then by that one alone; everybody else is told who has it', async () => {
  const draft = await drafted(desk)
  const { id } = draft
  expect(valueOf(await open(henna, id)).pen).toMatchObject({ mayWrite: true, holder: null })
  expect(await takeBack(henna, draft)).toMatchObject({ refusal: 'not-sent' })
  valueOf(await send(henna, draft))
  const sent = { id, revision: draft.revision + 1 }
  for (const doing of [save(henna, sent), decide(henna, id, sent.revision), send(henna, sent)])
    expect(await doing).toMatchObject(withKaisa)
  expect(valueOf(await open(henna, id)).pen).toMatchObject({ mayWrite: false, isTaken: false, mayTakeBack: true })
  // Nobody has taken it: it is prepared again, and is on nobody’s list.
  valueOf(await takeBack(henna, sent))
  await expect(take(kaisa, id)).rejects.toThrow('not on the list')
  const again = { id, revision: valueOf(await save(henna, { id, revision: sent.revision + 1 })).revision }
  valueOf(await send(henna, again))
  valueOf(await take(kaisa, id))
  const taken = { id, revision: again.revision + 1 }
  for (const doing of [save(henna, taken), decide(henna, id, taken.revision), takeBack(henna, taken)])
    expect(await doing).toMatchObject(withKaisa)
  expect(valueOf(await open(henna, id)).pen).toMatchObject({ mayWrite: false, isTaken: true, holder: 'Kaisa Mäntyoja' })
  // Whoever has it may change it, and send on what then exceeds their own limit: it is theirs no more.
  const { revision } = valueOf(await save(kaisa, taken, { amountCents: 300_000 }))
  expect(valueOf(await send(kaisa, { id, revision })).to).toBe('Laura Hietakangas')
  expect(await save(kaisa, { id, revision: revision + 1 })).toMatchObject({ detail: { name: 'Laura Hietakangas' } })
  expect(await reasonsOf(kaisa, id)).toBe(0)
})

test('when one takes a sent draft and another takes it back at the same moment, one of them has it', async () => {
  for (let round = 0; round < 5; round += 1) {
    const draft = await drafted(desk)
    valueOf(await send(henna, draft))
    const sent = { id: draft.id, revision: draft.revision + 1 }
    const [taking, back] = await Promise.all([
      take(kaisa, draft.id).catch(() => ({ ok: false as const })),
      takeBack(henna, sent),
    ])
    expect([taking.ok, back.ok].filter(Boolean), JSON.stringify([taking, back])).toHaveLength(1)
    const { pen } = valueOf(await open(henna, draft.id))
    expect(pen).toMatchObject(back.ok ? { mayWrite: true } : { mayWrite: false, isTaken: true })
  }
})

test('main users name office-holders from a day to a day; nobody without the right is named, nobody twice, and the past is not changed', async () => {
  const ville = await world.staff('ville-jokiniitty')
  const salla = await world.staff('salla-ahokas')
  const today = world.clock.now().toISOString().slice(0, 10)
  const name = (
    who: TestStaff,
    change: Partial<{ staffId: string; office: string; fromOn: string; toOn: string | null }>,
  ) =>
    who.call<typeof ofRule.nameOfficeHolder>('decisions/name-holder', {
      staffId: kaisa.staffId,
      office: 'service-manager',
      unit: 'digital-centre',
      fromOn: today,
      toOn: null,
      ...change,
    })
  const list = async (who: TestStaff) =>
    valueOf(await who.call<typeof ofRule.listOfficeHolders>('decisions/holders', {}))
  expect(await name(kaisa, {})).toMatchObject({ refusal: 'not-allowed' })
  expect((await list(kaisa)).workers).toEqual([])
  expect((await list(kaisa)).holders.map((one) => one.name)).toContain('Kaisa Mäntyoja')
  expect(await name(ville, { staffId: salla.staffId })).toMatchObject({ refusal: 'lacks-right' })
  expect(await name(ville, { office: 'king' })).toMatchObject({ refusal: 'unknown-office' })
  expect(await name(ville, { fromOn: '2026-01-02' })).toMatchObject({ refusal: 'wrong-day' })
  expect(await name(ville, { toOn: '2026-01-02' })).toMatchObject({ refusal: 'wrong-day' })
  const all = await Promise.all(Array.from({ length: 20 }, () => name(ville, {})))
  expect(all.filter((one) => one.ok)).toHaveLength(1)
  expect(all.filter((one) => !one.ok && one.refusal !== 'holds-already')).toEqual([])
  expect(
    (await list(ville)).holders.find((one) => one.office === 'service-manager' && one.name === 'Kaisa Mäntyoja'),
  ).toMatchObject({
    namedBy: 'Ville Jokiniitty',
    state: 'now',
    lacks: null,
  })
  const end = (toOn: string) =>
    ville.call<typeof ofRule.endOfficeHolder>('decisions/end-holder', {
      staffId: kaisa.staffId,
      office: 'service-manager',
      unit: 'digital-centre',
      fromOn: today,
      toOn,
    })
  expect(await end('2026-01-01')).toMatchObject({ refusal: 'wrong-day' })
  valueOf(await end(today))
  expect(await end(today)).toMatchObject({ refusal: 'unknown-office' })
})
