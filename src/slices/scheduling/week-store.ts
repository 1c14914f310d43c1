import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Hours, OtherDay, WeekPeriod } from './weeks.ts'

export type NewWeekPeriod = WeekPeriod & { readonly id: Id<'week-period'>; readonly calendar: number }

export async function insertWeekPeriods(tx: Tx, periods: readonly NewWeekPeriod[]): Promise<void> {
  if (periods.length === 0) return
  await tx.run(sql`
    insert into scheduling.week_period (id, calendar, weekday, begins, ends, every_weeks, from_on, to_on)
    select id, calendar, weekday, begins, ends, "everyWeeks", "fromOn", "toOn" from jsonb_to_recordset(${JSON.stringify(periods)})
      as p(id uuid, calendar integer, weekday smallint, begins time, ends time, "everyWeeks" smallint, "fromOn" date, "toOn" date)`)
}

export type CalendarToWrite = {
  readonly calendar: number
  readonly placeId: string | null
  /** The last day that is written already. */
  readonly untilOn: string | null
  readonly periods: readonly WeekPeriod[]
  readonly otherDays: readonly OtherDay[]
}

const toWrite = sql`
    select c.number as calendar, c.place_id as "placeId", w.until_on as "untilOn",
      (select jsonb_agg(jsonb_build_object('weekday', p.weekday, 'begins', to_char(p.begins, 'HH24:MI'), 'ends', to_char(p.ends, 'HH24:MI'),
        'everyWeeks', p.every_weeks, 'fromOn', p.from_on, 'toOn', p.to_on)) from scheduling.week_period p where p.calendar = c.number) as periods,
      (select coalesce(jsonb_agg(jsonb_build_object('day', o.day, 'hours', o.hours)), '[]') from scheduling.other_day o where o.calendar = c.number) as "otherDays"
    from scheduling.calendar c left join scheduling.written_until w on w.calendar = c.number
    where c.active and exists (select 1 from scheduling.week_period p where p.calendar = c.number)`

/** Calendars with a week whose shifts are not written up to this day. */
export async function listToWrite(tx: Tx, untilOn: string, limit: number): Promise<CalendarToWrite[]> {
  return await tx.rows<CalendarToWrite>(
    sql`${toWrite} and (w.until_on is null or w.until_on < ${untilOn}) order by c.number limit ${limit}`,
  )
}

/** The calendars of a place whose shifts have been written. */
export async function listWrittenAt(tx: Tx, placeId: string): Promise<CalendarToWrite[]> {
  return await tx.rows<CalendarToWrite>(
    sql`${toWrite} and c.place_id = ${placeId} and w.until_on is not null order by c.number`,
  )
}

export async function findWrittenUntil(tx: Tx, calendar: number): Promise<string | undefined> {
  const row = await tx.find<{ until: string }>(sql`
    select until_on as until from scheduling.written_until where calendar = ${calendar} for update`)
  return row?.until
}

export async function saveWrittenUntil(tx: Tx, calendars: readonly number[], untilOn: string): Promise<void> {
  await tx.run(sql`
    insert into scheduling.written_until (calendar, until_on) select number, ${untilOn}::date from unnest(${calendars}::int[]) c(number)
    on conflict (calendar) do update set until_on = excluded.until_on`)
}

export type Closure = {
  readonly placeId: string
  readonly fromOn: string
  readonly toOn: string
  readonly insteadPlaceId: string | null
  /** Open between these hours: shorter than usual. Null: closed all day. */
  readonly hours: Hours | null
  /** A supervisor who wrote it, or the county's own files. */
  readonly toldBy: 'worker' | 'county'
}

export async function listClosures(tx: Tx, fromOn: string): Promise<Closure[]> {
  return await tx.rows<Closure>(sql`
    select place_id as "placeId", from_on as "fromOn", to_on as "toOn", instead_place_id as "insteadPlaceId", hours, told_by as "toldBy" from scheduling.closure
    where to_on >= ${fromOn} order by from_on, place_id`)
}

export type KeptClosure = Closure & {
  readonly id: Id<'closure'>
  readonly reason: string
}
const closureColumns = sql`id, place_id as "placeId", from_on as "fromOn", to_on as "toOn", reason, instead_place_id as "insteadPlaceId", hours, told_by as "toldBy"`

/** As they were written, with who is told what. */
export async function listWrittenClosures(tx: Tx, fromOn: string): Promise<KeptClosure[]> {
  return await tx.rows<KeptClosure>(
    sql`select ${closureColumns} from scheduling.closure where to_on >= ${fromOn} order by from_on, place_id limit 1000`,
  )
}

/** Those of the county's files that have not passed. */
export async function listAdopted(tx: Tx, fromOn: string): Promise<KeptClosure[]> {
  return await tx.rows<KeptClosure>(
    sql`select ${closureColumns} from scheduling.closure where told_by = 'county' and to_on >= ${fromOn} order by from_on, place_id`,
  )
}

export async function endClosure(tx: Tx, id: Id<'closure'>): Promise<void> {
  await tx.run(sql`delete from scheduling.closure where id = ${id}`)
}

export async function insertClosure(tx: Tx, one: KeptClosure): Promise<void> {
  await tx.run(sql`
    insert into scheduling.closure (id, place_id, from_on, to_on, reason, instead_place_id, hours, told_by)
    values (${one.id}, ${one.placeId}, ${one.fromOn}, ${one.toOn}, ${one.reason}, ${one.insteadPlaceId},
      ${one.hours === null ? null : JSON.stringify(one.hours)}::jsonb, ${one.toldBy})`)
}

type Between = { readonly from: Date; readonly to: Date }

/** Takes away the shifts of a place's calendars that do not lie within what is open, and tells which they were. */
export async function endShiftsAt(
  tx: Tx,
  placeId: string,
  { during, open }: { during: Between; open: readonly Between[] },
): Promise<(Between & { readonly calendar: number })[]> {
  return await tx.rows(sql`
    delete from scheduling.shift s using scheduling.calendar c
    where c.number = s.calendar and c.place_id = ${placeId} and s.during && tstzrange(${during.from}, ${during.to})
      and not exists (select 1 from unnest(${open.map((one) => one.from)}::timestamptz[], ${open.map((one) => one.to)}::timestamptz[]) o(begins, ends)
        where s.during <@ tstzrange(o.begins, o.ends))
    returning s.calendar, lower(s.during) as from, upper(s.during) as to`)
}

/** Shortened shifts that lie in longer ones that are written in their stead. */
export async function endShiftsWithin(
  tx: Tx,
  longer: readonly (Between & { readonly calendar: number })[],
): Promise<void> {
  if (longer.length === 0) return
  await tx.run(sql`
    delete from scheduling.shift s using jsonb_to_recordset(${JSON.stringify(longer)}::jsonb) as n(calendar integer, "from" timestamptz, "to" timestamptz)
    where s.calendar = n.calendar and s.during <@ tstzrange(n."from", n."to") and s.during <> tstzrange(n."from", n."to")`)
}
