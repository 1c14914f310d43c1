import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Look } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { MovedDay } from './calendar-contract.ts'
import type { AppointmentState } from './model.ts'
import type { AppointmentId, CalendarId, CalendarRow } from './time-store.ts'

export type WorkCalendar = CalendarRow & { readonly unit: string | null; readonly services: readonly string[] }
const columns = sql`c.number, c.id, c.kind, c.staff_id as "staffId", c.name, c.place_id as "placeId", c.place, c.municipality, c.skills, c.languages, c.unit, c.services`

/** The calendars of these workers, people by name. */
export async function listOfStaff(tx: Tx, staffIds: readonly StaffId[]): Promise<WorkCalendar[]> {
  return await tx.rows<WorkCalendar>(sql`
    select ${columns} from scheduling.calendar c where c.active and c.staff_id = any(${staffIds}::uuid[]) order by c.name, c.number`)
}

/** Rooms, lines and units at these places. */
export async function listSharedAt(tx: Tx, placeIds: readonly string[]): Promise<WorkCalendar[]> {
  return await tx.rows<WorkCalendar>(sql`
    select ${columns} from scheduling.calendar c
    where c.active and c.staff_id is null and c.kind <> 'interpreter' and c.place_id = any(${placeIds}::text[]) order by c.kind, c.name, c.number`)
}

/** The people at the place that serves instead of a closed one on a day. */
export async function listInstead(tx: Tx, placeId: string | null, on: string): Promise<WorkCalendar[]> {
  return await tx.rows<WorkCalendar>(sql`
    select ${columns} from scheduling.calendar c where c.active and c.kind = 'person' and c.place_id in (
      select x.instead_place_id from scheduling.closure x where x.place_id = ${placeId} and ${on}::date between x.from_on and x.to_on)
    order by c.name, c.number`)
}

export async function findWorkCalendar(tx: Tx, id: CalendarId): Promise<WorkCalendar | undefined> {
  return await tx.find<WorkCalendar>(sql`select ${columns} from scheduling.calendar c where c.id = ${id} and c.active`)
}

export async function listByNumber(tx: Tx, numbers: readonly number[]): Promise<WorkCalendar[]> {
  return await tx.rows<WorkCalendar>(
    sql`select ${columns} from scheduling.calendar c where c.number = any(${numbers}::int[])`,
  )
}

type Between = { readonly from: Date; readonly to: Date }

export type TakenRow = {
  readonly calendar: number
  readonly kind: 'hold' | 'offer' | 'appointment' | 'group' | 'closed' | 'override'
  readonly holder: string
  readonly service: string | null
  readonly from: Date
  readonly to: Date
}

/** What is taken of these calendars: when and for which service, not whose. */
export async function listTaken(tx: Tx, calendars: readonly number[], { from, to }: Between): Promise<TakenRow[]> {
  return await tx.rows<TakenRow>(sql`
    select o.calendar, o.kind, o.holder, o.service, lower(o.during) as from, upper(o.during) as to from scheduling.occupation o
    where o.calendar = any(${calendars}::int[]) and o.during && tstzrange(${from}, ${to}) order by o.calendar, o.during`)
}

export type Head = {
  readonly id: AppointmentId
  readonly service: string
  readonly register: string
  readonly state: AppointmentState
  readonly calendars: number[]
  readonly from: Date
  readonly to: Date
  readonly bookedAt: Date
  readonly interpreter: string | null
}

/** The heads of the appointments in these calendars: no more of them is read without an opening. */
export async function listHeads(tx: Tx, calendars: readonly number[], { from, to }: Between): Promise<Head[]> {
  return await tx.rows<Head>(sql`
    select h.id, h.service, h.register, h.state, h.calendars, lower(h.during) as from, upper(h.during) as to, h.booked_at as "bookedAt", h.interpreter
    from scheduling.head h where h.during is not null and h.id in (select o.holder from scheduling.occupation o
      where o.calendar = any(${calendars}::int[]) and o.kind in ('appointment', 'override') and o.during && tstzrange(${from}, ${to}))
    order by h.during, h.id`)
}

export async function listShiftsOf(
  tx: Tx,
  calendars: readonly number[],
  { from, to }: Between,
): Promise<{ calendar: number; from: Date; to: Date }[]> {
  return await tx.rows(sql`
    select s.calendar, lower(s.during) as from, upper(s.during) as to from scheduling.shift s
    where s.calendar = any(${calendars}::int[]) and s.during && tstzrange(${from}, ${to}) order by s.calendar, s.during`)
}

export async function listClosuresAt(
  tx: Tx,
  placeIds: readonly string[],
  days: { fromOn: string; toOn: string },
): Promise<{ placeId: string; fromOn: string; toOn: string; instead: string | null }[]> {
  return await tx.rows(sql`
    select c.place_id as "placeId", c.from_on as "fromOn", c.to_on as "toOn", c.instead_place_id as instead from scheduling.closure c
    where c.place_id = any(${placeIds}::text[]) and c.from_on <= ${days.toOn}::date and c.to_on >= ${days.fromOn}::date and c.hours is null
    order by c.from_on`)
}

/** Opens the clients of these appointments for this transaction, a look at each; who may is the command's to say. */
export async function openAppointments(tx: Tx, look: Look, ids: readonly AppointmentId[], now: Date): Promise<number> {
  const row = await tx.get<{ opened: number }>(
    sql`select scheduling.open_appointments(${JSON.stringify(look)}, ${now}, ${ids}::uuid[]) as opened`,
  )
  return row.opened
}

export type LockedAppointment = {
  readonly id: AppointmentId
  readonly clientId: ClientId
  readonly service: string
  readonly register: string
  readonly state: AppointmentState
  readonly stateAt: Date
  readonly calendars: number[]
  readonly from: Date | null
  readonly to: Date | null
  readonly channel: string
  readonly reason: string
  readonly interpreter: string | null
  readonly bookedAt: Date
}

/** Opened appointments under their row locks, in one order for everybody. */
export async function lockOpened(tx: Tx, ids: readonly AppointmentId[]): Promise<LockedAppointment[]> {
  return await tx.rows<LockedAppointment>(sql`
    select a.id, a.client_id as "clientId", a.service, a.register, a.state, a.state_at as "stateAt", a.calendars, lower(a.during) as from, upper(a.during) as to, a.channel, a.reason,
      a.interpreter, a.booked_at as "bookedAt"
    from scheduling.appointment a where a.id = any(${ids}::uuid[]) order by a.id for update`)
}

type PlacedAt = {
  readonly id: AppointmentId
  readonly clientId: ClientId
  readonly calendars: readonly number[]
  readonly from: Date
  readonly to: Date
  readonly placeId: string | null
  readonly place: string | null
}

/** The appointment has this time from now on; `was` is null when it had none. */
export async function savePlaced(tx: Tx, at: PlacedAt, was: Date | null, now: Date): Promise<void> {
  await tx.run(sql`
    update scheduling.appointment set state_at = case when state = 'booked' then state_at else ${now}::timestamptz end, state = 'booked',
      calendars = ${at.calendars}, during = tstzrange(${at.from}, ${at.to}), place_id = ${at.placeId}, place = ${at.place}, moved_from = ${was}::timestamptz
    where client_id = ${at.clientId} and id = ${at.id}`)
}

/** The same need goes on without a time; counted from when it was first booked. */
export async function insertOrdered(tx: Tx, id: AppointmentId, from: LockedAppointment, now: Date): Promise<void> {
  await tx.run(sql`
    insert into scheduling.appointment (client_id, id, register, service, state, state_at, calendars, during, channel, reason, booked_by, booked_at, interpreter)
    values (${from.clientId}, ${id}, ${from.register}, ${from.service}, 'ordered', ${now}, '{}', null, ${from.channel}, ${from.reason}, 'staff', ${from.bookedAt},
      ${from.interpreter})`)
}

/** What the appointment has taken is free again. */
export async function endOccupationsOf(tx: Tx, holder: AppointmentId): Promise<void> {
  await tx.run(sql`delete from scheduling.occupation where holder = ${holder}`)
}

export async function listOccupationsOf(
  tx: Tx,
  holder: string,
): Promise<{ id: Id<'occupation'>; calendar: number; from: Date; to: Date }[]> {
  return await tx.rows(sql`
    select id, calendar, lower(during) as from, upper(during) as to from scheduling.occupation where holder = ${holder} order by calendar, during`)
}

/** All the days of these calendars in a time, locked in the order in which everybody locks them. */
export async function lockDays(tx: Tx, calendars: readonly number[], { from, to }: Between): Promise<void> {
  await tx.run(sql`select scheduling.lock_free('{}'::uuid[], ${calendars}::int[], tstzrange(${from}, ${to}))`)
}

export type DayMoveId = Id<'day-move'>

export async function findDayMove(tx: Tx, id: DayMoveId, by: StaffId): Promise<MovedDay | undefined> {
  const row = await tx.find<{ told: MovedDay }>(
    sql`select told from scheduling.day_move where id = ${id} and by_staff = ${by}`,
  )
  return row?.told
}

/** Two of the same id wait for each other. */
export async function lockDayMove(tx: Tx, id: DayMoveId): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`day-move ${id}`}, 0))`)
}

export async function insertDayMove(
  tx: Tx,
  move: { id: DayMoveId; calendar: number; day: string; by: StaffId; told: MovedDay },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into scheduling.day_move (id, calendar, day, by_staff, at, told)
    values (${move.id}, ${move.calendar}, ${move.day}, ${move.by}, ${now}, ${JSON.stringify(move.told)})`)
}

/** Whose the ordered appointment is, and in which register, for who has taken the item of it. */
export async function findSubjectOfItem(
  tx: Tx,
  id: AppointmentId,
  staffId: StaffId,
): Promise<{ clientId: ClientId; register: string } | undefined> {
  return await tx.find(
    sql`select s.client_id as "clientId", s.register from scheduling.subject_of_item(${id}, ${staffId}) s`,
  )
}
