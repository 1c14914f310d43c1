import type { Format } from '#web/kit/format.ts'
import type { OwnLook } from '../contract.ts'

/** What a look opened, as residents read of it: of parts, not of registers. */
type Seen = 'both' | 'health' | 'social' | 'contact' | 'data'

export function seenOf({ registers, purpose }: Pick<OwnLook, 'registers' | 'purpose'>): Seen {
  const isHealth = registers.includes('patient')
  const isSocial = registers.some((register) => register.startsWith('social:') || register === 'notification')
  if (isHealth && isSocial) return 'both'
  if (isHealth) return 'health'
  if (isSocial) return 'social'
  // The supervisor's review reads what was opened, not a contact.
  if (purpose === 'break-glass.review') return 'data'
  return registers.includes('contact') || registers.length === 0 ? 'contact' : 'data'
}

/** Looks that would read alike: the newest tells for all, and every one stays to be opened. */
export type LookGroup = { readonly newest: OwnLook; readonly looks: readonly OwnLook[] }

const toTheMinute = 'YYYY-MM-DDTHH:MM'.length

/** The same worker, reason, basis and minute make one line; nothing is left out, and what differs in a word stays apart. */
export function groupLooks(looks: readonly OwnLook[]): LookGroup[] {
  const groups = new Map<string, [OwnLook, ...OwnLook[]]>()
  for (const look of looks) {
    const { id: _own, at, untilAt, registers: _read, ...alike } = look
    const minutes = [at.slice(0, toTheMinute), untilAt?.slice(0, toTheMinute) ?? null]
    const key = JSON.stringify([minutes, seenOf(look), alike])
    const group = groups.get(key)
    if (group) group.push(look)
    else groups.set(key, [look])
  }
  return [...groups.values()].map((group) => ({ newest: group[0], looks: group }))
}

/** `pe 20.11. klo 14.36`; of what saved itself for a while `pe 20.11. klo 14.36–14.54`. */
export function whenLooked({ at, untilAt }: Pick<OwnLook, 'at' | 'untilAt'>, f: Format): string {
  return untilAt === null ? f.moment(at) : `${f.moment(at)}–${f.time(untilAt)}`
}
