import type { Localised } from '#platform/i18n.ts'
import { newId } from '#platform/ids.ts'
import { exceptionOn } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { daysAhead, daysWritten, shiftsToWrite, writeShifts } from './calendars.ts'
import { forGood } from './closures.ts'
import type { BookingCounty } from './county-booking.ts'
import { addDays, dayOf, startOfDay } from './days.ts'
import { insertShifts } from './resource-store.ts'
import * as store from './week-store.ts'

type CountyClosure = store.Closure & { readonly reason: Localised | null }
type Place = BookingCounty['places'][number]
const toldBy = 'county'

/**
 * The days from one on, on which the county's files close places: exceptions without hours, and all days after a place's last. A shorter exception
 * with hours opens its own days, as it does on the front page.
 */
export function countyClosures(county: BookingCounty, fromOn: string): CountyClosure[] {
  return county.places
    .flatMap((place) => [...exceptions(county, place), ...ended(county, place)])
    .filter((one) => one.toOn >= fromOn)
}

function exceptions(county: BookingCounty, place: Place): CountyClosure[] {
  const { hours, id: placeId, validTo } = place
  if (hours.kind !== 'weekly') return []
  return hours.exceptions
    .filter((one) => one.periods.length === 0)
    .flatMap((one) => {
      const isClosed = (day: string) => exceptionOn(hours, day) === one && (validTo === null || day <= validTo)
      return runsOf(one.from, one.to, isClosed).map((run) => {
        const insteadPlaceId = one.substituteId ?? openSubstitute(county, place, run)
        return { placeId, ...run, insteadPlaceId, reason: one.reason, toldBy }
      })
    })
}

function ended(county: BookingCounty, place: Place): CountyClosure[] {
  if (place.validTo === null) return []
  const run = { fromOn: addDays(place.validTo, 1), toOn: forGood }
  return [
    { placeId: place.id, ...run, insteadPlaceId: openSubstitute(county, place, run), reason: place.notice, toldBy },
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
  for (const one of gone) await store.endClosure(ctx.tx, one.id)
  for (const one of fresh) await close(ctx, one)
  for (const one of gone) await reopen(ctx, one)
  return { closed: fresh.length, reopened: gone.length }
}

function isSame(a: store.Closure, b: store.Closure): boolean {
  return a.placeId === b.placeId && a.fromOn === b.fromOn && a.toOn === b.toOn && a.insteadPlaceId === b.insteadPlaceId
}

async function close(ctx: Ctx, { reason, ...closure }: CountyClosure): Promise<void> {
  const id = newId<'closure'>(ctx.now)
  const { placeId: place, fromOn, toOn } = closure
  await store.insertClosure(ctx.tx, { ...closure, id, reason: reason?.fi ?? '' })
  const { booked } = await store.endShiftsAt(ctx.tx, place, {
    from: startOfDay(fromOn),
    to: startOfDay(addDays(toOn, 1)),
  })
  ctx.audit('scheduling.close-place', id)
  ctx.emit({ type: 'place-closed', subjectId: id, body: { place, from: fromOn, to: toOn, booked } })
}

/** The shifts of the days that are open again, as far as they are written at all; a day that a worker has written meanwhile stays theirs. */
async function reopen(ctx: Ctx, { placeId, fromOn, toOn }: store.Closure): Promise<void> {
  const today = dayOf(ctx.now)
  const closures = await store.listClosures(ctx.tx, today)
  for (const calendar of await store.listWrittenAt(ctx.tx, placeId)) {
    const days = daysWritten(calendar, { fromOn: fromOn > today ? fromOn : today, toOn })
    if (days) await insertShifts(ctx.tx, shiftsToWrite(calendar, closures, { ...days, now: ctx.now }))
  }
}
