import { createHash, randomBytes } from 'node:crypto'
import { helsinkiDay } from '#platform/helsinki.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { actsForAnother, joinContact, listPartsOf, openForEditing } from '#slices/access/index.ts'
import type { County } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Goal, Plan } from './contract.ts'
import { leaveOutside } from './commands.ts'
import { narrowPlan, seesWhole } from './for-another.ts'
import { contactOf, openAsClient, type OpenedByClient, openOutside, ownOpening, type Refused } from './opening.ts'
import type * as contract from './own-contract.ts'
import { readOutside } from './outside.ts'
import * as parts from './part-store.ts'
import { readPlan } from './queries.ts'
import * as store from './store.ts'
import { taskIsOver } from './telling.ts'

const codeDays = 14

/** The client's own plans, what waits for them, and the parts they have in their relatives' plans. */
export async function listOwn(
  ctx: Ctx,
  county: County,
): Promise<Outcome<OutputOf<typeof contract.listOwnPlans>, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'resident') return refuse('not-allowed')
  // Asked again while others write: one line in the log.
  const opened = await openForEditing(ctx, actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const rows = await store.listPlans(ctx.tx, actor.clientId)
  const own = rows.map((plan) => ownOpening(actor, opened.value, plan))
  const plans = await Promise.all(own.map((one) => readPlan(ctx, one)))
  const today = helsinkiDay(ctx.now)
  if (actsForAnother(actor)) {
    const shown = plans.map((plan) => narrowPlan(plan, opened.value))
    // Consents, proposals and the person's own words are theirs; an answer is asked of who sees the whole plan and has not given it.
    const whole = shown.filter((_, at) => own[at] && seesWhole(opened.value, own[at].plan))
    const tasks = shown.flatMap((plan) =>
      tasksOf(plan, today).filter(
        (task) =>
          task.kind === 'review' ||
          (task.kind === 'accept' && whole.includes(plan) && !plan.answers.some((one) => one.name === actor.name)),
      ),
    )
    return done({ plans: shown, tasks, asRelative: [] })
  }
  const asRelative = []
  for (const id of await listPartsOf(ctx.tx, { kind: 'relative', partyId: actor.clientId }, ctx.now)) {
    const part = await openOutside(ctx, county, id)
    if (part.ok) asRelative.push(await readOutside(ctx, part.value))
  }
  return done({ plans, tasks: plans.flatMap((plan) => tasksOf(plan, today)), asRelative })
}

/** What waits for the client: yes or no to whom they let in, the newest version, a review within two weeks, an empty part. */
export function tasksOf(plan: Plan, today: string): contract.PlanTask[] {
  if (plan.state === 'closed') return []
  const planId = plan.id
  const newest = plan.versions[0]
  const soon = new Date(Date.parse(today) + 14 * 86_400_000).toISOString().slice(0, 10)
  const asked = plan.outside.filter((one) => one.kind === 'partner' && !one.consentAt && !one.withdrawnAt)
  return [
    ...(plan.askedSide === null ? [] : [{ kind: 'side' as const, planId, register: plan.askedSide }]),
    ...asked.map((one) => ({
      kind: 'consent' as const,
      planId,
      sectionId: one.sectionId,
      who: one.personName,
      organisation: one.organisation,
    })),
    ...(newest && !newest.acceptedAt && !newest.declinedAt
      ? [{ kind: 'accept' as const, planId, version: newest.number }]
      : []),
    ...plan.parts
      .filter((one) => one.kind === 'proposal')
      .map((one) => ({ kind: 'proposal' as const, planId, partId: one.id })),
    ...(plan.reviewOn !== null && plan.reviewOn <= soon
      ? [{ kind: 'review' as const, planId, on: plan.reviewOn }]
      : []),
    ...(plan.parts.some((one) => one.party === 'client') ? [] : [{ kind: 'write' as const, planId }]),
  ]
}

/** Yes or no to a partner or a relative. A no holds from this transaction on, also in the middle of their writing. */
export async function decide(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.decideConsent>,
): Promise<Outcome<OutputOf<typeof contract.decideConsent>, Refused>> {
  const opened = await openAsClient(ctx, input.planId)
  if (!opened.ok) return opened
  const { plan, clientId } = opened.value
  const section = await parts.findAudience(ctx.tx, input.sectionId as store.PartId)
  if (!section || section.planId !== plan.id) return refuse('not-found')
  if (input.agrees) await letIn(ctx, opened.value, { section, input })
  else {
    await parts.withdrawConsent(ctx.tx, section.sectionId, ctx.now)
    await leaveOutside(ctx, section)
  }
  await taskIsOver(ctx, clientId, section.sectionId)
  ctx.audit(input.agrees ? 'plans.consent' : 'plans.withdraw-consent', section.sectionId)
  ctx.emit({ type: input.agrees ? 'plan-consent-given' : 'plan-consent-withdrawn', subjectId: section.sectionId })
  ctx.emit({ type: 'plan-changed', subjectId: clientId, body: { plan: plan.id } })
  return done({})
}

async function letIn(
  ctx: Ctx,
  { plan, clientId, name, writer }: OpenedByClient,
  { section, input }: { section: parts.AudienceRow; input: ParsedInputOf<typeof contract.decideConsent> },
): Promise<void> {
  const { sectionId, kind, personId } = section
  const goals = (await parts.listParts(ctx.tx, plan.id)).filter((one) => one.kind === 'goal').map((one) => one.id)
  const shown = goals.filter((id) => (input.shownGoals as readonly string[]).includes(id))
  const readBy = plan.registers.filter((register) => input.readBy.includes(register))
  await parts.saveConsent(ctx.tx, { sectionId, clientName: name, shown, readBy }, ctx.now)
  if (!(await parts.findPart(ctx.tx, sectionId)))
    await parts.insertPart(ctx.tx, emptySection(section, readBy), writer, ctx.now)
  await parts.saveReaders(ctx.tx, clientId, sectionId, readBy)
  await store.tieLog(ctx.tx, sectionId, clientId, ctx.now)
  if (personId !== null)
    await joinContact(ctx.tx, { contactId: contactOf(sectionId), kind, partyId: personId, sector: null }, ctx.now)
}

function emptySection(
  section: Pick<parts.AudienceRow, 'sectionId' | 'clientId' | 'planId' | 'party' | 'register'>,
  alsoRead: string[],
): parts.NewPart {
  const { sectionId, clientId, planId, party, register } = section
  const place = { clientId, planId, party, register, sectionId: null, goalId: null, alsoRead }
  return { id: sectionId, ...place, kind: 'section', content: { text: '' } }
}

/** The client names a relative and gives them a code that is good once, for two weeks. It is shown here and nowhere else. */
export async function inviteRelative(
  ctx: Ctx,
  input: ParsedInputOf<typeof contract.inviteRelative>,
): Promise<Outcome<OutputOf<typeof contract.inviteRelative>, Refused>> {
  const opened = await openAsClient(ctx, input.planId)
  if (!opened.ok) return opened
  const { plan, clientId, name, writer } = opened.value
  const sectionId = newId<'plan-part'>(ctx.now)
  // What a relative writes belongs, like the client's own words, to the register of the side whose plan it is.
  const place = { sectionId, clientId, planId: plan.id, party: 'family' as const, register: plan.register }
  await parts.insertAudience(
    ctx.tx,
    {
      ...place,
      kind: 'relative',
      agreement: null,
      organisation: null,
      personId: null,
      askedBy: null,
      personName: input.name,
      relation: input.relation || null,
      whole: input.whole,
      clientName: name,
      registers: plan.registers,
      consentAt: ctx.now,
    },
    ctx.now,
  )
  await parts.insertPart(ctx.tx, emptySection(place, []), writer, ctx.now)
  await store.tieLog(ctx.tx, sectionId, clientId, ctx.now)
  const code = newCode()
  const until = new Date(ctx.now.getTime() + codeDays * 86_400_000)
  await parts.insertInvitation(ctx.tx, { hash: hashOfCode(code), clientId, sectionId, until })
  ctx.audit('plans.invite-relative', sectionId)
  ctx.emit({ type: 'plan-changed', subjectId: clientId, body: { plan: plan.id } })
  return done({ sectionId, code, until: until.toISOString() })
}

/** Sixty random bits in letters and digits that are not taken for one another. */
function newCode(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const code = Array.from(randomBytes(12), (byte) => letters[byte & 31]).join('')
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

function hashOfCode(code: string): Buffer {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^0-9A-Z]/g, ''))
    .digest()
}

export async function joinByCode(
  ctx: Ctx,
  input: InputOf<typeof contract.joinAsRelative>,
): Promise<Outcome<OutputOf<typeof contract.joinAsRelative>, 'not-allowed' | 'unknown-code'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const sectionId = await parts.takeInvitation(ctx.tx, hashOfCode(input.code), ctx.actor.clientId, ctx.now)
  if (sectionId === null) return refuse('unknown-code')
  ctx.audit('plans.join-as-relative', sectionId)
  return done({ sectionId })
}

/** A worker's proposal to the client's words: the client takes it in, or leaves their own as they are. */
export async function settle(
  ctx: Ctx,
  input: InputOf<typeof contract.settleProposal>,
): Promise<Outcome<OutputOf<typeof contract.settleProposal>, Refused | 'stale'>> {
  const opened = await openAsClient(ctx, input.planId)
  if (!opened.ok) return opened
  const { clientId, writer, plan } = opened.value
  const proposal = await parts.findPart(ctx.tx, input.partId as store.PartId)
  if (proposal?.kind !== 'proposal' || proposal.planId !== plan.id || proposal.goalId === null)
    return refuse('not-found')
  if (input.isTaken) {
    const goal = await parts.findPart(ctx.tx, proposal.goalId)
    if (goal?.kind !== 'goal' || goal.party !== 'client') return refuse('not-found')
    const { words } = proposal.content as { words: string }
    const content = { ...(goal.content as Goal), words }
    const row = { id: goal.id, clientId, revision: goal.revision, content }
    if ((await parts.savePart(ctx.tx, row, writer, ctx.now)) === undefined) return refuse('stale')
  }
  if (!(await parts.settleProposal(ctx.tx, clientId, proposal.id, ctx.now))) return refuse('stale')
  ctx.audit(input.isTaken ? 'plans.take-proposal' : 'plans.leave-proposal', proposal.id)
  ctx.emit({ type: 'plan-changed', subjectId: clientId, body: { plan: plan.id } })
  return done({})
}
