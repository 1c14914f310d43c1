import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '#tests/world.ts'
import { callerWith, fullPlan, partnerOf, section } from './test-plan.ts'

/**
 * Every actor's reading and writing of every part against a table written apart from the code: relation, joint service, permit, bans,
 * consent, what a relative is shown, non-disclosure. Seeded; the count is checked at the end.
 */
let world: World
let full: Awaited<ReturnType<typeof fullPlan>>
let actors: Record<ActorName, Caller>
beforeAll(async () => {
  world = await openWorld()
  full = await fullPlan(world, 'niina-kivisaari', 'leena-harjula')
  const stranger = await partnerOf(world, 'employment-area', 'Vieras Kumppani')
  const visitor = await world.visitor()
  actors = {
    client: full.resident as never,
    counsellor: full.henna as never,
    nurse: full.jari as never,
    strangerNurse: (await world.staff('salla-ahokas')) as never,
    relative: full.relative as never,
    partner: full.partner as never,
    strangerPartner: stranger as never,
    strangerResident: (await world.resident('marko-tuomela')) as never,
    visitor: callerWith(world, visitor.cookie()) as never,
  }
})
afterAll(() => world.close())

type Caller = { call(path: string, body: unknown): Promise<{ ok: boolean; value?: never; refusal?: string }> }
const actorNames = [
  'client',
  'counsellor',
  'nurse',
  'strangerNurse',
  'relative',
  'partner',
  'strangerPartner',
  'strangerResident',
  'visitor',
] as const
type ActorName = (typeof actorNames)[number]
const tags = ['goalC', 'secC', 'secS', 'secH', 'secP', 'secR'] as const
type Tag = (typeof tags)[number]
type Setting = {
  joint: boolean
  nurseRelated: boolean
  permitToSocial: boolean
  permitToHealth: boolean
  banHealth: boolean
  banSocial: boolean
  consent: 'given' | 'asked' | 'withdrawn'
  relative: 'whole' | 'own' | 'withdrawn'
  nonDisclosure: boolean
}

/** The oracle: which parts this actor reads. */
function reads(actor: ActorName, s: Setting): readonly Tag[] {
  const isJoint = s.joint && s.nurseRelated
  const socialRows: Tag[] = ['goalC', 'secC', 'secS', 'secR']
  switch (actor) {
    case 'client':
      return tags
    case 'counsellor':
      return [...socialRows, 'secP', ...(!s.banHealth && (isJoint || s.permitToSocial) ? ['secH' as const] : [])]
    case 'nurse':
      if (!s.nurseRelated) return []
      return ['secH', ...(!s.banSocial && (isJoint || s.permitToHealth) ? socialRows : [])]
    case 'partner':
      return s.consent === 'given' ? ['secP', 'goalC'] : []
    case 'relative':
      if (s.relative === 'withdrawn') return []
      return s.relative === 'whole' ? tags : ['secR']
    case 'strangerNurse':
    case 'strangerPartner':
    case 'strangerResident':
    case 'visitor':
      return []
  }
}

/** The oracle: what this actor writes, always among what they read. */
function writes(actor: ActorName, tag: Tag, s: Setting): boolean {
  const own: Partial<Record<ActorName, readonly Tag[]>> = {
    client: ['goalC', 'secC'],
    counsellor: ['secS'],
    nurse: ['secH'],
    partner: ['secP'],
    relative: ['secR'],
  }
  return reads(actor, s).includes(tag) && (own[actor] ?? []).includes(tag)
}

async function arrange(s: Setting): Promise<void> {
  const { superuser } = world
  const client = full.resident.clientId
  const ended = '2026-01-01'
  await superuser.query(
    `update access.relationship set joint = $2, until_at = null where client_id = $1 and origin_id = $3`,
    [client, s.joint, full.planId],
  )
  await superuser.query(`update access.relationship set until_at = $3 where client_id = $1 and staff_id = $2`, [
    client,
    full.jari.staffId,
    s.nurseRelated ? null : ended,
  ])
  await superuser.query(`delete from access.permit where client_id = $1`, [client])
  await superuser.query(`delete from access.ban where client_id = $1`, [client])
  const rules = [
    ...(s.permitToSocial ? ['permit-health-to-social'] : []),
    ...(s.permitToHealth ? ['permit-social-to-health'] : []),
  ]
  for (const rule of rules)
    await superuser.query(
      `insert into access.permit (id, client_id, rule, registers, given_at) values (gen_random_uuid(), $1, $2, '{}', '2026-01-01')`,
      [client, rule],
    )
  const bans = [...(s.banHealth ? ['patient'] : []), ...(s.banSocial ? ['social:working-age'] : [])]
  for (const register of bans)
    await superuser.query(
      `insert into access.ban (id, client_id, register, made_at) values (gen_random_uuid(), $1, $2, '2026-01-01')`,
      [client, register],
    )
  await superuser.query(`update plans.audience set consent_at = $2, withdrawn_at = $3 where section_id = $1`, [
    full.ids.secP,
    s.consent === 'asked' ? null : ended,
    s.consent === 'withdrawn' ? ended : null,
  ])
  await superuser.query(`update plans.audience set whole = $2, withdrawn_at = $3 where section_id = $1`, [
    full.ids.secR,
    s.relative === 'whole',
    s.relative === 'withdrawn' ? ended : null,
  ])
  await superuser.query(`update access.protection set until_at = $2 where client_id = $1 and kind = 'non-disclosure'`, [
    client,
    s.nonDisclosure ? null : ended,
  ])
}

async function idsReadBy(name: ActorName): Promise<string[]> {
  const actor = actors[name]
  const { planId, ids } = full
  type Read = { parts?: { id: string }[]; part?: { section: { id: string }; shown: { id: string }[] } }
  switch (name) {
    case 'client':
    case 'strangerResident':
    case 'visitor': {
      const own = (await actor.call('plans/own', {})) as { value?: { plans: Read[] } }
      return own.value?.plans.flatMap((plan) => plan.parts?.map((part) => part.id) ?? []) ?? []
    }
    case 'relative': {
      const own = (await actor.call('plans/own', {})) as { value?: { asRelative: Required<Read>['part'][] } }
      return own.value?.asRelative.flatMap((part) => [part.section.id, ...part.shown.map((one) => one.id)]) ?? []
    }
    case 'counsellor':
    case 'nurse':
    case 'strangerNurse': {
      const opened = (await actor.call('plans/open', { planId })) as { value?: { plan: Read } }
      return opened.value?.plan.parts?.map((part) => part.id) ?? []
    }
    case 'partner':
    case 'strangerPartner': {
      const opened = (await actor.call('plans/partner-open', { sectionId: ids.secP })) as { value?: Read }
      const { part } = opened.value ?? {}
      return part ? [part.section.id, ...part.shown.map((one) => one.id)] : []
    }
  }
}

async function tryToWrite(name: ActorName, tag: Tag): Promise<boolean> {
  const { planId, ids } = full
  const { rows } = await world.superuser.query(`select revision, kind, content from plans.part where id = $1`, [
    ids[tag],
  ])
  const [row] = rows
  const body = row.kind === 'goal' ? { kind: 'goal', content: row.content } : section(`kirjoitus ${name}`)
  const saving = { partId: ids[tag], revision: row.revision, body }
  const [path, place] = {
    client: ['plans/own-save-part', { planId, goalId: null }],
    strangerResident: ['plans/own-save-part', { planId, goalId: null }],
    visitor: ['plans/own-save-part', { planId, goalId: null }],
    counsellor: ['plans/save-part', { planId, goalId: null }],
    nurse: ['plans/save-part', { planId, goalId: null }],
    strangerNurse: ['plans/save-part', { planId, goalId: null }],
    relative: ['plans/relative-save-part', { sectionId: ids.secR }],
    partner: ['plans/partner-save-part', { sectionId: ids.secP }],
    strangerPartner: ['plans/partner-save-part', { sectionId: ids.secP }],
  }[name] as [string, object]
  const outcome = await actors[name].call(path, { ...place, ...saving })
  return outcome.ok && (outcome.value as unknown as { state: string }).state === 'saved'
}

/** A small generator with a seed, so that the same combinations come each time. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('of at least 1,500 combinations of actor, part, relation, permit, ban, consent and non-disclosure none is wrong', async () => {
  const random = seeded(20_261_124)
  const yes = () => random() < 0.5
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  let combinations = 0
  for (let round = 0; round < 60; round += 1) {
    const setting: Setting = {
      joint: yes(),
      nurseRelated: random() < 0.8,
      permitToSocial: yes(),
      permitToHealth: yes(),
      banHealth: yes(),
      banSocial: yes(),
      consent: oneOf(['given', 'given', 'asked', 'withdrawn']),
      relative: oneOf(['whole', 'own', 'withdrawn']),
      nonDisclosure: yes(),
    }
    await arrange(setting)
    for (const name of actorNames) {
      const seen = await idsReadBy(name)
      const expected = reads(name, setting).map((tag) => full.ids[tag])
      expect({ name, setting, seen: seen.toSorted() }).toEqual({ name, setting, seen: expected.toSorted() })
      combinations += tags.length
      const tag = oneOf(tags)
      expect({ name, tag, setting, wrote: await tryToWrite(name, tag) }).toEqual({
        name,
        tag,
        setting,
        wrote: writes(name, tag, setting),
      })
      combinations += 1
    }
  }
  expect(combinations).toBeGreaterThanOrEqual(1_500)
}, 120_000)
