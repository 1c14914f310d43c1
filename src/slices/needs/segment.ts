import { newId } from '#platform/ids.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { type ClientGrant, openClient } from '#slices/access/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { registers } from '#slices/organisation/registers.ts'
import type { overrideSegment, segmentAlone, segmentTogether, Segmentation } from './segment-contract.ts'
import { type Answers, questionSet, score, type Segment } from './segmentation.ts'
import * as kept from './segmentation-store.ts'
import * as store from './store.ts'

type Refused = 'not-allowed' | 'not-found' | 'wrong-register'

/** Filled together: kept in the worker's own register. */
export async function segmentWithClient(
  ctx: Ctx,
  input: ParsedInputOf<typeof segmentTogether>,
): Promise<Outcome<OutputOf<typeof segmentTogether>, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId, 'client.needs-assessment')
  if (!opened.ok) return opened
  if (!opened.value.writable.includes(input.register)) return refuse('wrong-register')
  if (input.needsId !== null && !(await store.findAssessment(ctx.tx, opened.value, input.needsId)))
    return refuse('not-found')
  const made = make(ctx, input.answers, 'together', actor.name)
  await kept.insertSegmentation(ctx.tx, opened.value, {
    ...made,
    needsId: input.needsId,
    registers: [input.register],
  })
  return done({ segmentation: announce(ctx, opened.value, made) })
}

/** Filled alone: the client chose who sees it; nobody besides them when nobody was chosen. */
export async function segmentOwn(
  ctx: Ctx,
  input: ParsedInputOf<typeof segmentAlone>,
): Promise<Outcome<OutputOf<typeof segmentAlone>, 'not-allowed' | 'not-found'>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  const made = make(ctx, input.answers, 'client', null)
  const shared = registers.filter(
    (one) =>
      (one === 'patient' && input.sharedWith.includes('health')) ||
      (one.startsWith('social:') && input.sharedWith.includes('social')),
  )
  await kept.insertSegmentation(ctx.tx, opened.value, { ...made, needsId: null, registers: shared })
  return done({ segmentation: announce(ctx, opened.value, made) })
}

function make(ctx: Ctx, answers: Answers, filled: 'client' | 'together', byName: string | null): kept.SegmentationRow {
  return { id: newId(ctx.now), at: ctx.now, filled, byName, questionSet, answers, ...score(answers) }
}

function announce(ctx: Ctx, grant: ClientGrant, made: kept.SegmentationRow): Segmentation {
  ctx.audit('needs.segment', made.id)
  ctx.emit({ type: 'needs-segmented', subjectId: made.id, body: { client: grant.clientId, segment: made.segment } })
  return view({ ...made, overrides: [] })
}

/** The professional sees it otherwise, and says why; both stay. */
export async function override(
  ctx: Ctx,
  input: ParsedInputOf<typeof overrideSegment>,
): Promise<Outcome<OutputOf<typeof overrideSegment>, Refused>> {
  const { actor } = ctx
  if (actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId, 'client.needs-assessment')
  if (!opened.ok) return opened
  const grant = opened.value
  if (!grant.writable.includes(input.register)) return refuse('wrong-register')
  if (!(await kept.isSegmentation(ctx.tx, grant, input.segmentationId))) return refuse('not-found')
  await kept.insertOverride(ctx.tx, grant, {
    id: newId(ctx.now),
    segmentationId: input.segmentationId,
    register: input.register,
    segment: input.segment,
    reason: input.reason,
    byName: actor.name,
    byTitle: actor.title,
    at: ctx.now,
  })
  ctx.audit('needs.override', input.segmentationId)
  ctx.emit({
    type: 'needs-segmented',
    subjectId: input.segmentationId,
    body: { client: grant.clientId, segment: input.segment },
  })
  return done({})
}

/** The path the grant opens, oldest first, each with the professionals' other views. */
export async function listPath(ctx: Ctx, grant: ClientGrant): Promise<Segmentation[]> {
  return (await kept.listSegmentations(ctx.tx, grant)).map(view)
}

/** What holds now as the grant sees it: the newest other view, else what the answers gave. */
export async function latestSegment(ctx: Ctx, grant: ClientGrant): Promise<Segment | undefined> {
  const newest = (await listPath(ctx, grant)).at(-1)
  return newest?.overrides.at(-1)?.segment ?? newest?.segment
}

function view({ overrides, ...row }: kept.SeenSegmentation): Segmentation {
  return {
    ...row,
    at: row.at.toISOString(),
    overrides: overrides.map(({ segment, reason, byName, byTitle, at }) => ({
      segment,
      reason,
      author: { name: byName, title: byTitle },
      at: new Date(at).toISOString(),
    })),
  }
}
