import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Localised } from '#platform/i18n.ts'
import type { Staff, StaffId } from './actor.ts'
import type { Register, Sector } from './registers.ts'

export type StaffMember = {
  readonly id: StaffId
  readonly directorySubject: string
  readonly name: string
  readonly title: Localised
  readonly profession: string
  readonly sector: Sector
  readonly skills: readonly string[]
  readonly teams: readonly string[]
  readonly unit: string
  readonly registers: readonly Register[]
  readonly roles: Staff['roles']
}

type StaffRow = Omit<StaffMember, 'directorySubject'> & { directory_subject: string }

/** A worker who works here now; undefined when there is none or they have left. */
export async function findStaff(tx: Tx, id: StaffId): Promise<StaffMember | undefined> {
  const row = await tx.find<StaffRow>(sql`
    select id, directory_subject, name, title, profession, sector, skills, teams, unit, registers, roles
    from organisation.staff_member where id = ${id} and active`)
  return row && memberOf(row)
}

/** Those who work here now, kept so until the transaction ends: nobody of them can be marked as left meanwhile. */
export async function lockStaff(tx: Tx, ids: readonly StaffId[]): Promise<StaffMember[]> {
  const rows = await tx.rows<StaffRow>(sql`
    select id, directory_subject, name, title, profession, sector, skills, teams, unit, registers, roles
    from organisation.staff_member where id = any(${ids}::uuid[]) and active order by id for share`)
  return rows.map(memberOf)
}

/** Before a worker is marked as left: who is just naming them responsible finishes first. */
export async function lockForLeaving(tx: Tx, id: StaffId): Promise<void> {
  await tx.run(sql`select id from organisation.staff_member where id = ${id} for update`)
}

/** Ends a worker's right to sign in. The database refuses it while clients or open matters are theirs. */
export async function markLeft(tx: Tx, id: StaffId): Promise<boolean> {
  return (await tx.run(sql`update organisation.staff_member set active = false where id = ${id} and active`)) > 0
}

/** The workers of a unit, by name. */
export async function listStaffOfUnit(tx: Tx, unit: string): Promise<StaffMember[]> {
  const rows = await tx.rows<StaffRow>(sql`
    select id, directory_subject, name, title, profession, sector, skills, teams, unit, registers, roles
    from organisation.staff_member where unit = ${unit} and active order by name, id limit 500`)
  return rows.map(memberOf)
}

/** Everyone of a sector, by name: who may receive what a colleague hands on. */
export async function listStaffOfSector(tx: Tx, sector: Sector): Promise<StaffMember[]> {
  const rows = await tx.rows<StaffRow>(sql`
    select id, directory_subject, name, title, profession, sector, skills, teams, unit, registers, roles
    from organisation.staff_member where sector = ${sector} and active order by name, id limit 500`)
  return rows.map(memberOf)
}

/** The workers of a team, by name. */
export async function listStaffOfTeam(tx: Tx, team: string): Promise<StaffMember[]> {
  const rows = await tx.rows<StaffRow>(sql`
    select id, directory_subject, name, title, profession, sector, skills, teams, unit, registers, roles
    from organisation.staff_member where teams @> array[${team}::text] and active order by name, id limit 500`)
  return rows.map(memberOf)
}

/** The worker whom the county's staff directory knows by this subject. */
export async function findStaffBySubject(tx: Tx, directorySubject: string): Promise<StaffMember | undefined> {
  const row = await tx.find<StaffRow>(sql`
    select id, directory_subject, name, title, profession, sector, skills, teams, unit, registers, roles
    from organisation.staff_member where directory_subject = ${directorySubject} and active`)
  return row && memberOf(row)
}

export type ColleagueRow = Pick<StaffMember, 'id' | 'name' | 'title' | 'sector' | 'skills' | 'teams'> & {
  readonly awayUntilOn: string | null
  readonly substituteId: StaffId | null
}

/** Workers by name, those with the skill when one is given, and who is away on the day `YYYY-MM-DD`. */
export async function listStaff(
  tx: Tx,
  asked: { readonly skill: string | null; readonly on: string },
): Promise<ColleagueRow[]> {
  return await tx.rows<ColleagueRow>(sql`
    select s.id, s.name, s.title, s.sector, s.skills, s.teams, a.to_on as "awayUntilOn", a.substitute_id as "substituteId"
    from organisation.staff_member s
    left join lateral (
      select to_on, substitute_id from organisation.absence
      where staff_id = s.id and ${asked.on}::date between from_on and to_on order by to_on desc limit 1) a on true
    where s.active and (${asked.skill}::text is null or s.skills @> array[${asked.skill}::text])
    order by s.name, s.id limit 500`)
}

/** Adds the workers the directory does not know yet; the number added. */
export async function insertStaff(tx: Tx, members: readonly StaffMember[]): Promise<number> {
  const rows = members.map(({ directorySubject, ...member }) => ({ ...member, directory_subject: directorySubject }))
  return await tx.run(sql`
    insert into organisation.staff_member (id, directory_subject, name, title, profession, sector, skills, teams, unit, registers, roles)
    select id, directory_subject, name, title, profession, sector, skills, teams, unit, registers, roles
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, directory_subject text, name text, title jsonb,
      profession text, sector text, skills text[], teams text[], unit text, registers text[], roles text[])
    on conflict (directory_subject) do nothing`)
}

/** Adds or brings up to date, by the directory's subject; a known worker keeps their id. Returns how many rows. */
export async function saveStaff(
  tx: Tx,
  members: readonly (StaffMember & { readonly active: boolean })[],
): Promise<number> {
  const rows = members.map(({ directorySubject, ...member }) => ({ ...member, directory_subject: directorySubject }))
  return await tx.run(sql`
    insert into organisation.staff_member (id, directory_subject, name, title, profession, sector, skills, teams, unit, registers, roles, active)
    select id, directory_subject, name, title, profession, sector, skills, teams, unit, registers, roles, active
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id uuid, directory_subject text, name text, title jsonb,
      profession text, sector text, skills text[], teams text[], unit text, registers text[], roles text[], active boolean)
    on conflict (directory_subject) do update set name = excluded.name, title = excluded.title, profession = excluded.profession,
      sector = excluded.sector, skills = excluded.skills, teams = excluded.teams, unit = excluded.unit,
      registers = excluded.registers, roles = excluded.roles, active = excluded.active`)
}

function memberOf({ directory_subject: directorySubject, ...row }: StaffRow): StaffMember {
  return { ...row, directorySubject }
}
