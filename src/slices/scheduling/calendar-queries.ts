import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { openClient } from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import { findPublicHoliday } from '#slices/deadlines/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { CalendarAction, type openTime, type ShownTime, type viewCalendars } from './calendar-contract.ts'
import { may, seesService } from './calendar-permissions.ts'
import { listReached, type Reached } from './calendar-reach.ts'
import * as store from './calendar-store.ts'
import { type BookingCounty, findService, placeName } from './county-booking.ts'
import { addDays, startOfDay } from './days.ts'
import { endOf } from './model.ts'
import { findAppointment, findClientOf } from './store.ts'
import type { AppointmentId } from './time-store.ts'

/** The calendars side by side over some days: when and what, never whose. */
export async function view(
  ctx: Ctx,
  county: BookingCounty,
  input: InputOf<typeof viewCalendars>,
): Promise<Outcome<OutputOf<typeof viewCalendars>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const days = { fromOn: input.fromOn, toOn: addDays(input.fromOn, input.days - 1) }
  const between = { from: startOfDay(days.fromOn), to: startOfDay(addDays(days.toOn, 1)) }
  const reached = (await listReached(ctx.tx, actor, days)).filter((one) => isAsked(one, input.whose))
  const numbers = reached.map((one) => one.calendar.number)
  const placeIds = [...new Set(reached.flatMap((one) => one.calendar.placeId ?? []))]
  const [shifts, taken, heads, closures] = await Promise.all([
    store.listShiftsOf(ctx.tx, numbers, between),
    store.listTaken(ctx.tx, numbers, between),
    store.listHeads(ctx.tx, numbers, between),
    store.listClosuresAt(ctx.tx, placeIds, days),
  ])
  const names = await namesOf(ctx, reached, heads)
  const idOf = new Map(reached.map((one) => [one.calendar.number, one.calendar.id]))
  return done({
    // One's own comes first.
    calendars: reached
      .toSorted((a, b) => Number(b.held.includes('own')) - Number(a.held.includes('own')))
      .map((one) => viewCalendar(one, actor, county)),
    shifts: shifts.flatMap(({ calendar, from, to }) => {
      const calendarId = idOf.get(calendar)
      return calendarId ? [{ calendarId, startsAt: from.toISOString(), endsAt: to.toISOString() }] : []
    }),
    times: reached.flatMap((one) => {
      const own = taken.filter((row) => row.calendar === one.calendar.number)
      return viewTaken(county, { one, actor, heads, names }, own)
    }),
    away: reached.flatMap((one) =>
      one.away.map(({ fromOn, toOn, substituteName: substitute }) => ({
        calendarId: one.calendar.id,
        fromOn,
        toOn,
        substitute,
      })),
    ),
    closures: reached.flatMap(({ calendar }) =>
      closures
        .filter((one) => one.placeId === calendar.placeId)
        .map(({ fromOn, toOn, instead }) => ({
          calendarId: calendar.id,
          fromOn,
          toOn,
          instead: placeName(county, instead),
        })),
    ),
    holidays: Array.from({ length: input.days }, (_, n) => addDays(days.fromOn, n)).filter(findPublicHoliday),
    asOf: ctx.now.toISOString(),
  })
}

function isAsked({ held }: Reached, whose: InputOf<typeof viewCalendars>['whose']): boolean {
  switch (whose) {
    case 'own':
      return held.includes('own')
    case 'team':
      return held.some((one) => one === 'own' || one === 'team' || one === 'stands-in' || one === 'shared')
    case 'unit':
      return held.some((one) => one === 'supervised' || one === 'supervised-place')
  }
}

function viewCalendar({ calendar, title, held }: Reached, actor: Staff, county: BookingCounty) {
  const { id, kind, name, place, services, staffId } = calendar
  return {
    id,
    kind,
    name,
    title: title === null ? null : { ...title },
    place,
    placeName: placeName(county, calendar.placeId),
    isYou: staffId === actor.staffId,
    services: [...services],
    may: CalendarAction.options.filter((action) => may(action, held)),
  }
}

/** The names of everybody and everything that takes part, also of calendars that are not shown. */
async function namesOf(
  ctx: Ctx,
  reached: readonly Reached[],
  heads: readonly store.Head[],
): Promise<ReadonlyMap<number, string>> {
  const names = new Map(reached.map(({ calendar }) => [calendar.number, calendar.name]))
  const missing = [...new Set(heads.flatMap((head) => head.calendars))].filter((number) => !names.has(number))
  for (const one of await store.listByNumber(ctx.tx, missing)) names.set(one.number, one.name)
  return names
}

type Seen = {
  readonly one: Reached
  readonly actor: Staff
  readonly heads: readonly store.Head[]
  readonly names: ReadonlyMap<number, string>
}

/** One row for each holder: an appointment that lies over another takes several rows of the table. */
function viewTaken(county: BookingCounty, seen: Seen, rows: readonly store.TakenRow[]): ShownTime[] {
  // Each piece of other work is a time of its own; a visit that lies over another has several rows and is one.
  const keyOf = (row: store.TakenRow) => (row.kind === 'closed' ? `${row.holder} ${row.from.getTime()}` : row.holder)
  return [...new Set(rows.map(keyOf))].map((holder) => {
    const own = rows.filter((row) => keyOf(row) === holder)
    const head = seen.heads.find((one) => one.id === holder)
    const from = new Date(Math.min(...own.map((row) => row.from.getTime())))
    const to = new Date(Math.max(...own.map((row) => row.to.getTime())))
    const service = findService(county, head?.service ?? own[0]?.service ?? undefined)
    const isTold = service !== undefined && seesService(seen.actor.sector, service.register, seen.one.held)
    const startsAt = head?.from ?? from
    const endsAt = head?.to ?? (service && !head ? laterOf(from, endOf(from, service), to) : to)
    return {
      id: holder,
      calendarId: seen.one.calendar.id,
      kind: kindOf(own),
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      takenFrom: from.toISOString(),
      takenUntil: to.toISOString(),
      service: isTold ? service.id : null,
      name: isTold ? service.name : null,
      state: head?.state ?? null,
      with: (head?.calendars ?? [])
        .filter((number) => number !== seen.one.calendar.number)
        .flatMap((number) => seen.names.get(number) ?? []),
      isVideo: isTold && service.channel === 'video' && isHeld(head?.state),
      isOver: own.some((row) => row.kind === 'override'),
      stepMinutes: service?.stepMinutes ?? 5,
    }
  })
}

function isHeld(state: store.Head['state'] | undefined): boolean {
  return state === 'booked' || state === 'arrived' || state === 'started'
}

function laterOf(from: Date, wanted: Date, most: Date): Date {
  return wanted > from && wanted < most ? wanted : most
}

function kindOf(rows: readonly store.TakenRow[]): ShownTime['kind'] {
  const kinds = rows.map((row) => row.kind)
  if (kinds.includes('group')) return 'group'
  if (kinds.includes('closed')) return 'closed'
  return kinds.includes('hold') || kinds.includes('offer') ? 'hold' : 'appointment'
}

/** Whose it is, for who has it in their own calendar; the look is in the client's log. */
export async function open(
  ctx: Ctx,
  input: InputOf<typeof openTime>,
): Promise<Outcome<OutputOf<typeof openTime>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const id = input.appointmentId as AppointmentId
  const clientId = await findClientOf(ctx.tx, id, actor.staffId, ctx.now)
  if (clientId === null) return refuse('not-found')
  const opened = await openClient(ctx, clientId, 'client.serve')
  if (!opened.ok) return opened
  const row = await findAppointment(ctx.tx, opened.value, id)
  if (!row) return refuse('not-found')
  const { familyName, givenNames, ageYears } = await viewCard(ctx, opened.value)
  const { reason, interpreter } = row
  return done({ clientId, name: `${familyName} ${givenNames}`, ageYears, reason, interpreter })
}
