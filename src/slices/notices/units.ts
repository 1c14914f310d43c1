import type { Language } from '#platform/i18n.ts'
import { newId } from '#platform/ids.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { type Delivering, claimMinutes, stateOf } from './deliver.ts'
import { nextTry, type SendResult } from './model.ts'
import * as store from './unit-store.ts'

/**
 * Something waits for a unit of another organisation. Kept with the caller's own change; a job writes to the unit's own address after the commit.
 * The letter says that and nothing else: it is queued without a client, and has nothing to tell of one.
 */
export async function tellUnit(ctx: Ctx, unit: string): Promise<void> {
  await store.insertUnitLetter(ctx.tx, { id: newId<'unit-letter'>(ctx.now), unit }, ctx.now)
}

export type UnitAddress = { readonly address: string; readonly language: Language }

export type TellingUnits = Pick<Delivering, 'inJob' | 'channels' | 'onTrouble'> & {
  /** Where to write, asked when the letter would leave; null: it has no address, or nothing waits for it any more. */
  readonly addressOf: (ctx: Ctx, unit: string) => Promise<UnitAddress | null>
  /** It is not known that anybody there was told: from here on it is the work of those who wait for the unit. */
  readonly onUnreached: (ctx: Ctx, unit: string) => Promise<void>
}

/** One round: each waiting letter is claimed, sent and marked, with no transaction open while a mail server is waited for. */
export async function deliverToUnits(telling: TellingUnits): Promise<{ sent: number }> {
  const { inJob, channels } = telling
  if (!channels.email) return { sent: 0 }
  await inJob(async (ctx) => {
    const before = new Date(ctx.now.getTime() - claimMinutes * 60_000)
    for (const unit of await store.endLeftUnitLetters(ctx.tx, before, ctx.now)) await telling.onUnreached(ctx, unit)
  })
  let sent = 0
  for (let result = await sendNext(telling); result !== 'none'; result = await sendNext(telling))
    if (result === 'sent') sent += 1
  return { sent }
}

type Claimed = store.UnitLetter & { readonly to: UnitAddress | null }

async function sendNext(telling: TellingUnits): Promise<'none' | 'sent' | 'other'> {
  const claimed = await telling.inJob((ctx) => claim(ctx, telling))
  if (!claimed) return 'none'
  if (claimed.to === null) return 'other'
  const result = await send(telling, claimed.id, claimed.to)
  if (result.kind !== 'sent') telling.onTrouble({ channel: 'email', outcome: result.kind, why: result.why })
  await telling.inJob((ctx) => mark(ctx, telling, claimed, result))
  return result.kind === 'sent' ? 'sent' : 'other'
}

async function claim(ctx: Ctx, { addressOf }: TellingUnits): Promise<Claimed | undefined> {
  const letter = await store.claimUnitLetter(ctx.tx, ctx.now)
  if (!letter) return undefined
  const to = await addressOf(ctx, letter.unit)
  const end = { id: letter.id, state: 'recalled', nextAt: null, why: null } as const
  if (to === null) await store.settleUnitLetter(ctx.tx, end, ctx.now)
  return { ...letter, to }
}

async function send(
  { channels }: TellingUnits,
  id: store.UnitLetter['id'],
  { address, language }: UnitAddress,
): Promise<SendResult> {
  if (!channels.email) return { kind: 'again', why: 'the channel is not in use' }
  const none = { plain: false, isForAnother: false, startsAt: null, code: null }
  return await channels.email.send({ id, kind: 'unit-question', language, address, ...none })
}

// oxlint-disable-next-line eslint/max-params -- the transaction, who tells, what, and how it ended
async function mark(ctx: Ctx, telling: TellingUnits, { id, unit, tries }: Claimed, result: SendResult): Promise<void> {
  const nextAt = result.kind === 'again' ? nextTry(tries, ctx.now, null) : null
  const why = result.kind === 'sent' ? null : result.why
  const state = stateOf(result, nextAt)
  await store.settleUnitLetter(ctx.tx, { id, state, nextAt, why }, ctx.now)
  if (state === 'failed' || state === 'uncertain') await telling.onUnreached(ctx, unit)
}

/** A server that had taken the letter sent it back. */
export async function bounceUnitLetter(
  ctx: Ctx,
  { onUnreached }: Pick<TellingUnits, 'onUnreached'>,
  returned: { readonly id: string; readonly why: string },
): Promise<void> {
  const unit = await store.saveReturnedUnitLetter(ctx.tx, returned, ctx.now)
  if (unit !== undefined) await onUnreached(ctx, unit)
}
