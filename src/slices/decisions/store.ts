import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { Document, DraftContent } from './contract.ts'
import type { Header } from './model.ts'

export type DecisionId = Id<'decision'>
export type Subject = { readonly clientId: ClientId; readonly serviceTask: string }

/** Whose decision it is: an opaque id for an opaque id. Opening the client, which is logged, comes after. */
export async function findSubject(tx: Tx, id: DecisionId): Promise<Subject | undefined> {
  return await tx.find<Subject>(
    sql`select client_id as "clientId", service_task as "serviceTask" from decisions.find_subject(${id})`,
  )
}

/** `of`: the content as it was when the team looked at it. */
export type Recommendation = {
  readonly team: Localised
  readonly words: string
  readonly by: string
  readonly on: string
  readonly of: string
}
/** What a recommendation is about: other words in the draft do not change it. */
export function looksOf({ type, outcome, amountCents, months }: DraftContent): string {
  return [type, outcome, amountCents, months].join(' ')
}
export type Returned = { readonly by: string; readonly at: string; readonly words: string }
export type DraftRow = {
  readonly id: DecisionId
  readonly register: string
  readonly unit: string
  readonly content: DraftContent
  readonly revision: number
  readonly state: 'draft' | 'sent' | 'decided'
  readonly preparedBy: StaffId
  readonly preparedName: string
  readonly preparedTitle: Localised
  readonly savedAt: Date
  readonly sentTo: string | null
  readonly recommendation: Recommendation | null
  readonly returned: Returned | null
  readonly pendingOn: string
  readonly completeOn: string | null
  readonly corrects: DecisionId | null
  readonly correctionReason: string | null
}
const draftColumns = sql`id, register, unit, content, revision, state, prepared_by as "preparedBy", prepared_name as "preparedName",
  prepared_title as "preparedTitle", saved_at as "savedAt", sent_to as "sentTo", recommendation, returned,
  pending_on as "pendingOn", complete_on as "completeOn", corrects, correction_reason as "correctionReason"`

export type NewDraft = Pick<
  DraftRow,
  'id' | 'register' | 'unit' | 'content' | 'corrects' | 'correctionReason' | 'pendingOn' | 'completeOn'
> & {
  readonly by: { readonly staffId: StaffId; readonly name: string; readonly title: Localised }
}

export async function insertDraft(tx: Tx, grant: ClientGrant, row: NewDraft, now: Date): Promise<void> {
  const task = row.register.slice('social:'.length)
  await tx.run(sql`
    insert into decisions.draft (client_id, id, register, unit, content, prepared_by, prepared_name, prepared_title, saved_at,
      pending_on, complete_on, corrects, correction_reason)
    values (${grant.clientId}, ${row.id}, ${row.register}, ${row.unit}, ${JSON.stringify(row.content)}::jsonb, ${row.by.staffId}, ${row.by.name},
      ${JSON.stringify(row.by.title)}::jsonb, ${now}, ${row.pendingOn}, ${row.completeOn}, ${row.corrects}, ${row.correctionReason})`)
  await tx.run(sql`select decisions.remember(${row.id}, ${grant.clientId}, ${task})`)
}

export async function findDraft(tx: Tx, grant: ClientGrant, id: DecisionId): Promise<DraftRow | undefined> {
  return await tx.find<DraftRow>(
    sql`select ${draftColumns} from decisions.draft where client_id = ${grant.clientId} and id = ${id}`,
  )
}

/** Under its row lock: of many who decide at once one does. */
export async function lockDraft(tx: Tx, grant: ClientGrant, id: DecisionId): Promise<DraftRow | undefined> {
  return await tx.find<DraftRow>(
    sql`select ${draftColumns} from decisions.draft where client_id = ${grant.clientId} and id = ${id} for update`,
  )
}

export async function listDrafts(tx: Tx, grant: ClientGrant): Promise<DraftRow[]> {
  return await tx.rows<DraftRow>(
    sql`select ${draftColumns} from decisions.draft where client_id = ${grant.clientId} and state <> 'decided' order by saved_at desc limit 50`,
  )
}

/** Every pending or made decision, of several clients whose registers are open in this transaction. */
export async function listDraftsOf(
  tx: Tx,
  clientIds: readonly ClientId[],
): Promise<{ id: DecisionId; clientId: ClientId }[]> {
  return await tx.rows(sql`
    select id, client_id as "clientId" from decisions.draft where client_id = any(${clientIds}::uuid[]) order by saved_at desc limit 2000`)
}

export type DraftChange = Partial<
  Pick<DraftRow, 'content' | 'state' | 'sentTo' | 'recommendation' | 'returned' | 'pendingOn' | 'completeOn'>
>

export async function changeDraft(
  tx: Tx,
  grant: ClientGrant,
  row: DraftRow,
  change: DraftChange,
  now: Date,
): Promise<void> {
  const next = { ...row, ...change }
  await tx.run(sql`
    update decisions.draft set content = ${JSON.stringify(next.content)}::jsonb, state = ${next.state}, sent_to = ${next.sentTo},
      recommendation = ${next.recommendation === null ? null : JSON.stringify(next.recommendation)}::jsonb, returned = ${next.returned === null ? null : JSON.stringify(next.returned)}::jsonb,
      pending_on = ${next.pendingOn}, complete_on = ${next.completeOn}, saved_at = ${now}, revision = revision + 1,
      sent_at = case when ${next.state} = 'sent' then ${now}::timestamptz else sent_at end
    where client_id = ${grant.clientId} and id = ${row.id}`)
}

export type DecisionRow = {
  readonly id: DecisionId
  readonly register: string
  readonly unit: string
  readonly content: DraftContent
  readonly document: Document
  readonly decidedAt: Date
  readonly corrects: DecisionId | null
  readonly way: 'letter' | 'electronic' | null
  readonly sentAt: Date | null
  readonly presumedOn: string | null
  readonly rectifyBy: string | null
  readonly carriedOutOn: string | null
  readonly correctedBy: DecisionId | null
}
const decisionColumns = sql`d.id, d.register, d.unit, d.content, d.document, d.decided_at as "decidedAt", d.corrects, s.way, s.sent_at as "sentAt",
  s.presumed_on as "presumedOn", s.rectify_by as "rectifyBy", c.on_day as "carriedOutOn",
  (select n.id from decisions.decision n where n.client_id = d.client_id and n.corrects = d.id order by n.decided_at desc limit 1) as "correctedBy"`
const decisionTables = sql`decisions.decision d left join decisions.served s on s.client_id = d.client_id and s.decision_id = d.id
  left join decisions.carried_out c on c.client_id = d.client_id and c.decision_id = d.id`

export async function insertDecision(
  tx: Tx,
  grant: ClientGrant,
  row: { draft: DraftRow; document: Document; decidedBy: StaffId },
  now: Date,
): Promise<void> {
  const { draft } = row
  await tx.run(sql`
    insert into decisions.decision (client_id, id, register, unit, content, document, decided_by, decided_at, corrects, correction_reason)
    values (${grant.clientId}, ${draft.id}, ${draft.register}, ${draft.unit}, ${JSON.stringify(draft.content)}::jsonb, ${JSON.stringify(row.document)}::jsonb,
      ${row.decidedBy}, ${now}, ${draft.corrects}, ${draft.correctionReason})`)
}

export async function findDecision(tx: Tx, grant: ClientGrant, id: DecisionId): Promise<DecisionRow | undefined> {
  return await tx.find<DecisionRow>(
    sql`select ${decisionColumns} from ${decisionTables} where d.client_id = ${grant.clientId} and d.id = ${id}`,
  )
}

export async function listDecisions(tx: Tx, grant: ClientGrant): Promise<DecisionRow[]> {
  return await tx.rows<DecisionRow>(
    sql`select ${decisionColumns} from ${decisionTables} where d.client_id = ${grant.clientId} order by d.decided_at desc, d.id desc limit 100`,
  )
}

export type NewServed = {
  readonly id: DecisionId
  readonly register: string
  readonly way: 'letter' | 'electronic'
  readonly presumedOn: string
  readonly rectifyBy: string
  readonly by: StaffId
}

/** False when it was served already: what was told first holds. */
export async function insertServed(tx: Tx, grant: ClientGrant, row: NewServed, now: Date): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into decisions.served (client_id, decision_id, register, way, sent_at, presumed_on, rectify_by, served_by)
    values (${grant.clientId}, ${row.id}, ${row.register}, ${row.way}, ${now}, ${row.presumedOn}, ${row.rectifyBy}, ${row.by}) on conflict do nothing`)
  return inserted === 1
}

/** False when it was told already. */
export async function insertCarriedOut(
  tx: Tx,
  grant: ClientGrant,
  row: { id: DecisionId; register: string; onDay: string; by: StaffId },
  now: Date,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into decisions.carried_out (client_id, decision_id, register, on_day, noted_by, noted_at)
    values (${grant.clientId}, ${row.id}, ${row.register}, ${row.onDay}, ${row.by}, ${now}) on conflict do nothing`)
  return inserted === 1
}

export async function insertHeader(tx: Tx, header: Header): Promise<void> {
  await tx.run(sql`
    insert into decisions.header (type, unit, amount_cents, months, decided_on)
    values (${header.type}, ${header.unit}, ${header.amountCents}, ${header.months}, ${header.on})`)
}

/** Grouped: two decisions of the same header count together, so that a year of them is a small answer. */
export async function listHeaders(tx: Tx, fromOn: string, toOn: string): Promise<Header[]> {
  return await tx.rows<Header>(sql`
    select type, unit, amount_cents::float8 as "amountCents", months, decided_on as "on" from decisions.header
    where decided_on between ${fromOn} and ${toOn} order by decided_on limit 200000`)
}
