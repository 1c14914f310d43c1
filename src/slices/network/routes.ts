import { route } from '#platform/http/routes.ts'
import type { County } from '#slices/directory/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { save } from './commands.ts'
import { evaluateNetwork, listScenarios, readNetwork, saveScenario } from './contract.ts'
import { createPlanner } from './planner.ts'
import { evaluate, listSaved, readBase } from './queries.ts'

export function networkRoutes(county: County) {
  const planner = createPlanner(county)
  return [
    route<Actor, typeof readNetwork>(readNetwork, (ctx) => readBase(ctx, county, planner)),
    route<Actor, typeof evaluateNetwork>(evaluateNetwork, (ctx, input) => evaluate(ctx, county, planner, input)),
    route<Actor, typeof listScenarios>(listScenarios, listSaved),
    route<Actor, typeof saveScenario>(saveScenario, (ctx, input) => save(ctx, planner, input)),
  ]
}
