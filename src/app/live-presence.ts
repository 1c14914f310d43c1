import type { TopicKind } from '#platform/realtime/protocol.ts'
import type { Hub } from '#platform/realtime/hub.ts'
import type { LiveHint } from '#platform/realtime/relay.ts'
import type { Works } from '#platform/unit-of-work.ts'
import type { Actor, StaffId } from '#slices/organisation/actor.ts'
import { findStaff } from '#slices/organisation/index.ts'
import { tellNodes } from './live-store.ts'

type Target = { hub?: Hub; readonly node: string; atText?: (hint: LiveHint) => void }
type At = { readonly topic: TopicKind; readonly id: string; readonly part: string | undefined }
type Somebody = { readonly actor: Actor | { readonly kind: 'guest' } }

export type Presence = { onTyping(peer: Somebody, at: At): void; stop(): void }

const tellMilliseconds = 300
const namesKept = 10_000

/**
 * Who is typing in a conversation, and who is at a text that several write at once, told to the other nodes as ids, those of a moment together. It is kept nowhere and ends by itself:
 * a screen that hears nothing more of somebody takes their name away.
 */
export function createPresence(works: Works, target: Target): Presence {
  const { direct } = works.database
  const waiting = new Map<string, LiveHint>()
  const names = new Map<string, string>()
  const nameOf = async (staffId: string): Promise<string | undefined> => {
    const known = names.get(staffId) ?? (await findStaff(direct, staffId as StaffId))?.name
    if (known === undefined) return undefined
    if (names.size >= namesKept) names.clear()
    names.set(staffId, known)
    return known
  }
  const tell = async () => {
    if (waiting.size === 0) return
    const hints = [...waiting.values()]
    waiting.clear()
    try {
      await tellNodes(direct, hints)
    } catch {
      // A few seconds later they are told again, if they are still there.
    }
  }
  target.atText = (hint) => {
    if (hint.service === target.node || hint.by === undefined || hint.place === undefined) return
    const [topic, part] = hint.place.split(' ') as ['needs' | 'plan' | 'conversation', string | undefined]
    const said = (who: Readonly<Record<string, string>>) =>
      target.hub?.publish(topic, hint.subjectId, { typing: part === undefined ? who : { ...who, part } })
    if (hint.by === 'client') return said({ kind: 'resident', name: '' })
    void nameOf(hint.by).then(
      (name) => name !== undefined && said({ kind: 'staff', name }),
      () => {},
    )
  }
  const telling = setInterval(() => void tell(), tellMilliseconds)
  return {
    onTyping: ({ actor }, { topic, id, part }) => {
      if (topic !== 'needs' && topic !== 'plan' && topic !== 'conversation') return
      const isClient = actor.kind === 'resident' || actor.kind === 'visitor'
      const by = actor.kind === 'staff' ? actor.staffId : isClient ? 'client' : undefined
      if (by === undefined) return
      const place = part === undefined ? topic : `${topic} ${part}`
      const hint = { type: 'at-text', subjectId: id, service: target.node, number: null, by, place }
      waiting.set(`${id} ${by} ${place}`, hint)
    },
    stop: () => clearInterval(telling),
  }
}
