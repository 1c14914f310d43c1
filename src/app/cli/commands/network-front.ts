import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { type FrontOfPlaces, frontOfPlaces } from '#slices/network/engine/index.ts'
import { exitCodes, printJson, printLines, refuseInput, usageSentence, wrongUsage } from '../answer.ts'
import { faultSentence, numberOf, printHelp, readText, withNegatives } from './network-options.ts'

const usage = `Usage: rinnalla network front FILE [--travel FILE] [--by minutes|km] [--keep PLACE]… [--most N] [--seconds S] [--json]

Networks of places of which no other is better in mean travel, worst travel and yearly cost together (a Pareto front), the cheapest first.
With few places every network is tried and the front proved; with many it is a heuristic's. Nobody travels less than with every place open,
which is the bound. Starts no database.

  FILE         a table: place,lat,lon,demand,fixedCost[,candidate]; kilometres by great circle, weighted by demand
  --travel     from,to,minutes,km instead of great circles; an empty cell is no way, a missing line is refused
  --by         which of them counts (minutes)
  --keep       a place that stays open whatever is chosen; once for each
  --most       how many places a network has at most
  --seconds    give out what is found after this (60)

Exit: 0 answered, 1 refused or invalid input, 2 wrong usage.`

const clock = (): number => performance.now()
const text = { type: 'string' } as const
const options = {
  travel: text,
  by: text,
  keep: { ...text, multiple: true },
  most: text,
  seconds: text,
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

type Parsed = ReturnType<typeof parse>
const parse = (args: string[]) => parseArgs({ args: withNegatives(args), allowPositionals: true, options })

/** `rinnalla network front …` */
export async function runFront(args: string[]): Promise<number> {
  const isJson = args.includes('--json')
  let parsed: Parsed
  try {
    parsed = parse(args)
  } catch (error) {
    // parseArgs throws on a flag it does not know; its message names the flag.
    return wrongUsage(usageSentence(error), usage, isJson)
  }
  const { values, positionals } = parsed
  if (values.help === true) return printHelp(usage)
  if (positionals.length !== 1) return wrongUsage('Give one file.', usage, isJson)
  if (values.by !== undefined && values.by !== 'minutes' && values.by !== 'km')
    return wrongUsage('--by must be one of minutes, km.', usage, isJson)
  const front = await frontOf(parsed)
  if (typeof front === 'string') return refuseInput({ error: 'invalid-input', message: front, json: isJson })
  if (isJson) printJson(front)
  else printLines(linesOf(front))
  return exitCodes.done
}

type Answer = { readonly measure: 'minutes' | 'km' } & FrontOfPlaces & { readonly seconds: number }

/** The front, or a sentence on why there is none. */
async function frontOf({ values, positionals }: Parsed): Promise<Answer | string> {
  const most = numberOf({ values }, 'most', { least: 1, most: 1_000_000, whole: true })
  const seconds = numberOf({ values }, 'seconds', { least: 0.01, most: 86_400, whole: false })
  if (typeof most === 'string') return most
  if (typeof seconds === 'string') return seconds
  const file = positionals[0] ?? ''
  const content = await readText(file)
  if (!content.ok) return content.says
  const travel = values.travel === undefined ? undefined : await readText(values.travel)
  if (travel?.ok === false) return travel.says
  const measure = travel === undefined || values.by === 'km' ? 'km' : 'minutes'
  const started = clock()
  const front = frontOfPlaces({
    text: content.text,
    travel: travel === undefined ? undefined : { text: travel.text, measure },
    keep: values.keep ?? [],
    most: most ?? null,
    seconds: seconds ?? 60,
    clock,
  })
  if (!front.ok) return faultSentence(front.fault)
  return { measure, ...front.value, seconds: Math.round(clock() - started) / 1000 }
}

function linesOf({ measure, networks, bound, proved }: Answer): string[] {
  const unit = measure === 'km' ? 'km' : 'min'
  return [
    `${networks.length} networks${proved ? ', and no others' : ''}; with every place open ${bound.meanTravel.toFixed(1)} ${unit} in the mean, ${bound.worstTravel.toFixed(1)} at most.`,
    ...networks.map(
      (one) =>
        `${Math.round(one.yearlyCost)} euros a year, ${one.meanTravel.toFixed(1)} ${unit} in the mean, ${one.worstTravel.toFixed(1)} at most: ${one.sites.join(', ')}`,
    ),
  ]
}
