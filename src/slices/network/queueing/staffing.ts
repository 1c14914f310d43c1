import { ageBands } from '../data/columns.ts'
import { digitalPlace, isReceiving, type NetworkPlace, type Opening, type Skill, skills, type Tier } from '../model.ts'
import type { Planner } from '../planner.ts'
import { type ModelArea, meanOver, modelAreas } from './areas.ts'
import { assumptions } from './assumptions.ts'

export type Posts = Record<Skill, number>
export type ServiceFacts = {
  readonly contactsYear: readonly number[]
  readonly minutes: number
  readonly variation: number
  readonly noShow: number
  readonly cancel: number
  readonly digitalByBand: readonly number[]
  readonly digitalMinutes: number
  readonly forwarded: number
}
/** The county of today as the queues see it: areas, what is asked for, and who is at work where. */
export type Today = {
  readonly areas: readonly ModelArea[]
  readonly facts: Readonly<Record<Skill, ServiceFacts>>
  /** Of each municipality, by skill: how much is asked for against as many people in the county. `even` where nothing is known of it. */
  readonly localDemand: readonly (readonly number[])[]
  readonly posts: ReadonlyMap<string, Posts>
  readonly available: Posts
}

const todays = new WeakMap<Planner, Today>()
export function todayOf(planner: Planner): Today {
  const known = todays.get(planner) ?? today(planner)
  todays.set(planner, known)
  return known
}

function today(planner: Planner): Today {
  const areas = modelAreas(planner)
  const facts = factsOf(planner)
  const localDemand = localDemandOf(planner, areas, facts)
  const posts = new Map<string, Posts>(
    [...planner.places.map(({ id }) => id), digitalPlace].map((id) => [id, { nurse: 0, doctor: 0, social: 0 }]),
  )
  const load = new Map(Array.from(posts.keys(), (id) => [id, { nurse: 0, doctor: 0, social: 0 }]))
  for (const area of areas) {
    const hours = hoursAsked(area, facts, localDemand[area.municipality] ?? even)
    for (const skill of skills) {
      const place = nearestGiver(planner, area, { places: planner.places, skill })
      const at = place && load.get(place.id)
      if (at) at[skill] += hours.visits[skill]
      const remote = load.get(digitalPlace)
      if (remote) remote[skill] += hours.remote[skill]
    }
  }
  for (const [id, hours] of load) {
    const tier = planner.places.find((one) => one.id === id)?.tier ?? 'digital'
    const open = weekHours(assumptions.hours[tier]) * (tier === 'digital' ? assumptions.digitalLoad : assumptions.load)
    for (const skill of skills) {
      const asked = Math.ceil(hours[skill] / open)
      posts.set(id, {
        ...(posts.get(id) as Posts),
        [skill]: tier === 'digital' || gives(tier, skill) ? Math.max(1, asked) : 0,
      })
    }
  }
  const inAll = (skill: Skill) => Array.from(posts.values()).reduce((sum, one) => sum + one[skill], 0)
  const available = (skill: Skill) => Math.ceil(inAll(skill) * assumptions.spare) + 1
  return {
    areas,
    facts,
    localDemand,
    posts,
    available: { nurse: available('nurse'), doctor: available('doctor'), social: available('social') },
  }
}

/** A service point has a nurse; a station and a centre have everybody. */
export function gives(tier: Tier, skill: Skill): boolean {
  return skill === 'nurse' || isReceiving({ tier } as NetworkPlace)
}

export function weekHours({ weekdays, from, to }: Opening | (typeof assumptions.hours)[Tier | 'digital']): number {
  return weekdays.length * (hourOf(to) - hourOf(from))
}

function hourOf(time: string): number {
  return Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60
}

type Givers = { readonly places: readonly NetworkPlace[]; readonly skill: Skill }

function nearestGiver(planner: Planner, area: ModelArea, { places, skill }: Givers): NetworkPlace | undefined {
  return places
    .filter((place) => gives(place.tier, skill))
    .map((place) => ({ place, minutes: meanOver(planner, area, planner.minutes(place)) }))
    .toSorted((a, b) => a.minutes - b.minutes)[0]?.place
}

/** Where those who came to a place for a service go when it gives it no more: hours of work a week by place. */
export function hoursGone(
  planner: Planner,
  { areas, facts, localDemand }: Today,
  { from, ...givers }: Givers & { readonly from: NetworkPlace },
): Map<string, number> {
  const gone = new Map<string, number>()
  const { skill } = givers
  for (const area of areas) {
    if (nearestGiver(planner, area, { places: planner.places, skill })?.id !== from.id) continue
    const to = nearestGiver(planner, area, givers)
    const hours = hoursAsked(area, facts, localDemand[area.municipality] ?? even).visits[skill]
    if (to && hours > 0) gone.set(to.id, (gone.get(to.id) ?? 0) + hours)
  }
  return gone
}

/** Hours of work a week that an area asks for, at places and from afar; further visits counted in. */
function hoursAsked(
  area: ModelArea,
  facts: Today['facts'],
  local: readonly number[],
): { visits: Posts; remote: Posts } {
  const first = (skill: Skill, of: (share: number) => number) =>
    area.people.reduce(
      (sum, people, band) =>
        sum + people * (facts[skill].contactsYear[band] ?? 0) * of(facts[skill].digitalByBand[band] ?? 0),
      0,
    ) * (local[skills.indexOf(skill)] ?? 1)
  const begun = bySkill((skill) => first(skill, (share) => 1 - share * (1 - facts[skill].forwarded)))
  let visits = begun
  // Each round sends a third on at most, so twenty rounds leave nothing out.
  for (let round = 0; round < 20; round += 1) {
    const before = visits
    visits = bySkill((skill) => skills.reduce((sum, from) => sum + before[from] * sentOn(from, skill), begun[skill]))
  }
  return {
    visits: bySkill((skill) => (visits[skill] * facts[skill].minutes) / 60 / 52),
    remote: bySkill((skill) => (first(skill, (share) => share) * facts[skill].digitalMinutes) / 60 / 52),
  }
}

function sentOn(from: Skill, to: Skill): number {
  return assumptions.next[from].reduce<number>((sum, next) => sum + (next.service === to ? next.share : 0), 0)
}

export const even: readonly number[] = skills.map(() => 1)

/** The table's factors, so that the county as a whole asks for what it asks for. */
function localDemandOf({ county, tables }: Planner, areas: readonly ModelArea[], facts: Today['facts']): number[][] {
  const told = new Map(
    tables.localDemand.map((row) => [`${row['municipality']} ${row['service']}`, Number(row['factor'])]),
  )
  const factors = county.municipalities.map(({ code }) => skills.map((skill) => told.get(`${code} ${skill}`) ?? 1))
  if (factors.flat().every((one) => one === 1)) return factors.map(() => even as number[])
  const means = skills.map((skill, s) => {
    let [asked, weighted] = [0, 0]
    for (const area of areas) {
      const contacts = area.people.reduce(
        (sum, people, band) => sum + people * (facts[skill].contactsYear[band] ?? 0),
        0,
      )
      asked += contacts
      weighted += contacts * (factors[area.municipality]?.[s] ?? 1)
    }
    return weighted > 0 ? asked / weighted : 1
  })
  return factors.map((own) => own.map((factor, s) => factor * (means[s] ?? 1)))
}

export function bySkill(of: (skill: Skill) => number): Posts {
  return { nurse: of('nurse'), doctor: of('doctor'), social: of('social') }
}

function factsOf({ tables }: Planner): Today['facts'] {
  const of = (skill: Skill): ServiceFacts => {
    const row = tables.services.find((one) => one['service'] === skill) ?? {}
    const number = (name: string) => Number(row[name] ?? 0)
    const contactsYear = ageBands.map((band) =>
      Number(tables.demand.find((one) => one['service'] === skill && one['ageBand'] === band)?.['contactsYear'] ?? 0),
    )
    return {
      contactsYear,
      minutes: number('minutes'),
      variation: number('variation'),
      noShow: number('noShow'),
      cancel: number('cancel'),
      digitalByBand: assumptions.digitalByBand.map((factor) => Math.min(0.95, number('digital') * factor)),
      digitalMinutes: number('digitalMinutes'),
      forwarded: number('forwarded'),
    }
  }
  return { nurse: of('nurse'), doctor: of('doctor'), social: of('social') }
}
