import { performance } from 'node:perf_hooks'
import {
  type CountyLocation,
  countyFormat,
  locate,
  locateCounty,
  type Location,
  type LocationRequest,
  locationFormats,
  locationObjectives,
  type Read,
  readCountyText,
} from '#slices/network/engine/index.ts'
import { loadMipSolver } from '#slices/network/highs.ts'
import { exitCodes, printJson, printLines, refuseInput, wrongUsage } from '../answer.ts'
import { faultSentence, numberOf, type Parsed, parseOptions, printHelp, readText } from './network-options.ts'

const formats = [...locationFormats, 'county'] as const

const usage = `Usage: rinnalla network locate FILE --format ${formats.join('|')} [--p N] [--seconds S] [--prove] [--seed N] [--json]
       [--objective ${locationObjectives.join('|')}] [--radius R] [--travel FILE] [--by minutes|km]

Where to place services, with a bound that says how far the answer can be from the best. Starts no database.

  FILE         a file in the format named
  --format     orlib-pmed  graph of OR-Library's p-median files; p is in the file unless given
               orlib-cap   OR-Library's capacitated files; demand may be split
               sjc         capacitated medians of whole clients: count and p, then x y capacity demand
               csv         place,lat,lon,demand[,candidate][,fixedCost][,capacity]; kilometres by great circle, weighted by demand
               county      ${countyFormat} (JSON): tiers, costs, sizes, staff and weights of a county
  --p          how many places
  --objective  the least sum of ways (p-median, unless given), the least longest way (p-center), the most demand within --radius (max-cover);
               the two last for orlib-pmed and csv
  --radius     of max-cover, in the file's own measure
  --travel     for csv: from,to,minutes,km instead of great circles; an empty cell is no way, a missing line is refused
  --by         which of them counts (minutes)
  --seconds    give up after this (60)
  --prove      also prove that nothing is better, with HiGHS where the engine's own proof leaves something open
  --seed       of the search (1)

Exit: 0 answered, 1 refused or invalid input, 2 wrong usage.`

const clock = (): number => performance.now()
const text = { type: 'string' } as const

/** `rinnalla network locate …` */
export async function runLocate(args: string[]): Promise<number> {
  const isJson = args.includes('--json')
  const parsed = parseOptions(args, {
    format: text,
    p: text,
    seconds: text,
    prove: { type: 'boolean' },
    seed: text,
    objective: text,
    radius: text,
    travel: text,
    by: text,
  })
  if (typeof parsed === 'string') return wrongUsage(parsed, usage, isJson)
  if (parsed.values['help'] === true) return printHelp(usage)
  const wrong = wrongWords(parsed)
  if (wrong !== undefined) return wrongUsage(wrong, usage, isJson)
  const asked = await askedOf(parsed)
  if (typeof asked === 'string') return refuseInput({ error: 'invalid-input', message: asked, json: isJson })
  return answer(asked, isJson)
}

function wrongWords({ values, positionals }: Parsed): string | undefined {
  if (positionals.length !== 1) return 'Give one file.'
  const words = { format: formats, objective: ['p-median', ...locationObjectives], by: ['minutes', 'km'] } as const
  for (const flag of ['format', 'objective', 'by'] as const) {
    const given = values[flag]
    const known: readonly string[] = words[flag]
    if (given === undefined ? flag === 'format' : !known.includes(String(given)))
      return `--${flag} must be one of ${[...new Set(known)].join(', ')}.`
  }
  return undefined
}

type Asked = Omit<LocationRequest, 'format'> & { readonly file: string; readonly format: (typeof formats)[number] }

/** What is asked, or a sentence on what is wrong with it. */
async function askedOf(parsed: Parsed): Promise<Asked | string> {
  const { values, positionals } = parsed
  const numbers = {
    p: numberOf(parsed, 'p', { least: 1, most: 1_000_000, whole: true }),
    seconds: numberOf(parsed, 'seconds', { least: 0.01, most: 86_400, whole: false }),
    seed: numberOf(parsed, 'seed', { least: 0, most: 4_294_967_295, whole: true }),
    radius: numberOf(parsed, 'radius', { least: 0, most: 1e9, whole: false }),
  }
  for (const one of Object.values(numbers)) if (typeof one === 'string') return one
  const { p, seconds, seed, radius } = numbers as Record<keyof typeof numbers, number | undefined>
  const file = positionals[0] ?? ''
  const content = await readText(file)
  if (!content.ok) return content.says
  const travelFile = values['travel']
  const travel = travelFile === undefined ? undefined : await readText(String(travelFile))
  if (travel?.ok === false) return travel.says
  return {
    file,
    text: content.text,
    format: values['format'] as Asked['format'],
    objective: (values['objective'] ?? 'p-median') as NonNullable<LocationRequest['objective']>,
    radius: radius ?? null,
    travel: travel === undefined ? undefined : { text: travel.text, measure: values['by'] === 'km' ? 'km' : 'minutes' },
    p: p ?? null,
    seconds: seconds ?? 60,
    prove: values['prove'] === true,
    seed: seed ?? 1,
    clock,
    solve: values['prove'] === true || values['format'] === 'county' ? await loadMipSolver() : undefined,
  }
}

function answer(asked: Asked, isJson: boolean): number {
  const started = clock()
  const { format } = asked
  const found: Read<Answer> = format === 'county' ? locateForCounty(asked) : locate({ ...asked, format })
  if (!found.ok) return refuseInput({ error: 'invalid-input', message: faultSentence(found.fault), json: isJson })
  const value = { ...found.value, seconds: Math.round(clock() - started) / 1000 }
  if (isJson) printJson(value)
  else printLines([sentence(value, asked), ...placesOf(found.value)])
  return exitCodes.done
}

function locateForCounty(asked: Asked): Read<CountyLocation> {
  const read = readCountyText(asked.text)
  return read.ok ? locateCounty(read.value, { ...asked, solve: asked.solve }) : read
}

type Answer = Location & Partial<Pick<CountyLocation, 'places' | 'measures' | 'boundLeavesOut'>>

function sentence({ objective, bound, proved, sites, boundLeavesOut = [] }: Answer, { objective: aim }: Asked): string {
  const side = aim === 'max-cover' ? 'above' : 'below'
  return `${objective} with ${sites.join(', ')}; ${proved ? 'proved to be the best' : `nothing is ${side} ${bound}${boundLeavesOut.length > 0 ? ', which counts Gini as 0 and holds with it too' : ''}`}.`
}

function placesOf({ places, measures }: Answer): string[] {
  if (!places || !measures) return []
  return [
    ...places.map(
      (one) => `${one.site}: ${one.tier}, ${Math.round(one.visits)} visits, ${one.staff.toFixed(1)} workers`,
    ),
    `${Math.round(measures.yearlyCost)} euros a year; ${measures.meanMinutes.toFixed(1)} min in the mean, ${measures.longestMinutes.toFixed(1)} at most; ${(measures.shareWithin30 * 100).toFixed(1)} % within 30 min; Gini ${measures.gini.toFixed(3)}; ${measures.worstAgeBand} the worst, ${measures.worstAgeMinutes.toFixed(1)} min; ${measures.staff.toFixed(1)} workers`,
  ]
}
