/**
 * A mixed-integer programme in words that any solver reads: the engine has no solver of its own for it and is given one. Variables are
 * numbered from 0, at least 0, and called v0, v1, … in the text.
 */
export type Mip = {
  readonly cost: ArrayLike<number>
  /** Variables that are 0 or 1; the others are any number from 0. */
  readonly isBinary: (variable: number) => boolean
  readonly rows: readonly MipRow[]
}
export type MipRow = {
  readonly of: readonly number[]
  /** One for each variable of the row; all are 1 when left out. */
  readonly times?: readonly number[]
  readonly sense: '<=' | '>=' | '='
  readonly right: number
}

export type MipAnswer = {
  readonly status: 'optimal' | 'infeasible' | 'unfinished'
  /** By variable; undefined when none was found. */
  readonly values: Float64Array | undefined
  /** No answer is below this. */
  readonly bound: number
}

export type MipLimits = {
  readonly seconds: number
  readonly variables: number
  /** A whole answer known already, by variable, to begin from. */
  readonly start?: Float64Array
}

/** Minimises a programme written in the LP format. Whoever uses the engine gives it; without one the engine proves less. */
export type MipSolver = (lp: string, limits: MipLimits) => MipAnswer

// Readers of the format are known to refuse lines over 560 characters.
const longestLine = 500

/** The programme in the LP format (CPLEX's), least cost wanted. */
export function lpText({ cost, isBinary, rows }: Mip): string {
  const lines: string[] = ['Minimize', 'cost:']
  // Every variable is named here, those that cost nothing too, so that they are numbered as we number them.
  wrap(
    lines,
    Array.from({ length: cost.length }, (_, v) => term(cost[v] as number, v)),
  )
  lines.push('Subject To')
  rows.forEach(({ of, times, sense, right }, at) => {
    lines.push(`r${at}:`)
    wrap(
      lines,
      of.map((v, k) => term(times?.[k] ?? 1, v)),
    )
    lines.push(`${sense} ${right}`)
  })
  const whole = Array.from({ length: cost.length }, (_, v) => v).filter(isBinary)
  if (whole.length > 0) {
    lines.push('Binary')
    wrap(
      lines,
      whole.map((v) => `v${v}`),
    )
  }
  lines.push('End')
  return `${lines.join('\n')}\n`
}

function term(times: number, variable: number): string {
  return `${times < 0 ? '-' : '+'} ${Math.abs(times)} v${variable}`
}

function wrap(lines: string[], words: readonly string[]): void {
  let line = ''
  for (const word of words) {
    if (line.length + word.length + 1 > longestLine) {
      lines.push(line)
      line = ''
    }
    line += ` ${word}`
  }
  if (line !== '') lines.push(line)
}
