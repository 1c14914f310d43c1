import { route, type Route } from '#platform/http/routes.ts'
import type { County } from '#slices/directory/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import * as contract from './contract.ts'
import { decide, type StartAssessment } from './decide.ts'
import { clear, disclose, openWhoReported, sendToEmergency, tell } from './handle.ts'
import * as handling from './handling-contract.ts'
import { type ConcernDoor, report, reportOwn } from './intake.ts'
import { link } from './link.ts'
import { findDisclosed, list, listOfClient, listOwn, open } from './queries.ts'

export function concernDoor(county: County): ConcernDoor {
  return { county }
}

export function concernRoutes(door: ConcernDoor, startAssessment?: StartAssessment): Route<Actor>[] {
  return [
    route<Actor, typeof contract.reportConcern>(contract.reportConcern, (ctx, input) => report(ctx, door, input)),
    route<Actor, typeof contract.reportAsStaff>(contract.reportAsStaff, (ctx, input) => reportOwn(ctx, door, input)),
    route<Actor, typeof contract.listConcerns>(contract.listConcerns, list),
    route<Actor, typeof contract.listConcernsOfClient>(contract.listConcernsOfClient, listOfClient),
    route<Actor, typeof contract.listOwnConcerns>(contract.listOwnConcerns, listOwn),
    route<Actor, typeof contract.findDisclosedReporter>(contract.findDisclosedReporter, findDisclosed),
    route<Actor, typeof handling.openConcern>(handling.openConcern, open),
    route<Actor, typeof handling.openReporter>(handling.openReporter, openWhoReported),
    route<Actor, typeof handling.discloseReporter>(handling.discloseReporter, disclose),
    route<Actor, typeof handling.linkClient>(handling.linkClient, link),
    route<Actor, typeof handling.tellPerson>(handling.tellPerson, tell),
    route<Actor, typeof handling.decideConcern>(handling.decideConcern, (ctx, input) =>
      decide(ctx, startAssessment, input),
    ),
    route<Actor, typeof handling.callEmergency>(handling.callEmergency, (ctx, input) =>
      sendToEmergency(ctx, door, input),
    ),
    route<Actor, typeof handling.clearDoubt>(handling.clearDoubt, (ctx, input) => clear(ctx, door, input)),
  ]
}
