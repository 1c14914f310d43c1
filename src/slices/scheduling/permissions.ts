import type { Actor, Resident, Staff, Visitor } from '#slices/organisation/actor.ts'

type Managed = { readonly staffId: string | null; readonly unit: string | null }

/** Who may do what with times; the unnamed is refused. Whose data an appointment opens is asked of `openClient` besides. */
export const may = {
  'scheduling.hold': (actor: Actor): actor is Visitor | Resident =>
    actor.kind === 'visitor' || actor.kind === 'resident',
  'scheduling.book-own': isResident,
  'scheduling.wait': isResident,
  'scheduling.take-seat': isResident,
  'scheduling.read-own': isResident,
  'scheduling.find-for': isStaff,
  'scheduling.book-for': isStaff,
  /** Arrived, begun, took place, did not come, cancelled by the county. */
  'scheduling.progress': isStaff,
  /** A time over another, or outside the shifts: in one's own calendar, and a supervisor in those of their unit. */
  'scheduling.override': manages,
  /** Shifts, weeks and other days of a calendar. */
  'scheduling.manage-shifts': manages,
  'scheduling.close-place': (actor: Actor): actor is Staff => isStaff(actor) && actor.roles.includes('supervisor'),
  'scheduling.make-group': isStaff,
  /** The machine's own: offers freed times, takes offers back. */
  'scheduling.offer': (actor: Actor) => actor.kind === 'system',
} as const

function isStaff(actor: Actor): actor is Staff {
  return actor.kind === 'staff'
}

function isResident(actor: Actor): actor is Resident {
  return actor.kind === 'resident'
}

function manages(actor: Actor, calendar: Managed): boolean {
  if (!isStaff(actor)) return false
  return (
    calendar.staffId === actor.staffId ||
    (actor.roles.includes('supervisor') && calendar.unit !== null && calendar.unit === actor.unit)
  )
}
