import type { Tx } from '#platform/db/database.ts'
import { type Id, newId } from '#platform/ids.ts'
import type { Localised } from '#platform/i18n.ts'
import { addDays, dayOf, momentOf, weekdayOf, weeksLater } from './days.ts'
import * as groups from './group-store.ts'
import { endOf, type ServiceType, takenBy } from './model.ts'
import * as times from './time-store.ts'

export type GroupToMake = {
  readonly service: ServiceType
  readonly name: Localised
  readonly calendars: readonly number[]
  /** The first meeting: the next such weekday, so many weeks from now. */
  readonly weekday: number
  readonly weeksAhead: number
  readonly at: string
  readonly times: number
  readonly places: number
  readonly taken: number
}

/** Invented groups. Returns how many were made; one whose calendars are not free is left out. */
export async function seedGroups(tx: Tx, wanted: readonly GroupToMake[], now: Date): Promise<number> {
  let made = 0
  for (const group of wanted) {
    const { service, calendars, name, places } = group
    const today = dayOf(now)
    const day = addDays(today, group.weeksAhead * 7 + ((group.weekday - weekdayOf(today) + 7) % 7))
    const startsAt = momentOf(day, group.at)
    const id = newId<'group'>(now)
    for (let meeting = 0; meeting < group.times; meeting += 1) {
      const taking = takenBy(weeksLater(startsAt, meeting), service)
      const rows = calendars.map((calendar) => ({ id: newId<'occupation'>(now), calendar, ...taking }))
      await times.occupy(tx, rows, { kind: 'group', holder: id, service: service.id, expiresAt: null })
    }
    const rows = await times.listCalendars(tx, calendars)
    const placed = rows.find((one) => one.placeId !== null)
    await groups.insertGroup(tx, {
      id,
      service: service.id,
      name,
      calendars: [...calendars],
      from: startsAt,
      to: endOf(startsAt, service),
      placeId: placed?.placeId ?? null,
      place: placed?.place ?? null,
      municipality: placed?.municipality ?? null,
      language: 'fi',
      places,
      times: group.times,
      everyWeeks: 1,
    })
    for (let seat = 0; seat < group.taken; seat += 1) await groups.takeSeat(tx, id, now)
    made += 1
  }
  return made
}

const stepMinutes = 30

/** Invented busyness: of each half hour of the coming days some are taken, more of the near ones. The same at every run. */
export async function seedTaken(tx: Tx, numbers: readonly number[], days: number, now: Date): Promise<number> {
  const today = dayOf(now)
  const wanted = Array.from({ length: days }, (_, ahead) => addDays(today, ahead))
  const free = await times.listFree(tx, {
    calendars: numbers,
    days: wanted,
    needsMinutes: stepMinutes,
  })
  const rows: times.NewOccupation[] = []
  for (const { calendar, day, bounds } of free) {
    const ahead = wanted.indexOf(day)
    const share = 85 - (ahead * 70) / days
    for (const span of times.spansOf(bounds))
      for (let at = span.from; at + stepMinutes * 60_000 <= span.to; at += stepMinutes * 60_000)
        if (scattered(calendar, at) < share)
          rows.push({
            id: newId<'occupation'>(now),
            calendar,
            from: new Date(at),
            to: new Date(at + stepMinutes * 60_000),
          })
  }
  const holder: Id<'closure'> = newId(now)
  return rows.length === 0
    ? 0
    : await times.occupy(tx, rows, { kind: 'closed', holder, service: null, expiresAt: null })
}

/** 0 to 99, the same for the same calendar and moment. */
function scattered(calendar: number, at: number): number {
  const mixed = Math.imul(calendar * 2_654_435_761 + at / 60_000, 1_597_334_677) >>> 0
  return ((mixed ^ (mixed >>> 15)) >>> 0) % 100
}
