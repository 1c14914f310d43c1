import type { Tx } from '#platform/db/database.ts'
import type { Staff } from '#slices/organisation/actor.ts'
import { findStaff, listStaffOfSector, type StaffMember } from '#slices/organisation/index.ts'
import { type Register, sectorOf } from '#slices/organisation/registers.ts'
import { listItemsOfMany } from '#slices/work/index.ts'
import * as store from './closing-store.ts'
import { startOfDay } from './days.ts'
import type { CalendarId } from './time-store.ts'

/** A team's own of what is booked under a closing, by the side of the county: what its item is about, and nobody else's. */
export type SharedOut = store.Share & {
  readonly booked: readonly store.BookedAt[]
  readonly workers: readonly StaffMember[]
}

/** Whose the bookings of a closing are: of the team of who gives the visit; of a room or a line, of the team that works at its place. */
export async function shareOut(tx: Tx, booked: readonly store.BookedAt[]): Promise<SharedOut[]> {
  const byCalendar = [...Map.groupBy(booked, (one) => one.calendar).values()]
  const each = await Promise.all(byCalendar.map(async (all) => await sharesOfCalendar(tx, all)))
  return [...Map.groupBy(each.flat(), keyOf).values()].flatMap((all) => {
    const [first] = all
    if (!first) return []
    const days = all.flatMap((one) => one.booked).toSorted((a, b) => a.on.localeCompare(b.on))
    return [{ ...first, booked: days, workers: all.flatMap((one) => one.workers) }]
  })
}

export function keyOf({ team, side }: store.Share): string {
  return `${team} ${side}`
}

async function sharesOfCalendar(tx: Tx, booked: readonly store.BookedAt[]): Promise<SharedOut[]> {
  const staffId = booked[0]?.staffId ?? null
  const worker = staffId === null ? undefined : await findStaff(tx, staffId)
  const bySide = [...Map.groupBy(booked, (one) => sideOf(one.registers))]
  return await Promise.all(
    bySide.map(async ([side, here]) => {
      const team = worker?.teams[0] ?? (await teamAtPlace(tx, here[0]?.calendar ?? 0, side))
      return { team, side, booked: here, workers: worker ? [worker] : [] }
    }),
  )
}

function sideOf(registers: readonly string[]): store.Side {
  const sectors = new Set(registers.map((one) => sectorOf(one as Register)))
  return sectors.size > 1 ? 'joint' : sectors.has('social') ? 'social' : 'health'
}

async function teamAtPlace(tx: Tx, calendar: number, side: store.Side): Promise<string> {
  const ids = await store.listStaffAtPlaceOf(tx, calendar)
  const there = (await Promise.all(ids.map((id) => findStaff(tx, id)))).filter((one) => one !== undefined)
  const isOfSide = (one: StaffMember) => side === 'joint' || one.sector === side
  const [anyone] = await listStaffOfSector(tx, side === 'social' ? 'social' : 'health')
  return (there.find(isOfSide) ?? anyone ?? there[0])?.teams[0] ?? ''
}

/** Whether this worker has taken their team's item of a closing under which this day's bookings of the calendar are, and may write of all of them. */
export async function holdsClosing(
  tx: Tx,
  actor: Staff,
  { id, on }: { readonly id: CalendarId; readonly on: string },
): Promise<boolean> {
  const closures = await store.listClosuresOf(tx, id, on)
  if (closures.length === 0) return false
  const booked = (await store.listBookedThen(tx, startOfDay(on), closures)).filter(
    (one) => one.calendarId === id && one.on === on,
  )
  const work = await listHeldWork(tx, actor, closures)
  const held = await Promise.all(
    closures.map(async (closureId) => {
      const here = booked.filter((one) => one.closureId === closureId)
      const shares = await shareOut(tx, here)
      return shares.some((share) => work.some((one) => one.closureId === closureId && keyOf(one) === keyOf(share)))
    }),
  )
  return held.some(Boolean) && booked.every((one) => mayWriteAll(actor, one))
}

export function mayWriteAll(actor: Staff, { registers }: Pick<store.BookedAt, 'registers'>): boolean {
  const own: readonly string[] = actor.registers
  return registers.every((one) => own.includes(one))
}

/** The shares of these closings whose items this worker has. */
export async function listHeldWork(
  tx: Tx,
  actor: Staff,
  closures: readonly store.ClosureId[],
): Promise<store.ClosingWork[]> {
  const work = await store.listClosingWork(tx, closures)
  const items = await listItemsOfMany(
    tx,
    work.map((one) => one.id),
  )
  const isHeld = (id: string) =>
    items.some((item) => item.subjectId === id && item.state === 'claimed' && item.ownerStaff === actor.staffId)
  return work.filter((one) => isHeld(one.id))
}
