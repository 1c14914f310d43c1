import type { Tx } from '#platform/db/database.ts'
import type { Listener, SavedEvent } from '#platform/events/dispatcher.ts'
import type { County } from '#slices/directory/index.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { countedTypes, type DemandFact, type Facts, factsOf, type HourFact, type VisitFact } from './facts.ts'
import * as store from './store.ts'

export const ownEventsListener = 'network-own-events'

/** Counts what the county's own events say of demand and service times. Told twice, in another order or from the beginning, an event counts once. */
export function countingListener(county: County): Listener<Actor> {
  return {
    name: ownEventsListener,
    types: [...countedTypes],
    inItsTurn: true,
    handleTogether: async (ctx, events) => void (await countEvents(ctx.tx, county, events)),
  }
}

/** @returns how many had not been counted before. */
export async function countEvents(tx: Tx, county: County, events: readonly SavedEvent[]): Promise<number> {
  const told = events.flatMap((event) => {
    const facts = factsOf(county, event)
    return facts ? [{ event, facts }] : []
  })
  if (told.length === 0) return 0
  const isNew = new Set(
    await store.markCounted(
      tx,
      told.map((one) => one.event.id),
    ),
  )
  // The same event may stand twice among those read at once.
  const once = new Map(told.filter((one) => isNew.has(one.event.id)).map((one) => [one.event.id, one.facts]))
  await store.addCounts(tx, tally([...once.values()]))
  const times = told.map((one) => one.event.at.getTime())
  const between = { from: new Date(Math.min(...times)), to: new Date(Math.max(...times)) }
  await store.forgetCounted(tx, [...isNew], between)
  return isNew.size
}

/** Facts added up by what they have in common. */
export function tally(facts: readonly Facts[]): store.Counts {
  return {
    demand: grouped(
      facts.flatMap((one) => one.demand ?? []),
      (one: DemandFact) => [one.week, one.service, one.municipality, one.ageBand, one.way],
    ).map(([first, all]) => ({ ...first, contacts: all.length })),
    hours: grouped(
      facts.flatMap((one) => one.hour ?? []),
      (one: HourFact) => [one.week, one.service, one.weekday, one.hour],
    ).map(([first, all]) => ({ ...first, contacts: all.length })),
    visits: grouped(
      facts.flatMap((one) => one.visit ?? []),
      (one: VisitFact) => [one.week, one.service, one.ending],
    ).map(([{ week, service, ending }, all]) => {
      const timed = all.flatMap((one) => one.minutes ?? [])
      return {
        week,
        service,
        ending,
        visits: all.length,
        timed: timed.length,
        measured: all.filter((one) => one.measured && one.minutes !== null).length,
        minutes: timed.reduce((sum, one) => sum + one, 0),
        squaredMinutes: timed.reduce((sum, one) => sum + one * one, 0),
      }
    }),
  }
}

function grouped<Fact>(facts: readonly Fact[], keyOf: (fact: Fact) => readonly (string | number)[]): [Fact, Fact[]][] {
  const groups = new Map<string, [Fact, Fact[]]>()
  for (const fact of facts) {
    const key = keyOf(fact).join(' ')
    const group = groups.get(key)
    if (group) group[1].push(fact)
    else groups.set(key, [fact, [fact]])
  }
  return [...groups.values()]
}
