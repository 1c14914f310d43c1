import { route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { ban, correct, type IdentityOfContact, keepDraft, readDraft, sign } from './commands.ts'
import {
  banEntry,
  correctEntry,
  findDraft,
  listEntries,
  listOwnEntries,
  listVersions,
  saveDraft,
  signEntry,
} from './contract.ts'
import { list, listOwn, versions } from './queries.ts'

export function recordRoutes(identityOf: IdentityOfContact) {
  return [
    route<Actor, typeof saveDraft>(saveDraft, keepDraft),
    route<Actor, typeof findDraft>(findDraft, readDraft),
    route<Actor, typeof signEntry>(signEntry, (ctx, input) => sign(ctx, identityOf, input)),
    route<Actor, typeof correctEntry>(correctEntry, correct),
    route<Actor, typeof listEntries>(listEntries, list),
    route<Actor, typeof listVersions>(listVersions, versions),
    route<Actor, typeof listOwnEntries>(listOwnEntries, listOwn),
    route<Actor, typeof banEntry>(banEntry, ban),
  ]
}
