import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { getView, lockServed, type Own, placeOf } from './booked.ts'
import { countedVisit } from './counted.ts'
import type { BookingCounty } from './county-booking.ts'
import { dayOf } from './days.ts'
import { endAppointment } from './ending.ts'
import { stopMetClocks } from './guarantee.ts'
import { takeTime } from './holding.ts'
import { endOf, isTimeFor, mayMove } from './model.ts'
import { offerTo } from './offering.ts'
import { may } from './permissions.ts'
import { lockBoth } from './placing.ts'
import { searchTimes } from './search.ts'
import type * as contract from './staff-contract.ts'
import * as store from './store.ts'

const hour = 3_600_000
/** A time offered in place of one the county cancelled waits for an answer this long. */
const newTimeHours = 72

type MarkRefusal = 'not-allowed' | 'not-found' | 'not-the-day' | 'already-changed'

/** The next state of a visit in one's own calendar. Of two who mark at once the later is told that it has changed. */
export async function mark(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.markAppointment>,
): Promise<Outcome<OutputOf<typeof contract.markAppointment>, MarkRefusal>> {
  if (!may['scheduling.progress'](ctx.actor)) return refuse('not-allowed')
  const served = await lockServed(ctx, county, input.appointmentId)
  if (!served.ok) return served
  const { grant, row, service, clientId } = served.value
  if (!mayMove('staff', row.state, input.to)) return refuse('already-changed')
  const { startsAt, endsAt } = row
  if (!startsAt || !endsAt || !isTimeFor(input.to, { startsAt, endsAt }, ctx.now)) return refuse('not-the-day')
  if (!(await store.saveState(ctx.tx, grant, { id: row.id, from: row.state, to: input.to }, ctx.now)))
    return refuse('already-changed')
  if (input.to === 'fulfilled') await stopMetClocks(ctx, { id: row.id, clientId, service, startsAt })
  ctx.audit(`scheduling.mark-${input.to}`, row.id)
  const counted = countedVisit(
    input.to,
    { state: row.state, stateAt: row.stateAt, from: startsAt, to: endsAt },
    ctx.now,
  )
  const body = counted && { body: counted }
  ctx.emit({ type: `appointment-${input.to}`, subjectId: row.id, service: service.id, ...body })
  return done({ appointment: await getView(ctx, grant, county, row.id) })
}

/** Cancelled by the county, with its reason; the client is told at once, and a new time is kept for them when one is found. */
export async function cancelFor(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof contract.cancelFor>,
): Promise<Outcome<OutputOf<typeof contract.cancelFor>, 'not-allowed' | 'not-found' | 'already-changed'>> {
  if (!may['scheduling.progress'](ctx.actor)) return refuse('not-allowed')
  const served = await lockServed(ctx, county, input.appointmentId)
  if (!served.ok) return served
  const { row } = served.value
  if (!mayMove('staff', row.state, 'cancelled')) return refuse('already-changed')
  const offered = input.offerNew && row.groupId === null ? await offerNew(ctx, county, served.value) : null
  await endAppointment(ctx, served.value, { by: 'county', reason: input.reason, note: input.note || null })
  return done({ offered: offered && { startsAt: offered.toISOString() } })
}

/** The first free time of the same service, kept for the client until they answer. */
async function offerNew(ctx: Ctx, county: BookingCounty, { grant, row, service, clientId }: Own): Promise<Date | null> {
  const municipality = county.places.find((one) => one.id === row.placeId)?.municipality ?? undefined
  const near = municipality === undefined ? {} : { near: municipality }
  const search = {
    service,
    ...near,
    fromOn: dayOf(ctx.now),
    limit: 10,
    ...(row.interpreter ? { interpreter: row.interpreter } : {}),
  }
  const result = await searchTimes(ctx.tx, county, search, ctx.now)
  const soonest = ctx.now.getTime() + 4 * hour
  const found = result?.found.find((one) => one.startsAt >= soonest && one.startsAt !== row.startsAt?.getTime())
  if (!found) return null
  const startsAt = new Date(found.startsAt)
  const until = new Date(Math.min(ctx.now.getTime() + newTimeHours * hour, found.startsAt - 2 * hour))
  const offerId = newId<'offer'>(ctx.now)
  const as = { kind: 'offer' as const, holder: offerId, service: service.id, expiresAt: until }
  const wanted = {
    service,
    calendarId: found.calendar.id,
    startsAt,
    interpreter: row.interpreter,
    before: row.calendars,
  }
  await lockBoth(ctx, wanted, row.id)
  const taken = await takeTime(ctx, wanted, { ending: [], as })
  if (!taken.ok) return null
  const calendars = taken.value.map((one) => one.number)
  const visit = { from: startsAt, to: endOf(startsAt, service) }
  const id = newId<'appointment'>(ctx.now)
  const { reason, interpreter } = row
  const offered = { id, service, state: 'proposed' as const, calendars, visit, reason, interpreter }
  await store.insertAppointment(
    ctx.tx,
    grant,
    { ...offered, ...(await placeOf(ctx, calendars)), bookedBy: 'staff' },
    ctx.now,
  )
  await offerTo(ctx, { id, clientId, service, calendars, visit, offerId, until, askedAt: row.bookedAt })
  return startsAt
}
