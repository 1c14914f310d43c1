import { helsinkiDay } from '#platform/helsinki.ts'
import { runJob, type Who, type Works } from '#platform/unit-of-work.ts'
import type { Mandates } from '#slices/identity/index.ts'
import type { Actor, Ctx } from '#slices/organisation/actor.ts'
import { decideAgain, endRight, holdsUntil } from './confirm.ts'
import { type OpensSocial, sectorsOpen } from './model.ts'
import * as store from '../representation-store.ts'

const atOnce = 100
const name = 'recheck-mandates'
const who: Who<Actor> = {
  actor: { kind: 'system', job: name },
  actorKind: 'system',
  actorId: null,
  requestId: `job:${name}`,
}

type Rechecking = { readonly works: Works; readonly mandates: Mandates; readonly opensSocial: OpensSocial }

/**
 * Asks the mandates service again about everybody who acts for another now. The service is asked outside every transaction; who got a no is out in the
 * next one, and the open chats hear of it as it commits. Returns how many rights ended.
 */
export async function recheckRights({ works, mandates, opensSocial }: Rechecking): Promise<number> {
  const now = works.clock.now()
  const before = new Date(now.getTime() - mandates.recheckSeconds * 1000)
  const due = await runJob(works, who, (ctx) => store.listToRecheck(ctx.tx, { before, now, limit: atOnce }))
  const ended = await Promise.all(
    due.map(async (one) => {
      const answer = await decideAgain(mandates, one)
      if (!answer.ok) return false
      const matters = answer.value
      return await runJob(works, who, async (ctx) => {
        if (matters === null) return await endRight(ctx as Ctx, one.id, 'withdrawn')
        if (one.relation === 'mandate' && matters.length === 0) return await endRight(ctx as Ctx, one.id, 'withdrawn')
        const sectors = sectorsOpen(opensSocial, one.relation, helsinkiDay(ctx.now))
        const again = { matters: one.relation === 'mandate' ? matters : [], sectors }
        await store.confirmRepresentation(ctx.tx, one.id, { ...again, until: holdsUntil(ctx.now, mandates) }, ctx.now)
        return false
      })
    }),
  )
  return ended.filter(Boolean).length
}

/** Runs it over and over, one at a time; returns what stops it. */
export function startRechecking(options: Rechecking, onFailure: (error: Error) => void): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  let isUnderWay = false
  const timer = setInterval(
    () => {
      if (isUnderWay) return
      isUnderWay = true
      running = recheckRights(options)
        .catch(onFailure)
        .finally(() => {
          isUnderWay = false
        })
    },
    Math.max(250, options.mandates.recheckSeconds * 500),
  )
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
