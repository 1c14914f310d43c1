import type { Tx } from '#platform/db/database.ts'
import { sql, type Sql } from '#platform/db/sql.ts'
import { offeredTo, type Receiving } from './offer-store.ts'
import { columns, type ItemRow } from './store.ts'

export type Viewer = Receiving & { readonly sectors: readonly string[] }
export type ListFilter = {
  scope: 'suited' | 'all' | 'own' | 'offered'
  skill: string | null
  municipality: string | null
  kind: string | null
}

const listLimit = 200

/** The list: what interrupts first, then the nearest limit, then who has waited longest. Permission is in the statement. */
export async function listOpen(tx: Tx, viewer: Viewer, filter: ListFilter, now: Date): Promise<ItemRow[]> {
  return await tx.rows<ItemRow>(sql`
    select ${columns} from work.item
    where state <> 'done' and ${visibleTo(viewer, now)} and ${scopeOf(filter.scope, viewer, now)}
      and (${filter.skill}::text is null or ${filter.skill} = any(skills))
      and (${filter.municipality}::text is null or (municipality = ${filter.municipality} and not hidden))
      and (${filter.kind}::text is null or kind = ${filter.kind})
    order by interrupts desc, due_on nulls last, due_at nulls last, queued_at limit ${listLimit}`)
}

export async function countOpen(
  tx: Tx,
  viewer: Viewer,
  now: Date,
): Promise<{ suited: number; all: number; own: number; offered: number }> {
  return await tx.get(sql`
    select count(*) filter (where ${scopeOf('suited', viewer, now)}) as suited, count(*) as all,
      count(*) filter (where ${scopeOf('own', viewer, now)}) as own, count(*) filter (where ${scopeOf('offered', viewer, now)}) as offered
    from work.item where state <> 'done' and ${visibleTo(viewer, now)}`)
}

/** Health rows to health roles, social rows to social roles, joint rows to both; and always one's own. */
function visibleTo(viewer: Viewer, now: Date): Sql {
  return sql`(sector = any(${viewer.sectors}) or owner_staff = ${viewer.staffId} or offered_to = ${viewer.staffId}
      or id = any(array(select o.item_id from work.offer o where o.outcome is null and ${offeredTo(viewer)})))
    and (offered_to is null or offered_to = ${viewer.staffId} or offered_until <= ${now})`
}

function scopeOf(scope: ListFilter['scope'], viewer: Viewer, now: Date): Sql {
  switch (scope) {
    case 'suited':
      return sql`(owner_staff = ${viewer.staffId} or (state = 'waiting' and (interrupts or skills && ${viewer.skills})))`
    case 'all':
      return sql`true`
    case 'own':
      return sql`(state = 'claimed' and owner_staff = ${viewer.staffId})`
    case 'offered':
      return sql`((offered_to = ${viewer.staffId} and offered_until > ${now})
        or id = any(array(select o.item_id from work.offer o where o.outcome is null and (o.from_staff = ${viewer.staffId} or ${offeredTo(viewer)}))))`
  }
}

/** How many matters in the queue go before this one; a matter's own other items do not stand in its way. */
export async function countAhead(
  tx: Tx,
  queue: string,
  item: Pick<ItemRow, 'id' | 'subjectId' | 'queuedAt' | 'urgency' | 'interrupts'>,
): Promise<number> {
  const row = await tx.get<{ ahead: number }>(sql`
    select count(distinct subject_id) as ahead from work.item
    where state = 'waiting' and queue = ${queue} and subject_id <> ${item.subjectId} and (
      (interrupts and not ${item.interrupts})
      or (interrupts = ${item.interrupts} and ${urgencyRank(sql`urgency`)} < ${urgencyRank(sql`${item.urgency}::text`)})
      or (interrupts = ${item.interrupts} and ${urgencyRank(sql`urgency`)} = ${urgencyRank(sql`${item.urgency}::text`)} and (queued_at, id) < (${item.queuedAt}, ${item.id})))`)
  return row.ahead
}

function urgencyRank(column: Sql): Sql {
  return sql`(case ${column} when 'immediate' then 0 when 'today' then 1 when 'days' then 3 when 'non-urgent' then 4 else 2 end)`
}

export type QueueTempo = {
  waiting: number
  claimedLastHour: number
  medianWaitSeconds: number | null
  receiving: number
}

/** What the wait is reckoned from: who waits, what was taken in the last hour, who takes such matters now. */
export async function getTempo(tx: Tx, queue: string, now: Date): Promise<QueueTempo> {
  return await tx.get<QueueTempo>(sql`
    select (select count(distinct subject_id) from work.item where state = 'waiting' and queue = ${queue}) as waiting,
      (select count(*) from work.item where queue = ${queue} and first_claimed_at > ${now}::timestamptz - interval '1 hour') as "claimedLastHour",
      (select percentile_cont(0.5) within group (order by extract(epoch from first_claimed_at - queued_at))
        from work.item where queue = ${queue} and first_claimed_at > ${now}::timestamptz - interval '1 hour') as "medianWaitSeconds",
      (select count(*) from work.attendance a where receiving and seen_at > ${now}::timestamptz - interval '2 minutes'
        and exists (select 1 from work.item i where i.queue = ${queue} and i.first_claimed_at > ${now}::timestamptz - interval '1 hour'
          and i.skills && a.skills)) as receiving`)
}
