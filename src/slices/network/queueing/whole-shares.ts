/** So many whole ones divided by weights; what is left over goes to the largest remainders, of equal ones to the first. */
export function wholeShares(whole: number, weights: ReadonlyMap<string, number>): Map<string, number> {
  const all = Array.from(weights.values()).reduce((sum, one) => sum + one, 0)
  if (all <= 0) return new Map()
  const parts = Array.from(weights, ([key, weight]) => ({ key, exact: (whole * weight) / all }))
  const shares = new Map(parts.map(({ key, exact }) => [key, Math.floor(exact)]))
  const left = whole - Array.from(shares.values()).reduce((sum, one) => sum + one, 0)
  const byRest = parts.toSorted((a, b) => b.exact - Math.floor(b.exact) - (a.exact - Math.floor(a.exact)))
  for (const { key } of byRest.slice(0, left)) shares.set(key, (shares.get(key) ?? 0) + 1)
  return shares
}
