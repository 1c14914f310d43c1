import type { OutputOf, ParsedInputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { Change } from '../contract.ts'
import { readCountyText } from '../engine/index.ts'
import type { Tier } from '../model.ts'
import { may } from '../permissions.ts'
import type { Planner } from '../planner.ts'
import type { Planners } from '../planners.ts'
import type * as contract from '../run-contract.ts'
import { faultDetail, type FaultDetail } from './fault-detail.ts'
import { queue, type Started } from './queue.ts'
import { type ProposalAsked, proposalDefaults, proposalTask, proposedSites, proposedTiers } from './proposal-task.ts'
import type { ProposalResult } from './proposal.ts'
import type * as store from './store.ts'

/** The optimiser's own network by the planner's weights. */
export async function startProposal(
  ctx: Ctx,
  planners: Planners,
  input: ParsedInputOf<typeof contract.startProposal>,
): Promise<Outcome<Started, 'not-allowed' | 'too-many-runs' | 'wrong-question'>> {
  const { actor } = ctx
  if (!may['network.run'](actor)) return refuse('not-allowed')
  const { planner, numbers } = await planners.current(ctx.tx)
  const asked: store.RunAsked = { kind: 'proposal', ...input }
  const field = wrongField(asked)
  if (field) return refuse('wrong-question', field)
  const read = readCountyText(JSON.stringify(proposalTask(planner, asked).question))
  if (!read.ok) return refuse('wrong-question', faultDetail(read.fault))
  return await queue(ctx, actor, { asked, tableNumbers: numbers, total: 1 })
}

/** What a planner can have written wrong, by the field's name and its row in the form. */
function wrongField({ weights, tiers }: ProposalAsked): FaultDetail | undefined {
  if (Object.values(weights).every((one) => one === 0)) return { field: 'weights', row: null, code: 'all-zero' }
  const at = proposedTiers.findIndex((tier) => tiers[tier].visitsLeast > tiers[tier].visitsMost)
  if (at < 0) return undefined
  const { visitsLeast: least, visitsMost: most } = tiers[proposedTiers[at] ?? 'point']
  return { field: 'tiers.visitsLeast', row: at + 1, code: 'least-above-most', least, most }
}

export async function readProposal(
  ctx: Ctx,
  planners: Planners,
): Promise<Outcome<OutputOf<typeof contract.readProposal>, 'not-allowed'>> {
  if (!may['network.read'](ctx.actor)) return refuse('not-allowed')
  const { planner } = await planners.current(ctx.tx)
  return done(proposalDefaults(planner))
}

/** The proposed network as changes to today's: what is not in it is closed, what is of another tier changes, what is new is opened. */
export function changesTo(planner: Planner, { places, fault }: ProposalResult): Change[] {
  if (fault) return []
  return proposedSites(planner).flatMap(({ id, municipality, tier: now }): Change[] => {
    const tier = places.find((one) => one.site === id)?.tier as Tier | undefined
    if (id.startsWith('open ')) return tier ? [{ kind: 'open', municipality, tier }] : []
    if (tier === undefined) return [{ kind: 'close', placeId: id }]
    return tier === now ? [] : [{ kind: 'tier', placeId: id, tier }]
  })
}
