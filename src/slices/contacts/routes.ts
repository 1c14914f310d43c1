import type { Endpoint, OutputOf, ParsedInputOf, RefusalOf } from '#platform/endpoint.ts'
import { type Route, route } from '#platform/http/routes.ts'
import type { Outcome } from '#platform/outcome.ts'
import type { Actor, Ctx } from '#slices/organisation/actor.ts'
import * as clocks from './clocks.ts'
import { close } from './close.ts'
import * as contract from './contract.ts'
import type { FrontDoor } from './deps.ts'
import * as joint from './joint.ts'
import { leaveAsColleague } from './leave.ts'
import { listOfClient } from './of-client.ts'
import * as queue from './queue.ts'
import { answerSafety } from './safety.ts'
import { openServed } from './serve.ts'
import * as start from './start.ts'

type Plain<E extends Endpoint> = (ctx: Ctx, input: ParsedInputOf<E>) => Promise<Outcome<OutputOf<E>, RefusalOf<E>>>
type AtDoor<E extends Endpoint> = (
  ctx: Ctx,
  door: FrontDoor,
  input: ParsedInputOf<E>,
) => Promise<Outcome<OutputOf<E>, RefusalOf<E>>>

export function contactRoutes(door: FrontDoor): Route<Actor>[] {
  const plain = <E extends Endpoint>(endpoint: E, run: Plain<E>) => route<Actor, E>(endpoint, run)
  const atDoor = <E extends Endpoint>(endpoint: E, run: AtDoor<E>) =>
    route<Actor, E>(endpoint, (ctx, input) => run(ctx, door, input))
  return [
    atDoor(contract.startContact, start.start),
    plain(contract.saveIntake, start.saveIntake),
    plain(contract.findIntake, start.readIntake),
    atDoor(contract.sendContact, queue.send),
    atDoor(contract.queuePlace, queue.place),
    atDoor(contract.changeChannel, queue.changeChannel),
    atDoor(contract.leaveContact, queue.leave),
    plain(contract.findOwnContact, queue.findOwn),
    plain(contract.listOwnContacts, queue.listOwn),
    plain(contract.createResumeCode, start.makeResumeCode),
    plain(contract.resumeContact, start.useResumeCode),
    atDoor(contract.answerJointRequest, joint.answerJoint),
    atDoor(contract.attachIdentity, joint.attachIdentity),
    atDoor(contract.declineIdentification, joint.declineIdentification),
    atDoor(contract.answerSafety, answerSafety),
    plain(contract.openServedContact, openServed),
    plain(contract.listContactsOfClient, listOfClient),
    atDoor(contract.askColleague, joint.askColleague),
    atDoor(contract.askIdentification, joint.askIdentification),
    atDoor(contract.confirmIdentity, joint.confirmIdentity),
    atDoor(contract.closeContact, close),
    atDoor(contract.leaveAsColleague, leaveAsColleague),
    atDoor(contract.startSocialClock, clocks.startSocialClock),
    plain(contract.pauseContactClock, clocks.pause),
    plain(contract.resumeContactClock, clocks.resume),
  ]
}
