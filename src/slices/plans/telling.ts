import { Temporal } from 'temporal-polyfill'
import type { Id } from '#platform/ids.ts'
import { recallNotices, sendNotice } from '#slices/notices/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { type Register, sectorOf } from '#slices/organisation/registers.ts'
import type { Means } from './contract.ts'
import type { PartRow } from './part-store.ts'
import type { PlanId } from './store.ts'

type PlanOf = { readonly id: PlanId; readonly clientId: ClientId; readonly register: string }

const reminderDays = 7

/** The client is reminded of the review a week before its day; an earlier reminder of another day is taken back. */
export async function tellOfReview(ctx: Ctx, { id, clientId, register }: PlanOf, on: string | null): Promise<void> {
  await recallNotices(ctx, { clientId, subjectId: id, kinds: ['plan-review'] })
  if (on === null) return
  const day = Temporal.PlainDate.from(on)
  const week = momentOf(day.subtract({ days: reminderDays }), '09:00')
  const notBefore = week > ctx.now ? week : ctx.now
  const once = `plan-review:${id}:${on}`
  await sendNotice(ctx, {
    clientId,
    kind: 'plan-review',
    subjectId: id,
    sector: sectorOf(register as Register),
    once,
    notBefore,
    expiresAt: momentOf(day, '18:00'),
  })
}

/** Something in the plan waits for the client: whom they let in, the version to accept. With `register` it is told to who acts for them too. */
export async function tellOfTask(
  ctx: Ctx,
  clientId: ClientId,
  task: { readonly subjectId: Id<string>; readonly what: string; readonly register?: string },
): Promise<void> {
  const { subjectId, what, register } = task
  const sector = register === undefined ? {} : { sector: sectorOf(register as Register) }
  await sendNotice(ctx, { clientId, kind: 'task-due', subjectId, once: `plan-task:${what}:${subjectId}`, ...sector })
}

/** The client has answered, or it waits no more. */
export async function taskIsOver(ctx: Ctx, clientId: ClientId, subjectId: Id<string>): Promise<void> {
  await recallNotices(ctx, { clientId, subjectId, kinds: ['task-due'] })
}

const taskDays = 2

/** What the client took on with a day in the version they accepted: a reminder two days before. One of an earlier version is taken back. */
export async function remindOfOwnMeans(ctx: Ctx, parts: readonly PartRow[], version: number): Promise<void> {
  for (const part of parts) {
    if (part.kind !== 'means') continue
    const { ownerParty, byOn, state } = part.content as Means
    await taskIsOver(ctx, part.clientId, part.id)
    const isOpen = state === 'planned' || state === 'running'
    if (ownerParty !== 'client' || byOn === null || !isOpen) continue
    const day = Temporal.PlainDate.from(byOn)
    const before = momentOf(day.subtract({ days: taskDays }), '09:00')
    const end = momentOf(day, '18:00')
    if (end <= ctx.now) continue
    await sendNotice(ctx, {
      clientId: part.clientId,
      kind: 'task-due',
      subjectId: part.id,
      sector: sectorOf(part.register as Register),
      once: `plan-means:${part.id}:${byOn}:${version}`,
      notBefore: before > ctx.now ? before : ctx.now,
      expiresAt: end,
    })
  }
}

function momentOf(day: Temporal.PlainDate, plainTime: string): Date {
  return new Date(day.toZonedDateTime({ timeZone: 'Europe/Helsinki', plainTime }).epochMilliseconds)
}
