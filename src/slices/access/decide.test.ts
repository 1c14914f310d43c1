import fc from 'fast-check'
import { expect, test } from 'vitest'
import { registers, type Register, type Sector } from '#slices/organisation/registers.ts'
import { crossingRulesOn } from './crossing-rules.ts'
import { type AccessQuestion, type ClientFacts, type CrossingRule, decideAccess, type Relationship } from './decide.ts'

const now = new Date('2026-11-24T08:42:00Z')
const later = '2026-11-24T10:00:00Z'
const lawToday = crossingRulesOn(now)

/** A case in the words of the rules, not of the code. */
type Case = {
  readonly sector: Sector
  readonly rights: readonly Register[]
  readonly purpose: 'client.serve' | 'client.needs-assessment'
  readonly isSocialWorker: boolean
  readonly relations: readonly { sector: Sector; task: string | null; joint: boolean; attached?: boolean }[]
  readonly permits: readonly { rule: string; registers: readonly Register[] }[]
  readonly bans: readonly Register[]
  readonly glassBroken: boolean
  readonly closed: boolean
  readonly rules: readonly CrossingRule[]
}

function questionOf(one: Case): AccessQuestion {
  const relationships: Relationship[] = one.relations.map(({ sector, task, joint, attached = false }, index) => ({
    sector,
    serviceTask: task,
    originId: `origin-${index}`,
    joint,
    cardOnly: attached,
  }))
  const facts: ClientFacts = {
    relationships,
    breakGlassUntil: one.glassBroken ? later : null,
    closed: one.closed,
    nonDisclosure: false,
    permits: one.permits,
    bans: one.bans.map((register) => ({ register })),
  }
  const { sector, purpose, isSocialWorker, rules } = one
  return { sector, registers: one.rights, purpose, isSocialWorker, facts, rules, now }
}

/** For each register: how it opens. Written from the rules, register by register, without the code's own steps. */
type Opens = 'no' | 'write' | 'read' | 'read across' | 'read across, over bans'

function sideOf(register: string): Sector {
  return register === 'patient' ? 'health' : 'social'
}

function oracle(one: Case): Map<Register, Opens> | 'not-found' {
  if (one.closed) return 'not-found'
  const side = sideOf
  const has = (register: Register) =>
    register !== 'notification' &&
    one.rights.includes(register) &&
    side(register) === one.sector &&
    one.relations.some(
      (relation) =>
        relation.sector === one.sector &&
        !relation.attached &&
        (one.sector === 'health' || relation.task === null || `social:${relation.task}` === register),
    )
  const isServing = registers.some(has)
  const isAttached = one.relations.some((relation) => relation.sector === one.sector && relation.attached)
  if (!isServing && !one.glassBroken) return isAttached ? new Map(registers.map((each) => [each, 'no'])) : 'not-found'
  const holds = (rule: CrossingRule, register: Register): boolean => {
    if (!(rule.from === side(register) && rule.to === one.sector)) return false
    if (one.bans.includes(register) && !rule.overridesBan) return false
    const ways = {
      emergency: one.glassBroken,
      permit:
        isServing &&
        one.permits.some(
          (given) => given.rule === rule.id && (given.registers.length === 0 || given.registers.includes(register)),
        ),
      'joint-service': one.relations.some(
        (relation) => relation.joint && !relation.attached && relation.sector === one.sector,
      ),
      'statutory-right': isServing && one.isSocialWorker && one.purpose === 'client.needs-assessment',
    }
    return ways[rule.basis]
  }
  return new Map(
    registers.map((register): [Register, Opens] => {
      if (has(register)) return [register, 'write']
      if (register === 'notification') return [register, 'no']
      if (side(register) === one.sector) return [register, one.glassBroken ? 'read' : 'no']
      const rules = one.rules.filter((rule) => holds(rule, register))
      if (rules.some((rule) => rule.overridesBan)) return [register, 'read across, over bans']
      return [register, rules.length > 0 ? 'read across' : 'no']
    }),
  )
}

function decided(one: Case): Map<Register, Opens> | 'not-found' {
  const outcome = decideAccess(questionOf(one))
  if (!outcome.ok) return outcome.refusal
  const opened = new Map(outcome.value.registers.map((each) => [each.register, each]))
  const { basis, rules } = outcome.value
  const crossing = outcome.value.registers.filter((each) => each.crossing)
  // What crosses is always under a named rule of its own side, and no rule is named when nothing crosses.
  expect(rules.length > 0).toBe(crossing.length > 0)
  const named = one.rules.filter((each) => rules.includes(each.id))
  expect(named.length).toBeGreaterThanOrEqual(rules.length)
  for (const each of crossing)
    expect(named.some((rule) => rule.from === sideOf(each.register) && rule.overridesBan === each.overBan)).toBe(true)
  const serves = outcome.value.registers.some((each) => each.mayWrite && each.register !== 'card')
  expect(opened.get('card')?.mayWrite).toBe(basis === 'relationship' && serves)
  expect(opened.has('log') || opened.has('own') || opened.has('bans')).toBe(false)
  expect(outcome.value.registers.every((each) => !each.crossing || !each.mayWrite)).toBe(true)
  return new Map(
    registers.map((register): [Register, Opens] => {
      const found = opened.get(register)
      if (!found) return [register, 'no']
      if (found.crossing) return [register, found.overBan ? 'read across, over bans' : 'read across']
      return [register, found.mayWrite ? 'write' : 'read']
    }),
  )
}

const relations: Readonly<Record<string, Case['relations']>> = {
  none: [],
  'a running health matter': [{ sector: 'health', task: null, joint: false }],
  'a running social matter': [{ sector: 'social', task: null, joint: false }],
  'a social matter of one task': [{ sector: 'social', task: 'working-age', joint: false }],
  'an attached health matter': [{ sector: 'health', task: null, joint: true, attached: true }],
  'an attached and a running social matter': [
    { sector: 'social', task: null, joint: false, attached: true },
    { sector: 'social', task: 'working-age', joint: false },
  ],
  'a joint health matter': [{ sector: 'health', task: null, joint: true }],
  'a joint social matter': [{ sector: 'social', task: null, joint: true }],
}
const permits = lawToday.filter((rule) => rule.basis === 'permit').map((rule) => rule.id)
const some = { patient: 'patient', work: 'social:working-age', child: 'social:child-welfare' } as const

function* everyCase(): Generator<Case> {
  const booleans = [false, true]
  const permitChoices: Case['permits'][] = [
    [],
    ...permits.map((rule) => [{ rule, registers: [] }]),
    [{ rule: 'permit-social-to-health', registers: [some.work] }],
    permits.map((rule) => ({ rule, registers: [] })),
  ]
  const banChoices: Case['bans'][] = [[], [some.patient], [some.work], [some.patient, some.work, some.child]]
  const rights: Readonly<Record<Sector, Register[][]>> = {
    health: [['patient'], []],
    social: [['social:working-age', 'social:older-people'], registers.filter((one) => one !== 'patient')],
  }
  for (const sector of ['health', 'social'] as const)
    for (const right of rights[sector])
      for (const purpose of ['client.serve', 'client.needs-assessment'] as const)
        for (const isSocialWorker of booleans)
          for (const relation of Object.values(relations))
            for (const given of permitChoices)
              for (const bans of banChoices)
                for (const glassBroken of booleans)
                  for (const closed of booleans)
                    yield {
                      sector,
                      rights: right,
                      purpose,
                      isSocialWorker,
                      relations: relation,
                      permits: given,
                      bans,
                      glassBroken,
                      closed,
                      rules: lawToday,
                    }
}

test('every combination of sector, purpose, relationship, permit, ban, emergency and protection opens what the rules say', () => {
  let seen = 0
  const wrong: { one: Case; got: unknown; wanted: unknown }[] = []
  for (const one of everyCase()) {
    seen += 1
    const got = decided(one)
    const wanted = oracle(one)
    if (JSON.stringify(plain(got)) !== JSON.stringify(plain(wanted))) wrong.push({ one, got, wanted })
  }
  expect(wrong.slice(0, 3)).toEqual([])
  expect(seen).toBe(2 * 2 * 2 * 2 * 8 * 5 * 4 * 2 * 2)
})

function plain(answer: Map<Register, Opens> | 'not-found'): unknown {
  return answer instanceof Map ? [...answer] : answer
}

const register = fc.constantFrom(...registers)
const sector = fc.constantFrom('health' as const, 'social' as const)
const rule: fc.Arbitrary<CrossingRule> = fc
  .record({
    basis: fc.constantFrom(
      'permit' as const,
      'joint-service' as const,
      'statutory-right' as const,
      'emergency' as const,
    ),
    from: sector,
    to: sector,
    overridesBan: fc.boolean(),
  })
  .map((one) => ({ ...one, id: `${one.basis} ${one.from} ${one.to} ${one.overridesBan}` }))

const anyCase: fc.Arbitrary<Case> = fc.array(rule, { maxLength: 6 }).chain((rules) =>
  fc.record({
    sector,
    rights: fc.uniqueArray(register, { maxLength: 5 }),
    purpose: fc.constantFrom('client.serve' as const, 'client.needs-assessment' as const),
    isSocialWorker: fc.boolean(),
    relations: fc.array(
      fc.record({
        sector,
        task: fc.constantFrom(null, 'working-age', 'child-welfare', 'older-people'),
        joint: fc.boolean(),
        attached: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    permits: fc.array(
      fc.record({
        rule: fc.constantFrom('unknown', ...rules.map((one) => one.id)),
        registers: fc.uniqueArray(register, { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    bans: fc.uniqueArray(register, { maxLength: 4 }),
    glassBroken: fc.boolean(),
    closed: fc.boolean(),
    rules: fc.constant(rules),
  }),
)

test('whatever rules a county or a later law dates, the decision agrees with the rules read one register at a time', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      expect(plain(decided(one))).toEqual(plain(oracle(one)))
    }),
    { seed: 20261124, numRuns: 5000 },
  )
})

const base: Case = {
  sector: 'social',
  rights: ['social:working-age'],
  purpose: 'client.serve',
  isSocialWorker: false,
  relations: [{ sector: 'social', task: null, joint: false }],
  permits: [],
  bans: [],
  glassBroken: false,
  closed: false,
  rules: lawToday,
}

function reach(change: Partial<Case>, asked: Register): Opens | 'not-found' {
  const answer = decided({ ...base, ...change })
  return answer instanceof Map ? (answer.get(asked) ?? 'no') : answer
}

test('a permit opens only in its own direction, and only the registers it names', () => {
  const toSocial = [{ rule: 'permit-health-to-social', registers: [] }]
  const toHealth = [{ rule: 'permit-social-to-health', registers: [some.work] }]
  const nurse = {
    sector: 'health',
    rights: ['patient'],
    relations: [{ sector: 'health', task: null, joint: false }],
  } as const
  expect(reach({}, 'patient')).toBe('no')
  expect(reach({ permits: toHealth }, 'patient')).toBe('no')
  expect(reach({ permits: toSocial }, 'patient')).toBe('read across')
  expect(reach({ permits: toSocial, relations: [] }, 'patient')).toBe('not-found')
  expect(reach({ ...nurse, permits: toHealth }, 'social:working-age')).toBe('read across')
  expect(reach({ ...nurse, permits: toHealth }, 'social:child-welfare')).toBe('no')
})

test('a ban closes the patient register to social care and not to the county’s own health care', () => {
  const joint = [{ sector: 'social' as const, task: null, joint: true }]
  expect(reach({ relations: joint }, 'patient')).toBe('read across')
  expect(reach({ relations: joint, bans: ['patient'] }, 'patient')).toBe('no')
  expect(reach({ relations: joint, bans: ['patient'], glassBroken: true }, 'patient')).toBe('no')
  const nurse = { sector: 'health', rights: ['patient'], bans: ['patient'] } as const
  expect(reach({ ...nurse, relations: [{ sector: 'health', task: null, joint: false }] }, 'patient')).toBe('write')
})

test('the right to information for a needs assessment is a social worker’s, goes over a ban and is not narrowed by a permit', () => {
  const assessing = { purpose: 'client.needs-assessment', bans: ['patient'] } as const
  expect(reach(assessing, 'patient')).toBe('no')
  expect(reach({ ...assessing, isSocialWorker: true }, 'patient')).toBe('read across, over bans')
  expect(reach({ ...assessing, isSocialWorker: true, purpose: 'client.serve' }, 'patient')).toBe('no')
  const permit = [{ rule: 'permit-health-to-social', registers: [] }]
  expect(reach({ ...assessing, bans: [], isSocialWorker: true, permits: permit }, 'patient')).toBe(
    'read across, over bans',
  )
})

test('concern reports never open from the side, and special protection closes everything, an emergency included', () => {
  const all = { glassBroken: true, permits: permits.map((id) => ({ rule: id, registers: [] })) }
  expect(reach(all, 'notification')).toBe('no')
  expect(reach({ ...all, sector: 'health', rights: ['patient'] }, 'notification')).toBe('no')
  expect(reach({ ...all, closed: true }, 'social:working-age')).toBe('not-found')
  const serving = { rights: ['notification', 'social:working-age'] } as const
  expect(reach({ ...serving, relations: [{ sector: 'social', task: null, joint: false }] }, 'notification')).toBe('no')
})

test('a rule that is not in force on the day opens nothing', () => {
  const permit = [{ rule: 'permit-health-to-social', registers: [] }]
  expect(reach({ permits: permit, rules: crossingRulesOn(new Date('2023-12-31T12:00:00Z')) }, 'patient')).toBe('no')
  expect(reach({ permits: permit, rules: crossingRulesOn(new Date('2024-01-01T12:00:00Z')) }, 'patient')).toBe(
    'read across',
  )
})

test('an emergency alone lasts as long as it was opened for, a relationship twelve hours', () => {
  const glass = decideAccess(questionOf({ ...base, relations: [], glassBroken: true }))
  expect(glass).toMatchObject({ ok: true, value: { basis: 'break-glass', validUntil: new Date(later) } })
  const served = decideAccess(questionOf(base))
  expect(served).toMatchObject({
    ok: true,
    value: { basis: 'relationship', validUntil: new Date(now.getTime() + 12 * 3_600_000) },
  })
})

test('an identity that is attached and not confirmed opens the card alone, whatever else would open more', () => {
  const attached = [{ sector: 'social' as const, task: null, joint: true, attached: true }]
  const given = [{ rule: 'permit-health-to-social', registers: [] }]
  const outcome = decideAccess(
    questionOf({
      ...base,
      relations: attached,
      permits: given,
      isSocialWorker: true,
      purpose: 'client.needs-assessment',
    }),
  )
  expect(outcome).toMatchObject({
    ok: true,
    value: {
      basis: 'relationship',
      rules: [],
      registers: [{ register: 'card', mayWrite: false, crossing: false, overBan: false }],
    },
  })
})

test('every rule by which something crosses is named, not only the first', () => {
  const relations = [{ sector: 'health' as const, task: null, joint: true }]
  const given = [{ rule: 'permit-social-to-health', registers: [some.work] }]
  const nurse = questionOf({ ...base, sector: 'health', rights: ['patient'], relations, permits: given })
  const byPermit = {
    id: 'permit-social-to-health',
    basis: 'permit',
    from: 'social',
    to: 'health',
    overridesBan: true,
  } as const
  const byService = {
    id: 'together',
    basis: 'joint-service',
    from: 'social',
    to: 'health',
    overridesBan: false,
  } as const
  const outcome = decideAccess({ ...nurse, rules: [byPermit, byService] })
  expect(outcome.ok && outcome.value.rules.toSorted()).toEqual(['permit-social-to-health', 'together'])
})

test('what is told of the end is no later than the last of the matters that opened it', () => {
  const question = questionOf(base)
  const ending = (...ends: (string | null)[]) =>
    decideAccess({
      ...question,
      facts: {
        ...question.facts,
        relationships: ends.map((endedAt, at) => ({
          sector: 'social',
          serviceTask: null,
          originId: `matter-${at}`,
          joint: false,
          endedAt,
        })),
      },
    })
  expect(ending('2026-11-24T09:00:00Z')).toMatchObject({ value: { validUntil: new Date('2026-11-24T09:00:00Z') } })
  expect(ending('2026-11-24T09:00:00Z', later)).toMatchObject({ value: { validUntil: new Date(later) } })
  expect(ending('2026-11-24T09:00:00Z', null)).toMatchObject({
    value: { validUntil: new Date(now.getTime() + 12 * 3_600_000) },
  })
})

test('what an emergency adds to a running matter is told to end with the emergency', () => {
  expect(decideAccess(questionOf({ ...base, glassBroken: true }))).toMatchObject({
    value: { basis: 'relationship', validUntil: new Date(later) },
  })
})
