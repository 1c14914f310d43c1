import type { Sector } from '#slices/organisation/registers.ts'
import type { CalendarAction } from './calendar-contract.ts'

/**
 * How a worker stands to a calendar on a day. Several may hold at once.
 * `shared`: a room or the like at a place where a calendar they see is; `supervised-place`: the same where they supervise.
 * `closing`: they have taken their team's item of a closing under which the calendar's bookings of the day are.
 */
export type Relation = 'own' | 'stands-in' | 'supervised' | 'team' | 'shared' | 'supervised-place' | 'closing'

/** Who may do what with a calendar; what is not named is refused. */
const allowed: { readonly [action in CalendarAction]: readonly Relation[] } = {
  see: ['own', 'stands-in', 'supervised', 'team', 'shared', 'supervised-place'],
  /** Offered first when a time is looked for; a free time of any calendar may be taken for a client, as the client may. */
  book: ['own', 'stands-in', 'supervised', 'team'],
  change: ['own', 'stands-in', 'supervised'],
  'move-day': ['own', 'stands-in', 'supervised', 'closing'],
  /** Over another time, or outside the shifts: whose time it is, or who answers for the unit. */
  override: ['own', 'supervised'],
  'edit-shifts': ['own', 'supervised', 'supervised-place'],
}

export function may(action: CalendarAction, held: readonly Relation[]): boolean {
  return allowed[action].some((relation) => held.includes(relation))
}

export type CalendarHolder = {
  readonly staffId: string | null
  readonly placeId: string | null
  /** Of a person. */
  readonly unit: string | null
  readonly teams: readonly string[]
  readonly substituteId: string | null
}

export type Viewer = {
  readonly staffId: string
  readonly unit: string
  readonly teams: readonly string[]
  readonly isSupervisor: boolean
  /** Places where calendars of the viewer's own, team or unit are, and those where they supervise. */
  readonly placeIds: ReadonlySet<string>
  readonly supervisedPlaceIds: ReadonlySet<string>
}

export function relationsOf(viewer: Viewer, holder: CalendarHolder): Relation[] {
  if (holder.staffId === null) {
    const { placeId } = holder
    if (placeId === null) return []
    return [
      ...(viewer.placeIds.has(placeId) ? (['shared'] as const) : []),
      ...(viewer.supervisedPlaceIds.has(placeId) ? (['supervised-place'] as const) : []),
    ]
  }
  const isOwn = holder.staffId === viewer.staffId
  return [
    ...(isOwn ? (['own'] as const) : []),
    ...(!isOwn && holder.substituteId === viewer.staffId ? (['stands-in'] as const) : []),
    ...(viewer.isSupervisor && holder.unit === viewer.unit ? (['supervised'] as const) : []),
    ...(!isOwn && holder.teams.some((team) => viewer.teams.includes(team)) ? (['team'] as const) : []),
  ]
}

/** What a time is for is told to its own side, and to whose time it is. */
export function seesService(sector: Sector, register: string, held: readonly Relation[]): boolean {
  return held.includes('own') || (register === 'patient' ? 'health' : 'social') === sector
}
