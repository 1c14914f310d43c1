import { type ClientGrant, findSharingRule, isClosedTo } from '#slices/access/index.ts'
import type { ClientId, Ctx, Staff, StaffId } from '#slices/organisation/actor.ts'
import { findStaff, type Register, type Sector } from '#slices/organisation/index.ts'
import { listShareable } from '#slices/records/index.ts'
import type { Crossing, Shares } from './contract.ts'
import type { Addressed, ConsultationDeps } from './deps.ts'
import type { AskedRow, NewPart } from './store.ts'

/** What could be given to this receiver. A receiver of the other side needs a dated rule; without one the question alone goes. */
export async function crossingTo(
  ctx: Ctx,
  asker: Staff,
  clientId: ClientId | null,
  to: Pick<Addressed, 'sectors' | 'person'>,
): Promise<Crossing> {
  if (clientId === null) return { state: 'question-only', rule: null }
  // Special protection holds against every basis: for who is not named there is no such client.
  if (to.person && (await isClosedTo(ctx, clientId, to.person.staffId))) return { state: 'question-only', rule: null }
  const other = asker.sector === 'health' ? 'social' : 'health'
  if (!to.sectors.includes(other)) return { state: 'none', rule: null }
  const from = { sector: asker.sector, staffId: asker.staffId, registers: asker.registers }
  const rule = await findSharingRule(ctx, clientId, { from, to: other, isForNeedsAssessment: false })
  return rule === null ? { state: 'question-only', rule: null } : { state: 'rule', rule }
}

export type StillShared = { readonly identity: boolean; readonly isOpen: (register: string) => boolean }

/** Asked again each time the one consulted looks: the permit may be withdrawn, the asker's own reason ended, the client protected since. */
export async function stillShared(
  ctx: Ctx,
  row: AskedRow,
  shared: { clientId: ClientId; registers: readonly string[]; to: Staff },
): Promise<StillShared> {
  const { clientId, to } = shared
  if (await isClosedTo(ctx, clientId, to.staffId)) return nothingShared
  if (row.sector === to.sector) return { identity: true, isOpen: () => true }
  const asker = await findStaff(ctx.tx, row.askedBy)
  if (!asker || row.crossing !== 'rule') return nothingShared
  const from = { sector: row.sector, staffId: asker.id }
  const open = await crossingRegisters(ctx, clientId, { from, to: to.sector, registers: shared.registers })
  const all = { from: { ...from, registers: asker.registers }, to: to.sector, isForNeedsAssessment: false }
  const identity = (await findSharingRule(ctx, clientId, all)) !== null
  return { identity, isOpen: (register) => identity && open.includes(register) }
}

const nothingShared: StillShared = { identity: false, isOpen: () => false }

/** Which of these registers may be given over the border, each by itself: a permit may be limited, a ban may hold for one. */
async function crossingRegisters(
  ctx: Ctx,
  clientId: ClientId,
  asked: { from: { sector: Sector; staffId: StaffId }; to: Sector; registers: readonly string[] },
): Promise<string[]> {
  const open: string[] = []
  for (const register of new Set(asked.registers)) {
    const from = { ...asked.from, registers: [register as Register] }
    if (await findSharingRule(ctx, clientId, { from, to: asked.to, isForNeedsAssessment: false })) open.push(register)
  }
  return open
}

/** Everything of the client that could be chosen, from the asker's own registers only. */
export async function shareableParts(
  ctx: Ctx,
  deps: ConsultationDeps,
  grant: ClientGrant,
  isCrossing: boolean,
): Promise<NewPart[]> {
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
  if (!isCrossing || ctx.actor.kind !== 'staff') return parts
  const { sector, staffId } = ctx.actor
  const open = await crossingRegisters(ctx, grant.clientId, {
    from: { sector, staffId },
    to: sector === 'health' ? 'social' : 'health',
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
