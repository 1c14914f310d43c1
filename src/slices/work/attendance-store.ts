import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { StaffId } from '#slices/organisation/actor.ts'

export async function saveAttendance(
  tx: Tx,
  row: { staffId: StaffId; receiving: boolean; skills: readonly string[] },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into work.attendance (staff_id, receiving, seen_at, skills) values (${row.staffId}, ${row.receiving}, ${now}, ${row.skills})
    on conflict (staff_id) do update set receiving = excluded.receiving, seen_at = excluded.seen_at, skills = excluded.skills`)
}

/** Written every 20 seconds at most; in between the row is only read, so that one worker's many calls do not wait for each other. */
export async function noteSeen(tx: Tx, staffId: StaffId, now: Date): Promise<void> {
  await tx.run(sql`
    insert into work.attendance (staff_id, receiving, seen_at, skills) select ${staffId}::uuid, false, ${now}::timestamptz, '{}'::text[]
    where not exists (select 1 from work.attendance where staff_id = ${staffId} and seen_at >= ${now}::timestamptz - interval '20 seconds')
    on conflict (staff_id) do update set seen_at = excluded.seen_at where work.attendance.seen_at < excluded.seen_at`)
}

export async function getAttendance(
  tx: Tx,
  staffId: StaffId,
): Promise<{ receiving: boolean; chats: number; capacity: number }> {
  return await tx.get(sql`
    select coalesce((select receiving from work.attendance where staff_id = ${staffId}), false) as receiving,
      (select count(*) from work.item where state = 'claimed' and owner_staff = ${staffId} and kind = 'chat') as chats,
      coalesce((select capacity from work.attendance where staff_id = ${staffId}), 3) as capacity`)
}
