import { Temporal } from 'temporal-polyfill'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { openClient } from '#slices/access/index.ts'
import { computeDeadline, isDeadlineRuleId } from '#slices/deadlines/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type * as contract from './contract.ts'
import { mayChange, partOfDay, type ServiceType, startsIn } from './model.ts'
import * as store from './store.ts'
import * as times from './time-store.ts'

const minute = 60_000
/** So many days are read at once: most searches end in the first. */
const daysAtOnce = 7
const mostDays = 190

export function listServices(services: readonly ServiceType[]): OutputOf<typeof contract.listBookable> {
  return {
    services: services
      .filter((one) => one.selfService)
      .map(({ id, name, summary, bring, lengthMinutes, channel }) => ({
        id,
        name,
        summary,
        bring,
        lengthMinutes,
        channel,
      })),
  }
}

/** Free times from a day on, soonest first. */
export async function find(
  ctx: Ctx,
  services: readonly ServiceType[],
  input: ParsedInputOf<typeof contract.findTimes>,
): Promise<Outcome<OutputOf<typeof contract.findTimes>, 'unknown-service'>> {
  const service = services.find((one) => one.id === input.service && one.selfService)
  if (!service) return refuse('unknown-service')
  const today = helsinkiDay(ctx.now)
  const lastDay = await times.findLastDay(ctx.tx, service.id)
  const found: contract.FreeTime[] = []
  let from = input.fromOn !== undefined && input.fromOn > today ? input.fromOn : today
  let looked: string | null = null
  for (
    let days = 0;
    lastDay !== null && from <= lastDay && days < mostDays && found.length < input.limit;
    days += daysAtOnce
  ) {
    const to = addDays(from, daysAtOnce - 1)
    found.push(...(await timesBetween(ctx, service, { ...input, from, to })))
    looked = to
    from = addDays(to, 1)
  }
  return done({ times: found.slice(0, input.limit), lookedUntilOn: looked, guarantee: guaranteeOf(service, ctx.now) })
}

type Window = ParsedInputOf<typeof contract.findTimes> & { from: string; to: string }

async function timesBetween(ctx: Ctx, service: ServiceType, window: Window): Promise<contract.FreeTime[]> {
  const days = await times.listFree(ctx.tx, {
    service: service.id,
    needsMinutes: service.lengthMinutes + service.afterMinutes,
    municipality: window.municipality ?? null,
    language: window.language ?? null,
    fromOn: window.from,
    toOn: window.to,
  })
  const found: { at: number; day: times.FreeDay }[] = []
  for (const day of days)
    for (const span of day.spans)
      for (const at of startsIn(span, service, ctx.now.getTime() + minute))
        if (window.partOfDay === undefined || partOfDay(at) === window.partOfDay) found.push({ at, day })
  found.sort((a, b) => a.at - b.at || a.day.number - b.day.number)
  return found.slice(0, window.limit).map(({ at, day }) => ({
    calendarId: day.id,
    startsAt: new Date(at).toISOString(),
    endsAt: new Date(at + service.lengthMinutes * minute).toISOString(),
    who: day.name,
    place: day.place,
    municipality: day.municipality,
  }))
}

function addDays(day: string, count: number): string {
  return Temporal.PlainDate.from(day).add({ days: count }).toString()
}

/** Counted for an adult whose need is found today. */
function guaranteeOf(service: ServiceType, now: Date): OutputOf<typeof contract.findTimes>['guarantee'] {
  if (service.rule === null || !isDeadlineRuleId(service.rule)) return null
  const bornOn = addDays(helsinkiDay(now), -365 * 40)
  const counted = computeDeadline({ rule: service.rule, triggeredAt: now, bornOn })
  if (!counted.ok) return null
  return { dueOn: counted.value.dueOn, rule: service.rule, verified: counted.value.verified }
}

export function viewAppointment(
  row: store.AppointmentRow,
  services: readonly ServiceType[],
  now: Date,
): contract.Appointment | undefined {
  const service = services.find((one) => one.id === row.service)
  if (!service) return undefined
  return {
    id: row.id,
    service: service.id,
    name: service.name,
    bring: service.bring,
    state: row.state,
    channel: row.channel,
    startsAt: row.startsAt.toISOString(),
    endsAt: new Date(row.busyUntil.getTime() - service.afterMinutes * minute).toISOString(),
    who: row.who,
    place: row.place,
    reason: row.reason,
    mayChange: mayChange(row, service, now),
  }
}

export async function listOwn(
  ctx: Ctx,
  services: readonly ServiceType[],
): Promise<Outcome<OutputOf<typeof contract.listOwnAppointments>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const rows = await store.listAppointments(ctx.tx, opened.value, 50)
  const appointments = rows.flatMap((row) => viewAppointment(row, services, ctx.now) ?? [])
  return done({ appointments, asOf: ctx.now.toISOString() })
}

/** A worker's own day. */
export async function listDay(
  ctx: Ctx,
  services: readonly ServiceType[],
  input: ParsedInputOf<typeof contract.listOwnDay>,
): Promise<Outcome<OutputOf<typeof contract.listOwnDay>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const day = { from: startOf(input.on), to: startOf(addDays(input.on, 1)) }
  const [shifts, entries] = await Promise.all([
    times.listShifts(ctx.tx, actor.staffId, day),
    times.listDay(ctx.tx, actor.staffId, day),
  ])
  return done({
    shifts: shifts.map(({ from, to }) => ({ startsAt: from.toISOString(), endsAt: to.toISOString() })),
    entries: entries.map(({ id, kind, from, to, service }) => ({
      id,
      kind,
      startsAt: from.toISOString(),
      endsAt: to.toISOString(),
      service,
      name: services.find((one) => one.id === service)?.name ?? null,
    })),
  })
}

function startOf(day: string): Date {
  const start = Temporal.PlainDate.from(day).toZonedDateTime('Europe/Helsinki')
  return new Date(start.epochMilliseconds)
}
