import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as assessment from '#slices/assessment/contract.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as work from '#slices/work/contract.ts'
import { closeContact, listAll, runRegular, say, sendContact } from './front-door.ts'
import { openWorld, type TestStaff, type TestVisitor, type World } from './world.ts'

const seed = 20261124
const lives = 12
const stepsOfOne = 22

let world: World
let staff: TestStaff[]
beforeAll(async () => {
  world = await openWorld()
  staff = await Promise.all(
    ['jari-kostamo', 'olli-rantasalo', 'henna-louhela', 'kaisa-mantyoja'].map((subject) => world.staff(subject)),
  )
})
afterAll(() => world.close())

type ContactId = contacts.OwnContact['id']

function randomFrom(start: number): () => number {
  let state = start
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

/** What anybody may try at any time; a refusal is a right answer. */
async function tryOne(random: () => number, who: TestVisitor, contactId: ContactId): Promise<string> {
  const pick = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T
  const worker = pick(staff)
  const items = async () => (await listAll(worker)).filter((item) => item.subject.id === contactId)
  const reason = 'kokeillaan'
  switch (Math.floor(random() * 16)) {
    case 0:
    case 1:
    case 2:
    case 3: {
      const item = pick(await items())
      if (item) await worker.call<typeof work.takeItem>('work/take', { itemId: item.id })
      return 'claim'
    }
    case 4: {
      const item = pick(await items())
      if (item) await worker.call<typeof work.returnItem>('work/return', { itemId: item.id, reason })
      return 'return'
    }
    case 5: {
      const item = pick(await items())
      const to = pick([
        { kind: 'skill', skill: 'nurse' } as const,
        { kind: 'person', staffId: pick(staff).staffId } as const,
        { kind: 'team', team: 'digital-counsellors' } as const,
      ])
      if (item) await worker.call<typeof work.handOver>('work/hand-over', { itemId: item.id, to, reason })
      return 'hand-over'
    }
    case 6: {
      const channel = pick(['contact-request', 'callback'] as const)
      const phone = '+358 000 000 300'
      await who.call<typeof contacts.changeChannel>('contacts/change-channel', { contactId, channel, phone })
      return 'change-channel'
    }
    case 7:
      if (random() < 0.3) await who.call<typeof contacts.leaveContact>('contacts/leave', { contactId })
      return 'leave'
    case 8:
    case 9: {
      const to = { kind: 'skill', skill: pick(['social-counsellor', 'nurse', 'social-worker']) } as const
      await worker.call<typeof contacts.askColleague>('contacts/ask-colleague', { contactId, to, reason })
      return 'ask-colleague'
    }
    case 10: {
      const own = await who.call<typeof contacts.findOwnContact>('contacts/own', { contactId })
      const requestId = own.ok ? own.value.contact.jointRequest?.id : undefined
      const accept = random() < 0.8
      if (requestId)
        await who.call<typeof contacts.answerJointRequest>('contacts/answer-joint', { contactId, requestId, accept })
      return 'answer-joint'
    }
    case 11:
      await worker.call<typeof contacts.leaveAsColleague>('contacts/leave-as-colleague', { contactId })
      return 'leave-as-colleague'
    case 12:
      if (random() < 0.5) await closeContact(worker, contactId)
      return 'close'
    case 13: {
      const answers = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`q${index + 1}`, 1]))
      await who.call<typeof assessment.saveTest>('assessment/save', { questionnaire: 'phq-9', answers, contactId })
      await world.settle()
      return 'safety'
    }
    case 14:
      world.clock.advance(4 * 60_000)
      await runRegular(world, pick(['give-back-forgotten', 'end-expired-offers', 'move-safety-matters']))
      return 'job'
    default:
      await say(who, 'resident', contactId)
      await say(worker, 'staff', contactId)
      return 'say'
  }
}

type Facts = {
  state: string
  channel: string
  items: { kind: string; state: string; owner: string | null }[]
  parties: string[]
  running: string[]
  talkingEnded: boolean
}

async function factsOf(contactId: ContactId): Promise<Facts> {
  const { rows } = await world.superuser.query<Facts>(
    `select state, channel,
       coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'state', i.state, 'owner', owner_staff)) from work.item i
         where subject_id = c.contact_id and i.state <> 'done'), '[]') as items,
       coalesce((select jsonb_agg(party_id) from access.party p where p.contact_id = c.contact_id and kind = 'staff' and until_at is null), '[]') as parties,
       coalesce((select jsonb_agg(rule) from deadlines.clock where subject_id = c.contact_id and stopped_at is null), '[]') as running,
       (select closed_at is not null from conversations.conversation v where v.contact_id = c.contact_id) as "talkingEnded"
     from contacts.contact c where contact_id = $1`,
    [contactId],
  )
  const [facts] = rows
  if (!facts) throw new Error('no contact')
  return facts
}

/** What must hold of a contact whatever was done: its state, its items, who takes part and its clocks tell one story. */
function contradictions(facts: Facts): string[] {
  const found: string[] = []
  const main = facts.items.filter((item) => item.kind === facts.channel)
  const owners = new Set(facts.items.filter((item) => item.state === 'claimed').map((item) => item.owner))
  if (facts.items.some((item) => !['safety', 'joint', facts.channel].includes(item.kind)))
    found.push('an item of a way that was given up')
  if (main.length > 1) found.push('two items of the same way')
  for (const owner of owners)
    if (owner !== null && !facts.parties.includes(owner)) found.push('who has an item takes no part')
  for (const party of facts.parties) if (!owners.has(party)) found.push('somebody takes part without an item')
  switch (facts.state) {
    case 'queued':
      if (facts.parties.length > 0) found.push('waits, but somebody takes part')
      if (facts.items.length === 0) found.push('waits, but nothing of it is in a list')
      break
    case 'active':
      if (facts.parties.length === 0) found.push('is served by nobody')
      break
    case 'closed':
      if (facts.items.some((item) => item.kind !== 'safety')) found.push('ended, but an item is open')
      if (facts.running.length > 0) found.push('ended, but a clock runs')
      break
    default:
      found.push(`state ${facts.state}`)
  }
  if (facts.talkingEnded !== (facts.state === 'closed')) found.push('the conversation and the contact differ')
  return found
}

test(
  'whatever is tried in whatever order, also at once, a contact’s state, items, parties and clocks tell one story',
  { timeout: 240_000 },
  async () => {
    const tried = new Set<string>()
    const ended = new Set<string>()
    for (let life = 0; life < lives; life += 1) {
      world.clock.set('2026-11-24T08:00:00Z')
      staff = await Promise.all(
        ['jari-kostamo', 'olli-rantasalo', 'henna-louhela', 'kaisa-mantyoja'].map((subject) => world.staff(subject)),
      )
      const random = randomFrom(seed + life * 7919)
      const who = await world.visitor()
      const contactId = await sendContact(who)
      const history: string[] = []
      for (let step = 0; step < stepsOfOne; step += 1) {
        const atOnce = 1 + Math.floor(random() * 3)
        const done = await Promise.all(Array.from({ length: atOnce }, () => tryOne(random, who, contactId)))
        history.push(done.join('+'))
        for (const one of done) tried.add(one)
        const found = contradictions(await factsOf(contactId))
        expect(found, `life ${life}: ${history.join(', ')}`).toEqual([])
      }
      ended.add((await factsOf(contactId)).state)
    }
    expect(tried.size).toBe(12)
    expect(ended.size).toBeGreaterThan(1)
    const failed = world.logged.filter((line) => line.includes('"level":50'))
    expect(failed).toEqual([])
  },
)
