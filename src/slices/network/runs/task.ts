import { availableParallelism } from 'node:os'
import { isReceiving, type NetworkPlace } from '../model.ts'
import type { Planner } from '../planner.ts'
import { scenarioOf } from '../queueing/scenario-of.ts'
import { dayTask } from './day-task.ts'
import { proposalTask } from './proposal-task.ts'
import type { RunAsked } from './store.ts'
import type { Task } from './worker.ts'

/** What a thread is to do; the same question with the same tables is the same task, whichever node asks. */
export function taskOf(planner: Planner, asked: RunAsked): Task {
  if (asked.kind === 'front') return frontTask(planner, asked.kept)
  if (asked.kind === 'proposal') return proposalTask(planner, asked)
  if (asked.kind === 'day') return dayTask(planner, asked)
  const { replications, seed, days } = asked
  const scenarios = asked.alternatives.map(({ name, changes }, at) => {
    const built = scenarioOf(planner, { id: `alternative-${at}`, name: name || 'now', changes, days })
    if (!built.ok) throw new Error(`a run was taken in with a scenario that cannot run: ${built.fault.field}`)
    return built.value
  })
  // One thread is left for those who are waiting for a page.
  return {
    kind: 'compare',
    scenarios,
    replications,
    seed,
    parts: [],
    workers: Math.max(1, Math.min(8, availableParallelism() - 1)),
  }
}

export function candidates({ county, places }: Planner): NetworkPlace[] {
  const receiving = places.filter(isReceiving)
  const empty = county.municipalities.filter(({ code }) => !receiving.some((one) => one.municipality === code))
  const opened = empty.map(({ code, centre }): NetworkPlace => ({
    id: `open ${code}`,
    tier: 'station',
    municipality: code,
    lat: centre.lat,
    lon: centre.lon,
  }))
  return [...receiving, ...opened]
}

function frontTask(planner: Planner, kept: readonly string[]): Task {
  const sites = candidates(planner)
  const cells = planner.grid.size
  const minutes = new Float32Array(sites.length * cells)
  sites.forEach((site, at) => minutes.set(planner.minutes(site), at * cells))
  const cost = ({ tier }: NetworkPlace) =>
    Number(planner.tables.costs.find((one) => one['item'] === `${tier}-year`)?.['euros'] ?? 0)
  const question = {
    sites: sites.length,
    cells,
    people: planner.grid.people.slice(),
    minutes,
    yearlyCost: Float64Array.from(sites, cost),
    kept: sites.flatMap((site, at) => (kept.includes(site.id) ? [at] : [])),
    sitesMost: sites.length,
  }
  return { kind: 'front', ids: sites.map((one) => one.id), question }
}
