import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { StaffId } from '#slices/organisation/actor.ts'

export type HolderRow = { readonly staffId: StaffId; readonly office: string; readonly unit: string }

/** Who holds an office of the unit on the day. */
export async function listHolders(tx: Tx, unit: string, on: string): Promise<HolderRow[]> {
  return await tx.rows<HolderRow>(sql`
    select distinct staff_id as "staffId", office, unit from decisions.office_holder
    where unit = ${unit} and from_on <= ${on}::date and (to_on is null or to_on >= ${on}::date) order by staff_id, office`)
}

export type NamedHolder = HolderRow & {
  readonly fromOn: string
  readonly toOn: string | null
  readonly namedBy: string | null
  readonly namedAt: Date
  readonly endedBy: string | null
}

/** Those who hold an office, will hold one, or held one since the day. */
export async function listNamed(tx: Tx, since: string): Promise<NamedHolder[]> {
  return await tx.rows<NamedHolder>(sql`
    select staff_id as "staffId", office, unit, from_on as "fromOn", to_on as "toOn", named_by_name as "namedBy", named_at as "namedAt",
      ended_by_name as "endedBy"
    from decisions.office_holder where to_on is null or to_on >= ${since}::date order by unit, office, from_on, staff_id limit 1000`)
}

/** Whether this worker holds the office in the unit on any of these days. The row lock of the table’s own key makes a second naming wait. */
export async function holdsAlready(tx: Tx, row: HolderRow & { fromOn: string; toOn: string | null }): Promise<boolean> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${row.staffId} ${row.office} ${row.unit}`}, 7))`)
  const found = await tx.find(sql`
    select 1 from decisions.office_holder where staff_id = ${row.staffId} and office = ${row.office} and unit = ${row.unit}
      and from_on <= coalesce(${row.toOn}::date, 'infinity') and coalesce(to_on, 'infinity') >= ${row.fromOn}::date`)
  return found !== undefined
}

type NewHolder = HolderRow & {
  readonly fromOn: string
  readonly toOn: string | null
  readonly by: { readonly staffId: StaffId; readonly name: string } | null
}

export async function insertHolder(tx: Tx, row: NewHolder, now: Date): Promise<void> {
  await tx.run(sql`
    insert into decisions.office_holder (staff_id, office, unit, from_on, to_on, named_by, named_by_name, named_at)
    values (${row.staffId}, ${row.office}, ${row.unit}, ${row.fromOn}, ${row.toOn}, ${row.by?.staffId ?? null}, ${row.by?.name ?? null}, ${now})
    on conflict do nothing`)
}

/** The number of namings that now end on the day; none when there was none, or it had ended earlier. */
export async function endHolder(
  tx: Tx,
  row: HolderRow & { fromOn: string; toOn: string; by: string },
): Promise<number> {
  return await tx.run(sql`
    update decisions.office_holder set to_on = ${row.toOn}, ended_by_name = ${row.by}
    where staff_id = ${row.staffId} and office = ${row.office} and unit = ${row.unit} and from_on = ${row.fromOn}
      and (to_on is null or to_on > ${row.toOn}::date)`)
}
