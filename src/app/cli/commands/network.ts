import { performance } from 'node:perf_hooks'
import { simulateQueue } from '#slices/network/engine/index.ts'
import { exitCodes, printJson, printLines, refuseInput, wrongUsage } from '../answer.ts'
import { numberOf, parseOptions, printHelp } from './network-options.ts'

const queueUsage = `Usage: rinnalla network queue --servers C --utilisation R --customers N [--seed S] [--json]

Simulates one queue with Poisson arrivals and exponential services, and tells the wait in mean service times with its 95 % interval.

  --servers       1 to 100000
  --utilisation   share of the servers' time asked for, above 0 and at most 0.9999; near 1 the warm-up alone is long (minutes at 0.9999)
  --customers     how many are counted after the warm-up, at least 40
  --seed          of the random numbers (1)

Exit: 0 answered, 1 refused or invalid input, 2 wrong usage.`

const clock = (): number => performance.now()

/** `rinnalla network queue …` */
export function runQueue(args: string[]): number {
  const flags = {
    servers: { type: 'string' },
    utilisation: { type: 'string' },
    customers: { type: 'string' },
    seed: { type: 'string' },
  } as const
  const parsed = parseOptions(args, flags)
  const isJson = args.includes('--json')
  if (typeof parsed === 'string') return wrongUsage(parsed, queueUsage, isJson)
  if (parsed.values['help'] === true) return printHelp(queueUsage)
  if (parsed.positionals.length > 0)
    return wrongUsage(`Too many arguments: ${parsed.positionals.join(' ')}`, queueUsage, isJson)
  const servers = numberOf(parsed, 'servers', { least: 1, most: 100_000, whole: true })
  const utilisation = numberOf(parsed, 'utilisation', { least: 1e-6, most: 0.9999, whole: false })
  const customers = numberOf(parsed, 'customers', { least: 40, most: 1e12, whole: true })
  const seed = numberOf(parsed, 'seed', { least: 0, most: 4_294_967_295, whole: true })
  for (const one of [servers, utilisation, customers, seed])
    if (typeof one === 'string') return refuseInput({ error: 'invalid-input', message: one, json: isJson })
  if (servers === undefined || utilisation === undefined || customers === undefined)
    return wrongUsage('Give --servers, --utilisation and --customers.', queueUsage, isJson)
  const asked = { servers, utilisation, customers, seed: seed ?? 1 } as {
    servers: number
    utilisation: number
    customers: number
    seed: number
  }
  const answer = simulateQueue({ ...asked, clock })
  if (isJson) printJson(answer)
  else
    printLines([
      `Chance of waiting ${answer.probabilityOfWaiting.toFixed(4)}; mean wait ${answer.waitInServices.toFixed(5)} ± ${answer.halfWidth.toFixed(5)} services (95 %); ${answer.eventsPerSecond} events a second.`,
    ])
  return exitCodes.done
}
