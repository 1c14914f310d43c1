import { type Moved, tellingMinutes } from '../model.ts'
import type { PopulationGrid } from './grid.ts'

type Question = {
  readonly before: Float64Array
  readonly after: Float64Array
  /** Of each area, people by age band; the oldest last. */
  readonly people: readonly (readonly number[])[]
}

/** By area, the people whose way becomes clearly longer or shorter: whole people, and the minutes of those alone. */
export function movedPeople(
  grid: PopulationGrid,
  { before, after, people }: Question,
): { longer: Moved; shorter: Moved }[] {
  const sums = people.map(() => ({ longer: { people: 0, minutes: 0 }, shorter: { people: 0, minutes: 0 } }))
  for (let at = 0; at < grid.size; at += 1) {
    const more = (after[at] ?? 0) - (before[at] ?? 0)
    const sum =
      Math.abs(more) < tellingMinutes ? undefined : sums[grid.area[at] ?? 0]?.[more > 0 ? 'longer' : 'shorter']
    if (!sum) continue
    sum.people += grid.people[at] ?? 0
    sum.minutes += (grid.people[at] ?? 0) * Math.abs(more)
  }
  return sums.map(({ longer, shorter }, area) => {
    const all = (people[area] ?? []).reduce((sum, one) => sum + one, 0)
    const oldest = all === 0 ? 0 : (people[area]?.at(-1) ?? 0) / all
    const told = (sum: { people: number; minutes: number }): Moved => ({
      people: Math.round(sum.people),
      oldest: Math.round(sum.people * oldest),
      minutes: sum.people === 0 ? 0 : sum.minutes / sum.people,
    })
    return { longer: told(longer), shorter: told(shorter) }
  })
}
