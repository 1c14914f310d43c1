import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { ClientId } from '#slices/organisation/actor.ts'
import type { ClientGrant, ContactId, LookId } from './model.ts'

export type LookRow = {
  id: LookId
  at: Date
  actorKind: string
  actorId: string | null
  actorName: string | null
  actorTitle: Localised | null
  actorUnit: string | null
  purpose: string
  basis: string
  rules: string[]
  registers: string[]
  reason: string | null
  /** Until when they went on writing under it; null when it was a moment. */
  untilAt: Date | null
}

export type LooksOf = { readonly contactId: ContactId } | { readonly clientId: ClientId }

/**
 * The log that the grants of this transaction open, newest first. Of a client: the looks at them, and those at the contacts they
 * were identified in. Each is found by its own index: the log is the biggest table, and one client's page of it must not grow with it.
 */
export async function listLooks(
  tx: Tx,
  of: LooksOf,
  page: {
    readonly before: { readonly at: Date; readonly id: Id<'look'> } | null
    readonly limit: number
    /** Leaves out what this one looked at themself, and what no person did. */
    readonly notBy: string | null
  },
): Promise<LookRow[]> {
  const looks =
    'contactId' in of
      ? sql`select * from access.look where contact_id = ${of.contactId}`
      : sql`select * from access.look where client_id = ${of.clientId}
          union all select l.* from access.contact_client c join access.look l on l.contact_id = c.contact_id
          where c.client_id = ${of.clientId} and l.client_id is null
          union all select * from access.look where actor_id = ${of.clientId} and basis = 'representation'`
  return await tx.rows<LookRow>(sql`
    select id, at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", actor_title as "actorTitle", actor_unit as "actorUnit",
      purpose, basis, rules, registers, reason,
      (select e.last_at from access.editing e where e.look_id = looks.id and e.last_at >= e.began_at + interval '1 minute') as "untilAt"
    from (${looks}) looks
    where (${page.before?.at ?? null}::timestamptz is null or (at, id) < (${page.before?.at ?? null}::timestamptz, ${page.before?.id ?? null}::uuid))
      and (${page.notBy}::text is null or actor_kind in ('staff', 'partner') or purpose = 'plan.relative'
        or (basis = 'representation' and actor_id::text <> ${page.notBy}::text))
    order by at desc, id desc limit ${page.limit}`)
}

export type PermitRow = {
  id: Id<'permit'>
  rule: string
  registers: string[]
  givenAt: Date
  /** Who gave it in the client's name; null: the client. */
  givenBy: string | null
  withdrawnAt: Date | null
}

export async function listPermits(tx: Tx, grant: ClientGrant): Promise<PermitRow[]> {
  return await tx.rows<PermitRow>(sql`
    select id, rule, registers, given_at as "givenAt", given_by_name as "givenBy", withdrawn_at as "withdrawnAt" from access.permit where client_id = ${grant.clientId} order by given_at desc`)
}

/** False when the same permit is running already. */
export async function insertPermit(
  tx: Tx,
  grant: ClientGrant,
  permit: { id: Id<'permit'>; rule: string; registers: readonly string[]; givenBy: string | null },
  now: Date,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into access.permit (id, client_id, rule, registers, given_by_name, given_at)
    select ${permit.id}, ${grant.clientId}, ${permit.rule}, ${permit.registers}, ${permit.givenBy}, ${now}
    where not exists (select 1 from access.permit where client_id = ${grant.clientId} and rule = ${permit.rule} and withdrawn_at is null)`)
  return inserted === 1
}

export async function withdrawPermit(tx: Tx, grant: ClientGrant, id: string, now: Date): Promise<number> {
  return await tx.run(
    sql`update access.permit set withdrawn_at = ${now} where id = ${id} and client_id = ${grant.clientId} and withdrawn_at is null`,
  )
}

export type BanRow = {
  id: Id<'ban'>
  register: string
  entryId: Id<'entry'> | null
  madeAt: Date
  withdrawnAt: Date | null
}

export async function listBans(tx: Tx, grant: ClientGrant): Promise<BanRow[]> {
  return await tx.rows<BanRow>(sql`
    select id, register, entry_id as "entryId", made_at as "madeAt", withdrawn_at as "withdrawnAt" from access.ban where client_id = ${grant.clientId} order by made_at desc`)
}

export async function insertBan(
  tx: Tx,
  grant: ClientGrant,
  ban: { id: Id<'ban'>; register: string },
  now: Date,
): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into access.ban (id, client_id, register, made_at)
    select ${ban.id}, ${grant.clientId}, ${ban.register}, ${now}
    where not exists (select 1 from access.ban where client_id = ${grant.clientId} and register = ${ban.register} and entry_id is null and withdrawn_at is null)`)
  return inserted === 1
}

export async function withdrawBan(tx: Tx, grant: ClientGrant, id: string, now: Date): Promise<number> {
  return await tx.run(
    sql`update access.ban set withdrawn_at = ${now} where id = ${id} and client_id = ${grant.clientId} and withdrawn_at is null`,
  )
}
