import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { scenarioView } from './commands.ts'
import type { Change, evaluateNetwork, listScenarios, measureSupply, readNetwork } from './contract.ts'
import type { Tables } from './data/defaults.ts'
import { leavingPlaces } from './geography/leaving.ts'
import { movedPeople } from './geography/moved.ts'
import type { NetworkReach, Reach } from './geography/reach.ts'
import { digitalPlace, findingsOf } from './model.ts'
import { may } from './permissions.ts'
import { piecesOf, type Planner } from './planner.ts'
import type { Planners } from './planners.ts'
import { assumptions } from './queueing/assumptions.ts'
import { dateOf } from './runs/day-task.ts'
import { openingOf } from './queueing/rosters.ts'
import { digitalShare } from './queueing/scenario-of.ts'
import { supplyOf } from './queueing/supply.ts'
import { todayOf } from './queueing/staffing.ts'
import * as store from './store.ts'

type Base = OutputOf<typeof readNetwork>

export async function readBase(ctx: Ctx, planners: Planners): Promise<Outcome<Base, 'not-allowed'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const { planner } = await planners.current(ctx.tx)
  const { county, tables } = planner
  const municipalities = county.municipalities.map(({ code, name, centre }, at) => {
    const pieces = piecesOf(county, code).map((rings) =>
      rings.map((ring) => ring.map(([x, y]): [number, number] => [x, y])),
    )
    const people = (planner.people[at] ?? []).reduce((sum, one) => sum + one, 0)
    return { code, name, people, centre: { lat: centre.lat, lon: centre.lon }, pieces }
  })
  const { posts, available } = todayOf(planner)
  const cost = (tier: string) => Number(tables.costs.find((one) => one['item'] === `${tier}-year`)?.['euros'] ?? 0)
  const places = planner.places.map((place) => ({
    ...place,
    name: nameOf(tables, place.id),
    ...openingOf(assumptions.hours[place.tier]),
    staff: posts.get(place.id) ?? noStaff,
    eurosYear: cost(place.tier),
  }))
  return done({
    county: county.name,
    municipalities,
    places,
    digital: { share: digitalShare(planner), staff: posts.get(digitalPlace) ?? noStaff },
    available,
    isPopulationSynthetic: true,
    isTravelEstimated: tables.matrix.length === 0,
    firstDay: dateOf(0),
    attribution: county.map.attribution,
    populationSource: county.populationSource,
  })
}

const noStaff = { nurse: 0, doctor: 0, social: 0 }

/** The name of a place in the county's table. */
export function nameOf({ places }: Tables, id: string): { fi: string; sv: string; en: string } {
  const row = places.find((one) => one['place'] === id)
  return { fi: String(row?.['nameFi'] ?? id), sv: String(row?.['nameSv'] ?? id), en: String(row?.['nameEn'] ?? id) }
}

type Evaluated = OutputOf<typeof evaluateNetwork>

/** Each set of changes against the first. */
export async function evaluate(
  ctx: Ctx,
  planners: Planners,
  input: ParsedInputOf<typeof evaluateNetwork>,
): Promise<Outcome<Evaluated, 'not-allowed' | 'wrong-change' | 'no-place-left'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const { planner } = await planners.current(ctx.tx)
  return effectsOf(planner, input.alternatives)
}

/** Travel under each set of changes; also for the report and the public page, which have their own rights. */
export function effectsOf(
  planner: Planner,
  asked: readonly (readonly Change[])[],
): Outcome<Evaluated, 'wrong-change' | 'no-place-left'> {
  const reaches: NetworkReach[] = []
  for (const [alternative, changes] of asked.entries()) {
    const reach = planner.reach(changes)
    if (reach === 'no-place-left') return refuse('no-place-left', { alternative })
    if ('rejected' in reach) return refuse('wrong-change', { alternative, ...reach.rejected })
    reaches.push(reach)
  }
  const codes = planner.county.municipalities.map(({ code }) => code)
  const [firstChanges] = asked
  const today = reaches[0]
  const alternatives = reaches.map((reach, at) => ({
    all: rounded(reach.all),
    gini: reach.gini,
    municipalities: reach.areas.map((area, index) => ({ ...rounded(area), code: codes[index] ?? '' })),
    findings:
      today && firstChanges && at > 0
        ? findingsBetween(planner, { reach: today, changes: firstChanges }, { reach, changes: asked[at] ?? [] })
        : [],
  }))
  return done({ alternatives, squares: planner.squares })
}

export async function readSupply(
  ctx: Ctx,
  planners: Planners,
  { alternatives: asked }: ParsedInputOf<typeof measureSupply>,
): Promise<Outcome<OutputOf<typeof measureSupply>, 'not-allowed' | 'wrong-change'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const { planner } = await planners.current(ctx.tx)
  for (const [alternative, changes] of asked.entries()) {
    const changed = planner.changed(changes)
    if ('rejected' in changed) return refuse('wrong-change', { alternative, ...changed.rejected })
  }
  return done({ alternatives: asked.map((changes) => supplyOf(planner, changes) ?? null) })
}

type Network = { readonly reach: NetworkReach; readonly changes: readonly Change[] }

function findingsBetween(planner: Planner, before: Network, after: Network) {
  const { grid, people } = planner
  const nearest = { before: planner.nearest(before.changes), after: planner.nearest(after.changes) }
  const moved = movedPeople(grid, { before: nearest.before.minutes, after: nearest.after.minutes, people })
  const areas = moved.map((area, at) => ({
    ...area,
    code: planner.county.municipalities[at]?.code ?? '',
    meanMinutes: after.reach.areas[at]?.meanMinutes ?? 0,
  }))
  const within30 = { before: before.reach.all.shareWithin30, after: after.reach.all.shareWithin30 }
  return findingsOf(areas, within30, leavingPlaces(grid, { ...nearest, people }))
}

function rounded(reach: Reach): Reach {
  return { ...reach, people: Math.round(reach.people) }
}

export async function listSaved(ctx: Ctx): Promise<Outcome<OutputOf<typeof listScenarios>, 'not-allowed'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const rows = await store.listScenarios(ctx.tx, ctx.actor.staffId)
  return done({ scenarios: rows.map(scenarioView) })
}
