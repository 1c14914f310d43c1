import { route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { ban, correct, type IdentityOfContact, keepDraft, readDraft, sign } from './commands.ts'
import * as corrections from './corrections.ts'
import {
  answerCorrection,
  askCorrection,
  banEntry,
  correctEntry,
  findDraft,
  listEntries,
  listOwnCorrections,
  listOwnEntries,
  listTeamContinuity,
  listVersions,
  openCorrection,
  saveDraft,
  signEntry,
} from './contract.ts'
import { ofTeams } from './continuity.ts'
import { list, listOwn, versions } from './queries.ts'

export function recordRoutes(identityOf: IdentityOfContact, keeperTeam: corrections.KeeperTeam) {
  return [
    route<Actor, typeof saveDraft>(saveDraft, keepDraft),
    route<Actor, typeof findDraft>(findDraft, readDraft),
    route<Actor, typeof signEntry>(signEntry, (ctx, input) => sign(ctx, identityOf, input)),
    route<Actor, typeof correctEntry>(correctEntry, correct),
    route<Actor, typeof listEntries>(listEntries, list),
    route<Actor, typeof listVersions>(listVersions, versions),
    route<Actor, typeof listOwnEntries>(listOwnEntries, listOwn),
    route<Actor, typeof listTeamContinuity>(listTeamContinuity, ofTeams),
    route<Actor, typeof banEntry>(banEntry, ban),
    route<Actor, typeof askCorrection>(askCorrection, (ctx, input) => corrections.ask(ctx, keeperTeam, input)),
    route<Actor, typeof listOwnCorrections>(listOwnCorrections, corrections.listOwn),
    route<Actor, typeof openCorrection>(openCorrection, corrections.open),
    route<Actor, typeof answerCorrection>(answerCorrection, corrections.answer),
  ]
}
