import type { InputOf } from '#platform/endpoint.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { placeOf } from './booked.ts'
import { openTimes } from './calendar-commands.ts'
import type { moveDay, MovedDay } from './calendar-contract.ts'
import { may } from './calendar-permissions.ts'
import { findReached, listReached, type Reached } from './calendar-reach.ts'
import * as store from './calendar-store.ts'
import type { BookingCounty } from './county-booking.ts'
import { type Booking, dayBetween, daysAhead, listBookings, listReceivers } from './day-proposals.ts'
import { inOrder as inOrderOf } from './day-others.ts'
import { addDays, dayOf } from './days.ts'
import { endOf } from './model.ts'
import { otherThan } from './parts.ts'
import { giveReasons, place, tellClient } from './placing.ts'
import { inOrder, proposeAll } from './proposal.ts'
import { orderAnew } from './rebooking.ts'
import { type AppointmentId, type CalendarId, occupy } from './time-store.ts'

/** So many of the next best times are tried before it becomes the team's work. */
const tries = 3

type MoveRefusal = 'not-allowed' | 'not-found' | 'nothing-to-move'

/**
 * The whole day in one transaction: every booking gets its new time or goes to the team's list with its clock, every client is told once, or
 * nothing of it has happened. What a client has changed meanwhile is left as the client made it.
 */
export async function moveWhole(
  ctx: Ctx,
  county: BookingCounty,
  input: InputOf<typeof moveDay>,
): Promise<Outcome<MovedDay, MoveRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const moveId = input.moveId as store.DayMoveId
  await store.lockDayMove(ctx.tx, moveId)
  const before = await store.findDayMove(ctx.tx, moveId, actor.staffId)
  if (before) return done(before)
  const wanted = { id: input.calendarId as CalendarId, on: input.on, action: 'move-day' as const }
  const from = await findReached(ctx.tx, actor, wanted)
  if (!from) return refuse('not-found')
  const asked = input.moves.filter((one) => one.to !== 'stay')
  if (asked.length === 0) return refuse('nothing-to-move')
  const going = await lockGoing(ctx, county, { from, on: input.on, asked })
  const mayReceive = await listOpenTo(ctx, actor, { from, on: input.on })
  const told = await moveEach(ctx, { actor, from, on: input.on, moveId, going, mayReceive })
  const result = {
    ...told,
    byClient: asked.length - going.length,
    left: input.moves.length - asked.length,
  }
  const { number, id: calendarId } = from.calendar
  await store.insertDayMove(
    ctx.tx,
    { id: moveId, calendar: number, day: input.on, by: actor.staffId, told: result },
    ctx.now,
  )
  ctx.audit('scheduling.move-day', moveId)
  ctx.emit({ type: 'shifts-changed', subjectId: calendarId, unit: actor.unit, body: { day: input.on } })
  return done(result)
}

type Asked = InputOf<typeof moveDay>['moves'][number]
type Going = Booking & { readonly row: store.LockedAppointment; readonly to: Asked['to'] }

/** Opened and locked: those that still are where the worker saw them. */
async function lockGoing(
  ctx: Ctx,
  county: BookingCounty,
  { from, on, asked }: { from: Reached; on: string; asked: readonly Asked[] },
): Promise<Going[]> {
  const bookings = await listBookings(ctx, county, from, on)
  const here = asked.filter((one) => bookings.some((booking) => booking.id === one.appointmentId))
  const ids = [...new Set(here.map((one) => one.appointmentId as AppointmentId))]
  if (ids.length === 0) return []
  await openTimes(ctx, ids, from.held)
  const rows = await store.lockOpened(ctx.tx, ids)
  const going = rows.flatMap((row) => {
    const booking = bookings.find((one) => one.id === row.id)
    const wish = here.find((one) => one.appointmentId === row.id)
    const isSame =
      row.state === 'booked' &&
      row.calendars.includes(from.calendar.number) &&
      row.from?.getTime() === new Date(wish?.startsAt ?? 0).getTime()
    return booking && wish && isSame ? [{ ...booking, row, to: wish.to }] : []
  })
  return inOrder(going)
}

type Moving = {
  readonly actor: Staff
  readonly from: Reached
  readonly on: string
  readonly moveId: store.DayMoveId
  readonly going: readonly Going[]
  readonly mayReceive: ReadonlySet<string>
}

/** The calendars into which this worker may move: those they may book, and the named substitute's. */
async function listOpenTo(
  ctx: Ctx,
  actor: Staff,
  { from, on }: { from: Reached; on: string },
): Promise<ReadonlySet<string>> {
  const reached = await listReached(ctx.tx, actor, { fromOn: on, toOn: addDays(on, daysAhead) })
  const substitutes = await store.listOfStaff(
    ctx.tx,
    from.away.flatMap((one) => one.substituteId ?? []),
  )
  // A closed place’s day goes to the place that serves instead.
  const instead = await store.listInstead(ctx.tx, from.calendar.placeId, on)
  const open = reached.filter((one) => may('book', one.held)).map((one) => one.calendar)
  return new Set([...open, ...instead, ...substitutes].map((one) => one.id))
}

async function moveEach(
  ctx: Ctx,
  moving: Moving,
): Promise<Pick<MovedDay, 'moved' | 'toNext' | 'withOthers' | 'toTeam'>> {
  const { from, on, going } = moving
  await lockTargets(ctx, moving)
  for (const one of going) await leave(ctx, moving, one)
  const told = { moved: 0, toNext: 0, withOthers: 0, toTeam: 0 }
  for (const one of going) {
    const target = typeof one.to === 'string' ? null : one.to
    const agreed = target && !isLeftDay(target, from, on) ? await moveTo(ctx, moving, { one, target }) : null
    const went = agreed ?? (target ? await moveToNext(ctx, moving, one) : null)
    if (went) {
      told.moved += 1
      if (!agreed) told.toNext += 1
      if (went.isWithOthers) told.withOthers += 1
      continue
    }
    const team = await orderAnew(ctx, {
      row: one.row,
      service: one.service,
      calendar: from.calendar,
      actor: moving.actor,
    })
    if (team) told.toTeam += 1
  }
  return told
}

type Target = { readonly calendarId: string; readonly startsAt: string }

function isLeftDay(target: Target, from: Reached, on: string): boolean {
  return target.calendarId === from.calendar.id && dayOf(new Date(target.startsAt)) === on
}

/** All days that will change, in the order in which everybody locks them. */
async function lockTargets(ctx: Ctx, { from, on, going }: Moving): Promise<void> {
  const targets = going.flatMap((one) => (typeof one.to === 'string' ? [] : [one.to]))
  const ids = [...new Set(targets.map((one) => one.calendarId))]
  const calendars = await Promise.all(ids.map((id) => store.findWorkCalendar(ctx.tx, id as CalendarId)))
  const numbers = [
    from.calendar.number,
    ...going.flatMap((one) => one.row.calendars),
    ...calendars.flatMap((one) => one?.number ?? []),
  ]
  const moments = targets.map((one) => new Date(one.startsAt).getTime())
  const day = dayBetween(on)
  const first = Math.min(day.from.getTime(), ...moments)
  const last = Math.max(day.to.getTime(), ...moments)
  await store.lockDays(ctx.tx, [...new Set(numbers)], { from: new Date(first), to: new Date(last) })
}

/** Out of the day: what the booking had is closed, so that nobody books it into the hands of who is not there. */
async function leave(ctx: Ctx, { from, moveId }: Moving, one: Going): Promise<void> {
  const taken = await store.listOccupationsOf(ctx.tx, one.row.id)
  await store.endOccupationsOf(ctx.tx, one.row.id)
  const rows = taken
    .filter((row) => row.calendar === from.calendar.number)
    .map(({ calendar, from: begins, to }) => ({ id: newId<'occupation'>(ctx.now), calendar, from: begins, to }))
  await occupy(ctx.tx, rows, { kind: 'closed', holder: moveId, service: null, expiresAt: null })
}

type Went = { readonly isWithOthers: boolean }

async function moveTo(ctx: Ctx, moving: Moving, { one, target }: { one: Going; target: Target }): Promise<Went | null> {
  const startsAt = new Date(target.startsAt)
  // Where another gives the visit it stays theirs.
  if (!moving.mayReceive.has(target.calendarId) && !one.only) return null
  const { service, row } = one
  const { interpreter, calendars: before } = row
  const wanted = { service, calendarId: target.calendarId, startsAt, interpreter, before, isOver: false }
  const placed = await place(ctx, wanted, row.id)
  if (!placed.ok) {
    // What was taken before the refusal is given back: the next time is tried in the same transaction.
    await store.endOccupationsOf(ctx.tx, row.id)
    return null
  }
  const calendars = placed.value.map((calendar) => calendar.number)
  const visit = { from: startsAt, to: endOf(startsAt, service) }
  const at = { id: row.id, clientId: row.clientId, calendars, ...visit, ...(await placeOf(ctx, calendars)) }
  await store.savePlaced(ctx.tx, at, row.from, ctx.now)
  const visitor = { appointmentId: row.id, clientId: row.clientId, service }
  await giveReasons(ctx, { ...visitor, calendars: placed.value, endsAt: visit.to })
  await tellClient(ctx, 'moved', { ...visitor, startsAt, team: moving.actor.teams[0] ?? null })
  ctx.audit('scheduling.move', row.id)
  ctx.emit({ type: 'appointment-moved', subjectId: row.id, unit: moving.actor.unit, service: service.id })
  return { isWithOthers: calendars.length > 1 && otherThan(await inOrderOf(ctx, before), placed.value) !== null }
}

/** The time that was agreed on is gone: the next best by the same rules. */
async function moveToNext(ctx: Ctx, moving: Moving, one: Going): Promise<Went | null> {
  const { actor, from, on } = moving
  const receivers = await listReceivers(ctx, actor, { from, on, bookings: [one] })
  const next = proposeAll([one], receivers, ctx.now.getTime()).get(one.id) ?? []
  for (const { receiverId, startsAt } of next.slice(0, tries)) {
    const receiver = receivers.find((candidate) => candidate.id === receiverId)
    if (!receiver) continue
    const target = { calendarId: receiver.calendar.id, startsAt: new Date(startsAt).toISOString() }
    const went = await moveTo(ctx, moving, { one, target })
    if (went) return went
  }
  return null
}
