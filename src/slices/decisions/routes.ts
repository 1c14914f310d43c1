import { type Route, route } from '#platform/http/routes.ts'
import type { County } from '#slices/directory/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { correct, recommend, save, start, tell } from './commands.ts'
import * as contract from './contract.ts'
import { carryOut, decide, decideAtOnce, serve } from './decide.ts'
import { endHolder, listHolders, nameHolder } from './offices.ts'
import { printFor, printOwn } from './print.ts'
import { listOfClient, listOwn, open } from './queries.ts'
import * as ofRule from './rule-contract.ts'
import { giveBack, send, takeBack } from './routing.ts'
import { preview, readRuleOf } from './rule.ts'

export function decisionRoutes(county: County): readonly Route<Actor>[] {
  return [
    route<Actor, typeof contract.startDecision>(contract.startDecision, (ctx, input) => start(ctx, county, input)),
    route<Actor, typeof contract.openDecision>(contract.openDecision, (ctx, input) => open(ctx, county, input)),
    route<Actor, typeof contract.saveDecision>(contract.saveDecision, (ctx, input) => save(ctx, county, input)),
    route<Actor, typeof contract.tellPending>(contract.tellPending, (ctx, input) => tell(ctx, county, input)),
    route<Actor, typeof contract.recommendDecision>(contract.recommendDecision, (ctx, input) =>
      recommend(ctx, county, input),
    ),
    route<Actor, typeof contract.sendDecision>(contract.sendDecision, (ctx, input) => send(ctx, county, input)),
    route<Actor, typeof contract.makeDecision>(contract.makeDecision, (ctx, input) => decide(ctx, county, input)),
    route<Actor, typeof contract.serveDecision>(contract.serveDecision, serve),
    route<Actor, typeof contract.correctDecision>(contract.correctDecision, (ctx, input) =>
      correct(ctx, county, input),
    ),
    route<Actor, typeof contract.returnDecision>(contract.returnDecision, giveBack),
    route<Actor, typeof contract.takeDecisionBack>(contract.takeDecisionBack, takeBack),
    route<Actor, typeof contract.carryOutDecision>(contract.carryOutDecision, carryOut),
    route<Actor, typeof contract.decideQuickly>(contract.decideQuickly, (ctx, input) =>
      decideAtOnce(ctx, county, input),
    ),
    route<Actor, typeof contract.listDecisionsOfClient>(contract.listDecisionsOfClient, (ctx, input) =>
      listOfClient(ctx, county, input),
    ),
    route<Actor, typeof contract.listOwnDecisions>(contract.listOwnDecisions, listOwn),
    route<Actor, typeof contract.printDecision>(contract.printDecision, printFor),
    route<Actor, typeof contract.printOwnDecision>(contract.printOwnDecision, printOwn),
    route<Actor, typeof ofRule.readRule>(ofRule.readRule, async (ctx) => readRuleOf(ctx, county)),
    route<Actor, typeof ofRule.previewDelegation>(ofRule.previewDelegation, (ctx, input) =>
      preview(ctx, county, input),
    ),
    route<Actor, typeof ofRule.nameOfficeHolder>(ofRule.nameOfficeHolder, (ctx, input) =>
      nameHolder(ctx, county, input),
    ),
    route<Actor, typeof ofRule.endOfficeHolder>(ofRule.endOfficeHolder, endHolder),
    route<Actor, typeof ofRule.listOfficeHolders>(ofRule.listOfficeHolders, (ctx) => listHolders(ctx, county)),
  ]
}
