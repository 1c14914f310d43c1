import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { resumeContact } from '#slices/access/index.ts'
import type { County } from '#slices/directory/index.ts'
import { actorId, type Ctx } from '#slices/organisation/actor.ts'
import type { Goal, listKeptTexts, notePresence, PartBody, Party, removePart, Saved, savePart } from './contract.ts'
import type { saveOwnPart, saveRelativePart } from './own-contract.ts'
import {
  contactOf,
  keptIdOf,
  mayWrite,
  openAsClient,
  openAsStaff,
  type Opened,
  openOutside,
  prepareKept,
  type Refused,
} from './opening.ts'
import * as store from './part-store.ts'
import type { PartId, PlanId } from './store.ts'
import { taskIsOver } from './telling.ts'
import { viewPart } from './views.ts'

type Writing = {
  readonly partId: string | null
  readonly revision: number
  readonly register?: string | undefined
  readonly goalId: string | null
  readonly body: PartBody
}
type SaveRefusal = 'not-yours-to-write' | 'closed-plan' | 'wrong-register'

export async function saveAsStaff(
  ctx: Ctx,
  input: ParsedInputOf<typeof savePart>,
): Promise<Outcome<Saved, Refused | SaveRefusal>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openAsStaff(ctx, input.planId, 'editing')
  if (!opened.ok) return opened.refusal === 'not-found' ? await keepForWriter(ctx, input) : opened
  return await write(ctx, opened.value, input)
}

export async function saveAsClient(
  ctx: Ctx,
  input: ParsedInputOf<typeof saveOwnPart>,
): Promise<Outcome<Saved, Refused | SaveRefusal>> {
  const opened = await openAsClient(ctx, input.planId, 'editing')
  if (!opened.ok) return opened
  return await write(ctx, opened.value, input)
}

/** A relative's or a partner's own part; the same for both, by the section that is theirs. */
export async function saveOutside(
  ctx: Ctx,
  county: County,
  input: ParsedInputOf<typeof saveRelativePart>,
): Promise<Outcome<Saved, Refused | SaveRefusal>> {
  const opened = await openOutside(ctx, county, input.sectionId)
  if (!opened.ok)
    return opened.refusal === 'not-found'
      ? await keepForWriter(ctx, { partId: input.partId ?? input.sectionId, body: input.body })
      : opened
  return await write(ctx, opened.value, { ...input, goalId: null })
}

async function write(ctx: Ctx, opened: Opened, writing: Writing): Promise<Outcome<Saved, Refused | SaveRefusal>> {
  if (opened.plan.state === 'closed') return refuse('closed-plan')
  const saved = writing.partId === null ? await begin(ctx, opened, writing) : await change(ctx, opened, writing)
  if (!saved.ok || saved.value.state !== 'saved') return saved
  const partId = saved.value.partId as PartId
  // Who acts for another saves by a button, and is nobody the others wait for; their text waits in their own browser.
  if (opened.scope !== 'representative')
    await Promise.all([
      prepareKept(ctx, opened, partId),
      store.notePresence(ctx.tx, { clientId: opened.plan.clientId, id: partId }, opened.writer, ctx.now),
    ])
  const { body } = writing
  if (body.kind === 'means' && (body.content.state === 'done' || body.content.state === 'not-done'))
    await taskIsOver(ctx, opened.plan.clientId, partId)
  ctx.audit('plans.save-part', partId)
  ctx.emit({ type: 'plan-changed', subjectId: opened.plan.clientId, body: { plan: opened.plan.id } })
  if (body.kind === 'evaluation')
    ctx.emit({ type: 'plan-goal-evaluated', subjectId: writing.goalId as PartId, body: { score: body.content.score } })
  return saved
}

async function change(
  ctx: Ctx,
  opened: Opened,
  writing: Writing,
): Promise<Outcome<Saved, 'not-found' | 'not-yours-to-write'>> {
  const part = await store.findPart(ctx.tx, writing.partId as PartId)
  if (!part || part.planId !== opened.plan.id) return refuse('not-found')
  if (!mayWrite(opened, part) || !isSameKind(part, writing.body)) return refuse('not-yours-to-write')
  const { id, clientId } = part
  const row = { id, clientId, revision: writing.revision, content: writing.body.content }
  const revision = await store.savePart(ctx.tx, row, opened.writer, ctx.now)
  if (revision === undefined) return await stale(ctx, id)
  return done({ state: 'saved', partId: id, revision, savedAt: ctx.now.toISOString() })
}

/** A goal does not turn into a quotation of the client, nor a quotation into anybody's own words. */
function isSameKind(part: store.PartRow, body: PartBody): boolean {
  if (part.kind !== body.kind) return false
  return body.kind !== 'goal' || body.content.isQuoted === (part.content as Goal).isQuoted
}

async function stale(ctx: Ctx, id: PartId): Promise<Outcome<Saved, 'not-found'>> {
  const saved = await store.findPart(ctx.tx, id)
  return saved ? done({ state: 'stale', saved: viewPart(saved) }) : refuse('not-found')
}

async function begin(ctx: Ctx, opened: Opened, writing: Writing): Promise<Outcome<Saved, SaveRefusal | 'not-found'>> {
  const place = placeOf(opened, writing)
  if (!place.ok) return place
  const { body } = writing
  const goalId = writing.goalId as PartId | null
  if (needsGoal(body.kind) && (goalId === null || (await store.findPart(ctx.tx, goalId))?.kind !== 'goal'))
    return refuse('not-found')
  const id = newId<'plan-part'>(ctx.now)
  const { plan } = opened
  const part = { id, clientId: plan.clientId, planId: plan.id, kind: body.kind, content: body.content, goalId }
  if (await store.insertPart(ctx.tx, { ...part, ...place.value }, opened.writer, ctx.now))
    return done({ state: 'saved', partId: id, revision: 1, savedAt: ctx.now.toISOString() })
  // Somebody of the same side began the section a moment before.
  const other = await findBegun(ctx, opened, place.value)
  return other ? done({ state: 'stale', saved: viewPart(other) }) : refuse('not-found')
}

async function findBegun(ctx: Ctx, { plan, writer }: Opened, { party, register }: Place) {
  if (party === 'client') return await store.findClientSection(ctx.tx, plan.id)
  if (party === 'representative') return await store.findSectionOf(ctx.tx, plan.id, writer.id)
  return await store.findSection(ctx.tx, plan.id, register)
}

function needsGoal(kind: PartBody['kind']): boolean {
  return kind === 'evaluation' || kind === 'proposal'
}

type Place = { party: Party; register: string; sectionId: PartId | null; alsoRead: string[] }

/** Whose part a new one becomes, and in which register it is kept. */
function placeOf(opened: Opened, writing: Writing): Outcome<Place, SaveRefusal> {
  const { body } = writing
  switch (opened.scope) {
    case 'staff': {
      const register = writing.register ?? opened.writable[0]
      if (register === undefined || !opened.writable.includes(register)) return refuse('wrong-register')
      if (body.kind === 'goal' && !body.content.isQuoted) return refuse('not-yours-to-write')
      return done({ party: register === 'patient' ? 'health' : 'social', register, sectionId: null, alsoRead: [] })
    }
    case 'client':
      if (body.kind === 'proposal' || (body.kind === 'goal' && body.content.isQuoted))
        return refuse('not-yours-to-write')
      // What the client writes belongs to the register of the side whose plan it is.
      return done({ party: 'client', register: opened.plan.register, sectionId: null, alsoRead: [] })
    case 'representative': {
      // A goal is told to be theirs by its party; a quotation is what a worker writes down.
      if (body.kind !== 'section' && (body.kind !== 'goal' || body.content.isQuoted))
        return refuse('not-yours-to-write')
      // The side chosen; else the side whose plan it is, where the right covers it; else the one it covers.
      const { plan, writable } = opened
      const register = writing.register ?? (writable.includes(plan.register) ? plan.register : writable[0])
      if (register === undefined || !writable.includes(register)) return refuse('wrong-register')
      return done({ party: 'representative', register, sectionId: null, alsoRead: [] })
    }
    case 'outside': {
      const { section } = opened
      if (!section || (body.kind !== 'means' && body.kind !== 'view')) return refuse('not-yours-to-write')
      const { party, register, sectionId, readBy } = section
      return done({ party, register, sectionId, alsoRead: readBy })
    }
  }
}

/** The right to write ended while somebody was writing: what they typed is kept, and shown to nobody but them. */
async function keepForWriter(
  ctx: Ctx,
  writing: { readonly planId?: string; readonly partId: string | null; readonly body: PartBody },
): Promise<Outcome<Saved, 'not-found'>> {
  const personId = actorId(ctx.actor)
  if (writing.partId === null || personId === null) return refuse('not-found')
  const keptId = keptIdOf(writing.partId, personId)
  if (!(await resumeContact(ctx, contactOf(keptId))).ok) return refuse('not-found')
  await store.saveKept(ctx.tx, keptId, writing.partId as PartId, writing.body, ctx.now)
  const keptPlanId = writing.planId === undefined ? undefined : keptIdOf(writing.planId, personId)
  if (keptPlanId !== undefined && (await resumeContact(ctx, contactOf(keptPlanId))).ok) {
    const of = { keptPlanId, planId: writing.planId as PlanId, partId: writing.partId as PartId }
    await store.noteKeptPart(ctx.tx, of, ctx.now)
  }
  ctx.audit('plans.keep-text', keptId)
  return done({ state: 'closed', closedAt: ctx.now.toISOString() })
}

/** Text kept for this writer alone; the same for workers, partners and relatives. */
export async function findKept(
  ctx: Ctx,
  input: { readonly partId: string },
): Promise<Outcome<{ kept: { body: PartBody; keptAt: string } | null }, Refused>> {
  const personId = actorId(ctx.actor)
  if (personId === null) return refuse('not-allowed')
  const keptId = keptIdOf(input.partId, personId)
  if (!(await resumeContact(ctx, contactOf(keptId))).ok) return done({ kept: null })
  const kept = await store.findKept(ctx.tx, keptId)
  return done({ kept: kept ? { body: kept.content, keptAt: kept.keptAt.toISOString() } : null })
}

/** Every text of a plan that was kept for this worker: shown when the plan is not open to them any more. */
export async function listKept(
  ctx: Ctx,
  input: InputOf<typeof listKeptTexts>,
): Promise<Outcome<OutputOf<typeof listKeptTexts>, Refused>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const keptPlanId = keptIdOf(input.planId, ctx.actor.staffId)
  if (!(await resumeContact(ctx, contactOf(keptPlanId))).ok) return done({ kept: [] })
  const kept = []
  for (const partId of await store.findKeptParts(ctx.tx, keptPlanId)) {
    const found = await findKept(ctx, { partId })
    if (found.ok && found.value.kept) kept.push({ partId, ...found.value.kept })
  }
  return done({ kept })
}

export async function remove(
  ctx: Ctx,
  input: InputOf<typeof removePart>,
): Promise<Outcome<OutputOf<typeof removePart>, Refused | 'stale' | 'not-yours-to-write'>> {
  const opened = await openAsStaff(ctx, input.planId)
  if (!opened.ok) return opened
  const part = await store.findPart(ctx.tx, input.partId as PartId)
  if (!part || part.planId !== opened.value.plan.id) return refuse('not-found')
  if (!mayWrite(opened.value, part) || part.kind === 'section') return refuse('not-yours-to-write')
  if (!(await store.removePart(ctx.tx, { ...part, revision: input.revision }, opened.value.writer, ctx.now)))
    return refuse('stale')
  ctx.audit('plans.remove-part', part.id)
  ctx.emit({ type: 'plan-changed', subjectId: part.clientId, body: { plan: part.planId } })
  return done({})
}

export async function present(
  ctx: Ctx,
  input: InputOf<typeof notePresence>,
): Promise<Outcome<OutputOf<typeof notePresence>, Refused>> {
  const opened = await openAsStaff(ctx, input.planId, 'editing')
  if (!opened.ok) return opened
  const { plan, writer } = opened.value
  const part = await store.findPart(ctx.tx, input.partId as PartId)
  if (!part || part.planId !== plan.id) return refuse('not-found')
  await store.notePresence(ctx.tx, { clientId: plan.clientId, id: part.id }, writer, ctx.now)
  if (mayWrite(opened.value, part)) await prepareKept(ctx, opened.value, part.id)
  const present = await store.listPresent(ctx.tx, plan.clientId, ctx.now)
  return done({
    writing: present.filter((one) => one.partId === part.id && one.personId !== writer.id).map((one) => one.name),
  })
}
