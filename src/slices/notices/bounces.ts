import { z } from 'zod'
import { idSchema } from '#platform/id-schema.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { readBounce } from './bounce-mail.ts'
import { type Delivering, raiseWhatMustBeTold } from './deliver.ts'
import * as store from './store.ts'
import { bounceUnitLetter, type TellingUnits } from './units.ts'

/** What a gateway of text messages posts about a message it had taken. */
const TextStatus = z.object({
  id: idSchema<'delivery'>(),
  /** `failed`: this message did not arrive. `no-such-number`: none will. */
  status: z.enum(['delivered', 'failed', 'no-such-number']),
})

export type Raising = Pick<Delivering, 'inJob' | 'ownerOf'> & Pick<TellingUnits, 'onUnreached'>

/** @returns false when it is not what a gateway says; what is about no message of ours changes nothing. */
export async function takeTextStatus(raising: Raising, body: string): Promise<boolean> {
  const read = TextStatus.safeParse(jsonOf(body))
  if (!read.success) return false
  const { id, status } = read.data
  if (status !== 'delivered')
    await raising.inJob((ctx) =>
      bounce(ctx, raising, {
        id,
        channel: 'text',
        why: `gateway ${status}`,
        address_failed: status === 'no-such-number',
      }),
    )
  return true
}

/** A letter in the mailbox of the sender: a report of failure changes what is known, anything else is let be. */
export async function takeReturnedMail(raising: Raising, letter: string): Promise<boolean> {
  const bounced = readBounce(letter)
  if (!bounced) return false
  const { id, status, isAddressDead } = bounced
  const why = `returned ${status}`
  await raising.inJob(async (ctx) => {
    await bounce(ctx, raising, { id, channel: 'email', why, address_failed: isAddressDead })
    // One id is of one letter, a client's or a unit's.
    await bounceUnitLetter(ctx, raising, { id, why })
  })
  return true
}

async function bounce(ctx: Ctx, raising: Raising, row: store.BouncedRow): Promise<void> {
  const untold = await store.saveBounced(ctx.tx, row, ctx.now)
  if (untold) await raiseWhatMustBeTold(ctx, raising, untold)
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
