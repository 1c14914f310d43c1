/** What goes over the socket `/live/resident`, `/live/staff` or `/live/guest`. Ids and numbers; a message's text only to those who watch its conversation. */
export type TopicKind =
  | 'conversation'
  | 'contact'
  | 'client'
  | 'needs'
  | 'plan'
  | 'worklist'
  | 'queue'
  | 'video'
  | 'signal'
  | 'calendar'

export type ClientFrame =
  | { readonly op: 'watch'; readonly topic: TopicKind; readonly id: string; readonly after?: number }
  | { readonly op: 'unwatch'; readonly topic: TopicKind; readonly id: string }
  /** `part`: where in a shared text somebody is, by the section's name. */
  | { readonly op: 'typing'; readonly id: string; readonly part?: string }
  | { readonly op: 'here' }
  /** To one other who watches the topic `signal` of this id: passed on, never kept. What stands in it is its own reader's to check. */
  | ({ readonly op: 'signal'; readonly id: string } & Readonly<Record<string, unknown>>)

export type ServerFrame =
  /** Something of the topic changed; `payload` is the topic's own, and may be missing: then ask. */
  | { readonly topic: TopicKind; readonly id: string; readonly payload?: unknown }
  | { readonly watching: { readonly topic: TopicKind; readonly id: string } }
  | { readonly refused: { readonly topic: TopicKind; readonly id: string; readonly reason: string } }
  | { readonly ended: 'session' | 'limit' }
