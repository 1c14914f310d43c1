import { helsinkiDay } from '#platform/helsinki.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ClientGrant, openClient } from '#slices/access/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { listStandIns, type StandIn } from '#slices/organisation/index.ts'
import type { listOwnResponsible, listResponsibleOfClient, Responsible } from './contract.ts'
import * as store from './responsible-store.ts'
import type { ResponsibilityRow } from './responsible-store.ts'

/** Those responsible now for an opened client, as far as the grant's registers reach, with who stands in today. */
export async function listResponsible(ctx: Ctx, grant: ClientGrant): Promise<Responsible[]> {
  const rows = await store.listRunning(ctx.tx, grant)
  const staffIds = rows.flatMap((row) => row.staffId ?? [])
  const standIns = await listStandIns(ctx.tx, staffIds, helsinkiDay(ctx.now))
  return rows.map((row) => viewResponsible(row, row.staffId === null ? undefined : standIns.get(row.staffId)))
}

function viewResponsible(row: ResponsibilityRow, worker: StandIn | undefined): Responsible {
  const { id, role, register, team, isSocialWorker } = row
  return {
    id,
    role,
    register,
    team,
    isSocialWorker,
    fromAt: row.fromAt.toISOString(),
    person: worker ? namedOf(worker) : null,
    away: worker ? viewAway(worker) : null,
  }
}

function viewAway({ away }: StandIn): Responsible['away'] {
  if (away === null) return null
  const { untilOn, standsIn } = away
  return standsIn.kind === 'person'
    ? { untilOn, standIn: namedOf(standsIn), team: null, because: 'substitute' }
    : { untilOn, standIn: null, team: standsIn.team, because: standsIn.because }
}

function namedOf({ id, name, title }: Pick<StandIn, 'id' | 'name' | 'title'>): NonNullable<Responsible['person']> {
  return { id, name, title: { ...title } }
}

export async function ofClient(
  ctx: Ctx,
  input: InputOf<typeof listResponsibleOfClient>,
): Promise<Outcome<OutputOf<typeof listResponsibleOfClient>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId as ClientId, 'client.serve')
  if (!opened.ok) return opened
  const grant = opened.value
  const [responsible, special] = await Promise.all([
    listResponsible(ctx, grant),
    store.listSpecialSupport(ctx.tx, [grant.clientId]),
  ])
  return done({
    responsible,
    specialSupport: special.map(({ register, fromAt }) => ({ register, fromAt: fromAt.toISOString() })),
    writable: grant.writable.filter((one) => one === 'patient' || one.startsWith('social:')),
  })
}

export async function own(
  ctx: Ctx,
): Promise<Outcome<OutputOf<typeof listOwnResponsible>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  return done({ responsible: await listResponsible(ctx, opened.value) })
}
