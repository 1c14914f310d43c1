import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { evaluateNetwork, listScenarios, readNetwork } from './contract.ts'
import type { NetworkReach, Reach } from './geography/reach.ts'
import { findingsOf } from './model.ts'
import { may } from './permissions.ts'
import { piecesOf, type Planner } from './planner.ts'
import * as store from './store.ts'

export async function readBase(
  ctx: Ctx,
  county: County,
  planner: Planner,
): Promise<Outcome<OutputOf<typeof readNetwork>, 'not-allowed'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const municipalities = county.municipalities.map(({ code, name, population, centre }) => {
    const pieces = piecesOf(county, code).map((rings) =>
      rings.map((ring) => ring.map(([x, y]): [number, number] => [x, y])),
    )
    return { code, name, people: population.on20221231, centre: { lat: centre.lat, lon: centre.lon }, pieces }
  })
  const places = planner.places.flatMap((place) => {
    const known = county.places.find(({ id }) => id === place.id)
    return known ? [{ ...place, name: known.name }] : []
  })
  const { attribution } = county.map
  return done({ county: county.name, municipalities, places, attribution, populationSource: county.populationSource })
}

type Evaluated = OutputOf<typeof evaluateNetwork>

/** Each set of changes against the first. */
export async function evaluate(
  ctx: Ctx,
  county: County,
  planner: Planner,
  input: ParsedInputOf<typeof evaluateNetwork>,
): Promise<Outcome<Evaluated, 'not-allowed' | 'wrong-change' | 'no-place-left'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const reaches: NetworkReach[] = []
  for (const [alternative, changes] of input.alternatives.entries()) {
    const reach = planner.reach(changes)
    if (reach === 'no-place-left') return refuse('no-place-left', { alternative })
    if ('rejected' in reach) return refuse('wrong-change', { alternative, ...reach.rejected })
    reaches.push(reach)
  }
  const codes = county.municipalities.map(({ code }) => code)
  const first = reaches[0]
  const alternatives = reaches.map((reach) => ({
    all: rounded(reach.all),
    gini: reach.gini,
    municipalities: reach.areas.map((area, at) => ({ ...rounded(area), code: codes[at] ?? '' })),
    findings: first && reach !== first ? findingsBetween(codes, first, reach) : [],
  }))
  return done({ alternatives, squares: planner.squares })
}

function findingsBetween(codes: readonly string[], first: NetworkReach, reach: NetworkReach) {
  const areas = codes.map((code, at) => ({
    code,
    people: Math.round(reach.areas[at]?.people ?? 0),
    before: first.areas[at]?.meanMinutes ?? 0,
    after: reach.areas[at]?.meanMinutes ?? 0,
  }))
  return findingsOf(areas, { before: first.all.shareWithin30, after: reach.all.shareWithin30 })
}

function rounded(reach: Reach): Reach {
  return { ...reach, people: Math.round(reach.people) }
}

export async function listSaved(ctx: Ctx): Promise<Outcome<OutputOf<typeof listScenarios>, 'not-allowed'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const rows = await store.listScenarios(ctx.tx)
  return done({ scenarios: rows.map((row) => ({ ...row, savedAt: row.savedAt.toISOString() })) })
}
