import { type Register, registers as allRegisters, sectorOf, type Sector } from '#slices/organisation/registers.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Basis, Purpose } from './purposes.ts'

/** What the database knows of this worker and this client; empty without a running relationship or break-glass. */
export type ClientFacts = {
  readonly relationships: readonly Relationship[]
  readonly breakGlassUntil: string | null
  /** Specially protected and this worker is not named: nothing opens it. */
  readonly closed: boolean
  readonly nonDisclosure: boolean
  readonly permits: readonly { readonly rule: string; readonly registers: readonly string[] }[]
  readonly bans: readonly { readonly register: string }[]
}
export type Relationship = {
  readonly sector: Sector
  readonly serviceTask: string | null
  readonly originId: string
  /** Two professions serve the same contact with the client's knowledge. */
  readonly joint: boolean
  /** When it is known to end, a day after the matter was closed. */
  readonly endedAt?: string | null
  /** The resident's identity is attached to the matter and not yet confirmed: nothing but the card, to confirm it by. */
  readonly cardOnly?: boolean
}

/** A dated rule of `law/sharing`, valid on the day: what may cross from one side to the other, and why. */
export type CrossingRule = {
  readonly id: string
  readonly basis: 'permit' | 'joint-service' | 'statutory-right' | 'emergency'
  readonly from: Sector
  readonly to: Sector
  readonly overridesBan: boolean
}

export type OpenedRegister = {
  readonly register: string
  readonly mayWrite: boolean
  /** Read across the border of the registers. */
  readonly crossing: boolean
  /** Crosses by a right that a ban, of a register or of one document, does not stop. */
  readonly overBan: boolean
}
export type Decision = {
  readonly basis: Basis
  /** The sharing rules used, for everything that crosses from the other sector. */
  readonly rules: readonly string[]
  readonly registers: readonly OpenedRegister[]
  readonly validUntil: Date
}

export type AccessQuestion = {
  readonly sector: Sector
  readonly registers: readonly Register[]
  readonly purpose: Purpose
  /** The statutory right to information for a needs assessment is a social worker's. */
  readonly isSocialWorker: boolean
  readonly facts: ClientFacts
  readonly rules: readonly CrossingRule[]
  readonly now: Date
}

const relationshipHours = 12

/**
 * What this worker may open of this client now. "No such client" and "no right to this client" are the same refusal.
 * Reading across the border of the registers needs a dated rule; a ban and special protection hold against all of them.
 */
export function decideAccess(question: AccessQuestion): Outcome<Decision, 'not-found'> {
  const { facts, now } = question
  if (facts.closed) return refuse('not-found')
  const own = ownRegisters(question)
  const breakGlass = facts.breakGlassUntil === null ? undefined : new Date(facts.breakGlassUntil)
  const running = facts.relationships.filter((one) => one.sector === question.sector)
  if (own.length === 0 && !breakGlass) {
    const attached = running.filter((one) => one.cardOnly)
    if (attached.length === 0) return refuse('not-found')
    const card = openOfOwnSide('card', false)
    return done({ basis: 'relationship', rules: [], registers: [card], validUntil: endOf(attached, now) })
  }
  const crossing = crossedRegisters(question, own)
  const opened = [...own, ...crossing.registers]
  return done({
    basis: own.length > 0 ? 'relationship' : 'break-glass',
    rules: crossing.rules,
    registers: [...opened, openOfOwnSide('card', own.length > 0), openOfOwnSide('permits', own.length > 0)],
    validUntil: own.length === 0 && breakGlass ? breakGlass : endOf(running.filter(isConfirmed), now, breakGlass),
  })
}

function isConfirmed(relationship: Relationship): boolean {
  return relationship.cardOnly !== true
}

/** Twelve hours, unless every matter that opens this, or an emergency that opens more of it, ends sooner. */
function endOf(relationships: readonly Relationship[], now: Date, breakGlass?: Date): Date {
  const longest = now.getTime() + relationshipHours * 3_600_000
  const ends = relationships.map((one) => (one.endedAt ? new Date(one.endedAt).getTime() : longest))
  return new Date(Math.min(longest, Math.max(...ends), breakGlass?.getTime() ?? longest))
}

/** The registers of the worker's own sector and task, when a matter of that sector is running. */
function ownRegisters(question: AccessQuestion): OpenedRegister[] {
  const running = question.facts.relationships.filter((one) => one.sector === question.sector && isConfirmed(one))
  if (running.length === 0) return []
  const tasks = running.map((one) => one.serviceTask)
  // The notification register is not part of serving a client: reports are opened for their own handling, not beside a chat.
  const covers = (register: Register) =>
    register !== 'notification' &&
    sectorOf(register) === question.sector &&
    (question.sector === 'health' || tasks.some((task) => task === null || register === `social:${task}`))
  return question.registers.filter(covers).map((register) => openOfOwnSide(register, true))
}

function openOfOwnSide(register: string, mayWrite: boolean): OpenedRegister {
  return { register, mayWrite, crossing: false, overBan: false }
}

function crossedRegisters(
  question: AccessQuestion,
  own: readonly OpenedRegister[],
): { registers: OpenedRegister[]; rules: string[] } {
  const already = new Set(own.map((one) => one.register))
  const opened: OpenedRegister[] = []
  const used = new Set<string>()
  // Concern reports stay in the notification register until a client relationship; nothing opens them from the side.
  for (const register of allRegisters.filter((one) => one !== 'notification' && !already.has(one))) {
    if (sectorOf(register) === question.sector) {
      // In an emergency the worker's own side opens too; a ban does not stop use inside the same sector of the county.
      if (question.facts.breakGlassUntil !== null) opened.push(openOfOwnSide(register, false))
      continue
    }
    // The strongest basis that holds: with a right that overrides bans, what else would open does not narrow it.
    const rules = question.rules.filter((one) => ruleOpens(one, register, question, own.length > 0))
    const rule = rules.find((one) => one.overridesBan) ?? rules[0]
    if (!rule) continue
    used.add(rule.id)
    opened.push({ register, mayWrite: false, crossing: true, overBan: rule.overridesBan })
  }
  return { registers: opened, rules: [...used] }
}

function ruleOpens(rule: CrossingRule, register: Register, question: AccessQuestion, hasOwn: boolean): boolean {
  const { facts, sector, purpose } = question
  if (rule.from !== sectorOf(register) || rule.to !== sector) return false
  if (!rule.overridesBan && facts.bans.some((ban) => ban.register === register)) return false
  switch (rule.basis) {
    case 'emergency':
      return facts.breakGlassUntil !== null
    case 'permit':
      return (
        hasOwn &&
        facts.permits.some(
          (permit) => permit.rule === rule.id && (permit.registers.length === 0 || permit.registers.includes(register)),
        )
      )
    case 'joint-service':
      return facts.relationships.some((one) => one.joint && one.sector === sector && isConfirmed(one))
    case 'statutory-right':
      return hasOwn && question.isSocialWorker && purpose === 'client.needs-assessment'
  }
}
