import { expect, test } from 'vitest'
import type { StaffId } from '#slices/organisation/actor.ts'
import type { Register, Sector } from '#slices/organisation/registers.ts'
import { crossingRulesOn } from './crossing-rules.ts'
import type { ClientFacts, Relationship } from './decide.ts'
import { decideSharing, type Sharing } from './share.ts'

/** Every combination that can tell one answer from another, against a table written the other way round: by the reason, not by the rule. */
const sectors = ['health', 'social'] as const
const registersOf: { readonly [S in Sector]: readonly Register[] } = {
  health: ['patient'],
  social: ['social:working-age', 'social:older-people', 'notification'],
}
const relations = ['none', 'own', 'own and joint', 'other sector', 'card alone'] as const
const permits = ['none', 'this direction', 'other direction', 'one register', 'another register'] as const
const bans = ['none', 'one register', 'every register', 'the other side'] as const
const flags = [false, true]

type Case = {
  from: Sector
  relation: (typeof relations)[number]
  permit: (typeof permits)[number]
  ban: (typeof bans)[number]
  isEmergency: boolean
  isClosed: boolean
  isAssessment: boolean
  nonDisclosure: boolean
}

const other = (sector: Sector): Sector => (sector === 'health' ? 'social' : 'health')

function relationshipsOf({ from, relation }: Case): Relationship[] {
  const one = { serviceTask: null, originId: 'a' }
  switch (relation) {
    case 'none':
      return []
    case 'own':
      return [{ ...one, sector: from, joint: false }]
    case 'own and joint':
      return [{ ...one, sector: from, joint: true }]
    case 'other sector':
      return [{ ...one, sector: other(from), joint: true }]
    case 'card alone':
      return [{ ...one, sector: from, joint: true, cardOnly: true }]
  }
}

function permitsOf({ from, permit }: Case): ClientFacts['permits'] {
  const rule = `permit-${from}-to-${other(from)}`
  const [first = ''] = registersOf[from]
  switch (permit) {
    case 'none':
      return []
    case 'this direction':
      return [{ rule, registers: [] }]
    case 'other direction':
      return [{ rule: `permit-${other(from)}-to-${from}`, registers: [] }]
    case 'one register':
      return [{ rule, registers: [first] }]
    case 'another register':
      return [{ rule, registers: ['social:family-law'] }]
  }
}

function bansOf({ from, ban }: Case): ClientFacts['bans'] {
  const [first = ''] = registersOf[from]
  switch (ban) {
    case 'none':
      return []
    case 'one register':
      return [{ register: first }]
    case 'every register':
      return registersOf[from].map((register) => ({ register }))
    case 'the other side':
      return registersOf[other(from)].map((register) => ({ register }))
  }
}

/** The oracle: which reasons a lawyer would name, the strongest first. */
function oracle(one: Case): string | null {
  const { from } = one
  if (one.isClosed) return null
  const direction = `${from}-to-${other(from)}`
  const isServed = one.relation === 'own' || one.relation === 'own and joint'
  // Only a social worker's assessment overrides a ban, and only towards social care.
  if (from === 'health' && isServed && one.isAssessment) return 'needs-assessment-right'
  const isAllBanned = one.ban === 'every register' || (one.ban === 'one register' && from === 'health')
  if (isAllBanned) return null
  // The one register of the permit is the one that is banned.
  const isPermittedBanned = one.permit === 'one register' && one.ban === 'one register'
  const isPermitted = one.permit === 'this direction' || (one.permit === 'one register' && !isPermittedBanned)
  if (isServed && isPermitted) return `permit-${direction}`
  if (one.relation === 'own and joint') return `joint-service-${direction}`
  return one.isEmergency ? `emergency-${direction}` : null
}

function* cases(): Generator<Case> {
  for (const from of sectors)
    for (const relation of relations)
      for (const permit of permits)
        for (const ban of bans)
          for (const isEmergency of flags)
            for (const isClosed of flags)
              for (const isAssessment of flags)
                for (const nonDisclosure of flags)
                  yield { from, relation, permit, ban, isEmergency, isClosed, isAssessment, nonDisclosure }
}

test('what may be given over the border of the registers follows the table in every combination', () => {
  const rules = crossingRulesOn(new Date('2026-11-24T08:00:00Z'))
  let counted = 0
  for (const one of cases()) {
    const facts: ClientFacts = {
      relationships: relationshipsOf(one),
      breakGlassUntil: one.isEmergency ? '2026-11-24T10:00:00Z' : null,
      closed: one.isClosed,
      nonDisclosure: one.nonDisclosure,
      permits: permitsOf(one),
      bans: bansOf(one),
    }
    const sharing: Sharing = {
      from: { sector: one.from, staffId: 'a' as StaffId, registers: registersOf[one.from] },
      to: other(one.from),
      isForNeedsAssessment: one.isAssessment,
    }
    expect({ ...one, rule: decideSharing({ sharing, facts, rules }) }).toEqual({ ...one, rule: oracle(one) })
    counted += 1
  }
  expect(counted).toBe(3200)
})

test('before the rules are in force nothing crosses', () => {
  const sharing: Sharing = {
    from: { sector: 'health', staffId: 'a' as StaffId, registers: ['patient'] },
    to: 'social',
    isForNeedsAssessment: true,
  }
  const facts: ClientFacts = {
    relationships: [{ sector: 'health', serviceTask: null, originId: 'a', joint: true }],
    breakGlassUntil: '2014-01-01T00:00:00Z',
    closed: false,
    nonDisclosure: false,
    permits: [{ rule: 'permit-health-to-social', registers: [] }],
    bans: [],
  }
  expect(decideSharing({ sharing, facts, rules: crossingRulesOn(new Date('2014-01-01T00:00:00Z')) })).toBeNull()
})
