import { openClient } from '#slices/access/index.ts'
import { newId } from '#platform/ids.ts'
import { done } from '#platform/outcome.ts'
import { insertAddress, saveVerified } from '#slices/notices/own-store.ts'
import { act, resident, type Stage } from './cases-stage.ts'

/** Those of the invented who have shown an address to be theirs; nobody has to call them about what a message tells. */
const addresses: readonly { subject: string; channel: 'email' | 'text'; address: string }[] = [
  { subject: 'paivi-harjula', channel: 'email', address: 'paivi.harjula@example.fi' },
]

export async function giveAddresses(stage: Stage): Promise<void> {
  for (const { subject, channel, address } of addresses) {
    const person = await resident(stage, subject)
    await act(stage, person, async (ctx) => {
      const opened = await openClient(ctx, person.clientId, 'client.own')
      if (!opened.ok) return opened
      const row = { id: newId<'address'>(ctx.now), channel, address, codeHash: Buffer.alloc(32), codeUntil: ctx.now }
      await insertAddress(ctx.tx, opened.value, row, ctx.now)
      await saveVerified(ctx.tx, opened.value, { ...row, tries: 0, verifiedAt: null, failedAt: null }, ctx.now)
      return done(null)
    })
  }
}
