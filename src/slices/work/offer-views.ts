import type { Staff } from '#slices/organisation/actor.ts'
import type { Offer } from './contract.ts'
import { isOfferedTo } from './offer-receivers.ts'
import type { OfferRow } from './offer-store.ts'

/** How long one who offered sees on the row that the offer came back. */
export const toldHours = 24

export function viewOffer(row: OfferRow, yours: Offer['yours']): Offer {
  return {
    id: row.id,
    itemId: row.itemId,
    kind: row.kind,
    from: { id: row.fromStaff, name: row.fromName, team: row.fromTeam },
    to: { kind: row.toKind, id: row.toId, name: row.toName },
    reason: row.reason,
    crossing: { state: row.crossing, rule: row.rule },
    offeredAt: row.offeredAt.toISOString(),
    untilAt: row.untilAt.toISOString(),
    outcome: row.outcome,
    answer:
      row.answeredAt === null
        ? null
        : { at: row.answeredAt.toISOString(), by: row.answeredByName, reason: row.answerReason },
    yours,
  }
}

/** The offer as far as it concerns this worker; null when it is between others. */
export function offerFor(row: OfferRow, worker: Staff, now: Date): Offer | null {
  if (row.outcome === null) {
    if (row.fromStaff === worker.staffId) return viewOffer(row, 'to-revoke')
    return isOfferedTo(row, worker) ? viewOffer(row, 'to-answer') : null
  }
  const cameBack = row.outcome === 'returned' || row.outcome === 'timed-out'
  const isFresh = row.answeredAt !== null && now.getTime() - row.answeredAt.getTime() < toldHours * 3_600_000
  return cameBack && isFresh && row.fromStaff === worker.staffId ? viewOffer(row, 'ended') : null
}
