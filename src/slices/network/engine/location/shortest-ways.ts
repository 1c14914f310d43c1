type Edges = { readonly begin: Int32Array; readonly to: Int32Array; readonly length: Float64Array }

/** All shortest ways between the nodes of a graph whose edges go both ways; `lengths` by the lesser node times their number plus the greater. */
export function shortestWays(nodes: number, lengths: ReadonlyMap<number, number>): Float64Array {
  const edges = edgesByNode(nodes, lengths)
  const distance = new Float64Array(nodes * nodes).fill(Infinity)
  const row = (from: number) => distance.subarray(from * nodes, (from + 1) * nodes)
  const longest = edges.length.reduce((most, one) => Math.max(most, one), 0)
  if (longest <= longestBucketed && edges.length.every(Number.isInteger)) {
    const queue = bucketsFor(nodes, longest)
    for (let from = 0; from < nodes; from += 1) byBuckets(from, { edges, queue }, row(from))
    return distance
  }
  const heap = { node: new Int32Array(edges.to.length + 1), key: new Float64Array(edges.to.length + 1), size: 0 }
  for (let from = 0; from < nodes; from += 1) dijkstra(from, { edges, heap }, row(from))
  return distance
}

/** With whole lengths up to this, nodes wait in a ring of buckets by their distance (Dial 1969) and no heap is needed. */
const longestBucketed = 4096

type Buckets = { readonly head: Int32Array; readonly before: Int32Array; readonly after: Int32Array }

function bucketsFor(nodes: number, longest: number): Buckets {
  return { head: new Int32Array(longest + 1).fill(-1), before: new Int32Array(nodes), after: new Int32Array(nodes) }
}

function byBuckets(from: number, { edges, queue }: { edges: Edges; queue: Buckets }, distance: Float64Array): void {
  const { begin, to, length } = edges
  const { head, before, after } = queue
  const size = head.length
  let waiting = 1
  distance[from] = 0
  head[0] = from
  before[from] = -1
  after[from] = -1
  for (let far = 0; waiting > 0; far += 1)
    for (let node = head[far % size] as number; node >= 0; node = head[far % size] as number) {
      leave(queue, node, far % size)
      waiting -= 1
      const end = begin[node + 1] as number
      for (let k = begin[node] as number; k < end; k += 1) {
        const next = to[k] as number
        const here = far + (length[k] as number)
        const old = distance[next] as number
        if (here >= old) continue
        if (old === Infinity) waiting += 1
        else leave(queue, next, old % size)
        distance[next] = here
        const bucket = here % size
        const first = head[bucket] as number
        before[next] = -1
        after[next] = first
        if (first >= 0) before[first] = next
        head[bucket] = next
      }
    }
}

function leave({ head, before, after }: Buckets, node: number, bucket: number): void {
  const [left, right] = [before[node] as number, after[node] as number]
  if (left >= 0) after[left] = right
  else head[bucket] = right
  if (right >= 0) before[right] = left
}

function edgesByNode(nodes: number, lengths: ReadonlyMap<number, number>): Edges {
  const begin = new Int32Array(nodes + 1)
  const ends = Array.from(lengths.keys(), (key) => [Math.floor(key / nodes), key % nodes] as const)
  for (const [a, b] of ends) {
    begin[a + 1] = (begin[a + 1] as number) + 1
    begin[b + 1] = (begin[b + 1] as number) + 1
  }
  for (let node = 0; node < nodes; node += 1) begin[node + 1] = (begin[node + 1] as number) + (begin[node] as number)
  const fill = Int32Array.from(begin)
  const to = new Int32Array(ends.length * 2)
  const length = new Float64Array(ends.length * 2)
  const put = (from: number, other: number, far: number) => {
    const at = fill[from] as number
    fill[from] = at + 1
    to[at] = other
    length[at] = far
  }
  let k = 0
  for (const far of lengths.values()) {
    const [a, b] = ends[k] as readonly [number, number]
    put(a, b, far)
    put(b, a, far)
    k += 1
  }
  return { begin, to, length }
}

type Heap = { readonly node: Int32Array; readonly key: Float64Array; size: number }

function dijkstra(from: number, { edges, heap }: { edges: Edges; heap: Heap }, distance: Float64Array): void {
  distance[from] = 0
  push(heap, from, 0)
  while (heap.size > 0) {
    const key = heap.key[0] as number
    const node = pop(heap)
    if (key > (distance[node] as number)) continue
    for (let k = edges.begin[node] as number; k < (edges.begin[node + 1] as number); k += 1) {
      const next = edges.to[k] as number
      const far = key + (edges.length[k] as number)
      if (far >= (distance[next] as number)) continue
      distance[next] = far
      push(heap, next, far)
    }
  }
}

function push(heap: Heap, node: number, key: number): void {
  let at = heap.size
  heap.size += 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if ((heap.key[parent] as number) <= key) break
    heap.key[at] = heap.key[parent] as number
    heap.node[at] = heap.node[parent] as number
    at = parent
  }
  heap.key[at] = key
  heap.node[at] = node
}

function pop(heap: Heap): number {
  const least = heap.node[0] as number
  heap.size -= 1
  const { size } = heap
  const key = heap.key[size] as number
  const node = heap.node[size] as number
  let at = 0
  for (;;) {
    let child = at * 2 + 1
    if (child >= size) break
    if (child + 1 < size && (heap.key[child + 1] as number) < (heap.key[child] as number)) child += 1
    if ((heap.key[child] as number) >= key) break
    heap.key[at] = heap.key[child] as number
    heap.node[at] = heap.node[child] as number
    at = child
  }
  heap.key[at] = key
  heap.node[at] = node
  return least
}
