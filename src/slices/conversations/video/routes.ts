import { route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import type { VideoDoor } from './door.ts'
import * as hosting from './hosting.ts'

export function videoRoutes(door: VideoDoor) {
  return [
    route<Actor, typeof contract.findVideo>(contract.findVideo, commands.find),
    route<Actor, typeof contract.startVideo>(contract.startVideo, (ctx, input) => commands.start(ctx, door, input)),
    route<Actor, typeof contract.joinVideo>(contract.joinVideo, (ctx, input) => commands.join(ctx, door, input)),
    route<Actor, typeof contract.stayInVideo>(contract.stayInVideo, commands.stay),
    route<Actor, typeof contract.leaveVideo>(contract.leaveVideo, (ctx, input) => commands.leave(ctx, door, input)),
    route<Actor, typeof contract.declineVideo>(contract.declineVideo, (ctx, input) =>
      commands.decline(ctx, door, input),
    ),
    route<Actor, typeof contract.admitToVideo>(contract.admitToVideo, (ctx, input) => hosting.admit(ctx, door, input)),
    route<Actor, typeof contract.removeFromVideo>(contract.removeFromVideo, (ctx, input) =>
      hosting.remove(ctx, door, input),
    ),
    route<Actor, typeof contract.endVideo>(contract.endVideo, (ctx, input) => hosting.end(ctx, door, input)),
    route<Actor, typeof contract.inviteToVideo>(contract.inviteToVideo, (ctx, input) =>
      hosting.invite(ctx, door, input),
    ),
  ]
}
