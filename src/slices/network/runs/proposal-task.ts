import { ageBands } from '../data/columns.ts'
import { countyFormat } from '../engine/index.ts'
import type { CountyQuestion } from '../engine/location/county/question.ts'
import { digitalPlace, type NetworkPlace, type Skill, skills, type Tier } from '../model.ts'
import type { Planner } from '../planner.ts'
import { meanOver } from '../queueing/areas.ts'
import { assumptions } from '../queueing/assumptions.ts'
import { todayOf } from '../queueing/staffing.ts'
import { weekHours } from '../queueing/staffing.ts'
import type { ProposalTask } from './proposal.ts'

export const proposedTiers = ['point', 'station', 'centre'] as const satisfies readonly Tier[]
export type WeightName = 'cost' | 'mean' | 'longest' | 'gini' | 'beyond30' | 'worstAge'
export type ProposalAsked = {
  readonly kind: 'proposal'
  /** Per cent, each against what it is today: a tenth more of a measure of 40 % weighs as much as a tenth more of cost with 40 %. */
  readonly weights: Readonly<Record<WeightName, number>>
  readonly tiers: Readonly<Record<Tier, TierAsked>>
  readonly budgetEuros: number | null
  /** How many there are to be at work at once; null: as many as needed. */
  readonly staff: number | null
  readonly keepCentres: boolean
}
export type TierAsked = { readonly eurosYear: number; readonly visitsLeast: number; readonly visitsMost: number }

export const proposalSeconds = 24

/** Every place of today and the centre of every municipality without one, each of any tier. */
export function proposedSites({ county, places }: Planner): NetworkPlace[] {
  const empty = county.municipalities.filter(({ code }) => !places.some((one) => one.municipality === code))
  const opened = empty.map(({ code, centre: { lat, lon } }): NetworkPlace => {
    return { id: `open ${code}`, tier: 'station', municipality: code, lat, lon }
  })
  return [...places, ...opened]
}

export function proposalTask(planner: Planner, asked: ProposalAsked): ProposalTask {
  const { areas } = todayOf(planner)
  const sites = proposedSites(planner)
  const work = workOf(planner)
  const question: CountyQuestion = {
    format: countyFormat,
    ageBands: [...ageBands],
    visitsPerPerson: work.visitsPerPerson,
    areas: areas.map(({ id, people }) => ({ id, people: [...people] })),
    tiers: proposedTiers.map((id) => {
      const visitsPerWorker = (weekHours(assumptions.hours[id]) * 52 * 60 * assumptions.load) / work.minutes
      const { eurosYear, visitsLeast, visitsMost } = asked.tiers[id]
      const costPerVisit = ((work.minutes / 60) * work.eurosHour) / assumptions.load
      return { id, fixedCost: eurosYear, costPerVisit, visitsLeast, visitsMost, staffFixed: 0, visitsPerWorker }
    }),
    sites: sites.map((site) => {
      const isKept = asked.keepCentres && site.tier === 'centre'
      return { id: site.id, status: isKept ? 'kept' : 'candidate', tiers: isKept ? ['centre'] : [...proposedTiers] }
    }),
    minutes: areas.map((area) => sites.map((site) => meanOver(planner, area, planner.minutes(site)))),
    staffAvailable: asked.staff,
    weights: weightsOf(planner, asked, work),
  }
  return { kind: 'proposal', question, budgetEuros: asked.budgetEuros, seconds: proposalSeconds, seed: 1 }
}

type Work = {
  readonly visitsPerPerson: number[]
  readonly visits: number
  readonly minutes: number
  readonly eurosHour: number
}

/** Visits at places (not from afar) by age band, and the mean visit. */
function workOf(planner: Planner): Work {
  const { facts } = todayOf(planner)
  const visitsOf = (skill: Skill, band: number) => {
    const { contactsYear, digitalByBand, forwarded } = facts[skill]
    return (contactsYear[band] ?? 0) * (1 - (digitalByBand[band] ?? 0) * (1 - forwarded))
  }
  const peopleOf = ageBands.map((_, band) => planner.people.reduce((sum, one) => sum + (one[band] ?? 0), 0))
  const bySkill = skills.map((skill) => peopleOf.reduce((sum, people, band) => sum + people * visitsOf(skill, band), 0))
  const visits = Math.max(1, sumOf(bySkill))
  const price = (skill: Skill) =>
    Number(planner.tables.costs.find((one) => one['item'] === `${skill}-hour`)?.['euros'] ?? 0)
  const minutesOf = skills.map((skill, at) => (bySkill[at] ?? 0) * facts[skill].minutes)
  return {
    visitsPerPerson: ageBands.map((_, band) => sumOf(skills.map((skill) => visitsOf(skill, band)))),
    visits,
    minutes: sumOf(minutesOf) / visits,
    eurosHour: sumOf(skills.map((skill, at) => (minutesOf[at] ?? 0) * price(skill))) / Math.max(1, sumOf(minutesOf)),
  }
}

/** Per cents as euros a year: each measure in units of what it is today. */
function weightsOf(planner: Planner, { weights, tiers }: ProposalAsked, work: Work): CountyQuestion['weights'] {
  const reach = planner.reach([])
  const all = typeof reach === 'object' && 'all' in reach ? reach : undefined
  const premises = sumOf(planner.places.map(({ tier }) => tiers[tier].eurosYear))
  const yearly = premises + (work.visits * work.minutes * work.eurosHour) / 60 / assumptions.load
  const euros = (percent: number, today: number) => ((percent / 100) * yearly) / Math.max(1e-6, today)
  return {
    cost: weights.cost / 100,
    meanMinutes: euros(weights.mean, all?.all.meanMinutes ?? 1),
    longestMinutes: euros(weights.longest, all?.all.longestMinutes ?? 1),
    gini: euros(weights.gini, all?.gini ?? 1),
    beyond30: euros(weights.beyond30, Math.max(0.01, 1 - (all?.all.shareWithin30 ?? 0))),
    worstAgeMinutes: euros(weights.worstAge, all?.all.meanMinutes ?? 1),
  }
}

/** What a planner begins from: today's prices and sizes, and everybody there is. */
export function proposalDefaults(planner: Planner): Pick<ProposalAsked, 'tiers'> & { readonly staff: number } {
  const { posts, available } = todayOf(planner)
  const work = workOf(planner)
  const cost = (item: string) => Number(planner.tables.costs.find((one) => one['item'] === item)?.['euros'] ?? 0)
  const pace = (tier: Tier) => (weekHours(assumptions.hours[tier]) * 52 * 60 * assumptions.load) / work.minutes
  const size = (tier: Tier, least: number, most: number): TierAsked => ({
    eurosYear: cost(`${tier}-year`),
    visitsLeast: Math.round((least * pace(tier)) / 100) * 100,
    visitsMost: Math.round((most * pace(tier)) / 100) * 100,
  })
  const remote = posts.get(digitalPlace)
  return {
    staff: sumOf(skills.map((skill) => available[skill] - (remote?.[skill] ?? 0))),
    tiers: { point: size('point', 0.2, 3), station: size('station', 3, 60), centre: size('centre', 9, 400) },
  }
}

function sumOf(values: readonly number[]): number {
  return values.reduce((all, one) => all + one, 0)
}
