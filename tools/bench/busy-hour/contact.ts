import { setTimeout as sleep } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import { newId } from '#platform/ids.ts'
import type { Product } from '../product.ts'
import { type Loopback, type Reply, valueOf } from './loopback.ts'
import { deliveryStep, type Measures } from './measures.ts'
import type { Worker } from './worker.ts'

export type Load = {
  readonly product: Product
  readonly loopback: Loopback
  readonly measures: Measures
  /** Mean pause between two messages. */
  readonly gapMilliseconds: number
  readonly random: () => number
  readonly withPages: boolean
  /** 1 is a visitor's own pace; less makes pauses shorter, for counting what a contact costs rather than how long it waits. */
  readonly pace: number
}

export const messagesInContact = 25
/** What is asked besides the messages, from the first page to the closing; see `serve` below. */
export const requestsInContact = 20

type Told = { readonly plannedAt: number; readonly to: 'resident' | 'staff' }

/** One resident's whole contact with one worker: every step is timed from the moment it was planned for. */
export async function wholeContact(load: Load, worker: Worker, arrivedAt: number): Promise<void> {
  const one = new Contact(load, worker)
  try {
    await one.arrive(arrivedAt)
    await one.beClaimed()
    await one.talk()
    await one.end()
    load.measures.finished()
  } catch (error) {
    if (!(error instanceof Refused)) load.measures.fail('contact', (error as Error).message)
  } finally {
    one.leave()
  }
}

class Refused extends Error {}

class Contact {
  private cookie = ''
  private contactId = ''
  private clientId = ''
  private last = 0
  private socket: WebSocket | undefined
  private readonly under = new Map<string, Told>()
  private readonly load: Load
  private readonly worker: Worker

  constructor(load: Load, worker: Worker) {
    this.load = load
    this.worker = worker
  }

  async arrive(arrivedAt: number): Promise<void> {
    if (this.load.withPages) await this.timed('front page', arrivedAt, () => this.load.loopback.page('/fi?kunta=992'))
    const planned = this.load.withPages ? performance.now() : arrivedAt
    const wish = { channel: 'chat', municipality: '992', language: 'fi' }
    const started = await this.resident('contacts/start', wish, planned)
    this.contactId = valueOf<{ contactId: string }>(started).contactId
    const answers = { redFlags: 'none', healthReasons: ['mood'], lifeReasons: ['finances'], ownWords: ownWords }
    await this.resident('contacts/save-intake', { contactId: this.contactId, answers, forWhom: 'self' })
    await this.resident('contacts/send', { contactId: this.contactId, channel: 'chat' })
    await this.watch()
    for (let poll = 0; poll < 2; poll += 1)
      await this.resident('contacts/place', { contactId: this.contactId }, await this.after(1000))
  }

  /** The worker looks at the list, takes the contact, reads it. */
  async beClaimed(): Promise<void> {
    const listed = await this.staff('work/list', { scope: 'suited' }, await this.after(500))
    const { items } = valueOf<{ items: { id: string; subject: { id: string } }[] }>(listed)
    const item = items.find((row) => row.subject.id === this.contactId)
    if (!item) throw new Error('the contact is not on the list')
    await this.staff('work/take', { itemId: item.id })
    await this.staff('contacts/open', { contactId: this.contactId })
    await this.staff('conversations/list', { as: 'staff', contactId: this.contactId, after: 0 })
    await this.resident('conversations/list', { as: 'resident', contactId: this.contactId, after: 0 })
    this.worker.watch(this.contactId, (message) => this.hear('staff', message))
  }

  async talk(): Promise<void> {
    let plannedAt = performance.now()
    for (let number = 0; number < messagesInContact; number += 1) {
      plannedAt += this.load.gapMilliseconds * (0.5 + this.load.random())
      await sleep(Math.max(0, plannedAt - performance.now()))
      await this.say(number % 2 === 0 ? 'staff' : 'resident', plannedAt)
      if (number === 8) await this.identify()
      if (number === 12 || number === 24) await this.markRead()
    }
  }

  /** Strong identification in mid-chat: asked, signed in (the session is rotated), attached, confirmed. */
  private async identify(): Promise<void> {
    const { contactId } = this
    await this.staff('contacts/ask-identification', { contactId, reason: 'Kirjaamme asian.' })
    const plannedAt = performance.now()
    const person = Math.floor(this.load.random() * 50_000)
    const token = this.cookie.slice(this.cookie.indexOf('=') + 1)
    const signedIn = await this.load.product.ask({ do: 'identify', person, token })
    this.load.measures.add('sign-in (session only)', performance.now() - plannedAt)
    this.cookie = `rinnalla_resident=${signedIn.token ?? ''}`
    this.clientId = signedIn.clientId ?? ''
    await this.watch()
    await this.resident('contacts/attach-identity', { contactId })
    await this.staff('contacts/confirm-identity', { contactId })
  }

  private async markRead(): Promise<void> {
    const reading = { contactId: this.contactId, delivered: this.last, read: this.last }
    await this.staff('conversations/read', { as: 'staff', ...reading })
    await this.resident('conversations/read', { as: 'resident', ...reading })
  }

  /** The worker records, signs and closes with a summary. */
  async end(): Promise<void> {
    const { contactId, clientId } = this
    const entry = { clientId, contactId, register: 'patient' }
    const draft = { ...entry, content: { reason: 'Uni ja mieliala' }, revision: 0 }
    await this.staff('records/save-draft', draft, await this.after(500))
    await this.staff('records/sign', { ...entry, content: care })
    const summary = 'Sovimme, että haemme yhdessä tukea vuokraan.'
    await this.staff('contacts/close', { contactId, outcome: 'solved', urgency: 'days', summary })
    await sleep(300)
    for (const _lost of this.under.values()) this.load.measures.fail(deliveryStep, 'never came')
  }

  leave(): void {
    this.socket?.close()
    this.worker.unwatch(this.contactId)
  }

  private async say(as: 'resident' | 'staff', plannedAt: number): Promise<void> {
    const id = newId(new Date())
    this.under.set(id, { plannedAt, to: as === 'staff' ? 'resident' : 'staff' })
    const body = { as, contactId: this.contactId, id, text: 'Kiitos, että kerroit. Katsotaan tätä yhdessä rauhassa.' }
    const cookie = as === 'staff' ? this.worker.cookie : this.cookie
    const reply = await this.timed('message', plannedAt, () =>
      this.load.loopback.call('conversations/send', cookie, body),
    )
    this.last = valueOf<{ number: number }>(reply).number
  }

  private hear(as: 'resident' | 'staff', messageId: string): void {
    const told = this.under.get(messageId)
    if (told?.to !== as) return
    this.under.delete(messageId)
    this.load.measures.add(deliveryStep, performance.now() - told.plannedAt)
  }

  /** A new session needs a new socket; the old one is closed by the server. */
  private async watch(): Promise<void> {
    this.socket?.close()
    this.socket = await this.load.loopback.socket('resident', this.cookie, (text) => {
      const id = messageIdIn(text)
      if (id !== undefined) this.hear('resident', id)
    })
    for (const topic of ['conversation', 'contact'])
      this.socket.send(JSON.stringify({ op: 'watch', topic, id: this.contactId }))
  }

  private async after(pauseMilliseconds: number): Promise<number> {
    const pause = pauseMilliseconds * this.load.pace
    const plannedAt = performance.now() + pause
    await sleep(pause)
    return plannedAt
  }

  private async resident(path: string, body: object, plannedAt = performance.now()): Promise<Reply> {
    const reply = await this.timed(path, plannedAt, () => this.load.loopback.call(path, this.cookie, body))
    if (reply.cookie !== undefined) this.cookie = reply.cookie
    return reply
  }

  private async staff(path: string, body: object, plannedAt = performance.now()): Promise<Reply> {
    return await this.timed(path, plannedAt, () => this.load.loopback.call(path, this.worker.cookie, body))
  }

  private async timed(step: string, plannedAt: number, ask: () => Promise<Reply>): Promise<Reply> {
    const reply = await ask()
    this.load.measures.add(step, performance.now() - plannedAt)
    if (reply.status === 200) return reply
    this.load.measures.fail(step, `${reply.status} ${reply.body.slice(0, 80)}`)
    throw new Refused(step)
  }
}

/** Cheaper than reading the whole frame: the generator must not be what is measured. */
export function messageIdIn(frame: string): string | undefined {
  const at = frame.indexOf('"message":{')
  if (at < 0) return undefined
  return /"id":"([0-9a-f-]{36})"/.exec(frame.slice(at))?.[1]
}

const ownWords =
  'Vuokra on kaksi kuukautta myöhässä, enkä ole nukkunut kunnolla viikkoihin. En tiedä, mistä aloittaisin.'
const care = {
  kind: 'care',
  contactMode: 'chat',
  reason: 'Uni ja mieliala',
  findings: 'Uni katkonaista, ruokahalu heikentynyt, ei itsetuhoisia ajatuksia.',
  assessment: 'Keskivaikea oireilu, taustalla talousvaikeudet.',
  plan: 'Uusi yhteys viikon päästä, sosiaaliohjaaja mukaan.',
}
