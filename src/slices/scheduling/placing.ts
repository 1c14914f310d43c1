import { newId } from '#platform/ids.ts'
import type { Outcome } from '#platform/outcome.ts'
import { endRelationships, startRelationship } from '#slices/access/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { findStaff, type StaffMember } from '#slices/organisation/index.ts'
import type { NoticeOwner } from '#slices/notices/index.ts'
import { takeTime, type WantedStart } from './holding.ts'
import { type ServiceType, takenBy } from './model.ts'
import { takeOver } from './overriding.ts'
import { tellOfVisit } from './telling.ts'
import { type AppointmentId, type CalendarRow, listCalendarsOf, lockFree } from './time-store.ts'

const minute = 60_000
/** The reason to open the client ends a day after the visit: for writing and corrections. */
const afterVisitHours = 24

export type PlaceRefusal = 'slot-taken' | 'not-open' | 'in-the-past' | 'may-not-override' | 'no-interpreter'

/**
 * Before what it has is given back: its old days and those of the new time are locked at once, in the order in which everybody locks them. Two visits
 * that change places wait for each other and never for ever.
 */
export async function lockBoth(
  ctx: Ctx,
  { service, startsAt, interpreter }: Pick<WantedStart, 'service' | 'startsAt' | 'interpreter'>,
  holder: AppointmentId,
): Promise<void> {
  const calendars = await listCalendarsOf(ctx.tx, service.id, interpreter)
  await lockFree(ctx.tx, {
    holders: [holder],
    calendars: calendars.map((one) => one.number),
    taking: takenBy(startsAt, service),
  })
}

type Place = WantedStart & {
  /** May be laid over another time or outside the shifts: whoever may has written why. */
  readonly isOver: boolean
}

/** Takes the time for the appointment from everybody and everything it needs; all or, when the caller rolls back, nothing. */
export async function place(
  ctx: Ctx,
  wanted: Place,
  holder: AppointmentId,
): Promise<Outcome<readonly CalendarRow[], PlaceRefusal>> {
  const as = { kind: 'appointment' as const, holder, service: wanted.service.id, expiresAt: null }
  return wanted.isOver ? await takeOver(ctx, wanted, holder) : await takeTime(ctx, wanted, { ending: [], as })
}

/** So long instead of the service's own length: a professional knows that this visit needs more, or less. */
export function lasting(service: ServiceType, minutes: number | null): ServiceType {
  return minutes === null ? service : { ...service, lengthMinutes: minutes }
}

export function minutesBetween(from: Date, to: Date): number {
  return Math.round((to.getTime() - from.getTime()) / minute)
}

type Visit = {
  readonly appointmentId: AppointmentId
  readonly clientId: ClientId
  readonly service: ServiceType
  readonly calendars: readonly Pick<CalendarRow, 'staffId'>[]
  readonly endsAt: Date
}

/** Those in whose calendars the visit is have a reason to open the client until a day after it; those it was moved from have none any more. */
export async function giveReasons(ctx: Ctx, visit: Visit): Promise<void> {
  const until = new Date(visit.endsAt.getTime() + afterVisitHours * 60 * minute)
  await endRelationships(ctx.tx, visit.appointmentId, null, ctx.now)
  const { register } = visit.service
  for (const { staffId } of visit.calendars) {
    const worker = staffId === null ? undefined : await findStaff(ctx.tx, staffId)
    if (!worker) continue
    const isSameSide = (register === 'patient' ? 'health' : 'social') === worker.sector
    await startRelationship(
      ctx.tx,
      {
        id: newId<'relationship'>(ctx.now),
        client_id: visit.clientId,
        staff_id: worker.id,
        sector: worker.sector,
        service_task: worker.sector === 'health' ? null : taskOf(worker, register),
        origin_id: visit.appointmentId,
        // Two professions meet the client together: each has their own register, and the client knows it.
        joint: !isSameSide,
      },
      ctx.now,
    )
  }
  await endRelationships(ctx.tx, visit.appointmentId, null, until)
}

function taskOf(worker: StaffMember, register: string): string | null {
  const social = register.startsWith('social:') ? register : worker.registers.find((one) => one.startsWith('social:'))
  return social?.slice('social:'.length) ?? null
}

/** The client is told, once for this change, and reminded of the new time. */
export async function tellClient(
  ctx: Ctx,
  change: 'booked' | 'moved' | 'cancelled',
  visit: Omit<Visit, 'calendars' | 'endsAt'> & { readonly startsAt: Date; readonly team: string | null },
): Promise<void> {
  const { clientId, appointmentId, startsAt, service, team } = visit
  const sector = service.register === 'patient' ? 'health' : 'social'
  const owner: NoticeOwner | undefined = team === null ? undefined : { team, sector, skills: service.skills }
  await tellOfVisit(ctx, change, { clientId, appointmentId, startsAt, sector, service, ...(owner ? { owner } : {}) })
}
