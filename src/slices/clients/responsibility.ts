import { newId } from '#platform/ids.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ClientGrant, endRelationships, openClient, startRelationship } from '#slices/access/index.ts'
import type { ClientId, Ctx, Staff, StaffId } from '#slices/organisation/actor.ts'
import { listStaffOfTeam, lockStaff, type StaffMember } from '#slices/organisation/index.ts'
import type { endResponsibleOfClient, nameResponsibleOfClient } from './contract.ts'
import { canHave, isBothOfPair, lacksSocialWorker, type Role, suitsRole } from './responsible.ts'
import * as store from './responsible-store.ts'
import type { NewResponsibility, ResponsibilityId, ResponsibilityRow } from './responsible-store.ts'

/** Who becomes responsible for what, in which register. */
export type Naming = {
  readonly register: string
  readonly role: Role
  readonly staffId?: StaffId | undefined
  readonly team?: string | undefined
  readonly pairStaffId?: StaffId | undefined
  readonly specialSupport?: boolean | undefined
}
type NameRefusal =
  | 'not-allowed'
  | 'wrong-register'
  | 'unknown-worker'
  | 'unsuitable'
  | 'already-responsible'
  | 'same-person'
  | 'social-worker-needed'

/**
 * Names somebody responsible for an opened client; who had the role before has it no more, and their right to open the client ends with it.
 * Refuses to leave a client with special support without a social worker in the pair (SHL 42 §).
 */
export async function nameResponsible(
  ctx: Ctx,
  grant: ClientGrant,
  naming: Naming,
): Promise<Outcome<{ responsibilityId: ResponsibilityId }, NameRefusal>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const { register, role } = naming
  if (!grant.writable.includes(register) || !suitsRole(role, register)) return refuse('wrong-register')
  await store.lockClients(ctx.tx, [grant.clientId])
  const wanted = await rolesToFill(ctx, naming)
  if (!wanted.ok) return wanted
  const before = await store.listRunning(ctx.tx, grant)
  const [first] = wanted.value
  const already = before.find((one) => one.register === register && one.role === role)
  if (first && already && already.staffId === first.staffId && already.team === first.team && wanted.value.length === 1)
    return naming.specialSupport === undefined
      ? refuse('already-responsible')
      : await keepAsIs(ctx, grant, naming, before)
  const rows = wanted.value.map((one) => ({ ...one, clientId: grant.clientId, id: newId<'responsibility'>(ctx.now) }))
  const replaced = before.filter((one) => rows.some((row) => row.role === one.role && row.register === one.register))
  const after = [...before.filter((one) => !replaced.includes(one)), ...rows]
  if (isBothOfPair(after, register)) return refuse('same-person')
  await decideSpecialSupport(ctx, grant, naming, actor.staffId)
  if (await lacksNeededSocialWorker(ctx, grant.clientId, register, after)) return refuse('social-worker-needed')
  await replace(ctx, actor, { replaced, rows, reason: 'replaced' })
  ctx.audit('clients.name-responsible', grant.clientId)
  ctx.emit({ type: 'responsible-named', subjectId: grant.clientId, body: { role } })
  return done({ responsibilityId: (rows[0] as NewResponsibility).id })
}

type Wanted = Omit<NewResponsibility, 'clientId' | 'id'>

/** The person or team, and the pair when it is named in the same step; all of them work here until this is kept. */
async function rolesToFill(ctx: Ctx, naming: Naming): Promise<Outcome<Wanted[], 'unknown-worker' | 'unsuitable'>> {
  const { register, role, staffId, team, pairStaffId } = naming
  if (role === 'team') {
    if (team === undefined || staffId !== undefined || pairStaffId !== undefined) return refuse('unsuitable')
    if ((await listStaffOfTeam(ctx.tx, team)).length === 0) return refuse('unknown-worker')
    return done([{ register, role, staffId: null, team, isSocialWorker: false }])
  }
  if (staffId === undefined || team !== undefined) return refuse('unsuitable')
  if (pairStaffId !== undefined && role !== 'own-worker') return refuse('unsuitable')
  const pairs: [Role, StaffId][] = [[role, staffId]]
  if (pairStaffId !== undefined) pairs.push(['own-worker-pair', pairStaffId])
  const known = await lockStaff(
    ctx.tx,
    pairs.map(([, id]) => id),
  )
  const wanted: Wanted[] = []
  for (const [which, id] of pairs) {
    const worker = known.find((one) => one.id === id)
    if (!worker) return refuse('unknown-worker')
    if (!canHave(which, register, worker)) return refuse('unsuitable')
    wanted.push(personIn(worker, register, which))
  }
  return done(wanted)
}

export function personIn(worker: StaffMember, register: string, role: Role): Wanted {
  return { register, role, staffId: worker.id, team: null, isSocialWorker: worker.skills.includes('social-worker') }
}

/** The same person again with a new decision of special support only. */
async function keepAsIs(
  ctx: Ctx,
  grant: ClientGrant,
  naming: Naming,
  running: readonly ResponsibilityRow[],
): Promise<
  Outcome<{ responsibilityId: ResponsibilityId }, 'not-allowed' | 'social-worker-needed' | 'already-responsible'>
> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  await decideSpecialSupport(ctx, grant, naming, ctx.actor.staffId)
  if (await lacksNeededSocialWorker(ctx, grant.clientId, naming.register, running))
    return refuse('social-worker-needed')
  const kept = running.find((one) => one.register === naming.register && one.role === naming.role)
  ctx.audit('clients.decide-special-support', grant.clientId)
  return kept ? done({ responsibilityId: kept.id }) : refuse('already-responsible')
}

async function decideSpecialSupport(ctx: Ctx, grant: ClientGrant, naming: Naming, by: StaffId): Promise<void> {
  const { register, specialSupport } = naming
  if (specialSupport === undefined || register === 'patient') return
  const of = { clientId: grant.clientId, register, by }
  if (specialSupport) await store.startSpecialSupport(ctx.tx, of, ctx.now)
  else await store.endSpecialSupport(ctx.tx, of, ctx.now)
}

async function lacksNeededSocialWorker(
  ctx: Ctx,
  clientId: ClientId,
  register: string,
  after: Parameters<typeof lacksSocialWorker>[0],
): Promise<boolean> {
  if (register === 'patient') return false
  const special = await store.listSpecialSupport(ctx.tx, [clientId])
  return special.some((one) => one.register === register) && lacksSocialWorker(after, register)
}

export type Change = {
  readonly replaced: readonly ResponsibilityRow[]
  readonly rows: readonly NewResponsibility[]
  readonly reason: string
}

/** The end of one and the beginning of the other in one transaction, and with them the right to open the client. */
export async function replace(ctx: Ctx, actor: Staff, { replaced, rows, reason }: Change): Promise<void> {
  await store.endMany(
    ctx.tx,
    replaced.map((one) => one.id),
    { by: actor.staffId, reason },
    ctx.now,
  )
  await store.insertMany(ctx.tx, rows, actor.staffId, ctx.now)
  await Promise.all([
    ...replaced.map((one) => endRelationships(ctx.tx, one.id, null, ctx.now)),
    ...rows.flatMap((row) => (row.staffId === null ? [] : [relate(ctx, row, row.staffId)])),
  ])
}

async function relate(ctx: Ctx, row: NewResponsibility, staffId: StaffId): Promise<void> {
  const isHealth = row.register === 'patient'
  const relationship = {
    id: newId<'relationship'>(ctx.now),
    client_id: row.clientId,
    staff_id: staffId,
    sector: isHealth ? ('health' as const) : ('social' as const),
    service_task: isHealth ? null : row.register.slice('social:'.length),
    origin_id: row.id,
    joint: false,
    stands_in: true,
  }
  await startRelationship(ctx.tx, relationship, ctx.now)
}

export async function name(
  ctx: Ctx,
  input: ParsedInputOf<typeof nameResponsibleOfClient>,
): Promise<Outcome<OutputOf<typeof nameResponsibleOfClient>, NameRefusal | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId, 'client.serve')
  if (!opened.ok) return opened
  return await nameResponsible(ctx, opened.value, {
    ...input,
    staffId: input.staffId as StaffId | undefined,
    pairStaffId: input.pairStaffId as StaffId | undefined,
  })
}

/** Without a successor: the need is over, or the client does not want one; the reason stays with it. */
export async function end(
  ctx: Ctx,
  input: InputOf<typeof endResponsibleOfClient>,
): Promise<
  Outcome<
    OutputOf<typeof endResponsibleOfClient>,
    'not-allowed' | 'not-found' | 'wrong-register' | 'social-worker-needed'
  >
> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId as ClientId, 'client.serve')
  if (!opened.ok) return opened
  await store.lockClients(ctx.tx, [opened.value.clientId])
  const running = await store.listRunning(ctx.tx, opened.value)
  const ending = running.find((one) => one.id === input.responsibilityId)
  if (!ending) return refuse('not-found')
  if (!opened.value.writable.includes(ending.register)) return refuse('wrong-register')
  const after = running.filter((one) => one !== ending)
  if (await lacksNeededSocialWorker(ctx, opened.value.clientId, ending.register, after))
    return refuse('social-worker-needed')
  await replace(ctx, actor, { replaced: [ending], rows: [], reason: input.reason })
  ctx.audit('clients.end-responsible', opened.value.clientId)
  ctx.emit({ type: 'responsible-ended', subjectId: opened.value.clientId, body: { role: ending.role } })
  return done({})
}
