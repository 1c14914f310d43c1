import { type Fault, type Read, readAs } from '../../reading.ts'
import { checkScenario } from './check-scenario.ts'
import * as field from './fields.ts'
import { type Scenario, shapes, tiers } from './scenario.ts'

const { listOf, number, oneOf, orNothing, record, text, timeOfDay, calendarDay, yesOrNo } = field
const share = number(0, 1)
const money = number(0, 1e12)
const ids = listOf(text, { most: 1000 })
const weekdays = listOf(number(1, 7, true), { least: 1, most: 7 })
const minutes = record({ mean: number(0.01, 10_000), shape: oneOf(...shapes), variation: number(0, 10) })
const shift = record({ weekdays, from: timeOfDay, to: timeOfDay, skill: text, staff: number(1, 10_000, true) })
const shifts = listOf(shift, { most: 500 })
const book = record({
  skill: text,
  slotMinutes: number(1, 600),
  share,
  releases: listOf(record({ daysAhead: number(0, 366, true), share }), { least: 1, most: 20 }),
})

const scenario = record({
  format: oneOf('rinnalla-network-scenario-1'),
  id: text,
  name: text,
  county: text,
  origin: record({ synthetic: yesOrNo, source: text }),
  startsOn: calendarDay,
  days: number(1, 3660, true),
  warmUpDays: field.either(oneOf('auto'), number(0, 3660, true)),
  ageBands: listOf(text, { least: 1, most: 20 }),
  skills: listOf(record({ id: text, available: number(0, 100_000, true), costPerHour: number(0, 10_000) }), {
    least: 1,
    most: 60,
  }),
  areas: listOf(
    record({
      id: text,
      municipality: text,
      county: text,
      population: listOf(number(0, 1e8), { most: 20 }),
      demand: field.orMissing(listOf(number(0, 100), { most: 100 })),
    }),
    { least: 1, most: 20_000 },
  ),
  places: listOf(
    record({
      id: text,
      tier: oneOf(...tiers),
      yearlyCost: money,
      closedOnHolidays: yesOrNo,
      hours: listOf(record({ weekdays, from: timeOfDay, to: timeOfDay }), { least: 1, most: 100 }),
      shifts,
      books: listOf(book, { most: 60 }),
      services: ids,
    }),
    { least: 1, most: 1000 },
  ),
  mobileUnits: listOf(
    record({
      id: text,
      costPerDay: money,
      services: ids,
      books: listOf(book, { most: 60 }),
      stops: listOf(record({ id: text, everyWeeks: number(1, 52, true), firstWeek: number(0, 520, true), shifts }), {
        least: 1,
        most: 100,
      }),
    }),
    { most: 200 },
  ),
  services: listOf(serviceField(), { least: 1, most: 100 }),
  travel: record({
    to: listOf(text, { least: 1, most: 2000 }),
    from: listOf(
      record({
        area: text,
        minutes: listOf(number(0, 10_000), { most: 2000 }),
        km: listOf(number(0, 10_000), { most: 2000 }),
      }),
    ),
  }),
  closures: listOf(record({ place: text, from: calendarDay, to: calendarDay, substitutes: ids }), { most: 1000 }),
  holidays: listOf(calendarDay, { most: 1000 }),
  guarantees: listOf(
    record({
      id: text,
      from: calendarDay,
      to: orNothing(calendarDay),
      limitDays: number(0, 3660),
      ageBands: ids,
      services: ids,
      target: share,
    }),
    { most: 60 },
  ),
})

function serviceField(): field.Field {
  const weights = (count: number) => listOf(number(0, 1e6), { least: count, most: count })
  return record({
    id: text,
    skill: text,
    minutes,
    perResidentYear: listOf(number(0, 1000), { most: 20 }),
    months: weights(12),
    weekdays: weights(7),
    hours: weights(24),
    urgency: listOf(record({ id: text, share, priority: oneOf(0, 1, 2, 3), access: oneOf('walk-in', 'booked') }), {
      least: 1,
      most: 10,
    }),
    noShow: share,
    cancel: share,
    rebook: share,
    digital: orNothing(record({ place: text, shareByBand: listOf(share, { most: 20 }), minutes, forwarded: share })),
    next: listOf(record({ service: text, share, afterDays: number(0, 3660) }), { most: 100 }),
    elsewhereAfterDays: orNothing(number(0, 366)),
  })
}

/** Reads a scenario from parsed JSON: every field, no stranger, and what the fields say together. `county`: the only one accepted. */
export function readScenario(value: unknown, county?: string): Read<Scenario> {
  const found: Fault | undefined = scenario(value, '', null) ?? checkScenario(value as Scenario, county)
  return found ? { ok: false, fault: found } : readAs(value as Scenario)
}

/** The same from the text of a file. */
export function readScenarioText(json: string, county?: string): Read<Scenario> {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    const why = (error instanceof Error ? error.message : '').slice(0, 120)
    return { ok: false, fault: field.refused('file', null, 'not-json', { why }) }
  }
  return readScenario(value, county)
}
