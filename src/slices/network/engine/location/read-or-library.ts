import { checked, fault, type Read, readAs, readNumbers } from '../reading.ts'
import { shortestWays } from './shortest-ways.ts'

export type PMedianFile = { readonly nodes: number; readonly p: number; readonly distance: Float64Array }

const mostNodes = 20_000

/** An OR-Library p-median file: edges go both ways, of a repeated edge the last one holds; all shortest ways between the nodes. */
export function readPMedianFile(text: string): Read<PMedianFile> {
  const read = readNumbers(text)
  if (!read.ok) return read
  const { numbers, rows } = read.value
  const nodes = checked(numbers[0], { field: 'vertices', row: 1, least: 1, most: mostNodes, whole: true })
  if (!nodes.ok) return nodes
  const edges = checked(numbers[1], { field: 'edges', row: 1, least: 0, most: 10_000_000, whole: true })
  if (!edges.ok) return edges
  const p = checked(numbers[2], { field: 'p', row: 1, least: 1, most: nodes.value, whole: true })
  if (!p.ok) return p
  const lengths = new Map<number, number>()
  for (let edge = 0; edge < edges.value; edge += 1) {
    const at = 3 + edge * 3
    // A file that ends in the middle is told with its last row.
    const row = rows[at] ?? rows.at(-1) ?? null
    for (const [k, field] of [
      [0, 'from'],
      [1, 'to'],
    ] as const) {
      const end = checked(numbers[at + k], { field, row, least: 1, most: nodes.value, whole: true })
      if (!end.ok) return end
    }
    const length = checked(numbers[at + 2], { field: 'length', row, least: 0, most: 1e12 })
    if (!length.ok) return length
    const [a, b] = [(numbers[at] as number) - 1, (numbers[at + 1] as number) - 1]
    lengths.set(Math.min(a, b) * nodes.value + Math.max(a, b), length.value)
  }
  const beyond = 3 + edges.value * 3
  if (numbers.length > beyond)
    return fault('edges', rows[beyond] ?? null, `there are more than the ${edges.value} that the first row says`)
  return readAs({ nodes: nodes.value, p: p.value, distance: shortestWays(nodes.value, lengths) })
}

export type CapacitatedFile = {
  readonly sites: number
  readonly clients: number
  readonly capacity: Float64Array
  readonly fixedCost: Float64Array
  readonly demand: Float64Array
  /** Of serving the whole of a client's demand: `cost[site * clients + client]`. */
  readonly cost: Float64Array
}

/** An OR-Library capacitated location file. Its largest are published with a word where each capacity belongs, as four questions in one file. */
export function readCapacitatedFile(text: string): Read<CapacitatedFile> {
  const worded = text.split('\n').findIndex((line) => /^\s*capacity\s/i.test(line))
  if (worded >= 0)
    return fault('capacity', worded + 1, 'is a word: write the number that is meant in its place, in every such row')
  const read = readNumbers(text)
  if (!read.ok) return read
  const { numbers, rows } = read.value
  const sites = checked(numbers[0], { field: 'warehouses', row: 1, least: 1, most: 5000, whole: true })
  if (!sites.ok) return sites
  const clients = checked(numbers[1], { field: 'customers', row: 1, least: 1, most: 100_000, whole: true })
  if (!clients.ok) return clients
  const [m, n] = [sites.value, clients.value]
  const wanted = 2 + 2 * m + n * (m + 1)
  if (numbers.length !== wanted)
    return fault('file', rows[numbers.length - 1] ?? null, `holds ${numbers.length} numbers where ${wanted} belong`)
  const negative = numbers.findIndex((one) => one < 0)
  if (negative >= 0) return fault('number', rows[negative] ?? null, `must not be negative, but is ${numbers[negative]}`)
  const even = (from: number, count: number) =>
    Float64Array.from({ length: count }, (_, k) => numbers[from + 2 * k] as number)
  const begin = 2 + 2 * m
  const demand = Float64Array.from({ length: n }, (_, i) => numbers[begin + i * (m + 1)] as number)
  const idle = demand.indexOf(0)
  if (idle >= 0) return fault('demand', rows[begin + idle * (m + 1)] ?? null, 'must be more than 0')
  const cost = new Float64Array(m * n)
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < m; j += 1) cost[j * n + i] = numbers[begin + i * (m + 1) + 1 + j] as number
  return readAs({ sites: m, clients: n, capacity: even(2, m), fixedCost: even(3, m), demand, cost })
}
