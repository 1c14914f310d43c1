import { afterAll, beforeAll, expect, test } from 'vitest'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type TestVisitor, type World } from '#tests/world.ts'
import { decide, drafted, full, openDesk, send, take } from './test-decision.ts'

/** Every action on a decision, in each of its states, by everybody: against a table of who may even come so far as to be told what is wrong with it. */
let world: World
type Anybody = Pick<TestStaff | TestResident | TestVisitor, 'raw'>
const people = new Map<string, Anybody>()
const decisions = new Map<string, { id: string; revision: number }>()
let clientId: string

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
  ['save', { content: full }],
  ['pending', { pendingOn: '2026-11-20', completeOn: null }],
  ['recommend', { team: 'x', words: 'Puolletaan.' }],
  ['send', {}],
  ['return', { words: 'Puuttuu liite.' }],
  ['take-back', {}],
  ['decide', {}],
  ['serve', { way: 'letter' }],
  ['carry-out', { onDay: '2026-11-24' }],
  ['correct', { reason: 'Kirjoitusvirhe.' }],
  ['pdf', {}],
]
const withRevision = new Set(['save', 'pending', 'recommend', 'send', 'return', 'take-back', 'decide'])

beforeAll(async () => {
  world = await openWorld()
  for (const name of names) people.set(name, await world.staff(name))
  const desk = await openDesk(world)
  ;({ clientId } = desk)
  people.set('the client', desk.resident)
  people.set('another resident', await world.resident('erkki-salomaki'))
  people.set('a visitor', await world.visitor())
  const henna = people.get('henna-louhela') as TestStaff
  const kaisa = people.get('kaisa-mantyoja') as TestStaff
  for (const state of states) {
    const draft = await drafted(desk)
    let { revision } = draft
    if (state !== 'draft') {
      valueOf(await send(henna, draft))
      valueOf(await take(kaisa, draft.id))
      revision += 1
    }
    if (state === 'decided') {
      valueOf(await decide(kaisa, draft.id, revision))
      revision += 1
    }
    decisions.set(state, { id: draft.id, revision })
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
