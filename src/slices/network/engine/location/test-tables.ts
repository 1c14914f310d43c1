/** Every choice of p of so many sites. */
export function* subsets(sites: number, p: number, from = 0): Generator<number[]> {
  if (p === 0) return yield []
  for (let site = from; site <= sites - p; site += 1)
    for (const rest of subsets(sites, p - 1, site + 1)) yield [site, ...rest]
}

/** A clock that goes a hundredth of a millisecond on at every look. */
export function ticking(): () => number {
  let now = 0
  return () => (now += 0.01)
}
