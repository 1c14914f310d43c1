import { ofAge } from '#law/representation/index.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { checkHetu } from '#slices/identity/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { openForPage } from '../open.ts'
import * as store from '../representation-store.ts'
import { type ClientOfPerson, endRight } from './confirm.ts'
import type { listGuardians, recordCustody } from './contract.ts'
import { ageOn } from './decide.ts'
import type { BirthOf } from './decisions.ts'

/** Of another slice: a person’s birth date, and the client of somebody who has not been here. */
export type PersonsOf = { readonly birthOf: BirthOf; readonly clientOf: ClientOfPerson }

type Opened = { readonly isMinor: boolean }

async function open(
  ctx: Ctx,
  clientId: ClientId,
  { birthOf }: PersonsOf,
): Promise<Outcome<Opened, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openForPage(ctx, clientId, 'client.serve')
  if (!opened.ok) return opened
  const birthOn = await birthOf(ctx, clientId)
  return done({ isMinor: birthOn !== undefined && ageOn(birthOn, helsinkiDay(ctx.now)) < ofAge })
}

/** Who has acted as this minor’s guardian or is recorded as one. */
export async function list(
  ctx: Ctx,
  input: ParsedInputOf<typeof listGuardians>,
  persons: PersonsOf,
): Promise<Outcome<OutputOf<typeof listGuardians>, 'not-allowed' | 'not-found'>> {
  const opened = await open(ctx, input.clientId, persons)
  if (!opened.ok) return opened
  if (!opened.value.isMinor) return done({ isMinor: false, guardians: [] })
  const rows = await store.listGuardians(ctx.tx, input.clientId, ctx.now)
  const guardians = rows.map(({ guardianId, name, isRunning, custody }) => ({
    guardianId,
    name,
    isRunning,
    custody: custody && { ...custody, closedSectors: [...custody.closedSectors], at: custody.at.toISOString() },
  }))
  return done({ isMinor: true, guardians })
}

/**
 * Records what the county’s papers say of one guardian. By a professional whose own register of the child is open; what it narrows ends in the same
 * step, in open chats and calls too, and the guardian is told to ask anew and no reason.
 */
export async function record(
  ctx: Ctx,
  input: ParsedInputOf<typeof recordCustody>,
  persons: PersonsOf,
): Promise<
  Outcome<
    OutputOf<typeof recordCustody>,
    'not-allowed' | 'not-found' | 'not-a-minor' | 'unknown-guardian' | 'wrong-hetu' | 'wrong-days'
  >
> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await open(ctx, input.clientId, persons)
  if (!opened.ok) return opened
  if (!opened.value.isMinor) return refuse('not-a-minor')
  const { term, closedSectors, fromOn, toOn } = input
  if (toOn !== null && toOn < fromOn) return refuse('wrong-days')
  const guardian = await guardianOf(ctx, input, persons)
  if (!guardian.ok) return guardian
  const row = {
    id: newId<'custody'>(ctx.now),
    client_id: input.clientId,
    guardian_id: guardian.value.id,
    guardian_name: guardian.value.name,
    term,
    closed_sectors: closedSectors,
    from_on: fromOn,
    to_on: toOn,
    recorded_by: actor.staffId,
    recorded_by_name: actor.name,
  }
  const recorded = await store.recordCustody(ctx.tx, row, ctx.now)
  if (!recorded) return refuse('not-allowed')
  ctx.audit('acting.custody', row.id)
  ctx.emit({ type: 'custody-recorded', subjectId: input.clientId })
  const isWhole = (term === 'alone' || term === 'jointly') && closedSectors.length === 0
  const today = helsinkiDay(ctx.now)
  // What begins later ends the right on its own day (recheck.ts).
  const isNow = fromOn <= today && (toOn === null || today <= toOn)
  if (recorded.running !== null && isNow && !isWhole) await endRight(ctx, recorded.running, 'not-for-this-person')
  return done({ recordedAt: ctx.now.toISOString() })
}

type Guardian = { readonly id: ClientId; readonly name: string }

async function guardianOf(
  ctx: Ctx,
  { clientId, guardian }: ParsedInputOf<typeof recordCustody>,
  { clientOf }: PersonsOf,
): Promise<Outcome<Guardian, 'unknown-guardian' | 'wrong-hetu'>> {
  if ('guardianId' in guardian) {
    const known = await store.listGuardians(ctx.tx, clientId, ctx.now)
    const found = known.find((one) => one.guardianId === guardian.guardianId)
    return found ? done({ id: found.guardianId, name: found.name }) : refuse('unknown-guardian')
  }
  const { name } = guardian
  const checked = checkHetu(guardian.hetu)
  if (checked.kind === 'invalid') return refuse('wrong-hetu')
  const id = await clientOf(ctx, { hetu: checked.hetu, name, birthOn: checked.bornOn })
  return id === clientId ? refuse('unknown-guardian') : done({ id, name })
}
