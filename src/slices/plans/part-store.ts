import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { OwnName } from '#platform/i18n.ts'
import type { ClientId } from '#slices/organisation/actor.ts'
import type { Party, PartBody } from './contract.ts'
import type { PartId, PlanId } from './store.ts'

export type PartRow = {
  readonly id: PartId
  readonly clientId: ClientId
  readonly planId: PlanId
  readonly kind: PartBody['kind']
  readonly party: Party
  readonly register: string
  readonly sectionId: PartId | null
  readonly goalId: PartId | null
  readonly alsoRead: string[]
  readonly content: PartBody['content']
  readonly revision: number
  readonly editedBy: Id<string> | null
  readonly editedByName: string
  readonly editedAt: Date
}

const columns = sql`id, client_id as "clientId", plan_id as "planId", kind, party, register, section_id as "sectionId", goal_id as "goalId",
  also_read as "alsoRead", content, revision, edited_by as "editedBy", edited_by_name as "editedByName", edited_at as "editedAt"`

/** The parts the grants of this transaction open, in the order they were begun. */
export async function listParts(tx: Tx, planId: PlanId): Promise<PartRow[]> {
  return await tx.rows<PartRow>(
    sql`select ${columns} from plans.part where plan_id = ${planId} and removed_at is null order by place`,
  )
}

export async function findPart(tx: Tx, id: PartId): Promise<PartRow | undefined> {
  return await tx.find<PartRow>(sql`select ${columns} from plans.part where id = ${id} and removed_at is null`)
}

export async function findSection(tx: Tx, planId: PlanId, register: string): Promise<PartRow | undefined> {
  return await tx.find<PartRow>(sql`
    select ${columns} from plans.part where plan_id = ${planId} and kind = 'section' and register = ${register} and party in ('health', 'social')`)
}

export async function findClientSection(tx: Tx, planId: PlanId): Promise<PartRow | undefined> {
  return await tx.find<PartRow>(
    sql`select ${columns} from plans.part where plan_id = ${planId} and kind = 'section' and party = 'client'`,
  )
}

/** What one representative has said of the plan. */
export async function findSectionOf(tx: Tx, planId: PlanId, personId: Id<string>): Promise<PartRow | undefined> {
  return await tx.find<PartRow>(sql`
    select ${columns} from plans.part where plan_id = ${planId} and kind = 'section' and party = 'representative' and edited_by = ${personId}`)
}

export type Writer = { readonly id: Id<string>; readonly name: string }
export type NewPart = Omit<PartRow, 'revision' | 'editedBy' | 'editedByName' | 'editedAt'>

/** False when the same section is there already: somebody began it at the same moment. */
export async function insertPart(tx: Tx, part: NewPart, writer: Writer, now: Date): Promise<boolean> {
  const made = await tx.run(sql`
    insert into plans.part (client_id, id, plan_id, kind, party, register, section_id, goal_id, also_read, content, created_at, edited_by, edited_by_name, edited_at)
    values (${part.clientId}, ${part.id}, ${part.planId}, ${part.kind}, ${part.party}, ${part.register}, ${part.sectionId}, ${part.goalId}, ${part.alsoRead},
      ${JSON.stringify(part.content)}, ${now}, ${writer.id}, ${writer.name}, ${now})
    on conflict do nothing`)
  return made === 1
}

/** Saves when nobody saved in between; undefined when somebody did, or there is no right to write it. */
export async function savePart(
  tx: Tx,
  part: { id: PartId; clientId: ClientId; revision: number; content: PartBody['content'] },
  writer: Writer,
  now: Date,
): Promise<number | undefined> {
  const row = await tx.find<{ revision: number }>(sql`
    update plans.part set content = ${JSON.stringify(part.content)}, revision = revision + 1, edited_by = ${writer.id}, edited_by_name = ${writer.name}, edited_at = ${now}
    where client_id = ${part.clientId} and id = ${part.id} and revision = ${part.revision} and removed_at is null
    returning revision`)
  return row?.revision
}

export async function removePart(tx: Tx, part: PartRow, writer: Writer, now: Date): Promise<boolean> {
  const removed = await tx.run(sql`
    update plans.part set removed_at = ${now}, revision = revision + 1, edited_by = ${writer.id}, edited_by_name = ${writer.name}
    where client_id = ${part.clientId} and id = ${part.id} and revision = ${part.revision} and removed_at is null`)
  return removed === 1
}

/** What a partner or relative wrote is from now on read also by the workers the client named. */
export async function saveReaders(
  tx: Tx,
  clientId: ClientId,
  sectionId: PartId,
  readers: readonly string[],
): Promise<void> {
  await tx.run(sql`
    select plans.save_readers(${clientId}, ${sectionId}, ${readers})`)
}

const presentSeconds = 60

export async function notePresence(
  tx: Tx,
  part: { clientId: ClientId; id: PartId },
  writer: Writer,
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into plans.presence (client_id, part_id, person_id, name, at) values (${part.clientId}, ${part.id}, ${writer.id}, ${writer.name}, ${now})
    on conflict (client_id, part_id, person_id) do update set at = excluded.at, name = excluded.name`)
}

export type PresenceRow = { partId: PartId; personId: Id<string>; name: string }

/** Who has a part open for writing now, among the parts this transaction may read. */
export async function listPresent(tx: Tx, clientId: ClientId, now: Date): Promise<PresenceRow[]> {
  const since = new Date(now.getTime() - presentSeconds * 1000)
  return await tx.rows<PresenceRow>(sql`
    select part_id as "partId", person_id as "personId", name from plans.presence where client_id = ${clientId} and at > ${since} order by name`)
}

export type KeptRow = { content: PartBody; keptAt: Date }

export async function findKept(tx: Tx, id: Id<string>): Promise<KeptRow | undefined> {
  return await tx.find<KeptRow>(sql`select content, kept_at as "keptAt" from plans.kept_text where id = ${id}`)
}

export async function saveKept(tx: Tx, id: Id<string>, partId: PartId, body: PartBody, now: Date): Promise<void> {
  await tx.run(sql`
    insert into plans.kept_text (id, part_id, content, kept_at) values (${id}, ${partId}, ${JSON.stringify(body)}, ${now})
    on conflict (id) do update set content = excluded.content, kept_at = excluded.kept_at`)
}

/** Of which parts of a plan this writer has kept text; behind the same kind of grant as the texts. */
export async function findKeptParts(tx: Tx, keptPlanId: Id<string>): Promise<PartId[]> {
  const row = await tx.find<{ parts: PartId[] }>(sql`
    select array(select jsonb_array_elements_text(content -> 'parts'))::uuid[] as parts from plans.kept_text where id = ${keptPlanId}`)
  return row?.parts ?? []
}

export async function noteKeptPart(
  tx: Tx,
  of: { keptPlanId: Id<string>; planId: PlanId; partId: PartId },
  now: Date,
): Promise<void> {
  const parts = JSON.stringify({ parts: [of.partId] })
  await tx.run(sql`
    insert into plans.kept_text (id, part_id, content, kept_at) values (${of.keptPlanId}, ${of.planId}, ${parts}, ${now})
    on conflict (id) do update set kept_at = excluded.kept_at,
      content = jsonb_build_object('parts', (kept_text.content -> 'parts') - ${of.partId}::text || jsonb_build_array(${of.partId}::text))`)
}

export type AudienceRow = {
  readonly sectionId: PartId
  readonly clientId: ClientId
  readonly planId: PlanId
  readonly kind: 'relative' | 'partner'
  readonly party: Party
  readonly agreement: string | null
  readonly organisation: OwnName | null
  readonly register: string
  readonly personName: string
  readonly relation: string | null
  readonly personId: Id<string> | null
  readonly clientName: string | null
  readonly whole: boolean
  readonly shown: PartId[]
  readonly readBy: string[]
  readonly askedAt: Date
  readonly askedBy: string | null
  readonly consentAt: Date | null
  readonly joinedAt: Date | null
  readonly withdrawnAt: Date | null
}

const audienceColumns = sql`section_id as "sectionId", client_id as "clientId", plan_id as "planId", kind, party, agreement, organisation, register,
  person_name as "personName", relation, person_id as "personId", client_name as "clientName", whole, shown, read_by as "readBy", asked_at as "askedAt",
  asked_by_name as "askedBy", consent_at as "consentAt", joined_at as "joinedAt", withdrawn_at as "withdrawnAt"`

export async function listAudience(tx: Tx, planId: PlanId): Promise<AudienceRow[]> {
  return await tx.rows<AudienceRow>(
    sql`select ${audienceColumns} from plans.audience where plan_id = ${planId} order by asked_at`,
  )
}

export async function findAudience(tx: Tx, sectionId: PartId): Promise<AudienceRow | undefined> {
  return await tx.find<AudienceRow>(sql`select ${audienceColumns} from plans.audience where section_id = ${sectionId}`)
}

export type NewAudience = Pick<
  AudienceRow,
  | 'sectionId'
  | 'clientId'
  | 'planId'
  | 'kind'
  | 'party'
  | 'agreement'
  | 'organisation'
  | 'register'
  | 'personName'
  | 'relation'
  | 'personId'
  | 'clientName'
  | 'whole'
  | 'askedBy'
> & { readonly registers: readonly string[]; readonly consentAt: Date | null }

export async function insertAudience(tx: Tx, one: NewAudience, now: Date): Promise<void> {
  await tx.run(sql`
    insert into plans.audience (section_id, client_id, plan_id, kind, registers, party, agreement, organisation, register, person_name, relation, person_id, client_name,
      whole, asked_at, asked_by_name, consent_at)
    values (${one.sectionId}, ${one.clientId}, ${one.planId}, ${one.kind}, ${one.registers}, ${one.party}, ${one.agreement},
      ${one.organisation && JSON.stringify(one.organisation)}, ${one.register},
      ${one.personName}, ${one.relation}, ${one.personId}, ${one.clientName}, ${one.whole}, ${now}, ${one.askedBy}, ${one.consentAt})`)
}

export async function saveConsent(
  tx: Tx,
  consent: { sectionId: PartId; clientName: string; shown: readonly PartId[]; readBy: readonly string[] },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update plans.audience set consent_at = ${now}, withdrawn_at = null, client_name = ${consent.clientName}, shown = ${consent.shown}, read_by = ${consent.readBy}
    where section_id = ${consent.sectionId}`)
}

export async function withdrawConsent(tx: Tx, sectionId: PartId, now: Date): Promise<void> {
  await tx.run(
    sql`update plans.audience set withdrawn_at = ${now} where section_id = ${sectionId} and withdrawn_at is null`,
  )
}

export async function insertInvitation(
  tx: Tx,
  invitation: { hash: Buffer; clientId: ClientId; sectionId: PartId; until: Date },
): Promise<void> {
  await tx.run(sql`
    insert into plans.invitation (code_hash, client_id, section_id, until_at)
    values (${invitation.hash}, ${invitation.clientId}, ${invitation.sectionId}, ${invitation.until})`)
}

export async function takeInvitation(tx: Tx, hash: Buffer, personId: ClientId, now: Date): Promise<PartId | null> {
  return (
    await tx.get<{ section: PartId | null }>(sql`select plans.take_invitation(${hash}, ${personId}, ${now}) as section`)
  ).section
}

export async function settleProposal(tx: Tx, clientId: ClientId, id: PartId, now: Date): Promise<boolean> {
  return (await tx.get<{ done: boolean }>(sql`select plans.settle_proposal(${clientId}, ${id}, ${now}) as done`)).done
}
