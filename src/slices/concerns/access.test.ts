import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type Caller, type World } from '#tests/world.ts'
import { newId } from '#platform/ids.ts'
import { openItemOf, sendReport } from './test-reports.ts'

/**
 * Who may do what with one notification, against a table written apart from the code: action × role × relation × disclosure × telling ×
 * protection, by calls to the real server.
 */
const seed = 20_261_122
const combinations = 1_050

const staffRoles = {
  counsellor: { subject: 'henna-louhela', notification: true, socialWorker: false },
  'social-worker': { subject: 'kaisa-mantyoja', notification: true, socialWorker: true },
  'family-worker': { subject: 'riikka-aarnisalo', notification: true, socialWorker: false },
  nurse: { subject: 'jari-kostamo', notification: false, socialWorker: false },
  supervisor: { subject: 'pirkko-saarelma', notification: false, socialWorker: false },
} as const
type StaffRole = keyof typeof staffRoles
type Role = StaffRole | 'person-concerned' | 'other-resident' | 'visitor'

const roles: readonly Role[] = [
  ...(Object.keys(staffRoles) as StaffRole[]),
  'person-concerned',
  'other-resident',
  'visitor',
]
const handling = ['open-reporter', 'disclose', 'link', 'tell', 'decide', 'urgent', 'clear'] as const
const actions = ['open', ...handling, 'own', 'own-reporter', 'of-client'] as const
type Action = (typeof actions)[number]

type Case = {
  readonly action: Action
  readonly role: Role
  readonly relation: 'holder' | 'party' | 'left' | 'none'
  readonly isDisclosed: boolean
  readonly isTold: boolean
  readonly protection: 'none' | 'non-disclosure' | 'special-named' | 'special-others'
}

/** The table. A code is a refusal; `ok` is an answer. */
function expected(one: Case): string {
  const { action, role, relation } = one
  const isStaff = role in staffRoles
  if (action === 'own' || action === 'own-reporter') {
    if (isStaff || role === 'visitor') return 'not-signed-in'
    if (action === 'own') return 'ok'
    return role === 'person-concerned' && one.isTold && one.isDisclosed ? 'ok' : 'not-found'
  }
  if (!isStaff) return 'not-signed-in'
  // Nobody in these cases has a running matter of the client's own.
  if (action === 'of-client') return 'not-found'
  const worker = staffRoles[role as StaffRole]
  if (!worker.notification) return 'not-allowed'
  if (action === 'disclose' && !worker.socialWorker) return 'not-allowed'
  if (one.protection === 'special-others') return 'not-found'
  if (relation === 'none' || relation === 'left') return 'not-found'
  if (action === 'open') return 'ok'
  if (relation !== 'holder') return 'not-yours'
  if (action === 'disclose' && one.isDisclosed) return 'already-disclosed'
  if (action === 'link') return 'already-linked'
  return 'ok'
}

let world: World
let callers: Readonly<Record<Role, Caller>>
let erkki: string
const staffIds = new Map<Role, string>()
beforeAll(async () => {
  world = await openWorld()
  const staff = async (role: StaffRole) => {
    const worker = await world.staff(staffRoles[role].subject)
    staffIds.set(role, worker.staffId)
    return worker
  }
  const person = await world.resident('erkki-salomaki')
  erkki = person.clientId
  callers = {
    counsellor: await staff('counsellor'),
    'social-worker': await staff('social-worker'),
    'family-worker': await staff('family-worker'),
    nurse: await staff('nurse'),
    supervisor: await staff('supervisor'),
    'person-concerned': person,
    'other-resident': await world.resident('paivi-harjula'),
    visitor: await world.visitor(),
  }
})
afterAll(() => world.close())

const cases: fc.Arbitrary<Case> = fc.record({
  action: fc.constantFrom(...actions),
  // More of those who may something: a table that only refuses proves little.
  role: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...roles) },
    { weight: 1, arbitrary: fc.constantFrom<Role[]>('counsellor', 'social-worker', 'person-concerned') },
  ),
  relation: fc.constantFrom('holder', 'holder', 'party', 'left', 'none'),
  isDisclosed: fc.boolean(),
  isTold: fc.boolean(),
  protection: fc.constantFrom('none', 'non-disclosure', 'special-named', 'special-others'),
})

test('of a thousand combinations none opens what it must not, and the reporter shows only where the table says', async () => {
  const wrong: string[] = []
  let answered = 0
  for (const one of fc.sample(cases, { seed, numRuns: combinations })) {
    const { status, body, text } = await run(one)
    const got = body.ok ? 'ok' : (body.refusal ?? '')
    if (got === 'ok') answered += 1
    if (got !== expected(one) || status >= 500) wrong.push(`${JSON.stringify(one)}: ${got}, not ${expected(one)}`)
    const mayShow = got === 'ok' && (one.action === 'open-reporter' || one.action === 'own-reporter')
    if (text.includes('Naapurila') !== mayShow) wrong.push(`${JSON.stringify(one)}: the reporter`)
  }
  expect(wrong).toEqual([])
  expect(answered).toBeGreaterThan(100)
}, 240_000)

async function run(one: Case) {
  // Reports from one address: each in an hour of its own would make sessions end; the doubtful list has the same rights.
  const { id } = await sendReport(world)
  await arrange(id, one)
  const answer = await callers[one.role].raw(...callOf(one.action, id))
  const own = one.action === 'own' ? JSON.stringify(answer.body).includes(id) : undefined
  if (own !== undefined && answer.body.ok)
    expect(own, JSON.stringify(one)).toBe(one.role === 'person-concerned' && one.isTold)
  await world.superuser.query('delete from access.protection where client_id = $1', [erkki])
  // The list shows the newest fifty: each case stands alone.
  await world.superuser.query('delete from concerns.notice where concern_id = $1', [id])
  return { ...answer, text: JSON.stringify(answer.body) }
}

async function arrange(id: string, one: Case): Promise<void> {
  const { superuser, clock } = world
  const staffId = staffIds.get(one.role)
  const now = clock.now()
  if (staffId !== undefined && one.relation !== 'none') {
    await superuser.query(
      `insert into access.party (contact_id, kind, party_id, sector, from_at, until_at) values ($1, 'staff', $2, 'social', $3, $4)`,
      [id, staffId, now, one.relation === 'left' ? now : null],
    )
  }
  if (staffId !== undefined && one.relation === 'holder') {
    const item = await openItemOf(world, id as never)
    await superuser.query(
      `update work.item set state = 'claimed', owner_staff = $2, owner_name = 'Kuka', claimed_at = $3 where id = $1`,
      [item.id, staffId, now],
    )
  }
  await superuser.query(`update concerns.concern set client_id = $2 where concern_id = $1`, [id, erkki])
  await superuser.query(`update concerns.matching set client_id = $2 where concern_id = $1`, [id, erkki])
  await superuser.query(
    `insert into concerns.notice (client_id, concern_id, kind, received_on, told_at, told_by_name, told_by_title)
     values ($1, $2, 'older-person', '2026-11-24', $3, $4, $5)`,
    one.isTold
      ? [erkki, id, now, 'Kuka', JSON.stringify({ fi: 'a', sv: 'b', en: 'c' })]
      : [erkki, id, null, null, null],
  )
  if (one.isDisclosed)
    await superuser.query(
      `insert into concerns.disclosure (concern_id, decided_by, decided_by_name, reason, decided_at) values ($1, $2, 'Kuka', 'Perusteltu syy.', $3)`,
      [id, newId(now), now],
    )
  if (one.protection === 'none') return
  const named = one.protection === 'special-named' ? [...staffIds.values()] : [newId(now)]
  await superuser.query(
    `insert into access.protection (id, client_id, kind, named_staff, from_at) values ($1, $2, $3, $4, $5)`,
    [newId(now), erkki, one.protection === 'non-disclosure' ? 'non-disclosure' : 'special', named, now],
  )
}

function callOf(action: Action, concernId: string): [string, unknown] {
  const reason = 'Riittävän pitkä perustelu.'
  switch (action) {
    case 'open':
    case 'own-reporter':
    case 'clear':
      return [`concerns/${action}`, { concernId }]
    case 'open-reporter':
    case 'disclose':
    case 'urgent':
      return [`concerns/${action}`, { concernId, reason }]
    case 'link':
      return ['concerns/link', { concernId, hetu: '230745-9059' }]
    case 'tell':
      return ['concerns/tell', { concernId, told: false, reason }]
    case 'decide':
      return ['concerns/decide', { concernId, decision: 'no-action', reason }]
    case 'own':
      return ['concerns/own', {}]
    case 'of-client':
      return ['concerns/of-client', { clientId: erkki }]
  }
}
