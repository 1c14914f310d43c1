import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { Part } from './contract.ts'
import type { ClientGroup, SectionName } from './model.ts'

export type NeedsId = Id<'needs'>
export type Author = { readonly id: StaffId; readonly name: string; readonly title: Localised }

/** Whose assessment it is: an opaque id for an opaque id. Opening the client, which is logged, comes after. */
export type Subject = { readonly clientId: ClientId; readonly socialTask: string | null; readonly isJoint: boolean }

export async function findSubject(tx: Tx, id: NeedsId): Promise<Subject | undefined> {
  return await tx.find<Subject>(sql`
    select client_id as "clientId", social_task as "socialTask", is_joint as "isJoint" from needs.find_subject(${id})`)
}

export async function rememberSubject(
  tx: Tx,
  grant: ClientGrant,
  subject: { id: NeedsId; socialTask: string | null; isJoint: boolean },
): Promise<void> {
  await tx.run(sql`select needs.remember(${subject.id}, ${grant.clientId}, ${subject.socialTask}, ${subject.isJoint})`)
}

export type AssessmentRow = {
  readonly id: NeedsId
  readonly originId: Id<string> | null
  readonly registers: string[]
  readonly state: 'open' | 'concluded'
  readonly group: ClientGroup
  readonly isUrgent: boolean
  readonly contactedAt: Date
  readonly startedAt: Date
  readonly begunAt: Date | null
  readonly begunHow: string | null
  readonly begunBy: string | null
  readonly knowledgeHow: string | null
  readonly knowledgeWords: string | null
  readonly knowledgeAt: Date | null
  readonly knowledgeBy: string | null
  readonly signed: string[]
  readonly concludedAt: Date | null
}

const columns = sql`id, origin_id as "originId", registers, state, client_group as "group", is_urgent as "isUrgent", contacted_at as "contactedAt",
  started_at as "startedAt", begun_at as "begunAt", begun_how as "begunHow", begun_by_name as "begunBy", knowledge_how as "knowledgeHow",
  knowledge_words as "knowledgeWords", knowledge_at as "knowledgeAt", knowledge_by_name as "knowledgeBy", signed, concluded_at as "concludedAt"`

export type NewAssessment = {
  readonly id: NeedsId
  readonly originId: Id<string> | null
  readonly register: string
  readonly group: ClientGroup
  readonly isUrgent: boolean
  readonly contactedAt: Date
  readonly startedBy: string
}

/** False when one of the same register is open: two who start at once start one. */
export async function insertAssessment(tx: Tx, grant: ClientGrant, row: NewAssessment, now: Date): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into needs.assessment (client_id, id, origin_id, started_register, registers, client_group, is_urgent, contacted_at, started_at, started_by_name)
    values (${grant.clientId}, ${row.id}, ${row.originId}, ${row.register}, array[${row.register}]::text[], ${row.group}, ${row.isUrgent},
      ${row.contactedAt}, ${now}, ${row.startedBy})
    on conflict do nothing`)
  return inserted === 1
}

export async function findAssessment(tx: Tx, grant: ClientGrant, id: NeedsId): Promise<AssessmentRow | undefined> {
  return await tx.find<AssessmentRow>(
    sql`select ${columns} from needs.assessment where client_id = ${grant.clientId} and id = ${id}`,
  )
}

/** Under its row lock: signing and concluding go one after another. */
export async function lockAssessment(tx: Tx, grant: ClientGrant, id: NeedsId): Promise<AssessmentRow | undefined> {
  return await tx.find<AssessmentRow>(
    sql`select ${columns} from needs.assessment where client_id = ${grant.clientId} and id = ${id} for update`,
  )
}

export async function listAssessments(tx: Tx, grant: ClientGrant): Promise<AssessmentRow[]> {
  return await tx.rows<AssessmentRow>(
    sql`select ${columns} from needs.assessment where client_id = ${grant.clientId} order by started_at desc limit 20`,
  )
}

/** Assessments that are going on, of several clients whose registers are open in this transaction. */
export async function listOpenOf(
  tx: Tx,
  clientIds: readonly ClientId[],
): Promise<{ id: NeedsId; clientId: ClientId }[]> {
  return await tx.rows(sql`
    select id, client_id as "clientId" from needs.assessment where client_id = any(${clientIds}::uuid[]) and state = 'open'`)
}

export async function saveBegun(
  tx: Tx,
  grant: ClientGrant,
  id: NeedsId,
  begun: { how: string; by: string; at: Date },
): Promise<void> {
  await tx.run(sql`
    update needs.assessment set begun_at = ${begun.at}, begun_how = ${begun.how}, begun_by_name = ${begun.by}
    where client_id = ${grant.clientId} and id = ${id}`)
}

export type Knowledge = { readonly how: string; readonly words: string; readonly by: string; readonly at: Date }

export async function saveInvited(
  tx: Tx,
  grant: ClientGrant,
  id: NeedsId,
  invited: { registers: readonly string[]; knowledge: Knowledge },
): Promise<void> {
  const { how, words, by, at } = invited.knowledge
  await tx.run(sql`
    update needs.assessment set registers = ${invited.registers}, knowledge_how = ${how}, knowledge_words = ${words}, knowledge_by_name = ${by},
      knowledge_at = ${at} where client_id = ${grant.clientId} and id = ${id}`)
}

export async function saveSigned(tx: Tx, grant: ClientGrant, id: NeedsId, signed: readonly string[]): Promise<void> {
  await tx.run(sql`update needs.assessment set signed = ${signed} where client_id = ${grant.clientId} and id = ${id}`)
}

export async function saveConcluded(tx: Tx, grant: ClientGrant, id: NeedsId, now: Date): Promise<void> {
  await tx.run(sql`
    update needs.assessment set state = 'concluded', concluded_at = ${now} where client_id = ${grant.clientId} and id = ${id}`)
}

export type SectionRow = {
  readonly register: string
  readonly name: SectionName
  readonly content: Part['content']
  readonly revision: number
  readonly savedAt: Date
  readonly savedBy: string | null
}

/** The sections the grant opens, and the client's own. */
export async function listSections(tx: Tx, grant: ClientGrant, id: NeedsId): Promise<SectionRow[]> {
  return await tx.rows<SectionRow>(sql`
    select register, name, content, revision, saved_at as "savedAt", saved_by_name as "savedBy" from needs.section
    where client_id = ${grant.clientId} and needs_id = ${id} order by register, name`)
}

export type SectionToSave = {
  readonly needsId: NeedsId
  readonly register: string
  readonly part: Part
  readonly revision: number
  readonly savedBy: string | null
}

/** Saves when nobody saved in between; undefined when somebody did. Of two who begin a section at once one is the first. */
export async function saveSection(
  tx: Tx,
  grant: ClientGrant,
  row: SectionToSave,
  now: Date,
): Promise<number | undefined> {
  const saved = await tx.find<{ revision: number }>(sql`
    insert into needs.section as s (client_id, needs_id, register, name, content, revision, saved_at, saved_by_name)
    select ${grant.clientId}, ${row.needsId}, ${row.register}, ${row.part.name}, ${JSON.stringify(row.part.content)}, 1, ${now}, ${row.savedBy}
    where ${row.revision} = 0 or exists (select 1 from needs.section e where e.client_id = ${grant.clientId} and e.needs_id = ${row.needsId}
      and e.register = ${row.register} and e.name = ${row.part.name})
    on conflict (client_id, needs_id, register, name) do update
      set content = excluded.content, revision = s.revision + 1, saved_at = excluded.saved_at, saved_by_name = excluded.saved_by_name
      where s.revision = ${row.revision}
    returning revision`)
  return saved?.revision
}

export type VersionContent = { readonly parts: readonly Part[]; readonly clientParts: readonly Part[] }
export type VersionRow = {
  readonly register: string
  readonly version: number
  readonly content: VersionContent
  readonly authorName: string
  readonly authorTitle: Localised
  readonly signedAt: Date
  readonly correctionReason: string | null
}

export async function listVersions(tx: Tx, grant: ClientGrant, id: NeedsId): Promise<VersionRow[]> {
  return await tx.rows<VersionRow>(sql`
    select register, version, content, author_name as "authorName", author_title as "authorTitle", signed_at as "signedAt",
      correction_reason as "correctionReason"
    from needs.version where client_id = ${grant.clientId} and needs_id = ${id} order by register, version`)
}

export type NewVersion = {
  readonly needsId: NeedsId
  readonly register: string
  readonly version: number
  readonly content: VersionContent
  readonly author: Author
  readonly correctionReason: string | null
}

export async function insertVersion(tx: Tx, grant: ClientGrant, row: NewVersion, now: Date): Promise<void> {
  await tx.run(sql`
    insert into needs.version (client_id, needs_id, register, version, content, author_id, author_name, author_title, signed_at, correction_reason)
    values (${grant.clientId}, ${row.needsId}, ${row.register}, ${row.version}, ${JSON.stringify(row.content)}, ${row.author.id}, ${row.author.name},
      ${JSON.stringify(row.author.title)}, ${now}, ${row.correctionReason})`)
}

export type ConclusionRow = {
  readonly needsId: NeedsId
  readonly register: string
  readonly clientStatus: 'begins' | 'not' | 'continues' | null
  readonly reason: string
  readonly ownWorker: 'named' | 'left-out' | 'not-asked'
  readonly ownWorkerId: StaffId | null
  readonly ownWorkerName: string | null
  readonly ownWorkerReason: string | null
  readonly byName: string
  readonly byTitle: Localised
  readonly at: Date
}

export async function listConclusions(tx: Tx, grant: ClientGrant): Promise<ConclusionRow[]> {
  return await tx.rows<ConclusionRow>(sql`
    select needs_id as "needsId", register, client_status as "clientStatus", reason, own_worker as "ownWorker", own_worker_id as "ownWorkerId",
      own_worker_name as "ownWorkerName", own_worker_reason as "ownWorkerReason", by_name as "byName", by_title as "byTitle", at
    from needs.conclusion where client_id = ${grant.clientId}`)
}

export async function insertConclusion(
  tx: Tx,
  grant: ClientGrant,
  row: Omit<ConclusionRow, 'byName' | 'byTitle' | 'at'> & { author: Author },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into needs.conclusion (client_id, needs_id, register, client_status, reason, own_worker, own_worker_id, own_worker_name, own_worker_reason,
      by_id, by_name, by_title, at)
    values (${grant.clientId}, ${row.needsId}, ${row.register}, ${row.clientStatus}, ${row.reason}, ${row.ownWorker}, ${row.ownWorkerId},
      ${row.ownWorkerName}, ${row.ownWorkerReason}, ${row.author.id}, ${row.author.name}, ${JSON.stringify(row.author.title)}, ${now})`)
}
