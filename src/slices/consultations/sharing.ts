import { type ClientGrant, findSharingRule, isClosedTo } from '#slices/access/index.ts'
import { newId } from '#platform/ids.ts'
import type { ClientId, Ctx, PartnerId, Staff, StaffId } from '#slices/organisation/actor.ts'
import { findStaff, type Register, type Sector } from '#slices/organisation/index.ts'
import { listShareable } from '#slices/records/index.ts'
import type { Crossing, Shares } from './contract.ts'
import type { Addressed, ConsultationDeps } from './deps.ts'
import type { AskedRow, NewPart } from './store.ts'

/** What has to be crossed to reach a receiver: into the county's other registers, or to another controller. */
export type Border = { readonly to: Sector; readonly toController?: 'other' }
/** Who reads what was given. */
export type Reader = Omit<Border, 'to'> & { readonly id: StaffId | PartnerId; readonly sector: Sector }

/** Null: the receiver is of the asker's own side, in the county's own registers. */
export function borderTo(asker: Pick<Staff, 'sector'>, to: Pick<Addressed, 'sectors' | 'place'>): Border | null {
  const [first] = to.sectors
  if (to.place !== null && first !== undefined) return { to: first, toController: 'other' }
  const other = asker.sector === 'health' ? 'social' : 'health'
  return to.sectors.includes(other) ? { to: other } : null
}

/** What could be given to this receiver. One over a border needs a dated rule; without one the question alone goes. */
export async function crossingTo(
  ctx: Ctx,
  asker: Staff,
  clientId: ClientId | null,
  to: Pick<Addressed, 'sectors' | 'person' | 'place'>,
): Promise<Crossing> {
  if (clientId === null) return { state: 'question-only', rule: null }
  // Special protection holds against every basis: for who is not named there is no such client.
  // Named are workers of the county, and nobody elsewhere.
  const person = to.place === null ? to.person?.staffId : newId<'partner'>(ctx.now)
  if (person && (await isClosedTo(ctx, clientId, person))) return { state: 'question-only', rule: null }
  const border = borderTo(asker, to)
  if (border === null) return { state: 'none', rule: null }
  const from = { sector: asker.sector, staffId: asker.staffId, registers: asker.registers }
  const rule = await findSharingRule(ctx, clientId, { from, ...border, isForNeedsAssessment: false })
  return rule === null ? { state: 'question-only', rule: null } : { state: 'rule', rule }
}

export type StillShared = { readonly identity: boolean; readonly isOpen: (register: string) => boolean }

/** Asked again each time the one consulted looks: the permit may be withdrawn, the asker's own reason ended, the client protected since. */
export async function stillShared(
  ctx: Ctx,
  row: AskedRow,
  shared: { clientId: ClientId; registers: readonly string[]; to: Reader },
): Promise<StillShared> {
  const { clientId, to } = shared
  if (await isClosedTo(ctx, clientId, to.id)) return nothingShared
  const { toController } = to
  if (!toController && row.sector === to.sector) return { identity: true, isOpen: () => true }
  const asker = await findStaff(ctx.tx, row.askedBy)
  if (!asker || row.crossing !== 'rule') return nothingShared
  const from = { sector: row.sector, staffId: asker.id }
  const border = { to: to.sector, ...(toController && { toController }) }
  const open = await crossingRegisters(ctx, clientId, { from, border, registers: shared.registers })
  const all = { from: { ...from, registers: asker.registers }, ...border, isForNeedsAssessment: false }
  const identity = (await findSharingRule(ctx, clientId, all)) !== null
  return { identity, isOpen: (register) => identity && open.includes(register) }
}

const nothingShared: StillShared = { identity: false, isOpen: () => false }

/** Which of these registers may be given over the border, each by itself: a permit may be limited, a ban may hold for one. */
async function crossingRegisters(
  ctx: Ctx,
  clientId: ClientId,
  asked: { from: { sector: Sector; staffId: StaffId }; border: Border; registers: readonly string[] },
): Promise<string[]> {
  const open: string[] = []
  for (const register of new Set(asked.registers)) {
    const from = { ...asked.from, registers: [register as Register] }
    if (await findSharingRule(ctx, clientId, { from, ...asked.border, isForNeedsAssessment: false }))
      open.push(register)
  }
  return open
}

/** Everything of the client that could be chosen, from the asker's own registers only. */
// oxlint-disable-next-line eslint/max-params -- from whom and over which border
export async function shareableParts(
  ctx: Ctx,
  deps: ConsultationDeps,
  grant: ClientGrant,
  border: Border | null,
): Promise<NewPart[]> {
  const isCrossing = border !== null
  const entries = await listShareable(ctx, grant, isCrossing)
  const parts: NewPart[] = entries.map(({ id, register, version, content, author, signedAt }) => ({
    kind: 'entry',
    refId: id,
    version,
    register,
    content,
    author,
    writtenAt: signedAt,
    crosses: isCrossing,
  }))
  for (const source of deps.sources) {
    const found = await source.list(ctx, grant, isCrossing)
    parts.push(...found.map((part) => ({ ...part, kind: source.kind, crosses: isCrossing })))
  }
  if (border === null || ctx.actor.kind !== 'staff') return parts
  const { sector, staffId } = ctx.actor
  const open = await crossingRegisters(ctx, grant.clientId, {
    from: { sector, staffId },
    border,
    registers: parts.map((part) => part.register),
  })
  return parts.filter((part) => open.includes(part.register))
}

/** The parts chosen; undefined when something chosen is not there to be given. */
export function chosenParts(all: readonly NewPart[], shares: Shares): NewPart[] | undefined {
  const entries = all.filter((part) => part.kind === 'entry' && shares.entries.some((id) => id === part.refId))
  if (entries.length < new Set(shares.entries).size) return undefined
  const plans = shares.plan ? all.filter((part) => part.kind === 'plan') : []
  const assessments = shares.assessment ? all.filter((part) => part.kind === 'assessment') : []
  if ((shares.plan && plans.length === 0) || (shares.assessment && assessments.length === 0)) return undefined
  return [...entries, ...plans, ...assessments]
}
