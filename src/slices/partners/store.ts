import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { PartnerId } from '#slices/organisation/actor.ts'

export type AccountRow = {
  readonly id: PartnerId
  readonly agreement: string
  readonly name: string
  readonly title: string
  readonly via: 'own' | 'invitation'
  readonly validUntil: string
  readonly endedAt: Date | null
}

const columns = sql`id, agreement, name, title, via, valid_until as "validUntil", ended_at as "endedAt"`

export async function findAccount(tx: Tx, id: PartnerId): Promise<AccountRow | undefined> {
  return await tx.find<AccountRow>(sql`select ${columns} from partners.account where id = ${id}`)
}

export async function findAccountOf(
  tx: Tx,
  agreement: string,
  subject: { issuer: string; subject: string },
): Promise<AccountRow | undefined> {
  return await tx.find<AccountRow>(sql`
    select ${columns} from partners.account where agreement = ${agreement} and issuer = ${subject.issuer} and subject = ${subject.subject}`)
}

export async function listAccounts(tx: Tx): Promise<AccountRow[]> {
  return await tx.rows<AccountRow>(sql`select ${columns} from partners.account order by agreement, name`)
}

export type NewAccount = Omit<AccountRow, 'endedAt'> & {
  readonly issuer: string
  readonly subject: string
  readonly invitedBy: string | null
}

export async function insertAccount(tx: Tx, account: NewAccount, now: Date): Promise<void> {
  await tx.run(sql`
    insert into partners.account (id, agreement, name, title, via, issuer, subject, created_at, invited_by_name, valid_until)
    values (${account.id}, ${account.agreement}, ${account.name}, ${account.title}, ${account.via}, ${account.issuer}, ${account.subject}, ${now},
      ${account.invitedBy}, ${account.validUntil}) on conflict do nothing`)
}

export async function saveReviewed(
  tx: Tx,
  id: PartnerId,
  review: { validUntil: string; by: string },
  now: Date,
): Promise<void> {
  await tx.run(sql`
    update partners.account set valid_until = ${review.validUntil}, reviewed_at = ${now}, reviewed_by_name = ${review.by} where id = ${id}`)
}

export async function endAccount(tx: Tx, id: PartnerId, by: string, now: Date): Promise<void> {
  await tx.run(sql`
    update partners.account set ended_at = ${now}, reviewed_at = ${now}, reviewed_by_name = ${by} where id = ${id} and ended_at is null`)
}

export async function insertInvitation(
  tx: Tx,
  invitation: { hash: Buffer; accountId: PartnerId; until: Date },
): Promise<void> {
  await tx.run(sql`
    insert into partners.invitation (token_hash, account_id, until_at) values (${invitation.hash}, ${invitation.accountId}, ${invitation.until})`)
}

export async function takeInvitation(tx: Tx, hash: Buffer, now: Date): Promise<PartnerId | null> {
  return (
    (await tx.find<{ id: PartnerId | null }>(sql`select partners.take_invitation(${hash}, ${now}) as id`))?.id ?? null
  )
}

/** How many keys each account has. */
export async function countPasskeys(tx: Tx): Promise<Map<PartnerId, number>> {
  const rows = await tx.rows<{ id: PartnerId; keys: number }>(sql`
    select account_id as id, count(*)::integer as keys from partners.passkey where removed_at is null group by account_id`)
  return new Map(rows.map((row) => [row.id, row.keys]))
}
