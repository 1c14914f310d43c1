import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '#platform/db/sql.ts'
import { done, refuse } from '#platform/outcome.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import { openClient } from '#slices/access/index.ts'
import type { Actor, Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { saveAsClient } from '#slices/plans/parts.ts'
import { insertPart } from '#slices/plans/part-store.ts'
import { goal, relate, saveAs, section } from '#slices/plans/test-plan.ts'
import { everyDay, openForTest } from '#slices/scheduling/test-times.ts'
import { type Matter, oracle, type Situation, type Thing, things, writesGoal } from './acting-oracle.ts'
import { serve, sign, valueOf } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** Representation × register × age × decision × mandate × custody × non-disclosure: what really opens in the database, against the table. */
const seed = 20_261_122
const situations = 320
let world: World
let erkki: TestResident
let tuula: TestResident
const ids = {} as Record<Thing, string>
let contactId = ''
let representationId = ''

beforeAll(async () => {
  world = await openWorld()
  const jari = await world.staff('jari-kostamo')
  const henna = await world.staff('henna-louhela')
  erkki = await world.resident('erkki-salomaki')
  tuula = await world.resident('tuula-niemikoski')
  for (const [staff, skill, service] of [
    [jari, 'nurse', 'nurse-visit'],
    [henna, 'social-counsellor', 'social-guidance-visit'],
  ] as const) {
    const about = { name: skill, place: 'Esimerkkikatu 1', municipality: '992', languages: ['fi'], week: everyDay }
    await openForTest(world, [{ ...about, staffId: staff.staffId, skills: [skill], services: [service] }])
  }
  ids['health time'] = await book('nurse-visit')
  ids['social time'] = await book('social-guidance-visit')
  const health = await serve(erkki, jari, 'health')
  ;({ contactId } = health)
  const social = await serve(erkki, henna, 'social')
  ids['health entry'] = await sign(jari, health, 'patient')
  ids['social entry'] = await sign(henna, social, 'social:working-age')
  ids['health plan'] = await plan(jari, 'health', 'patient')
  ids['social plan'] = await plan(henna, 'social', 'social:working-age')
  ids['result sent to health care'] = await result(contactId)
  ids['result sent to social care'] = await result(social.contactId)
  ids['result kept to oneself'] = await result(null)
  const quick = { clientId: erkki.clientId, type: 'preventive-income-support', ground: 'sudden-hardship' }
  const made = await henna.call('decisions/quick', { ...quick, reason: 'Jääkaappi.', amountCents: 20_000 } as never)
  ids['served decision'] = (valueOf(made) as { decisionId: string }).decisionId
  await tuula.actFor('erkki-tuula')
  representationId = tuula.acting ?? ''
})
afterAll(() => world.close())

async function book(service: string): Promise<string> {
  const found = valueOf(await erkki.call('scheduling/find-times', { service, fromOn: '2026-12-01', limit: 1 } as never))
  const { calendarId, startsAt } = (found as { times: { calendarId: string; startsAt: string }[] }).times[0] ?? {}
  const held = valueOf(await erkki.call('scheduling/hold', { service, calendarId, startsAt } as never))
  const { holdId } = held as { holdId: string }
  const booked = valueOf(await erkki.call('scheduling/book', { holdId, reason: '' } as never))
  return (booked as { appointment: { id: string } }).appointment.id
}

async function plan(staff: TestStaff, sector: 'health' | 'social', register: string): Promise<string> {
  await relate(world, staff, erkki, { sector, ...(sector === 'social' ? { task: 'working-age' } : {}) })
  const begun = valueOf(await staff.call('plans/begin', { clientId: erkki.clientId, register } as never))
  const { planId } = begun as { planId: string }
  valueOf(await saveAs(staff, planId, section('Sovittu.')))
  return planId
}

async function result(to: string | null): Promise<string> {
  const answers = Object.fromEntries([...Array(9).keys()].map((at) => [`q${at + 1}`, 0]))
  const kept = valueOf(await erkki.call('assessment/save', { questionnaire: 'phq-9', answers } as never))
  const { id } = (kept as { result: { id: string } }).result
  if (to !== null) await erkki.raw('assessment/send', { resultId: id, contactId: to })
  return id
}

/** Mostly rights that run, of people who are not hidden, so that what opens is drawn as often as what closes it. */
const often = <T>(usual: T, ...rare: T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, fc.constantFrom(...rare))
const anySituation = fc.record<Situation>({
  relation: fc.constantFrom('guardian', 'mandate'),
  age: fc.constantFrom(0, 5, 8, 11, 12, 12, 15, 17, 18, 40, 81, 95),
  mandate: fc.subarray(['handling', 'viewing'] as const),
  custody: fc.constantFrom('nothing recorded', 'alone', 'jointly', 'viewing', 'viewing', 'by-agreement', 'none'),
  leftToTheOther: fc.constantFrom([], [], [], ['health'], ['social'], ['health', 'social']),
  hidden: often<Situation['hidden']>('nobody', 'the person', 'who acts'),
  hasCountyOpenedSocial: fc.boolean(),
  right: often<Situation['right']>('runs', 'withdrawn', 'not confirmed'),
  decision: fc.option(
    fc.record({
      of: fc.constantFrom<Matter>('contact', 'time', 'plan', 'entry', 'result'),
      value: fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4),
    }),
    { freq: 5 },
  ),
})

/** Puts the rows so. Ages are as on 24 November 2026, the day after a birthday. */
async function arrange(one: Situation): Promise<void> {
  const now = world.clock.now()
  const pg = world.superuser
  await pg.query(
    `update access.representation set relation = $2, birth_on = $3, matters = $4, sectors = $5, ended_at = $6, confirmed_until = $7 where id = $1`,
    [
      representationId,
      one.relation,
      `${2026 - one.age}-11-23`,
      one.relation === 'mandate' ? one.mandate : [],
      one.hasCountyOpenedSocial ? ['health', 'social'] : ['health'],
      one.right === 'withdrawn' ? now : null,
      new Date(now.getTime() + (one.right === 'not confirmed' ? -1 : 600_000)),
    ],
  )
  await pg.query('delete from access.custody; delete from access.protection; delete from access.minor_decision')
  if (one.custody !== 'nothing recorded')
    await pg.query(
      `insert into access.custody (id, client_id, guardian_id, guardian_name, term, closed_sectors, from_on, recorded_by, recorded_by_name, recorded_at)
       values (gen_random_uuid(), $1, $2, 'x', $3, $4, '2026-01-01', gen_random_uuid(), 'x', $5)`,
      [erkki.clientId, tuula.clientId, one.custody, one.leftToTheOther, now],
    )
  if (one.hidden !== 'nobody')
    await pg.query(
      `insert into access.protection (id, client_id, kind, from_at) values (gen_random_uuid(), $1, 'non-disclosure', $2)`,
      [one.hidden === 'the person' ? erkki.clientId : tuula.clientId, now],
    )
  if (one.decision === null) return
  const { of, value } = one.decision
  const matters = {
    contact: contactId,
    time: ids['health time'],
    plan: ids['health plan'],
    entry: ids['health entry'],
    result: ids['result sent to health care'],
  }
  await pg.query(
    `insert into access.minor_decision (id, client_id, matter_id, sector, value, recorded_by, recorded_by_name, recorded_at)
     values (gen_random_uuid(), $1, $2, 'health', $3, gen_random_uuid(), 'x', $4)`,
    [erkki.clientId, matters[of], value, now],
  )
}

function tuulaActs(one: Situation): Actor {
  return {
    kind: 'resident',
    sessionId: randomUUID() as never,
    visitorId: randomUUID() as never,
    clientId: erkki.clientId,
    name: 'Tuula Niemikoski',
    acting: {
      representationId: representationId as never,
      representativeId: tuula.clientId,
      relation: one.relation,
      clientName: 'Erkki Salomäki',
      birthOn: '1945-07-23',
    },
  }
}

/** What the representative's own transaction sees of everything, and in which of the person's registers it may write. */
async function look(one: Situation): Promise<Map<Thing, ReturnType<typeof oracle>>> {
  const seen = await runCommand(world.running.works, whoIs(tuulaActs(one), 'test'), async (context) => {
    const ctx = context as Ctx
    const opened = await openClient(ctx, erkki.clientId, 'client.own')
    const rows = await ctx.tx.rows<{ id: string }>(sql`
      select id from scheduling.appointment union all select id from plans.plan union all select id from records.entry
      union all select id from assessment.response union all select id from decisions.decision`)
    return done({ writable: opened.ok ? [...opened.value.writable] : [], ids: rows.map((row) => row.id) })
  })
  const { writable, ids: shown } = valueOf(seen)
  const all = Object.keys(things) as Thing[]
  return new Map(
    all.map((thing) => {
      if (!shown.includes(ids[thing])) return [thing, 'nothing']
      const mayWrite = writable.some(
        (register) => register === `own:${things[thing].side}` || register.startsWith('matter:'),
      )
      return [thing, mayWrite ? 'seen and dealt with' : 'seen']
    }),
  )
}

type GoalPlan = Parameters<typeof writesGoal>[1]
const goalPlans = { 'health plan': 'patient', 'social plan': 'social:working-age' } as const satisfies Record<
  GoalPlan,
  string
>

/** What becomes of a goal written for the person in a plan: by the command, and by the tables with the command left out. Nothing of it stays. */
async function writeGoal(one: Situation, name: GoalPlan): Promise<{ byCommand: boolean; byTables: boolean }> {
  const [planId, register] = [ids[name], goalPlans[name]]
  const became = { byCommand: false, byTables: false }
  const body = goal('Haluamme, että yöt menevät hyvin', false)
  await runCommand(world.running.works, whoIs(tuulaActs(one), 'test'), async (context) => {
    const ctx = context as Ctx
    const input = { planId, partId: null, revision: 0, goalId: null, register, body } as never
    became.byCommand = (await saveAsClient(ctx, input)).ok
    const part = { clientId: erkki.clientId, planId, kind: 'goal', party: 'representative', register, sectionId: null }
    const row = { ...part, id: randomUUID(), goalId: null, alsoRead: [], content: body.content } as never
    const writer = { id: tuula.clientId, name: 'Tuula Niemikoski' } as never
    became.byTables = await insertPart(ctx.tx, row, writer, ctx.now).catch(() => false)
    return refuse('not-allowed')
  })
  return became
}

test(`of ${situations} situations and every thing there is (${situations * 10} combinations) the database opens what the table says, lets goals be written where it says, and nothing else`, async () => {
  const goals = { written: 0, refused: 0 }
  const counts = { nothing: 0, seen: 0, 'seen and dealt with': 0 }
  for (const one of fc.sample(anySituation, { seed, numRuns: situations })) {
    await arrange(one)
    const seen = await look(one)
    for (const [thing, what] of seen) {
      counts[what] += 1
      if (what !== oracle(one, thing)) expect({ one, thing, what }).toEqual({ one, thing, what: oracle(one, thing) })
    }
    for (const name of Object.keys(goalPlans) as GoalPlan[]) {
      const may = writesGoal(one, name)
      goals[may ? 'written' : 'refused'] += 1
      expect({ one, name, ...(await writeGoal(one, name)) }).toEqual({ one, name, byCommand: may, byTables: may })
    }
  }
  expect(counts.nothing + counts.seen + counts['seen and dealt with']).toBe(situations * Object.keys(things).length)
  // Each kind of answer is there often enough to mean something.
  expect(Math.min(...Object.values(counts), ...Object.values(goals))).toBeGreaterThan(40)
})
