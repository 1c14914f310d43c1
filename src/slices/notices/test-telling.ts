import { newId } from '#platform/ids.ts'
import { runJob, type Works } from '#platform/unit-of-work.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type { Caller, World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import { type Delivering, deliverNotices } from './deliver.ts'
import type { TellingUnits } from './units.ts'
import type { Channels, Outgoing } from './model.ts'

const who = whoIs({ kind: 'system', job: 'deliver-notices' }, 'job:deliver-notices')

export const asJobOf =
  (works: Works) =>
  <T>(work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    runJob(works, who, (ctx) => work(ctx as Ctx))

export type Trouble = { channel: string; outcome: string; why: string }

export function deliveringIn(
  world: World,
  channels: Omit<Channels, 'pushKey'>,
  trouble: Trouble[] = [],
): Delivering & Pick<TellingUnits, 'onUnreached'> {
  return {
    inJob: asJobOf(world.running.works),
    rules: world.county.notices,
    channels: { pushKey: null, ...channels },
    ownerOf: () => ({ team: 'digital-health', sector: 'health', skills: ['nurse'] }),
    stillHolds: async () => true,
    onUnreached: async () => {},
    onTrouble: (what) => void trouble.push(what),
  }
}

/** Adds an address as a resident does: asks for the code, reads it where it arrived, gives it back. */
export async function verifyAddress(
  world: World,
  who: Caller,
  address: string,
  channel: 'email' | 'text' = 'email',
): Promise<void> {
  const added = await who.call<typeof contract.addAddress>('notices/add-address', { channel, address, language: 'fi' })
  if (!added.ok) throw new Error(added.refusal)
  const seen: Outgoing[] = []
  const reader = { send: async (message: Outgoing) => (seen.push(message), { kind: 'sent' } as const) }
  await deliverNotices(deliveringIn(world, { [channel]: reader }))
  const code = seen.find((one) => one.kind === 'address-code' && one.code !== null)?.code ?? ''
  const { addressId } = added.value
  const verified = await who.call<typeof contract.verifyAddress>('notices/verify-address', { addressId, code })
  if (!verified.ok || verified.value.outcome !== 'verified') throw new Error('not verified')
}

export const someSubject = (world: World) => newId<'appointment'>(world.clock.now())
