import { route } from '#platform/http/routes.ts'
import { done } from '#platform/outcome.ts'
import type { County } from '#slices/directory/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import * as passkeys from './passkeys.ts'
import { describeOwn, invite, list, renewLink, review } from './commands.ts'
import {
  askPasskeyChallenge,
  beginPasskey,
  invitePartner,
  listPartners,
  listPartnerSignIns,
  removePasskey,
  renewPartnerLink,
  reviewPartner,
  savePasskey,
  whoAmIAsPartner,
} from './contract.ts'

export function partnerRoutes(county: County) {
  const own = county.partners
    .filter((one) => one.signIn === 'own')
    .map(({ id, organisation }) => ({ agreement: id, organisation }))
  return [
    route<Actor, typeof whoAmIAsPartner>(whoAmIAsPartner, (ctx) => describeOwn(ctx, county)),
    route<Actor, typeof listPartnerSignIns>(listPartnerSignIns, async () => done({ own })),
    route<Actor, typeof listPartners>(listPartners, (ctx) => list(ctx, county)),
    route<Actor, typeof invitePartner>(invitePartner, (ctx, input) => invite(ctx, county, input)),
    route<Actor, typeof renewPartnerLink>(renewPartnerLink, renewLink),
    route<Actor, typeof reviewPartner>(reviewPartner, review),
    route<Actor, typeof beginPasskey>(beginPasskey, passkeys.begin),
    route<Actor, typeof savePasskey>(savePasskey, passkeys.save),
    route<Actor, typeof removePasskey>(removePasskey, passkeys.remove),
    route<Actor, typeof askPasskeyChallenge>(askPasskeyChallenge, passkeys.askChallenge),
  ]
}
