import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import type { Id } from '#platform/ids.ts'

export type UnitLetter = { readonly id: Id<'unit-letter'>; readonly unit: string; readonly tries: number }

/** One letter tells of everything that waits for the unit. */
export async function insertUnitLetter(tx: Tx, { id, unit }: Omit<UnitLetter, 'tries'>, now: Date): Promise<void> {
  await tx.run(sql`
    insert into notices.unit_letter (id, unit, made_at, next_at)
    select ${id}, ${unit}, ${now}, ${now} where not exists (select 1 from notices.unit_letter where unit = ${unit} and state = 'waiting')`)
}

/** The next letter, this node's alone from here on. */
export async function claimUnitLetter(tx: Tx, now: Date): Promise<UnitLetter | undefined> {
  return await tx.find<UnitLetter>(sql`
    update notices.unit_letter set state = 'sending', claimed_at = ${now}, tries = tries + 1
    where id = (select id from notices.unit_letter where state = 'waiting' and next_at <= ${now} order by next_at, id limit 1 for update skip locked)
    returning id, unit, tries`)
}

export type UnitLetterEnd = {
  readonly id: UnitLetter['id']
  readonly state: 'waiting' | 'sent' | 'failed' | 'uncertain' | 'recalled'
  readonly nextAt: Date | null
  readonly why: string | null
}

export async function settleUnitLetter(tx: Tx, { id, state, nextAt, why }: UnitLetterEnd, now: Date): Promise<void> {
  await tx.run(sql`
    update notices.unit_letter set state = ${state}, next_at = coalesce(${nextAt}, next_at), why = ${why},
      ended_at = ${state === 'waiting' ? null : now} where id = ${id} and state = 'sending'`)
}

/** Claimed by a process that has ended since: nobody knows whether it left, and it is not sent twice. The units it was for. */
export async function endLeftUnitLetters(tx: Tx, before: Date, now: Date): Promise<string[]> {
  const left = await tx.rows<{ unit: string }>(sql`
    update notices.unit_letter set state = 'uncertain', ended_at = ${now}, why = 'interrupted'
    where state = 'sending' and claimed_at < ${before} returning unit`)
  return left.map(({ unit }) => unit)
}

/** Once, and only of one that had left: the unit it was for. */
export async function saveReturnedUnitLetter(
  tx: Tx,
  { id, why }: { readonly id: string; readonly why: string },
  now: Date,
): Promise<string | undefined> {
  const returned = await tx.find<{ unit: string }>(sql`
    update notices.unit_letter set state = 'failed', why = ${why}, ended_at = ${now}
    where id = ${id} and state in ('sent', 'uncertain') returning unit`)
  return returned?.unit
}
