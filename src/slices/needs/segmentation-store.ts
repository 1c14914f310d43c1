import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import type { Answers, Segment } from './segmentation.ts'
import type { NeedsId } from './store.ts'

export type SegmentationId = Id<'segmentation'>
export type SegmentationRow = {
  readonly id: SegmentationId
  readonly at: Date
  readonly filled: 'client' | 'together'
  readonly byName: string | null
  readonly questionSet: string
  readonly answers: Answers
  readonly resources: number
  readonly demand: number
  readonly segment: Segment
}
export type NewSegmentation = SegmentationRow & {
  readonly needsId: NeedsId | null
  readonly registers: readonly string[]
}

const columns = sql`id, at, filled, by_name as "byName", question_set as "questionSet", answers, resources, demand, segment`

/** A segmentation with the other views of it, the oldest first. */
export type SeenSegmentation = SegmentationRow & { readonly overrides: readonly OverrideRow[] }

/** Those the grant opens with the other views that it opens, oldest first: the path, with one question. */
export async function listSegmentations(tx: Tx, grant: ClientGrant): Promise<SeenSegmentation[]> {
  const newest = await tx.rows<SeenSegmentation>(sql`
    select ${columns}, coalesce((
      select jsonb_agg(jsonb_build_object('segment', o.segment, 'reason', o.reason, 'byName', o.by_name, 'byTitle', o.by_title, 'at', o.at)
        order by o.at, o.id)
      from needs.override o where o.client_id = s.client_id and o.segmentation_id = s.id), '[]') as overrides
    from needs.segmentation s where client_id = ${grant.clientId} order by at desc, id desc limit 24`)
  return newest.toReversed()
}

export async function insertSegmentation(tx: Tx, grant: ClientGrant, row: NewSegmentation): Promise<void> {
  await tx.run(sql`
    insert into needs.segmentation (client_id, id, needs_id, registers, filled, question_set, answers, resources, demand, segment, by_name, at)
    values (${grant.clientId}, ${row.id}, ${row.needsId}, ${row.registers}, ${row.filled}, ${row.questionSet}, ${JSON.stringify(row.answers)},
      ${row.resources}, ${row.demand}, ${row.segment}, ${row.byName}, ${row.at})`)
}

export async function isSegmentation(tx: Tx, grant: ClientGrant, id: SegmentationId): Promise<boolean> {
  const found = await tx.find(sql`select 1 from needs.segmentation where client_id = ${grant.clientId} and id = ${id}`)
  return found !== undefined
}

/** `at` as the database writes it in JSON. */
export type OverrideRow = {
  readonly segment: Segment
  readonly reason: string
  readonly byName: string
  readonly byTitle: Localised
  readonly at: string
}

export type NewOverride = Omit<OverrideRow, 'at'> & {
  readonly id: Id<'override'>
  readonly segmentationId: SegmentationId
  readonly register: string
  readonly at: Date
}

export async function insertOverride(tx: Tx, grant: ClientGrant, row: NewOverride): Promise<void> {
  await tx.run(sql`
    insert into needs.override (client_id, id, segmentation_id, register, segment, reason, by_name, by_title, at)
    values (${grant.clientId}, ${row.id}, ${row.segmentationId}, ${row.register}, ${row.segment}, ${row.reason}, ${row.byName},
      ${JSON.stringify(row.byTitle)}, ${row.at})`)
}
