import { type Route, route } from '#platform/http/routes.ts'
import { done } from '#platform/outcome.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import type { ServiceType } from './model.ts'
import * as queries from './queries.ts'

/** `services`: what the county gives by appointment. */
export function schedulingRoutes(services: readonly ServiceType[]): Route<Actor>[] {
  return [
    route<Actor, typeof contract.listBookable>(contract.listBookable, async () => done(queries.listServices(services))),
    route<Actor, typeof contract.findTimes>(contract.findTimes, (ctx, input) => queries.find(ctx, services, input)),
    route<Actor, typeof contract.holdTime>(contract.holdTime, (ctx, input) => commands.hold(ctx, services, input)),
    route<Actor, typeof contract.bookHeld>(contract.bookHeld, (ctx, input) => commands.book(ctx, services, input)),
    route<Actor, typeof contract.moveAppointment>(contract.moveAppointment, (ctx, input) =>
      commands.move(ctx, services, input),
    ),
    route<Actor, typeof contract.cancelAppointment>(contract.cancelAppointment, (ctx, input) =>
      commands.cancel(ctx, services, input),
    ),
    route<Actor, typeof contract.listOwnAppointments>(contract.listOwnAppointments, (ctx) =>
      queries.listOwn(ctx, services),
    ),
    route<Actor, typeof contract.listOwnDay>(contract.listOwnDay, (ctx, input) =>
      queries.listDay(ctx, services, input),
    ),
    route<Actor, typeof contract.openAppointment>(contract.openAppointment, (ctx, input) =>
      commands.open(ctx, services, input),
    ),
  ]
}
