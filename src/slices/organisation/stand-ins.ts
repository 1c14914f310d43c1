import type { Tx } from '#platform/db/database.ts'
import type { Localised } from '#platform/i18n.ts'
import type { StaffId } from './actor.ts'
import { listPresence } from './stand-in-store.ts'

/** Who answers for a worker today: they themself, their substitute, or, when that one is away too, their team. */
export type StandIn = {
  readonly id: StaffId
  readonly name: string
  readonly title: Localised
  readonly isActive: boolean
  readonly away: {
    readonly untilOn: string
    readonly standsIn:
      | { readonly kind: 'person'; readonly id: StaffId; readonly name: string; readonly title: Localised }
      /** Null: the worker has no team. */
      | { readonly kind: 'team'; readonly team: string | null; readonly because: 'no-substitute' | 'substitute-away' }
  } | null
}

/** The workers with who stands in for each on the day `YYYY-MM-DD`. */
export async function listStandIns(tx: Tx, staffIds: readonly StaffId[], on: string): Promise<Map<StaffId, StandIn>> {
  if (staffIds.length === 0) return new Map()
  const rows = await listPresence(tx, staffIds, on)
  return new Map(rows.map((row) => [row.id, standInOf(row)]))
}

export type Presence = {
  readonly id: StaffId
  readonly name: string
  readonly title: Localised
  readonly teams: readonly string[]
  readonly active: boolean
  readonly awayUntilOn: string | null
  readonly substituteId: StaffId | null
  readonly substituteName: string | null
  readonly substituteTitle: Localised | null
  /** Works here and is not away the same day. */
  readonly isSubstituteThere: boolean
}

export function standInOf(row: Presence): StandIn {
  const { id, name, title, active: isActive, awayUntilOn: untilOn } = row
  if (untilOn === null) return { id, name, title, isActive, away: null }
  const { substituteId, substituteName, substituteTitle, isSubstituteThere } = row
  if (substituteId !== null && substituteName !== null && substituteTitle !== null && isSubstituteThere) {
    const standsIn = { kind: 'person', id: substituteId, name: substituteName, title: substituteTitle } as const
    return { id, name, title, isActive, away: { untilOn, standsIn } }
  }
  const because = substituteId === null ? 'no-substitute' : 'substitute-away'
  return {
    id,
    name,
    title,
    isActive,
    away: { untilOn, standsIn: { kind: 'team', team: row.teams[0] ?? null, because } },
  }
}
