import { newId } from '#platform/ids.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { lookBy } from '#slices/access/index.ts'
import type { Ctx, Staff, StaffId } from '#slices/organisation/actor.ts'
import {
  findStaff,
  isSupervisorOf,
  listStaffOfSector,
  listStaffOfUnit,
  listStandIns,
  lockForLeaving,
  lockStaff,
  markLeft,
  type StaffMember,
} from '#slices/organisation/index.ts'
import { countHeldBy, giveBackMattersOf, type WorkSubjects } from '#slices/work/index.ts'
import type { handCaseloadOver, listCaseloads, markWorkerLeft, openCaseload } from './contract.ts'
import { type DuesOf, nearestOf } from './dues.ts'
import { personIn, replace } from './responsibility.ts'
import { canHave, isBothOfPair, lacksSocialWorker } from './responsible.ts'
import * as store from './responsible-store.ts'
import type { CaseloadRow, NewResponsibility, ResponsibilityRow } from './responsible-store.ts'

/** So many at once; a longer caseload goes on with the next press, and nobody is without in between. */
const mostAtOnce = 300
const lookHours = 12

/** One's own caseload, and a supervisor those of the unit's workers. */
function mayHandle(actor: Staff, worker: Pick<StaffMember, 'id' | 'unit'>): boolean {
  return actor.staffId === worker.id || isSupervisorOf(actor, worker)
}

export async function list(ctx: Ctx): Promise<Outcome<OutputOf<typeof listCaseloads>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const own = await findStaff(ctx.tx, actor.staffId)
  const workers = isSupervisorOf(actor, actor) ? await listStaffOfUnit(ctx.tx, actor.unit) : own ? [own] : []
  const ids = workers.map((worker) => worker.id)
  const clients = await store.countCaseloads(ctx.tx, ids)
  const items = await countHeldBy(ctx.tx, ids)
  return done({
    workers: workers.map(({ id, name, title, sector }) => ({
      id,
      name,
      title: { ...title },
      sector,
      clients: clients.get(id) ?? 0,
      items: items.get(id) ?? 0,
      isYou: id === actor.staffId,
    })),
  })
}

/** Opens the caseload for this transaction, a look at each client; names of one's own sector only. */
async function openOf(ctx: Ctx, actor: Staff, worker: StaffMember): Promise<CaseloadRow[]> {
  const isOwn = actor.staffId === worker.id
  const look = lookBy(ctx, {
    purpose: 'client.caseload',
    basis: isOwn ? 'relationship' : 'supervision',
    rules: [],
    registers: [],
    client_id: null,
    contact_id: null,
    reason: null,
    valid_until: new Date(ctx.now.getTime() + lookHours * 3_600_000),
  })
  const withCard = isOwn || actor.sector === worker.sector
  await store.openCaseload(ctx.tx, { staffId: worker.id, look, withCard, limit: mostAtOnce }, ctx.now)
  return await store.listCaseload(ctx.tx, worker.id)
}

export async function open(
  ctx: Ctx,
  duesOf: DuesOf,
  input: InputOf<typeof openCaseload>,
): Promise<Outcome<OutputOf<typeof openCaseload>, 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const worker = await findStaff(ctx.tx, input.staffId as StaffId)
  if (!worker || !mayHandle(actor, worker)) return refuse('not-found')
  const rows = await openOf(ctx, actor, worker)
  const clientIds = [...new Set(rows.map((row) => row.clientId))]
  const special = await store.listSpecialSupport(ctx.tx, clientIds)
  const dues = nearestOf(await duesOf(ctx, clientIds))
  const others = (await listStaffOfSector(ctx.tx, worker.sector)).filter((one) => one.id !== worker.id)
  const presence = await listStandIns(
    ctx.tx,
    others.map((one) => one.id),
    helsinkiDay(ctx.now),
  )
  const items = await countHeldBy(ctx.tx, [worker.id])
  ctx.audit('clients.open-caseload', worker.id)
  return done({
    worker: { id: worker.id, name: worker.name, title: { ...worker.title } },
    rows: rows.map((row) => ({
      responsibilityId: row.id,
      client: row.name === null ? null : { id: row.clientId, name: row.name },
      role: row.role,
      register: row.register,
      fromAt: row.fromAt.toISOString(),
      needsSocialWorker: special.some((one) => one.clientId === row.clientId && one.register === row.register),
      due: dues.get(row.clientId) ?? null,
    })),
    items: items.get(worker.id) ?? 0,
    receivers: others.map((one) => ({
      id: one.id,
      name: one.name,
      title: { ...one.title },
      isSocialWorker: one.skills.includes('social-worker'),
      isAway: presence.get(one.id)?.away !== null,
    })),
  })
}

type HandRefusal = 'unknown-worker' | 'unsuitable' | 'same-person' | 'social-worker-needed' | 'nothing-to-hand'

/**
 * Hands a caseload on: each responsibility ends and begins in one transaction, so that no client is without at any instant. What cannot be
 * handed (no receiver named, more than fit at once) stays with who has it, and is counted.
 */
export async function handOver(
  ctx: Ctx,
  subjects: WorkSubjects,
  input: InputOf<typeof handCaseloadOver>,
): Promise<Outcome<OutputOf<typeof handCaseloadOver>, HandRefusal | 'not-allowed' | 'not-found'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const worker = await findStaff(ctx.tx, input.staffId as StaffId)
  if (!worker || !mayHandle(actor, worker)) return refuse('not-found')
  const before = await openOf(ctx, actor, worker)
  const locked = new Set(before.map((row) => row.clientId))
  await store.lockClients(ctx.tx, [...locked])
  // Read again under the locks: what a colleague changed meanwhile is no longer this worker's to give, and whoever came back to them
  // meanwhile is not locked and stays.
  const rows = (await store.listCaseload(ctx.tx, worker.id)).filter((row) => locked.has(row.clientId))
  const moves = await movesOf(ctx, rows, input)
  if (!moves.ok) return moves
  const checked = await checkPairs(ctx, moves.value)
  if (!checked.ok) return checked
  await replace(ctx, actor, {
    replaced: moves.value.map((move) => move.from),
    rows: moves.value.map((move) => move.to),
    reason: 'handed-over',
  })
  const items = input.withItems ? await giveBackMattersOf(ctx, subjects, worker.id) : 0
  if (moves.value.length + items === 0) return refuse('nothing-to-hand')
  ctx.audit('clients.hand-caseload-over', worker.id)
  for (const { to } of moves.value)
    ctx.emit({ type: 'responsible-named', subjectId: to.clientId, unit: worker.unit, body: { role: to.role } })
  const left = await store.countCaseloads(ctx.tx, [worker.id])
  return done({ handed: moves.value.length, left: left.get(worker.id) ?? 0, items })
}

type Move = { readonly from: ResponsibilityRow; readonly to: NewResponsibility }

async function movesOf(
  ctx: Ctx,
  rows: readonly ResponsibilityRow[],
  input: InputOf<typeof handCaseloadOver>,
): Promise<Outcome<Move[], 'unknown-worker' | 'unsuitable'>> {
  const wanted = new Map(input.to.map((one) => [one.responsibilityId as string, one.staffId as StaffId]))
  const receiverOf = (row: ResponsibilityRow) => wanted.get(row.id) ?? (input.restTo as StaffId | null)
  const ids = [...new Set(rows.flatMap((row) => receiverOf(row) ?? []))]
  // Kept working here until this is saved: nobody receives clients and leaves in the same moment.
  const receivers = new Map((await lockStaff(ctx.tx, ids)).map((one) => [one.id, one]))
  const moves: Move[] = []
  for (const row of rows) {
    const id = receiverOf(row)
    if (id === null) continue
    const receiver = receivers.get(id)
    if (!receiver) return refuse('unknown-worker')
    if (id === row.staffId || !canHave(row.role, row.register, receiver))
      return refuse('unsuitable', { responsibilityId: row.id, receiver: receiver.name })
    const to = {
      ...personIn(receiver, row.register, row.role),
      clientId: row.clientId,
      id: newId<'responsibility'>(ctx.now),
    }
    moves.push({ from: row, to })
  }
  return done(moves)
}

/** The pair's rules hold for every client after the change, or nothing is changed and the first that would break is named. */
async function checkPairs(
  ctx: Ctx,
  moves: readonly Move[],
): Promise<Outcome<null, 'same-person' | 'social-worker-needed'>> {
  const ids = [...new Set(moves.map((move) => move.to.clientId))]
  const [running, special] = [await store.listRunningOf(ctx.tx, ids), await store.listSpecialSupport(ctx.tx, ids)]
  const gone = new Set(moves.map((move) => move.from.id))
  for (const { from, to } of moves) {
    const after = [
      ...running.filter((one) => one.clientId === to.clientId && !gone.has(one.id)),
      ...moves.filter((move) => move.to.clientId === to.clientId).map((move) => move.to),
    ]
    if (isBothOfPair(after, to.register)) return refuse('same-person', { responsibilityId: from.id })
    const isSpecial = special.some((one) => one.clientId === to.clientId && one.register === to.register)
    if (isSpecial && lacksSocialWorker(after, to.register))
      return refuse('social-worker-needed', { responsibilityId: from.id })
  }
  return done(null)
}

/** Only when nothing is theirs any more; the database asks once more, whichever way the mark comes. */
export async function markAsLeft(
  ctx: Ctx,
  input: InputOf<typeof markWorkerLeft>,
): Promise<Outcome<OutputOf<typeof markWorkerLeft>, 'not-allowed' | 'not-found' | 'caseload-left' | 'yourself'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff' || !isSupervisorOf(actor, actor)) return refuse('not-allowed')
  if (actor.staffId === input.staffId) return refuse('yourself')
  const worker = await findStaff(ctx.tx, input.staffId as StaffId)
  if (!worker || !isSupervisorOf(actor, worker)) return refuse('not-found')
  await lockForLeaving(ctx.tx, worker.id)
  const clients = (await store.countCaseloads(ctx.tx, [worker.id])).get(worker.id) ?? 0
  const items = (await countHeldBy(ctx.tx, [worker.id])).get(worker.id) ?? 0
  if (clients + items > 0) return refuse('caseload-left', { clients, items })
  await markLeft(ctx.tx, worker.id)
  ctx.audit('clients.mark-left', worker.id)
  ctx.emit({ type: 'worker-left', subjectId: worker.id, unit: worker.unit })
  return done({})
}
