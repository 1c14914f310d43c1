import { type Route, route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import * as commands from './calendar-commands.ts'
import * as contract from './calendar-contract.ts'
import * as queries from './calendar-queries.ts'
import * as shifts from './calendar-shifts.ts'
import { findTimes } from './calendar-times.ts'
import type { BookingCounty } from './county-booking.ts'
import { propose } from './day-proposals.ts'
import * as order from './order-contract.ts'
import * as orders from './orders.ts'
import { closures, groupChoices } from './managing.ts'
import * as managing from './managing-contract.ts'
import { moveWhole } from './moving.ts'
import { openTaken } from './rebooking.ts'

/** The professionals' calendars. */
export function calendarRoutes(county: BookingCounty): Route<Actor>[] {
  return [
    route<Actor, typeof contract.viewCalendars>(contract.viewCalendars, (ctx, input) =>
      queries.view(ctx, county, input),
    ),
    route<Actor, typeof contract.openTime>(contract.openTime, queries.open),
    route<Actor, typeof contract.findWorkTimes>(contract.findWorkTimes, (ctx, input) => findTimes(ctx, county, input)),
    route<Actor, typeof contract.bookForClient>(contract.bookForClient, (ctx, input) =>
      commands.book(ctx, county, input),
    ),
    route<Actor, typeof contract.moveTime>(contract.moveTime, (ctx, input) => commands.move(ctx, county, input)),
    route<Actor, typeof contract.changeTime>(contract.changeTime, (ctx, input) => commands.change(ctx, county, input)),
    route<Actor, typeof contract.openWaiting>(contract.openWaiting, (ctx, input) => openTaken(ctx, county, input)),
    route<Actor, typeof contract.proposeDay>(contract.proposeDay, (ctx, input) => propose(ctx, county, input)),
    route<Actor, typeof contract.listShifts>(contract.listShifts, shifts.list),
    route<Actor, typeof contract.saveShifts>(contract.saveShifts, shifts.saveWeek),
    route<Actor, typeof contract.saveDay>(contract.saveDay, shifts.saveOneDay),
    route<Actor, typeof managing.listGroupChoices>(managing.listGroupChoices, (ctx) => groupChoices(ctx, county)),
    route<Actor, typeof managing.listPlaceClosures>(managing.listPlaceClosures, (ctx) => closures(ctx, county)),
    route<Actor, typeof order.orderTime>(order.orderTime, (ctx, input) => orders.order(ctx, county, input)),
    route<Actor, typeof order.proposeTime>(order.proposeTime, (ctx, input) => orders.propose(ctx, county, input)),
    route<Actor, typeof order.putToWait>(order.putToWait, (ctx, input) => orders.putToWait(ctx, county, input)),
    route<Actor, typeof contract.moveDay>(contract.moveDay, (ctx, input) => moveWhole(ctx, county, input)),
  ]
}
