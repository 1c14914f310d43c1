import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'
import type { Language } from '#platform/i18n.ts'
import type { GuardianFacts, Look } from '#slices/access/index.ts'
import type { ClientId, StaffId } from '#slices/organisation/actor.ts'
import type { Sector } from '#slices/organisation/registers.ts'
import type {
  AddressId,
  BrowserId,
  Choice,
  DeliveryId,
  NoticeChannel,
  NoticeId,
  NoticeKind,
  SentKind,
} from './model.ts'

export type NewNoticeRow = {
  readonly id: NoticeId
  readonly client_id: ClientId
  readonly kind: SentKind
  readonly subject_id: Id<string>
  readonly once: string
  readonly starts_at: Date | null
  readonly not_before: Date
  readonly expires_at: Date | null
  readonly owner_team: string | null
  readonly owner_sector: string | null
  readonly owner_skills: readonly string[] | null
  readonly sector: Sector | null
  readonly about_client_id: ClientId | null
}

/** @returns false when the client has one of these words already. */
export async function insertNotice(tx: Tx, row: NewNoticeRow, now: Date): Promise<boolean> {
  const { made } = await tx.get<{ made: boolean }>(sql`select notices.queue(${JSON.stringify(row)}, ${now}) as made`)
  return made
}

export async function recall(
  tx: Tx,
  what: { clientId: ClientId; subjectId: Id<string>; kinds: readonly NoticeKind[] | null },
  now: Date,
): Promise<number> {
  const { recalled } = await tx.get<{ recalled: number }>(
    sql`select notices.recall(${what.clientId}, ${what.subjectId}, ${what.kinds}, ${now}) as recalled`,
  )
  return recalled
}

type Owned = {
  readonly ownerTeam: string | null
  readonly ownerSector: Sector | null
  readonly ownerSkills: readonly string[] | null
}

/** A notice whose time has come, with what decides how its client is told. */
export type DueNotice = Owned & {
  readonly id: NoticeId
  readonly clientId: ClientId
  readonly kind: NoticeKind
  readonly subjectId: Id<string>
  readonly once: string
  readonly isLaidOut: boolean
  readonly sector: Sector | null
  /** Told to who acts for this person. */
  readonly aboutClientId: ClientId | null
  /** Of the person it is about, when they are a minor. */
  readonly guardians: readonly (GuardianFacts & { readonly isReachable: boolean })[]
  readonly startsAt: Date | null
  readonly expiresAt: Date | null
  readonly plain: boolean
  readonly language: Language
  readonly quiet: {
    readonly kind: 'county' | 'own' | 'none'
    readonly from: string | null
    readonly to: string | null
  } | null
  readonly choices: readonly Choice[]
  readonly addresses: readonly Reachable[]
  readonly browsers: readonly Reachable[]
}
export type Reachable = {
  readonly id: AddressId | BrowserId
  readonly channel: NoticeChannel
  readonly address: unknown
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text))
type Written<T> = Omit<T, 'startsAt' | 'expiresAt'> & { startsAt: string | null; expiresAt: string | null }

/** Locked until the transaction ends; each client's look is written. */
export async function openDue(tx: Tx, look: Look, now: Date, limit: number): Promise<DueNotice[]> {
  const rows = await tx.rows<{ due: Written<DueNotice> }>(
    sql`select notices.open_due(${JSON.stringify(look)}, ${now}, ${limit}) as due`,
  )
  return rows.map(({ due }) => ({ ...due, startsAt: dateOf(due.startsAt), expiresAt: dateOf(due.expiresAt) }))
}

export type Settled = {
  readonly id: NoticeId
  readonly state: 'waiting' | 'laid-out' | 'sending' | 'unwanted' | 'undeliverable' | 'expired' | 'recalled'
  readonly notBefore?: Date
}

export async function settleNotice(tx: Tx, { id, state, notBefore }: Settled, now: Date): Promise<void> {
  await tx.run(sql`select notices.settle(${id}, ${state}, ${notBefore ?? null}, ${now})`)
}

export type Reminder = { readonly id: NoticeId; readonly once: string; readonly not_before: Date }

export async function layOut(tx: Tx, id: NoticeId, reminders: readonly Reminder[], now: Date): Promise<void> {
  await tx.run(sql`select notices.lay_out(${id}, ${JSON.stringify(reminders)}, ${now})`)
}

export type NewDelivery = {
  readonly notice_id: NoticeId
  readonly id: DeliveryId
  readonly channel: NoticeChannel
  readonly address_id: AddressId | BrowserId
  readonly address: unknown
  readonly language: Language
  readonly plain: boolean
  readonly code: string | null
}

export async function addDeliveries(tx: Tx, rows: readonly NewDelivery[], now: Date): Promise<void> {
  await tx.run(sql`select notices.add_deliveries(${JSON.stringify(rows)}, ${now})`)
}

export type Claimed =
  | { readonly id: DeliveryId; readonly noticeId: NoticeId; readonly expired: true }
  | {
      readonly id: DeliveryId
      readonly noticeId: NoticeId
      readonly expired: false
      readonly channel: NoticeChannel
      readonly address: unknown
      readonly language: Language
      readonly plain: boolean
      readonly code: string | null
      readonly tries: number
      readonly kind: SentKind
      readonly isForAnother: boolean
      readonly startsAt: Date | null
      readonly expiresAt: Date | null
    }

/** The next message, this node's alone from here on; undefined when there is none. */
export async function claimDelivery(tx: Tx, look: Look, now: Date): Promise<Claimed | undefined> {
  const { claimed } = await tx.get<{ claimed: (Claimed & Written<object>) | null }>(
    sql`select notices.claim(${JSON.stringify(look)}, ${now}) as claimed`,
  )
  if (claimed === null) return undefined
  return { ...claimed, startsAt: dateOf(claimed.startsAt), expiresAt: dateOf(claimed.expiresAt) } as Claimed
}

export type DeliveryEnd = {
  readonly id: DeliveryId
  readonly state: 'sent' | 'failed' | 'uncertain' | 'waiting'
  readonly next_at: Date | null
  readonly why: string | null
  readonly address_failed: boolean
}

export async function settleDelivery(tx: Tx, end: DeliveryEnd, now: Date): Promise<void> {
  await tx.run(sql`select notices.settle_delivery(${JSON.stringify(end)}, ${now})`)
}

/** A notice that ended and of which nothing is known to have arrived. */
export type Untold = Owned & {
  readonly id: NoticeId
  readonly kind: SentKind
  readonly state: 'undeliverable' | 'uncertain' | 'expired'
}

export async function endNotice(tx: Tx, id: NoticeId, now: Date): Promise<Untold | undefined> {
  const { untold } = await tx.get<{ untold: Untold | null }>(sql`select notices.end_notice(${id}, ${now}) as untold`)
  return untold ?? undefined
}

export type BouncedRow = {
  readonly id: DeliveryId
  readonly channel: 'email' | 'text'
  readonly why: string
  readonly address_failed: boolean
}

/** Its carrier says that a message did not arrive after all. Given back when nothing else of its notice is known to have arrived. */
export async function saveBounced(tx: Tx, row: BouncedRow, now: Date): Promise<Untold | undefined> {
  const { untold } = await tx.get<{ untold: Untold | null }>(
    sql`select notices.bounce(${JSON.stringify(row)}, ${now}) as untold`,
  )
  return untold ?? undefined
}

/** What a process left claimed that has ended since. */
export async function findLeft(tx: Tx, before: Date, now: Date): Promise<NoticeId[]> {
  const rows = await tx.rows<{ id: NoticeId }>(sql`select notices.find_left(${before}, ${now}) as id`)
  return [...new Set(rows.map((row) => row.id))]
}

export async function forgetAddresses(tx: Tx, before: Date, limit: number): Promise<number> {
  const { forgotten } = await tx.get<{ forgotten: number }>(
    sql`select notices.forget_addresses(${before}, ${limit}) as forgotten`,
  )
  return forgotten
}

export type UndeliveredRow = {
  readonly clientId: ClientId
  readonly kind: NoticeKind
  readonly startsAt: Date | null
  readonly state: string
}

/** Only to the worker who has its item. */
export async function findUndelivered(tx: Tx, id: NoticeId, staffId: StaffId): Promise<UndeliveredRow | undefined> {
  return await tx.find<UndeliveredRow>(sql`
    select client_id as "clientId", kind, starts_at as "startsAt", state from notices.undelivered(${id}, ${staffId})`)
}
