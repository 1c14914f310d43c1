import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import type * as clients from '#slices/clients/contract.ts'
import { registersSeen, serve, sign, valueOf } from './served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from './world.ts'

/** Emergency access, and that nothing leaves whose log entry was not kept. */
let world: World
let resident: TestResident
let jari: TestStaff
beforeAll(async () => {
  world = await openWorld()
  resident = await world.resident('paivi-harjula')
  jari = await world.staff('jari-kostamo')
  await sign(jari, await serve(resident, jari, 'health'), 'patient')
})
afterAll(() => world.close())

const reason = 'Tajuton asiakas, tarvitsen lääkitystiedot heti'
const breakGlass = (staff: TestStaff, text = reason, clientId: string = resident.clientId) =>
  staff.raw('access/break-glass', { clientId, reason: text })

test('an emergency needs a written reason, lasts three hours and opens nothing of the notification register', async () => {
  const eeva = await world.staff('eeva-tammisto')
  expect(await registersSeen(eeva, resident.clientId)).toBe('not-found')
  for (const text of ['', 'Lyhyt syy', `${' '.repeat(30)}kiire${' '.repeat(30)}`])
    expect(await breakGlass(eeva, text)).toMatchObject({ status: 400, body: { refusal: 'invalid-input' } })
  expect(await registersSeen(eeva, resident.clientId)).toBe('not-found')

  const opened = await breakGlass(eeva)
  const until = new Date(world.clock.now().getTime() + 3 * 3_600_000).toISOString()
  expect(opened.body).toEqual({ ok: true, value: { until } })
  expect(await registersSeen(eeva, resident.clientId)).toEqual(['patient'])
  const card = valueOf(
    await eeva.call<typeof clients.openClientCard>('clients/open', {
      clientId: resident.clientId,
      purpose: 'client.serve',
    }),
  ).client
  expect(card.basis).toMatchObject({ kind: 'break-glass', writable: [], until })
  expect(card.basis.registers).not.toContain('notification')
  // The one who opened reads why as long as it is open; who serves the client by another right does not.
  expect(card.emergencyReason).toBe(reason)
  const served = valueOf(
    await jari.call<typeof clients.openClientCard>('clients/open', {
      clientId: resident.clientId,
      purpose: 'client.serve',
    }),
  ).client
  expect(served.emergencyReason).toBe(null)

  world.clock.advance(3 * 3_600_000 - 60_000)
  expect(await registersSeen(await world.staff('eeva-tammisto'), resident.clientId)).toEqual(['patient'])
  world.clock.advance(120_000)
  expect(await registersSeen(await world.staff('eeva-tammisto'), resident.clientId)).toBe('not-found')
})

test('the client reads in their log who opened in an emergency, when and why', async () => {
  const own = await world.resident('paivi-harjula')
  const { looks } = valueOf(await own.call<typeof access.listOwnLooks>('access/own-looks', {}))
  const look = looks.find((one) => one.purpose === 'client.break-glass' && one.reason !== null)
  expect(look).toMatchObject({ reason, basis: 'break-glass', who: { kind: 'staff', name: 'Eeva Tammisto' } })
  expect(look?.registers).toContain('patient')
})

test('an emergency of one worker opens nothing to another, and a ban holds against it across the border', async () => {
  const olli = await world.staff('olli-rantasalo')
  const salla = await world.staff('salla-ahokas')
  expect((await breakGlass(olli)).status).toBe(200)
  expect(await registersSeen(salla, resident.clientId)).toBe('not-found')
  expect((await breakGlass(salla)).status).toBe(200)
  expect(await registersSeen(salla, resident.clientId)).toEqual(['patient'])
  const own = await world.resident('paivi-harjula')
  valueOf(await own.call<typeof access.makeBan>('access/make-ban', { register: 'patient' }))
  expect(await registersSeen(salla, resident.clientId)).toEqual([])
  expect(await registersSeen(olli, resident.clientId)).toEqual(['patient'])
})

test('supervisors review each emergency, nobody their own, each once; reading the list is in the clients’ logs', async () => {
  await world.superuser.query(
    `update organisation.staff_member set roles = '{supervisor}' where directory_subject = 'petri-halmela'`,
  )
  const supervisor = await world.staff('pirkko-saarelma')
  const other = await world.staff('petri-halmela')
  expect(await jari.raw('access/break-glass-list', {})).toMatchObject({ body: { ok: false } })
  const ordinary = await world.staff('olli-rantasalo')
  expect(await ordinary.raw('access/break-glass-list', {})).toMatchObject({
    status: 403,
    body: { refusal: 'not-allowed' },
  })
  expect((await breakGlass(supervisor)).status).toBe(200)
  const list = async (staff: TestStaff) =>
    valueOf(await staff.call<typeof access.listBreakGlass>('access/break-glass-list', {})).openings
  const openings = await list(supervisor)
  expect(openings).toHaveLength(4)
  expect(openings.every((one) => one.reason === reason && one.reviewedAt === null)).toBe(true)
  // What there is to review: whose data, and which of it was opened.
  expect(new Set(openings.map((one) => one.clientName))).toEqual(new Set(['Harjula Päivi']))
  for (const { registers } of openings) expect(registers).toContain('card')
  expect(openings.some((one) => one.registers.includes('patient'))).toBe(true)
  const own = openings.find((one) => one.own)?.id ?? ''
  const review = (staff: TestStaff, id: string) => staff.raw('access/break-glass-review', { id, finding: 'justified' })
  expect((await review(supervisor, own)).body).toMatchObject({ ok: false })
  expect((await review(other, own)).body).toMatchObject({ ok: true })
  expect((await review(other, own)).body).toMatchObject({ ok: false, refusal: 'already-reviewed' })
  expect((await review(ordinary, openings.find((one) => !one.own)?.id ?? '')).status).toBe(403)
  expect((await list(other)).find((one) => one.id === own)).toMatchObject({ finding: 'justified' })
  const client = await world.resident('paivi-harjula')
  const { looks } = valueOf(await client.call<typeof access.listOwnLooks>('access/own-looks', {}))
  expect(looks.some((look) => look.purpose === 'break-glass.review' && look.basis === 'supervision')).toBe(true)
})

test('a supervisor reviews the emergencies of their own unit, a main user those of the whole county', async () => {
  const elsewhere = await world.staff('sanna-kivilampi')
  const other = await world.resident('marko-tuomela')
  expect((await breakGlass(elsewhere, reason, other.clientId)).status).toBe(200)
  const list = async (subject: string) =>
    valueOf(
      await (await world.staff(subject)).call<typeof access.listBreakGlass>('access/break-glass-list', {}),
    ).openings.filter((one) => one.clientId === other.clientId)
  expect(await list('pirkko-saarelma')).toEqual([])
  const [opening] = await list('ville-jokiniitty')
  expect(opening).toMatchObject({ staffName: 'Sanna Kivilampi' })
  const review = { id: opening?.id, finding: 'justified' }
  const pirkko = await world.staff('pirkko-saarelma')
  expect(await pirkko.raw('access/break-glass-review', review)).toMatchObject({ body: { refusal: 'already-reviewed' } })
  const ville = await world.staff('ville-jokiniitty')
  expect(await ville.raw('access/break-glass-review', review)).toMatchObject({ body: { ok: true } })
  // Whom the supervisor was not shown has no look by them in the log.
  const { looks } = valueOf(await other.call<typeof access.listOwnLooks>('access/own-looks', {}))
  const reviewers = looks.filter((look) => look.purpose === 'break-glass.review').map((look) => look.who.name)
  expect(new Set(reviewers)).toEqual(new Set(['Ville Jokiniitty']))
})

test('data leaves only after its log entry is kept: when the commit fails nobody gets anything', async () => {
  jari = await world.staff('jari-kostamo')
  await world.superuser.query(`
    create function access.fail_at_commit() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
    create constraint trigger fail_at_commit after insert on access.look deferrable initially deferred
      for each row execute function access.fail_at_commit()`)
  try {
    const own = await world.superuser.query('select count(*)::int as count from access.look')
    for (const [path, body] of [
      ['clients/open', { clientId: resident.clientId }],
      ['records/list', { clientId: resident.clientId }],
    ] as const) {
      const answer = await jari.raw(path, body)
      expect(answer.status, path).toBeGreaterThanOrEqual(500)
      expect(answer.body, path).toEqual({ ok: false, refusal: 'unavailable' })
    }
    const after = await world.superuser.query('select count(*)::int as count from access.look')
    expect(after.rows).toEqual(own.rows)
  } finally {
    await world.superuser.query('drop function access.fail_at_commit() cascade')
  }
  expect((await jari.raw('clients/open', { clientId: resident.clientId })).status).toBe(200)
  // Neither the failure nor anything else put a name, an address or a personal id into the server's log.
  const logged = world.logged.join('\n')
  for (const personal of ['Harjula', 'Päivi', resident.hetu, 'Esimerkkikatu', reason])
    expect(logged).not.toContain(personal)
})

test('every look that was answered is in the log, and every refusal left none', async () => {
  const count = async () =>
    (
      await world.superuser.query('select count(*)::int as count from access.look where client_id = $1', [
        resident.clientId,
      ])
    ).rows[0].count as number
  const before = await count()
  expect((await jari.raw('clients/open', { clientId: resident.clientId })).status).toBe(200)
  expect((await jari.raw('records/list', { clientId: resident.clientId })).status).toBe(200)
  expect(await count()).toBe(before + 2)
  const mira = await world.staff('mira-suvanto')
  expect((await mira.raw('clients/open', { clientId: resident.clientId })).status).toBe(404)
  expect(await count()).toBe(before + 2)
})
