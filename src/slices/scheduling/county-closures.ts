import type { Localised } from '#platform/i18n.ts'
import { newId } from '#platform/ids.ts'
import { findPublicHoliday } from '#slices/deadlines/index.ts'
import { exceptionOn, type HoursException, type OpeningHours, periodsOn } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { daysAhead, daysWritten, shiftsToWrite, writeShifts } from './calendars.ts'
import { takeEffect } from './closing.ts'
import { listBookedThen } from './closing-store.ts'
import { end, settleClosure } from './closing-work.ts'
import { forGood } from './closures.ts'
import type { BookingCounty } from './county-booking.ts'
import { addDays, dayOf } from './days.ts'
import { insertShifts } from './resource-store.ts'
import * as store from './week-store.ts'
import type { Hours } from './weeks.ts'

type CountyClosure = store.Closure & { readonly reason: Localised | null }
type Place = BookingCounty['places'][number]
const toldBy = 'county'

/**
 * The days from one on, on which the county's files close places or open them for fewer hours than usual: exceptions, and all days after a place's
 * last. Of two exceptions the shorter one holds, as it does on the front page. Longer hours give no times: the calendars' own weeks do.
 */
export function countyClosures(county: BookingCounty, fromOn: string): CountyClosure[] {
  return county.places
    .flatMap((place) => [...exceptions(county, place), ...ended(county, place)])
    .filter((one) => one.toOn >= fromOn)
}

function exceptions(county: BookingCounty, place: Place): CountyClosure[] {
  const { hours, id: placeId, validTo } = place
  if (hours.kind !== 'weekly') return []
  return hours.exceptions.flatMap((one) => {
    const isClosing = one.periods.length === 0
    const holds = (day: string) =>
      exceptionOn(hours, day) === one &&
      (validTo === null || day <= validTo) &&
      (isClosing || isShorter(hours, one, day))
    return runsOf(one.from, one.to, holds).map((run) => {
      const insteadPlaceId = isClosing ? (one.substituteId ?? openSubstitute(county, place, run)) : null
      return {
        placeId,
        ...run,
        insteadPlaceId,
        hours: isClosing ? null : hoursOf(one.periods),
        reason: one.reason,
        toldBy,
      }
    })
  })
}

type WeeklyHours = Extract<OpeningHours, { kind: 'weekly' }>

/** Whether the place is usually open at some time of the day at which it is not then. */
function isShorter(hours: WeeklyHours, { periods }: HoursException, day: string): boolean {
  const calendar = {
    timeZone: 'Europe/Helsinki',
    isPublicHoliday: (one: string) => findPublicHoliday(one) !== undefined,
  }
  const usual = hoursOf(periodsOn({ ...hours, exceptions: [] }, day, calendar) ?? [])
  const then = hoursOf(periods)
  return usual.some(([from, to]) => !then.some(([opens, closes]) => opens <= from && to <= closes))
}

/** A period that goes on over midnight ends with its day: visits do not go on over it. */
function hoursOf(periods: HoursException['periods']): Hours {
  return periods.map(({ from, to }) => [from, to <= from ? '24:00' : to] as const)
}

function ended(county: BookingCounty, place: Place): CountyClosure[] {
  if (place.validTo === null) return []
  const run = { fromOn: addDays(place.validTo, 1), toOn: forGood }
  return [
    {
      placeId: place.id,
      ...run,
      insteadPlaceId: openSubstitute(county, place, run),
      hours: null,
      reason: place.notice,
      toldBy,
    },
  ]
}

type Run = { readonly fromOn: string; readonly toOn: string }

/** Days that follow each other and are closed. */
function runsOf(from: string, to: string, isClosed: (day: string) => boolean): Run[] {
  const runs: Run[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!isClosed(day)) continue
    const last = runs.at(-1)
    if (last && addDays(last.toOn, 1) === day) runs[runs.length - 1] = { ...last, toOn: day }
    else runs.push({ fromOn: day, toOn: day })
  }
  return runs
}

/** The first of the place's own substitutes that is not itself closed on any of the days; null on a day on which everything is. */
function openSubstitute(county: BookingCounty, place: Place, { fromOn, toOn }: Run): string | null {
  const isOpen = (id: string) => {
    const other = county.places.find((one) => one.id === id)
    if (!other || (other.validTo !== null && other.validTo < toOn)) return false
    const { hours } = other
    if (hours.kind !== 'weekly' || toOn === forGood) return true
    return !hours.exceptions.some((one) => one.periods.length === 0 && one.from <= toOn && fromOn <= one.to)
  }
  return place.substituteIds.find(isOpen) ?? null
}

/** A regular job: what the county's files close is closed, and the weeks of all calendars are shifts for half a year ahead. */
export async function writeShiftsAhead(ctx: Ctx, county: BookingCounty): Promise<number> {
  await adoptCountyClosures(ctx, county)
  return await writeShifts(ctx.tx, addDays(dayOf(ctx.now), daysAhead), ctx.now)
}

type Adopted = { readonly closed: number; readonly reopened: number }

/**
 * Takes the closings of the county's files in: their days have no shifts, and what is booked there is told to whoever moves it. One that the files
 * no longer tell ends, and its days are written again from the weeks. Run again it changes nothing.
 */
export async function adoptCountyClosures(ctx: Ctx, county: BookingCounty): Promise<Adopted> {
  const today = dayOf(ctx.now)
  const told = countyClosures(county, today)
  const kept = await store.listAdopted(ctx.tx, today)
  const gone = kept.filter((one) => !told.some((other) => isSame(one, other)))
  const fresh = told.filter((one) => !kept.some((other) => isSame(one, other)))
  for (const one of gone) {
    await end(ctx, one.id)
    await store.endClosure(ctx.tx, one.id)
  }
  for (const { reason, ...one } of fresh)
    await takeEffect(ctx, { ...one, id: newId<'closure'>(ctx.now), reason: reason?.fi ?? '' })
  for (const one of gone) await reopen(ctx, one)
  // A visit that was laid over the closing by somebody who may, or one whose item went wrong, is found again.
  const stays = kept.filter((one) => !gone.includes(one)).map((one) => one.id)
  const booked = new Set((await listBookedThen(ctx.tx, ctx.now, stays)).map((one) => one.closureId))
  for (const id of [...booked].toSorted()) await settleClosure(ctx, id)
  return { closed: fresh.length, reopened: gone.length }
}

function isSame(a: store.Closure, b: store.Closure): boolean {
  return (
    a.placeId === b.placeId &&
    a.fromOn === b.fromOn &&
    a.toOn === b.toOn &&
    a.insteadPlaceId === b.insteadPlaceId &&
    JSON.stringify(a.hours) === JSON.stringify(b.hours)
  )
}

/** The shifts of the days that are open again, as far as they are written at all; a day that a worker has written meanwhile stays theirs. */
async function reopen(ctx: Ctx, { placeId, fromOn, toOn }: store.Closure): Promise<void> {
  const today = dayOf(ctx.now)
  const closures = await store.listClosures(ctx.tx, today)
  for (const calendar of await store.listWrittenAt(ctx.tx, placeId)) {
    const days = daysWritten(calendar, { fromOn: fromOn > today ? fromOn : today, toOn })
    if (!days) continue
    const shifts = shiftsToWrite(calendar, closures, { ...days, now: ctx.now })
    await store.endShiftsWithin(ctx.tx, shifts)
    await insertShifts(ctx.tx, shifts)
  }
}
