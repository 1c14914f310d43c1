export type Step = { kind: string; at: Date; by: string | null; toStaff: string | null; number: number }
export type Offered = {
  kind: string
  at: Date
  outcome: string | null
  answeredBy: string | null
  newItem: string | null
}
type Walked = {
  state: string
  owner: string | null
  /** When the offer that runs was made. */
  live: number | undefined
  reserved: { to: string; until: number } | undefined
}

const answers = new Set(['offer-returned', 'offer-revoked', 'offer-timed-out', 'accepted'])

/** Walks an item's steps as a machine of states: what each step may follow. Throws where one may not; gives where it ends. */
export function walk(steps: readonly Step[], offers: readonly Offered[]): Walked {
  let at: Walked = { state: 'none', owner: null, live: undefined, reserved: undefined }
  const coming = [...offers]
  const over: number[] = []
  for (const [index, step] of steps.entries()) {
    const next = walkOne(at, step, coming)
    if (!next || step.number !== index + 1)
      throw new Error(`step ${step.number} ${step.kind} while ${JSON.stringify(at)}`)
    // Whoever takes, gives back or ends the matter ends the offer with it.
    if (at.live !== undefined && next.live === undefined && !answers.has(step.kind)) over.push(at.live)
    at = next
  }
  for (const madeAt of over)
    if (!take(coming, madeAt, 'revoked') && !take(coming, madeAt, 'accepted'))
      throw new Error('an offer that was not ended')
  if (at.live !== undefined && !take(coming, at.live, null)) throw new Error('an offer that runs without its row')
  if (coming.length > 0) throw new Error('an offer without its step')
  return at
}

/** The offer made then that ended so, taken out. Ids of one instant have no order, so of several offers of it the end tells which it was. */
function take(
  coming: Offered[],
  madeAt: number,
  outcome: string | null,
  by: string | null = null,
): Offered | undefined {
  const fitting = coming.filter((one) => one.at.getTime() === madeAt && one.outcome === outcome)
  const taken = fitting.find((one) => one.answeredBy === by) ?? fitting[0]
  if (taken) coming.splice(coming.indexOf(taken), 1)
  return taken
}

function walkOne(at: Walked, step: Step, coming: Offered[]): Walked | undefined {
  const free: Walked = { state: 'waiting', owner: null, live: undefined, reserved: undefined }
  const isOwners = at.state === 'claimed' && step.by === at.owner
  switch (step.kind) {
    case 'created':
      return at.state === 'none' ? free : undefined
    case 'claimed':
      if (at.state !== 'waiting') return undefined
      if (at.reserved && at.reserved.to !== step.by && step.at.getTime() < at.reserved.until) return undefined
      return { ...free, state: 'claimed', owner: step.by }
    case 'returned':
      return isOwners ? free : undefined
    case 'handed-over':
      if (!isOwners) return undefined
      return step.toStaff ? { ...free, reserved: { to: step.toStaff, until: step.at.getTime() + 600_000 } } : free
    case 'given-back':
      return at.state === 'claimed' ? free : undefined
    case 'timed-out':
      return at.state === 'waiting' && at.reserved ? { ...at, reserved: undefined } : undefined
    case 'urgency-set':
      return isOwners ? at : undefined
    case 'offered':
      if (at.live !== undefined || at.state === 'done' || at.state === 'none') return undefined
      return { ...at, live: step.at.getTime() }
    case 'offer-returned':
    case 'offer-revoked':
    case 'offer-timed-out':
      if (at.live === undefined) return undefined
      return take(coming, at.live, step.kind.slice('offer-'.length), step.by) ? { ...at, live: undefined } : undefined
    case 'accepted': {
      const taken = at.live === undefined ? undefined : take(coming, at.live, 'accepted', step.by)
      if (!taken) return undefined
      // The sender of a referral keeps their own; everything else has exactly one new owner.
      if (taken.kind === 'refer') return taken.newItem === null ? undefined : { ...at, live: undefined }
      return step.toStaff === at.owner ? undefined : { ...free, state: 'claimed', owner: step.toStaff }
    }
    case 'done':
      return at.state === 'claimed' || at.state === 'waiting' ? { ...free, state: 'done', owner: at.owner } : undefined
    default:
      return undefined
  }
}
