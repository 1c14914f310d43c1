import { locate, type LocationFormat } from '../../../src/slices/network/engine/index.ts'
import { drawBelow, seedStream, type StreamState } from '../../../src/slices/network/engine/random/stream.ts'
import { loadMipSolver } from '../../../src/slices/network/highs.ts'
import { tellFigure } from './aims.ts'

/** Processor time: others use the machine too. */
const clock = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Instances of the published families' kinds but of other sizes, made here: how many are proved, and how far the others are from their bound. */
export async function otherInstances(): Promise<void> {
  const solve = await loadMipSolver()
  const random = seedStream(20_261_122, 0)
  const graphs = [
    [60, 4],
    [150, 12],
    [250, 5],
    [350, 35],
    [450, 90],
    [650, 10],
    [750, 150],
    [1000, 20],
  ] as const
  tryAll(
    'graphs of 60 to 1,000 nodes',
    graphs.map(([n, p]) => graphText(random, n, p)),
    'orlib-pmed',
    15,
  )
  const stores = [
    [16, 50],
    [30, 60],
    [50, 80],
    [40, 150],
  ] as const
  tryAll(
    'capacities, 16 to 50 sites',
    stores.map(([m, n]) => storesText(random, m, n)),
    'orlib-cap',
    15,
  )
  const towns = [
    [40, 5],
    [100, 10],
    [200, 15],
    [300, 25],
  ] as const
  tryAll(
    'whole clients, 40 to 300 points',
    towns.map(([n, p]) => townsText(random, n, p)),
    'sjc',
    5,
  )

  function tryAll(name: string, texts: readonly string[], format: LocationFormat, seconds: number): void {
    const gaps: number[] = []
    const started = clock()
    for (const text of texts) {
      const answer = locate({ text, format, p: null, seconds, prove: true, seed: 1, clock, solve })
      if (!answer.ok) throw new Error(`${name}: ${answer.fault.field} ${answer.fault.says}`)
      const { objective, bound, proved } = answer.value
      gaps.push(proved ? 0 : (objective - bound) / objective)
    }
    const open = gaps.filter((gap) => gap > 0)
    const worst = Math.max(...gaps) * 100
    tellFigure(
      `other instances: ${name}`,
      `${gaps.length - open.length} of ${gaps.length} proved, ${((clock() - started) / 1000).toFixed(1)} s of processor time in all; at most ${worst.toFixed(2)} % above the bound`,
      { wanted: 'all proved', isReached: open.length === 0 },
    )
  }
}

/** As OR-Library's: a line that joins all, edges up to n² / 50, lengths 1 to 100. */
function graphText(random: StreamState, nodes: number, p: number): string {
  const edges: string[] = []
  for (let node = 2; node <= nodes; node += 1) edges.push(`${node - 1} ${node} ${1 + drawBelow(random, 100)}`)
  while (edges.length < Math.max(nodes, (nodes * nodes) / 50)) {
    const [a, b] = [1 + drawBelow(random, nodes), 1 + drawBelow(random, nodes)]
    if (a !== b) edges.push(`${a} ${b} ${1 + drawBelow(random, 100)}`)
  }
  return [`${nodes} ${edges.length} ${p}`, ...edges].join('\n')
}

function storesText(random: StreamState, sites: number, clients: number): string {
  const demand = Array.from({ length: clients }, () => 1 + drawBelow(random, 100))
  const total = demand.reduce((sum, one) => sum + one, 0)
  const point = () => [drawBelow(random, 1000), drawBelow(random, 1000)] as const
  const at = Array.from({ length: sites }, point)
  const lines = [`${sites} ${clients}`]
  for (let j = 0; j < sites; j += 1)
    lines.push(`${Math.ceil((total / sites) * (2 + drawBelow(random, 4)))} ${5000 + drawBelow(random, 20_000)}`)
  for (const amount of demand) {
    const [x, y] = point()
    lines.push(String(amount), at.map(([a, b]) => (Math.hypot(a - x, b - y) * amount * 0.2).toFixed(3)).join(' '))
  }
  return lines.join('\n')
}

/** As Lorena and Senne's: blocks of a town, capacities about a tenth above what is needed. */
function townsText(random: StreamState, points: number, p: number): string {
  const demand = Array.from({ length: points }, () => 1 + drawBelow(random, 30))
  const room = Math.ceil((demand.reduce((sum, one) => sum + one, 0) / p) * 1.12)
  const lines = demand.map((one) => `${drawBelow(random, 3000)} ${drawBelow(random, 2500)} ${room} ${one}`)
  return [`${points} ${p}`, ...lines].join('\n')
}
