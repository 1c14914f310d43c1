import { listContactIdsOfClient } from '#slices/access/index.ts'
import { listClocksOf, stopClocks } from '#slices/deadlines/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import type { ServiceType } from './model.ts'
import type { AppointmentId } from './time-store.ts'

type Met = Visit & { readonly id: AppointmentId }
type Visit = { readonly clientId: ClientId; readonly service: Pick<ServiceType, 'rule'>; readonly startsAt: Date }

/**
 * The care that the law promises by a day has been had: the client's running clocks of the service's rule stop when the visit took place. Booking a
 * time stops nothing: the limit is for the care itself, as the rule of law/deadlines reads.
 */
export async function stopMetClocks(ctx: Ctx, { id, clientId, service, startsAt }: Met): Promise<number> {
  const { rule } = service
  if (rule === null) return 0
  const clocks = await listRunning(ctx, clientId, rule)
  const met = clocks.filter((one) => one.triggeredAt <= startsAt)
  for (const { subjectId } of met) await stopClocks(ctx, subjectId, [rule])
  // An order of the visit has its own.
  await stopClocks(ctx, id, [rule])
  return met.length
}

/** Whether a time is within the nearest running limit of the service's rule, and which day that is; null when no such clock runs. */
export async function findLimit(
  ctx: Ctx,
  { clientId, service, startsAt }: Visit,
): Promise<{ dueOn: string; isInTime: boolean } | null> {
  if (service.rule === null) return null
  const days = (await listRunning(ctx, clientId, service.rule)).flatMap((one) => one.dueOn ?? [])
  const [dueOn] = days.toSorted()
  if (dueOn === undefined) return null
  return { dueOn, isInTime: startsAt.toISOString().slice(0, 10) <= dueOn }
}

async function listRunning(ctx: Ctx, clientId: ClientId, rule: string) {
  const contacts = await listContactIdsOfClient(ctx.tx, clientId)
  if (contacts.length === 0) return []
  return (await listClocksOf(ctx, contacts)).filter((one) => one.rule === rule && one.stoppedAt === null)
}
