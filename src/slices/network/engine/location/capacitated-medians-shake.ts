import { drawBelow, drawUnit, type StreamState } from '../random/stream.ts'
import type { CapacitatedMediansQuestion, Plan } from './capacitated-medians.ts'

/** A plan changed by chance, to begin a descent from: one centre elsewhere, or new centres for some groups side by side. The groups that changed are returned, 1 each. */
export function shake(question: CapacitatedMediansQuestion, plan: Plan, random: StreamState): Uint8Array {
  return drawUnit(random) < 0.3 ? redraw(question, plan, random) : moveOne(question, plan, random)
}

export function nearestMedian(
  { count, distance }: CapacitatedMediansQuestion,
  { median }: Plan,
  client: number,
): number {
  let best = 0
  for (let at = 1; at < median.length; at += 1)
    if (
      (distance[(median[at] as number) * count + client] as number) <
      (distance[(median[best] as number) * count + client] as number)
    )
      best = at
  return best
}

/** One centre goes somewhere else; its clients go to the nearest, and to it whoever has it nearer. */
function moveOne(question: CapacitatedMediansQuestion, plan: Plan, random: StreamState): Uint8Array {
  const { count, demand } = question
  const touched = new Uint8Array(plan.median.length)
  const at = drawBelow(random, plan.median.length)
  if (plan.median.length < count) {
    let site = siteFrom(question, plan.median[at] as number, random)
    while (plan.median.includes(site)) site = drawBelow(random, count)
    plan.median[at] = site
  }
  touched[at] = 1
  plan.load.fill(0)
  for (let i = 0; i < count; i += 1) {
    const old = plan.servedBy[i] as number
    const near =
      old === at ? nearestMedian(question, plan, i) : isNearer(question, plan, { client: i, at, than: old }) ? at : old
    if (near !== old) [touched[near], touched[old]] = [1, 1]
    plan.servedBy[i] = near
    plan.load[near] = (plan.load[near] as number) + (demand[i] as number)
  }
  return touched
}

/** Mostly the nearest of some drawn, since a town changes little by little; now and then any. */
function siteFrom({ count, distance }: CapacitatedMediansQuestion, old: number, random: StreamState): number {
  let site = drawBelow(random, count)
  if (drawUnit(random) > 0.7) return site
  const far = (one: number) => (one === old ? Infinity : (distance[old * count + one] as number))
  for (let draw = 1; draw < 15; draw += 1) {
    const one = drawBelow(random, count)
    if (far(one) < far(site)) site = one
  }
  return site
}

function isNearer(
  { count, distance }: CapacitatedMediansQuestion,
  { median }: Plan,
  ask: { client: number; at: number; than: number },
): boolean {
  const far = (at: number) => distance[(median[at] as number) * count + ask.client] as number
  return far(ask.at) < far(ask.than)
}

/** Two to four groups side by side get new centres, drawn from their clients, who go to the nearest of all. */
function redraw(question: CapacitatedMediansQuestion, plan: Plan, random: StreamState): Uint8Array {
  const { count, distance, demand } = question
  const { median, servedBy, load } = plan
  const touched = new Uint8Array(median.length)
  const around = (median[drawBelow(random, median.length)] as number) * count
  const far = (group: number) => distance[around + (median[group] as number)] as number
  const some = Array.from(median.keys())
    .sort((a, b) => far(a) - far(b))
    .slice(0, 2 + drawBelow(random, 3))
  const isTaken = (site: number) => median.includes(site) && !some.includes(median.indexOf(site))
  const clients = Array.from(servedBy.keys()).filter((i) => some.includes(servedBy[i] as number))
  const drawn = clients.filter((i) => !isTaken(i))
  if (drawn.length < some.length) return touched
  for (const group of some) {
    median[group] = drawn.splice(drawBelow(random, drawn.length), 1)[0] as number
    touched[group] = 1
  }
  for (const i of clients) {
    const old = servedBy[i] as number
    const near = nearestMedian(question, plan, i)
    servedBy[i] = near
    load[old] = (load[old] as number) - (demand[i] as number)
    load[near] = (load[near] as number) + (demand[i] as number)
    touched[near] = 1
  }
  return touched
}
