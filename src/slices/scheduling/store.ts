import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ClientGrant, Look } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { AppointmentState, CancelReason, ServiceType } from './model.ts'
import type { AppointmentId } from './time-store.ts'

/** Whose rows: a grant, or what a job has opened for one appointment. */
export type Opened = Pick<ClientGrant, 'clientId'>

export type NewAppointment = {
  readonly id: AppointmentId
  readonly service: Pick<ServiceType, 'id' | 'register' | 'channel'>
  readonly state: AppointmentState
  readonly calendars: readonly number[]
  /** The visit; none while a time is waited for. */
  readonly visit: { readonly from: Date; readonly to: Date } | null
  readonly placeId: string | null
  readonly place: string | null
  readonly reason: string
  readonly bookedBy: 'client' | 'staff'
  readonly interpreter?: string | null
  readonly seriesId?: Id<'series'> | null
  readonly groupId?: Id<'group'> | null
  readonly insteadOf?: AppointmentId | null
  readonly movedFrom?: Date | null
  readonly override?: { readonly reason: string; readonly by: StaffId } | null
}

/** False when this client already has a seat in the group. */
export async function insertAppointment(tx: Tx, opened: Opened, one: NewAppointment, now: Date): Promise<boolean> {
  const { visit, override } = one
  const inserted = await tx.run(sql`
    insert into scheduling.appointment (client_id, id, register, service, state, state_at, calendars, during, channel, place_id, place, reason, booked_by,
      booked_at, interpreter, series_id, group_id, instead_of, moved_from, override_reason, override_by)
    values (${opened.clientId}, ${one.id}, ${one.service.register}, ${one.service.id}, ${one.state}, ${now}, ${one.calendars},
      case when ${visit?.from ?? null}::timestamptz is null then null else tstzrange(${visit?.from ?? null}::timestamptz, ${visit?.to ?? null}::timestamptz) end,
      ${one.service.channel}, ${one.placeId}, ${one.place}, ${one.reason}, ${one.bookedBy}, ${now}, ${one.interpreter ?? null}, ${one.seriesId ?? null},
      ${one.groupId ?? null}, ${one.insteadOf ?? null}, ${one.movedFrom ?? null}, ${override?.reason ?? null}, ${override?.by ?? null})
    on conflict (client_id, group_id) where group_id is not null and state not in ('cancelled', 'moved') do nothing`)
  return inserted === 1
}

export type AppointmentRow = {
  readonly id: AppointmentId
  readonly register: string
  readonly service: string
  readonly state: AppointmentState
  readonly stateAt: Date
  readonly calendars: number[]
  /** None while a time is waited for. */
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly channel: 'visit' | 'phone' | 'video'
  readonly placeId: string | null
  readonly place: string | null
  readonly reason: string
  readonly bookedAt: Date
  readonly cancelledBy: 'client' | 'county' | null
  readonly cancelReason: CancelReason | null
  readonly movedFrom: Date | null
  readonly arrivedAt: Date | null
  readonly interpreter: string | null
  readonly seriesId: Id<'series'> | null
  readonly groupId: Id<'group'> | null
  readonly insteadOf: AppointmentId | null
  readonly overrideReason: string | null
  readonly who: string[]
  readonly staffIds: StaffId[]
}
const appointmentColumns = sql`a.id, a.register, a.service, a.state, a.state_at as "stateAt", a.calendars, lower(a.during) as "startsAt", upper(a.during) as "endsAt", a.channel,
  a.place_id as "placeId", a.place, a.reason, a.booked_at as "bookedAt", a.cancelled_by as "cancelledBy", a.cancel_reason as "cancelReason",
  a.moved_from as "movedFrom", a.arrived_at as "arrivedAt", a.interpreter, a.series_id as "seriesId", a.group_id as "groupId", a.instead_of as "insteadOf",
  a.override_reason as "overrideReason",
  (select coalesce(array_agg(c.name order by array_position(a.calendars, c.number)), '{}') from scheduling.calendar c
    where c.number = any(a.calendars) and c.kind in ('person', 'mobile-unit')) as who,
  (select coalesce(array_agg(c.staff_id), '{}') from scheduling.calendar c where c.number = any(a.calendars) and c.staff_id is not null) as "staffIds"`

export async function listAppointments(tx: Tx, opened: Opened, limit: number): Promise<AppointmentRow[]> {
  return await tx.rows<AppointmentRow>(sql`
    select ${appointmentColumns} from scheduling.appointment a where a.client_id = ${opened.clientId}
    order by coalesce(lower(a.during), 'infinity'::timestamptz) desc, a.id limit ${limit}`)
}

export async function findAppointment(tx: Tx, opened: Opened, id: AppointmentId): Promise<AppointmentRow | undefined> {
  return await tx.find<AppointmentRow>(sql`
    select ${appointmentColumns} from scheduling.appointment a where a.client_id = ${opened.clientId} and a.id = ${id}`)
}

export async function lockAppointment(tx: Tx, opened: Opened, id: AppointmentId): Promise<AppointmentRow | undefined> {
  await tx.run(sql`select 1 from scheduling.appointment where client_id = ${opened.clientId} and id = ${id} for update`)
  return await findAppointment(tx, opened, id)
}

export type NewTime = {
  readonly calendars: readonly number[]
  readonly visit: { readonly from: Date; readonly to: Date }
  readonly placeId: string | null
  readonly place: string | null
  readonly movedFrom: Date | null
}

/** At another time, in the same state. */
export async function saveMoved(tx: Tx, opened: Opened, id: AppointmentId, to: NewTime): Promise<void> {
  await tx.run(sql`
    update scheduling.appointment set calendars = ${to.calendars}, during = tstzrange(${to.visit.from}, ${to.visit.to}), place_id = ${to.placeId},
      place = ${to.place}, moved_from = ${to.movedFrom}
    where client_id = ${opened.clientId} and id = ${id}`)
}

/** The new state when nobody changed it meanwhile; false when somebody had. */
export async function saveState(
  tx: Tx,
  opened: Opened,
  step: { id: AppointmentId; from: AppointmentState; to: AppointmentState },
  now: Date,
): Promise<boolean> {
  const changed = await tx.run(sql`
    update scheduling.appointment set state = ${step.to}, state_at = ${now},
      arrived_at = case when ${step.to} = 'arrived' then ${now}::timestamptz when ${step.to} = 'booked' then null else arrived_at end,
      during = case when ${step.to} in ('planned', 'ordered') then null else during end
    where client_id = ${opened.clientId} and id = ${step.id} and state = ${step.from}`)
  return changed === 1
}

export type Cancelling = {
  readonly by: 'client' | 'county'
  readonly reason: CancelReason | null
  readonly note: string | null
}

export async function saveCancelled(
  tx: Tx,
  opened: Opened,
  id: AppointmentId,
  how: Cancelling & { readonly now: Date },
): Promise<void> {
  await tx.run(sql`
    update scheduling.appointment set state = 'cancelled', state_at = ${how.now}, cancelled_by = ${how.by}, cancelled_at = ${how.now},
      cancel_reason = ${how.reason}, cancel_note = ${how.note}
    where client_id = ${opened.clientId} and id = ${id}`)
}

/** Whose the appointment is, for a worker who has it in their own calendar and so a running reason; null otherwise. */
export async function findClientOf(
  tx: Tx,
  appointment: AppointmentId,
  staffId: StaffId,
  now: Date,
): Promise<ClientId | null> {
  const row = await tx.get<{ client: ClientId | null }>(
    sql`select scheduling.client_of(${appointment}, ${staffId}, ${now}) as client`,
  )
  return row.client
}

/** A job's own work on one appointment, with its line in the client's log. Null when there is no such appointment. */
export async function openAsJob(tx: Tx, appointment: AppointmentId, look: Look, now: Date): Promise<ClientId | null> {
  const row = await tx.get<{ client: ClientId | null }>(
    sql`select scheduling.open_as_job(${appointment}, ${JSON.stringify(look)}, ${now}) as client`,
  )
  return row.client
}
