import type { Id } from '#platform/ids.ts'

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

/** What a client chooses by. */
export const noticeGroups = ['visits', 'messages', 'plan', 'decisions'] as const
export type NoticeGroup = (typeof noticeGroups)[number]

export const noticeChannels = ['email', 'text', 'push'] as const
export type NoticeChannel = (typeof noticeChannels)[number]

export type NoticeId = Id<'notice'>

type KindRule = {
  readonly group: NoticeGroup
  /** Nobody else tells the client: when no message can be sent, a person has to. */
  readonly mustBeTold: boolean
  /** The client waits for it at that very moment. */
  readonly waitsForMorning: boolean
}

const told = { mustBeTold: true, waitsForMorning: true } as const
const kept = { mustBeTold: false, waitsForMorning: true } as const

export const kindRules: Readonly<Record<NoticeKind, KindRule>> = {
  'appointment-booked': { group: 'visits', ...kept },
  'appointment-moved': { group: 'visits', ...told },
  'appointment-cancelled': { group: 'visits', ...told },
  'appointment-reminder': { group: 'visits', ...kept },
  'time-offered': { group: 'visits', ...kept },
  'request-answered': { group: 'messages', ...told },
  'call-soon': { group: 'messages', mustBeTold: false, waitsForMorning: false },
  'message-waiting': { group: 'messages', ...kept },
  'task-due': { group: 'plan', ...kept },
  'plan-review': { group: 'plan', ...kept },
  'decision-served': { group: 'decisions', ...told },
  'acted-for-you': { group: 'messages', ...kept },
}
