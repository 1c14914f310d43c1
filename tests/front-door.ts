import type * as contacts from '#slices/contacts/contract.ts'
import type * as conversations from '#slices/conversations/contract.ts'
import type * as records from '#slices/records/contract.ts'
import type * as work from '#slices/work/contract.ts'
import { runLocked, regularJobs } from '../src/app/jobs.ts'
import { messageId, valueOf } from './served-client.ts'
import type { Caller, TestStaff, TestVisitor, World } from './world.ts'

export { messageId, valueOf } from './served-client.ts'

/** A contact of this resident in the queue of its channel. */
export async function sendContact(
  who: Caller,
  told: {
    channel?: contacts.Channel
    channelId?: string
    healthReasons?: string[]
    lifeReasons?: string[]
    municipality?: string
    phone?: string
    message?: string
  } = {},
): Promise<contacts.OwnContact['id']> {
  const channel = told.channel ?? 'chat'
  const { contactId } = valueOf(
    await who.call<typeof contacts.startContact>('contacts/start', {
      channel,
      ...(told.channelId === undefined ? {} : { channelId: told.channelId }),
      municipality: told.municipality ?? null,
      language: 'fi',
    }),
  )
  const answers = {
    healthReasons: told.healthReasons ?? ['mood'],
    lifeReasons: told.lifeReasons ?? ['finances'],
    ownWords: 'Asia.',
  }
  valueOf(await who.call<typeof contacts.saveIntake>('contacts/save-intake', { contactId, answers }))
  valueOf(
    await who.call<typeof contacts.sendContact>('contacts/send', {
      contactId,
      channel,
      ...(told.phone === undefined ? {} : { phone: told.phone }),
      ...(told.message === undefined ? {} : { message: told.message }),
    }),
  )
  return contactId
}

/** The list as this worker sees it. */
export async function listAll(
  worker: Caller,
  filter: Partial<Parameters<typeof call>[1]> = {},
): Promise<work.WorkItem[]> {
  return valueOf(await call(worker, { scope: 'all', ...filter })).items
}
const call = (
  worker: Caller,
  input: { scope: 'suited' | 'all' | 'own' | 'offered'; kind?: work.ItemKind; skill?: string; municipality?: string },
) => worker.call<typeof work.listWork>('work/list', input)

export async function findItem(
  worker: Caller,
  kind: work.ItemKind,
  contactId: contacts.OwnContact['id'],
): Promise<work.WorkItem> {
  const found = (await listAll(worker)).find((item) => item.subject.id === contactId && item.kind === kind)
  if (!found) throw new Error(`no ${kind} of ${contactId} in the list`)
  return found
}

export async function claim(worker: TestStaff, contactId: contacts.OwnContact['id'], kind: work.ItemKind = 'chat') {
  const item = await findItem(worker, kind, contactId)
  valueOf(await worker.call<typeof work.takeItem>('work/take', { itemId: item.id }))
  return item
}

export const open = (worker: Caller, contactId: contacts.OwnContact['id']) =>
  worker.call<typeof contacts.openServedContact>('contacts/open', { contactId })

export const own = async (who: Caller, contactId: contacts.OwnContact['id']) =>
  valueOf(await who.call<typeof contacts.findOwnContact>('contacts/own', { contactId })).contact

export const place = async (who: Caller, contactId: contacts.OwnContact['id']) =>
  valueOf(await who.call<typeof contacts.queuePlace>('contacts/place', { contactId }))

export const say = (who: Caller, as: 'resident' | 'staff', contactId: contacts.OwnContact['id'], text = 'Hei') =>
  who.call<typeof conversations.sendMessage>('conversations/send', { as, contactId, id: messageId(), text })

export const closeContact = (
  worker: Caller,
  contactId: contacts.OwnContact['id'],
  outcome: contacts.Outcome = 'solved',
) =>
  worker.call<typeof contacts.closeContact>('contacts/close', {
    contactId,
    outcome,
    urgency: 'days',
    summary: 'Sovimme, miten jatketaan.',
  })

/** The worker brings a colleague in, and the resident says yes. */
export async function bringIn(resident: Caller, asker: Caller, contactId: contacts.OwnContact['id'], skill: string) {
  const { requestId } = valueOf(
    await asker.call<typeof contacts.askColleague>('contacts/ask-colleague', {
      contactId,
      to: { kind: 'skill', skill },
      reason: 'Tarvitaan toinen ammattilainen',
    }),
  )
  valueOf(
    await resident.call<typeof contacts.answerJointRequest>('contacts/answer-joint', {
      contactId,
      requestId,
      accept: true,
    }),
  )
}

/** The resident identifies in the same browser and the worker confirms. */
export async function identifyIn(
  visitor: TestVisitor,
  worker: Caller,
  contactId: contacts.OwnContact['id'],
  subject: string,
) {
  const { clientId } = await visitor.identify(subject)
  valueOf(await visitor.call<typeof contacts.attachIdentity>('contacts/attach-identity', { contactId }))
  valueOf(await worker.call<typeof contacts.confirmIdentity>('contacts/confirm-identity', { contactId }))
  return clientId
}

export const care: records.EntryContent = {
  kind: 'care',
  contactMode: 'chat',
  reason: 'Uni ja mieliala',
  findings: '',
  assessment: 'Keskivaikea oireilu.',
  plan: 'Uusi yhteys viikon päästä.',
}

/** Runs one of the machine's regular jobs now. */
export async function runRegular(world: World, name: string): Promise<void> {
  const job = regularJobs(world.running.door).find((one) => one.name === name)
  if (!job) throw new Error(`no job ${name}`)
  await runLocked(world.running.works, job)
}
