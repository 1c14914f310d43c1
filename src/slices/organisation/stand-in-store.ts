import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { StaffId } from './actor.ts'
import type { Presence } from './stand-ins.ts'

/** Also those who have left: who was responsible keeps a name. */
export async function listPresence(tx: Tx, staffIds: readonly StaffId[], on: string): Promise<Presence[]> {
  return await tx.rows<Presence>(sql`
    select w.id, w.name, w.title, w.teams, w.active, a.to_on as "awayUntilOn", a.substitute_id as "substituteId", s.name as "substituteName",
      s.title as "substituteTitle",
      coalesce(s.active and not exists (select 1 from organisation.absence o where o.staff_id = s.id and ${on}::date between o.from_on and o.to_on), false)
        as "isSubstituteThere"
    from organisation.staff_member w
    left join lateral (select to_on, substitute_id from organisation.absence
      where staff_id = w.id and ${on}::date between from_on and to_on order by to_on desc limit 1) a on true
    left join organisation.staff_member s on s.id = a.substitute_id
    where w.id = any(${staffIds}::uuid[])`)
}
