import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { openClient } from '#slices/access/index.ts'
import { viewCard } from '#slices/clients/index.ts'
import type { County } from '#slices/directory/index.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import { clocksOf } from './clocks.ts'
import type * as contract from './contract.ts'
import { composeDocument, viewMade } from './document.ts'
import { groundsOn } from './model.ts'
import { type OpenedDecision, openForReading } from './opening.ts'
import { ladderFor, viewStanding } from './standing.ts'
import { penOf } from './pen.ts'
import * as store from './store.ts'

type Refused = 'not-allowed' | 'not-found'

export async function open(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.openDecision>,
): Promise<Outcome<contract.DecisionView, Refused>> {
  const opened = await openForReading(ctx, input.decisionId as store.DecisionId, 'editing')
  return opened.ok ? await view(ctx, county, opened.value) : opened
}

/** The draft as it is saved now, with who may decide it today. */
export async function view(
  ctx: Ctx,
  county: County,
  { actor, grant, draft: { id } }: OpenedDecision,
): Promise<Outcome<contract.DecisionView, 'not-found'>> {
  const draft = await store.findDraft(ctx.tx, grant, id)
  if (!draft) return refuse('not-found')
  const { content, unit } = draft
  const rule = county.delegation
  const on = helsinkiDay(ctx.now)
  const made = draft.state === 'decided' ? await store.findDecision(ctx.tx, grant, id) : undefined
  const ladder = await ladderFor(ctx, rule, { content, unit })
  // As it would be made: by whom it was sent to, else by its reader who may, else by the first who may.
  const decider =
    ladder.deciders.find((one) => one.name === draft.sentTo) ??
    ladder.deciders.find((one) => one.staffId === actor.staffId) ??
    ladder.deciders[0]
  const { recommendation } = draft
  const isWriter = grant.writable.includes(draft.register)
  const pen = await penOf(ctx, draft, actor)
  return done({
    id,
    clientId: grant.clientId,
    state: draft.state,
    revision: draft.revision,
    savedAt: draft.savedAt.toISOString(),
    content,
    document: made?.document ?? (await composeDocument(ctx, county, { grant, draft, decider })),
    sentTo: draft.sentTo,
    preparedBy: draft.preparedName,
    client: await viewCard(ctx, grant),
    pendingOn: draft.pendingOn,
    completeOn: draft.completeOn,
    clock: (await clocksOf(ctx, [id])).get(id) ?? null,
    recommendation: recommendation && {
      team: recommendation.team,
      words: recommendation.words,
      by: recommendation.by,
      on: recommendation.on,
      isOfOlder: recommendation.of !== store.looksOf(content),
    },
    teams: county.organisation.teams
      .filter((team) => actor.teams.includes(team.id))
      .map(({ id: teamId, name }) => ({ id: teamId, name })),
    returned: draft.returned,
    pen: {
      ...pen,
      mayWrite: pen.mayWrite && isWriter,
      mayTakeBack: draft.state === 'sent' && !pen.isTaken && isWriter,
      mayReturn: draft.state === 'sent' && pen.mayWrite && isWriter && draft.preparedBy !== actor.staffId,
    },
    carriedOutOn: made?.carriedOutOn ?? null,
    corrects: draft.corrects,
    correctedBy: made?.correctedBy ?? null,
    standing: made ? null : viewStanding(rule, ladder, { content, on, actor }),
    served: made ? viewMade(made).served : null,
    types: rule.types
      .filter((type) => `social:${type.serviceTask}` === draft.register)
      .map(({ id: typeId, name, law, hasAmount, hasDuration, clock, provenance }) => ({
        id: typeId,
        name,
        law,
        hasAmount,
        hasDuration,
        clock,
        verified: provenance.verified,
      })),
    grounds: groundsOn(rule, { ...content, on }).map((ground) => ({
      id: ground.id,
      title: ground.title,
      text: ground.text,
      validFrom: ground.validFrom,
      validTo: ground.validTo,
      verified: ground.provenance.verified,
      englishReviewed: ground.englishReviewed,
    })),
  })
}

export async function listOfClient(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.listDecisionsOfClient>,
): Promise<Outcome<OutputOf<typeof contract.listDecisionsOfClient>, Refused>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  const opened = await openClient(ctx, input.clientId as ClientId, 'client.serve')
  if (!opened.ok) return opened
  const rule = county.delegation
  const nameOf = (id: string) => rule.types.find((type) => type.id === id)?.name ?? { fi: id, sv: id, en: id }
  const [drafts, made] = await Promise.all([
    store.listDrafts(ctx.tx, opened.value),
    store.listDecisions(ctx.tx, opened.value),
  ])
  const clocks = await clocksOf(
    ctx,
    [...drafts, ...made].map((one) => one.id),
  )
  const you = ctx.actor.staffId
  const on = helsinkiDay(ctx.now)
  return done({
    drafts: drafts.map(({ id, content, state, savedAt, sentTo, preparedBy, returned }) => ({
      id,
      type: nameOf(content.type),
      state: state === 'sent' ? 'sent' : 'draft',
      savedAt: savedAt.toISOString(),
      sentTo,
      isYours: preparedBy === you,
      isReturned: returned !== null,
      amountCents: content.amountCents,
      months: content.months,
      clock: clocks.get(id) ?? null,
    })),
    decisions: made.map((row) => viewMade(row, clocks.get(row.id) ?? null)),
    types: rule.types
      .filter((type) => opened.value.writable.includes(`social:${type.serviceTask}`))
      .map(({ id, name, hasAmount }) => ({
        id,
        name,
        hasAmount,
        grounds: groundsOn(rule, { type: id, outcome: 'granted', on }).map((ground) => ({
          id: ground.id,
          title: ground.title,
        })),
      })),
  })
}

/** The client's own decisions, once they have been served. */
export async function listOwn(ctx: Ctx): Promise<Outcome<OutputOf<typeof contract.listOwnDecisions>, Refused>> {
  if (ctx.actor.kind !== 'resident') return refuse('not-allowed')
  const opened = await openClient(ctx, ctx.actor.clientId, 'client.own')
  if (!opened.ok) return opened
  return done({ decisions: (await store.listDecisions(ctx.tx, opened.value)).map((row) => viewMade(row)) })
}
