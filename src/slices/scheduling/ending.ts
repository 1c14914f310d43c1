import { endRelationships } from '#slices/access/index.ts'
import { recallNotices, tellOfAppointment } from '#slices/notices/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { BookedTime } from './booked.ts'
import { countedVisit } from './counted.ts'
import { leaveSeat } from './group-store.ts'
import type { ServiceType } from './model.ts'
import { keepForWaiting, passOn } from './offering.ts'
import { endOrder } from './order-items.ts'
import * as store from './store.ts'
import * as times from './time-store.ts'
import { type Register, sectorOf } from '#slices/organisation/registers.ts'
import * as waiting from './waiting-store.ts'

type Ended = {
  readonly grant: store.Opened
  readonly row: store.AppointmentRow
  readonly service: ServiceType
  readonly clientId: BookedTime['clientId']
}

/** Ends an appointment for good, whatever it was: its time goes to those who wait or is free, reasons to open end, notices are taken back. */
export async function endAppointment(ctx: Ctx, one: Ended, how: store.Cancelling): Promise<void> {
  const { grant, row, clientId } = one
  await giveBack(ctx, one)
  await waiting.endWaiting(ctx.tx, row.id)
  await endOrder(ctx, row.id)
  await store.saveCancelled(ctx.tx, grant, row.id, { ...how, now: ctx.now })
  await endRelationships(ctx.tx, row.id, null, ctx.now)
  if (row.startsAt !== null && row.state !== 'proposed' && how.reason !== 'got-earlier-time')
    await tellOfAppointment(ctx, 'cancelled', {
      clientId,
      appointmentId: row.id,
      startsAt: row.startsAt,
      sector: sectorOf(one.service.register as Register),
    })
  else await recallNotices(ctx, { clientId, subjectId: row.id })
  ctx.audit('scheduling.cancel', row.id)
  const isGivenUp = how.by === 'client' && row.state === 'booked' && how.reason !== 'got-earlier-time'
  const counted = isGivenUp
    ? countedVisit('cancelled', { ...row, from: row.startsAt, to: row.endsAt }, ctx.now)
    : undefined
  ctx.emit({
    type: 'appointment-cancelled',
    subjectId: row.id,
    service: row.service,
    body: { by: how.by, ...counted },
  })
}

/** The time or the seat: kept for those who wait for one like it, else free at once. */
async function giveBack(ctx: Ctx, { row, service }: Ended): Promise<void> {
  if (row.startsAt === null || row.endsAt === null) return
  const offered = await waiting.findOpenOfferOf(ctx.tx, row.id)
  if (offered) return await passOn(ctx, offered, 'declined')
  const freed = { holder: row.id, calendars: row.calendars, from: row.startsAt, to: row.endsAt, groupId: row.groupId }
  if (await keepForWaiting(ctx, freed, service)) return
  if (row.groupId !== null) return await leaveSeat(ctx.tx, row.groupId)
  await times.lockFree(ctx.tx, { holders: [row.id] })
  await times.freeOccupation(ctx.tx, row.id)
}
