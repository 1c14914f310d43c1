import { type Route, route } from '#platform/http/routes.ts'
import { done } from '#platform/outcome.ts'
import { sectorsForAnother } from '#slices/access/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { calendarRoutes } from './calendar-routes.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import type { BookingCounty } from './county-booking.ts'
import * as groups from './groups.ts'
import * as holding from './holding.ts'
import * as progress from './progress.ts'
import * as queries from './queries.ts'
import * as series from './series.ts'
import * as shifts from './shifts.ts'
import * as staffBooking from './staff-booking.ts'
import * as staff from './staff-contract.ts'
import * as videos from './video.ts'
import type { OpenVisit } from './video.ts'
import * as videoContract from './video-contract.ts'
import * as waiting from './waiting.ts'
import * as waitingContract from './waiting-contract.ts'

/** What residents ask: find, hold, book, move, cancel, come, wait, join. */
export function schedulingRoutes(county: BookingCounty, openVisit: OpenVisit): Route<Actor>[] {
  const video = { county, open: openVisit }
  return [
    route<Actor, typeof contract.listBookable>(contract.listBookable, async (ctx) =>
      done(queries.listServices(county, await sectorsForAnother(ctx))),
    ),
    route<Actor, typeof contract.findTimes>(contract.findTimes, (ctx, input) => queries.find(ctx, county, input)),
    route<Actor, typeof contract.findDays>(contract.findDays, (ctx, input) => queries.findDays(ctx, county, input)),
    route<Actor, typeof contract.findOwnWorkerTimes>(contract.findOwnWorkerTimes, (ctx, input) =>
      queries.findOwnWorker(ctx, county, input),
    ),
    route<Actor, typeof contract.holdTime>(contract.holdTime, (ctx, input) => holding.hold(ctx, county, input)),
    route<Actor, typeof contract.extendHold>(contract.extendHold, holding.extend),
    route<Actor, typeof contract.bookHeld>(contract.bookHeld, (ctx, input) => commands.book(ctx, county, input)),
    route<Actor, typeof contract.moveAppointment>(contract.moveAppointment, (ctx, input) =>
      commands.move(ctx, county, input),
    ),
    route<Actor, typeof contract.cancelAppointment>(contract.cancelAppointment, (ctx, input) =>
      commands.cancel(ctx, county, input),
    ),
    route<Actor, typeof contract.checkIn>(contract.checkIn, (ctx, input) => commands.arrive(ctx, county, input)),
    route<Actor, typeof contract.listOwnAppointments>(contract.listOwnAppointments, (ctx) =>
      queries.listOwn(ctx, county),
    ),
    route<Actor, typeof waitingContract.waitForTime>(waitingContract.waitForTime, (ctx, input) =>
      waiting.wait(ctx, county, input),
    ),
    route<Actor, typeof waitingContract.acceptOffer>(waitingContract.acceptOffer, (ctx, input) =>
      waiting.accept(ctx, county, input),
    ),
    route<Actor, typeof waitingContract.declineOffer>(waitingContract.declineOffer, (ctx, input) =>
      waiting.decline(ctx, county, input),
    ),
    route<Actor, typeof waitingContract.listGroups>(waitingContract.listGroups, (ctx, input) =>
      groups.list(ctx, county, input),
    ),
    route<Actor, typeof waitingContract.takeSeat>(waitingContract.takeSeat, (ctx, input) =>
      groups.takeSeat(ctx, county, input),
    ),
    route<Actor, typeof staff.planSeries>(staff.planSeries, (ctx, input) => series.plan(ctx, county, input)),
    route<Actor, typeof staff.bookSeries>(staff.bookSeries, (ctx, input) => series.bookOwn(ctx, county, input)),
    route<Actor, typeof videoContract.comeToVideo>(videoContract.comeToVideo, (ctx, input) =>
      videos.come(ctx, video, input),
    ),
    route<Actor, typeof videoContract.openVideo>(videoContract.openVideo, (ctx, input) =>
      videos.open(ctx, video, input),
    ),
    ...staffRoutes(county),
    ...calendarRoutes(county),
  ]
}

/** What professionals do: book for a client, mark what happened, keep shifts. */
function staffRoutes(county: BookingCounty): Route<Actor>[] {
  return [
    route<Actor, typeof contract.listOwnDay>(contract.listOwnDay, (ctx, input) => queries.listDay(ctx, county, input)),
    route<Actor, typeof contract.openAppointment>(contract.openAppointment, (ctx, input) =>
      commands.open(ctx, county, input),
    ),
    route<Actor, typeof staff.findTimesFor>(staff.findTimesFor, (ctx, input) =>
      staffBooking.findFor(ctx, county, input),
    ),
    route<Actor, typeof staff.bookFor>(staff.bookFor, (ctx, input) => staffBooking.bookFor(ctx, county, input)),
    route<Actor, typeof staff.bookSeriesFor>(staff.bookSeriesFor, (ctx, input) => series.bookFor(ctx, county, input)),
    route<Actor, typeof staff.markAppointment>(staff.markAppointment, (ctx, input) =>
      progress.mark(ctx, county, input),
    ),
    route<Actor, typeof staff.cancelFor>(staff.cancelFor, (ctx, input) => progress.cancelFor(ctx, county, input)),
    route<Actor, typeof staff.makeGroup>(staff.makeGroup, (ctx, input) => groups.make(ctx, county, input)),
    route<Actor, typeof staff.addShift>(staff.addShift, shifts.addShift),
    route<Actor, typeof staff.addWeekPeriod>(staff.addWeekPeriod, shifts.addWeekPeriod),
    route<Actor, typeof staff.closePlace>(staff.closePlace, (ctx, input) => shifts.closePlace(ctx, county, input)),
  ]
}
