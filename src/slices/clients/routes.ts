import { type Route, route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import type { WorkSubjects } from '#slices/work/index.ts'
import * as caseload from './caseload.ts'
import { findClientByHetu, openCard, reveal } from './commands.ts'
import * as contract from './contract.ts'
import type { DuesOf } from './dues.ts'
import { end, name } from './responsibility.ts'
import { ofClient, own } from './responsible-view.ts'

/** `subjects` are told when matters of a worker who leaves go back to their teams; `duesOf` tells what is due of opened clients. */
export function clientRoutes(subjects: WorkSubjects, duesOf: DuesOf): Route<Actor>[] {
  return [
    route<Actor, typeof contract.openClientCard>(contract.openClientCard, openCard),
    route<Actor, typeof contract.findByHetu>(contract.findByHetu, findClientByHetu),
    route<Actor, typeof contract.revealField>(contract.revealField, reveal),
    route<Actor, typeof contract.listResponsibleOfClient>(contract.listResponsibleOfClient, ofClient),
    route<Actor, typeof contract.nameResponsibleOfClient>(contract.nameResponsibleOfClient, name),
    route<Actor, typeof contract.endResponsibleOfClient>(contract.endResponsibleOfClient, end),
    route<Actor, typeof contract.listOwnResponsible>(contract.listOwnResponsible, own),
    route<Actor, typeof contract.listCaseloads>(contract.listCaseloads, caseload.list),
    route<Actor, typeof contract.openCaseload>(contract.openCaseload, (ctx, input) =>
      caseload.open(ctx, duesOf, input),
    ),
    route<Actor, typeof contract.handCaseloadOver>(contract.handCaseloadOver, (ctx, input) =>
      caseload.handOver(ctx, subjects, input),
    ),
    route<Actor, typeof contract.markWorkerLeft>(contract.markWorkerLeft, caseload.markAsLeft),
  ]
}
