import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { ContactGrant, ContactId } from '#slices/access/index.ts'
import {
  addWorkingDays,
  type ClockId,
  type ClockView,
  dayInHelsinki,
  listClocks,
  nextOfficeMoment,
  officeMoment,
  pauseClock,
  resumeClock,
  startClock,
  startOwnTarget,
  stopClocks,
  usualOfficeHours,
} from '#slices/deadlines/index.ts'
import { ownTargetOn } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { listItemsOf, lockItemsOf, showDue } from '#slices/work/index.ts'
import type * as contract from './contract.ts'
import type { FrontDoor } from './deps.ts'
import { openAsServer } from './serving.ts'
import * as store from './store.ts'

const firstContactTarget = 'county-first-contact'
const socialTarget = 'county-social-assessment-start'
const statutorySocial = 'social-needs-assessment-start'

/** The clocks that are met as soon as a person has taken the contact. */
export const firstContactRules = ['primary-care-contact', firstContactTarget] as const

/**
 * Starts what counts from the first contact; a contact that has clocks keeps them, whatever way it goes on.
 * Social matters have no statutory number here: the county's own target.
 */
export async function startContactClocks(
  ctx: Ctx,
  grant: ContactGrant,
  sector: 'health' | 'social' | 'joint',
): Promise<void> {
  const subjectId = grant.contactId
  if ((await listClocks(ctx, subjectId)).length > 0) return
  if (sector === 'social') {
    const dueOn = dayInHelsinki(nextOfficeMoment(ctx.now, usualOfficeHours))
    const dueAt = officeMoment(dueOn, usualOfficeHours.closesAt)
    await startOwnTarget(ctx, { subjectId, name: firstContactTarget, dueOn, dueAt })
    return
  }
  const rules = ['primary-care-contact', 'care-need-assessment'] as const
  await Promise.all(rules.map((rule) => startClock(ctx, { subjectId, rule, bornOn: null })))
}

/** The list shows the nearest clock that still runs. */
export async function showClocks(ctx: Ctx, contactId: ContactId): Promise<void> {
  const [clocks, items] = await Promise.all([listClocks(ctx, contactId), listItemsOf(ctx.tx, contactId)])
  const running = clocks
    .flatMap((clock) => (clock.stoppedAt === null && clock.dueOn !== null ? [{ ...clock, dueOn: clock.dueOn }] : []))
    // Of two that end together the first contact comes first.
    .toSorted((a, b) => Number(isFirstContact(b.rule)) - Number(isFirstContact(a.rule)))
  for (const item of items)
    if (item.state !== 'done' && item.kind !== 'safety' && item.kind !== 'joint') await showDue(ctx, item.id, running)
}

function isFirstContact(rule: string): boolean {
  return firstContactRules.some((one) => one === rule)
}

type Start = ParsedInputOf<typeof contract.startSocialClock>

/**
 * The seven working days of the Social Welfare Act, section 36, when the worker asserts that they hold; for everyone else the
 * county's own target. Both count from the first contact. Asserting it later replaces the target; the reverse is refused.
 */
export async function startSocialClock(
  ctx: Ctx,
  door: FrontDoor,
  input: Start,
): Promise<Outcome<OutputOf<typeof contract.startSocialClock>, 'not-allowed' | 'not-yours' | 'statutory-runs'>> {
  await lockItemsOf(ctx.tx, input.contactId as ContactId)
  const server = await openAsServer(ctx, input.contactId)
  if (!server.ok) return server
  const { grant } = server.value
  const contact = await store.lockContact(ctx.tx, grant)
  const running = await findSocialClock(ctx, grant.contactId)
  if (running?.statutory && input.group === 'none') return refuse('statutory-runs')
  const wanted = input.group === 'none' ? socialTarget : statutorySocial
  if (running && running.rule !== wanted) await stopClocks(ctx, grant.contactId, [socialTarget])
  const from = contact.firstContactAt ?? contact.createdAt
  if (running?.rule !== wanted) {
    if (wanted === statutorySocial) await startStatutory(ctx, grant, from)
    else await startTarget(ctx, door, grant, from)
  }
  await store.saveSocialGroup(ctx.tx, grant, input.group)
  await showClocks(ctx, grant.contactId)
  ctx.audit('contacts.start-social-clock', grant.contactId)
  ctx.emit({ type: 'contact-changed', subjectId: grant.contactId })
  const started = await findSocialClock(ctx, grant.contactId)
  if (!started?.dueOn) throw new Error('the clock was not started')
  const { id, rule, version, dueOn, statutory, verified } = started
  return done({ clock: { id, rule, version, dueOn, statutory, verified } })
}

async function startStatutory(ctx: Ctx, grant: ContactGrant, from: Date): Promise<void> {
  const since = { tx: ctx.tx, now: from }
  await startClock(since, { subjectId: grant.contactId, rule: statutorySocial, bornOn: null })
}

/** The law gives no number to everyone else: how many working days is the county's own word, in its data. */
async function startTarget(ctx: Ctx, door: FrontDoor, grant: ContactGrant, from: Date): Promise<void> {
  const day = dayInHelsinki(from)
  const dueOn = addWorkingDays(day, ownTargetOn(door.county.targets.needsAssessmentStart, day).workingDays)
  const target = { subjectId: grant.contactId, name: socialTarget, dueOn, dueAt: null }
  await startOwnTarget({ tx: ctx.tx, now: from }, target)
}

async function findSocialClock(ctx: Ctx, contactId: ContactId): Promise<ClockView | undefined> {
  const clocks = await listClocks(ctx, contactId)
  return clocks.find(
    (clock) => clock.stoppedAt === null && (clock.rule === statutorySocial || clock.rule === socialTarget),
  )
}

type PauseRefusal = 'not-allowed' | 'not-yours' | 'unknown-clock' | 'already-met' | 'already-paused' | 'already-over'

/** The law waits for the client; the list says so, and the contact says why. */
export async function pause(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.pauseContactClock>,
): Promise<Outcome<OutputOf<typeof contract.pauseContactClock>, PauseRefusal>> {
  await lockItemsOf(ctx.tx, input.contactId as ContactId)
  const server = await openAsServer(ctx, input.contactId)
  if (!server.ok) return server
  const { grant, actor } = server.value
  const { contactId } = grant
  const paused = await pauseClock(ctx, { subjectId: contactId, id: input.clockId as ClockId })
  if (!paused.ok) return paused
  await store.insertClockPause(ctx.tx, grant, { clockId: input.clockId, by: actor.name, reason: input.reason }, ctx.now)
  await changedClocks(ctx, contactId, 'contacts.pause-clock')
  return done({})
}

export async function resume(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.resumeContactClock>,
): Promise<
  Outcome<
    OutputOf<typeof contract.resumeContactClock>,
    'not-allowed' | 'not-yours' | 'unknown-clock' | 'already-met' | 'not-paused'
  >
> {
  await lockItemsOf(ctx.tx, input.contactId as ContactId)
  const server = await openAsServer(ctx, input.contactId)
  if (!server.ok) return server
  const { contactId } = server.value.grant
  const resumed = await resumeClock(ctx, { subjectId: contactId, id: input.clockId as ClockId })
  if (!resumed.ok) return resumed
  await changedClocks(ctx, contactId, 'contacts.resume-clock')
  return done({ dueOn: resumed.value.dueOn })
}

async function changedClocks(ctx: Ctx, contactId: ContactId, command: string): Promise<void> {
  await showClocks(ctx, contactId)
  ctx.audit(command, contactId)
  ctx.emit({ type: 'contact-changed', subjectId: contactId })
}
