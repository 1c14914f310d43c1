import type { Context } from '#platform/context.ts'
import type { VideoCall } from './contract.ts'
import { type CallRow, isAway, type PartyRow, type VideoPartyId, waitOf } from './model.ts'
import * as store from './store.ts'

/** The call as one of its parties may see it: who waits at the door sees the professionals alone. */
export async function viewCall(
  { tx, now }: Pick<Context<unknown>, 'tx' | 'now'>,
  call: CallRow,
  isYou: (party: PartyRow) => boolean,
): Promise<VideoCall> {
  const all = await store.listParties(tx, call.id)
  const you = all.find(isYou)
  const isInside = you?.kind === 'staff' || you?.state === 'on'
  const seen = all.filter((one) => isInside || one.kind === 'staff' || one === you)
  return {
    id: call.id,
    startedAt: call.startedAt.toISOString(),
    endedAt: call.endedAt?.toISOString() ?? null,
    endedWhy: call.endedWhy,
    relayOnly: call.relayOnly,
    visit: call.visit && { startsAt: instantOf(call.visit.startsAt), endsAt: instantOf(call.visit.endsAt) },
    you: you?.id ?? null,
    parties: seen.map((one) => ({
      id: one.id,
      kind: one.kind,
      // Who acts for the resident is named to the professionals, who know for whom; to a guest it is the client.
      name: one.kind === 'resident' && you?.kind !== 'staff' ? null : one.name,
      title: one.title,
      role: one.role,
      state: one.state,
      epoch: one.epoch,
      cameAt: one.cameAt?.toISOString() ?? null,
      isSeen: !isAway(one, now),
    })),
    waiting: you?.state === 'waiting' && call.endedAt === null ? await viewWait({ tx, now }, you.id) : null,
  }
}

function instantOf(written: string): string {
  return new Date(written).toISOString()
}

async function viewWait(
  { tx, now }: Pick<Context<unknown>, 'tx' | 'now'>,
  partyId: VideoPartyId,
): Promise<NonNullable<VideoCall['waiting']>> {
  const { place, waitedMs } = await store.findWait(tx, partyId, now)
  return { place, minutes: waitOf(waitedMs) }
}
