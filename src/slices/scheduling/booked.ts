import type { NewEvent } from '#platform/context.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ClientGrant, endRelationships, openClient, startRelationship } from '#slices/access/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { type Register, sectorOf } from '#slices/organisation/registers.ts'
import type * as contract from './contract.ts'
import { type BookingCounty, findService } from './county-booking.ts'
import type { ServiceType } from './model.ts'
import { viewAppointment } from './queries.ts'
import * as store from './store.ts'
import { tellOfVisit } from './telling.ts'
import * as times from './time-store.ts'

const hour = 3_600_000
/** The reason to open the client ends a day after the visit: for writing and corrections. */
const afterVisitHours = 24

export type BookedTime = {
  readonly id: times.AppointmentId
  readonly clientId: ClientId
  readonly service: ServiceType
  readonly calendars: readonly number[]
  readonly visit: { readonly from: Date; readonly to: Date }
  /** What whoever counts is told, of a time that the client came for by themself. */
  readonly counted?: NonNullable<NewEvent['body']>
}

/** The workers in whose calendars the visit is get a reason to open the client, until a day after it. */
export async function giveReason(ctx: Ctx, { id, clientId, service, calendars, visit }: BookedTime): Promise<void> {
  const register = service.register as Register
  const own = sectorOf(register)
  const workers = (await times.listCalendars(ctx.tx, calendars)).filter((one) => one.staffId !== null)
  for (const { staffId } of workers) {
    const row = {
      id: newId<'relationship'>(ctx.now),
      client_id: clientId,
      staff_id: staffId as NonNullable<typeof staffId>,
      sector: own,
      service_task: register === 'patient' ? null : register.slice('social:'.length),
      origin_id: id,
      joint: workers.length > 1,
    }
    await startRelationship(ctx.tx, row, ctx.now)
  }
  await endRelationships(ctx.tx, id, null, new Date(visit.to.getTime() + afterVisitHours * hour))
}

/** What a new or moved time means to others: reasons to open the client, notices and the fact. */
export async function settle(ctx: Ctx, change: 'booked' | 'moved', one: BookedTime): Promise<void> {
  await giveReason(ctx, one)
  await tellOfVisit(ctx, change, {
    service: one.service,
    clientId: one.clientId,
    appointmentId: one.id,
    startsAt: one.visit.from,
    sector: sectorOf(one.service.register as Register),
  })
  ctx.audit(change === 'booked' ? 'scheduling.book' : 'scheduling.move', one.id)
  const body = one.counted && { body: one.counted }
  ctx.emit({ type: `appointment-${change}`, subjectId: one.id, service: one.service.id, ...body })
}

/** Where the visit is: the place of who gives it. */
export async function placeOf(
  ctx: Ctx,
  calendars: readonly number[],
): Promise<{ placeId: string | null; place: string | null }> {
  const rows = await times.listCalendars(ctx.tx, calendars)
  const placed = calendars
    .map((number) => rows.find((one) => one.number === number))
    .find((one) => one?.placeId || one?.place)
  return { placeId: placed?.placeId ?? null, place: placed?.place ?? null }
}

export async function getView(
  ctx: Ctx,
  opened: store.Opened,
  county: BookingCounty,
  id: times.AppointmentId,
): Promise<contract.Appointment> {
  const row = await store.findAppointment(ctx.tx, opened, id)
  const view = row && viewAppointment(row, county, ctx.now)
  if (!view) throw new Error('an appointment that was just written')
  return view
}

export type Own = { grant: ClientGrant; row: store.AppointmentRow; service: ServiceType; clientId: ClientId }

/** The client's own appointment, under its lock. */
export async function lockOwn(
  ctx: Ctx,
  county: BookingCounty,
  id: string,
): Promise<Outcome<Own, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const row = await store.lockAppointment(ctx.tx, opened.value, id as times.AppointmentId)
  const service = findService(county, row?.service)
  if (!row || !service) return refuse('not-found')
  return done({ grant: opened.value, row, service, clientId: actor.clientId })
}

/** A client's appointment in the worker's own calendar, opened with its look, under its lock. */
export async function lockServed(
  ctx: Ctx,
  county: BookingCounty,
  id: string,
): Promise<Outcome<Own, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const clientId = await store.findClientOf(ctx.tx, id as times.AppointmentId, actor.staffId, ctx.now)
  if (clientId === null) return refuse('not-found')
  const opened = await openClient(ctx, clientId, 'client.serve')
  if (!opened.ok) return opened
  const row = await store.lockAppointment(ctx.tx, opened.value, id as times.AppointmentId)
  const service = findService(county, row?.service)
  return row && service ? done({ grant: opened.value, row, service, clientId }) : refuse('not-found')
}
