import type { ClientId, Ctx, PartnerId, StaffId } from '#slices/organisation/actor.ts'
import type { Register, Sector } from '#slices/organisation/registers.ts'
import { crossingRulesOn } from './crossing-rules.ts'
import type { ClientFacts, CrossingRule } from './decide.ts'
import * as store from './store.ts'

export type Sharing = {
  readonly from: { readonly sector: Sector; readonly staffId: StaffId; readonly registers: readonly Register[] }
  readonly to: Sector
  /** Another controller's specialists: the rules between two counties or hospitals, and no rule of the county's own registers. */
  readonly toController?: 'other'
  /** A needs assessment by a social worker: the only use the statutory right is for. */
  readonly isForNeedsAssessment: boolean
}

/**
 * The dated rule by which what the sender holds of this client may be given to the other side of the register border now; null: none,
 * so nothing crosses. Shows nothing of the client, so it is no look. The sender must themself have a running reason to open the client.
 */
export async function findSharingRule(ctx: Ctx, clientId: ClientId, sharing: Sharing): Promise<string | null> {
  const facts = await store.readFacts(ctx.tx, clientId, sharing.from.staffId, ctx.now)
  return decideSharing({ sharing, facts, rules: rulesFor(ctx, sharing) })
}

function rulesFor({ now }: Ctx, { toController }: Sharing): readonly CrossingRule[] {
  return crossingRulesOn(now, toController)
}

/** Whether this very rule still holds: what was offered under one basis is not accepted under another that nobody chose. */
export async function stillHolds(ctx: Ctx, clientId: ClientId, sharing: Sharing, rule: string): Promise<boolean> {
  const facts = await store.readFacts(ctx.tx, clientId, sharing.from.staffId, ctx.now)
  const rules = rulesFor(ctx, sharing).filter((one) => one.id === rule)
  return decideSharing({ sharing, facts, rules }) !== null
}

/** Pure: the strongest rule that holds between the two sides. There is no free override. */
export function decideSharing(question: {
  readonly sharing: Sharing
  readonly facts: ClientFacts
  readonly rules: readonly CrossingRule[]
}): string | null {
  const { sharing, facts } = question
  const { from, to } = sharing
  if (facts.closed) return null
  const holds = (rule: CrossingRule) => rule.from === from.sector && rule.to === to && ruleHolds(rule, sharing, facts)
  const rules = question.rules.filter(holds)
  return (rules.find((rule) => rule.overridesBan) ?? rules[0])?.id ?? null
}

function ruleHolds(rule: CrossingRule, { from, isForNeedsAssessment }: Sharing, facts: ClientFacts): boolean {
  const running = facts.relationships.filter((one) => one.sector === from.sector && one.cardOnly !== true)
  const isOpen = (register: Register) =>
    register !== 'notification' && (rule.overridesBan || !facts.bans.some((ban) => ban.register === register))
  // Something of what the sender's work fills must be left to give; which of it, is asked again of each register.
  const open = from.registers.filter(isOpen)
  if (open.length === 0) return false
  switch (rule.basis) {
    case 'permit':
      return (
        running.length > 0 &&
        facts.permits.some(
          (permit) =>
            permit.rule === rule.id &&
            (permit.registers.length === 0 || open.some((register) => permit.registers.includes(register))),
        )
      )
    case 'joint-service':
      return running.some((one) => one.joint)
    case 'statutory-right':
      return running.length > 0 && isForNeedsAssessment
    case 'emergency':
      return facts.breakGlassUntil !== null
  }
}

/** Specially protected from this worker, or from anybody of another organisation: nothing of the client is given to them, whatever the basis. */
export async function isClosedTo(ctx: Ctx, clientId: ClientId, personId: StaffId | PartnerId): Promise<boolean> {
  return (await store.readFacts(ctx.tx, clientId, personId as StaffId, ctx.now)).closed
}
