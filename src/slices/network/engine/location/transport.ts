/** Who is served from where when demand may be split; `unit[site * clients + client]` is the cost of one unit of demand. */
export type TransportQuestion = {
  readonly unit: Float64Array
  readonly clients: number
  readonly demand: Float64Array
  readonly capacity: Float64Array
  readonly open: readonly number[]
}
export type TransportPlan = { readonly cost: number; readonly flow: Float64Array; readonly prices: TransportPrices }

/**
 * What a unit of each site's room is worth (0 where there is some left), and what serving a unit of each client's demand costs with it. With other sites
 * open these still say what service costs at least.
 */
export type TransportPrices = { readonly room: Float64Array; readonly service: Float64Array }

const almostNothing = 1e-9

/**
 * The cheapest service of all demand from the open sites, exactly: successive shortest ways over the sites alone, where going from
 * site to site means moving the client that it costs least to move. Undefined when the open sites cannot serve everybody.
 */
export function cheapestTransport(question: TransportQuestion): TransportPlan | undefined {
  const { clients, demand, open } = question
  const state = {
    ...question,
    flow: new Float64Array(question.capacity.length * clients),
    slack: Float64Array.from(question.capacity),
    moveCost: new Float64Array(open.length * open.length).fill(Infinity),
    mover: new Int32Array(open.length * open.length),
    far: new Float64Array(open.length),
    from: new Int32Array(open.length),
  }
  for (let client = 0; client < clients; client += 1) {
    let rest = demand[client] as number
    while (rest > almostNothing) {
      const end = nearestWithRoom(state, client)
      if (end < 0) return undefined
      rest -= send(state, client, end, rest)
    }
  }
  let cost = 0
  for (const site of open)
    for (let client = 0; client < clients; client += 1) {
      const at = site * clients + client
      if ((state.flow[at] as number) > 0) cost += (state.flow[at] as number) * (question.unit[at] as number)
    }
  return { cost, flow: state.flow, prices: pricesOf(state) }
}

/** Room in a full site is worth what it costs to move a unit of what it serves on to a site with room. */
function pricesOf({ open, clients, unit, slack, moveCost, capacity }: State): TransportPrices {
  const count = open.length
  const room = new Float64Array(capacity.length).fill(Infinity)
  for (const j of open) if ((slack[j] as number) > almostNothing) room[j] = 0
  for (let changed = true, round = 0; changed && round < count; round += 1) {
    changed = false
    for (let j = 0; j < count; j += 1)
      for (let k = 0; k < count; k += 1) {
        const worth = (moveCost[j * count + k] as number) + (room[open[k] as number] as number)
        if (worth < (room[open[j] as number] as number) - 1e-12) {
          room[open[j] as number] = Math.max(0, worth)
          changed = true
        }
      }
  }
  const service = new Float64Array(clients).fill(Infinity)
  for (const j of open)
    for (let i = 0; i < clients; i += 1)
      service[i] = Math.min(service[i] as number, (unit[j * clients + i] as number) + (room[j] as number))
  return { room, service }
}

type State = TransportQuestion & {
  readonly flow: Float64Array
  readonly slack: Float64Array
  /** Between positions of `open`: the least cost of moving one unit from one site to the other, and whose it is. */
  readonly moveCost: Float64Array
  readonly mover: Int32Array
  readonly far: Float64Array
  readonly from: Int32Array
}

/** The position in `open` that has room and is cheapest to reach, with the way there in `from`; -1 when there is none. */
function nearestWithRoom(state: State, client: number): number {
  const { open, clients, far, from, moveCost } = state
  const count = open.length
  for (let k = 0; k < count; k += 1) {
    far[k] = state.unit[(open[k] as number) * clients + client] as number
    from[k] = -1
  }
  for (let changed = true, round = 0; changed && round < count; round += 1) {
    changed = false
    for (let j = 0; j < count; j += 1) {
      if ((state.slack[open[j] as number] as number) > almostNothing) continue
      for (let k = 0; k < count; k += 1) {
        const length = (far[j] as number) + (moveCost[j * count + k] as number)
        if (length < (far[k] as number) - 1e-12) {
          far[k] = length
          from[k] = j
          changed = true
        }
      }
    }
  }
  let best = -1
  for (let k = 0; k < count; k += 1)
    if (
      (state.slack[open[k] as number] as number) > almostNothing &&
      (best < 0 || (far[k] as number) < (far[best] as number))
    )
      best = k
  return best >= 0 && far[best] === Infinity ? -1 : best
}

function send(state: State, client: number, end: number, rest: number): number {
  const { open, clients, from, flow, slack, mover } = state
  const count = open.length
  let amount = Math.min(rest, slack[open[end] as number] as number)
  for (let k = end; (from[k] as number) >= 0; k = from[k] as number) {
    const j = from[k] as number
    amount = Math.min(amount, flow[(open[j] as number) * clients + (mover[j * count + k] as number)] as number)
  }
  let k = end
  const touched = [end]
  for (; (from[k] as number) >= 0; k = from[k] as number) {
    const j = from[k] as number
    const moved = mover[j * count + k] as number
    change(flow, (open[j] as number) * clients + moved, -amount)
    change(flow, (open[k] as number) * clients + moved, amount)
    touched.push(j)
  }
  change(flow, (open[k] as number) * clients + client, amount)
  slack[open[end] as number] = (slack[open[end] as number] as number) - amount
  for (const j of touched) reckonMoves(state, j)
  return amount
}

function change(flow: Float64Array, at: number, amount: number): void {
  const left = (flow[at] as number) + amount
  flow[at] = left < almostNothing ? 0 : left
}

function reckonMoves(state: State, j: number): void {
  const { open, clients, flow, unit, moveCost, mover } = state
  const count = open.length
  moveCost.fill(Infinity, j * count, (j + 1) * count)
  const here = (open[j] as number) * clients
  for (let client = 0; client < clients; client += 1) {
    if (flow[here + client] === 0) continue
    const now = unit[here + client] as number
    for (let k = 0; k < count; k += 1) {
      const cost = (unit[(open[k] as number) * clients + client] as number) - now
      if (k !== j && cost < (moveCost[j * count + k] as number)) {
        moveCost[j * count + k] = cost
        mover[j * count + k] = client
      }
    }
  }
}
