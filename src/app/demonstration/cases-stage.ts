import { type SettableClock, settableClock } from '#platform/clock.ts'
import { newId } from '#platform/ids.ts'
import type { Outcome } from '#platform/outcome.ts'
import { runCommand, runJob, type Works } from '#platform/unit-of-work.ts'
import { identifyClient } from '#slices/clients/index.ts'
import type { Answers } from '#slices/contacts/contract.ts'
import type { FrontDoor } from '#slices/contacts/deps.ts'
import { send } from '#slices/contacts/queue.ts'
import { takeMatter } from '#slices/work/index.ts'
import { workSubjects } from '../work-subjects.ts'
import { saveIntake, start } from '#slices/contacts/start.ts'
import { send as sendMessage } from '#slices/conversations/commands.ts'
import { dayInHelsinki, nextOfficeMoment, officeMoment, usualOfficeHours } from '#slices/deadlines/index.ts'
import { channelStatus, findChannel } from '#slices/directory/index.ts'
import type { ContactId } from '#slices/access/index.ts'
import { isPublicHoliday } from '#slices/contacts/deps.ts'
import type { Actor, Ctx, Resident, Staff, Visitor } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { findStaffBySubject } from '#slices/organisation/store.ts'
import { listItemsOf } from '#slices/work/index.ts'
import { inventedResidents, municipalityOf } from './people.ts'

/** What is needed to act the invented past through the product's own commands, at moments of our choosing. */
export type Stage = {
  readonly works: Works
  readonly door: FrontDoor
  readonly clock: SettableClock
  /** The real moment the demonstration is begun. */
  readonly now: Date
}

export type Told = {
  readonly by: Visitor | Resident
  readonly channel: 'chat' | 'contact-request' | 'callback'
  readonly language: 'fi' | 'sv' | 'en'
  readonly municipality: string | null
  readonly answers: Answers
  readonly forWhom?: 'self' | 'child' | 'other-adult'
  readonly phone?: string
}

export function openStage(works: Works, door: FrontDoor): Stage {
  const now = works.clock.now()
  const clock = settableClock(now)
  return { works: { ...works, clock }, door, clock, now }
}

/** One command of one person at one moment; a refusal here is a bug of the demonstration. */
export async function act<T>(
  stage: Stage,
  actor: Actor,
  command: (ctx: Ctx) => Promise<Outcome<T, string>>,
): Promise<T> {
  const outcome = await runCommand(stage.works, whoIs(actor, 'demonstration-cases'), (ctx) => command(ctx as Ctx))
  if (!outcome.ok) throw new Error(`the demonstration's case was refused: ${outcome.refusal}`)
  return outcome.value
}

export function visitor({ clock }: Stage): Visitor {
  const now = clock.now()
  return { kind: 'visitor', sessionId: newId<'session'>(now), visitorId: newId<'visitor'>(now) }
}

export async function resident(stage: Stage, subject: string): Promise<Resident> {
  const person = inventedResidents.find((one) => one.subject === subject)
  if (!person) throw new Error(`no invented resident ${subject}`)
  const { hetu, familyName, givenNames, birthOn } = person
  const who = whoIs({ kind: 'system', job: 'demonstration-seed' }, 'demonstration-cases')
  const clientId = await runJob(stage.works, who, (ctx) =>
    identifyClient(ctx as Ctx, { hetu, familyName, givenNames, birthOn }),
  )
  const { sessionId, visitorId } = visitor(stage)
  return { kind: 'resident', sessionId, visitorId, clientId, name: `${givenNames} ${familyName}` }
}

/** The municipality's code of an invented resident in this county. */
export function homeOf(stage: Stage, subject: string): string | null {
  const person = inventedResidents.find((one) => one.subject === subject)
  return person ? (municipalityOf(person, stage.door.county.municipalities)?.code ?? null) : null
}

export async function worker(stage: Stage, subject: string): Promise<Staff> {
  const member = await findStaffBySubject(stage.works.database.direct, subject)
  if (!member) throw new Error(`no invented worker ${subject}`)
  const { id: staffId, name, title, sector, skills, teams, unit, registers, roles } = member
  const sessionId = newId<'session'>(stage.clock.now())
  return { kind: 'staff', sessionId, staffId, name, title, sector, skills, teams, unit, registers, roles }
}

/** From the first page to the queue. */
export async function tellAndSend(stage: Stage, told: Told): Promise<ContactId> {
  const { by, channel, language, municipality, answers, phone } = told
  const { contactId } = await act(stage, by, (ctx) => start(ctx, stage.door, { channel, municipality, language }))
  const forWhom = told.forWhom ?? 'self'
  const intake = { redFlags: 'none', forWhom, ...answers }
  await act(stage, by, (ctx) => saveIntake(ctx, { contactId, answers: intake, forWhom }))
  await act(stage, by, (ctx) =>
    send(ctx, stage.door, { contactId, channel, ...(phone === undefined ? {} : { phone }) }),
  )
  return contactId as ContactId
}

export async function take(stage: Stage, staff: Staff, contactId: ContactId): Promise<void> {
  const items = await listItemsOf(stage.works.database.direct, contactId)
  const item = items.find((one) => one.state === 'waiting' && one.skills.some((skill) => staff.skills.includes(skill)))
  if (!item) throw new Error('the demonstration has nothing to take in this contact')
  await act(stage, staff, (ctx) => takeMatter(ctx, workSubjects(stage.door), { itemId: item.id }))
}

/** One message, some minutes after what was said before it. */
export async function say(
  stage: Stage,
  who: Actor,
  { contactId, text, minutesLater }: { contactId: ContactId; text: string; minutesLater: number },
): Promise<void> {
  stage.clock.advance(minutesLater * 60_000)
  const { works, door, clock } = stage
  const as = who.kind === 'staff' ? 'staff' : 'resident'
  const message = { as, contactId, id: newId<'message'>(clock.now()), text } as const
  // The one-statement form of the endpoint notes and announces in its own statement.
  await runJob(works, whoIs(who, 'demonstration-cases'), async (ctx) => {
    const sent = await sendMessage(ctx as Ctx, door.hints, message)
    if (!sent.ok) throw new Error(`the demonstration's message was refused: ${sent.refusal}`)
  })
}

export function minutesAgo(stage: Stage, minutes: number): Date {
  return new Date(stage.now.getTime() - minutes * 60_000)
}

/** The day so many days after the stage's own moment, in Finland. */
export function dayAfter(stage: Stage, days: number): string {
  return dayInHelsinki(new Date(stage.clock.now().getTime() + days * 86_400_000))
}

/** The given time of the nth latest working day before now; 0 is the latest such moment that has passed. */
export function workingMoment(stage: Stage, nth: number, time: string): Date {
  let left = nth
  for (let daysBack = 0; daysBack < 120; daysBack += 1) {
    const day = dayInHelsinki(new Date(stage.now.getTime() - daysBack * 86_400_000))
    const moment = officeMoment(day, time)
    if (moment >= stage.now || !isOfficeHour(officeMoment(day, '12:00'))) continue
    if (left === 0) return moment
    left -= 1
  }
  throw new Error('no working day was found')
}

/** The latest moment in office hours that leaves so many minutes of office hours before now. */
export function officeMomentBefore(stage: Stage, minutes: number): Date {
  const justNow = minutesAgo(stage, minutes)
  if (isOfficeHour(justNow) && isOfficeHour(stage.now)) return justNow
  const shifted = { ...stage, now: justNow }
  return workingMoment(shifted, 0, '13:20')
}

export function isOfficeHour(at: Date): boolean {
  return nextOfficeMoment(at, usualOfficeHours).getTime() === at.getTime()
}

/** Whether the county's chat took people at that moment. */
export function isChatOpen(stage: Stage, at: Date): boolean {
  const channel = findChannel(stage.door.county, 'chat')
  return (
    channel !== undefined && channelStatus(stage.door.county, channel, { now: at, isPublicHoliday }).state === 'open'
  )
}
