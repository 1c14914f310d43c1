import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { endRelationships, openClient, startRelationship } from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import { isDeadlineRuleId, startClock, startOwnTarget } from '#slices/deadlines/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { findStaff } from '#slices/organisation/index.ts'
import { type ItemRow, raiseItem, showDue, type WorkItemId, type WorkSubject } from '#slices/work/index.ts'
import type { openWaiting } from './calendar-contract.ts'
import * as store from './calendar-store.ts'
import { type BookingCounty, findService } from './county-booking.ts'
import { addDays, dayOf } from './days.ts'
import type { ServiceType } from './model.ts'
import { newTimeTarget } from './order-items.ts'
import { tellClient } from './placing.ts'
import { findAppointment, saveCancelled } from './store.ts'
import type { AppointmentId } from './time-store.ts'

type Unplaced = {
  readonly row: store.LockedAppointment
  readonly service: ServiceType
  readonly calendar: store.WorkCalendar
  readonly actor: Staff
}

/**
 * No time was found: the visit is cancelled by the county, and the need goes on as an order without a time. It is work of the team from this
 * instant, and its clock counts from when the visit was first booked, not from today.
 */
export async function orderAnew(ctx: Ctx, { row, service, calendar, actor }: Unplaced): Promise<boolean> {
  const { clientId, id } = row
  await store.endOccupationsOf(ctx.tx, id)
  await saveCancelled(ctx.tx, { clientId }, id, { by: 'county', reason: 'worker-absent', note: null, now: ctx.now })
  await endRelationships(ctx.tx, id, null, ctx.now)
  const ordered = newId<'appointment'>(ctx.now) as AppointmentId
  await store.insertOrdered(ctx.tx, ordered, row, ctx.now)
  const worker = calendar.staffId === null ? undefined : await findStaff(ctx.tx, calendar.staffId)
  const team = worker?.teams[0] ?? actor.teams[0] ?? ''
  const item = await raiseOrder(ctx, { need: { ...row, id: ordered }, service, team })
  const startsAt = row.from ?? ctx.now
  await tellClient(ctx, 'cancelled', { appointmentId: id, clientId, service, startsAt, team })
  ctx.audit('scheduling.order-anew', ordered)
  ctx.emit({
    type: 'appointment-cancelled',
    subjectId: id,
    unit: actor.unit,
    service: service.id,
    body: { by: 'county' },
  })
  return item !== undefined
}

type Need = Pick<store.LockedAppointment, 'id' | 'register' | 'bookedAt' | 'from'>

/** The team's work of finding a time, with its clock shown. */
export async function raiseOrder(
  ctx: Ctx,
  { need, service, team }: { need: Need; service: ServiceType; team: string },
): Promise<WorkItemId | undefined> {
  const isHealth = need.register === 'patient'
  const item = await raiseItem(ctx, {
    subjectKind: 'appointment',
    subjectId: need.id,
    kind: 'rebooking',
    matter: isHealth ? 'health' : 'several',
    sector: isHealth ? 'health' : 'social',
    skills: service.skills,
    queue: 'appointments',
    municipality: null,
    hidden: false,
    interrupts: false,
    urgency: null,
    queuedAt: ctx.now,
    ownerTeam: team,
  })
  const clock = await countFrom(ctx, need, service)
  if (item && clock) await showDue(ctx, item, [{ ...clock.started, statutory: clock.isStatutory, pausedAt: null }])
  return item
}

/**
 * The statutory clock of the service from its first booking. Where the law gives no number: the day on which the visit was to be, or for an order the
 * county's own target; undefined where the county has set none.
 */
async function countFrom(ctx: Ctx, need: Need, { rule, orderedWithinDays }: ServiceType) {
  const subjectId = need.id
  const started =
    rule !== null && isDeadlineRuleId(rule)
      ? await startClock({ tx: ctx.tx, now: need.bookedAt }, { subjectId, rule, bornOn: null })
      : undefined
  if (started) return { started, isStatutory: true }
  const within = orderedWithinDays === null ? null : addDays(dayOf(need.bookedAt), orderedWithinDays)
  const dueOn = need.from === null ? within : dayOf(need.from)
  if (dueOn === null) return undefined
  const target = { subjectId, name: newTimeTarget, dueOn, dueAt: null }
  return { started: await startOwnTarget(ctx, target), isStatutory: false }
}

/** Taking the item gives the reason to open its client, giving it away ends it; only its own register can give the time. */
export const appointmentSubject: WorkSubject = {
  kind: 'appointment',
  taken: take,
  left: (ctx, item, { staffId }) => endRelationships(ctx.tx, item.subjectId, staffId, ctx.now),
  clientOf: async (ctx, item) =>
    ctx.actor.kind === 'staff'
      ? ((await store.findSubjectOfItem(ctx.tx, item.subjectId as AppointmentId, ctx.actor.staffId))?.clientId ?? null)
      : null,
  staysOnItsSide: true,
}

/** For who has it from the list: whose it is and what is needed, with a look. */
export async function openTaken(
  ctx: Ctx,
  county: BookingCounty,
  input: InputOf<typeof openWaiting>,
): Promise<Outcome<OutputOf<typeof openWaiting>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = input.appointmentId as AppointmentId
  const subject = await store.findSubjectOfItem(ctx.tx, id, actor.staffId)
  if (!subject) return refuse('not-found')
  const opened = await openClient(ctx, subject.clientId, 'client.serve')
  if (!opened.ok) return opened
  const row = await findAppointment(ctx.tx, opened.value, id)
  const service = findService(county, row?.service)
  if (!row || !service) return refuse('not-found')
  const { familyName, givenNames } = await viewCard(ctx, opened.value)
  const name = `${familyName} ${givenNames}`
  return done({
    clientId: subject.clientId,
    name,
    service: { id: service.id, name: service.name },
    reason: row.reason,
    isOffered: row.state === 'proposed',
    mayWait: service.waitingList && row.state === 'ordered',
  })
}

async function take(ctx: Ctx, item: ItemRow): Promise<Outcome<unknown, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = item.subjectId as AppointmentId
  const subject = await store.findSubjectOfItem(ctx.tx, id, actor.staffId)
  if (!subject) return refuse('not-found')
  const { clientId, register } = subject
  const relationship = {
    id: newId<'relationship'>(ctx.now),
    client_id: clientId,
    staff_id: actor.staffId,
    sector: register === 'patient' ? ('health' as const) : ('social' as const),
    service_task: register === 'patient' ? null : register.slice('social:'.length),
    origin_id: id,
    joint: false,
  }
  await startRelationship(ctx.tx, relationship, ctx.now)
  const opened = await openClient(ctx, clientId, 'client.serve')
  // A register the worker has no right to: the matter stays on the list for a colleague.
  if (!opened.ok) return opened
  return opened.value.writable.includes(register) ? done(null) : refuse('not-allowed')
}
