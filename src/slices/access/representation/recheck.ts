import type { Listener } from '#platform/events/dispatcher.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { refuse } from '#platform/outcome.ts'
import { runJob, type Who, type Works } from '#platform/unit-of-work.ts'
import type { Mandates } from '#slices/identity/index.ts'
import type { Actor, ClientId, Ctx } from '#slices/organisation/actor.ts'
import { decideAgain, endRight, holdsUntil, narrowRight } from './confirm.ts'
import { type OpensSocial, sectorsOpen } from './model.ts'
import { standingBy } from './open.ts'
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
        return await endIfClosed(ctx as Ctx, one)
      })
    }),
  )
  return ended.filter(Boolean).length
}

/** The service says yes to what we know to be over: a birthday, a day of the custody papers, non-disclosure. */
async function endIfClosed(ctx: Ctx, { id, representativeId }: store.ToRecheck): Promise<boolean> {
  const facts = await store.findFacts(ctx.tx, { id, representativeId }, ctx.now)
  const standing = facts ? standingBy(facts, ctx.now) : refuse('ended' as const)
  if (standing.ok) return false
  switch (standing.refusal) {
    case 'ended':
      return await endRight(ctx, id, 'not-for-this-person')
    case 'of-age':
    case 'minor-decides':
      return await narrowRight(ctx, id)
    case 'unconfirmed':
      return false
  }
}

/** Somebody came under non-disclosure: nobody acts for them, and they act for no child, from this moment. No one is told why. */
export const protectionListener: Listener<Actor> = {
  name: 'access-protection',
  types: ['non-disclosure-marked'],
  handle: async (ctx, event) => {
    for (const id of await store.listRightsTouching(ctx.tx, event.subjectId as string as ClientId))
      await endRight(ctx as Ctx, id, 'not-for-this-person')
  },
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
