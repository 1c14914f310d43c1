import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { OtherDay, WeekPeriod } from './weeks.ts'

type Between = { readonly from: Date; readonly to: Date }
const columns = sql`p.weekday::int as weekday, to_char(p.begins, 'HH24:MI') as begins, to_char(p.ends, 'HH24:MI') as ends, p.every_weeks::int as "everyWeeks",
  p.from_on as "fromOn", p.to_on as "toOn"`

export async function listPeriods(tx: Tx, calendar: number, today: string): Promise<WeekPeriod[]> {
  return await tx.rows<WeekPeriod>(sql`
    select ${columns} from scheduling.week_period p where p.calendar = ${calendar} and (p.to_on is null or p.to_on >= ${today}::date)
    order by p.from_on, p.weekday, p.begins`)
}

/** All periods of the calendar; two who change its week wait for each other. */
export async function lockPeriods(tx: Tx, calendar: number): Promise<WeekPeriod[]> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`shifts ${calendar}`}, 0))`)
  return await tx.rows<WeekPeriod>(
    sql`select ${columns} from scheduling.week_period p where p.calendar = ${calendar} order by p.from_on, p.weekday, p.begins`,
  )
}

export async function deletePeriods(tx: Tx, calendar: number): Promise<void> {
  await tx.run(sql`delete from scheduling.week_period where calendar = ${calendar}`)
}

export async function listOtherDays(tx: Tx, calendar: number, fromOn: string): Promise<OtherDay[]> {
  return await tx.rows<OtherDay>(
    sql`select day, hours from scheduling.other_day where calendar = ${calendar} and day >= ${fromOn}::date order by day limit 400`,
  )
}

export async function saveOtherDay(
  tx: Tx,
  calendar: number,
  day: string,
  hours: readonly (readonly [string, string])[],
): Promise<void> {
  await tx.run(sql`
    insert into scheduling.other_day (calendar, day, hours) values (${calendar}, ${day}, ${JSON.stringify(hours)})
    on conflict (calendar, day) do update set hours = excluded.hours`)
}

export async function endShifts(tx: Tx, calendar: number, { from, to }: Between): Promise<void> {
  await tx.run(sql`delete from scheduling.shift where calendar = ${calendar} and during && tstzrange(${from}, ${to})`)
}

/** How many visits and groups now lie outside every shift. */
export async function countOutside(tx: Tx, calendar: number, { from, to }: Between): Promise<number> {
  const row = await tx.get<{ count: number }>(sql`
    select count(distinct o.holder)::int as count from scheduling.occupation o
    where o.calendar = ${calendar} and o.kind in ('appointment', 'group') and o.during && tstzrange(${from}, ${to})
      and not exists (select 1 from scheduling.shift s where s.calendar = o.calendar and s.during @> o.during)`)
  return row.count
}
