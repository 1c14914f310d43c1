import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import { assessJointly } from './test-case.ts'
import type * as contract from './contract.ts'
import type * as segmentContract from './segment-contract.ts'

/** Every action against an oracle table: action × role × relation × part × joint × permit × ban × protection. Seeded. */
const social = 'social:working-age'
const roles = {
  nurse: { subject: 'olli-rantasalo', side: 'health', hasTask: true, isSocialWorker: false },
  doctor: { subject: 'eeva-tammisto', side: 'health', hasTask: true, isSocialWorker: false },
  counsellor: { subject: 'salla-ahokas', side: 'social', hasTask: true, isSocialWorker: false },
  'social worker': { subject: 'kaisa-mantyoja', side: 'social', hasTask: true, isSocialWorker: true },
} as const
type Role = keyof typeof roles
const actions = ['open', 'of-client', 'save', 'begin', 'invite', 'sign', 'conclude', 'segment', 'override'] as const

type Case = {
  readonly action: (typeof actions)[number]
  readonly role: Role
  /** `other-task`: a matter of child welfare only. */
  readonly relation: 'none' | 'own' | 'other-task' | 'joint' | 'joint-alone'
  readonly hasPart: boolean
  readonly permit: 'none' | 'permit-health-to-social' | 'permit-social-to-health'
  readonly ban: 'none' | 'patient' | typeof social
  readonly protection: 'none' | 'non-disclosure' | 'special'
}

type Reach = { readonly opens: boolean; readonly patient: Access; readonly social: Access }
type Access = 'write' | 'read' | 'closed'

/** From the rules, register by register. */
function reachOf(one: Case): Reach {
  const { side, isSocialWorker } = roles[one.role]
  const nothing: Reach = { opens: false, patient: 'closed', social: 'closed' }
  if (one.protection === 'special' || one.relation === 'none') return nothing
  const isOtherTask = one.relation === 'other-task' && side === 'social'
  // A counsellor of adults has no right to the register of child welfare: the relation opens nothing of theirs.
  if (isOtherTask && !isSocialWorker) return nothing
  const isJoint = one.relation === 'joint'
  if (side === 'health') {
    const crosses = one.ban !== social && (isJoint || one.permit === 'permit-social-to-health')
    return { opens: true, patient: 'write', social: crosses ? 'read' : 'closed' }
  }
  // The right to information is the assessment's own; the client's page opens for serving the client.
  const byRight = isSocialWorker && one.action !== 'of-client'
  const crosses = byRight || (one.ban !== 'patient' && (isJoint || one.permit === 'permit-health-to-social'))
  return { opens: true, patient: crosses ? 'read' : 'closed', social: isOtherTask ? 'closed' : 'write' }
}

/** What the action answers: `ok`, with what is seen, or the refusal. A refusal past permission counts as let in. */
function oracle(one: Case): string {
  const reach = reachOf(one)
  if (!reach.opens) return 'not-found'
  const isSeen = reach.patient !== 'closed' || reach.social !== 'closed'
  const own = roles[one.role].side === 'health' ? reach.patient : reach.social
  const isWriter = own === 'write'
  switch (one.action) {
    case 'open':
      return isSeen ? `ok patient ${reach.patient}, social ${reach.social}` : 'not-found'
    case 'of-client':
      return `ok ${isSeen ? 1 : 0}`
    case 'segment':
      return isWriter ? 'ok' : 'wrong-register'
    case 'override':
      if (!isWriter) return 'wrong-register'
      return reach.patient === 'closed' ? 'not-found' : 'ok'
    case 'save':
      if (!isSeen) return 'not-found'
      if (!one.hasPart) return 'not-yours'
      return isWriter ? 'stale' : 'wrong-register'
    case 'begin':
    case 'invite':
    case 'sign':
    case 'conclude':
      if (!isSeen) return 'not-found'
      if (!one.hasPart || !isWriter) return 'not-yours'
      return past[one.action](roles[one.role].side)
  }
}
const past = {
  begin: (side: string) => (side === 'health' ? 'social-begins' : 'already-begun'),
  invite: () => 'unknown-receiver',
  sign: () => 'stale',
  conclude: (side: string) => (side === 'health' ? 'social-concludes' : 'unsigned'),
}

let world: World
let needsId: string
let clientId: string
let segmentationId: string
let mainItem: string
const staff = new Map<Role, TestStaff>()

beforeAll(async () => {
  world = await openWorld()
  const joint = await assessJointly(world, 'paivi-harjula')
  needsId = joint.needsId
  clientId = joint.resident.clientId
  valueOf(await joint.counsellor.call<typeof contract.beginNeeds>('needs/begin', { needsId, how: 'meeting' } as never))
  const made = await joint.nurse.call<typeof segmentContract.segmentTogether>('needs/segment', {
    clientId,
    needsId: null,
    register: 'patient',
    answers,
  })
  segmentationId = valueOf(made).segmentation.id
  const { rows } = await world.superuser.query<{ id: string }>(
    `select id from work.item where subject_id = $1 and kind = 'needs-assessment'`,
    [needsId],
  )
  mainItem = rows[0]?.id ?? ''
  for (const role of Object.keys(roles) as Role[]) staff.set(role, await world.staff(roles[role].subject))
})
afterAll(() => world.close())

const answers = Object.fromEntries(
  [
    'daily-tasks',
    'know-where-to-ask',
    'people-near',
    'strength',
    'money-and-home',
    'many-matters',
    'changes-fast',
    'many-helpers',
    'risk',
    'hard-to-follow',
  ].map((id) => [id, 2]),
) as never

/** Puts the facts of the case straight into the tables: the rules are asked, not the ways to get there. */
async function arrange(one: Case): Promise<void> {
  const { side } = roles[one.role]
  const { staffId } = staff.get(one.role)!
  const relation = (staffOf: string, sector: string, task: string | null, joint: boolean) =>
    world.superuser.query(
      `insert into access.relationship (id, client_id, staff_id, sector, service_task, origin_id, joint, from_at)
       values ($1, $2, $3, $4, $5, $6, $7, '2026-01-01')`,
      [randomUUID(), clientId, staffOf, sector, task, needsId, joint],
    )
  await world.superuser.query(`delete from access.relationship where client_id = $1`, [clientId])
  await world.superuser.query(`delete from access.permit where client_id = $1`, [clientId])
  await world.superuser.query(`delete from access.ban where client_id = $1`, [clientId])
  await world.superuser.query(`delete from access.protection where client_id = $1`, [clientId])
  if (one.relation !== 'none')
    await relation(
      staffId,
      side,
      one.relation === 'other-task' && side === 'social' ? 'child-welfare' : null,
      one.relation.startsWith('joint'),
    )
  if (one.relation === 'joint') await relation(randomUUID(), side === 'health' ? 'social' : 'health', null, true)
  if (one.permit !== 'none')
    await world.superuser.query(
      `insert into access.permit (id, client_id, rule, registers, given_at) values ($1, $2, $3, '{}', '2026-01-01')`,
      [randomUUID(), clientId, one.permit],
    )
  if (one.ban !== 'none')
    await world.superuser.query(
      `insert into access.ban (id, client_id, register, made_at) values ($1, $2, $3, '2026-01-01')`,
      [randomUUID(), clientId, one.ban],
    )
  if (one.protection !== 'none')
    await world.superuser.query(
      `insert into access.protection (id, client_id, kind, from_at) values ($1, $2, $3, '2026-01-01')`,
      [randomUUID(), clientId, one.protection],
    )
  await world.superuser.query(`update work.item set owner_staff = $2, sector = $3 where id = $1`, [
    mainItem,
    one.hasPart ? staffId : randomUUID(),
    one.hasPart ? side : 'social',
  ])
}

async function ask(one: Case): Promise<string> {
  const who = staff.get(one.role)!
  const register = roles[one.role].side === 'health' ? 'patient' : social
  const knowledge = { how: 'told-in-chat', words: 'Kerrottu.' }
  const ownWorker = roles[one.role].side === 'health' ? { kind: 'not-asked' } : { kind: 'left-out', reason: 'Lyhyt.' }
  const clientStatus = roles[one.role].side === 'health' ? null : 'begins'
  const inputs: Record<Case['action'], readonly [string, unknown]> = {
    open: ['needs/open', { needsId }],
    'of-client': ['needs/of-client', { clientId }],
    save: ['needs/save', { needsId, part: { name: 'summary', content: { text: 'x' } }, revision: 77 }],
    begin: ['needs/begin', { needsId, how: 'phone' }],
    invite: ['needs/invite', { needsId, skill: 'no-such-skill', task: null, knowledge }],
    sign: ['needs/sign', { needsId, revisions: {}, correctionReason: null }],
    conclude: ['needs/conclude', { needsId, clientStatus, reason: 'Syy on.', ownWorker }],
    segment: ['needs/segment', { clientId, needsId: null, register, answers }],
    override: [
      'needs/override',
      { clientId, segmentationId, register, segment: 'verkosto', reason: 'Toinen näkemys.' },
    ],
  }
  const [path, input] = inputs[one.action]
  const { body } = await who.raw(path, input)
  // Under non-disclosure nothing tells where the client lives, in any answer.
  expect(JSON.stringify(body)).not.toMatch(/Esimerkkikatu|"municipality":"\d/)
  if (!body.ok) return body.refusal ?? 'no answer'
  if (one.action === 'open') return sidesSeen(body.value as { needs: contract.NeedsView })
  if (one.action === 'of-client') return `ok ${(body.value as { assessments: unknown[] }).assessments.length}`
  return 'ok'
}

function sidesSeen({ needs }: { needs: contract.NeedsView }): string {
  const access = (register: string) => needs.sides.find((side) => side.register === register)
  // What is closed shows no part and no version, not even how many.
  for (const side of needs.sides) if (side.access === 'closed') expect([side.parts, side.versions]).toEqual([[], []])
  return `ok patient ${access('patient')?.access}, social ${access(social)?.access}`
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  action: fc.constantFrom(...actions),
  role: fc.constantFrom(...(Object.keys(roles) as Role[])),
  relation: fc.constantFrom('none', 'own', 'other-task', 'joint', 'joint-alone'),
  hasPart: fc.boolean(),
  permit: fc.constantFrom('none', 'permit-health-to-social', 'permit-social-to-health'),
  ban: fc.constantFrom('none', 'patient', social),
  protection: fc.constantFrom('none', 'none', 'non-disclosure', 'special'),
})

test('1,200 seeded combinations of action, role, relation, part, permit, ban and protection answer as the table says', async () => {
  const cases = fc.sample(anyCase, { seed: 20261122, numRuns: 1200 })
  const wrong: { one: Case; expected: string; got: string }[] = []
  for (const one of cases) {
    await arrange(one)
    const [expected, got] = [oracle(one), await ask(one)]
    if (expected !== got) wrong.push({ one, expected, got })
  }
  expect(wrong.slice(0, 5)).toEqual([])
  expect(new Set(cases.map(oracle)).size).toBeGreaterThan(12)
}, 120_000)

test('a resident calls no worker’s action, and sees no other resident’s assessment', async () => {
  const other = await world.resident('marko-tuomela')
  for (const path of ['needs/open', 'needs/sign', 'needs/begin'])
    expect((await other.raw(path, { needsId })).status).toBe(401)
  expect(valueOf(await other.call<typeof contract.listOwnNeeds>('needs/own', {})).assessments).toEqual([])
  const part = { name: 'client-view', content: { text: 'Ei minun.' } }
  expect((await other.raw('needs/own-save', { needsId, part, revision: 0 })).body).toMatchObject({
    refusal: 'not-found',
  })
})
