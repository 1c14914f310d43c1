import { listRepresentationRulesOn, ofAge } from '#law/representation/index.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { OutputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { ClientId, Ctx } from '#slices/organisation/actor.ts'
import type { listPeople, PersonToActFor } from './contract.ts'
import { ageOn, decideRepresentation } from './decide.ts'
import type { Pair } from './model.ts'
import * as store from '../representation-store.ts'

/** Those the signed-in person has lately acted for, and whether each may be chosen now. */
export async function list(ctx: Ctx): Promise<Outcome<OutputOf<typeof listPeople>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'resident') return refuse('not-allowed')
  const representativeId = actor.acting?.representativeId ?? actor.clientId
  const pairs = await store.listRepresentations(ctx.tx, representativeId, ctx.now)
  const people: PersonToActFor[] = []
  for (const pair of pairs) people.push(await viewPerson(ctx, pair, representativeId))
  return done({ own: actor.name, acting: actor.acting?.representationId ?? null, people })
}

async function viewPerson(ctx: Ctx, pair: Pair, representativeId: ClientId): Promise<PersonToActFor> {
  const age = ageOn(pair.birthOn, helsinkiDay(ctx.now))
  const facts = await store.findFacts(ctx.tx, { id: pair.id, representativeId }, ctx.now)
  const standing = facts
    ? decideRepresentation({
        facts,
        rules: listRepresentationRulesOn(helsinkiDay(ctx.now)),
        isSocialOpen: facts.sectors.includes('social'),
        now: ctx.now,
      })
    : refuse('ended')
  return {
    id: pair.id,
    name: pair.clientName,
    relation: pair.relation,
    ageYears: age < ofAge ? age : null,
    state: standing.ok ? 'open' : standing.refusal,
    sectors: standing.ok ? standing.value.sectors.map((one) => one.sector) : [],
    needsBoth: standing.ok && standing.value.needsBoth,
  }
}
