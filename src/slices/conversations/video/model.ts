import type { Id } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import type { ContactId } from '#slices/access/index.ts'

export type VideoCallId = Id<'video-call'>
export type VideoPartyId = Id<'video-party'>
export type VideoLinkId = Id<'video-link'>
export type Epoch = Id<'epoch'>

export type PartyKind = 'resident' | 'staff' | 'guest'
export type PartyState = 'invited' | 'waiting' | 'on' | 'left' | 'declined' | 'removed'
export type GuestRole = 'relative' | 'interpreter'
export type EndedWhy = 'ended' | 'contact-closed' | 'forgotten' | 'no-relay'

/** A mesh sends each picture to every other: three copies from a phone is what still works. More needs a media server (docs/decisions/0023). */
export const mostOn = 4
export const mostGuests = 2
/** A link that nobody used ends; a guest who came stays at most a day of work. */
export const linkMinutes = 60
export const guestHours = 4
/** Screens tell of themselves every `hereSeconds`; somebody unheard of for longer is told to the others as away. */
export const awaySeconds = 45
/** Nobody heard of for this long: the call has ended without anybody saying so. */
export const forgottenMinutes = 10

type VisitId = Id<'appointment'>
/** A visit by video that was booked for a time. */
export type VideoVisit = { readonly id: VisitId; readonly startsAt: Date; readonly endsAt: Date }

/** The door of a booked visit opens so long before it, and is open so long after it: a visit may go over its time. */
export const doorOpensMinutes = 15
export const doorClosesMinutes = 60

export function doorOfVisit(
  { startsAt, endsAt }: Pick<VideoVisit, 'startsAt' | 'endsAt'>,
  now: Date,
): 'too-early' | 'open' | 'over' {
  if (now.getTime() < startsAt.getTime() - doorOpensMinutes * 60_000) return 'too-early'
  return now.getTime() > endsAt.getTime() + doorClosesMinutes * 60_000 ? 'over' : 'open'
}

export type CallRow = {
  readonly id: VideoCallId
  readonly contactId: ContactId
  readonly startedAt: Date
  readonly relayOnly: boolean
  readonly endedAt: Date | null
  readonly endedWhy: EndedWhy | null
  /** The booked time, when the call is one; as PostgreSQL writes it in JSON. */
  readonly visit: { readonly startsAt: string; readonly endsAt: string } | null
}

export type PartyRow = {
  readonly id: VideoPartyId
  readonly callId: VideoCallId
  readonly kind: PartyKind
  readonly personId: Id<string>
  readonly name: string | null
  readonly title: Localised | null
  readonly role: GuestRole | null
  readonly state: PartyState
  readonly epoch: Epoch | null
  readonly cameAt: Date | null
  readonly seenAt: Date | null
  /** Came as the resident by this right to act for them. */
  readonly representationId: Id<'representation'> | null
}

type Act = 'start' | 'join' | 'admit' | 'remove' | 'invite' | 'end' | 'decline' | 'leave'

/** Who may do what. What is not named is refused. */
export const videoRights: Readonly<Record<PartyKind, readonly Act[]>> = {
  staff: ['start', 'join', 'admit', 'remove', 'invite', 'end', 'leave'],
  resident: ['join', 'decline', 'leave'],
  guest: ['join', 'leave'],
}

export function mayInVideo(kind: PartyKind | undefined, act: Act): boolean {
  return kind !== undefined && videoRights[kind].includes(act)
}

/** Where somebody comes to: a professional straight in, others to the door, and whoever was let in once comes back in. */
export function stateOnComing(party: Pick<PartyRow, 'kind' | 'state'>): PartyState {
  if (party.kind === 'staff' || party.state === 'on') return 'on'
  return 'waiting'
}

export function isAway(party: Pick<PartyRow, 'seenAt'>, now: Date): boolean {
  return party.seenAt === null || now.getTime() - party.seenAt.getTime() > awaySeconds * 1000
}

const fewestWaits = 5

/** How long it has lately taken to be let in: between the half and nine in ten of those before. Null: too few to say. */
export function waitOf(waitedMs: readonly number[]): { least: number; most: number } | null {
  if (waitedMs.length < fewestWaits) return null
  const sorted = [...waitedMs].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  const minutes = (milliseconds: number) => Math.max(1, Math.ceil(milliseconds / 60_000))
  return { least: minutes(at(0.5)), most: minutes(at(0.9)) }
}
