import { erlangWait } from '../../../src/slices/network/engine/simulation/model/closed-form.ts'
import { selectBest } from '../../../src/slices/network/engine/simulation/model/select-best.ts'
import { simulateQueue } from '../../../src/slices/network/engine/simulation/queue.ts'
import { tellFigure } from './aims.ts'

const clock = () => performance.now()
const load = 12

/** A thousand ways to staff one place: 13 to 22 at work, each at one of a hundred speeds that cost the more the faster they are. */
function system(k: number): { servers: number; speed: number; price: number } {
  const speed = 1 + (k % 100) * 0.005
  const servers = 13 + Math.floor(k / 100)
  return { servers, speed, price: servers * (0.4 + 0.6 * speed ** 1.5) }
}

/** Cost of a service by simulation: what is paid, and what waiting costs. */
function sample(k: number, replication: number): number {
  const { servers, speed, price } = system(k)
  const asked = { servers, utilisation: load / speed / servers, customers: 400, seed: replication, clock }
  return price + (30 * simulateQueue(asked).waitInServices) / speed
}

/** The best of a thousand, chosen until it is sure; the best is known from the formula. */
export function bestOfThousand(): void {
  const costs = Array.from({ length: 1000 }, (_, k) => {
    const { servers, speed, price } = system(k)
    return price + (30 * erlangWait(servers, load / speed)) / speed
  })
  const least = Math.min(...costs)
  const difference = 0.1
  const near = costs.filter((one) => one <= least + difference).length
  const started = clock()
  const found = selectBest({
    systems: 1000,
    sample,
    chance: 0.95,
    difference,
    firstReplications: 30,
    replicationsMost: 1_000_000,
  })
  const seconds = (clock() - started) / 1000
  const gap = ((costs[found.best] ?? NaN) - least).toFixed(4)
  tellFigure(
    `best of 1,000 by KN, chance 0.95, indifferent below ${difference} of a cost of ${least.toFixed(2)} (${near} lie so near)`,
    `${seconds.toFixed(1)} s, ${found.samples} samples, ${found.isSure ? 'sure' : 'not sure'}; ${gap} from the best the formula knows`,
    { wanted: '60 s, sure', isReached: seconds <= 60 && found.isSure },
  )
}
