import type { NewEvent } from '#platform/context.ts'
import type { ClientGrant } from '#slices/access/index.ts'
import { countedPerson, uncounted, viewCard } from '#slices/clients/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { AppointmentState } from './model.ts'

/** What a time booked by oneself tells to whoever counts; of whom one acts for only what one may open. */
export async function countedBooking(ctx: Ctx, grant: ClientGrant): Promise<NonNullable<NewEvent['body']>> {
  const person = grant.registers.includes('card') ? countedPerson(await viewCard(ctx, grant), ctx.now) : uncounted
  return { counts: 'booking', ...person }
}

type Visit = {
  readonly state: AppointmentState
  readonly stateAt: Date
  readonly from: Date | null
  readonly to: Date | null
}

const minute = 60_000
/** Begun and forgotten: so many times the booked length is no measurement. */
const longestFactor = 3

/** How a visit ended and how long it took: from begun to ended when both were marked, else as booked. Nothing of whose it was. */
export function countedVisit(to: AppointmentState, visit: Visit, now: Date): NewEvent['body'] | undefined {
  if (to === 'no-show' || to === 'cancelled') return { counts: 'visit', ending: to, minutes: null, measured: false }
  if (to !== 'fulfilled' || !visit.from || !visit.to) return undefined
  const booked = Math.round((visit.to.getTime() - visit.from.getTime()) / minute)
  const taken = Math.round((now.getTime() - visit.stateAt.getTime()) / minute)
  const isMeasured = visit.state === 'started' && taken >= 1 && taken <= booked * longestFactor
  return { counts: 'visit', ending: to, minutes: isMeasured ? taken : booked, measured: isMeasured }
}
