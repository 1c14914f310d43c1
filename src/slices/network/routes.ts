import { route } from '#platform/http/routes.ts'
import type { County } from '#slices/directory/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { save } from './commands.ts'
import { evaluateNetwork, listScenarios, measureSupply, readNetwork, saveScenario } from './contract.ts'
import * as tables from './data/commands.ts'
import * as own from './own/taking.ts'
import { createPlanners } from './planners.ts'
import { evaluate, listSaved, readBase, readSupply } from './queries.ts'
import * as file from './file-contract.ts'
import * as files from './files.ts'
import * as run from './run-contract.ts'
import * as runs from './runs/commands.ts'
import * as proposals from './runs/proposal-commands.ts'
import * as share from './sharing-contract.ts'
import * as sharing from './sharing/commands.ts'
import { printReport } from './sharing/report.ts'
import * as table from './table-contract.ts'

export function networkRoutes(county: County) {
  const planners = createPlanners(county)
  return [
    route<Actor, typeof readNetwork>(readNetwork, (ctx) => readBase(ctx, planners)),
    route<Actor, typeof evaluateNetwork>(evaluateNetwork, (ctx, input) => evaluate(ctx, planners, input)),
    route<Actor, typeof measureSupply>(measureSupply, (ctx, input) => readSupply(ctx, planners, input)),
    route<Actor, typeof listScenarios>(listScenarios, listSaved),
    route<Actor, typeof saveScenario>(saveScenario, (ctx, input) => save(ctx, planners, input)),
    route<Actor, typeof file.writeAlternative>(file.writeAlternative, (ctx, input) => files.write(ctx, county, input)),
    route<Actor, typeof file.readAlternative>(file.readAlternative, (ctx, input) => files.read(ctx, planners, input)),
    route<Actor, typeof run.startRun>(run.startRun, (ctx, input) => runs.start(ctx, planners, input)),
    route<Actor, typeof run.startFront>(run.startFront, (ctx, input) => runs.startFront(ctx, planners, input)),
    route<Actor, typeof run.startDay>(run.startDay, (ctx, input) => runs.startDay(ctx, planners, input)),
    route<Actor, typeof run.readProposal>(run.readProposal, (ctx) => proposals.readProposal(ctx, planners)),
    route<Actor, typeof run.startProposal>(run.startProposal, (ctx, input) =>
      proposals.startProposal(ctx, planners, input),
    ),
    route<Actor, typeof run.listRuns>(run.listRuns, runs.list),
    route<Actor, typeof run.readRun>(run.readRun, (ctx, input) => runs.read(ctx, planners, input)),
    route<Actor, typeof run.cancelRun>(run.cancelRun, runs.cancel),
    route<Actor, typeof run.resumeRun>(run.resumeRun, runs.resume),
    route<Actor, typeof table.listTables>(table.listTables, (ctx) => tables.list(ctx, planners)),
    route<Actor, typeof table.readTable>(table.readTable, (ctx, input) => tables.read(ctx, planners, input)),
    route<Actor, typeof table.exportTable>(table.exportTable, (ctx, input) => tables.exportFile(ctx, planners, input)),
    route<Actor, typeof table.importTable>(table.importTable, (ctx, input) => tables.importFile(ctx, planners, input)),
    route<Actor, typeof table.readOwnFigures>(table.readOwnFigures, (ctx) => own.readOwn(ctx, planners)),
    route<Actor, typeof table.takeOwnFigures>(table.takeOwnFigures, (ctx, input) => own.take(ctx, planners, input)),
    route<Actor, typeof share.readScenario>(share.readScenario, sharing.read),
    route<Actor, typeof share.writeComment>(share.writeComment, sharing.comment),
    route<Actor, typeof share.setVisibility>(share.setVisibility, sharing.setVisibility),
    route<Actor, typeof share.linkDecision>(share.linkDecision, sharing.linkDecision),
    route<Actor, typeof share.publishScenario>(share.publishScenario, sharing.publish),
    route<Actor, typeof share.withdrawScenario>(share.withdrawScenario, sharing.withdraw),
    route<Actor, typeof share.printReport>(share.printReport, (ctx, input) => printReport(ctx, planners, input)),
  ]
}
