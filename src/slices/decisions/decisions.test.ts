import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listAccessibilityFaults } from '#platform/pdf/accessibility.ts'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import type * as ofRule from './rule-contract.ts'
import { rectification } from './decide.ts'
import { documentTexts } from './texts.ts'
import { decide, type Desk, drafted, full, open, openDesk, save, send, take, type } from './test-decision.ts'

let world: World
let desk: Desk
let henna: TestStaff // counsellor, 500 euros
let kaisa: TestStaff // lead social worker, 2,000 euros
let laura: TestStaff // service manager
let jari: TestStaff // nurse
let resident: TestResident
let clientId: string
beforeAll(async () => {
  world = await openWorld()
  desk = await openDesk(world)
  ;({ henna, kaisa, resident, clientId } = desk)
  laura = await world.staff('laura-hietakangas')
  jari = await world.staff('jari-kostamo')
})
afterAll(() => world.close())

test('a decision over the counsellor’s limit is refused to them, goes with its draft to the lead social worker, is made, served and read by the client', async () => {
  const { id, revision } = await drafted(desk)
  const seen = valueOf(await open(henna, id))
  expect(seen.standing?.deciders.map((one) => one.name)).toEqual(['Kaisa Mäntyoja', 'Laura Hietakangas'])
  expect(await decide(henna, id, revision)).toMatchObject({ refusal: 'over-limit', detail: { name: 'Kaisa Mäntyoja' } })
  expect(await open(kaisa, id)).toMatchObject({ ok: false })
  const sent = await send(henna, { id, revision })
  expect(valueOf(sent).to).toBe('Kaisa Mäntyoja')
  expect((await take(jari, id).catch(() => ({ ok: false }))).ok).toBe(false)
  valueOf(await take(kaisa, id))
  const before = valueOf(await open(kaisa, id))
  expect(before.content).toEqual(full)
  expect((await resident.call<typeof contract.listOwnDecisions>('decisions/own', {})).ok).toBe(true)
  valueOf(await decide(kaisa, id, before.revision))
  expect(valueOf(await resident.call<typeof contract.listOwnDecisions>('decisions/own', {})).decisions).toEqual([])
  const served = valueOf(
    await kaisa.call<typeof contract.serveDecision>('decisions/serve', { decisionId: id, way: 'letter' }),
  )
  const own = valueOf(await resident.call<typeof contract.listOwnDecisions>('decisions/own', {})).decisions
  expect(own).toMatchObject([
    { id, served: { way: 'letter', rectifyBy: served.rectifyBy }, document: { decider: { name: 'Kaisa Mäntyoja' } } },
  ])
  const printed = valueOf(
    await resident.call<typeof contract.printOwnDecision>('decisions/own-pdf', { decisionId: id }),
  )
  expect(listAccessibilityFaults(Buffer.from(printed.pdf, 'base64'))).toEqual([])
  const clock = await world.superuser.query(`select due_on::text from deadlines.clock where subject_id = $1`, [id])
  expect(clock.rows).toEqual([{ due_on: served.rectifyBy }])
  expect(
    await kaisa.call<typeof contract.serveDecision>('decisions/serve', { decisionId: id, way: 'electronic' }),
  ).toMatchObject({ refusal: 'already-served' })
})

test('a made decision cannot be changed or removed by anybody, not even in raw SQL by the database’s superuser', async () => {
  const app = new pg.Client({ connectionString: world.appUrl })
  await app.connect()
  for (const statement of [
    'update decisions.decision set unit = unit',
    'delete from decisions.decision',
    'update decisions.served set way = way',
    'delete from decisions.carried_out',
    'truncate decisions.header',
  ]) {
    await expect(app.query(statement), statement).rejects.toThrow(/permission denied/)
    await expect(
      world.superuser.query(statement.replace('truncate decisions.header', 'truncate decisions.header cascade')),
      statement,
    ).rejects.toThrow(/never changed/)
  }
  expect((await app.query('select 1 from decisions.decision')).rowCount).toBe(0)
  expect((await app.query('select 1 from decisions.draft')).rowCount).toBe(0)
  await app.end()
})

test('a correction is a new decision that names the old one, which stays', async () => {
  world.clock.advance(60_000)
  const { decisions } = valueOf(
    await henna.call<typeof contract.listDecisionsOfClient>('decisions/of-client', { clientId }),
  )
  const old = decisions[0]?.id ?? ''
  const started = await henna.call<typeof contract.correctDecision>('decisions/correct', {
    decisionId: old,
    reason: 'Määrässä oli kirjoitusvirhe.',
  })
  const id = valueOf(started).decisionId
  const saved = valueOf(await save(henna, { id, revision: 1 }, { amountCents: 47_000 }))
  valueOf(await decide(henna, id, saved.revision))
  const after = valueOf(
    await henna.call<typeof contract.listDecisionsOfClient>('decisions/of-client', { clientId }),
  ).decisions
  expect(after).toMatchObject([
    { id, corrects: old, document: { corrects: { reason: 'Määrässä oli kirjoitusvirhe.' } } },
    { id: old, content: { amountCents: 74_000 } },
  ])
})

test('the letter of a draft names as its maker the reader who would make it', async () => {
  const { id } = await drafted(desk, { amountCents: 100 })
  expect(valueOf(await open(henna, id)).document.decider.name).toBe('Henna Louhela')
})

test('without grounds, or with the ground of another type, nobody decides and nothing is sent', async () => {
  for (const grounds of [[], ['family-strain']]) {
    const { id, revision } = await drafted(desk, { grounds, amountCents: 100 })
    expect(await decide(henna, id, revision)).toMatchObject({ refusal: 'incomplete', detail: { missing: 'ground' } })
    expect(await send(henna, { id, revision })).toMatchObject({ refusal: 'incomplete' })
  }
})

test('of twenty who decide the same draft at once one does', async () => {
  const { id, revision } = await drafted(desk, { amountCents: 30_000 })
  const all = await Promise.all(Array.from({ length: 20 }, () => decide(henna, id, revision)))
  expect(all.filter((one) => one.ok)).toHaveLength(1)
  expect(all.filter((one) => !one.ok).every((one) => !one.ok && one.refusal === 'already-decided')).toBe(true)
  const made = await world.superuser.query('select count(*)::int as count from decisions.decision where id = $1', [id])
  expect(made.rows).toEqual([{ count: 1 }])
})

test('the quick path decides and serves a small matter, and refuses one over the limit without leaving anything behind', async () => {
  const input = { clientId, type, ground: 'sudden-hardship', reason: 'Jääkaappi rikkoutui.' }
  const quick = (amountCents: number) =>
    henna.call<typeof contract.decideQuickly>('decisions/quick', { ...input, amountCents })
  const drafts = async () => (await world.superuser.query('select count(*)::int as n from decisions.draft')).rows[0]?.n
  const before = await drafts()
  expect(await quick(50_001)).toMatchObject({ refusal: 'over-limit' })
  expect(await drafts()).toBe(before)
  expect(await quick(50_000)).toMatchObject({ ok: true })
})

test('when the lead social worker is away without a substitute, or the substitute is away too, it goes to the office above', async () => {
  const away = (staffId: string, substituteId: string | null) =>
    world.superuser.query(`insert into organisation.absence values ($1, '2020-01-01', '2030-01-01', $2)`, [
      staffId,
      substituteId,
    ])
  const { id } = await drafted(desk)
  const salla = await world.staff('salla-ahokas')
  const deciders = async () => valueOf(await open(henna, id)).standing?.deciders.map((one) => one.name)
  await away(kaisa.staffId, salla.staffId)
  // A counsellor cannot stand in for an office that asks for a social worker.
  expect(await deciders()).toEqual(['Laura Hietakangas'])
  await away(laura.staffId, null)
  expect(await deciders()).toEqual([])
  const { revision } = valueOf(await open(henna, id))
  expect(await send(henna, { id, revision })).toMatchObject({
    refusal: 'nobody-may',
  })
  await world.superuser.query('delete from organisation.absence')
})

test('the other profession sees no draft and no decision, and a stale save is refused', async () => {
  const { id, revision } = await drafted(desk, { amountCents: 10_000 })
  expect(await open(jari, id)).toMatchObject({ ok: false })
  expect(await jari.call<typeof contract.startDecision>('decisions/start', { clientId, type })).toMatchObject({
    ok: false,
  })
  expect(await save(henna, { id, revision: revision - 1 })).toMatchObject({ refusal: 'stale' })
  const stranger = await world.resident('onni-rautio').catch(() => undefined)
  if (stranger)
    expect(valueOf(await stranger.call<typeof contract.listOwnDecisions>('decisions/own', {})).decisions).toEqual([])
})

test('a main user sees where last year’s decisions would go under another rule; others do not', async () => {
  const rule = structuredClone(world.county.delegation)
  for (const row of rule.rows) if (row.id === 'preventive-counsellor') row.euros = { over: null, upTo: 100 }
  for (const row of rule.rows) if (row.id === 'preventive-lead') row.euros = { over: 100, upTo: 2000 }
  const ville = await world.staff('ville-jokiniitty')
  const ask = (who: TestStaff) => who.call<typeof ofRule.previewDelegation>('decisions/preview', { delegation: rule })
  expect(await ask(henna)).toMatchObject({ refusal: 'not-allowed' })
  const { moved, faults } = valueOf(await ask(ville))
  expect(faults).toEqual([])
  expect(moved).toMatchObject([{ from: 'social-counsellor', to: 'lead-social-worker', count: 3 }])

  // A gap is told by its space, so that each screen says it in its own language.
  for (const row of rule.rows) if (row.id === 'preventive-lead') row.euros = { over: 900, upTo: 2000 }
  const gaps = valueOf(await ask(ville)).faults
  expect(gaps[0]).toMatchObject({
    sentence: expect.stringContaining('nobody decides 100.01 € to 900.00 €'),
    space: { kind: 'gap', type: 'preventive-income-support', cents: { from: 10_001, to: 90_000 }, days: { to: null } },
  })
})

test.each([
  // sent, way, presumed, last day
  ['2026-11-24T10:00:00Z', 'letter', '2026-12-01', '2026-12-31'],
  ['2026-11-24T10:00:00Z', 'electronic', '2026-11-27', '2026-12-28'],
  // The thirtieth day falls on a holiday: the next working day.
  ['2026-11-17T10:00:00Z', 'letter', '2026-11-24', '2026-12-28'],
  ['2026-11-20T10:00:00Z', 'electronic', '2026-11-23', '2026-12-23'],
  // Over the change to summer time, and late in the evening by Finnish time.
  ['2027-03-01T21:59:00Z', 'electronic', '2027-03-04', '2027-04-05'],
  ['2027-03-01T22:01:00Z', 'electronic', '2027-03-05', '2027-04-05'],
  ['2026-10-20T20:59:00Z', 'letter', '2026-10-27', '2026-11-26'],
  ['2026-10-20T21:01:00Z', 'letter', '2026-10-28', '2026-11-27'],
] as const)(
  'what is sent %s by %s is known on %s, and the request is in time until %s',
  (sentAt, way, presumedOn, rectifyBy) => {
    expect(rectification(new Date(sentAt), way)).toEqual({ presumedOn, rectifyBy })
  },
)

test('in a gap of the rule nobody decides and nothing is sent; the draft stays, and it is told that the rule has no line', async () => {
  const rule = world.county.delegation as { rows: readonly { id: string; office: string; type: string }[] }
  const { rows } = rule
  // Between the counsellor's limit and what the service manager's line begins with there is nothing.
  rule.rows = rows.filter((row) => row.type !== type || row.office !== 'lead-social-worker')
  try {
    const { id, revision } = await drafted(desk)
    expect(valueOf(await open(henna, id)).standing).toMatchObject({ hasLine: false, deciders: [] })
    expect(await send(henna, { id, revision })).toMatchObject({ refusal: 'nobody-may' })
    expect(await decide(henna, id, revision)).toMatchObject({ refusal: 'nobody-may' })
    rule.rows = rows
    expect(valueOf(await open(henna, id))).toMatchObject({ content: full, standing: { hasLine: true } })
    expect(valueOf(await send(henna, { id, revision })).to).toBe('Kaisa Mäntyoja')
  } finally {
    rule.rows = rows
  }
})

test('the sheet of a decision for one month says so in each language', async () => {
  const [own] = valueOf(await resident.call<typeof contract.listOwnDecisions>('decisions/own', {})).decisions
  const said = (language: 'fi' | 'sv' | 'en', months: number) =>
    documentTexts({ ...own, content: { ...full, months, language }, way: null, presumedOn: null } as never).resultMore
  expect(said('fi', 1)).toEqual(['Päätös on voimassa kuukauden.'])
  expect(said('fi', 6)).toEqual(['Päätös on voimassa 6 kuukautta.'])
  expect(said('sv', 1)).toEqual(['Beslutet gäller i en månad.'])
  expect(said('en', 1)).toEqual(['The decision holds for one month.'])
})
