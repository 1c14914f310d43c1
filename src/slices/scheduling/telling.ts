import { sendNotice, tellOfAppointment } from '#slices/notices/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { ServiceType } from './model.ts'

type Told = Parameters<typeof tellOfAppointment>[2] & { readonly service: Pick<ServiceType, 'channel'> }

/** So long before a visit by phone the client is told that the call is near. */
const callSoonMinutes = 15

/** What a changed visit means to its notices: the change, the reminders, and before a call that it is near. All are taken back with the time they are of. */
export async function tellOfVisit(
  ctx: Ctx,
  change: 'booked' | 'moved' | 'cancelled',
  { service, ...visit }: Told,
): Promise<void> {
  await tellOfAppointment(ctx, change, visit)
  if (service.channel !== 'phone' || change === 'cancelled') return
  const { clientId, appointmentId, startsAt, sector } = visit
  await sendNotice(ctx, {
    clientId,
    kind: 'call-soon',
    subjectId: appointmentId,
    once: `appointment ${appointmentId} call ${startsAt.toISOString()} ${ctx.now.getTime()}`,
    startsAt,
    notBefore: new Date(Math.max(ctx.now.getTime(), startsAt.getTime() - callSoonMinutes * 60_000)),
    ...(sector ? { sector } : {}),
  })
}
