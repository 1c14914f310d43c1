import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { openClient } from '#slices/access/index.ts'
import type { County } from '#slices/directory/index.ts'
import type { ClientId, Ctx, StaffId } from '#slices/organisation/actor.ts'
import type * as contract from './contract.ts'
import { openForWriting } from './opening.ts'
import { view } from './queries.ts'
import * as store from './store.ts'

type Refused = 'not-allowed' | 'not-found' | 'wrong-register'

/** A draft in the register of its service task; whoever serves the client there may prepare it. */
export async function start(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.startDecision>,
): Promise<Outcome<OutputOf<typeof contract.startDecision>, Refused | 'unknown-type'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const type = county.delegation.types.find((one) => one.id === input.type)
  if (!type) return refuse('unknown-type')
  const opened = await openClient(ctx, input.clientId as ClientId, 'client.serve')
  if (!opened.ok) return opened
  const register = `social:${type.serviceTask}`
  if (!opened.value.writable.includes(register)) return refuse('wrong-register')
  const id = newId<'decision'>(ctx.now)
  const content = {
    type: type.id,
    outcome: 'granted' as const,
    amountCents: null,
    months: null,
    fromOn: null,
    toOn: null,
    grounds: [],
    matter: '',
    reason: '',
    language: 'fi' as const,
  }
  const unit = type.units.includes(actor.unit) ? actor.unit : (type.units[0] ?? actor.unit)
  await store.insertDraft(
    ctx.tx,
    opened.value,
    { id, register, unit, content, corrects: null, correctionReason: null, by: actor },
    ctx.now,
  )
  ctx.audit('decisions.start', id)
  ctx.emit({ type: 'decision-started', subjectId: id, unit, service: type.serviceTask })
  return done({ decisionId: id })
}

export async function save(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.saveDecision>,
): Promise<Outcome<contract.DecisionView, Refused | 'stale' | 'already-decided' | 'unknown-type'>> {
  const id = input.decisionId as store.DecisionId
  const opened = await openForWriting(ctx, id)
  if (!opened.ok) return opened
  const { grant, draft } = opened.value
  if (draft.state === 'decided') return refuse('already-decided')
  if (draft.revision !== input.revision) return refuse('stale')
  const type = county.delegation.types.find((one) => one.id === input.content.type)
  if (!type || `social:${type.serviceTask}` !== draft.register) return refuse('unknown-type')
  await store.changeDraft(ctx.tx, grant, draft, { content: input.content }, ctx.now)
  ctx.audit('decisions.save', id)
  ctx.emit({ type: 'decision-saved', subjectId: id, unit: draft.unit })
  return await view(ctx, county, opened.value)
}

/** A team recommends; who decides is a named office-holder all the same. */
export async function recommend(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.recommendDecision>,
): Promise<Outcome<contract.DecisionView, Refused | 'stale' | 'already-decided'>> {
  const id = input.decisionId as store.DecisionId
  const opened = await openForWriting(ctx, id)
  if (!opened.ok) return opened
  const { actor, grant, draft } = opened.value
  if (draft.state === 'decided') return refuse('already-decided')
  if (draft.revision !== input.revision) return refuse('stale')
  const recommendation = { team: input.team, words: input.words, by: actor.name }
  await store.changeDraft(ctx.tx, grant, draft, { recommendation }, ctx.now)
  ctx.audit('decisions.recommend', id)
  ctx.emit({ type: 'decision-recommended', subjectId: id, unit: draft.unit })
  return await view(ctx, county, opened.value)
}

/** What was made is never changed: a correction is a new draft that names it. */
export async function correct(
  ctx: Ctx,
  input: InputOf<typeof contract.correctDecision>,
): Promise<Outcome<OutputOf<typeof contract.correctDecision>, Refused | 'not-decided'>> {
  const opened = await openForWriting(ctx, input.decisionId as store.DecisionId)
  if (!opened.ok) return opened
  const { actor, grant, draft } = opened.value
  if (draft.state !== 'decided') return refuse('not-decided')
  const id = newId<'decision'>(ctx.now)
  const { register, unit, content } = draft
  const row = { id, register, unit, content, corrects: draft.id, correctionReason: input.reason, by: actor }
  await store.insertDraft(ctx.tx, grant, row, ctx.now)
  ctx.audit('decisions.correct', draft.id)
  ctx.emit({ type: 'decision-correction-started', subjectId: id, unit })
  return done({ decisionId: id })
}

/** Who holds which office: told by a main user, from a day to a day. */
export async function nameHolder(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.nameOfficeHolder>,
): Promise<Outcome<Record<string, never>, 'not-allowed' | 'unknown-office'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff' || !actor.roles.includes('main-user')) return refuse('not-allowed')
  const isKnown =
    county.delegation.offices.some((office) => office.id === input.office) &&
    county.organisation.units.some((unit) => unit.id === input.unit)
  if (!isKnown || (input.toOn !== null && input.toOn < input.fromOn)) return refuse('unknown-office')
  const staffId = input.staffId as StaffId
  await store.saveHolder(ctx.tx, { ...input, staffId, by: actor.staffId })
  ctx.audit('decisions.name-holder', staffId)
  ctx.emit({ type: 'office-holder-named', subjectId: staffId, unit: input.unit, body: { office: input.office } })
  return done({})
}
