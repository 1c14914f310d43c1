import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'

export type GroupId = Id<'group'>

export type GroupRow = {
  readonly id: GroupId
  readonly service: string
  readonly name: Localised
  readonly calendars: number[]
  /** The first meeting. */
  readonly from: Date
  readonly to: Date
  readonly placeId: string | null
  readonly place: string | null
  readonly municipality: string | null
  readonly language: string
  readonly places: number
  readonly taken: number
  readonly times: number
  readonly everyWeeks: number
  readonly who: string[]
}
const groupColumns = sql`g.id, g.service, g.name, g.calendars, lower(g.during) as from, upper(g.during) as to, g.place_id as "placeId", g.place, g.municipality,
  g.language, g.places, g.taken, g.times, g.every_weeks as "everyWeeks",
  (select coalesce(array_agg(c.name order by array_position(g.calendars, c.number)), '{}') from scheduling.calendar c
    where c.number = any(g.calendars) and c.kind = 'person') as who`

export async function insertGroup(tx: Tx, one: Omit<GroupRow, 'taken' | 'who'>): Promise<void> {
  await tx.run(sql`
    insert into scheduling.group_meeting (id, service, name, calendars, during, place_id, place, municipality, language, places, times, every_weeks)
    values (${one.id}, ${one.service}, ${JSON.stringify(one.name)}, ${one.calendars}, tstzrange(${one.from}, ${one.to}), ${one.placeId}, ${one.place},
      ${one.municipality}, ${one.language}, ${one.places}, ${one.times}, ${one.everyWeeks})`)
}

/** Groups that have not begun, the soonest first. */
export async function listComing(tx: Tx, service: string | null, now: Date): Promise<GroupRow[]> {
  return await tx.rows<GroupRow>(sql`
    select ${groupColumns} from scheduling.group_meeting g
    where g.state = 'open' and lower(g.during) > ${now} and (${service}::text is null or g.service = ${service}) order by lower(g.during), g.id limit 100`)
}

export async function findGroup(tx: Tx, id: GroupId): Promise<GroupRow | undefined> {
  return await tx.find<GroupRow>(
    sql`select ${groupColumns} from scheduling.group_meeting g where g.id = ${id} and g.state = 'open'`,
  )
}

/** One of the places; false when none is left: the row is counted under its own lock, and the table refuses one too many. */
export async function takeSeat(tx: Tx, id: GroupId, now: Date): Promise<boolean> {
  const taken = await tx.run(sql`
    update scheduling.group_meeting set taken = taken + 1 where id = ${id} and state = 'open' and taken < places and lower(during) > ${now}`)
  return taken === 1
}

export async function leaveSeat(tx: Tx, id: GroupId): Promise<void> {
  await tx.run(sql`update scheduling.group_meeting set taken = taken - 1 where id = ${id} and taken > 0`)
}
