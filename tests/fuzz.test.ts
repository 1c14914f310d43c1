import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../src/app/configuration.ts'
import { otherEndpoints } from '../src/app/other-endpoints.ts'
import { allRoutes } from '../src/app/routes.ts'
import { commonRefusals, type Endpoint } from '#platform/endpoint.ts'
import { createSessionEndings } from '#slices/identity/slice.ts'
import { getFrontPage, listMunicipalities } from '#slices/directory/contract.ts'
import { buildWeb } from '../tools/build-web.ts'
import { bodiesFor, type Pools, typedMark, unlimitedPlaces } from './fuzz-input.ts'
import { type Caller, openWorld, type World } from './world.ts'
import { webFolderOf } from '../src/app/web/builds.ts'

const seed = 20_261_124
const leastRequests = 12_000
/** What the server itself may answer before an endpoint is asked. */
const serverRefusals = ['cross-site', 'too-large', 'invalid-input']

let world: World
let endpoints: readonly Endpoint[]
let pools: Pools
let asked = 0

beforeAll(async () => {
  await buildWeb({ root: projectRoot, say: () => {} })
  world = await openWorld({ webFolder: webFolderOf(projectRoot) })
  endpoints = [
    ...allRoutes(world.running.door, createSessionEndings()).map((route) => route.endpoint),
    ...otherEndpoints,
    getFrontPage,
    listMunicipalities,
  ]
  pools = await readPools(await liveALittle())
}, 180_000)
afterAll(() => world.close())

test('no endpoint takes a text, a list or a number of any size, or a day of any century', () => {
  expect(endpoints.flatMap(unlimitedPlaces)).toEqual([])
})

test('whatever anybody sends to any endpoint, the answer is its own or a refusal it names, and never a fault of the server', async () => {
  const each = Math.ceil(leastRequests / endpoints.length) + 1
  const faults = new Map<string, string>()
  for (const [at, endpoint] of endpoints.entries()) {
    // The calls before may have ended sessions and closed contacts: each endpoint meets people in the middle of something.
    const scene = await liveALittle()
    const callers = suited(scene.callers, endpoint)
    pools = at % 10 === 0 ? await readPools(scene) : { ...pools, idsOf: { ...pools.idsOf, ...scene.idsOf } }
    const bodies = fc.sample(bodiesFor(endpoint, pools), { seed: seed + at, numRuns: each })
    for (const [turn, body] of bodies.entries()) {
      const caller = callers[turn % callers.length]
      if (caller) remember(faults, endpoint, await ask(caller, endpoint, body), body)
    }
  }
  expect([...faults].map(([what, example]) => `${what}: ${example}`)).toEqual([])
  expect(asked).toBeGreaterThanOrEqual(leastRequests)
}, 400_000)

test('a body that is no JSON, no text, half or far too much is refused with the status that says so', async () => {
  const [, visitor, staff] = await everyone()
  const faults: string[] = []
  for (const endpoint of endpoints) {
    for (const { name, body, headers, statuses } of rawBodies()) {
      for (const caller of [visitor, staff]) {
        const answer = await caller?.raw(endpoint.path, body, headers)
        if (!answer) continue
        const isRefused = answer.body.ok === false && typeof answer.body.refusal === 'string'
        if (!isRefused || !statuses.includes(answer.status)) faults.push(`${endpoint.path} ${name}: ${answer.status}`)
      }
    }
  }
  expect(faults).toEqual([])
}, 120_000)

test('odd addresses, pages, sign-in pages and file addresses are answered and never a fault of the server', async () => {
  const staff = await world.staff('jari-kostamo')
  const odd = [
    '',
    '%00',
    '%ff',
    '..%2f..%2fetc%2fpasswd',
    '<script>',
    'a'.repeat(300),
    '%',
    '%e0%a4%a',
    "'--",
    '0',
    '-1',
  ]
  const ids = pools.ids.slice(0, 5)
  const addresses = [
    ...odd.flatMap((word) => [`/files/${word}/${word}`, `/sign-in/${word}`, `/api/${word}`, `/${word}`, `/fi/${word}`]),
    ...odd.flatMap((word) => [
      `/sign-in/resident?return=${word}`,
      `/sign-in/staff/callback?code=${word}&state=${word}`,
    ]),
    ...ids.flatMap((id) => [`/files/${id}/${id}`, `/files/${id}/${id}?as=staff`, `/files/${id}/`]),
    ...odd.flatMap((word) => [
      `/?kunta=${word}`,
      `/fi?kunta=${word}&kunta=992`,
      `/sv/start?${word}`,
      `/en/own/${word}`,
    ]),
    ...odd.flatMap((word) => [`/assets/${word}`, `/assets/resident/${word}`, `/assets/server/${word}`]),
    '/assets/..%2f..%2fpackage.json',
    '/files/a/b?as[]=staff',
    '/health?x=%00',
    '/metrics?x=%ff',
  ]
  const faults: string[] = []
  for (const url of addresses) {
    for (const method of ['GET', 'POST', 'HEAD'] as const) {
      for (const cookie of [staff.cookie(), `rinnalla_staff=%00; rinnalla_resident=${'x'.repeat(4000)}; =; a`]) {
        const answer = await world.running.server.inject({ method, url, headers: { cookie, 'x-rinnalla': '1' } })
        // The providers of this world are not there: a sign-in that cannot begin says 503 with a page of its own.
        const isNoProvider = url.startsWith('/sign-in/') && answer.statusCode === 503
        if (answer.statusCode >= 500 && !isNoProvider)
          faults.push(`${method} ${url.slice(0, 80)}: ${answer.statusCode}`)
      }
    }
  }
  expect([...new Set(faults)]).toEqual([])
}, 120_000)

test('nothing that was typed and no personal identity code came into the log', () => {
  const logged = world.logged.join('\n')
  expect(logged.length).toBeGreaterThan(0)
  expect(logged.includes(typedMark)).toBe(false)
  expect(/\d{6}[-+A-FU-Y]9\d\d[0-9A-FHJ-NPR-Y]/.exec(logged)?.[0]).toBeUndefined()
  expect(logged.includes('request failed')).toBe(false)
})

test('the server is well after all of it', async () => {
  const answer = await world.running.server.inject({ method: 'GET', url: '/health' })
  expect(answer.statusCode).toBe(200)
})

async function everyone(): Promise<Caller[]> {
  const nobody = await world.visitor()
  const withoutCookie: Caller = {
    ...nobody,
    raw: (path, body, headers) => nobody.raw(path, body, { ...headers, cookie: '' }),
  }
  return [
    withoutCookie,
    await world.visitor(),
    await world.staff('jari-kostamo'),
    await world.resident('paivi-harjula'),
    await world.staff('henna-louhela'),
    await world.resident('erkki-salomaki'),
    await world.staff('mikko-valkeinen'),
  ]
}

/** Three in four calls come from those who may call at all; the others still try. */
function suited(callers: readonly Caller[], endpoint: Endpoint): readonly Caller[] {
  const isSuited = (caller: Caller) => {
    if (endpoint.audience === 'staff') return 'staffId' in caller
    if (endpoint.audience === 'identified') return 'clientId' in caller
    return true
  }
  const able = callers.filter(isSuited)
  return [...able, ...able, ...able, ...callers]
}

type Answer = Awaited<ReturnType<Caller['raw']>>

async function ask(caller: Caller, endpoint: Endpoint, body: unknown): Promise<Answer> {
  asked += 1
  return await caller.raw(endpoint.path, JSON.stringify(body) ?? 'null')
}

function remember(faults: Map<string, string>, endpoint: Endpoint, answer: Answer, body: unknown): void {
  const fault = faultOf(endpoint, answer)
  const key = `${endpoint.path} ${fault}`
  if (fault !== undefined && !faults.has(key)) faults.set(key, JSON.stringify(body).slice(0, 400))
}

function faultOf(endpoint: Endpoint, { status, body }: Answer): string | undefined {
  if (status >= 500) return `answered ${status}`
  if (body.ok === true) {
    const kept = endpoint.output.safeParse(body.value)
    return kept.success
      ? undefined
      : `broke its own contract at ${kept.error.issues[0]?.path.join('.')}: ${kept.error.issues[0]?.message}`
  }
  if (body.ok !== false) return 'answered without ok'
  const known: readonly string[] = [...commonRefusals, ...serverRefusals, ...endpoint.refusals]
  return known.includes(body.refusal ?? '') ? undefined : `refused with the undeclared ${body.refusal}`
}

function rawBodies() {
  const json = { 'content-type': 'application/json' }
  const huge = Buffer.alloc(10 * 1024 * 1024, 0x20)
  return [
    {
      name: 'invalid UTF-8',
      body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      headers: json,
      statuses: [400],
    },
    { name: 'half a JSON', body: '{"contactId":', headers: json, statuses: [400] },
    { name: 'nothing', body: '', headers: json, statuses: [400, 401, 403] },
    { name: 'ten megabytes', body: huge, headers: json, statuses: [413] },
    { name: 'a number', body: '1', headers: json, statuses: [400, 401, 403] },
    { name: 'a list', body: '[1,2]', headers: json, statuses: [400, 401, 403] },
    { name: 'a text', body: '"x"', headers: json, statuses: [400, 401, 403] },
    { name: 'a form', body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' }, statuses: [415] },
    { name: 'XML', body: '<a/>', headers: { 'content-type': 'text/xml' }, statuses: [415] },
    { name: 'a broken type', body: '{}', headers: { 'content-type': ';;;' }, statuses: [400, 415] },
    { name: 'another site’s', body: '{}', headers: { ...json, origin: 'https://evil.example' }, statuses: [403] },
    { name: 'a form’s without our header', body: '{}', headers: { ...json, 'x-rinnalla': '' }, statuses: [403] },
  ]
}

type Scene = { readonly callers: readonly Caller[]; readonly idsOf: Readonly<Record<string, readonly string[]>> }

/** A visitor and a resident who ask, a nurse who takes them and talks: so that calls find something to break. */
async function liveALittle(): Promise<Scene> {
  const callers = await everyone()
  const [, visitor, nurse, resident] = callers
  if (!visitor || !nurse || !resident) throw new Error('nobody is there')
  const contactIds: string[] = []
  const itemIds: string[] = []
  for (const caller of [visitor, resident]) {
    const started = await caller.raw('contacts/start', { channel: 'chat', municipality: '992', language: 'fi' })
    const { contactId } = (started.body.value ?? {}) as { contactId?: string }
    if (contactId === undefined) continue
    contactIds.push(contactId)
    await caller.raw('contacts/send', { contactId, channel: 'chat' })
    const list = await nurse.raw('work/list', { scope: 'suited' })
    const items = (list.body.value as { items: { id: string; subject: { id: string } }[] }).items
    const item = items.find((one) => one.subject.id === contactId)
    if (!item) continue
    itemIds.push(item.id)
    await nurse.raw('work/take', { itemId: item.id })
  }
  expect(contactIds.length).toBeGreaterThan(0)
  return { callers, idsOf: { contactId: contactIds, itemId: itemIds } }
}

async function readPools(scene: Scene): Promise<Pools> {
  const columns = await world.superuser.query<{ schema: string; table: string; column: string }>(`
    select table_schema as schema, table_name as table, column_name as column from information_schema.columns
    join information_schema.tables using (table_schema, table_name)
    where data_type = 'uuid' and table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  const idsOf: Record<string, string[]> = {}
  for (const { schema, table, column } of columns.rows) {
    const { rows } = await world.superuser.query<{ id: string }>(
      `select distinct "${column}"::text as id from "${schema}"."${table}" where "${column}" is not null limit 12`,
    )
    const name = (column === 'id' ? `${table}_id` : column).replace(/_([a-z])/g, (_, letter: string) =>
      letter.toUpperCase(),
    )
    if (rows.length > 0) idsOf[name] = [...(idsOf[name] ?? []), ...rows.map(({ id }) => id)]
  }
  const ids = [...new Set(Object.values(idsOf).flat())].sort()
  const { queues, questionnaires, skills } = {
    queues: world.county.channels.map((channel) => channel.id),
    questionnaires: ['findrisc', 'audit-c', 'phq-9', 'gad-7', '3x10d', 'joint-assessment'],
    skills: ['nurse', 'social-counsellor', 'doctor'],
  }
  const words = [
    ...queues,
    ...questionnaires,
    ...skills,
    'q1',
    'q9',
    'healthReasons',
    'finances',
    'health',
    'social',
    'fi',
    '1',
    '',
  ]
  return { ids, idsOf: { ...idsOf, ...scene.idsOf }, words }
}
