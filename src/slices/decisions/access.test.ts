import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve as serveClient, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type TestVisitor, type World } from '#tests/world.ts'
import type * as work from '#slices/work/contract.ts'
import type * as contract from './contract.ts'

/** Every action on a decision, in each of its states, by everybody: against a table of who may even come so far as to be told what is wrong with it. */
let world: World
type Anybody = Pick<TestStaff | TestResident | TestVisitor, 'raw'>
const people = new Map<string, Anybody>()
const decisions = new Map<string, { id: string; revision: number }>()
let clientId: string

const type = 'preventive-income-support'
const content = {
  type,
  outcome: 'granted' as const,
  amountCents: 74_000,
  months: null,
  fromOn: null,
  toOn: null,
  grounds: ['securing-housing'],
  matter: 'Hait tukea vuokrarästiin.',
  reason: 'Vuokrasi on rästissä.',
  language: 'fi' as const,
}
const states = ['draft', 'sent', 'decided'] as const
/** Henna prepared it and serves the client, Kaisa was sent it and took it; the others have no reason. */
const insiders = ['henna-louhela', 'kaisa-mantyoja']
const names = [
  ...insiders,
  'salla-ahokas',
  'laura-hietakangas',
  'jari-kostamo',
  'olli-rantasalo',
  'pirkko-saarelma',
  'ville-jokiniitty',
  'riikka-aarnisalo',
] as const
const onDecision: readonly [string, object][] = [
  ['open', {}],
  ['save', { content }],
  ['pending', { pendingOn: '2026-11-20', completeOn: null }],
  ['recommend', { team: 'x', words: 'Puolletaan.' }],
  ['send', {}],
  ['return', { words: 'Puuttuu liite.' }],
  ['decide', {}],
  ['serve', { way: 'letter' }],
  ['carry-out', { onDay: '2026-11-24' }],
  ['correct', { reason: 'Kirjoitusvirhe.' }],
  ['pdf', {}],
]
const withRevision = new Set(['save', 'pending', 'recommend', 'send', 'return', 'decide'])

beforeAll(async () => {
  world = await openWorld()
  for (const name of names) people.set(name, await world.staff(name))
  const client = await world.resident('paivi-harjula')
  people.set('the client', client)
  people.set('another resident', await world.resident('erkki-salomaki'))
  people.set('a visitor', await world.visitor())
  const henna = people.get('henna-louhela') as TestStaff
  const kaisa = people.get('kaisa-mantyoja') as TestStaff
  clientId = (await serveClient(client, henna, 'social')).clientId
  for (const state of states) {
    const { decisionId } = valueOf(
      await henna.call<typeof contract.startDecision>('decisions/start', { clientId, type }),
    )
    valueOf(await henna.call<typeof contract.saveDecision>('decisions/save', { decisionId, revision: 1, content }))
    let revision = 2
    if (state !== 'draft') {
      valueOf(await henna.call<typeof contract.sendDecision>('decisions/send', { decisionId, revision }))
      const { items } = valueOf(await kaisa.call<typeof work.listWork>('work/list', { scope: 'all' }))
      const item = items.find((one) => one.subject.id === decisionId)
      valueOf(await kaisa.call<typeof work.takeItem>('work/take', { itemId: item?.id ?? ('' as never) }))
      revision += 1
    }
    if (state === 'decided') {
      valueOf(await kaisa.call<typeof contract.makeDecision>('decisions/decide', { decisionId, revision }))
      revision += 1
    }
    decisions.set(state, { id: decisionId, revision })
  }
}, 120_000)
afterAll(() => world.close())

/** What is refused before anything of the decision is told. */
const closed = ['not-found', 'not-allowed', 'not-signed-in']

test('in every state of a decision each action answers those alone who have the client open; to all others it is as if there were none', async () => {
  let combinations = 0
  for (const state of states) {
    const decision = decisions.get(state)
    for (const [name, person] of people) {
      for (const [action, more] of onDecision) {
        // A revision that never was: nothing is changed by asking, and whoever may come in is told that it is stale.
        const body = { decisionId: decision?.id, ...more, ...(withRevision.has(action) ? { revision: 9999 } : {}) }
        if (insiders.includes(name) && ['serve', 'correct', 'carry-out'].includes(action) && state === 'decided')
          continue
        const answer = await person.raw(`decisions/${action}`, body)
        const isClosed = answer.body.ok === false && closed.includes(String(answer.body.refusal))
        expect(
          isClosed,
          `${action} of a ${state} decision by ${name}: ${JSON.stringify(answer.body).slice(0, 90)}`,
        ).toBe(!insiders.includes(name))
        combinations += 1
      }
    }
  }
  expect(combinations).toBe(states.length * people.size * onDecision.length - 6)
})

test('only main users name, end and preview; every worker reads the rule and its office-holders, and nobody else does', async () => {
  const henna = people.get('henna-louhela') as TestStaff
  const naming = { staffId: henna.staffId, office: 'king', unit: 'digital-centre', fromOn: '2026-11-24', toOn: null }
  const rows: readonly [string, object, 'workers' | 'main users'][] = [
    ['rule', {}, 'workers'],
    ['holders', {}, 'workers'],
    ['name-holder', naming, 'main users'],
    ['end-holder', { ...naming, toOn: '2026-11-24' }, 'main users'],
    ['preview', { delegation: world.county.delegation }, 'main users'],
  ]
  for (const [name, person] of people) {
    for (const [action, body, who] of rows) {
      const isWorker = (names as readonly string[]).includes(name)
      const may = who === 'workers' ? isWorker : name === 'ville-jokiniitty'
      const answer = await person.raw(`decisions/${action}`, body)
      const isClosed = answer.body.ok === false && closed.includes(String(answer.body.refusal))
      expect(isClosed, `${action} by ${name}: ${JSON.stringify(answer.body).slice(0, 90)}`).toBe(!may)
    }
  }
})

test('a client’s decisions are listed to those who have the register open, and to the client only what was served', async () => {
  for (const [name, person] of people) {
    const staffs = await person.raw('decisions/of-client', { clientId })
    expect(staffs.body.ok === true, name).toBe(insiders.includes(name))
    const own = await person.raw('decisions/own', {})
    if (own.body.ok) expect(own.body.value, name).toEqual({ decisions: [] })
    const started = await person.raw('decisions/start', { clientId, type: 'no-such-type' })
    expect(started.body.ok, name).toBe(false)
  }
})
