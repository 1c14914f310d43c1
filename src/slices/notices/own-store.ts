import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import type { Subscription } from './channels/web-push.ts'
import type { AddressId, BrowserId, Choice, NoticeChannel, NoticeId, NoticeKind } from './model.ts'

export type PreferenceRow = {
  readonly language: 'fi' | 'sv' | 'en' | null
  readonly quiet: 'county' | 'own' | 'none'
  readonly quietFrom: string | null
  readonly quietTo: string | null
}

export async function findPreference(tx: Tx, grant: ClientGrant): Promise<PreferenceRow | undefined> {
  return await tx.find<PreferenceRow>(sql`
    select language, quiet, quiet_from as "quietFrom", quiet_to as "quietTo" from notices.preference where client_id = ${grant.clientId}`)
}

export async function saveLanguage(tx: Tx, grant: ClientGrant, language: string): Promise<void> {
  await tx.run(sql`
    insert into notices.preference (client_id, language) values (${grant.clientId}, ${language})
    on conflict (client_id) do update set language = excluded.language`)
}

export type Quiet = {
  readonly kind: 'county' | 'own' | 'none'
  readonly from: string | null
  readonly to: string | null
}

export async function saveQuiet(tx: Tx, grant: ClientGrant, { kind, from, to }: Quiet): Promise<void> {
  await tx.run(sql`
    insert into notices.preference (client_id, quiet, quiet_from, quiet_to) values (${grant.clientId}, ${kind}, ${from}, ${to})
    on conflict (client_id) do update set quiet = excluded.quiet,
      quiet_from = coalesce(excluded.quiet_from, preference.quiet_from), quiet_to = coalesce(excluded.quiet_to, preference.quiet_to)`)
}

export async function listChoices(tx: Tx, grant: ClientGrant): Promise<Choice[]> {
  return await tx.rows<Choice>(
    sql`select channel, topic, wanted from notices.choice where client_id = ${grant.clientId}`,
  )
}

export async function saveChoice(tx: Tx, grant: ClientGrant, { channel, topic, wanted }: Choice): Promise<void> {
  await tx.run(sql`
    insert into notices.choice (client_id, channel, topic, wanted) values (${grant.clientId}, ${channel}, ${topic}, ${wanted})
    on conflict (client_id, channel, topic) do update set wanted = excluded.wanted`)
}

export type AddressRow = {
  readonly id: AddressId
  readonly channel: 'email' | 'text'
  readonly address: string
  readonly codeHash: Buffer | null
  readonly codeUntil: Date | null
  readonly tries: number
  readonly verifiedAt: Date | null
  readonly failedAt: Date | null
}

const addressColumns = sql`id, channel, address, code_hash as "codeHash", code_until as "codeUntil", tries, verified_at as "verifiedAt", failed_at as "failedAt"`

export async function listAddresses(tx: Tx, grant: ClientGrant): Promise<AddressRow[]> {
  return await tx.rows<AddressRow>(sql`
    select ${addressColumns} from notices.address where client_id = ${grant.clientId} and removed_at is null order by added_at, id`)
}

/** How many codes the client has asked for since then, whatever became of them. */
export async function countCodes(tx: Tx, grant: ClientGrant, since: Date): Promise<number> {
  // One request at a time: two at once must not both be the last.
  await tx.run(sql`
    insert into notices.preference (client_id) values (${grant.clientId}) on conflict (client_id) do update set quiet = preference.quiet`)
  const { count } = await tx.get<{ count: number }>(sql`
    select count(*) as count from notices.address where client_id = ${grant.clientId} and added_at > ${since}`)
  return count
}

export type NewAddress = {
  readonly id: AddressId
  readonly channel: 'email' | 'text'
  readonly address: string
  readonly codeHash: Buffer
  readonly codeUntil: Date
}

/** What waited for its code before is let go of; what is verified stays until this one is. */
export async function insertAddress(tx: Tx, grant: ClientGrant, row: NewAddress, now: Date): Promise<void> {
  await tx.run(sql`
    update notices.address set removed_at = ${now}, address = null, code_hash = null
    where client_id = ${grant.clientId} and channel = ${row.channel} and verified_at is null and removed_at is null`)
  await tx.run(sql`
    insert into notices.address (client_id, id, channel, address, added_at, code_hash, code_until)
    values (${grant.clientId}, ${row.id}, ${row.channel}, ${row.address}, ${now}, ${row.codeHash}, ${row.codeUntil})`)
}

export async function lockAddress(tx: Tx, grant: ClientGrant, id: AddressId): Promise<AddressRow | undefined> {
  return await tx.find<AddressRow>(sql`
    select ${addressColumns} from notices.address where client_id = ${grant.clientId} and id = ${id} and removed_at is null for update`)
}

export async function countTry(tx: Tx, grant: ClientGrant, id: AddressId): Promise<void> {
  await tx.run(sql`update notices.address set tries = tries + 1 where client_id = ${grant.clientId} and id = ${id}`)
}

/** From here on this is where notices go; the earlier one of the channel is forgotten. */
export async function saveVerified(tx: Tx, grant: ClientGrant, { id, channel }: AddressRow, now: Date): Promise<void> {
  await tx.run(sql`
    update notices.address set removed_at = ${now}, address = null, code_hash = null
    where client_id = ${grant.clientId} and channel = ${channel} and id <> ${id} and removed_at is null`)
  await tx.run(sql`
    update notices.address set verified_at = ${now}, code_hash = null, code_until = null where client_id = ${grant.clientId} and id = ${id}`)
}

export async function removeAddress(tx: Tx, grant: ClientGrant, id: AddressId, now: Date): Promise<number> {
  return await tx.run(sql`
    update notices.address set removed_at = ${now}, address = null, code_hash = null
    where client_id = ${grant.clientId} and id = ${id} and removed_at is null`)
}

export async function listBrowsers(
  tx: Tx,
  grant: ClientGrant,
): Promise<{ id: BrowserId; addedAt: Date; endpoint: string }[]> {
  return await tx.rows(sql`
    select id, added_at as "addedAt", subscription ->> 'endpoint' as endpoint from notices.browser
    where client_id = ${grant.clientId} and ended_at is null order by added_at, id`)
}

type NewBrowser = { readonly id: BrowserId; readonly subscription: Subscription }

export async function insertBrowser(tx: Tx, grant: ClientGrant, row: NewBrowser, now: Date): Promise<void> {
  await tx.run(sql`
    insert into notices.browser (client_id, id, subscription, added_at)
    values (${grant.clientId}, ${row.id}, ${JSON.stringify(row.subscription)}, ${now})`)
}

export async function endBrowser(tx: Tx, grant: ClientGrant, id: BrowserId, now: Date): Promise<number> {
  return await tx.run(sql`
    update notices.browser set ended_at = ${now}, subscription = null
    where client_id = ${grant.clientId} and id = ${id} and ended_at is null`)
}

export type LatestRow = {
  readonly id: NoticeId
  readonly kind: NoticeKind
  readonly at: Date
  readonly state: 'sent' | 'uncertain' | 'undeliverable'
  readonly channels: readonly NoticeChannel[]
}

const latestShown = 20

export async function listLatest(tx: Tx, grant: ClientGrant): Promise<LatestRow[]> {
  return await tx.rows<LatestRow>(sql`
    select id, kind, at, state, channels from notices.latest(${grant.clientId}, ${latestShown})`)
}
