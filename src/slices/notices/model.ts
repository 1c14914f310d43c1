import type { Id } from '#platform/ids.ts'
import type { Language } from '#platform/i18n.ts'

/** What a client is told of. Each has its own text in three languages; none has the service, the profession or the place in it. */
export const noticeKinds = [
  'appointment-booked',
  'appointment-moved',
  'appointment-cancelled',
  'appointment-reminder',
  'time-offered',
  'request-answered',
  'call-soon',
  'message-waiting',
  'task-due',
  'plan-review',
  'decision-served',
  'acted-for-you',
] as const
export type NoticeKind = (typeof noticeKinds)[number]
/** With the code by which an address is shown to be the client's own. */
export type SentKind = NoticeKind | 'address-code'

/** What a client chooses by. */
export const noticeTopics = ['visits', 'messages', 'plan', 'decisions'] as const
export type NoticeTopic = (typeof noticeTopics)[number]

export const noticeChannels = ['email', 'text', 'push'] as const
export type NoticeChannel = (typeof noticeChannels)[number]

export type NoticeId = Id<'notice'>
export type DeliveryId = Id<'delivery'>
export type AddressId = Id<'address'>
export type BrowserId = Id<'browser'>

type KindRule = {
  readonly topic: NoticeTopic
  /** Nobody else tells the client: when no message can, a person has to. */
  readonly mustBeTold: boolean
  /** Not when the client waits for it at that very moment. */
  readonly waitsForMorning: boolean
  /** Told later than this it is of no use, when it has no time of its own. */
  readonly freshHours: number
  /** The page that the link leads to, behind the sign-in. */
  readonly page: 'own' | 'own/contacts' | 'own/plan' | 'own/decisions' | 'own/log'
}

const visit = { topic: 'visits', waitsForMorning: true, freshHours: 24 * 30, page: 'own' } as const
const message = { topic: 'messages', waitsForMorning: true, freshHours: 24, page: 'own/contacts' } as const
const plan = { topic: 'plan', waitsForMorning: true, freshHours: 24 * 7, page: 'own/plan', mustBeTold: false } as const

export const kindRules: Readonly<Record<NoticeKind, KindRule>> = {
  'appointment-booked': { ...visit, mustBeTold: false },
  'appointment-moved': { ...visit, mustBeTold: true },
  'appointment-cancelled': { ...visit, mustBeTold: true },
  'appointment-reminder': { ...visit, mustBeTold: false },
  'time-offered': { ...visit, mustBeTold: false },
  'request-answered': { ...message, mustBeTold: true, freshHours: 24 * 7 },
  'call-soon': { ...message, mustBeTold: false, waitsForMorning: false, freshHours: 1 },
  'message-waiting': { ...message, mustBeTold: false },
  'task-due': plan,
  'plan-review': plan,
  'decision-served': {
    topic: 'decisions',
    mustBeTold: true,
    waitsForMorning: true,
    freshHours: 24 * 7,
    page: 'own/decisions',
  },
  'acted-for-you': { ...message, mustBeTold: false, freshHours: 24 * 7, page: 'own/log' },
}

/** A phone rings for visits alone until the client asks for more: a text message costs and disturbs. */
const wantedAtFirst: Readonly<Record<NoticeChannel, readonly NoticeTopic[]>> = {
  email: noticeTopics,
  text: ['visits'],
  push: noticeTopics,
}

export type Choice = { readonly channel: NoticeChannel; readonly topic: NoticeTopic; readonly wanted: boolean }

export function isWanted(choices: readonly Choice[], channel: NoticeChannel, topic: NoticeTopic): boolean {
  const chosen = choices.find((one) => one.channel === channel && one.topic === topic)
  return chosen ? chosen.wanted : wantedAtFirst[channel].includes(topic)
}

/** The county's part, from `notices.json`. */
export type NoticeRules = {
  readonly quietHours: { readonly from: string; readonly to: string } | null
  readonly reminders: readonly { readonly days: number; readonly hours: number }[]
  readonly messageWaitingMinutes: number
  readonly addressesKept: readonly { readonly validFrom: string; readonly days: number }[]
}

/** The rule that holds on a day: the latest that has begun. */
export function daysKept(rules: NoticeRules, day: string): number | undefined {
  return rules.addressesKept
    .filter((one) => one.validFrom <= day)
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))[0]?.days
}

const minutesBetween = [1, 5, 25, 120, 600] as const

/** When a message that did not go is tried again; null: no more. The waits grow, and never reach past what it is of use for. */
export function nextTry(tries: number, now: Date, expiresAt: Date | null): Date | null {
  const minutes = minutesBetween[tries - 1]
  if (minutes === undefined) return null
  const next = new Date(now.getTime() + minutes * 60_000)
  return expiresAt !== null && next >= expiresAt ? null : next
}

/** One message as a channel gets it; a letter to a unit of another organisation goes to no client. */
export type Outgoing = {
  readonly id: DeliveryId | Id<'unit-letter'>
  readonly kind: SentKind | 'unit-question'
  readonly language: Language
  /** Under non-disclosure: says that there is something, and nothing else. */
  readonly plain: boolean
  /** About somebody whom its reader acts for: says so, and not about whom. */
  readonly isForAnother: boolean
  readonly startsAt: Date | null
  readonly code: string | null
  readonly address: unknown
}

/** `again`: certainly not sent. `refused`: certainly not sent, and that address does not take it. `uncertain`: it may have left. */
export type SendResult =
  | { readonly kind: 'sent' }
  | { readonly kind: 'again'; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'uncertain'; readonly why: string }

/** A way out of the house. It never throws. */
export type Channel = { send(message: Outgoing): Promise<SendResult> }
export type Channels = Readonly<Partial<Record<NoticeChannel, Channel>>> & {
  /** What a browser needs to subscribe; null where push is not in use. */
  readonly pushKey: string | null
  /** By which secrets carriers tell later what became of a message; without them nobody is heard. */
  readonly hooks?: HookSecrets
}

export type HookSecrets = {
  /** Shared with the gateway of text messages. */
  readonly text: string | null
  /** Shared with whoever hands over the letters that came back. */
  readonly mail: string | null
}
export const noChannels: Channels = { pushKey: null }
