/** What goes over the socket `/live/resident` or `/live/staff`. Ids and numbers; a message's text only to those who watch its conversation. */
export type TopicKind = 'conversation' | 'contact' | 'client' | 'needs' | 'worklist' | 'queue' | 'calendar'

export type ClientFrame =
  | { readonly op: 'watch'; readonly topic: TopicKind; readonly id: string; readonly after?: number }
  | { readonly op: 'unwatch'; readonly topic: TopicKind; readonly id: string }
  /** `part`: where in a shared text somebody is, by the section's name. */
  | { readonly op: 'typing'; readonly id: string; readonly part?: string }
  | { readonly op: 'here' }

export type ServerFrame =
  /** Something of the topic changed; `payload` is the topic's own, and may be missing: then ask. */
  | { readonly topic: TopicKind; readonly id: string; readonly payload?: unknown }
  | { readonly watching: { readonly topic: TopicKind; readonly id: string } }
  | { readonly refused: { readonly topic: TopicKind; readonly id: string; readonly reason: string } }
  | { readonly ended: 'session' | 'limit' }
