/**
 * The one machine of a work item. An item always has an owner: its team while it waits, a person once taken.
 *
 *   (raised) → waiting ──claim──▶ claimed ──finish──▶ done
 *                 ▲                  │
 *                 └──let-go──────────┘   returned, handed over (cold), given back by the machine
 *
 * An OFFER stands beside the item and moves nothing by itself. Until it is accepted the owner stays the owner and goes on working.
 *
 *   assign    a supervisor, or the owner, to a person           accepted: that person owns the item
 *   forward   the owner, warm, to a skill, team, unit, person   accepted: the one who accepted owns the item
 *   transfer  the owner, responsibility as a whole              accepted: as forward, and never without a basis
 *   refer     the owner, to another service                     accepted: the receiver owns a referral of their own, the owner keeps theirs
 *   request   another worker asks the owner to give it          accepted by the owner: the asker owns the item
 *
 * At most one offer is live. It ends once: accepted, returned (with a reason), revoked, timed-out. Whatever takes the item from the one
 * who offered it (claim, let-go, finish) revokes it. What has ended never begins again; a new offer is a new row.
 */
export const offerKinds = ['assign', 'forward', 'refer', 'transfer', 'request'] as const
export type OfferKind = (typeof offerKinds)[number]
export type OfferOutcome = 'accepted' | 'returned' | 'revoked' | 'timed-out'

export type LiveOffer = { readonly kind: OfferKind; readonly from: string; readonly isHeaderOnly: boolean }
export type Machine = {
  readonly state: 'waiting' | 'claimed' | 'done'
  readonly owner: string | null
  readonly offer: LiveOffer | null
}
export type Move =
  | { readonly kind: 'claim'; readonly by: string }
  | { readonly kind: 'let-go'; readonly by: string | null }
  | { readonly kind: 'finish' }
  | {
      readonly kind: 'offer'
      readonly by: string
      readonly isSupervisor: boolean
      readonly offer: Omit<LiveOffer, 'from'>
    }
  | { readonly kind: 'accept'; readonly by: string }
  | { readonly kind: 'return'; readonly by: string }
  | { readonly kind: 'revoke'; readonly by: string }
  | { readonly kind: 'time-out' }

/** The machine after the move; undefined when the move is not allowed from here. Whom an offer is for is asked beside it. */
export function after(now: Machine, move: Move): Machine | undefined {
  if (now.state === 'done') return undefined
  switch (move.kind) {
    case 'claim':
      return now.state === 'waiting' ? { state: 'claimed', owner: move.by, offer: null } : undefined
    case 'let-go':
      if (now.state !== 'claimed' || (move.by !== null && move.by !== now.owner)) return undefined
      return { state: 'waiting', owner: null, offer: null }
    case 'finish':
      return { state: 'done', owner: now.owner, offer: null }
    case 'offer':
      return now.offer === null && mayOffer(now, move) ? { ...now, offer: { ...move.offer, from: move.by } } : undefined
    case 'accept':
      return now.offer === null ? undefined : accepted(now, now.offer, move.by)
    case 'return':
    case 'time-out':
      return now.offer === null ? undefined : { ...now, offer: null }
    case 'revoke':
      return now.offer?.from === move.by ? { ...now, offer: null } : undefined
  }
}

function mayOffer(now: Machine, { by, isSupervisor, offer }: Move & { kind: 'offer' }): boolean {
  const isOwner = now.state === 'claimed' && now.owner === by
  switch (offer.kind) {
    case 'assign':
      return isOwner || isSupervisor
    case 'forward':
    case 'refer':
    case 'transfer':
      return isOwner
    case 'request':
      return now.state === 'claimed' && !isOwner
  }
}

function accepted(now: Machine, offer: LiveOffer, by: string): Machine | undefined {
  if (offer.kind === 'request') {
    return by === now.owner ? { state: 'claimed', owner: offer.from, offer: null } : undefined
  }
  if (by === now.owner) return undefined
  // A referral of the receiver's own: the item stays where it is.
  return keepsOwner(offer) ? { ...now, offer: null } : { state: 'claimed', owner: by, offer: null }
}

/** What crosses as a header alone leaves the matter with the sender: nobody is left with a matter that they cannot open. */
export function keepsOwner(offer: Pick<LiveOffer, 'kind' | 'isHeaderOnly'>): boolean {
  return offer.kind === 'refer' || offer.isHeaderOnly
}

const liveMinutes = 10
const hours = { assign: 24, forward: 24, refer: 7 * 24, transfer: 7 * 24, request: 24 } as const

/** Until when an offer stands: where somebody waits in a conversation ten minutes, otherwise a day, a week for what is planned. */
export function offerUntil(kind: OfferKind, item: { kind: string; interrupts: boolean }, now: Date): Date {
  const isLive = item.interrupts || item.kind === 'chat' || item.kind === 'safety' || item.kind === 'joint'
  const minutes = isLive && kind !== 'refer' ? liveMinutes : hours[kind] * 60
  return new Date(now.getTime() + minutes * 60_000)
}
