import { type ClientId, type Ctx, type Staff, type StaffId } from '#slices/organisation/actor.ts'
import { findSharingRule } from '#slices/access/index.ts'
import { findStaff, type Sector } from '#slices/organisation/index.ts'
import type { Receivers } from './commands.ts'
import type { Crossing, Receiver } from './contract.ts'
import type { OfferRow } from './offer-store.ts'
import type { ItemRow } from './store.ts'
import { subjectOf, type WorkSubjects } from './subjects.ts'

export type OfferDeps = { readonly subjects: WorkSubjects; readonly receivers: Receivers }

/** Whom something is offered to, and from which sides somebody there could accept it. */
export type Addressed = Pick<OfferRow, 'toKind' | 'toId' | 'toName' | 'toTeam'> & {
  readonly sectors: readonly Sector[]
  readonly isSocialWorker: boolean
}

export async function addressed(
  ctx: Ctx,
  receivers: Receivers,
  item: ItemRow,
  to: Receiver,
): Promise<Addressed | undefined> {
  const sectors = (skills: readonly string[]) => sectorsOf(skills.map((skill) => receivers.sectorOfSkill(skill)))
  switch (to.kind) {
    case 'skill': {
      const team = receivers.teamWithSkill(to.skill)
      if (team === undefined) return undefined
      const isSocialWorker = to.skill === 'social-worker'
      return {
        toKind: 'skill',
        toId: to.skill,
        toName: null,
        toTeam: team,
        sectors: sectors([to.skill]),
        isSocialWorker,
      }
    }
    case 'team': {
      if (!receivers.isTeam(to.team)) return undefined
      const from = sectors(receivers.skillsOfTeam(to.team))
      return { toKind: 'team', toId: to.team, toName: null, toTeam: to.team, sectors: from, isSocialWorker: false }
    }
    case 'unit': {
      if (!receivers.isUnit(to.unit)) return undefined
      const from = sectors(receivers.skillsOfUnit(to.unit))
      return { toKind: 'unit', toId: to.unit, toName: null, toTeam: to.unit, sectors: from, isSocialWorker: false }
    }
    case 'person': {
      const person = await findStaff(ctx.tx, to.staffId as StaffId)
      if (!person || person.id === item.ownerStaff) return undefined
      return {
        toKind: 'person',
        toId: person.id,
        toName: person.name,
        toTeam: person.teams[0] ?? item.ownerTeam,
        sectors: [person.sector],
        isSocialWorker: person.skills.includes('social-worker'),
      }
    }
  }
}

function sectorsOf(named: readonly string[]): Sector[] {
  return (['health', 'social'] as const).filter((sector) => named.includes(sector) || named.includes('joint'))
}

/** Whether the offer is this worker's to answer. */
export function isOfferedTo(offer: OfferRow, worker: Pick<Staff, 'staffId' | 'skills' | 'teams' | 'unit'>): boolean {
  if (offer.fromStaff === worker.staffId) return false
  switch (offer.toKind) {
    case 'person':
      return offer.toId === worker.staffId
    case 'skill':
      return worker.skills.includes(offer.toId)
    case 'team':
      return worker.teams.includes(offer.toId)
    case 'unit':
      return worker.unit === offer.toId
  }
}

/** Whether this receiver is on the other side of the register border from the item. */
export function isAcross(item: Pick<ItemRow, 'sector'>, sector: Sector): boolean {
  return item.sector !== 'joint' && item.sector !== sector
}

/** A matter that only a worker of its own register can answer for. */
export function staysOnSide(deps: Pick<OfferDeps, 'subjects'>, item: Pick<ItemRow, 'subjectKind'>): boolean {
  return subjectOf(deps.subjects, item.subjectKind).staysOnItsSide === true
}

const nothingCrosses: Crossing = { state: 'none', rule: null }
const headerOnly: Crossing = { state: 'header-only', rule: null }

/**
 * What crosses when a receiver of the other side accepts. Decided by the dated sharing rules on the client's permits, bans and the
 * sender's own reason to have the client open; asked by somebody who has the item.
 */
export async function crossingOf(
  ctx: Ctx,
  deps: Pick<OfferDeps, 'subjects'>,
  item: ItemRow,
  to: { sectors: readonly Sector[]; isSocialWorker: boolean; sender: Pick<Staff, 'staffId' | 'registers'> },
): Promise<Crossing> {
  if (item.sector === 'joint') return nothingCrosses
  const other = item.sector === 'health' ? 'social' : 'health'
  if (!to.sectors.includes(other)) return nothingCrosses
  const subject = subjectOf(deps.subjects, item.subjectKind)
  if (!subject.clientOf) return headerOnly
  const clientId: ClientId | null = await subject.clientOf(ctx, item)
  if (clientId === null) return { state: 'anonymous', rule: null }
  const rule = await findSharingRule(ctx, clientId, {
    from: { sector: item.sector, staffId: to.sender.staffId, registers: to.sender.registers },
    to: other,
    isForNeedsAssessment: item.kind === 'needs-assessment' && to.isSocialWorker,
  })
  return rule === null ? headerOnly : { state: 'rule', rule }
}
