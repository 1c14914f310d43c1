import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Outcome, refuse } from '#platform/outcome.ts'
import { runCommand, runJob, type Works } from '#platform/unit-of-work.ts'
import { endRelationships, startRelationship } from '#slices/access/index.ts'
import { saveAbsence } from '#slices/organisation/absence-store.ts'
import type { ClientId, Ctx, SessionId, Staff } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { findStaffBySubject } from '#slices/organisation/store.ts'
import { openWorld, type World } from '#tests/world.ts'
import { open as openCaseload } from './caseload.ts'
import { identifyClient } from './index.ts'
import { end, name } from './responsibility.ts'
import { ofClient } from './responsible-view.ts'

/** Who may see, name and end whom: every worker × relation × action × register against a table written by hand. */
const subjects = [
  'jari-kostamo',
  'eeva-tammisto',
  'pirkko-saarelma',
  'henna-louhela',
  'kaisa-mantyoja',
  'riikka-aarnisalo',
] as const
const relations = [
  'none',
  'health matter',
  'social matter',
  'working-age matter',
  'ended social matter',
  'stands in today',
  'stands in tomorrow',
  'supervises only',
] as const
type Relation = (typeof relations)[number]
const registers = ['patient', 'social:working-age', 'social:child-welfare'] as const

let world: World
let works: Works
const staff = new Map<string, Staff>()
beforeAll(async () => {
  world = await openWorld()
  works = world.running.works
  for (const subject of [...subjects, 'olli-rantasalo', 'salla-ahokas']) staff.set(subject, await worker(subject))
})
afterAll(() => world.close())

async function worker(subject: string): Promise<Staff> {
  const member = await findStaffBySubject(works.database.direct, subject)
  if (!member) throw new Error(subject)
  const { id: staffId, name: called, title, sector, skills, teams, unit, registers: rights, roles } = member
  const sessionId = newId<'session'>(world.clock.now()) as SessionId
  return {
    kind: 'staff',
    sessionId,
    staffId,
    name: called,
    title,
    sector,
    skills,
    teams,
    unit,
    registers: rights,
    roles,
  }
}
const of = (subject: string): Staff => {
  const found = staff.get(subject)
  if (!found) throw new Error(subject)
  return found
}

const system = whoIs({ kind: 'system', job: 'test' }, 'test')
let number = 0

/** A client with an own nurse (Olli) and an own worker (Salla), and this worker's relation to them. */
async function clientOf(me: Staff, relation: Relation): Promise<ClientId> {
  number += 1
  const [olli, salla] = [of('olli-rantasalo'), of('salla-ahokas')]
  const clientId = await runJob(works, system, async (ctx) => {
    const person = { hetu: `access-${number}`, familyName: 'Koe', givenNames: `${number}`, birthOn: '1980-01-01' }
    const id = await identifyClient(ctx as Ctx, person)
    for (const one of [olli, salla]) await relate(ctx as Ctx, id, one, one.sector, null)
    if (relation === 'health matter') await relate(ctx as Ctx, id, me, 'health', null)
    if (relation === 'social matter') await relate(ctx as Ctx, id, me, 'social', null)
    if (relation === 'working-age matter') await relate(ctx as Ctx, id, me, 'social', 'working-age')
    if (relation === 'ended social matter')
      await endRelationships(ctx.tx, await relate(ctx as Ctx, id, me, 'social', null), null, ctx.now)
    return id
  })
  const base = { clientId }
  for (const [by, role, register] of [
    [olli, 'own-nurse', 'patient'],
    [salla, 'own-worker', 'social:working-age'],
  ] as const)
    expect((await run(by, (ctx) => name(ctx, { ...base, role, register, staffId: by.staffId }))).ok).toBe(true)
  return clientId
}

async function relate(ctx: Ctx, clientId: ClientId, me: Staff, sector: Staff['sector'], task: string | null) {
  const origin = newId<string>(ctx.now)
  const row = { client_id: clientId, staff_id: me.staffId, sector, service_task: task, origin_id: origin, joint: false }
  await startRelationship(ctx.tx, { ...row, id: newId(ctx.now) }, ctx.now)
  return origin
}

const run = <T, R extends string>(actor: Staff, command: (ctx: Ctx) => Promise<Outcome<T, R>>) =>
  runCommand(works, whoIs(actor, 'test'), (ctx) => command(ctx as Ctx))

/** What would come of it; nothing is kept, so that every question is asked of the same state. */
async function outcomeOf<T>(actor: Staff, command: (ctx: Ctx) => Promise<Outcome<T, string>>): Promise<string> {
  const tried = await run<never, string>(actor, async (ctx) => {
    const outcome = await command(ctx)
    return refuse(outcome.ok ? 'done' : outcome.refusal)
  })
  return tried.ok ? 'done' : tried.refusal
}

/** The registers the worker's relation opens for writing, said anew from the rules: sector, task, right. */
function opens(me: Staff, relation: Relation): string[] {
  const isHealth = me.sector === 'health'
  switch (relation) {
    case 'none':
    case 'ended social matter':
    case 'stands in tomorrow':
    case 'supervises only':
      return []
    case 'health matter':
      return isHealth ? ['patient'] : []
    case 'social matter':
      return isHealth ? [] : me.registers.filter((one) => one !== 'notification')
    case 'working-age matter':
      return isHealth ? [] : me.registers.filter((one) => one === 'social:working-age')
    case 'stands in today':
      // For a nurse the own nurse's client, for social care the own worker's, in the task they were named in.
      return me.registers.filter((one) => one === (isHealth ? 'patient' : 'social:working-age'))
  }
}

function expectedNaming(me: Staff, open: readonly string[], register: (typeof registers)[number]): string {
  if (open.length === 0) return 'not-found'
  if (!open.includes(register)) return 'wrong-register'
  return register !== 'patient' || me.skills.includes('nurse') ? 'done' : 'unsuitable'
}

async function standIn(me: Staff, relation: Relation): Promise<void> {
  const { direct } = works.database
  await world.superuser.query('delete from organisation.absence')
  if (relation !== 'stands in today' && relation !== 'stands in tomorrow') return
  const away = me.sector === 'health' ? of('olli-rantasalo') : of('salla-ahokas')
  const day = relation === 'stands in today' ? '2026-11-24' : '2026-11-25'
  await saveAbsence(direct, { staffId: away.staffId, fromOn: day, toOn: day, substituteId: me.staffId })
}

test('every worker sees, names and ends exactly what the table says', { timeout: 120_000 }, async () => {
  const wrong: string[] = []
  let asked = 0
  const check = (what: string, is: unknown, should: unknown) => {
    asked += 1
    if (JSON.stringify(is) !== JSON.stringify(should))
      wrong.push(`${what}: ${JSON.stringify(is)}, not ${JSON.stringify(should)}`)
  }
  for (const subject of subjects) {
    for (const relation of relations) {
      const me = of(subject)
      const clientId = await clientOf(me, relation)
      await standIn(me, relation)
      const open = opens(me, relation)
      const key = `${subject}, ${relation}`
      const seen = await run(me, (ctx) => ofClient(ctx, { clientId }))
      const visible = [
        ...(open.includes('social:working-age') ? ['own-worker'] : []),
        ...(open.includes('patient') ? ['own-nurse'] : []),
      ]
      check(
        `${key}, sees`,
        seen.ok ? seen.value.responsible.map((one) => one.role) : seen.refusal,
        open.length > 0 ? visible : 'not-found',
      )
      for (const register of registers) {
        const role = register === 'patient' ? ('own-nurse' as const) : ('own-worker' as const)
        const naming = await outcomeOf(me, (ctx) => name(ctx, { clientId, register, role, staffId: me.staffId }))
        check(`${key}, names in ${register}`, naming, expectedNaming(me, open, register))
      }
      const { rows } = await world.superuser.query(
        'select id, register from clients.responsibility where client_id = $1 and until_at is null order by register',
        [clientId],
      )
      for (const { id, register } of rows) {
        const ending = await outcomeOf(me, (ctx) => end(ctx, { clientId, responsibilityId: id, reason: 'kokeillaan' }))
        check(`${key}, ends in ${register}`, ending, open.includes(register) ? 'done' : 'not-found')
      }
    }
  }
  for (const subject of subjects) {
    for (const other of [...subjects, 'olli-rantasalo', 'salla-ahokas']) {
      const [me, target] = [of(subject), of(other)]
      const may = subject === other || (subject === 'pirkko-saarelma' && target.unit === me.unit)
      check(
        `${subject} opens the caseload of ${other}`,
        await outcomeOf(me, (ctx) => openCaseload(ctx, async () => [], { staffId: target.staffId })),
        may ? 'done' : 'not-found',
      )
    }
  }
  expect(wrong).toEqual([])
  expect(asked).toBe(6 * 8 * 6 + 6 * 8)
})
