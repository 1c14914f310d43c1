import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import {
  accessOfScenario,
  type Asked,
  compareScenarios,
  type Fault,
  readScenarioText,
  type Result,
  type Scenario,
  simulate,
  WorkersDied,
} from '#slices/network/engine/index.ts'
import { exitCodes, printJson, printLines, refuseInput, usageSentence, wrongUsage } from '../answer.ts'
import { keepRunsIn } from './network-kept.ts'

const flagsUsage = `  --replications   runs of the whole, 2 to 10000 (20)
  --workers        threads, 1 to 64 (1); the result is the same for any number
  --seed           of the random numbers (1)
  --county         refuse a scenario of any other county
  --keep           keep finished runs in this file: stopped or broken off, the same command goes on from there
  --json           one document on standard output; progress is told on standard error

Exit: 0 answered, 1 refused or invalid input, 2 wrong usage.`

const simulateUsage = `Usage: rinnalla network simulate SCENARIO.json [--replications R] [--workers W] [--seed S] [--county ID] [--keep FILE] [--json]

Runs a service network through its days and tells waits, guarantees kept, utilisation, travel and cost, each with its 95 % interval.
Starts no database.

${flagsUsage}`

const compareUsage = `Usage: rinnalla network compare A.json B.json … [--replications R] [--workers W] [--seed S] [--county ID] [--keep FILE] [--json]

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
  readonly replications: number
  readonly workers: number
  readonly seed: number
}

/** `rinnalla network simulate …` */
export async function runSimulate(args: string[]): Promise<number> {
  return withScenarios(args, { usage: simulateUsage, least: 1, most: 1 }, async ([scenario], asked, isJson) => {
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
    const compared = await ran(asked, isJson, (spread) => compareScenarios(scenarios, { ...asked, ...spread }))
    if (typeof compared === 'number') return compared
    if (isJson) printJson(compared)
    else
      printLines(
        compared.against.flatMap(({ scenario, findings }) => [
          `${scenario} against ${compared.results[0]?.scenario.id ?? ''}:`,
          ...findings.map(({ code, of, numbers, isCertain }) => {
            const values = Object.entries(numbers).map(([name, value]) => `${name} ${shown(value)}`)
            return `  ${code} ${of.join(', ')}: ${values.join(', ')}${isCertain ? '' : ' (may be chance)'}`
          }),
        ]),
      )
    return exitCodes.done
  })
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
              `${group.of[0] ?? 'all'}: ${group.people} people, ${shown(group.meanMinutes)} min in the mean, ${shown(group.shareWithin30 * 100)} % within 30 min`,
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
    const text = await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined)
      return refuseInput({ error: 'unreadable-file', message: `Cannot read ${file}.`, json: isJson })
    const read = readScenarioText(text, parsed.county ?? scenarios[0]?.county)
    if (!read.ok) return refuseInput({ error: 'invalid-input', message: sentenceOf(file, read.fault), json: isJson })
    scenarios.push(read.value)
  }
  return answer(scenarios, parsed, isJson)
}

function sentenceOf(file: string, { field, row, says }: Fault): string {
  return `${file}: ${row === null ? field : `row ${row}, ${field}`}: ${says}.`
}

function parse(args: string[]): Parsed | { usage: string } | { refused: string } {
  const text = { type: 'string' } as const
  const json = { type: 'boolean' } as const
  const options = { replications: text, workers: text, seed: text, county: text, keep: text, json } as const
  try {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
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
    return { files: positionals, county: values.county, keep: values.keep, ...numbers }
  } catch (error) {
    // parseArgs throws on a flag it does not know; its message names the flag.
    return { usage: usageSentence(error) }
  }
}

type Spread = Pick<Asked, 'signal' | 'onProgress' | 'keptOf'>

/** Runs, or says in a sentence why not: stopped by Ctrl-C, or broken off. Whatever was kept is where the same command goes on. */
async function ran<T>(
  { keep }: Parsed,
  isJson: boolean,
  work: (spread: Spread) => Promise<T | undefined>,
): Promise<T | number> {
  const refuse = (error: string, message: string) => refuseInput({ error, message, json: isJson })
  const onward = keep === undefined ? 'Nothing was saved.' : `The same command goes on from ${keep}.`
  let keptOf: Spread['keptOf']
  try {
    keptOf = keep === undefined ? undefined : keepRunsIn(keep)
  } catch {
    // Whatever the reason, the sentence is the same: the file cannot be written.
    return refuse('unwritable-file', `Cannot keep runs in ${keep}.`)
  }
  if (keep !== undefined && !keptOf) return refuse('invalid-input', `${keep} is not a file of kept runs.`)
  const stop = new AbortController()
  const onSignal = () => stop.abort()
  process.once('SIGINT', onSignal)
  try {
    const result = await work({ signal: stop.signal, onProgress: tell(isJson), keptOf })
    return result ?? refuse('cancelled', `The run was stopped. ${onward}`)
  } catch (error) {
    if (!(error instanceof WorkersDied)) throw error
    return refuse('workers-died', `The run broke off: ${error.message}. ${onward}`)
  } finally {
    process.off('SIGINT', onSignal)
  }
}

function tell(isJson: boolean): ((done: number, of: number) => void) | undefined {
  if (isJson && !process.stderr.isTTY) return undefined
  return (done, of) => void process.stderr.write(`\r${done} / ${of} runs${done === of ? '\n' : ''}`)
}

function linesOf(result: Result): string[] {
  const rows = result.measures.filter((one) => one.of.length < 2 && !['visits', 'groupWaitMeanDays'].includes(one.code))
  return [
    `${result.scenario.name}${result.scenario.synthetic ? ' (synthetic data)' : ''}: ${result.replications} runs, warm-up ${result.warmUp.days} days`,
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
