import { route } from '#platform/http/routes.ts'
import type { County } from '#slices/directory/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import * as outside from './outside.ts'
import * as own from './own.ts'
import * as ownContract from './own-contract.ts'
import * as parts from './parts.ts'
import * as queries from './queries.ts'
import { answerAskedSide } from './review.ts'
import * as versions from './versions.ts'

export function planRoutes(county: County) {
  return [
    route<Actor, typeof contract.openPlan>(contract.openPlan, queries.open),
    route<Actor, typeof contract.listPlansOfClient>(contract.listPlansOfClient, queries.listOfClient),
    route<Actor, typeof contract.beginPlan>(contract.beginPlan, commands.begin),
    route<Actor, typeof contract.joinPlan>(contract.joinPlan, commands.join),
    route<Actor, typeof contract.askSide>(contract.askSide, commands.ask),
    route<Actor, typeof contract.savePart>(contract.savePart, parts.saveAsStaff),
    route<Actor, typeof contract.removePart>(contract.removePart, parts.remove),
    route<Actor, typeof contract.notePresence>(contract.notePresence, parts.present),
    route<Actor, typeof contract.setReview>(contract.setReview, commands.decideReview),
    route<Actor, typeof contract.finishReview>(contract.finishReview, commands.endReview),
    route<Actor, typeof contract.closePlan>(contract.closePlan, commands.close),
    route<Actor, typeof contract.proposeVersion>(contract.proposeVersion, versions.propose),
    route<Actor, typeof contract.answerAsStaff>(contract.answerAsStaff, versions.answerByStaff),
    route<Actor, typeof contract.findVersion>(contract.findVersion, queries.findVersionOf),
    route<Actor, typeof contract.askPartner>(contract.askPartner, (ctx, input) => outside.ask(ctx, county, input)),
    route<Actor, typeof contract.findKeptText>(contract.findKeptText, parts.findKept),
    route<Actor, typeof contract.listKeptTexts>(contract.listKeptTexts, parts.listKept),
    ...ownRoutes(county),
    ...outsideRoutes(county),
  ]
}

function ownRoutes(county: County) {
  return [
    route<Actor, typeof ownContract.listOwnPlans>(ownContract.listOwnPlans, (ctx) => own.listOwn(ctx, county)),
    route<Actor, typeof ownContract.saveOwnPart>(ownContract.saveOwnPart, parts.saveAsClient),
    route<Actor, typeof ownContract.answerVersion>(ownContract.answerVersion, versions.answerAsClient),
    route<Actor, typeof ownContract.findOwnVersion>(ownContract.findOwnVersion, queries.findOwnVersionOf),
    route<Actor, typeof ownContract.answerSide>(ownContract.answerSide, (ctx, input) =>
      answerAskedSide(ctx, county, input),
    ),
    route<Actor, typeof ownContract.decideConsent>(ownContract.decideConsent, own.decide),
    route<Actor, typeof ownContract.inviteRelative>(ownContract.inviteRelative, own.inviteRelative),
    route<Actor, typeof ownContract.settleProposal>(ownContract.settleProposal, own.settle),
    route<Actor, typeof ownContract.joinAsRelative>(ownContract.joinAsRelative, own.joinByCode),
  ]
}

/** Relatives and partners: the same writing, each in the one part that is theirs. */
function outsideRoutes(county: County) {
  return [
    route<Actor, typeof ownContract.saveRelativePart>(ownContract.saveRelativePart, (ctx, input) =>
      parts.saveOutside(ctx, county, input),
    ),
    route<Actor, typeof ownContract.answerAsRelative>(ownContract.answerAsRelative, (ctx, input) =>
      versions.answerByRelative(ctx, county, input),
    ),
    route<Actor, typeof ownContract.findRelativeKeptText>(ownContract.findRelativeKeptText, parts.findKept),
    route<Actor, typeof ownContract.listPartnerParts>(ownContract.listPartnerParts, (ctx) =>
      outside.listForPartner(ctx, county),
    ),
    route<Actor, typeof ownContract.openPartnerPart>(ownContract.openPartnerPart, (ctx, input) =>
      outside.openForPartner(ctx, county, input),
    ),
    route<Actor, typeof ownContract.savePartnerPart>(ownContract.savePartnerPart, (ctx, input) =>
      parts.saveOutside(ctx, county, input),
    ),
    route<Actor, typeof ownContract.findPartnerKeptText>(ownContract.findPartnerKeptText, parts.findKept),
  ]
}
