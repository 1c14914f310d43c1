/** A count of people of one kind: one part of a whole. */
export type CountedCell = { readonly key: string; readonly count: number }
/** What may be told: one kind by itself, or several together. `count` null: nothing but the whole is told. */
export type ToldCell = { readonly keys: readonly string[]; readonly count: number | null }

/**
 * The parts of a whole that may be told, in an answer that tells the whole too. A part of fewer than `smallest` people is told only together with
 * others, the smallest of them that leave each small part uncertain: neither the whole nor anything told beside it gives it back by
 * subtraction. A part without anybody is told: it is of nobody.
 */
export function toldCells(cells: readonly CountedCell[], smallest: number): ToldCell[] {
  const inOrder = cells.filter((one) => one.count > 0).toSorted((a, b) => a.count - b.count || (a.key < b.key ? -1 : 1))
  const small = inOrder.filter((one) => one.count < smallest)
  const none = cells.filter((one) => one.count === 0).map((one) => ({ keys: [one.key], count: 0 }))
  const alone = (from: number) => inOrder.slice(from).map((one) => ({ keys: [one.key], count: one.count }))
  if (small.length === 0) return [...none, ...alone(0)]
  let together = small.length
  const isHidden = () => {
    const largest = inOrder[together]?.count ?? Infinity
    return hides(inOrder.slice(0, together), { small: small.length, smallest, largest })
  }
  while (together < inOrder.length && !isHidden()) together += 1
  // All of them together are the whole, and that nothing hides them would tell of them too: then nothing but the whole is told.
  if (together >= inOrder.length) return [{ keys: cells.map((one) => one.key).toSorted(), count: null }]
  const hidden = inOrder.slice(0, together)
  return [...none, { keys: hidden.map((one) => one.key).toSorted(), count: total(hidden) }, ...alone(together)]
}

type Limits = { readonly small: number; readonly smallest: number; readonly largest: number }

/**
 * Whether the sum of these leaves every small one of them at least two values. Who reads may know how it was made: how many are small, and that the
 * others are at least the limit and at most the smallest that is told by itself.
 */
function hides(cells: readonly CountedCell[], { small, smallest, largest }: Limits): boolean {
  const sum = total(cells)
  if (cells.length < 2 || sum < smallest) return false
  const others = cells.length - small
  const least = Math.max(small, others === 0 ? sum : sum - others * largest)
  const most = Math.min(small * (smallest - 1), sum - others * smallest)
  return most > least || (small > 1 && least > small && least < small * (smallest - 1))
}

function total(cells: readonly CountedCell[]): number {
  return cells.reduce((sum, one) => sum + one.count, 0)
}

/** The count of several parts together, if what is told gives it; undefined when it would tell of too few. */
export function toldTogether(told: readonly ToldCell[], keys: readonly string[]): number | undefined {
  const used = told.filter((one) => one.keys.some((key) => keys.includes(key)))
  if (used.some((one) => one.count === null || one.keys.some((key) => !keys.includes(key)))) return undefined
  return used.reduce((sum, one) => sum + (one.count ?? 0), 0)
}
