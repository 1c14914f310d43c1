import { type Route, route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { conclude } from './conclude.ts'
import * as contract from './contract.ts'
import * as segmentContract from './segment-contract.ts'
import type { NeedsCounty } from './deps.ts'
import { invite } from './invite.ts'
import { listOfClient, listOwn, open } from './queries.ts'
import { saveOwn, savePart, sign } from './sections.ts'
import { override, segmentOwn, segmentWithClient } from './segment.ts'
import { begin, start } from './start.ts'

export function needsRoutes(deps: NeedsCounty): readonly Route<Actor>[] {
  return [
    route<Actor, typeof contract.startNeeds>(contract.startNeeds, (ctx, input) => start(ctx, deps, input)),
    route<Actor, typeof contract.openNeeds>(contract.openNeeds, open),
    route<Actor, typeof contract.beginNeeds>(contract.beginNeeds, begin),
    route<Actor, typeof contract.saveNeedsPart>(contract.saveNeedsPart, savePart),
    route<Actor, typeof contract.inviteToNeeds>(contract.inviteToNeeds, (ctx, input) => invite(ctx, deps, input)),
    route<Actor, typeof contract.signNeedsPart>(contract.signNeedsPart, sign),
    route<Actor, typeof contract.concludeNeeds>(contract.concludeNeeds, conclude),
    route<Actor, typeof contract.listNeedsOfClient>(contract.listNeedsOfClient, listOfClient),
    route<Actor, typeof segmentContract.segmentTogether>(segmentContract.segmentTogether, segmentWithClient),
    route<Actor, typeof segmentContract.overrideSegment>(segmentContract.overrideSegment, override),
    route<Actor, typeof contract.listOwnNeeds>(contract.listOwnNeeds, listOwn),
    route<Actor, typeof contract.saveOwnPart>(contract.saveOwnPart, saveOwn),
    route<Actor, typeof segmentContract.segmentAlone>(segmentContract.segmentAlone, segmentOwn),
  ]
}
