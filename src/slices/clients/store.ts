import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { ClientGrant, Look } from '#slices/access/index.ts'
import type { ClientId } from '#slices/organisation/actor.ts'

export type ClientRow = {
  readonly clientId: ClientId
  readonly hetu: string
  readonly familyName: string
  readonly givenNames: string
  readonly birthOn: string
  readonly municipality: string | null
  readonly language: 'fi' | 'sv' | 'en' | null
  readonly phone: string | null
  readonly address: string | null
}

export async function getClient(tx: Tx, grant: ClientGrant): Promise<ClientRow> {
  return await tx.get<ClientRow>(sql`
    select client_id as "clientId", hetu, family_name as "familyName", given_names as "givenNames", birth_on as "birthOn",
      municipality, language, phone, address
    from clients.client where client_id = ${grant.clientId}`)
}

export type PersonToIdentify = {
  readonly new_id: ClientId
  readonly hetu: string
  readonly family_name: string
  readonly given_names: string
  readonly birth_on: string
  readonly municipality: string | null
  readonly language: string | null
  readonly phone: string | null
  readonly address: string | null
}

/** Finds the client of a personal id, or makes one; in the log as identification. */
export async function clientForIdentification(
  tx: Tx,
  person: PersonToIdentify,
  look: Look,
  now: Date,
): Promise<ClientId> {
  const row = await tx.get<{ id: ClientId }>(sql`
    select clients.client_for_identification(${JSON.stringify(person)}, ${JSON.stringify(look)}, ${now}) as id`)
  return row.id
}

export async function findByHetu(tx: Tx, hetu: string, look: Look, now: Date): Promise<ClientId | null> {
  const row = await tx.get<{ id: ClientId | null }>(
    sql`select clients.find_by_hetu(${hetu}, ${JSON.stringify(look)}, ${now}) as id`,
  )
  return row.id
}
