import { readFile } from 'node:fs/promises'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { locate, locationFormats, type LocationFormat, simulateQueue } from '#slices/network/engine/index.ts'
import { exitCodes, printJson, printLines, refuseInput, usageSentence, wrongUsage } from '../answer.ts'

const locateUsage = `Usage: rinnalla network locate FILE --format ${locationFormats.join('|')} [--p N] [--seconds S] [--prove] [--seed N] [--json]

Where to place services, with a bound that says how far the answer can be from the best. Starts no database.

  FILE        a file in the format named
  --format    orlib-pmed  graph of OR-Library's p-median files; p is in the file unless given
              orlib-cap   OR-Library's capacitated files; demand may be split
              sjc         capacitated medians of whole clients: count and p, then x y capacity demand
              csv         place,lat,lon,demand[,candidate][,fixedCost][,capacity]; kilometres by great circle, weighted by demand
  --p         how many places
  --seconds   give up after this (60)
  --prove     also prove that nothing is better
  --seed      of the search (1)

Exit: 0 answered, 1 refused or invalid input, 2 wrong usage.`

const queueUsage = `Usage: rinnalla network queue --servers C --utilisation R --customers N [--seed S] [--json]

Simulates one queue with Poisson arrivals and exponential services, and tells the wait in mean service times with its 95 % interval.

  --servers       1 to 100000
  --utilisation   share of the servers' time asked for, above 0 and below 1
  --customers     how many are counted after the warm-up, at least 40
  --seed          of the random numbers (1)

Exit: 0 answered, 1 refused or invalid input, 2 wrong usage.`

const clock = (): number => performance.now()

type Parsed = { values: Record<string, string | boolean | undefined>; positionals: string[] }

function parse(args: string[], options: Record<string, { type: 'string' | 'boolean' }>): Parsed | string {
  try {
    const help = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const
    return parseArgs({ args, allowPositionals: true, options: { ...options, ...help } }) as Parsed
  } catch (error) {
    // parseArgs throws on a flag it does not know; its message names the flag.
    return usageSentence(error)
  }
}

/** A number given by a flag: its value, undefined when the flag is not there, or a sentence. */
function numberOf(
  { values }: Parsed,
  flag: string,
  limits: { least: number; most: number; whole: boolean },
): number | undefined | string {
  const given = values[flag]
  if (given === undefined) return undefined
  const number = Number(given)
  const isIn = String(given).trim() !== '' && number >= limits.least && number <= limits.most
  if (isIn && (!limits.whole || Number.isInteger(number))) return number
  return `--${flag} must be ${limits.whole ? 'a whole number' : 'a number'} from ${limits.least} to ${limits.most}, not ${String(given)}.`
}

/** `rinnalla network locate …` */
export async function runLocate(args: string[]): Promise<number> {
  const parsed = parse(args, {
    format: { type: 'string' },
    p: { type: 'string' },
    seconds: { type: 'string' },
    prove: { type: 'boolean' },
    seed: { type: 'string' },
  })
  const isJson = args.includes('--json')
  if (typeof parsed === 'string') return wrongUsage(parsed, locateUsage, isJson)
  if (parsed.values['help'] === true) return help(locateUsage)
  const [file, ...rest] = parsed.positionals
  const format = parsed.values['format']
  if (file === undefined || rest.length > 0) return wrongUsage('Give one file.', locateUsage, isJson)
  if (!isFormat(format))
    return wrongUsage(`--format must be one of ${locationFormats.join(', ')}.`, locateUsage, isJson)
  const p = numberOf(parsed, 'p', { least: 1, most: 1_000_000, whole: true })
  const seconds = numberOf(parsed, 'seconds', { least: 0.01, most: 86_400, whole: false })
  const seed = numberOf(parsed, 'seed', { least: 0, most: 4_294_967_295, whole: true })
  for (const one of [p, seconds, seed])
    if (typeof one === 'string') return refuseInput({ error: 'invalid-input', message: one, json: isJson })
  const text = await readText(file)
  if (text === undefined)
    return refuseInput({ error: 'unreadable-file', message: `Cannot read ${file}.`, json: isJson })
  const started = clock()
  const answer = locate({
    text,
    format,
    p: (p as number | undefined) ?? null,
    seconds: (seconds as number | undefined) ?? 60,
    prove: parsed.values['prove'] === true,
    seed: (seed as number | undefined) ?? 1,
    clock,
  })
  if (!answer.ok) {
    const { field, row, says } = answer.fault
    const where = row === null ? field : `row ${row}, ${field}`
    return refuseInput({ error: 'invalid-input', message: `${where}: ${says}.`, json: isJson })
  }
  const value = { ...answer.value, seconds: Math.round(clock() - started) / 1000 }
  if (isJson) printJson(value)
  else
    printLines([
      `${value.objective} with ${value.sites.join(', ')}; ${value.proved ? 'proved to be the best' : `nothing is below ${value.bound}`}.`,
    ])
  return exitCodes.done
}

/** `rinnalla network queue …` */
export function runQueue(args: string[]): number {
  const flags = {
    servers: { type: 'string' },
    utilisation: { type: 'string' },
    customers: { type: 'string' },
    seed: { type: 'string' },
  } as const
  const parsed = parse(args, flags)
  const isJson = args.includes('--json')
  if (typeof parsed === 'string') return wrongUsage(parsed, queueUsage, isJson)
  if (parsed.values['help'] === true) return help(queueUsage)
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

function help(usage: string): number {
  printLines([usage])
  return exitCodes.done
}

function isFormat(format: unknown): format is LocationFormat {
  return locationFormats.some((one) => one === format)
}

async function readText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch {
    // Whatever the reason, the sentence is the same: there is nothing to read from.
    return undefined
  }
}
