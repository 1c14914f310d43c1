import { newId } from '#platform/ids.ts'
import type { Outcome } from '#platform/outcome.ts'
import type * as contacts from '#slices/contacts/contract.ts'
import type * as records from '#slices/records/contract.ts'
import type { ClientId } from '#slices/organisation/actor.ts'
import type * as work from '#slices/work/contract.ts'
import type { TestResident, TestStaff, TestVisitor, World } from './world.ts'

export function valueOf<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.refusal} ${JSON.stringify(outcome)}`)
  return outcome.value
}

export const messageId = () => newId<'message'>(new Date())

const reasons = {
  health: { healthReasons: ['mood'] },
  social: { lifeReasons: ['finances'] },
  joint: { healthReasons: ['mood'], lifeReasons: ['finances'] },
}
export type Side = keyof typeof reasons

/** Somebody tells, waits, and is in the queue of that side. */
export async function sendChat(
  who: TestVisitor | TestResident,
  side: Side,
  municipality: string | null = '992',
): Promise<string> {
  const started = await who.call<typeof contacts.startContact>('contacts/start', {
    channel: 'chat',
    municipality,
    language: 'fi',
  })
  const { contactId } = valueOf(started)
  const answers = { ...reasons[side], ownWords: 'Kerron lisää.' }
  valueOf(await who.call<typeof contacts.saveIntake>('contacts/save-intake', { contactId, answers, forWhom: 'self' }))
  valueOf(await who.call<typeof contacts.sendContact>('contacts/send', { contactId, channel: 'chat' }))
  return contactId
}

export async function itemOf(staff: TestStaff, contactId: string): Promise<work.WorkItem> {
  const list = valueOf(await staff.call<typeof work.listWork>('work/list', { scope: 'all' }))
  const item = list.items.find((one) => one.subject.id === contactId)
  if (!item) throw new Error('the contact is not on the list')
  return item
}

export async function claim(staff: TestStaff, contactId: string): Promise<void> {
  const { id } = await itemOf(staff, contactId)
  valueOf(await staff.call<typeof work.takeItem>('work/take', { itemId: id }))
}

/** An identified resident whose matter this worker has taken and whose identity is confirmed. */
export async function serve(
  resident: TestResident,
  staff: TestStaff,
  side: Side,
): Promise<{ contactId: string; clientId: ClientId }> {
  const contactId = await sendChat(resident, side)
  await claim(staff, contactId)
  valueOf(await staff.call<typeof contacts.confirmIdentity>('contacts/confirm-identity', { contactId }))
  return { contactId, clientId: resident.clientId }
}

/** The other profession comes in with the resident's yes. */
export async function joinColleague(
  people: { asking: TestStaff; joining: TestStaff; resident: TestVisitor | TestResident },
  contactId: string,
  skill: 'nurse' | 'social-counsellor' | 'social-worker',
): Promise<void> {
  const asked = await people.asking.call<typeof contacts.askColleague>('contacts/ask-colleague', {
    contactId,
    to: { kind: 'skill', skill },
    reason: 'Yhteinen asia',
  })
  const { requestId } = valueOf(asked)
  valueOf(
    await people.resident.call<typeof contacts.answerJointRequest>('contacts/answer-joint', {
      contactId,
      requestId,
      accept: true,
    }),
  )
  const list = valueOf(await people.joining.call<typeof work.listWork>('work/list', { scope: 'all' }))
  const item = list.items.find((one) => one.kind === 'joint' && one.subject.id === contactId)
  if (!item) throw new Error('no joint item')
  valueOf(await people.joining.call<typeof work.takeItem>('work/take', { itemId: item.id }))
}

export const careEntry = {
  kind: 'care' as const,
  contactMode: 'chat' as const,
  reason: 'Uni ja mieliala',
  findings: '',
  assessment: 'Keskivaikea oireilu.',
  plan: '',
}
export const socialEntry = {
  kind: 'social' as const,
  process: 'initiation' as const,
  contactMode: 'chat' as const,
  supportNeeds: ['finances'],
  clientView: 'Pelkää asunnon menettämistä.',
  workerView: 'Haetaan tukea vuokraan.',
  plan: '',
}

export async function sign(
  staff: TestStaff,
  where: { clientId: string; contactId: string },
  register: string,
): Promise<string> {
  const signed = await staff.call<typeof records.signEntry>('records/sign', {
    clientId: where.clientId,
    contactId: where.contactId,
    register,
    content: register === 'patient' ? careEntry : socialEntry,
  })
  return valueOf(signed).entryId
}

/** Registers of the entries this worker sees of the client; or the refusal. */
export async function registersSeen(staff: TestStaff, clientId: string): Promise<string[] | string> {
  const answer = await staff.call<typeof records.listEntries>('records/list', { clientId, limit: 30 })
  return answer.ok ? answer.value.entries.map((entry) => entry.register).sort() : answer.refusal
}

export async function securityRows(world: World, endpoint: string): Promise<{ refusal: string; actor_id: string }[]> {
  // The row is written beside the answer, not before it.
  for (let tries = 0; ; tries += 1) {
    const { rows } = await world.superuser.query(
      'select refusal, actor_id from platform.security_log where endpoint = $1 order by id',
      [endpoint],
    )
    if (rows.length > 0 || tries > 40) return rows
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}
