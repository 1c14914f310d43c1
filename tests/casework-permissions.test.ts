import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allRoutes } from '../src/app/routes.ts'
import type { Route } from '#platform/http/routes.ts'
import { refuse } from '#platform/outcome.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import { createSessionEndings } from '#slices/identity/slice.ts'
import type { Actor, Staff } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { outsideInputs, workersInputs } from './casework-inputs.ts'
import { type Answer, expectedMarks, type Mark, marks, type Situation, workersTable } from './casework-oracle.ts'
import { anyonesCalls, type OutsideSituation, partnersTable, residentsTable } from './casework-outside-oracle.ts'
import { openScene, type Scene, workerOf } from './casework-scene.ts'
import { callerWith } from '#slices/plans/test-plan.ts'

/**
 * Every call of casework against one table: action × role × unit × relation × register × consent × non-disclosure. The calls come from the contracts
 * themselves, so that a new one without a row fails; they are made as the product makes them, on the real database, and taken back.
 */
const seed = 20_261_122
const slices = /^(access|clients|concerns|consultations|decisions|needs|partners|plans|records|work)\//
let scene: Scene
let routes: Route<Actor>[]
const workers = new Map<string, Staff>()
const subjects = [
  'jari-kostamo',
  'eeva-tammisto',
  'mira-suvanto',
  'pirkko-saarelma',
  'henna-louhela',
  'kaisa-mantyoja',
  'riikka-aarnisalo',
  'antti-korpiaho',
  'laura-hietakangas',
  'ville-jokiniitty',
] as const

beforeAll(async () => {
  scene = await openScene()
  for (const subject of subjects) workers.set(subject, await workerOf(scene.world, subject))
  routes = allRoutes(scene.world.running.door, createSessionEndings()).filter((one) => slices.test(one.endpoint.path))
}, 120_000)
afterAll(() => scene.world.close())

const pathsFor = (...audiences: string[]) =>
  routes.filter((one) => audiences.includes(one.endpoint.audience)).map((one) => one.endpoint.path)

test('every call that a worker, a resident or a partner can make in casework has a row in the table', () => {
  const sorted = (table: object) => Object.keys(table).toSorted()
  expect(pathsFor('staff').toSorted()).toEqual(sorted(workersTable))
  expect(pathsFor('identified', 'resident').toSorted()).toEqual(sorted(residentsTable))
  expect(pathsFor('partner').toSorted()).toEqual(sorted(partnersTable))
  expect(pathsFor('anyone').toSorted()).toEqual(anyonesCalls)
  expect(pathsFor('either')).toEqual([])
})

type Drawn = Pick<Situation, 'relation' | 'holds' | 'permit' | 'ban' | 'protection' | 'emergency'> & {
  readonly subject: (typeof subjects)[number]
}
const anySituation: fc.Arbitrary<Drawn> = fc.record({
  subject: fc.constantFrom(...subjects),
  relation: fc.constantFrom(
    'none',
    'own',
    'own',
    'child-welfare',
    'ended',
    'card',
    'joint',
    'joint-alone',
    'stands in',
  ),
  holds: fc.boolean(),
  permit: fc.constantFrom('none', 'permit-health-to-social', 'permit-social-to-health'),
  ban: fc.constantFrom('none', 'none', 'patient', 'social:working-age', 'document'),
  protection: fc.constantFrom('none', 'none', 'non-disclosure', 'special', 'special, named'),
  emergency: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
})

function situationOf(drawn: Drawn, me: Staff): Situation {
  const henna = workers.get('henna-louhela')
  return {
    ...drawn,
    sector: me.sector,
    registers: me.registers,
    skills: me.skills,
    isSupervisor: me.roles.includes('supervisor'),
    isMainUser: me.roles.includes('main-user'),
    sameUnit: me.unit === henna?.unit,
    isHenna: drawn.subject === 'henna-louhela',
    isJari: drawn.subject === 'jari-kostamo',
  }
}

/** Puts the rows so, in one statement to the server: what the worker could have come to by the product's own ways. */
async function arrange(one: Situation, me: Staff): Promise<void> {
  const { clientId, consulted, contactId, concernId, itemId, olliId, sallaId, referralId, correctionId, needsId } =
    scene
  const other = me.sector === 'health' ? 'social' : 'health'
  const colleague = me.sector === 'health' ? olliId : sallaId
  const owner = one.holds ? me.staffId : olliId
  const related = (staffId: string, sector: string, more = '') =>
    `insert into access.relationship (id, client_id, staff_id, sector, service_task, origin_id, joint, stands_in, card_only, from_at, until_at)
     values (gen_random_uuid(), '${clientId}', '${staffId}', '${sector}', ${one.relation === 'child-welfare' && sector === 'social' ? `'child-welfare'` : 'null'}, '${needsId}',
       ${one.relation.startsWith('joint')}, ${more === 'stands in'}, ${one.relation === 'card'}, '2026-01-01', ${one.relation === 'ended' ? `'2026-02-01'` : 'null'});`
  const relation = {
    none: '',
    own: related(me.staffId, me.sector),
    'child-welfare': related(me.staffId, me.sector),
    ended: related(me.staffId, me.sector),
    card: related(me.staffId, me.sector),
    joint: related(me.staffId, me.sector) + related(colleague, other),
    'joint-alone': related(me.staffId, me.sector),
    'stands in': `${related(colleague, me.sector, 'stands in')}
      insert into organisation.absence (staff_id, from_on, to_on, substitute_id) values ('${colleague}', '2026-11-24', '2026-11-24', '${me.staffId}');`,
  }[one.relation]
  const named = one.protection === 'special, named' ? `array['${me.staffId}']::uuid[]` : `array['${sallaId}']::uuid[]`
  const kind = one.protection.startsWith('special') ? 'special' : one.protection
  const isOf = (id: string) => `subject_id = '${id}'`
  const parties = [contactId, concernId, consulted.asked, consulted.answering, referralId].map(
    (id) => `('${id}'::uuid)`,
  )
  await scene.world.superuser.query(`
    delete from access.relationship where client_id = '${clientId}'; delete from access.protection where client_id = '${clientId}';
    delete from access.permit where client_id = '${clientId}' and id <> '${scene.permitId}'; delete from organisation.absence;
    delete from access.ban where client_id = '${clientId}' and id <> '${scene.banId}'; delete from access.break_glass;
    update records.entry set closed_to_others = ${one.ban === 'document'} where id = '${scene.entryId}';
    ${relation}
    ${one.permit === 'none' ? '' : `insert into access.permit (id, client_id, rule, registers, given_at) values (gen_random_uuid(), '${clientId}', '${one.permit}', '{}', '2026-01-01');`}
    ${one.ban === 'none' || one.ban === 'document' ? '' : `insert into access.ban (id, client_id, register, made_at) values (gen_random_uuid(), '${clientId}', '${one.ban}', '2026-01-01');`}
    ${one.protection === 'none' ? '' : `insert into access.protection (id, client_id, kind, named_staff, from_at) values (gen_random_uuid(), '${clientId}', '${kind}', ${named}, '2026-01-01');`}
    ${one.emergency ? `insert into access.break_glass (id, client_id, staff_id, staff_name, staff_unit, reason, at, until_at) values (gen_random_uuid(), '${clientId}', '${me.staffId}', 'x', 'x', 'Hengenvaara, tarvitaan tiedot.', '2026-11-24', '2026-11-25');` : ''}
    update work.item set owner_staff = '${owner}', owner_name = 'x', sector = '${one.holds ? me.sector : 'health'}' where id = '${itemId}' or ${isOf(referralId)};
    update work.item set owner_staff = '${owner}' where ${isOf(needsId)} or ${isOf(correctionId)} or ${isOf(concernId)};
    update work.item set state = 'claimed', owner_staff = '${owner}', owner_name = 'x', claimed_at = '2026-11-24' where ${isOf(consulted.elsewhere)};
    update consultations.asked set asked_by = '${owner}' where id = '${consulted.asked}';
    update consultations.asked set taken_by = '${owner}' where id = '${consulted.answering}';
    update consultations.asked set taken_by = '${sallaId}' where id = '${consulted.asked}';
    delete from access.party where kind = 'staff' and contact_id in (select id from (values ${parties.join()}) as p(id));
    insert into access.party (contact_id, kind, party_id, sector, from_at) select id, 'staff', '${owner}', '${me.sector}', '2026-01-01' from (values ${parties.join()}) as p(id);`)
}

/** The call as the product makes it, in a transaction that is taken back. */
async function ask(
  path: string,
  actor: Actor,
  input: object,
): Promise<{ ok: boolean; refusal?: string; text: string }> {
  const one = routes.find(({ endpoint }) => endpoint.path === path)
  if (!one) throw new Error(path)
  const parsed = one.endpoint.input.parse(input)
  let text = ''
  const tried = await runCommand<Actor, never, string>(scene.world.running.works, whoIs(actor, 'test'), async (ctx) => {
    const outcome = await one.run(ctx, parsed as never)
    text = JSON.stringify(outcome)
    return refuse(outcome.ok ? 'done' : outcome.refusal)
  })
  const refusal = tried.ok ? 'done' : tried.refusal
  // Text that came too late is kept for its writer: nothing of it was saved.
  return text.includes('"value":{"state":"closed"')
    ? { ok: false, refusal: 'not-found', text }
    : { ok: refusal === 'done', refusal, text }
}

const shut = ['not-found', 'not-allowed']
const anothers = ['taken', 'not-yours', 'wrong-register', 'not-your-skill', 'gone', 'not-yours-to-write', 'not-agreed']
function answerOf({ ok, refusal }: { ok: boolean; refusal?: string }): Answer {
  if (ok) return 'in'
  if (shut.includes(refusal ?? '')) return 'shut'
  return anothers.includes(refusal ?? '') ? 'another’s' : 'in'
}

const seenIn = (text: string) => (Object.keys(marks) as Mark[]).filter((mark) => text.includes(marks[mark])).toSorted()

const situations = 200
const callsEach = 25
const atOnce = 5

test('of 5,000 seeded combinations of call, worker, relation, register, permit, ban, protection and emergency none is answered otherwise than the table says', async () => {
  const paths = Object.keys(workersTable)
  const drawn = fc.sample(anySituation, { seed, numRuns: situations })
  const wrong = new Map<string, unknown>()
  const counts = { in: 0, shut: 0, 'another’s': 0 }
  for (const [at, one] of drawn.entries()) {
    const me = workers.get(one.subject) as Staff
    const situation = situationOf(one, me)
    await arrange(situation, me)
    const inputs = workersInputs(scene, me)
    // The next of the row of calls, round and round: each is asked equally often.
    const asked = Array.from(
      { length: callsEach },
      (_, turn) => paths[((at * callsEach + turn) * 7) % paths.length] ?? '',
    )
    const check = async (path: string) => {
      const row = workersTable[path]
      if (!row) throw new Error(path)
      const answered = await ask(path, me, inputs[path] ?? {})
      const answer = answerOf(answered)
      counts[answer] += 1
      const { must, may } = expectedMarks(row, situation)
      const seen = seenIn(answered.text).filter((mark) => must.includes(mark) || !may.includes(mark))
      const is = JSON.stringify([answer, seen])
      const said = JSON.stringify([row.gate(situation), must.toSorted()])
      if (is !== said) wrong.set(`${path}: ${is}, not ${said} (${answered.refusal})`, one)
    }
    for (let turn = 0; turn < callsEach; turn += atOnce) await Promise.all(asked.slice(turn, turn + atOnce).map(check))
  }
  expect(
    [...wrong].map(([what, one]) => `${what} ${JSON.stringify(one)}`),
    `seed ${seed}`,
  ).toEqual([])
  expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(5_000)
  expect(Math.min(...Object.values(counts))).toBeGreaterThan(400)
}, 120_000)

const anyOutside: fc.Arbitrary<OutsideSituation> = fc.record({
  who: fc.constantFrom(
    'client',
    'relative',
    'relative',
    'another resident',
    'partner',
    'partner',
    'another partner',
    'specialist',
    'specialist',
    'specialist',
    'another specialist',
  ),
  relative: fc.constantFrom('whole', 'own part', 'withdrawn'),
  consent: fc.constantFrom('given', 'given', 'asked', 'withdrawn'),
  account: fc.constantFrom('runs', 'runs', 'ended'),
  isDisclosed: fc.boolean(),
  question: fc.constantFrom('waits', 'theirs', 'theirs', 'theirs', 'another’s', 'closed'),
  lets: fc.constantFrom(
    'permit',
    'permit',
    'permit of another direction',
    'register banned',
    'specially protected',
    'asker’s matter ended',
  ),
})

const day = (is: boolean, on = '2026-01-01') => (is ? `'${on}'` : 'null')

async function arrangeOutside(one: OutsideSituation): Promise<void> {
  const { ids, partner } = scene
  await scene.world.superuser.query(`
    update plans.audience set consent_at = ${day(one.consent !== 'asked')}, withdrawn_at = ${day(one.consent === 'withdrawn')} where section_id = '${ids.secP}';
    update plans.audience set whole = ${one.relative === 'whole'}, withdrawn_at = ${day(one.relative === 'withdrawn')} where section_id = '${ids.secR}';
    update partners.account set ended_at = ${day(one.account === 'ended')} where id in ('${partner.partnerId}', '${scene.specialist.partnerId}')`)
  await arrangeQuestion(one)
}

async function arrangeQuestion({ question, lets, who }: OutsideSituation): Promise<void> {
  const { clientId, consulted, specialist, otherSpecialist, permitId, banId, jariId } = scene
  const id = consulted.elsewhere
  const takenBy = { waits: null, closed: null, theirs: specialist.partnerId, 'another’s': otherSpecialist.partnerId }[
    question
  ]
  // What a client may do of their own is asked of their own rows alone.
  const isAsked = who === 'specialist' || who === 'another specialist'
  const rule = lets === 'permit of another direction' ? 'permit-health-to-social' : 'permit-health-to-other-health'
  await scene.world.superuser.query(`
    delete from access.permit where client_id = '${clientId}' and id <> '${permitId}';
    delete from access.ban where client_id = '${clientId}' and id <> '${banId}';
    delete from access.protection where client_id = '${clientId}';
    delete from access.relationship where client_id = '${clientId}' and staff_id = '${jariId}';
    insert into access.relationship (id, client_id, staff_id, sector, origin_id, from_at, until_at)
      values (gen_random_uuid(), '${clientId}', '${jariId}', 'health', gen_random_uuid(), '2026-01-01', ${day(isAsked && lets === 'asker’s matter ended', '2026-02-01')});
    ${isAsked ? `insert into access.permit (id, client_id, rule, registers, given_at) values (gen_random_uuid(), '${clientId}', '${rule}', '{}', '2026-01-01');` : ''}
    ${isAsked && lets === 'register banned' ? `insert into access.ban (id, client_id, register, made_at) values (gen_random_uuid(), '${clientId}', 'patient', '2026-01-01');` : ''}
    ${isAsked && lets === 'specially protected' ? `insert into access.protection (id, client_id, kind, named_staff, from_at) values (gen_random_uuid(), '${clientId}', 'special', array['${jariId}']::uuid[], '2026-01-01');` : ''}
    update consultations.asked set taken_by = ${takenBy === null ? 'null' : `'${takenBy}'`}, taken_by_name = ${takenBy === null ? 'null' : `'x'`},
      taken_by_title = ${takenBy === null ? 'null' : `'{"fi":"","sv":"","en":""}'`}, closed_at = ${day(question === 'closed')} where id = '${id}';
    delete from access.party where contact_id = '${id}' and kind = 'consulted';
    ${takenBy === null ? '' : `insert into access.party (contact_id, kind, party_id, sector, from_at) values ('${id}', 'consulted', '${takenBy}', 'health', '2026-01-01');`}`)
}

function outsider({ who }: OutsideSituation): Actor {
  const sessionId = randomUUID() as never
  const partners = {
    partner: { ...scene.partner, agreement: 'employment-area' },
    'another partner': { ...scene.stranger, agreement: 'employment-area' },
    specialist: { ...scene.specialist, agreement: 'university-hospital' },
    'another specialist': { ...scene.otherSpecialist, agreement: 'university-hospital' },
  }
  if (who in partners) {
    const { partnerId, agreement } = partners[who as keyof typeof partners]
    return { kind: 'partner', sessionId, partnerId, name: 'Päivi', agreement, organisationName: 'x' }
  }
  const { clientId } = who === 'client' ? scene.resident : who === 'relative' ? scene.relative : scene.another
  return { kind: 'resident', sessionId, visitorId: randomUUID() as never, clientId, name: 'Niina' }
}

test('of 500 and more seeded combinations of the client, a relative, a partner, their consents and every call of theirs none is answered otherwise than the table says', async () => {
  const drawn = fc.sample(anyOutside, { seed, numRuns: 44 })
  const wrong = new Map<string, unknown>()
  let asked = 0
  for (const one of drawn) {
    await arrangeOutside(one)
    const actor = outsider(one)
    const inputs = outsideInputs(scene, one.isDisclosed)
    for (const [path, row] of Object.entries(actor.kind === 'partner' ? partnersTable : residentsTable)) {
      const answered = await ask(path, actor, inputs[path] ?? {})
      const gate = row.gate(one)
      const is = JSON.stringify([answerOf(answered), seenIn(answered.text)])
      const must = JSON.stringify([gate, gate === 'in' ? (row.shows?.(one) ?? []).toSorted() : []])
      asked += 1
      if (is !== must) wrong.set(`${path}: ${is}, not ${must} (${answered.refusal})`, one)
    }
  }
  expect(
    [...wrong].map(([what, one]) => `${what} ${JSON.stringify(one)}`),
    `seed ${seed}`,
  ).toEqual([])
  expect(asked).toBeGreaterThan(500)
}, 120_000)

test('every call is answered to the kind of session its contract names, and to every other as to nobody', async () => {
  const { world, partner, resident } = scene
  const callers = {
    // Whoever calls as a visitor gets a visit with the call.
    nobody: { kinds: ['anyone', 'resident'], raw: callerWith(world, '').raw },
    visitor: { kinds: ['anyone', 'resident'], raw: (await world.visitor()).raw },
    resident: { kinds: ['anyone', 'resident', 'identified'], raw: resident.raw },
    staff: { kinds: ['anyone', 'resident', 'staff'], raw: (await world.staff('mira-suvanto')).raw },
    partner: { kinds: ['anyone', 'resident', 'partner'], raw: partner.raw },
  }
  const wrong: string[] = []
  for (const { endpoint } of routes) {
    for (const [name, { kinds, raw }] of Object.entries(callers)) {
      // A body that no contract takes: who is let in is told so, and nothing is done.
      const { status } = await raw(endpoint.path, { nothing: true })
      const isIn = kinds.includes(endpoint.audience)
      if ((status === 401) === isIn) wrong.push(`${endpoint.path} by ${name}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
})
