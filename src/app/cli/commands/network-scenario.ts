import { parseArgs } from 'node:util'
import {
  accessOfScenario,
  type Asked,
  compareScenarios,
  type Part,
  readScenarioText,
  type Result,
  runPart,
  type Scenario,
  simulate,
  WorkersDied,
} from '#slices/network/engine/index.ts'
import { exitCodes, printJson, printLines, quoteLine, refuseInput, usageSentence, wrongUsage } from '../answer.ts'
import { findingSentence } from './network-findings.ts'
import { keepRuns } from './network-kept.ts'
import { faultSentence, readText, withNegatives } from './network-options.ts'

const flagsUsage = `  --replications   runs of the whole, 2 to 10000 (20)
  --workers        threads, 1 to 64 (1); the result is the same for any number
  --seed           of the random numbers (1)
  --county         refuse a scenario of any other county
  --keep           keep finished runs in this file: stopped or broken off, the same command goes on from there
  --share K/N      run only the Kth of N pieces of the runs, as on one of N machines, and keep them with --keep
  --join           take finished runs from the file that a piece was kept in; once for each file. What none has is run here
  --json           one document on standard output; progress is told on standard error

Exit: 0 answered, 1 refused or invalid input, 2 wrong usage.`

const simulateUsage = `Usage: rinnalla network simulate SCENARIO.json [--replications R] [--workers W] [--seed S] [--county ID] [--keep FILE]
       [--share K/N] [--join FILE]… [--json]

Runs a service network through its days and tells waits, guarantees kept, utilisation, travel and cost, each with its 95 % interval.
Starts no database.

${flagsUsage}`

const compareUsage = `Usage: rinnalla network compare A.json B.json … [--replications R] [--workers W] [--seed S] [--county ID] [--keep FILE]
       [--share K/N] [--join FILE]… [--json]

Runs two to six scenarios on the same contacts and tells what the others change against the first, with 95 % intervals of the differences.
Starts no database.

${flagsUsage}`

const accessUsage = `Usage: rinnalla network access SCENARIO.json [--county ID] [--json]

Travel to the nearest place, supply within reach (E2SFCA), travel bands and Gini coefficients by municipality and age band; runs nothing.

Exit: 0 answered, 1 refused or invalid input, 2 wrong usage.`

type Parsed = {
  readonly files: readonly string[]
  readonly county: string | undefined
  readonly keep: string | undefined
  readonly join: readonly string[]
  readonly share: Part | undefined
  readonly replications: number
  readonly workers: number
  readonly seed: number
}

/** `rinnalla network simulate …` */
export async function runSimulate(args: string[]): Promise<number> {
  return withScenarios(args, { usage: simulateUsage, least: 1, most: 1 }, async ([scenario], asked, isJson) => {
    if (asked.share) return runPiece([scenario as Scenario], asked, isJson)
    const result = await ran(asked, isJson, (spread) => simulate(scenario as Scenario, { ...asked, ...spread }))
    if (typeof result === 'number') return result
    if (isJson) printJson(result)
    else printLines(linesOf(result))
    return exitCodes.done
  })
}

/** `rinnalla network compare …` */
export async function runCompare(args: string[]): Promise<number> {
  return withScenarios(args, { usage: compareUsage, least: 2, most: 6 }, async (scenarios, asked, isJson) => {
    if (asked.share) return runPiece(scenarios, asked, isJson)
    const compared = await ran(asked, isJson, (spread) => compareScenarios(scenarios, { ...asked, ...spread }))
    if (typeof compared === 'number') return compared
    if (isJson) printJson(compared)
    else
      printLines(
        compared.against.flatMap(({ scenario, findings }) => [
          `${quoteLine(scenario)} against ${quoteLine(compared.results[0]?.scenario.id ?? '')}:`,
          ...findings.map((finding) => `  ${findingSentence(finding)}`),
        ]),
      )
    return exitCodes.done
  })
}

/** One piece of the runs, kept in a file: the command that joins the files answers as if it had run all by itself. */
async function runPiece(scenarios: Scenario[], asked: Parsed, isJson: boolean): Promise<number> {
  const { share, keep } = asked
  if (!share || keep === undefined)
    return refuseInput({
      error: 'invalid-input',
      message: '--share needs --keep, the file to keep its runs in.',
      json: isJson,
    })
  const runs = await ran(asked, isJson, (spread) => runPart(scenarios, { ...asked, ...spread }, share))
  if (typeof runs === 'number') return runs
  const count = runs.tallies[0]?.length ?? 0
  const piece = {
    share: `${share.number}/${share.of}`,
    firstRun: runs.from + 1,
    lastRun: runs.from + count,
    runs: count,
    keep,
  }
  if (isJson) printJson(piece)
  else
    printLines([
      count === 0
        ? 'No run falls to this piece.'
        : `Runs ${piece.firstRun} to ${piece.lastRun} of ${asked.replications} are in ${keep}.`,
    ])
  return exitCodes.done
}

/** `rinnalla network access …` */
export async function runAccess(args: string[]): Promise<number> {
  return withScenarios(args, { usage: accessUsage, least: 1, most: 1 }, ([scenario], _asked, isJson) => {
    const access = accessOfScenario(scenario as Scenario)
    if (isJson) printJson(access)
    else
      printLines([
        ...access.groups
          .filter((group) => group.of.length < 2)
          .map(
            (group) =>
              `${group.of[0] ?? 'all'}: ${Math.round(group.people)} people, ${shown(group.meanMinutes)} min in the mean, ${shown(group.shareWithin30 * 100)} % within 30 min`,
          ),
        `Gini of travel ${access.giniOfMinutes.toFixed(3)}, of supply ${access.giniOfSupply.toFixed(3)}`,
      ])
    return exitCodes.done
  })
}

type Wanted = { readonly usage: string; readonly least: number; readonly most: number }
type Answer = (scenarios: Scenario[], asked: Parsed, isJson: boolean) => Promise<number> | number

async function withScenarios(args: string[], { usage, least, most }: Wanted, answer: Answer): Promise<number> {
  const isJson = args.includes('--json')
  if (args.includes('--help') || args.includes('-h')) {
    printLines([usage])
    return exitCodes.done
  }
  const parsed = parse(args)
  if ('usage' in parsed) return wrongUsage(parsed.usage, usage, isJson)
  if ('refused' in parsed) return refuseInput({ error: 'invalid-input', message: parsed.refused, json: isJson })
  if (parsed.files.length < least || parsed.files.length > most)
    return wrongUsage(least === most ? 'Give one file.' : `Give ${least} to ${most} files.`, usage, isJson)
  const scenarios: Scenario[] = []
  for (const file of parsed.files) {
    const content = await readText(file)
    if (!content.ok) return refuseInput({ error: content.error, message: content.says, json: isJson })
    const read = readScenarioText(content.text, parsed.county ?? scenarios[0]?.county)
    if (!read.ok)
      return refuseInput({
        error: 'invalid-input',
        message: `${quoteLine(file)}: ${faultSentence(read.fault)}`,
        json: isJson,
      })
    scenarios.push(read.value)
  }
  return answer(scenarios, parsed, isJson)
}

function parse(args: string[]): Parsed | { usage: string } | { refused: string } {
  const text = { type: 'string' } as const
  const json = { type: 'boolean' } as const
  const options = {
    replications: text,
    workers: text,
    seed: text,
    county: text,
    keep: text,
    share: text,
    join: { ...text, multiple: true },
    json,
  } as const
  try {
    const { values, positionals } = parseArgs({ args: withNegatives(args), allowPositionals: true, options })
    const numbers = { replications: 20, workers: 1, seed: 1 }
    const limits = { replications: [2, 10_000], workers: [1, 64], seed: [0, 4_294_967_295] } as const
    for (const name of ['replications', 'workers', 'seed'] as const) {
      const given = values[name]
      if (given === undefined) continue
      const number = Number(given)
      const [least, most] = limits[name]
      if (given.trim() === '' || !Number.isInteger(number) || number < least || number > most)
        return { refused: `--${name} must be a whole number from ${least} to ${most}, not ${given}.` }
      numbers[name] = number
    }
    const share = values.share === undefined ? undefined : partOf(values.share)
    if (typeof share === 'string') return { refused: share }
    return { files: positionals, county: values.county, keep: values.keep, join: values.join ?? [], share, ...numbers }
  } catch (error) {
    // parseArgs throws on a flag it does not know; its message names the flag.
    return { usage: usageSentence(error) }
  }
}

function partOf(given: string): Part | string {
  const [, number, of] = /^(\d{1,5})\/(\d{1,5})$/.exec(given)?.map(Number) ?? []
  if (number === undefined || of === undefined || number < 1 || number > of)
    return `--share must be like 1/3, the first of three pieces, not ${quoteLine(given)}.`
  return { number, of }
}

type Spread = Pick<Asked, 'signal' | 'onProgress' | 'keptOf'>

/** Runs, or says in a sentence why not: stopped by Ctrl-C, or broken off. Whatever was kept is where the same command goes on. */
async function ran<T>(
  { keep, join }: Parsed,
  isJson: boolean,
  work: (spread: Spread) => Promise<T | undefined>,
): Promise<T | number> {
  const refuse = (error: string, message: string) => refuseInput({ error, message, json: isJson })
  const onward = keep === undefined ? 'Nothing was saved.' : `The same command goes on from ${keep}.`
  const kept = keepRuns(keep, join)
  if (!kept.ok) return refuse(kept.error, kept.message)
  const { keptOf } = kept
  const stop = new AbortController()
  const onSignal = () => stop.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal)
  try {
    const result = await work({ signal: stop.signal, onProgress: tell(isJson), keptOf })
    return result ?? refuse('cancelled', `The run was stopped. ${onward}`)
  } catch (error) {
    if (!(error instanceof WorkersDied)) throw error
    return refuse('workers-died', `The run broke off: ${error.message}. ${onward}`)
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal)
  }
}

function tell(isJson: boolean): ((done: number, of: number) => void) | undefined {
  if (isJson && !process.stderr.isTTY) return undefined
  return (done, of) => void process.stderr.write(`\r${done} / ${of} runs${done === of ? '\n' : ''}`)
}

function linesOf(result: Result): string[] {
  const rows = result.measures.filter((one) => one.of.length < 2 && !['visits', 'groupWaitMeanDays'].includes(one.code))
  return [
    `${quoteLine(result.scenario.name)}${result.scenario.synthetic ? ' (synthetic data)' : ''}: ${result.replications} runs, warm-up ${result.warmUp.days} days`,
    ...result.guarantees.map((one) => `${one.rule}: kept in ${one.runsKept} of ${result.replications} runs`),
    ...rows.map(
      (one) => `${[one.code, ...one.of].join(' ')}: ${shown(one.mean)} (${shown(one.low)} to ${shown(one.high)})`,
    ),
    ...result.formulas
      .filter((one) => one.differs)
      .map(
        (one) =>
          `${one.place} ${one.skill} waits ${shown(one.simulatedMinutes)} min where the formula says ${shown(one.formulaMinutes ?? Infinity)}`,
      ),
  ]
}

function shown(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3)
}
