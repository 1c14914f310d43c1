import type { Fault } from '../../reading.ts'
import { dayNumber, minuteOf } from './calendar.ts'
import { checkAmount, checkOpen } from './check-whole-run.ts'
import { refused } from './fields.ts'
import type { Book, Place, Scenario, Shift } from './scenario.ts'

/** What the fields say together: names that exist, lists that fit, places that open, staff there is, people who can reach somebody. */
export function checkScenario(scenario: Scenario, county: string | undefined): Fault | undefined {
  if (county !== undefined && scenario.county !== county)
    return refused('county', null, 'other-county', { is: scenario.county, wanted: county })
  const checks = [
    checkNames,
    checkAreas,
    checkPlaces,
    checkServices,
    checkTravel,
    checkDates,
    checkStaff,
    checkReach,
    checkOpen,
    checkAmount,
  ]
  for (const check of checks) {
    const found = check(scenario)
    if (found) return found
  }
  return undefined
}

function checkNames(s: Scenario): Fault | undefined {
  const stops = s.mobileUnits.flatMap((unit) => unit.stops)
  const lists = {
    skills: s.skills,
    areas: s.areas,
    services: s.services,
    guarantees: s.guarantees,
    mobileUnits: s.mobileUnits,
  }
  for (const [name, list] of [...Object.entries(lists), ['places', [...s.places, ...stops]] as const]) {
    const seen = new Set<string>()
    for (const [k, one] of list.entries()) {
      if (seen.has(one.id)) return refused(`${name}.id`, k + 1, 'twice', { id: one.id })
      seen.add(one.id)
    }
  }
  return undefined
}

function checkAreas(s: Scenario): Fault | undefined {
  for (const [k, area] of s.areas.entries()) {
    if (area.county !== s.county)
      return refused('areas.county', k + 1, 'area-of-other-county', { is: area.county, wanted: s.county })
    if (area.population.length !== s.ageBands.length)
      return refused('areas.population', k + 1, 'one-per-band', { count: s.ageBands.length })
    if (area.demand && area.demand.length !== s.services.length)
      return refused('areas.demand', k + 1, 'one-per-service', { count: s.services.length })
  }
  return undefined
}

function checkPlaces(s: Scenario): Fault | undefined {
  const skills = new Set(s.skills.map((one) => one.id))
  const services = new Set(s.services.map((one) => one.id))
  for (const [k, place] of s.places.entries()) {
    const found =
      strangerIn(place.services, services, { at: 'places.services', row: k + 1, kind: 'service' }) ??
      checkShifts(place.shifts, skills, { at: 'places.shifts', row: k + 1 }) ??
      checkBooks(place.books, place.shifts, { at: 'places.books', row: k + 1 }) ??
      checkOpening(place, k + 1)
    if (found) return found
  }
  for (const [k, unit] of s.mobileUnits.entries()) {
    const row = k + 1
    const found =
      strangerIn(unit.services, services, { at: 'mobileUnits.services', row, kind: 'service' }) ??
      unit.stops
        .map((stop) => checkShifts(stop.shifts, skills, { at: 'mobileUnits.stops.shifts', row }))
        .find(Boolean) ??
      checkBooks(
        unit.books,
        unit.stops.flatMap((stop) => stop.shifts),
        { at: 'mobileUnits.books', row },
      )
    if (found) return found
  }
  return undefined
}

type At = { readonly at: string; readonly row: number }

function strangerIn(
  list: readonly string[],
  known: ReadonlySet<string>,
  { at, row, kind }: At & { kind: string },
): Fault | undefined {
  const stranger = list.find((one) => !known.has(one))
  return stranger === undefined ? undefined : refused(at, row, 'unknown', { id: stranger, kind })
}

function checkShifts(shifts: readonly Shift[], skills: ReadonlySet<string>, { at, row }: At): Fault | undefined {
  for (const [k, shift] of shifts.entries()) {
    if (!skills.has(shift.skill))
      return refused(`${at}[${k + 1}].skill`, row, 'unknown', { id: shift.skill, kind: 'skill' })
    if (minuteOf(shift.from) >= minuteOf(shift.to))
      return refused(`${at}[${k + 1}].to`, row, 'over-midnight', { from: shift.from, to: shift.to })
  }
  return undefined
}

function checkBooks(books: readonly Book[], shifts: readonly Shift[], { at, row }: At): Fault | undefined {
  for (const [k, book] of books.entries()) {
    if (books.findIndex((one) => one.skill === book.skill) !== k)
      return refused(`${at}.skill`, row, 'two-books', { id: book.skill })
    if (!shifts.some((one) => one.skill === book.skill))
      return refused(`${at}.skill`, row, 'no-shift-to-book', { id: book.skill })
    const total = book.releases.reduce((sum, one) => sum + one.share, 0)
    if (total > 1 + 1e-9) return refused(`${at}.releases`, row, 'over-released', { total })
  }
  return undefined
}

function checkOpening(place: Place, row: number): Fault | undefined {
  for (const [k, hours] of place.hours.entries())
    if (minuteOf(hours.from) >= minuteOf(hours.to))
      return refused(`places.hours[${k + 1}].to`, row, 'never-opens', { from: hours.from, to: hours.to, id: place.id })
  const isManned = (shift: Shift) =>
    place.hours.some(
      (hours) =>
        hours.weekdays.some((day) => shift.weekdays.includes(day)) &&
        minuteOf(hours.from) < minuteOf(shift.to) &&
        minuteOf(shift.from) < minuteOf(hours.to),
    )
  const lost = place.shifts.findIndex((shift) => !isManned(shift))
  return lost < 0 ? undefined : refused(`places.shifts[${lost + 1}]`, row, 'closed-then', { id: place.id })
}

function checkServices(s: Scenario): Fault | undefined {
  const services = new Set(s.services.map((one) => one.id))
  const bands = s.ageBands.length
  for (const [k, one] of s.services.entries()) {
    const row = k + 1
    const at = (name: string) => `services.${name}`
    if (!s.skills.some((skill) => skill.id === one.skill))
      return refused(at('skill'), row, 'unknown', { id: one.skill, kind: 'skill' })
    if (one.perResidentYear.length !== bands)
      return refused(at('perResidentYear'), row, 'one-per-band', { count: bands })
    for (const name of ['months', 'weekdays', 'hours'] as const)
      if (!one[name].some((weight) => weight > 0)) return refused(at(name), row, 'all-zero')
    const urgent = one.urgency.reduce((sum, kind) => sum + kind.share, 0)
    if (Math.abs(urgent - 1) > 1e-6) return refused(at('urgency'), row, 'shares-not-one', { total: urgent })
    const on = one.next.reduce((sum, next) => sum + next.share, 0)
    if (on > 0.999) return refused(at('next'), row, 'endless', { total: on })
    const found =
      strangerIn(
        one.next.map((next) => next.service),
        services,
        { at: at('next'), row, kind: 'service' },
      ) ?? checkDigital(s, k)
    if (found) return found
  }
  return undefined
}

function checkDigital(s: Scenario, index: number): Fault | undefined {
  const service = s.services[index]
  const digital = service?.digital
  if (!service || !digital) return undefined
  const row = index + 1
  const place = s.places.find((one) => one.id === digital.place)
  if (!place || place.tier !== 'digital')
    return refused('services.digital.place', row, 'not-digital', { id: digital.place })
  if (!place.shifts.some((shift) => shift.skill === service.skill))
    return refused('services.digital.place', row, 'digital-unmanned', { id: digital.place, skill: service.skill })
  return digital.shareByBand.length === s.ageBands.length
    ? undefined
    : refused('services.digital.shareByBand', row, 'one-per-band', { count: s.ageBands.length })
}

function checkTravel(s: Scenario): Fault | undefined {
  const stops = s.mobileUnits.flatMap((unit) => unit.stops)
  const targets = [...s.places.filter((place) => place.tier !== 'digital'), ...stops]
  const missing = targets.find((one) => !s.travel.to.includes(one.id))
  if (missing) return refused('travel.to', null, 'no-way', { id: missing.id })
  const rows = new Set<string>()
  for (const [k, row] of s.travel.from.entries()) {
    if (!s.areas.some((area) => area.id === row.area))
      return refused('travel.from.area', k + 1, 'unknown', { id: row.area, kind: 'area' })
    if (rows.has(row.area)) return refused('travel.from.area', k + 1, 'twice', { id: row.area })
    rows.add(row.area)
    for (const name of ['minutes', 'km'] as const)
      if (row[name].length !== s.travel.to.length)
        return refused(`travel.from.${name}`, k + 1, 'row-with-hole', {
          count: row[name].length,
          wanted: s.travel.to.length,
        })
  }
  const lost = s.areas.findIndex((area) => !rows.has(area.id))
  return lost < 0 ? undefined : refused('travel.from', lost + 1, 'row-lacking', { id: s.areas[lost]?.id ?? '' })
}

function checkDates(s: Scenario): Fault | undefined {
  for (const [k, closure] of s.closures.entries()) {
    const known = new Set(s.places.map((one) => one.id))
    const found = strangerIn([closure.place, ...closure.substitutes], known, {
      at: 'closures.place',
      row: k + 1,
      kind: 'place',
    })
    if (found) return found
    if (dayNumber(closure.from) > dayNumber(closure.to)) return refused('closures.to', k + 1, 'ends-first')
  }
  const services = new Set(s.services.map((one) => one.id))
  for (const [k, rule] of s.guarantees.entries()) {
    const row = k + 1
    if (rule.to !== null && dayNumber(rule.from) > dayNumber(rule.to))
      return refused('guarantees.to', row, 'ends-first')
    const found =
      strangerIn(rule.services, services, { at: 'guarantees.services', row, kind: 'service' }) ??
      strangerIn(rule.ageBands, new Set(s.ageBands), { at: 'guarantees.ageBands', row, kind: 'age band' })
    if (found) return found
  }
  return undefined
}

/** At no moment of the week may more of a skill be at work than there are. */
function checkStaff(s: Scenario): Fault | undefined {
  const shifts = [
    ...s.places.flatMap((place, k) =>
      place.shifts.map((shift) => ({ shift, at: 'places.shifts', row: k + 1, weeks: 1 })),
    ),
    ...s.mobileUnits.flatMap((unit, k) =>
      unit.stops.flatMap((stop) =>
        stop.shifts.map((shift) => ({ shift, at: 'mobileUnits.stops.shifts', row: k + 1, weeks: stop.everyWeeks })),
      ),
    ),
  ]
  for (const [k, skill] of s.skills.entries()) {
    const own = shifts.filter(({ shift }) => shift.skill === skill.id)
    for (let day = 1; day <= 7; day += 1)
      for (const { shift: begun, at, row, weeks } of own) {
        if (!begun.weekdays.includes(day) || weeks > 1) continue
        const isAtWork = ({ shift }: (typeof own)[number]) =>
          shift.weekdays.includes(day) &&
          minuteOf(shift.from) <= minuteOf(begun.from) &&
          minuteOf(begun.from) < minuteOf(shift.to)
        const needed = own
          .filter((one) => one.weeks === 1 && isAtWork(one))
          .reduce((sum, { shift }) => sum + shift.staff, 0)
        if (needed > skill.available)
          return refused(at, row, 'too-few-staff', {
            weekday: day,
            at: begun.from,
            needed,
            id: skill.id,
            skillRow: k + 1,
            available: skill.available,
          })
      }
  }
  return undefined
}

/** Every service asked for in an area is given somewhere by somebody of its skill. */
function checkReach(s: Scenario): Fault | undefined {
  const asked = new Set(s.services.filter((one) => one.perResidentYear.some((rate) => rate > 0)).map((one) => one.id))
  for (const one of s.services) for (const next of one.next) if (next.share > 0) asked.add(next.service)
  for (const [k, service] of s.services.entries()) {
    if (!asked.has(service.id)) continue
    const isGiven = (services: readonly string[], shifts: readonly Shift[]) =>
      services.includes(service.id) && shifts.some((shift) => shift.skill === service.skill)
    const walksIn = service.urgency.some((kind) => kind.share > 0 && kind.access === 'walk-in')
    const books = service.urgency.some((kind) => kind.share > 0 && kind.access === 'booked')
    const givers = [
      ...s.places.filter((one) => one.tier !== 'digital' && isGiven(one.services, one.shifts)),
      ...s.mobileUnits.filter((unit) =>
        isGiven(
          unit.services,
          unit.stops.flatMap((stop) => stop.shifts),
        ),
      ),
    ]
    if (givers.length === 0) return refused('services', k + 1, 'nobody-gives', { id: service.id })
    const openBook = (one: { books: readonly Book[] }) =>
      one.books.some((book) => book.skill === service.skill && book.share > 0)
    if (books && !givers.some(openBook))
      return refused('services.urgency', k + 1, 'no-book', { id: service.id, skill: service.skill })
    if (walksIn && givers.every((one) => 'stops' in one))
      return refused('services.urgency', k + 1, 'mobile-only', { id: service.id })
  }
  return undefined
}
