import { Temporal } from 'temporal-polyfill'
import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { checkDelegation, type County } from '#slices/directory/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { previewRule } from './model.ts'
import type * as contract from './rule-contract.ts'
import * as store from './store.ts'

export function readRuleOf(ctx: Ctx, county: County): Outcome<OutputOf<typeof contract.readRule>, 'not-allowed'> {
  return ctx.actor.kind === 'staff' ? done({ delegation: county.delegation }) : refuse('not-allowed')
}

/** If the rule changed so: which of the last year's decisions would have gone to whom. Header data only. */
export async function preview(
  ctx: Ctx,
  county: County,
  input: InputOf<typeof contract.previewDelegation>,
): Promise<Outcome<OutputOf<typeof contract.previewDelegation>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff' || !actor.roles.includes('main-user')) return refuse('not-allowed')
  const toOn = helsinkiDay(ctx.now)
  const fromOn = Temporal.PlainDate.from(toOn).subtract({ years: 1 }).toString()
  const headers = await store.listHeaders(ctx.tx, fromOn, toOn)
  const known = {
    units: county.organisation.units.map((unit) => unit.id),
    rights: county.organisation.skills.map((skill) => skill.id),
  }
  const faults = checkDelegation(input.delegation, known).map(({ sentence, space }) => ({
    sentence,
    space: space ?? null,
  }))
  return done({ faults, fromOn, toOn, ...previewRule(county.delegation, input.delegation, headers) })
}
