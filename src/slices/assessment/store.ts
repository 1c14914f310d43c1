import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { ClientGrant, ContactGrant, ContactId } from '#slices/access/index.ts'
import type { ClientId } from '#slices/organisation/actor.ts'
import type { Answers } from './model.ts'

export type ResponseId = Id<'response'>
export type ResponseRow = {
  readonly id: ResponseId
  readonly contactId: ContactId | null
  readonly questionnaire: string
  readonly version: string
  readonly answers: Answers
  readonly score: number | null
  readonly band: string | null
  readonly bands: Record<string, string> | null
  readonly alerts: string[]
  readonly at: Date
  readonly sentContactId: ContactId | null
}

const columns = sql`id, contact_id as "contactId", questionnaire, version, answers, score::float8 as score, band, bands, alerts, at, sent_contact_id as "sentContactId"`

/** Who owns the result: a contact, or the client themself; the row-level policy wants a grant of one of them. */
export type Owner = { readonly contact: ContactGrant } | { readonly client: ClientGrant }

export async function insertResponse(
  tx: Tx,
  owner: Owner,
  row: Omit<ResponseRow, 'contactId' | 'sentContactId'>,
): Promise<void> {
  const contactId: ContactId | null = 'contact' in owner ? owner.contact.contactId : null
  const clientId: ClientId | null = 'client' in owner ? owner.client.clientId : null
  await tx.run(sql`
    insert into assessment.response (id, contact_id, client_id, questionnaire, version, answers, score, band, bands, alerts, at)
    values (${row.id}, ${contactId}, ${clientId}, ${row.questionnaire}, ${row.version}, ${JSON.stringify(row.answers)}, ${row.score}, ${row.band},
      ${row.bands === null ? null : JSON.stringify(row.bands)}, ${row.alerts}, ${row.at})`)
}

export async function listOfContact(tx: Tx, grant: ContactGrant): Promise<ResponseRow[]> {
  return await tx.rows<ResponseRow>(sql`
    select ${columns} from assessment.response where contact_id = ${grant.contactId} or sent_contact_id = ${grant.contactId} order by at desc limit 100`)
}

export async function listOfClient(tx: Tx, grant: ClientGrant): Promise<ResponseRow[]> {
  return await tx.rows<ResponseRow>(
    sql`select ${columns} from assessment.response where client_id = ${grant.clientId} order by at desc limit 200`,
  )
}

export async function markSent(tx: Tx, client: ClientGrant, contact: ContactGrant, id: ResponseId): Promise<number> {
  return await tx.run(sql`
    update assessment.response set sent_contact_id = ${contact.contactId} where id = ${id} and client_id = ${client.clientId}`)
}
