import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { listAway } from '#slices/organisation/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import type { proposeDay } from './calendar-contract.ts'
import { may } from './calendar-permissions.ts'
import { findReached, listReached, type Reached } from './calendar-reach.ts'
import * as store from './calendar-store.ts'
import { type BookingCounty, findService, placeName } from './county-booking.ts'
import { tellOthers } from './day-others.ts'
import { addDays, dayOf, startOfDay } from './days.ts'
import { limitOf } from './limits.ts'
import { type ServiceType, takenBy } from './model.ts'
import { lasting, minutesBetween } from './placing.ts'
import { proposeAll, type Receiver, type ToMove, without } from './proposal.ts'
import { type CalendarId, listFree, spansOf } from './time-store.ts'

/** So far ahead new times are looked for. */
export const daysAhead = 28

/** A day's bookings and where each could go. Header data: nobody's name, so no look. */
export async function propose(
  ctx: Ctx,
  county: BookingCounty,
  input: InputOf<typeof proposeDay>,
): Promise<Outcome<OutputOf<typeof proposeDay>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const wanted = { id: input.calendarId as CalendarId, on: input.on, action: 'move-day' as const }
  const from = await findReached(ctx.tx, actor, wanted)
  if (!from) return refuse('not-found')
  const bookings = await listBookings(ctx, county, from, input.on)
  const receivers = await listReceivers(ctx, actor, { from, on: input.on, bookings })
  const proposed = proposeAll(bookings, receivers, ctx.now.getTime())
  const left = { number: from.calendar.number, day: spanOfDay(input.on) }
  const found = new Map<string, Awaited<ReturnType<typeof tellOthers>>>()
  for (const booking of bookings)
    found.set(booking.id, await tellOthers(ctx, booking, { proposals: proposed.get(booking.id) ?? [], left }))
  const names = new Map(
    (await store.listByNumber(ctx.tx, [...new Set(bookings.flatMap((one) => one.head.calendars))])).map((one) => [
      one.number,
      one.name,
    ]),
  )
  const away = from.away[0]
  const { number, id, name, place: at } = from.calendar
  return done({
    calendar: { id, name, place: at },
    times: bookings.map((booking) => ({
      appointmentId: booking.head.id,
      startsAt: booking.head.from.toISOString(),
      endsAt: booking.head.to.toISOString(),
      service: booking.service.id,
      name: booking.service.name,
      with: booking.head.calendars.filter((one) => one !== number).flatMap((one) => names.get(one) ?? []),
      dueOn: booking.dueOn,
      proposals: (found.get(booking.id) ?? []).flatMap(({ receiverId, startsAt, isInTime, others }) => {
        const receiver = receivers.find((one) => one.id === receiverId)
        if (!receiver) return []
        const { name: who, place: where } = receiver.calendar
        return [
          {
            calendarId: receiver.calendar.id,
            startsAt: new Date(startsAt).toISOString(),
            who,
            place: where,
            placeName: placeName(county, receiver.calendar.placeId),
            isInTime,
            isSubstitute: receiver.isSubstitute,
            others,
          },
        ]
      }),
    })),
    others: await listByHand(ctx, county, from, input.on),
    away: away ? { substitute: away.substituteName, untilOn: away.toOn } : null,
  })
}

export type Booking = ToMove & { readonly head: store.Head }

/** What is booked of the day and has not begun or ended in some way; each with its statutory limit counted from its booking. */
export async function listBookings(ctx: Ctx, county: BookingCounty, from: Reached, on: string): Promise<Booking[]> {
  const { calendar } = from
  const heads = await store.listHeads(ctx.tx, [calendar.number], dayBetween(on))
  const rows = heads.filter((head) => head.state === 'booked' && dayOf(head.from) === on && head.from > ctx.now)
  return rows.flatMap((head) => {
    const known = findService(county, head.service)
    if (!known) return []
    const service = lasting(known, minutesBetween(head.from, head.to))
    const isLead = head.calendars[0] === calendar.number
    return [
      {
        id: head.id,
        head,
        service,
        startsAt: head.from.getTime(),
        dueOn: limitOf(service, head.bookedAt)?.dueOn ?? null,
        languages: calendar.languages,
        placeId: calendar.placeId,
        // Somebody else gives the visit: it stays theirs, and another is found for what this calendar was for.
        only: isLead ? null : [String(head.calendars[0])],
      },
    ]
  })
}

export function dayBetween(on: string): { from: Date; to: Date } {
  return { from: startOfDay(on), to: startOfDay(addDays(on, 1)) }
}

async function listByHand(ctx: Ctx, county: BookingCounty, from: Reached, on: string) {
  const taken = await store.listTaken(ctx.tx, [from.calendar.number], dayBetween(on))
  return taken
    .filter((row) => row.kind === 'group')
    .map((row) => ({
      startsAt: row.from.toISOString(),
      endsAt: row.to.toISOString(),
      name: findService(county, row.service ?? undefined)?.name ?? null,
    }))
}

type WorkReceiver = Receiver & { readonly calendar: store.WorkCalendar }
type Leaving = { readonly from: Reached; readonly on: string; readonly bookings: readonly Booking[] }

/** Who may receive: the substitute, those whose calendars this worker may book, and the worker themself on days they are here. */
export async function listReceivers(ctx: Ctx, actor: Staff, { from, on, bookings }: Leaving): Promise<WorkReceiver[]> {
  const days = Array.from({ length: daysAhead }, (_, n) => addDays(on, n))
  const range = { fromOn: on, toOn: days.at(-1) ?? on }
  const reached = await listReached(ctx.tx, actor, range)
  const leads = await store.listByNumber(
    ctx.tx,
    bookings.flatMap((one) => (one.only ? one.head.calendars.slice(0, 1) : [])),
  )
  const substituteId = from.away.find((one) => one.substituteId !== null)?.substituteId ?? null
  const substitutes = substituteId === null ? [] : await store.listOfStaff(ctx.tx, [substituteId])
  const instead = await store.listInstead(ctx.tx, from.calendar.placeId, on)
  const all = [
    ...substitutes,
    ...instead,
    ...reached.filter((one) => may('book', one.held)).map((one) => one.calendar),
    ...leads,
  ]
  const calendars = [...new Map(all.map((one) => [one.number, one])).values()]
  const wanted = { calendars: calendars.map((one) => one.number), days, needsMinutes: 5 }
  const [free, away] = await Promise.all([
    listFree(ctx.tx, wanted),
    listAway(
      ctx.tx,
      calendars.flatMap((one) => one.staffId ?? []),
      range,
    ),
  ])
  const ownDay = spanOfDay(on)
  return calendars.map((calendar) => {
    const absent = away.filter((one) => one.staffId === calendar.staffId)
    const rows = free.filter(
      (row) => row.calendar === calendar.number && !absent.some((one) => one.fromOn <= row.day && row.day <= one.toOn),
    )
    const spans = rows.flatMap((row) => spansOf(row.bounds))
    const isLeft = calendar.number === from.calendar.number
    // Who gives a visit for which another is looked for is there at its own moment.
    const kept = bookings
      .filter((one) => one.only && one.head.calendars[0] === calendar.number)
      .map((one) => spanOf(one.head.from, one.service))
    return {
      id: String(calendar.number),
      calendar,
      services: calendar.services,
      languages: calendar.languages,
      placeId: calendar.placeId,
      isSubstitute: calendar.staffId !== null && calendar.staffId === substituteId,
      spans: isLeft ? without(spans, ownDay) : [...spans, ...kept],
    }
  })
}

function spanOfDay(on: string) {
  const { from, to } = dayBetween(on)
  return { from: from.getTime(), to: to.getTime() }
}

function spanOf(startsAt: Date, service: ServiceType) {
  const { from, to } = takenBy(startsAt, service)
  return { from: from.getTime(), to: to.getTime() }
}
