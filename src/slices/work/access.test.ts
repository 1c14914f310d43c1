import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import type * as access from '#slices/access/contract.ts'
import { protect } from '#slices/access/index.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import { claim, itemOf, sendChat, serve, type Side, valueOf } from '#tests/served-client.ts'
import { type Caller, openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as work from './contract.ts'

/** Every offer by every worker to every kind of receiver, for clients who permit, forbid or are protected: against a table of answers. */
const seed = 20261124
const combinations = 1200

const matters = [
  { name: 'no permit', subject: 'paivi-harjula', side: 'health', permit: 'none', ban: false, special: false },
  { name: 'permitted', subject: 'erkki-salomaki', side: 'health', permit: 'given', ban: false, special: false },
  { name: 'wrong way', subject: 'niina-kivisaari', side: 'health', permit: 'wrong way', ban: false, special: false },
  { name: 'banned', subject: 'asa-bergdahl', side: 'health', permit: 'given', ban: true, special: false },
  { name: 'withdrawn', subject: 'marko-tuomela', side: 'health', permit: 'withdrawn', ban: false, special: false },
  { name: 'protected', subject: 'sami-pellonpera', side: 'health', permit: 'given', ban: false, special: true },
  { name: 'joint', subject: 'daniel-okoye', side: 'joint', permit: 'none', ban: false, special: false },
  { name: 'anonymous', subject: null, side: 'health', permit: 'none', ban: false, special: false },
  { name: 'nobody has it', subject: null, side: 'health', permit: 'none', ban: false, special: false },
  { name: 'ended', subject: null, side: 'health', permit: 'none', ban: false, special: false },
] as const
type Matter = (typeof matters)[number]
const workers = [
  'jari-kostamo',
  'olli-rantasalo',
  'eeva-tammisto',
  'henna-louhela',
  'kaisa-mantyoja',
  'pirkko-saarelma',
  'ville-jokiniitty',
] as const
type Worker = (typeof workers)[number]
const owner: Worker = 'jari-kostamo'
const kinds = ['forward', 'refer', 'transfer'] as const
type Receiver = {
  readonly name: string
  readonly to: object
  readonly other: boolean | null
  readonly answers: Worker[]
}
const seenStates = ['none', 'anonymous', 'rule', 'header-only'] as const

let world: World
const staff = new Map<Worker, TestStaff>()
const items = new Map<string, { itemId: string; contactId: string }>()
let receivers: Receiver[] = []
const worker = (name: Worker): TestStaff => {
  const found = staff.get(name)
  if (!found) throw new Error(name)
  return found
}
const known = (matter: Matter) => {
  const found = items.get(matter.name)
  if (!found) throw new Error(matter.name)
  return found
}

beforeAll(async () => {
  world = await openWorld()
  for (const name of workers) staff.set(name, await world.staff(name))
  for (const matter of matters) items.set(matter.name, await prepare(matter))
  const person = (name: Worker) => ({ kind: 'person', staffId: worker(name).staffId })
  receivers = [
    { name: 'own profession', to: { kind: 'skill', skill: 'doctor' }, other: false, answers: ['eeva-tammisto'] },
    { name: 'own team', to: { kind: 'team', team: 'digital-doctors' }, other: false, answers: ['eeva-tammisto'] },
    { name: 'own colleague', to: person('olli-rantasalo'), other: false, answers: ['olli-rantasalo'] },
    {
      name: 'other profession',
      to: { kind: 'skill', skill: 'social-counsellor' },
      other: true,
      answers: ['henna-louhela', 'ville-jokiniitty'],
    },
    { name: 'other person', to: person('kaisa-mantyoja'), other: true, answers: ['kaisa-mantyoja'] },
    { name: 'themself', to: person(owner), other: null, answers: [] },
    { name: 'no such team', to: { kind: 'team', team: 'no-such-team' }, other: null, answers: [] },
    { name: 'no such skill', to: { kind: 'skill', skill: 'no-such-skill' }, other: null, answers: [] },
  ]
}, 120_000)
afterAll(() => world.close())

async function prepare(matter: Matter): Promise<{ itemId: string; contactId: string }> {
  const jari = worker(owner)
  if (matter.subject === null) {
    const contactId = await sendChat(await world.visitor(), 'health')
    const { id: itemId } = await itemOf(jari, contactId)
    if (matter.name !== 'nobody has it') await claim(jari, contactId)
    if (matter.name === 'ended') await close(jari, contactId)
    return { itemId, contactId }
  }
  const resident = await world.resident(matter.subject)
  const { contactId, clientId } = await serve(resident, jari, matter.side as Side)
  const give = (rule: string) =>
    resident.call<typeof access.givePermit>('access/give-permit', { rule, registers: [] }).then(valueOf)
  if (matter.permit === 'wrong way') await give('permit-social-to-health')
  if (matter.permit === 'given' || matter.permit === 'withdrawn') {
    const { permitId } = await give('permit-health-to-social')
    if (matter.permit === 'withdrawn')
      valueOf(await resident.call<typeof access.withdrawPermit>('access/withdraw-permit', { permitId }))
  }
  if (matter.ban) valueOf(await resident.call<typeof access.makeBan>('access/make-ban', { register: 'patient' }))
  if (matter.special) {
    const row = { id: newId<'protection'>(world.clock.now()), client_id: clientId, kind: 'special' as const }
    await protect(world.running.works.database.direct, { ...row, named_staff: [jari.staffId] }, world.clock.now())
  }
  return { itemId: (await itemOf(jari, contactId)).id, contactId }
}

async function close(jari: TestStaff, contactId: string): Promise<void> {
  const closing = { contactId, outcome: 'solved', urgency: 'days', summary: 'Asia ratkesi keskustelussa.' } as const
  valueOf(await jari.call<typeof contacts.closeContact>('contacts/close', closing))
}

type State = (typeof seenStates)[number]

/** The oracle, by reasons: whose is it, is there such a receiver, and by what may it cross. */
function expectedCrossing(matter: Matter, receiver: Receiver): State {
  if (matter.side === 'joint' || receiver.other !== true) return 'none'
  if (matter.subject === null) return 'anonymous'
  return matter.permit === 'given' && !matter.ban ? 'rule' : 'header-only'
}

function expectedRefusal(asked: Asked): string | undefined {
  const { matter, who, receiver } = asked
  if (who !== owner || matter.name === 'nobody has it' || matter.name === 'ended') return 'not-yours'
  return receiver.other === null ? 'unknown-receiver' : undefined
}

type Asked = {
  readonly matter: Matter
  readonly who: Worker
  readonly receiver: Receiver
  readonly kind: (typeof kinds)[number]
  readonly seen: State
  readonly stranger: Worker
  readonly isReturned: boolean
}

const got = (outcome: { ok: boolean; refusal?: string }) => (outcome.ok ? 'ok' : outcome.refusal)

async function tryOne(asked: Asked): Promise<string[]> {
  const { matter, who, receiver, kind, seen } = asked
  const { itemId } = known(matter)
  const wrong: string[] = []
  const check = (what: string, is: unknown, must: unknown) => {
    if (JSON.stringify(is) !== JSON.stringify(must))
      wrong.push(`${what}: ${JSON.stringify(is)}, not ${JSON.stringify(must)}`)
  }
  const refusal = expectedRefusal(asked)
  const state = expectedCrossing(matter, receiver)
  const isBlocked = kind === 'transfer' && state === 'header-only'
  const foreseen = await worker(who).raw('work/foresee-offer', { itemId, kind, to: receiver.to })
  if (refusal) check('foresee', foreseen.body.refusal, refusal)
  else {
    const value = foreseen.body.value as { crossing: { state: State }; mayOffer: boolean } | undefined
    check('foresee', [value?.crossing.state, value?.mayOffer], [state, !isBlocked])
  }
  const offering = { itemId, kind, to: receiver.to, seen, reason: 'Tarvitaan toista osaamista' }
  const made = await worker(who).raw('work/offer', offering)
  const must = refusal ?? (seen === state ? (isBlocked ? 'no-basis' : 'ok') : 'crossing-changed')
  check('offer', got(made.body as never), must)
  if (!made.body.ok) return wrong
  const { offerId } = made.body.value as { offerId: string }
  wrong.push(...(await tryAnswers(asked, offerId)))
  return wrong
}

/** A live offer is its sender's to take back and its receivers' to answer, and nobody else's; then it is ended, so that the next starts clean. */
async function tryAnswers({ matter, receiver, stranger, isReturned }: Asked, offerId: string): Promise<string[]> {
  const { itemId } = known(matter)
  const wrong: string[] = []
  const check = (what: string, is: unknown, must: unknown) => {
    if (is !== must) wrong.push(`${what}: ${String(is)}, not ${String(must)}`)
  }
  const again = { itemId, kind: 'forward', to: receiver.to, seen: 'none', reason: 'Toinen kerta' }
  const second = await worker(owner).raw('work/offer', again)
  check('a second offer', second.body.ok, false)
  const isAsked = receiver.answers.includes(stranger)
  if (!isAsked) {
    const answered = await worker(stranger).raw('work/answer-offer', { offerId, accept: true })
    check(`answered by ${stranger}`, answered.body.refusal, 'not-found')
  }
  if (stranger !== owner) {
    const revoked = await worker(stranger).raw('work/revoke-offer', { offerId })
    check(`revoked by ${stranger}`, revoked.body.refusal, 'not-found')
  }
  const [answers] = receiver.answers
  const ended =
    isReturned && answers !== undefined
      ? await worker(answers).raw('work/answer-offer', { offerId, accept: false, reason: 'Ei meidän asia' })
      : await worker(owner).raw('work/revoke-offer', { offerId })
  check('ended', ended.body.ok, true)
  const late = await worker(answers ?? owner).raw('work/answer-offer', { offerId, accept: true })
  check('answered after its end', late.body.ok, false)
  return wrong
}

test(
  `${combinations} seeded offers by worker, side, receiver, permit, ban, protection and what the sender saw answer as the table says`,
  { timeout: 300_000 },
  async () => {
    const drawn = fc.sample(
      fc.record({
        matter: fc.constantFrom(...matters),
        // The owner's own offers are what the rules are about: half of all.
        who: fc.oneof(fc.constant(owner), fc.constantFrom(...workers)),
        receiver: fc.constantFrom(...receivers),
        kind: fc.constantFrom(...kinds),
        guessed: fc.option(fc.constantFrom(...seenStates), { freq: 3 }),
        stranger: fc.constantFrom(...workers),
        isReturned: fc.boolean(),
      }),
      { numRuns: combinations, seed },
    )
    const wrong: unknown[] = []
    let made = 0
    for (const { guessed, ...rest } of drawn) {
      const asked: Asked = { ...rest, seen: guessed ?? expectedCrossing(rest.matter, rest.receiver) }
      const faults = await tryOne(asked)
      if (expectedRefusal(asked) === undefined && guessed === null) made += 1
      if (faults.length > 0) {
        const { matter, who, receiver, kind, seen } = asked
        wrong.push({ matter: matter.name, who, receiver: receiver.name, kind, seen, faults })
      }
    }
    expect(wrong, `seed ${seed}`).toEqual([])
    // Enough of them got past the first question.
    expect(made).toBeGreaterThan(80)
  },
)

test('assigning is the owner’s or a supervisor’s, asking for it is any colleague’s of the same side, and a resident offers nothing', async () => {
  const { itemId } = known(matters[1])
  const { itemId: free } = known(matters[8])
  const reason = 'Jaetaan töitä'
  const wrong: unknown[] = []
  const check = (what: object, is: unknown, must: unknown) => {
    if (is !== must) wrong.push({ ...what, is, must })
  }
  for (const who of workers) {
    for (const to of ['olli-rantasalo', 'eeva-tammisto', 'henna-louhela', owner] as const) {
      const made = await worker(who).raw('work/assign', { itemId, staffId: worker(to).staffId, reason })
      const isSocial = ['henna-louhela', 'kaisa-mantyoja', 'ville-jokiniitty'].includes(who) && !(await seesHealth(who))
      const isSupervisor = await isSupervisorOf(who)
      const must = isSocial
        ? 'gone'
        : to === who || to === owner
          ? 'unknown-receiver'
          : to === 'henna-louhela'
            ? 'receiver-lacks-sector'
            : who === owner || isSupervisor
              ? 'ok'
              : 'not-yours'
      check({ action: 'assign', who, to }, got(made.body as never), must)
      if (made.body.ok) {
        const { offerId } = made.body.value as { offerId: string }
        valueOf(await worker(who).call<typeof work.revokeOffer>('work/revoke-offer', { offerId }))
      }
    }
    for (const [asked, isTaken] of [
      [itemId, true],
      [free, false],
    ] as const) {
      const made = await worker(who).raw('work/request-transfer', { itemId: asked, reason })
      const must = !(await seesHealth(who)) ? 'gone' : !isTaken ? 'not-taken' : who === owner ? 'already-yours' : 'ok'
      check({ action: 'request', who, isTaken }, got(made.body as never), must)
      if (!made.body.ok) continue
      const { offerId } = made.body.value as { offerId: string }
      for (const other of workers.filter((one) => one !== owner)) {
        const answer = await worker(other).raw('work/answer-request', { offerId, accept: true })
        check({ action: 'answer-request', other }, answer.body.refusal, 'not-found')
      }
      valueOf(await worker(who).call<typeof work.revokeOffer>('work/revoke-offer', { offerId }))
    }
  }
  const outsiders: Caller[] = [await world.resident('paivi-harjula'), await world.visitor()]
  for (const outsider of outsiders)
    for (const path of [
      'work/offer',
      'work/foresee-offer',
      'work/assign',
      'work/request-transfer',
      'work/revoke-offer',
    ])
      check({ action: path }, (await outsider.raw(path, { itemId })).status, 401)
  expect(wrong).toEqual([])
})

async function roleRow(who: Worker): Promise<{ sector: string; roles: string[] }> {
  const { rows } = await world.superuser.query('select sector, roles from organisation.staff_member where id = $1', [
    worker(who).staffId,
  ])
  return rows[0]
}
const seesHealth = async (who: Worker) => (await roleRow(who)).sector === 'health'
const isSupervisorOf = async (who: Worker) => (await roleRow(who)).roles.includes('supervisor')

test('accepted over the border: with the permit it is theirs, without one a header, and specially protected nobody’s but the named', async () => {
  const wrong: unknown[] = []
  for (const matter of matters.filter((one) => one.side === 'health' && one.subject !== null)) {
    const { itemId, contactId } = known(matter)
    const state = expectedCrossing(matter, { other: true } as Receiver)
    const to = { kind: 'person', staffId: worker('kaisa-mantyoja').staffId } as const
    const offering = { itemId, kind: 'forward', to, seen: state, reason: 'Tarvitaan sosiaalityötä' } as const
    const { offerId } = valueOf(await worker(owner).call<typeof work.offerItem>('work/offer', offering as never))
    const accepted = await worker('kaisa-mantyoja').raw('work/answer-offer', { offerId, accept: true })
    const open = async (who: Worker) => (await worker(who).raw('contacts/open', { contactId })).body.ok
    const value = accepted.body.value as { subject: { kind: string } } | undefined
    const is = [value?.subject.kind ?? accepted.body.refusal, await open('kaisa-mantyoja'), await open(owner)]
    const must = matter.special
      ? ['not-found', false, true]
      : state === 'rule'
        ? ['contact', true, false]
        : ['referral', false, true]
    if (JSON.stringify(is) !== JSON.stringify(must)) wrong.push({ matter: matter.name, is, must })
  }
  expect(wrong).toEqual([])
})
