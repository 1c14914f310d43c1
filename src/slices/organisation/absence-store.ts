import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { StaffId } from './actor.ts'

export type AbsenceRow = {
  readonly staffId: StaffId
  readonly name: string
  readonly fromOn: string
  readonly toOn: string
  readonly substituteId: StaffId | null
  readonly substituteName: string | null
  /** On some of the same days the substitute is away themself, or works here no more. */
  readonly isSubstituteAway: boolean
}

/** Absences that are not over, or ended within the last month, by their first day. */
export async function listAbsences(tx: Tx, staffIds: readonly StaffId[], on: string): Promise<AbsenceRow[]> {
  return await tx.rows<AbsenceRow>(sql`
    select a.staff_id as "staffId", w.name, a.from_on as "fromOn", a.to_on as "toOn", a.substitute_id as "substituteId", s.name as "substituteName",
      coalesce(not s.active, false) or exists (select 1 from organisation.absence o
        where o.staff_id = a.substitute_id and o.from_on <= a.to_on and o.to_on >= a.from_on) as "isSubstituteAway"
    from organisation.absence a
    join organisation.staff_member w on w.id = a.staff_id
    left join organisation.staff_member s on s.id = a.substitute_id
    where a.staff_id = any(${staffIds}::uuid[]) and a.to_on > ${on}::date - 31
    order by a.from_on, w.name limit 500`)
}

export type AbsenceToSave = {
  readonly staffId: StaffId
  readonly fromOn: string
  readonly toOn: string
  readonly substituteId: StaffId | null
}

/** False when another absence of the worker has some of the days. Two who write at once wait for each other. */
export async function saveAbsence(tx: Tx, one: AbsenceToSave): Promise<boolean> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`absence ${one.staffId}`}, 0))`)
  const saved = await tx.run(sql`
    insert into organisation.absence (staff_id, from_on, to_on, substitute_id)
    select ${one.staffId}::uuid, ${one.fromOn}::date, ${one.toOn}::date, ${one.substituteId}::uuid
    where not exists (select 1 from organisation.absence a where a.staff_id = ${one.staffId} and a.from_on <> ${one.fromOn}::date
      and a.from_on <= ${one.toOn}::date and a.to_on >= ${one.fromOn}::date)
    on conflict (staff_id, from_on) do update set to_on = excluded.to_on, substitute_id = excluded.substitute_id`)
  return saved === 1
}

export async function deleteAbsence(tx: Tx, staffId: StaffId, fromOn: string): Promise<number> {
  return await tx.run(sql`delete from organisation.absence where staff_id = ${staffId} and from_on = ${fromOn}::date`)
}

export type AwayRow = Pick<AbsenceRow, 'staffId' | 'fromOn' | 'toOn' | 'substituteId' | 'substituteName'>
type Days = { readonly fromOn: string; readonly toOn: string }

/** Who of these workers is away on some of the days, `YYYY-MM-DD`, first and last included. */
export async function listAway(tx: Tx, staffIds: readonly StaffId[], { fromOn, toOn }: Days): Promise<AwayRow[]> {
  return await tx.rows<AwayRow>(sql`
    select a.staff_id as "staffId", a.from_on as "fromOn", a.to_on as "toOn", a.substitute_id as "substituteId", s.name as "substituteName"
    from organisation.absence a left join organisation.staff_member s on s.id = a.substitute_id
    where a.staff_id = any(${staffIds}::uuid[]) and a.from_on <= ${toOn}::date and a.to_on >= ${fromOn}::date order by a.from_on`)
}

/** Whose substitute this worker is on some of the days. */
export async function listStoodInFor(tx: Tx, staffId: StaffId, { fromOn, toOn }: Days): Promise<StaffId[]> {
  const rows = await tx.rows<{ id: StaffId }>(sql`
    select distinct a.staff_id as id from organisation.absence a
    where a.substitute_id = ${staffId} and a.from_on <= ${toOn}::date and a.to_on >= ${fromOn}::date`)
  return rows.map((row) => row.id)
}
