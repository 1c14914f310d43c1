import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ClientGrant, ContactGrant, ContactId } from '#slices/access/index.ts'
import type { ClientId, StaffId, VisitorId } from '#slices/organisation/actor.ts'
import type { Answers, Channel, ForWhom, Outcome } from './contract.ts'
import { isSectorOpen } from './model.ts'

export type ContactRow = {
  readonly id: ContactId
  readonly channel: Channel
  readonly state: 'preparing' | 'queued' | 'active' | 'closed'
  readonly queue: string
  readonly municipality: string | null
  readonly language: 'fi' | 'sv' | 'en'
  readonly forWhom: ForWhom
  readonly sessionVisitor: VisitorId
  readonly clientId: ClientId | null
  readonly identifiedAt: Date | null
  readonly identityConfirmedAt: Date | null
  readonly identificationAskedBy: string | null
  readonly identificationReason: string | null
  readonly phone: string | null
  readonly message: string | null
  readonly createdAt: Date
  readonly firstContactAt: Date | null
  readonly queuedAt: Date | null
  readonly closedAt: Date | null
  readonly outcome: Outcome | null
  readonly summary: string | null
  readonly nextStep: string | null
  readonly sectors: ('health' | 'social')[]
}

const columns = sql`contact_id as id, channel, state, queue, municipality, language, for_whom as "forWhom", session_visitor as "sessionVisitor",
  client_id as "clientId", identified_at as "identifiedAt", identity_confirmed_at as "identityConfirmedAt",
  identification_asked_by as "identificationAskedBy", identification_reason as "identificationReason", phone, message, created_at as "createdAt",
  first_contact_at as "firstContactAt", queued_at as "queuedAt", closed_at as "closedAt", outcome, summary, next_step as "nextStep", sectors`

export type NewContact = Pick<ContactRow, 'id' | 'channel' | 'queue' | 'municipality' | 'language' | 'sessionVisitor'>

export async function insertContact(tx: Tx, row: NewContact, now: Date): Promise<void> {
  await Promise.all([
    tx.run(sql`
      insert into contacts.contact (contact_id, channel, queue, municipality, language, session_visitor, created_at)
      values (${row.id}, ${row.channel}, ${row.queue}, ${row.municipality}, ${row.language}, ${row.sessionVisitor}, ${now})`),
    tx.run(sql`insert into contacts.intake (contact_id) values (${row.id})`),
  ])
}

export async function getContact(tx: Tx, grant: ContactGrant): Promise<ContactRow> {
  return await tx.get<ContactRow>(sql`select ${columns} from contacts.contact where contact_id = ${grant.contactId}`)
}

export type ServedRow = ContactRow & {
  readonly answers: Answers
  readonly sentAt: Date | null
  /** Times as PostgreSQL writes them in JSON. */
  readonly requests: readonly (Pick<JointRequest, 'id' | 'profession' | 'state'> & { readonly askedAt: string })[]
  /** Why each clock waited last. */
  readonly pauses: readonly (ClockPause & { readonly at: string })[]
}

/** A contact with all that its professionals see of it. One statement: asking for each part costs more than reading it. */
export async function getServed(tx: Tx, grant: ContactGrant): Promise<ServedRow> {
  return await tx.get<ServedRow>(sql`
    select ${columns}, i.answers, i.sent_at as "sentAt",
      (select coalesce(jsonb_agg(jsonb_build_object('id', j.id, 'profession', j.profession, 'state', j.state, 'askedAt', j.asked_at) order by j.asked_at), '[]')
        from contacts.joint_request j where j.contact_id = i.contact_id) as requests,
      (select coalesce(jsonb_agg(jsonb_build_object('clockId', p.clock_id, 'by', p.paused_by, 'reason', p.reason, 'at', p.paused_at)), '[]')
        from (select distinct on (clock_id) * from contacts.clock_pause where contact_id = i.contact_id order by clock_id, paused_at desc) p) as pauses
    from contacts.contact join contacts.intake i using (contact_id) where contact_id = ${grant.contactId}`)
}

/** Under the row's lock: what is decided from it holds until the end of the transaction. */
export async function lockContact(tx: Tx, grant: ContactGrant): Promise<ContactRow> {
  return await tx.get<ContactRow>(
    sql`select ${columns} from contacts.contact where contact_id = ${grant.contactId} for update`,
  )
}

export type Intake = { answers: Answers; savedAt: Date | null; sentAt: Date | null }

export async function getIntake(tx: Tx, grant: ContactGrant): Promise<Intake> {
  return await tx.get<Intake>(sql`
    select answers, saved_at as "savedAt", sent_at as "sentAt" from contacts.intake where contact_id = ${grant.contactId}`)
}

export async function saveIntake(tx: Tx, grant: ContactGrant, answers: Answers, now: Date): Promise<void> {
  await tx.run(
    sql`update contacts.intake set answers = ${JSON.stringify(answers)}, saved_at = ${now} where contact_id = ${grant.contactId}`,
  )
}

export async function saveForWhom(tx: Tx, grant: ContactGrant, forWhom: ForWhom): Promise<void> {
  await tx.run(sql`update contacts.contact set for_whom = ${forWhom} where contact_id = ${grant.contactId}`)
}

export type Sending = { channel: Channel; queue: string; phone: string | null; message: string | null }

/** Sent once: the first contact time stays what it was. */
export async function saveSent(tx: Tx, grant: ContactGrant, sending: Sending, now: Date): Promise<void> {
  await Promise.all([
    tx.run(sql`
      update contacts.contact set state = 'queued', channel = ${sending.channel}, queue = ${sending.queue}, phone = coalesce(${sending.phone}, phone),
        message = coalesce(${sending.message}, message), queued_at = coalesce(queued_at, ${now}), first_contact_at = coalesce(first_contact_at, ${now})
      where contact_id = ${grant.contactId}`),
    tx.run(sql`update contacts.intake set sent_at = coalesce(sent_at, ${now}) where contact_id = ${grant.contactId}`),
  ])
}

export async function saveServed(tx: Tx, grant: ContactGrant, sector: 'health' | 'social'): Promise<void> {
  await tx.run(sql`
    update contacts.contact set state = case state when 'closed' then state else 'active' end, sectors = (select array_agg(distinct s order by s) from unnest(sectors || ${sector}::text) s)
    where contact_id = ${grant.contactId}`)
}

export async function saveSocialGroup(tx: Tx, grant: ContactGrant, group: string): Promise<void> {
  await tx.run(sql`update contacts.contact set social_group = ${group} where contact_id = ${grant.contactId}`)
}

export async function saveQueuedAgain(tx: Tx, grant: ContactGrant): Promise<void> {
  await tx.run(
    sql`update contacts.contact set state = 'queued' where contact_id = ${grant.contactId} and state = 'active'`,
  )
}

export type Closing = { outcome: Outcome; summary: string | null; nextStep: string | null }

export async function saveClosed(tx: Tx, grant: ContactGrant, closing: Closing, now: Date): Promise<void> {
  await tx.run(sql`
    update contacts.contact set state = 'closed', closed_at = ${now}, outcome = ${closing.outcome}, summary = ${closing.summary}, next_step = ${closing.nextStep}
    where contact_id = ${grant.contactId}`)
}

export async function saveIdentificationAsked(
  tx: Tx,
  grant: ContactGrant,
  asked: { by: string; reason: string } | null,
): Promise<void> {
  await tx.run(sql`
    update contacts.contact set identification_asked_by = ${asked?.by ?? null}, identification_reason = ${asked?.reason ?? null}
    where contact_id = ${grant.contactId}`)
}

export async function saveIdentity(tx: Tx, grant: ContactGrant, clientId: ClientId, now: Date): Promise<void> {
  await tx.run(sql`
    update contacts.contact set client_id = ${clientId}, identified_at = ${now}, identification_asked_by = null, identification_reason = null
    where contact_id = ${grant.contactId} and client_id is null`)
}

export async function saveIdentityConfirmed(tx: Tx, grant: ContactGrant, by: StaffId, now: Date): Promise<void> {
  await tx.run(sql`
    update contacts.contact set identity_confirmed_at = ${now}, identity_confirmed_by = ${by} where contact_id = ${grant.contactId}`)
}

export async function hidePlace(tx: Tx, grant: ContactGrant): Promise<void> {
  await tx.run(sql`update contacts.contact set municipality = null where contact_id = ${grant.contactId}`)
}

export type JointRequestId = Id<'joint-request'>
export type JointRequest = {
  readonly id: JointRequestId
  readonly askedBy: StaffId
  readonly askedByName: string
  readonly toSkill: string | null
  readonly toStaff: StaffId | null
  readonly profession: string
  readonly reason: string
  readonly askedAt: Date
  readonly state: 'asked' | 'accepted' | 'declined' | 'joined'
}

/** False when an unanswered request is there already. */
export async function insertJointRequest(
  tx: Tx,
  grant: ContactGrant,
  request: Omit<JointRequest, 'state' | 'askedAt'>,
  now: Date,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into contacts.joint_request (contact_id, id, asked_by, asked_by_name, to_skill, to_staff, profession, reason, asked_at)
    values (${grant.contactId}, ${request.id}, ${request.askedBy}, ${request.askedByName}, ${request.toSkill}, ${request.toStaff}, ${request.profession}, ${request.reason}, ${now})
    on conflict (contact_id) where state = 'asked' do nothing`)
  return inserted === 1
}

export async function listJointRequests(tx: Tx, grant: ContactGrant): Promise<JointRequest[]> {
  return await tx.rows<JointRequest>(sql`
    select id, asked_by as "askedBy", asked_by_name as "askedByName", to_skill as "toSkill", to_staff as "toStaff", profession, reason,
      asked_at as "askedAt", state
    from contacts.joint_request where contact_id = ${grant.contactId} order by asked_at`)
}

export async function saveJointAnswer(
  tx: Tx,
  grant: ContactGrant,
  id: JointRequestId,
  state: 'accepted' | 'declined',
  now: Date,
): Promise<number> {
  return await tx.run(sql`
    update contacts.joint_request set state = ${state}, answered_at = ${now} where contact_id = ${grant.contactId} and id = ${id} and state = 'asked'`)
}

export async function saveJoined(tx: Tx, grant: ContactGrant): Promise<void> {
  await tx.run(
    sql`update contacts.joint_request set state = 'joined' where contact_id = ${grant.contactId} and state = 'accepted'`,
  )
}

export type EarlierContact = Pick<ContactRow, 'id' | 'channel' | 'createdAt' | 'outcome' | 'sectors'>

/** Earlier contacts of the opened client, as far as the grant's registers reach. */
export async function listEarlier(tx: Tx, grant: ClientGrant, except: ContactId): Promise<EarlierContact[]> {
  const rows = await tx.rows<EarlierContact>(sql`
    select contact_id as id, channel, created_at as "createdAt", outcome, sectors from contacts.contact
    where client_id = ${grant.clientId} and contact_id <> ${except} order by created_at desc limit 20`)
  // A closed register is not hinted at, not even by its badge.
  return rows.map((row) => ({
    ...row,
    sectors: row.sectors.filter((sector) => isSectorOpen(grant.registers, sector)),
  }))
}

export type OfClientRow = EarlierContact &
  Pick<ContactRow, 'closedAt' | 'nextStep'> & { readonly state: 'queued' | 'active' | 'closed' }

/** The newest contacts of the opened client, as far as the grant's registers reach. */
export async function listOfClient(tx: Tx, grant: ClientGrant): Promise<OfClientRow[]> {
  return await tx.rows<OfClientRow>(sql`
    select contact_id as id, channel, state, created_at as "createdAt", closed_at as "closedAt", outcome, next_step as "nextStep", sectors
    from contacts.contact where client_id = ${grant.clientId} and state <> 'preparing' order by created_at desc limit 50`)
}

export async function insertResumeCode(
  tx: Tx,
  grant: ContactGrant,
  code: { hash: Buffer; validUntil: Date },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    insert into contacts.resume_code (code_hash, contact_id, made_at, valid_until) values (${code.hash}, ${grant.contactId}, ${now}, ${code.validUntil})`)
}

/** Uses the code once and makes the visitor a party; null when it is unknown, used or too old. */
export async function useResumeCode(tx: Tx, hash: Buffer, visitorId: VisitorId, now: Date): Promise<ContactId | null> {
  const row = await tx.get<{ id: ContactId | null }>(
    sql`select contacts.use_resume_code(${hash}, ${visitorId}, ${now}) as id`,
  )
  return row.id
}

export type ClockPause = { readonly clockId: Id<'clock'>; readonly by: string; readonly reason: string }

export async function insertClockPause(tx: Tx, grant: ContactGrant, pause: ClockPause, now: Date): Promise<void> {
  await tx.run(sql`
    insert into contacts.clock_pause (contact_id, clock_id, paused_at, paused_by, reason)
    values (${grant.contactId}, ${pause.clockId}, ${now}, ${pause.by}, ${pause.reason})`)
}
