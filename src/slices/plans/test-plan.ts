import { valueOf } from '#tests/served-client.ts'
import type { TestResident, TestStaff, World } from '#tests/world.ts'
import { newId } from '#platform/ids.ts'
import { runCommand } from '#platform/unit-of-work.ts'
import { done, refuse } from '#platform/outcome.ts'
import { startRelationship } from '#slices/access/index.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type * as contract from './contract.ts'
import type * as own from './own-contract.ts'

/** A running reason of one worker to open one client, made as the slices above make it. */
export async function relate(
  world: Pick<World, 'running'>,
  staff: Pick<TestStaff, 'staffId'>,
  resident: Pick<TestResident, 'clientId'>,
  of: { sector: 'health' | 'social'; task?: string },
): Promise<void> {
  const who = whoIs({ kind: 'system', job: 'test' }, 'test')
  await runCommand(world.running.works, who, async (ctx) => {
    const row = { id: newId<'relationship'>(ctx.now), client_id: resident.clientId, staff_id: staff.staffId }
    const place = { sector: of.sector, service_task: of.task ?? null, origin_id: newId<string>(ctx.now), joint: false }
    await startRelationship((ctx as Ctx).tx, { ...row, ...place }, ctx.now)
    return done({})
  })
}

export const goal = (words: string, isQuoted: boolean) => ({
  kind: 'goal' as const,
  content: {
    words,
    isQuoted,
    measure: 'Katsotaan yhdessä',
    steps: ['Häätö', 'Rästi sovittu', 'Rästi maksussa', 'Ei uusia rästejä', 'Hoitaa itse'] as [
      string,
      string,
      string,
      string,
      string,
    ],
    state: 'open' as const,
  },
})
export const section = (text: string) => ({ kind: 'section' as const, content: { text } })
export const means = (what: string, ownerParty: contract.Party = 'social') => ({
  kind: 'means' as const,
  content: {
    what,
    service: '',
    ownerParty,
    owner: 'Henna Louhela',
    byOn: '2026-12-10',
    rhythm: '',
    evaluation: '',
    state: 'planned' as const,
  },
})

type Body = contract.PartBody

export async function saveAs(
  staff: TestStaff,
  planId: string,
  body: Body,
  extra: { partId?: string; revision?: number; register?: string; goalId?: string } = {},
) {
  const { partId = null, revision = 0, register, goalId = null } = extra
  const place = register === undefined ? {} : { register }
  const input = { planId, partId, revision, goalId, body, ...place }
  return await staff.call<typeof contract.savePart>('plans/save-part', input as never)
}

export async function saveOwn(
  resident: TestResident,
  planId: string,
  body: Body,
  extra: { partId?: string; revision?: number; goalId?: string } = {},
) {
  const { partId = null, revision = 0, goalId = null } = extra
  return await resident.call<typeof own.saveOwnPart>('plans/own-save-part', {
    planId,
    partId,
    revision,
    goalId,
    body,
  } as never)
}

export function saved(outcome: Awaited<ReturnType<typeof saveAs>>): { partId: string; revision: number } {
  const value = valueOf(outcome) as contract.Saved
  if (value.state !== 'saved') throw new Error(`not saved: ${value.state}`)
  return value
}

export async function openAs(staff: TestStaff, planId: string): Promise<contract.Plan> {
  return valueOf(await staff.call<typeof contract.openPlan>('plans/open', { planId } as never)).plan
}

export async function ownPlans(resident: TestResident) {
  return valueOf(await resident.call<typeof own.listOwnPlans>('plans/own', {}))
}

/** A plan of the social side, with the health side in by the client's yes. */
export async function jointPlan(world: World, subject: string) {
  const resident = await world.resident(subject)
  const henna = await world.staff('henna-louhela')
  const jari = await world.staff('jari-kostamo')
  await relate(world, henna, resident, { sector: 'social', task: 'working-age' })
  await relate(world, jari, resident, { sector: 'health' })
  const begun = await henna.call<typeof contract.beginPlan>('plans/begin', {
    clientId: resident.clientId,
    register: 'social:working-age',
  })
  const { planId } = valueOf(begun)
  valueOf(await henna.call<typeof contract.askSide>('plans/ask-side', { planId, register: 'patient' }))
  valueOf(await resident.call<typeof own.answerSide>('plans/own-answer-side', { planId, agrees: true }))
  valueOf(await jari.call<typeof contract.joinPlan>('plans/join', { planId, register: 'patient' }))
  return { resident, henna, jari, planId }
}

/** Somebody of a partner with a browser, signed in as their own organisation would. */
export async function partnerOf(world: World, agreement: string, name: string) {
  const { recognisePartner } = await import('#slices/partners/index.ts')
  const { identifyPartner } = await import('#slices/identity/commands.ts')
  const { createSessionEndings, defaultLimits } = await import('#slices/identity/slice.ts')
  const who = whoIs({ kind: 'system', job: 'test-sign-in' }, 'test')
  const started = await runCommand(world.running.works, who, async (ctx) => {
    const person = { agreement, issuer: 'test-partner', subject: name, name }
    const known = await recognisePartner(ctx as Ctx, world.county, person)
    if (!known) return refuse('unknown-partner')
    const identified = { ...known, preceding: undefined, limits: defaultLimits.partner }
    const session = await identifyPartner(ctx, identified, createSessionEndings())
    return session.ok ? done({ token: session.value.token, partnerId: known.partnerId }) : session
  })
  if (!started.ok) throw new Error(started.refusal)
  const { token, partnerId } = started.value
  return { partnerId, ...callerWith(world, `rinnalla_partner=${token}`) }
}

export function callerWith(world: World, cookie: string) {
  const raw = async (path: string, body: unknown) => {
    const answer = await world.running.server.inject({
      method: 'POST',
      url: `/api/${path}`,
      headers: { 'content-type': 'application/json', 'x-rinnalla': '1', cookie },
      payload: JSON.stringify(body),
    })
    return { status: answer.statusCode, body: answer.json() as { ok: boolean; value?: never; refusal?: string } }
  }
  return { raw, call: async (path: string, body: unknown) => (await raw(path, body)).body, cookie: () => cookie }
}

/** The joint plan with a partner and a relative in it, everybody's part written. */
export async function fullPlan(world: World, subject: string, relativeSubject: string) {
  const joint = await jointPlan(world, subject)
  const { resident, henna, jari, planId } = joint
  const partner = await partnerOf(world, 'employment-area', `Päivi ${subject}`)
  const goalC = saved((await saveOwn(resident, planId, goal('Haluan takaisin töihin', false))) as never)
  const secC = saved((await saveOwn(resident, planId, section('Oma osani'))) as never)
  const secS = saved(await saveAs(henna, planId, section('Sosiaalihuollon osa')))
  const secH = saved(await saveAs(jari, planId, section('Terveyden osa')))
  const asking = await henna.call<typeof contract.askPartner>('plans/ask-partner', {
    planId,
    partnerId: partner.partnerId,
  } as never)
  const secP = valueOf(asking).sectionId as string
  const consent = { planId, sectionId: secP, agrees: true, shownGoals: [goalC.partId], readBy: ['social:working-age'] }
  valueOf(await resident.call<typeof own.decideConsent>('plans/own-consent', consent as never))
  const inviting = { planId, name: 'Liisa', relation: 'sisar', whole: true }
  const invited = await resident.call<typeof own.inviteRelative>('plans/own-invite-relative', inviting as never)
  const { sectionId: secR, code } = valueOf(invited)
  const relative = await world.resident(relativeSubject)
  valueOf(await relative.call<typeof own.joinAsRelative>('plans/join-as-relative', { code }))
  const ids = {
    goalC: goalC.partId,
    secC: secC.partId,
    secS: secS.partId,
    secH: secH.partId,
    secP,
    secR: secR as string,
  }
  return { ...joint, partner, relative, ids, code, consent }
}
