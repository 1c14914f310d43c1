import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { PartnerId } from '#slices/organisation/actor.ts'

export type PasskeyRow = {
  readonly id: Buffer
  readonly accountId: PartnerId
  readonly publicKey: Buffer
  readonly algorithm: number
  readonly rpIdHash: Buffer
  readonly signCount: number
  readonly label: string
  readonly madeAt: Date
  readonly usedAt: Date | null
}

const columns = sql`id, account_id as "accountId", public_key as "publicKey", algorithm, rp_id_hash as "rpIdHash", sign_count::integer as "signCount", label,
  made_at as "madeAt", used_at as "usedAt"`

export async function listPasskeys(tx: Tx, accountId: PartnerId): Promise<PasskeyRow[]> {
  return await tx.rows<PasskeyRow>(
    sql`select ${columns} from partners.passkey where account_id = ${accountId} and removed_at is null order by made_at`,
  )
}

export async function lockPasskey(tx: Tx, id: Buffer): Promise<PasskeyRow | undefined> {
  return await tx.find<PasskeyRow>(
    sql`select ${columns} from partners.passkey where id = ${id} and removed_at is null for update`,
  )
}

/** False when the key is there already, whoever's it is. */
export async function insertPasskey(tx: Tx, key: Omit<PasskeyRow, 'usedAt' | 'madeAt'>, now: Date): Promise<boolean> {
  const made = await tx.run(sql`
    insert into partners.passkey (id, account_id, public_key, algorithm, rp_id_hash, sign_count, label, made_at)
    values (${key.id}, ${key.accountId}, ${key.publicKey}, ${key.algorithm}, ${key.rpIdHash}, ${key.signCount}, ${key.label}, ${now})
    on conflict do nothing`)
  return made > 0
}

export async function noteUsed(tx: Tx, id: Buffer, signCount: number, now: Date): Promise<void> {
  await tx.run(sql`update partners.passkey set sign_count = ${signCount}, used_at = ${now} where id = ${id}`)
}

/** One of an account's keys, or all of them. */
export async function removePasskeys(
  tx: Tx,
  of: { accountId: PartnerId; id: Buffer | null },
  now: Date,
): Promise<number> {
  return await tx.run(sql`
    update partners.passkey set removed_at = ${now}
    where account_id = ${of.accountId} and removed_at is null and (${of.id}::bytea is null or id = ${of.id})`)
}

export async function insertChallenge(
  tx: Tx,
  challenge: { hash: Buffer; accountId: PartnerId | null; until: Date },
): Promise<void> {
  await tx.run(sql`
    insert into partners.challenge (hash, account_id, until_at) values (${challenge.hash}, ${challenge.accountId}, ${challenge.until})`)
}

/** One use of a challenge; for whom it was made, null for a sign-in. */
export async function takeChallenge(
  tx: Tx,
  hash: Buffer,
  now: Date,
): Promise<{ accountId: PartnerId | null } | undefined> {
  return await tx.find<{ accountId: PartnerId | null }>(
    sql`select account_id as "accountId" from partners.take_challenge(${hash}, ${now})`,
  )
}
