import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import type { StartedClock } from '#slices/deadlines/index.ts'
import { findStaff } from '#slices/organisation/index.ts'
import type { Ctx, StaffId } from '#slices/organisation/actor.ts'
import type { handOver, returnItem, setAttendance, setUrgency } from './contract.ts'
import { forgottenMinutes, offerMinutes, suitsSector, suitsSkills } from './model.ts'
import { may } from './permissions.ts'
import * as offers from './offer-store.ts'
import { getAttendance, saveAttendance } from './attendance-store.ts'
import * as store from './store.ts'
import type { ItemRow, NewItem, WorkItemId } from './store.ts'

export type ItemToRaise = Omit<NewItem, 'id' | 'offeredTo' | 'offeredToName' | 'offeredUntil'> & {
  readonly offerTo?: { staffId: StaffId; name: string }
}

/** Raises an item that its team owns from the first instant. Undefined when the same is open already. */
export async function raiseItem(ctx: Ctx, item: ItemToRaise): Promise<WorkItemId | undefined> {
  const id = newId<'work-item'>(ctx.now)
  const { offerTo, ...row } = item
  const offer = offerTo
    ? { offeredTo: offerTo.staffId, offeredToName: offerTo.name, offeredUntil: minutesLater(ctx.now, offerMinutes) }
    : noOffer
  if (!(await store.insertItem(ctx.tx, { ...row, id, ...offer }, ctx.now))) return undefined
  await note(ctx, id, {
    kind: 'created',
    toTeam: item.ownerTeam,
    ...(offerTo ? { toStaff: offerTo.staffId, toName: offerTo.name } : {}),
  })
  announce(ctx, 'work-item-created', id, item.queue)
  return id
}

export type ShownClock = StartedClock & { readonly statutory: boolean; readonly pausedAt: Date | null }

/** Shows the nearest of the item's running clocks in the list, or none. */
export async function showDue(ctx: Ctx, id: WorkItemId, clocks: readonly ShownClock[]): Promise<void> {
  const nearest = clocks.toSorted((a, b) =>
    (a.dueAt?.toISOString() ?? `${a.dueOn}T23:59`).localeCompare(b.dueAt?.toISOString() ?? `${b.dueOn}T23:59`),
  )[0]
  await store.saveDue(ctx.tx, id, nearest ?? null)
}

export type Taken = { readonly by: string; readonly at: string }

/** Of two who take it at once one gets it; the other is told who has it and since when. */
export async function claimItem(
  ctx: Ctx,
  id: WorkItemId,
): Promise<Outcome<ItemRow, 'not-allowed' | 'not-your-skill' | 'taken' | 'gone'>> {
  const { actor } = ctx
  if (!may['work.claim'](actor)) return refuse('not-allowed')
  const item = await store.findItem(ctx.tx, id)
  if (!item || !suitsSector(item, actor.sector)) return refuse('gone')
  const isOffered = item.offeredTo === actor.staffId
  if (!isOffered && !suitsSkills(item, actor.skills)) return refuse('not-your-skill')
  const claimed = await store.claim(ctx.tx, id, { staffId: actor.staffId, name: actor.name }, ctx.now)
  if (!claimed) return await whoHas(ctx, id)
  const [crossed] = await Promise.all([
    store.findCrossed(ctx.tx, id),
    offers.revokeLive(ctx.tx, id, { id: actor.staffId, name: actor.name }, ctx.now),
  ])
  await note(ctx, id, { kind: 'claimed' })
  if (crossed) emitCrossed(ctx, id, { ...crossed, toTeam: claimed.ownerTeam, outcome: 'handed-over' })
  ctx.audit('work.claim', id)
  announce(ctx, 'work-item-claimed', id, claimed.queue)
  return done(claimed)
}

async function whoHas(ctx: Ctx, id: WorkItemId): Promise<Outcome<never, 'taken' | 'gone'>> {
  const item = await store.findItem(ctx.tx, id)
  if (!item || item.state === 'done') return refuse('gone')
  const by = item.ownerName ?? item.offeredToName
  return by === null ? refuse('gone') : refuse('taken', { by, at: (item.claimedAt ?? ctx.now).toISOString() })
}

/** The item this worker has, under its lock. */
export async function lockOwn(ctx: Ctx, id: WorkItemId): Promise<Outcome<ItemRow, 'not-allowed' | 'not-yours'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const item = await store.lockItem(ctx.tx, id)
  if (!item || item.state !== 'claimed' || item.ownerStaff !== ctx.actor.staffId) return refuse('not-yours')
  return done(item)
}

export async function giveBack(
  ctx: Ctx,
  input: InputOf<typeof returnItem>,
): Promise<Outcome<ItemRow, 'not-allowed' | 'not-yours'>> {
  if (!may['work.return'](ctx.actor)) return refuse('not-allowed')
  const own = await lockOwn(ctx, input.itemId as WorkItemId)
  if (!own.ok) return own
  const item = own.value
  await letGo(ctx, item.id, { team: item.ownerTeam, skills: null, ...noOffer })
  await note(ctx, item.id, { kind: 'returned', toTeam: item.ownerTeam, reason: input.reason })
  ctx.audit('work.return', item.id)
  announce(ctx, 'work-item-returned', item.id, item.queue)
  return own
}

export type Receivers = {
  readonly teamWithSkill: (skill: string) => string | undefined
  readonly isTeam: (team: string) => boolean
  readonly skillsOfTeam: (team: string) => readonly string[]
  readonly sectorOfSkill: (skill: string) => string
  readonly isUnit: (unit: string) => boolean
  readonly skillsOfUnit: (unit: string) => readonly string[]
}

type HandOverRefusal = 'not-allowed' | 'not-yours' | 'unknown-receiver' | 'receiver-lacks-sector'

/** Hands the item over to a skill, a team or a person. Until a person takes it, it is their team's. */
export async function handItemOver(
  ctx: Ctx,
  receivers: Receivers,
  input: InputOf<typeof handOver>,
): Promise<Outcome<ItemRow, HandOverRefusal>> {
  if (!may['work.hand-over'](ctx.actor)) return refuse('not-allowed')
  const own = await lockOwn(ctx, input.itemId as WorkItemId)
  if (!own.ok) return own
  const item = own.value
  const place = await placeOf(ctx, receivers, item, input.to)
  if (!place.ok) return place
  await letGo(ctx, item.id, place.value)
  const { team, offeredTo, offeredToName } = place.value
  await note(ctx, item.id, {
    kind: 'handed-over',
    fromTeam: item.ownerTeam,
    toTeam: team,
    toStaff: offeredTo,
    toName: offeredToName,
    reason: input.reason,
  })
  ctx.audit('work.hand-over', item.id)
  ctx.emit({ type: 'work-item-handed-over', subjectId: item.id, fromService: item.ownerTeam, toService: team })
  return own
}

async function placeOf(
  ctx: Ctx,
  receivers: Receivers,
  item: ItemRow,
  to: InputOf<typeof handOver>['to'],
): Promise<Outcome<store.Place, 'unknown-receiver' | 'receiver-lacks-sector'>> {
  // A health matter among people who only have social skills would be seen by nobody who may take it, and the reverse.
  const canReceive = (skill: string) => {
    const sector = receivers.sectorOfSkill(skill)
    return item.sector === 'joint' || sector === 'joint' || sector === item.sector
  }
  switch (to.kind) {
    case 'skill': {
      const team = receivers.teamWithSkill(to.skill)
      if (team === undefined) return refuse('unknown-receiver')
      return canReceive(to.skill) ? done({ team, skills: [to.skill], ...noOffer }) : refuse('receiver-lacks-sector')
    }
    case 'team': {
      if (!receivers.isTeam(to.team)) return refuse('unknown-receiver')
      const skills = receivers.skillsOfTeam(to.team).filter(canReceive)
      return skills.length > 0 ? done({ team: to.team, skills, ...noOffer }) : refuse('receiver-lacks-sector')
    }
    case 'person': {
      const person = await findStaff(ctx.tx, to.staffId as StaffId)
      if (!person) return refuse('unknown-receiver')
      if (!suitsSector(item, person.sector)) return refuse('receiver-lacks-sector')
      const team = person.teams[0] ?? item.ownerTeam
      return done({
        team,
        // When the person does not take it, their colleagues see it.
        skills: person.skills.length > 0 ? [...person.skills] : null,
        offeredTo: person.id,
        offeredToName: person.name,
        offeredUntil: minutesLater(ctx.now, offerMinutes),
      })
    }
  }
}

/** Urgency is a person's. */
export async function decideUrgency(
  ctx: Ctx,
  input: InputOf<typeof setUrgency>,
): Promise<Outcome<OutputOf<typeof setUrgency>, 'not-allowed' | 'not-yours'>> {
  if (!may['work.set-urgency'](ctx.actor)) return refuse('not-allowed')
  const own = await lockOwn(ctx, input.itemId as WorkItemId)
  if (!own.ok) return own
  await Promise.all([
    store.saveUrgency(ctx.tx, own.value.id, input.urgency),
    note(ctx, own.value.id, { kind: 'urgency-set', reason: input.urgency }),
  ])
  ctx.audit('work.set-urgency', own.value.id)
  announce(ctx, 'work-item-urgency-set', own.value.id, own.value.queue)
  return done({})
}

/** The item's work is done; nothing waits for anybody any more. */
export async function finishItem(ctx: Ctx, item: Pick<ItemRow, 'id' | 'queue'>): Promise<void> {
  if ((await store.finish(ctx.tx, item.id, ctx.now)) === 0) return
  await offers.revokeLive(ctx.tx, item.id, null, ctx.now)
  await note(ctx, item.id, { kind: 'done' })
  announce(ctx, 'work-item-done', item.id, item.queue)
}

export async function changeAttendance(
  ctx: Ctx,
  input: InputOf<typeof setAttendance>,
): Promise<Outcome<OutputOf<typeof setAttendance>, 'not-allowed'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const { staffId, skills } = ctx.actor
  await saveAttendance(ctx.tx, { staffId, receiving: input.receiving, skills }, ctx.now)
  ctx.audit(input.receiving ? 'work.begin-receiving' : 'work.stop-receiving', staffId)
  return done(await getAttendance(ctx.tx, staffId))
}

/** Sessions that died: running chats of workers not seen for five minutes go back to their team. Returns those given back. */
export async function giveBackForgotten(ctx: Ctx): Promise<ItemRow[]> {
  const forgotten = await store.lockForgotten(ctx.tx, minutesLater(ctx.now, -forgottenMinutes))
  for (const item of forgotten) {
    await letGo(ctx, item.id, { team: item.ownerTeam, skills: null, ...noOffer })
    await note(ctx, item.id, { kind: 'given-back', toTeam: item.ownerTeam, toName: item.ownerName })
    announce(ctx, 'work-item-given-back', item.id, item.queue)
  }
  return forgotten
}

/** One item back to its team without its owner's doing: they have left, or are not there. */
export async function giveBackItem(ctx: Ctx, item: ItemRow): Promise<void> {
  await letGo(ctx, item.id, { team: item.ownerTeam, skills: null, ...noOffer })
  await note(ctx, item.id, { kind: 'given-back', toTeam: item.ownerTeam, toName: item.ownerName })
  announce(ctx, 'work-item-given-back', item.id, item.queue)
}

/** Offers to one person that nobody took in time are the team's again. */
export async function endExpiredOffers(ctx: Ctx): Promise<number> {
  const expired = await store.lockExpiredOffers(ctx.tx, ctx.now)
  for (const item of expired) {
    await store.putBack(ctx.tx, item.id, { team: item.ownerTeam, skills: null, ...noOffer })
    await note(ctx, item.id, { kind: 'timed-out', toTeam: item.ownerTeam, toName: item.offeredToName })
    announce(ctx, 'work-item-timed-out', item.id, item.queue)
  }
  return expired.length
}

/** Moves waiting matters that interrupt from teams that have gone home to the one that is there. Returns how many moved. */
export async function moveInterrupting(ctx: Ctx, teamNow: (item: ItemRow) => string): Promise<number> {
  let moved = 0
  for (const item of await store.lockInterrupting(ctx.tx)) {
    const team = teamNow(item)
    if (team === item.ownerTeam) continue
    await letGo(ctx, item.id, { team, skills: null, ...noOffer })
    await note(ctx, item.id, { kind: 'handed-over', fromTeam: item.ownerTeam, toTeam: team, reason: 'team-not-there' })
    ctx.emit({ type: 'work-item-handed-over', subjectId: item.id, fromService: item.ownerTeam, toService: team })
    moved += 1
  }
  return moved
}

/** Back to a queue; what was offered of it is offered no more. */
async function letGo(ctx: Ctx, id: WorkItemId, place: store.Place): Promise<void> {
  await store.putBack(ctx.tx, id, place)
  const by = ctx.actor.kind === 'staff' ? { id: ctx.actor.staffId, name: ctx.actor.name } : null
  await offers.revokeLive(ctx.tx, id, by, ctx.now)
}

export type Crossed = {
  readonly fromTeam: string
  readonly toTeam: string
  readonly at: Date
  readonly outcome: 'handed-over' | 'accepted' | 'returned' | 'revoked' | 'timed-out'
}

/** An interface between two services was crossed, or was tried to be: who waited how long, and how it ended. For the flow map. */
export function emitCrossed(ctx: Ctx, id: WorkItemId, { fromTeam, toTeam, at, outcome }: Crossed): void {
  if (fromTeam === toTeam) return
  const waitedSeconds = Math.max(0, Math.round((ctx.now.getTime() - at.getTime()) / 1000))
  ctx.emit({
    type: 'interface-crossed',
    subjectId: id,
    fromService: fromTeam,
    toService: toTeam,
    body: { waitedSeconds, outcome },
  })
}

const noOffer = { offeredTo: null, offeredToName: null, offeredUntil: null } as const

function minutesLater(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000)
}

export async function note(ctx: Ctx, id: WorkItemId, step: Partial<store.NewStep> & { kind: string }): Promise<void> {
  const by =
    ctx.actor.kind === 'staff'
      ? { byStaff: ctx.actor.staffId, byName: ctx.actor.name }
      : { byStaff: null, byName: null }
  await store.insertStep(
    ctx.tx,
    id,
    { fromTeam: null, toTeam: null, toStaff: null, toName: null, reason: null, ...by, ...step },
    ctx.now,
  )
}

function announce(ctx: Ctx, type: string, id: WorkItemId, queue: string): void {
  ctx.emit({ type, subjectId: id, service: queue })
}
