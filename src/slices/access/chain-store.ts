import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'

export type SealedDay = {
  readonly day: string
  readonly openedWith: Buffer
  readonly lastPosition: number
  readonly lastHash: Buffer
}

/** Whether this database has the log's tables at all. */
export async function hasChain(tx: Tx): Promise<boolean> {
  const row = await tx.get<{ there: boolean }>(sql`select to_regclass('access.seal_day') is not null as there`)
  return row.there
}

export async function listSealedDays(tx: Tx): Promise<SealedDay[]> {
  return await tx.rows<SealedDay>(sql`
    select day::text as day, opened_with as "openedWith", last_position as "lastPosition", last_hash as "lastHash" from access.seal_day order by day`)
}

export type Seal = {
  readonly position: number
  readonly hash: Buffer
  readonly lookId: string
  /** Everything that is sealed of the look, in order; null when the look is gone. */
  readonly fields: (string | null)[] | null
}

export const sealsAtOnce = 2000

/** The next seals of a day after this position, each with its look's columns as they are now. */
export async function listSeals(tx: Tx, day: string, after: number): Promise<Seal[]> {
  return await tx.rows<Seal>(sql`
    select s.position, s.hash, s.look_id as "lookId", case when l.id is null then null else
      array[l.id::text, (extract(epoch from l.at) * 1000000)::bigint::text, l.actor_kind, l.actor_id::text, l.actor_name, l.actor_title::text,
        l.actor_unit, l.client_id::text, l.contact_id::text, l.purpose, l.basis, l.rules::text, l.registers::text, l.reason,
        (extract(epoch from l.valid_until) * 1000000)::bigint::text, l.request_id] end as fields
    from access.seal s left join access.look l on l.id = s.look_id
    where s.day = ${day}::date and s.position > ${after} order by s.position limit ${sealsAtOnce}`)
}

export async function countSealsWithoutDay(tx: Tx): Promise<number> {
  const row = await tx.get<{ count: number }>(sql`
    select count(*) as count from access.seal s where not exists (select 1 from access.seal_day d where d.day = s.day)`)
  return row.count
}

export async function countNeverSealed(tx: Tx, before: Date): Promise<number> {
  const row = await tx.get<{ count: number }>(sql`
    select count(*) as count from access.look l where l.at < ${before} and not exists (select 1 from access.seal s where s.look_id = l.id)`)
  return row.count
}
