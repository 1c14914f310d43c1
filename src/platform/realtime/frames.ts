import { isId } from '../ids.ts'
import type { ClientFrame, TopicKind } from './protocol.ts'

/** How a frame that sets up a connection between two screens begins: it alone may be long. */
export const signalStart = '{"op":"signal",'

/** Topics of one person or matter, named by its id. */
export const ofOne: readonly TopicKind[] = ['conversation', 'contact', 'client', 'needs', 'plan', 'video', 'signal']

const topics: readonly string[] = [
  'conversation',
  'contact',
  'client',
  'needs',
  'plan',
  'worklist',
  'queue',
  'calendar',
  'video',
  'signal',
] satisfies TopicKind[]
const partName = /^[a-z0-9][a-z0-9:-]{0,59}$/

/** A frame as it came; undefined: nothing that a screen of ours sends. */
export function readFrame(text: string): ClientFrame | undefined {
  let frame: unknown
  try {
    frame = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof frame !== 'object' || frame === null || !('op' in frame)) return undefined
  const { op, topic, id, part } = frame as Record<string, unknown>
  if (op === 'signal') return isId(id) ? { ...frame, op, id } : undefined
  if (op === 'here') return { op }
  if (typeof id !== 'string' || id.length > 80) return undefined
  if (op === 'typing') {
    if (!isId(id)) return undefined
    if (part === undefined) return { op, id }
    return typeof part === 'string' && partName.test(part) ? { op, id, part } : undefined
  }
  if (typeof topic !== 'string' || !topics.includes(topic)) return undefined
  if ((ofOne as readonly string[]).includes(topic) && !isId(id)) return undefined
  return op === 'watch' || op === 'unwatch' ? { op, topic: topic as TopicKind, id } : undefined
}
