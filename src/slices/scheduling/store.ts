import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { AppointmentState, ServiceType } from './model.ts'
import type { AppointmentId, HoldRow } from './time-store.ts'

export type NewAppointment = {
  id: AppointmentId
  service: Pick<ServiceType, 'id' | 'register' | 'channel'>
  calendars: readonly number[]
  from: Date
  to: Date
  place: string | null
  reason: string
  bookedBy: 'client' | 'staff'
}

export async function insertAppointment(tx: Tx, grant: ClientGrant, one: NewAppointment, now: Date): Promise<void> {
  await tx.run(sql`
    insert into scheduling.appointment (client_id, id, register, service, state, calendars, during, channel, place, reason, booked_by, booked_at)
    values (${grant.clientId}, ${one.id}, ${one.service.register}, ${one.service.id}, 'booked', ${one.calendars}, tstzrange(${one.from}, ${one.to}),
      ${one.service.channel}, ${one.place}, ${one.reason}, ${one.bookedBy}, ${now})`)
}

export type AppointmentRow = {
  readonly id: AppointmentId
  readonly service: string
  readonly state: AppointmentState
  readonly calendars: number[]
  readonly startsAt: Date
  readonly busyUntil: Date
  readonly channel: 'visit' | 'phone' | 'video'
  readonly place: string | null
  readonly reason: string
  readonly who: string[]
  readonly staffIds: StaffId[]
}
const appointmentColumns = sql`a.id, a.service, a.state, a.calendars, lower(a.during) as "startsAt", upper(a.during) as "busyUntil", a.channel, a.place, a.reason,
  (select coalesce(array_agg(c.name order by c.number), '{}') from scheduling.calendar c where c.number = any(a.calendars)) as who,
  (select coalesce(array_agg(c.staff_id), '{}') from scheduling.calendar c where c.number = any(a.calendars) and c.staff_id is not null) as "staffIds"`

export async function listAppointments(tx: Tx, grant: ClientGrant, limit: number): Promise<AppointmentRow[]> {
  return await tx.rows<AppointmentRow>(sql`
    select ${appointmentColumns} from scheduling.appointment a where a.client_id = ${grant.clientId} order by lower(a.during) desc limit ${limit}`)
}

export async function findAppointment(
  tx: Tx,
  grant: ClientGrant,
  id: AppointmentId,
): Promise<AppointmentRow | undefined> {
  return await tx.find<AppointmentRow>(sql`
    select ${appointmentColumns} from scheduling.appointment a where a.client_id = ${grant.clientId} and a.id = ${id}`)
}

export async function lockAppointment(
  tx: Tx,
  grant: ClientGrant,
  id: AppointmentId,
): Promise<AppointmentRow | undefined> {
  await tx.run(sql`select 1 from scheduling.appointment where client_id = ${grant.clientId} and id = ${id} for update`)
  return await findAppointment(tx, grant, id)
}

export async function saveMoved(
  tx: Tx,
  grant: ClientGrant,
  id: AppointmentId,
  to: HoldRow & { was: Date },
): Promise<void> {
  await tx.run(sql`
    update scheduling.appointment set calendars = ${to.calendars}, during = tstzrange(${to.from}, ${to.to}), moved_from = ${to.was}
    where client_id = ${grant.clientId} and id = ${id}`)
}

export async function saveCancelled(
  tx: Tx,
  grant: ClientGrant,
  id: AppointmentId,
  how: { reason: string | null; now: Date },
): Promise<void> {
  await tx.run(sql`
    update scheduling.appointment set state = 'cancelled', cancelled_at = ${how.now}, cancel_reason = ${how.reason}
    where client_id = ${grant.clientId} and id = ${id}`)
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
