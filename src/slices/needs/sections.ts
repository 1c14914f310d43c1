import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { openForEditing } from '#slices/access/index.ts'
import { listItemsOf } from '#slices/work/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Part, saveNeedsPart, saveOwnPart, signNeedsPart } from './contract.ts'
import { missingSections, sectionsOf, sideOf } from './model.ts'
import { authorOf, openAssessment, openForWork } from './opening.ts'
import * as store from './store.ts'

type SaveRefusal = 'not-allowed' | 'not-found' | 'not-yours' | 'wrong-register' | 'stale'

/** Saves one section into the worker's own register, when nobody saved it in between. No row but the section's own is locked. */
export async function savePart(
  ctx: Ctx,
  input: ParsedInputOf<typeof saveNeedsPart>,
): Promise<Outcome<OutputOf<typeof saveNeedsPart>, SaveRefusal>> {
  const opened = await openAssessment(ctx, input.needsId)
  if (!opened.ok) return opened
  const { actor, grant, assessment } = opened.value
  const items = await listItemsOf(ctx.tx, assessment.id)
  if (!items.some((item) => item.state !== 'waiting' && item.ownerStaff === actor.staffId)) return refuse('not-yours')
  const register = assessment.registers.find((one) => grant.writable.includes(one))
  if (!register || !sectionsOf[sideOf(register)].includes(input.part.name)) return refuse('wrong-register')
  const row = { needsId: assessment.id, register, part: input.part, revision: input.revision, savedBy: actor.name }
  const revision = await store.saveSection(ctx.tx, grant, row, ctx.now)
  if (revision === undefined) return refuse('stale')
  ctx.audit('needs.save', assessment.id)
  return done({ revision, savedAt: ctx.now.toISOString() })
}

type OwnRefusal = 'not-allowed' | 'not-found' | 'wrong-register' | 'stale' | 'concluded'

/** The client writes their own view; every register that takes part reads it, and nobody else writes it. */
export async function saveOwn(
  ctx: Ctx,
  input: ParsedInputOf<typeof saveOwnPart>,
): Promise<Outcome<OutputOf<typeof saveOwnPart>, OwnRefusal>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openForEditing(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const assessment = await store.findAssessment(ctx.tx, opened.value, input.needsId)
  if (!assessment) return refuse('not-found')
  if (assessment.state === 'concluded') return refuse('concluded')
  if (!sectionsOf.client.includes(input.part.name)) return refuse('wrong-register')
  const row = { needsId: input.needsId, register: 'client', part: input.part, revision: input.revision, savedBy: null }
  const revision = await store.saveSection(ctx.tx, opened.value, row, ctx.now)
  if (revision === undefined) return refuse('stale')
  ctx.audit('needs.save-own', input.needsId)
  ctx.emit({ type: 'needs-client-wrote', subjectId: input.needsId })
  return done({ revision, savedAt: ctx.now.toISOString() })
}

type SignRefusal =
  | 'not-allowed'
  | 'not-found'
  | 'not-yours'
  | 'wrong-register'
  | 'incomplete'
  | 'stale'
  | 'reason-needed'

/** What is signed is what was read: a section saved meanwhile refuses it. A correction is the next version, with its reason. */
export async function sign(
  ctx: Ctx,
  input: ParsedInputOf<typeof signNeedsPart>,
): Promise<Outcome<OutputOf<typeof signNeedsPart>, SignRefusal>> {
  const worked = await openForWork(ctx, input.needsId)
  if (!worked.ok) return worked
  const { actor, grant, assessment, register } = worked.value
  if (!register) return refuse('wrong-register')
  const sections = await store.listSections(ctx.tx, grant, assessment.id)
  const own = sections.filter((one) => one.register === register)
  if (own.some((one) => input.revisions[one.name] !== one.revision)) return refuse('stale')
  const missing = missingSections(
    sideOf(register),
    Object.fromEntries(own.map((one) => [one.name, one.content as Record<string, unknown>])),
  )
  if (missing.length > 0) return refuse('incomplete', { sections: missing.join(',') })
  const before = (await store.listVersions(ctx.tx, grant, assessment.id)).filter((one) => one.register === register)
  if (before.length > 0 && input.correctionReason === null) return refuse('reason-needed')
  const clients = sections.filter((one) => one.register === 'client')
  const version = before.length + 1
  await store.insertVersion(
    ctx.tx,
    grant,
    {
      needsId: assessment.id,
      register,
      version,
      content: { parts: own.map(partOf), clientParts: clients.map(partOf) },
      author: authorOf(actor),
      correctionReason: version === 1 ? null : input.correctionReason,
    },
    ctx.now,
  )
  await store.saveSigned(ctx.tx, grant, assessment.id, [...new Set([...assessment.signed, register])])
  ctx.audit('needs.sign', assessment.id)
  ctx.emit({ type: 'needs-signed', subjectId: assessment.id, unit: actor.unit, service: register, body: { version } })
  return done({ version })
}

export function partOf(row: Pick<store.SectionRow, 'name' | 'content'>): Part {
  return { name: row.name, content: row.content } as Part
}
