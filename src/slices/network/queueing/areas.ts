import type { Planner } from '../planner.ts'

/** People of one municipality whose nearest place today is the same: one area of the simulation. */
export type ModelArea = {
  readonly id: string
  readonly municipality: number
  readonly people: readonly number[]
  readonly squares: readonly number[]
}

/** Fewer than these are counted with the others of their municipality. */
const fewest = 100

export function modelAreas(planner: Planner): ModelArea[] {
  const { grid, places, county } = planner
  const columns = places.map((place) => planner.minutes(place))
  const bins = new Map<string, { municipality: number; place: number; people: number; squares: number[] }>()
  for (let at = 0; at < grid.size; at += 1) {
    let place = 0
    for (let k = 1; k < columns.length; k += 1) if ((columns[k]?.[at] ?? 0) < (columns[place]?.[at] ?? 0)) place = k
    const municipality = grid.area[at] ?? 0
    const key = `${municipality} ${place}`
    const bin = bins.get(key) ?? { municipality, place, people: 0, squares: [] }
    bin.people += grid.people[at] ?? 0
    bin.squares.push(at)
    bins.set(key, bin)
  }
  return county.municipalities.flatMap((municipality, index) => {
    const own = [...bins.values()].filter((one) => one.municipality === index).toSorted((a, b) => b.people - a.people)
    const total = own.reduce((sum, one) => sum + one.people, 0)
    const kept = own.filter((one, at) => at === 0 || one.people >= fewest)
    for (const small of own.slice(kept.length)) {
      kept[0]?.squares.push(...small.squares)
      if (kept[0]) kept[0].people += small.people
    }
    return kept.map((one) => ({
      id: `${municipality.code} ${places[one.place]?.id ?? ''}`,
      municipality: index,
      people: (planner.people[index] ?? []).map((people) => (total > 0 ? (people * one.people) / total : 0)),
      squares: one.squares,
    }))
  })
}

/** Mean of a column over the people of an area. */
export function meanOver({ grid }: Planner, area: ModelArea, column: Float64Array): number {
  let [sum, people] = [0, 0]
  for (const at of area.squares) {
    // A square without people still has a way from it, so that an empty area has one too.
    const weight = (grid.people[at] ?? 0) + 1e-9
    sum += weight * (column[at] ?? 0)
    people += weight
  }
  return people === 0 ? 0 : Math.round((sum / people) * 10) / 10
}
