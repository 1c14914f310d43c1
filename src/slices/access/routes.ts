import { type Route, route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import * as glass from './break-glass.ts'
import * as contract from './contract.ts'
import * as own from './own.ts'
import * as acting from './representation/contract.ts'
import * as custody from './representation/custody.ts'
import * as decisions from './representation/decisions.ts'
import * as people from './representation/people.ts'

/** Who persons are, another slice knows. */
export function actingRoutes(persons: custody.PersonsOf): Route<Actor>[] {
  const { birthOf } = persons
  return [
    route<Actor, typeof acting.listGuardians>(acting.listGuardians, (ctx, input) => custody.list(ctx, input, persons)),
    route<Actor, typeof acting.recordCustody>(acting.recordCustody, (ctx, input) =>
      custody.record(ctx, input, persons),
    ),
    route<Actor, typeof acting.listDecisionsOfMinor>(acting.listDecisionsOfMinor, (ctx, input) =>
      decisions.ofMinor(ctx, input, birthOf),
    ),
    route<Actor, typeof acting.listPeople>(acting.listPeople, people.list),
    route<Actor, typeof acting.recordMinorDecision>(acting.recordMinorDecision, (ctx, input) =>
      decisions.record(ctx, input, birthOf),
    ),
    route<Actor, typeof acting.findRepresentatives>(acting.findRepresentatives, (ctx, input) =>
      decisions.ofContact(ctx, input, birthOf),
    ),
  ]
}

export function emergencyRoutes(nameOf: glass.ClientNameOf): Route<Actor>[] {
  return [
    route<Actor, typeof contract.breakGlass>(contract.breakGlass, (ctx, input) => glass.open(ctx, input, nameOf)),
    route<Actor, typeof contract.listBreakGlass>(contract.listBreakGlass, glass.list),
    route<Actor, typeof contract.reviewBreakGlass>(contract.reviewBreakGlass, glass.review),
  ]
}

export const accessRoutes = [
  route<Actor, typeof contract.listOwnLooks>(contract.listOwnLooks, own.listLooks),
  route<Actor, typeof contract.listOwnConsents>(contract.listOwnConsents, own.listConsents),
  route<Actor, typeof contract.givePermit>(contract.givePermit, own.give),
  route<Actor, typeof contract.withdrawPermit>(contract.withdrawPermit, own.withdrawGiven),
  route<Actor, typeof contract.makeBan>(contract.makeBan, own.ban),
  route<Actor, typeof contract.withdrawBan>(contract.withdrawBan, own.lift),
]
