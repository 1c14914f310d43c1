import { ageBands } from '../data/columns.ts'
import { type Fault, readScenarioText, type Scenario, type Shift } from '../engine/index.ts'
import { type Change, digitalPlace, type NetworkPlace, type Opening, type Skill, skills } from '../model.ts'
import type { Planner } from '../planner.ts'
import { meanOver } from './areas.ts'
import { assumptions } from './assumptions.ts'
import { postsOf } from './posts.ts'
import { hoursOf, openingOf, rostersOf } from './rosters.ts'
import { bySkill, even, gives, type Posts, type Today, todayOf } from './staffing.ts'

export type Asked = {
  readonly id: string
  readonly name: string
  readonly changes: readonly Change[]
  readonly days: number
}
type Built = { readonly ok: true; readonly value: Scenario } | { readonly ok: false; readonly fault: Fault }

/** A network with its queues, ready for the engine; the changes must have been accepted. The fault names what cannot be. */
export function scenarioOf(planner: Planner, asked: Asked): Built {
  const built = build(planner, asked)
  return readScenarioText(JSON.stringify(built), planner.county.id)
}

function build(planner: Planner, { id, name, changes, days }: Asked): Scenario {
  const { county } = planner
  const now = todayOf(planner)
  const changed = planner.changed(changes)
  const places = 'places' in changed ? changed.places : []
  const rosters = rostersOf(planner, { places, changes })
  const cost = (item: string) => Number(planner.tables.costs.find((one) => one['item'] === item)?.['euros'] ?? 0)
  const available = availableOf(planner, changes)
  const units = changes.flatMap((one) => (one.kind === 'mobile' ? [one] : []))
  const sites = sitesOf(planner, changes)
  return {
    format: 'rinnalla-network-scenario-1',
    id,
    name,
    county: county.id,
    origin: { synthetic: true, source: county.populationSource.en },
    startsOn: assumptions.startsOn,
    days,
    warmUpDays: assumptions.warmUpDays,
    ageBands: [...ageBands],
    skills: skills.map((skill) => ({ id: skill, available: available[skill], costPerHour: cost(`${skill}-hour`) })),
    areas: now.areas.map((area) => ({
      id: area.id,
      municipality: county.municipalities[area.municipality]?.code ?? '',
      county: county.id,
      population: area.people.map((one) => Math.round(one * 10) / 10),
      ...demandIn(now, area.municipality),
    })),
    places: [
      ...places.map((place) => {
        const yearlyCost =
          find(changes, 'cost', (one) => one.placeId === place.id)?.eurosYear ?? cost(`${place.tier}-year`)
        const services = skills.filter((skill) => gives(place.tier, skill))
        return {
          id: place.id,
          tier: place.tier,
          yearlyCost,
          services,
          ...atWork(rosters.get(place.id) ?? [], hoursOf(place, changes)),
        }
      }),
      {
        id: digitalPlace,
        tier: 'digital',
        yearlyCost: cost('digital-year'),
        services: [],
        ...atWork(rosters.get(digitalPlace) ?? [], openingOf(assumptions.hours.digital)),
        books: [],
      },
    ],
    mobileUnits: units.map((unit) => ({
      id: unit.name,
      costPerDay: cost('mobile-day'),
      services: ['nurse'],
      books: [bookOf('nurse', 1)],
      stops: unit.stops.map((stop, at) => ({
        id: stopId(unit.name, stop.municipality, at),
        everyWeeks: stop.everyWeeks,
        firstWeek: 0,
        shifts: [{ skill: 'nurse', ...openingOf(stop), staff: 1 }],
      })),
    })),
    services: skills.map((skill) => ({
      ...serviceOf(now, skill, digitalFactor(now, changes)),
      ...rhythmOf(planner, skill),
    })),
    travel: {
      to: sites.map((one) => one.id),
      from: now.areas.map((area) => ({
        area: area.id,
        minutes: sites.map((site) => meanOver(planner, area, planner.minutes(site))),
        km: sites.map((site) => meanOver(planner, area, planner.kilometres(site))),
      })),
    },
    closures: [],
    holidays: [],
    guarantees: assumptions.guarantees.map((rule) => ({
      ...rule,
      ageBands: [...rule.ageBands],
      from: '2025-01-01',
      to: null,
      services: ['nurse', 'doctor'],
      target: assumptions.guaranteeTarget,
    })),
  }
}

/** Places and stops of mobile units: everywhere that somebody can travel to. */
export function sitesOf(planner: Planner, changes: readonly Change[]): NetworkPlace[] {
  const changed = planner.changed(changes)
  const units = changes.flatMap((one) => (one.kind === 'mobile' ? [one] : []))
  return [...('places' in changed ? changed.places : []), ...units.flatMap((unit) => stopsOf(planner, unit))]
}

function atWork(shifts: readonly Shift[], hours: Opening) {
  const here = skills.filter((skill) => shifts.some((one) => one.skill === skill))
  return {
    closedOnHolidays: true,
    hours: [hours],
    shifts: [...shifts],
    books: here.map((skill) => bookOf(skill, assumptions.books[skill].share)),
  }
}

function bookOf(skill: Skill, share: number) {
  return { skill, slotMinutes: assumptions.books[skill].slotMinutes, share, releases: [...assumptions.releases] }
}

/** How many times as many contacts are from afar as today. */
function digitalFactor({ areas, facts }: Today, changes: readonly Change[]): number {
  const wanted = find(changes, 'digital', () => true)
  if (!wanted) return 1
  let [all, remote] = [0, 0]
  for (const area of areas)
    for (const skill of skills)
      for (const [band, people] of area.people.entries()) {
        const contacts = people * (facts[skill].contactsYear[band] ?? 0)
        all += contacts
        remote += contacts * (facts[skill].digitalByBand[band] ?? 0)
      }
  return remote === 0 ? 1 : (wanted.share * all) / remote
}

/** Posts that the network asks for beyond those there are, of the first skill that lacks them. */
export function lackingStaff(
  planner: Planner,
  changes: readonly Change[],
): { readonly skill: Skill; readonly needed: number; readonly available: number } | undefined {
  const changed = planner.changed(changes)
  const posts = postsOf(planner, 'places' in changed ? changed.places : [], changes)
  const units = changes.filter((one) => one.kind === 'mobile').length
  for (const skill of skills) {
    const needed = Array.from(posts.values()).reduce((sum, one) => sum + one[skill], skill === 'nurse' ? units : 0)
    const available = availableOf(planner, changes)[skill]
    if (needed > available) return { skill, needed, available }
  }
  return undefined
}

function availableOf(planner: Planner, changes: readonly Change[]): Posts {
  const now = todayOf(planner).available
  return bySkill((skill) => find(changes, 'available', (one) => one.skill === skill)?.staff ?? now[skill])
}

/** The share of contacts that are from afar today, of all. */
export function digitalShare(planner: Planner): number {
  return 1 / Math.max(1e-9, digitalFactor(todayOf(planner), [{ kind: 'digital', share: 1 }]))
}

/** Nothing to tell where every municipality asks for as much. */
function demandIn({ localDemand }: Today, municipality: number): { demand?: readonly number[] } {
  return localDemand.every((one) => one === even) ? {} : { demand: [...(localDemand[municipality] ?? even)] }
}

type Rhythm = Pick<Scenario['services'][number], 'weekdays' | 'hours' | 'months'>

function rhythmOf({ tables }: Planner, skill: Skill): Rhythm {
  const weights = (part: string) =>
    tables.rhythm
      .filter((row) => row['service'] === skill && row['part'] === part)
      .toSorted((a, b) => Number(a['at']) - Number(b['at']))
      .map((row) => Number(row['weight']))
  const months = weights('month')
  // A table of before, or a file without them, tells no months.
  return {
    weekdays: weights('weekday'),
    hours: weights('hour'),
    months: months.length > 0 ? months : assumptions.months,
  }
}

function serviceOf(
  { facts }: Today,
  skill: Skill,
  digital: number,
): Omit<Scenario['services'][number], 'weekdays' | 'hours' | 'months'> {
  const own = facts[skill]
  return {
    id: skill,
    skill,
    minutes: { mean: own.minutes, shape: 'lognormal', variation: own.variation },
    perResidentYear: own.contactsYear,
    urgency: [...assumptions.urgency[skill]],
    noShow: own.noShow,
    cancel: own.cancel,
    rebook: assumptions.rebook,
    digital: {
      place: digitalPlace,
      shareByBand: own.digitalByBand.map((share) => Math.min(0.95, share * digital)),
      minutes: { mean: own.digitalMinutes, shape: 'lognormal', variation: 0.5 },
      forwarded: own.forwarded,
    },
    next: [...assumptions.next[skill]],
    elsewhereAfterDays: assumptions.elsewhereAfterDays,
  }
}

function stopId(unit: string, municipality: string, at: number): string {
  return `${unit}@${municipality}#${at + 1}`
}

function stopsOf({ county }: Planner, unit: Extract<Change, { kind: 'mobile' }>): NetworkPlace[] {
  return unit.stops.flatMap((stop, at) => {
    const municipality = county.municipalities.find(({ code }) => code === stop.municipality)
    const { lat, lon } = municipality?.centre ?? {}
    return lat === undefined || lon === undefined
      ? []
      : [{ id: stopId(unit.name, stop.municipality, at), tier: 'point', municipality: stop.municipality, lat, lon }]
  })
}

function find<K extends Change['kind']>(
  changes: readonly Change[],
  kind: K,
  matches: (change: Extract<Change, { kind: K }>) => boolean,
): Extract<Change, { kind: K }> | undefined {
  return changes.find(
    (one): one is Extract<Change, { kind: K }> => one.kind === kind && matches(one as Extract<Change, { kind: K }>),
  )
}
