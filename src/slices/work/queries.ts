import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { listClocks, stateOf, viewClock } from '#slices/deadlines/index.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import type { Attendance, listItemClocks, listOffers, listSteps, listWork, Offer, WorkItem } from './contract.ts'
import { estimateWait, suitsSector, type Wait } from './model.ts'
import { isOfferedTo } from './offer-receivers.ts'
import * as offers from './offer-store.ts'
import { offerFor, toldHours, viewOffer } from './offer-views.ts'
import { may } from './permissions.ts'
import { getAttendance } from './attendance-store.ts'
import * as list from './list-store.ts'
import * as store from './store.ts'

/** The live list: header rows only, of the worker's own sector and joint ones. */
export async function listOpenWork(
  ctx: Ctx,
  input: InputOf<typeof listWork>,
): Promise<Outcome<OutputOf<typeof listWork>, 'not-allowed'>> {
  const { actor } = ctx
  if (!may['work.list'](actor)) return refuse('not-allowed')
  const viewer = viewerOf(actor)
  const filter = {
    scope: input.scope,
    skill: input.skill ?? null,
    municipality: input.municipality ?? null,
    kind: input.kind ?? null,
  }
  const [items, counts] = await Promise.all([
    list.listOpen(ctx.tx, viewer, filter, ctx.now),
    list.countOpen(ctx.tx, viewer, ctx.now),
  ])
  const newest = await offers.listNewest(
    ctx.tx,
    items.map((item) => item.id),
  )
  const offered = new Map(newest.map((row) => [row.itemId, offerFor(row, actor, ctx.now)]))
  return done({
    items: items.map((row) => viewItem(row, ctx.now, offered.get(row.id))),
    counts,
    asOf: ctx.now.toISOString(),
  })
}

function viewerOf({ staffId, sector, skills, teams, unit }: Staff): list.Viewer {
  return { staffId, sectors: [sector, 'joint'], skills, teams, unit }
}

/** Given and received, live first; those that ended stay for a day. */
export async function listOwnOffers(ctx: Ctx): Promise<Outcome<OutputOf<typeof listOffers>, 'not-allowed'>> {
  const { actor } = ctx
  if (!may['work.list'](actor)) return refuse('not-allowed')
  const since = new Date(ctx.now.getTime() - toldHours * 3_600_000)
  const rows = await offers.listConcerning(ctx.tx, viewerOf(actor), since)
  const views = rows.map((row) => offerFor(row, actor, ctx.now) ?? viewOffer(row, 'ended'))
  return done({
    given: views.filter((view) => view.from.id === actor.staffId),
    received: views.filter((view) => view.from.id !== actor.staffId),
  })
}

/** Header rows are for one's own side, and for the one to whom the item is offered. */
async function findSeen(
  ctx: Ctx,
  actor: Staff,
  id: store.WorkItemId,
): Promise<{ item: store.ItemRow; isAsked: boolean } | undefined> {
  const item = await store.findItem(ctx.tx, id)
  if (!item) return undefined
  const live = await offers.findLiveOffer(ctx.tx, id)
  const isAsked = live !== undefined && isOfferedTo(live, actor)
  return suitsSector(item, actor.sector) || item.ownerStaff === actor.staffId || isAsked ? { item, isAsked } : undefined
}

/** Codes of the machine's own; everything else in a step's reason was written by somebody. */
const codedSteps: readonly string[] = ['urgency-set']

export async function listStepsOf(
  ctx: Ctx,
  input: InputOf<typeof listSteps>,
): Promise<Outcome<OutputOf<typeof listSteps>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (!may['work.list'](actor)) return refuse('not-allowed')
  const seen = await findSeen(ctx, actor, input.itemId as store.WorkItemId)
  if (!seen) return refuse('not-found')
  const { item, isAsked } = seen
  const steps = await store.listSteps(ctx.tx, item.id)
  // A reason may tell more of the client than a header does.
  const mayReadReasons =
    item.ownerStaff === actor.staffId ||
    item.offeredTo === actor.staffId ||
    isAsked ||
    may['work.read-reasons'](actor) ||
    steps.some((step) => step.byStaff === actor.staffId || step.toStaff === actor.staffId)
  return done({
    steps: steps.map((step) => ({
      at: step.at.toISOString(),
      kind: step.kind as OutputOf<typeof listSteps>['steps'][number]['kind'],
      by: step.by,
      toTeam: step.toTeam,
      toPerson: step.toPerson,
      reason: mayReadReasons || step.byStaff === null || codedSteps.includes(step.kind) ? step.reason : null,
    })),
  })
}

/** What the switch shows when a page opens: the server's truth, not the device's memory. */
export async function findAttendance(ctx: Ctx): Promise<Outcome<Attendance, 'not-allowed'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  return done(await getAttendance(ctx.tx, ctx.actor.staffId))
}

export async function listClocksOfItem(
  ctx: Ctx,
  input: InputOf<typeof listItemClocks>,
): Promise<Outcome<OutputOf<typeof listItemClocks>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (!may['work.list'](actor)) return refuse('not-allowed')
  const seen = await findSeen(ctx, actor, input.itemId as store.WorkItemId)
  if (!seen) return refuse('not-found')
  const clocks = await listClocks(ctx, seen.item.subjectId)
  return done({ clocks: clocks.map(viewClock) })
}

export function viewItem(row: store.ItemRow, now: Date, offer: Offer | null = null): WorkItem {
  return {
    id: row.id,
    subject: { kind: row.subjectKind, id: row.subjectId },
    kind: row.kind,
    matter: row.matter,
    sector: row.sector,
    skills: row.skills,
    municipality: row.hidden ? null : row.municipality,
    hidden: row.hidden,
    urgency: row.urgency,
    interrupts: row.interrupts,
    createdAt: row.createdAt.toISOString(),
    queuedAt: row.queuedAt.toISOString(),
    due: viewDue(row, now),
    state: row.state,
    team: row.ownerTeam,
    owner:
      row.ownerStaff === null
        ? null
        : { id: row.ownerStaff, name: row.ownerName ?? '', since: (row.claimedAt ?? row.queuedAt).toISOString() },
    offeredTo: row.offeredTo === null ? null : { id: row.offeredTo, name: row.offeredToName ?? '' },
    offer,
  }
}

function viewDue(row: store.ItemRow, now: Date): WorkItem['due'] {
  if (row.dueRule === null || row.dueVersion === null) return null
  const statutory = row.dueStatutory ?? false
  const stored = {
    rule: row.dueRule,
    version: row.dueVersion,
    statutory,
    dueOn: row.dueOn,
    dueAt: row.dueAt,
    pausedAt: row.duePausedAt,
    stoppedAt: null,
  }
  return {
    at: row.dueAt?.toISOString() ?? null,
    on: row.dueOn,
    rule: row.dueRule,
    version: row.dueVersion,
    statutory,
    verified: row.dueVerified ?? false,
    state: stateOf(stored, now),
  }
}

/** Place (1 is next) and the wait as a range; place null when it is not in a queue any more. */
export async function placeInQueue(ctx: Ctx, item: store.ItemRow): Promise<{ place: number | null; wait: Wait }> {
  if (item.state !== 'waiting') return { place: null, wait: { state: 'unknown' } }
  const [ahead, tempo] = await Promise.all([
    list.countAhead(ctx.tx, item.queue, item),
    list.getTempo(ctx.tx, item.queue, ctx.now),
  ])
  return { place: ahead + 1, wait: estimateWait(tempo, ahead) }
}

/** The wait of a queue for somebody who would come now, for the front page. */
export async function queueWait(ctx: Pick<Ctx, 'tx' | 'now'>, queue: string): Promise<{ wait: Wait; ahead: number }> {
  const tempo = await list.getTempo(ctx.tx, queue, ctx.now)
  return { wait: estimateWait(tempo, tempo.waiting), ahead: tempo.waiting }
}
