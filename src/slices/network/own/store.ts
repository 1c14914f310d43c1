import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Skill } from '../model.ts'
import type { DemandFact, Ending, HourFact } from './facts.ts'

type EventId = Id<'event'>
export type DemandCount = DemandFact & { readonly contacts: number }
export type HourCount = HourFact & { readonly contacts: number }
export type VisitCount = {
  readonly week: string
  readonly service: Skill
  readonly ending: Ending
  readonly visits: number
  readonly timed: number
  readonly measured: number
  readonly minutes: number
  readonly squaredMinutes: number
}
export type Counts = {
  readonly demand: readonly DemandCount[]
  readonly hours: readonly HourCount[]
  readonly visits: readonly VisitCount[]
}

/** Those of the events that had not been counted; from now on they are. */
export async function markCounted(tx: Tx, ids: readonly EventId[]): Promise<EventId[]> {
  const rows = await tx.rows<{ id: EventId }>(sql`
    insert into network.counted_event (event_id) select unnest(${ids}::uuid[]) on conflict do nothing returning event_id as id`)
  return rows.map((row) => row.id)
}

export async function addCounts(tx: Tx, { demand, hours, visits }: Counts): Promise<void> {
  await tx.run(sql`
    insert into network.demand_count as c (week, service, municipality, age_band, way, contacts)
    select week, service, municipality, "ageBand", way, contacts
    from jsonb_to_recordset(${JSON.stringify(demand)}::jsonb) as r(week date, service text, municipality text, "ageBand" text, way text, contacts int)
    on conflict (week, service, municipality, age_band, way) do update set contacts = c.contacts + excluded.contacts`)
  await tx.run(sql`
    insert into network.hour_count as c (week, service, weekday, hour, contacts)
    select * from jsonb_to_recordset(${JSON.stringify(hours)}::jsonb) as r(week date, service text, weekday smallint, hour smallint, contacts int)
    on conflict (week, service, weekday, hour) do update set contacts = c.contacts + excluded.contacts`)
  await tx.run(sql`
    insert into network.visit_count as c (week, service, ending, visits, timed, measured, minutes, squared_minutes)
    select week, service, ending, visits, timed, measured, minutes, "squaredMinutes"
    from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb)
      as r(week date, service text, ending text, visits int, timed int, measured int, minutes float8, "squaredMinutes" float8)
    on conflict (week, service, ending) do update set visits = c.visits + excluded.visits, timed = c.timed + excluded.timed,
      measured = c.measured + excluded.measured, minutes = c.minutes + excluded.minutes, squared_minutes = c.squared_minutes + excluded.squared_minutes`)
}

/** Takes out of counted events what was there to be counted. */
export async function forgetCounted(
  tx: Tx,
  ids: readonly EventId[],
  { from, to }: { from: Date; to: Date },
): Promise<void> {
  await tx.run(sql`select network.forget_counted(${ids}::uuid[], ${from}, ${to})`)
}

/** Since which week there are counts. */
export async function firstWeek(tx: Tx): Promise<string | null> {
  const row = await tx.get<{ week: string | null }>(sql`
    select least((select min(week) from network.demand_count), (select min(week) from network.visit_count)) as week`)
  return row.week
}

type Weeks = { readonly fromOn: string; readonly beforeOn: string }

/** The sums of these weeks, without the weeks. */
export async function sumCounts(tx: Tx, { fromOn, beforeOn }: Weeks): Promise<Sums> {
  const within = sql`week >= ${fromOn} and week < ${beforeOn}`
  const [demand, hours, visits, months] = await Promise.all([
    tx.rows<Sums['demand'][number]>(sql`
      select service, municipality, age_band as "ageBand", way, sum(contacts)::int as contacts from network.demand_count where ${within}
      group by 1, 2, 3, 4`),
    tx.rows<Sums['hours'][number]>(sql`
      select service, weekday::int, hour::int, sum(contacts)::int as contacts from network.hour_count where ${within} group by 1, 2, 3`),
    tx.rows<Sums['visits'][number]>(sql`
      select service, ending, sum(visits)::int as visits, sum(timed)::int as timed, sum(measured)::int as measured, sum(minutes) as minutes,
        sum(squared_minutes) as "squaredMinutes" from network.visit_count where ${within} group by 1, 2`),
    tx.rows<Sums['months'][number]>(sql`
      select service, extract(month from week + 3)::int as month, sum(contacts)::int as contacts from network.demand_count where ${within} group by 1, 2`),
  ])
  return { demand, hours, visits, months }
}

export type Sums = {
  readonly demand: readonly Omit<DemandCount, 'week'>[]
  readonly hours: readonly Omit<HourCount, 'week'>[]
  readonly visits: readonly Omit<VisitCount, 'week'>[]
  /** The contacts again, by month (1 January) alone: that of their week's Thursday. */
  readonly months: readonly { readonly service: Skill; readonly month: number; readonly contacts: number }[]
}
