import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import type { findWorkTimes, WorkTime } from './calendar-contract.ts'
import { may } from './calendar-permissions.ts'
import { listReached, type Reached } from './calendar-reach.ts'
import { type BookingCounty, findService, placeName } from './county-booking.ts'
import { addDays, dayOf } from './days.ts'
import { limitOf } from './limits.ts'
import { endOf, type ServiceType } from './model.ts'
import { fromDay, searchTimes } from './search.ts'

const daysOfReach = 60
const most = 24

/** Free times for somebody a professional serves, in the calendars they may book. Of no client, so no look. */
export async function findTimes(
  ctx: Ctx,
  county: BookingCounty,
  input: ParsedInputOf<typeof findWorkTimes>,
): Promise<Outcome<OutputOf<typeof findWorkTimes>, 'not-allowed' | 'unknown-service'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const fromOn = fromDay(input.fromOn, ctx.now)
  const reached = (await listReached(ctx.tx, actor, { fromOn, toOn: addDays(fromOn, daysOfReach) })).filter((one) =>
    may('book', one.held),
  )
  const services = servicesOf(county, actor, reached)
  const asked = input.service === undefined ? services[0] : findService(county, input.service)
  if (input.service !== undefined && !services.some((one) => one.id === input.service)) return refuse('unknown-service')
  const limit = asked && limitOf(asked, ctx.now)
  return done({
    services: services.map(({ id, name, lengthMinutes, stepMinutes, register, channel, with: others }) => ({
      id,
      name,
      lengthMinutes,
      stepMinutes,
      register,
      channel,
      others: others.length,
    })),
    service: asked?.id ?? null,
    times: asked
      ? await listTimes(ctx, county, { service: asked, reached, fromOn, input, dueOn: limit?.dueOn ?? null })
      : [],
    interpreters: asked?.interpreters ? county.interpreterLanguages.map(({ code, name }) => ({ code, name })) : [],
    guarantee: limit ? { dueOn: limit.dueOn, rule: limit.rule, verified: limit.verified } : null,
  })
}

/** What the calendars in reach give and this worker may write of; one's own services first. */
function servicesOf(county: BookingCounty, actor: Staff, reached: readonly Reached[]): ServiceType[] {
  const own = new Set(reached.filter((one) => one.held.includes('own')).flatMap((one) => one.calendar.services))
  const all = new Set(reached.flatMap((one) => one.calendar.services))
  return county.appointmentServices
    .filter((one) => all.has(one.id) && !one.group && (actor.registers as readonly string[]).includes(one.register))
    .toSorted((a, b) => Number(own.has(b.id)) - Number(own.has(a.id)))
}

type Asked = {
  readonly service: ServiceType
  readonly reached: readonly Reached[]
  readonly fromOn: string
  readonly input: ParsedInputOf<typeof findWorkTimes>
  readonly dueOn: string | null
}

/** Within the limit before others; of those one's own before the team's; soonest first. */
async function listTimes(ctx: Ctx, county: BookingCounty, asked: Asked): Promise<WorkTime[]> {
  const { service, fromOn, input, dueOn } = asked
  const reached = asked.reached.filter((one) => input.calendarId === undefined || one.calendar.id === input.calendarId)
  const own = reached.filter((one) => one.held.includes('own'))
  const others = reached.filter((one) => !one.held.includes('own'))
  const search = {
    service,
    fromOn,
    limit: most,
    ...(input.interpreter === undefined ? {} : { interpreter: input.interpreter }),
  }
  const found = await Promise.all(
    [own, others].map(async (group) => {
      const onlyStaff = new Set<string>(group.flatMap((one) => one.calendar.staffId ?? []))
      if (onlyStaff.size === 0) return []
      return (await searchTimes(ctx.tx, county, { ...search, onlyStaff }, ctx.now))?.found ?? []
    }),
  )
  const ownIds = new Set(own.map((one) => one.calendar.number))
  const times = found.flat().map(({ startsAt, calendar, others: more }) => ({
    calendarId: calendar.id,
    who: [calendar, ...more].map((one) => one.name).join(', '),
    place: calendar.place,
    placeName: placeName(county, calendar.placeId),
    startsAt: new Date(startsAt).toISOString(),
    endsAt: endOf(new Date(startsAt), service).toISOString(),
    isYours: ownIds.has(calendar.number),
    isInTime: dueOn === null || dayOf(new Date(startsAt)) <= dueOn,
  }))
  return times.toSorted(
    (a, b) =>
      Number(b.isInTime) - Number(a.isInTime) ||
      Number(b.isYours) - Number(a.isYours) ||
      a.startsAt.localeCompare(b.startsAt),
  )
}
