import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type PlanFile, scenarioOfFiles, tableFiles } from '#slices/network/plan-files.ts'
import { defaultCounty } from '../../configuration.ts'
import { exitCodes, printJson, printLines, quoteLine, refuseInput, wrongUsage } from '../answer.ts'
import { countyNamed } from './network-county.ts'
import { numberOf, type Parsed, parseOptions, printHelp, readText } from './network-options.ts'

const tablesUsage = `Usage: rinnalla network tables DIR [--county ID] [--json]

Writes a county's figures as the CSV files that 'network scenario --tables DIR' takes: population, places, ways, demand, how it is spread,
services, costs. Files that are there already are left as they are, and named. Starts no database.

  DIR          is made if it is not there
  --county     a folder under counties/, or any folder (as COUNTY says, or ${defaultCounty})

Exit: 0 written, 1 refused or invalid input, 2 wrong usage.`

const scenarioUsage = `Usage: rinnalla network scenario [--county ID] [--tables DIR] [--alternative FILE] [--days N] [--name NAME] [--to FILE]

Makes the scenario (rinnalla-network-scenario-1, JSON) that 'network simulate', 'network compare' and 'network access' take. Starts no database.

  --county       a folder under counties/, or any folder (as COUNTY says, or ${defaultCounty})
  --tables       the county's own figures: any of the files that 'network tables' writes; the default stands for the rest
  --alternative  what is to change, as the planner's screen gives an alternative as a file; without it the network of today
  --days         how many are counted, 1 to 3660 (365)
  --name         what findings call it (the alternative's file, or today)
  --to           write here instead of to standard output

Exit: 0 made, 1 refused or invalid input, 2 wrong usage.`

const text = { type: 'string' } as const

/** `rinnalla network tables …` */
export function runTables(args: string[]): number {
  const isJson = args.includes('--json')
  const parsed = parseOptions(args, { county: text })
  if (typeof parsed === 'string') return wrongUsage(parsed, tablesUsage, isJson)
  if (parsed.values['help'] === true) return printHelp(tablesUsage)
  const [folder, ...more] = parsed.positionals
  if (folder === undefined || more.length > 0) return wrongUsage('Give one folder.', tablesUsage, isJson)
  const county = countyNamed(textOf(parsed, 'county'))
  if (typeof county === 'string') return refuseInput({ error: 'invalid-county', message: county, json: isJson })
  const [written, left]: [string[], string[]] = [[], []]
  try {
    // One folder at a time: where no folder can be made at all (/proc), Node tries a whole way of them for ever.
    if (!existsSync(folder)) mkdirSync(folder)
    for (const file of tableFiles(county)) {
      const path = join(folder, file.name)
      if (existsSync(path)) left.push(path)
      else {
        writeFileSync(path, file.text)
        written.push(path)
      }
    }
  } catch {
    // Whatever the reason, the sentence is the same: nothing can be written there.
    return refuseInput({ error: 'unwritable-file', message: `Cannot write to ${quoteLine(folder)}.`, json: isJson })
  }
  if (isJson) printJson({ county: county.id, written, left })
  else printLines([...written.map((one) => `Written: ${one}`), ...left.map((one) => `Left as it is: ${one}`)])
  return exitCodes.done
}

/** `rinnalla network scenario …` */
export async function runScenario(args: string[]): Promise<number> {
  const isJson = args.includes('--json')
  const parsed = parseOptions(args, { county: text, tables: text, alternative: text, days: text, name: text, to: text })
  if (typeof parsed === 'string') return wrongUsage(parsed, scenarioUsage, isJson)
  if (parsed.values['help'] === true) return printHelp(scenarioUsage)
  if (parsed.positionals.length > 0)
    return wrongUsage(`Too many arguments: ${parsed.positionals.join(' ')}`, scenarioUsage, isJson)
  const made = await scenarioFrom(parsed)
  if (typeof made === 'string') return refuseInput({ error: 'invalid-input', message: made, json: isJson })
  const to = textOf(parsed, 'to')
  if (to === undefined) {
    printJson(made)
    return exitCodes.done
  }
  try {
    writeFileSync(to, `${JSON.stringify(made)}\n`)
  } catch {
    // Whatever the reason, the sentence is the same: nothing can be written there.
    return refuseInput({ error: 'unwritable-file', message: `Cannot write to ${quoteLine(to)}.`, json: isJson })
  }
  const { name, areas, places } = made
  if (isJson) printJson({ name, to, areas: areas.length, places: places.length })
  else printLines([`${name}: ${areas.length} areas and ${places.length} places, in ${to}.`])
  return exitCodes.done
}

async function scenarioFrom(parsed: Parsed) {
  const days = numberOf(parsed, 'days', { least: 1, most: 3660, whole: true })
  if (typeof days === 'string') return days
  const county = countyNamed(textOf(parsed, 'county'))
  if (typeof county === 'string') return county
  const tables = await tablesIn(textOf(parsed, 'tables'), tableFiles(county))
  if (typeof tables === 'string') return tables
  const file = textOf(parsed, 'alternative')
  const content = file === undefined ? undefined : await readText(file)
  if (content?.ok === false) return content.says
  const own = file === undefined ? 'today' : basename(file).replace(/\.json$/i, '')
  const name = (textOf(parsed, 'name') ?? own).trim()
  if (name === '' || name.length > 200) return '--name must be from 1 to 200 characters.'
  const alternative = content && { name: basename(file ?? ''), text: content.text }
  const made = scenarioOfFiles(county, { tables, alternative: alternative ?? null, id: name, name, days: days ?? 365 })
  return made.ok ? made.value : made.says
}

/** Those of the known files that are there. A folder without any of them is not what was meant. */
async function tablesIn(folder: string | undefined, known: readonly PlanFile[]): Promise<PlanFile[] | string> {
  if (folder === undefined) return []
  const found: PlanFile[] = []
  for (const file of known) {
    const content = await readText(join(folder, file.name))
    if (content.ok) found.push({ ...file, text: content.text })
    else if (content.error === 'invalid-input') return content.says
  }
  if (found.length > 0) return found
  return `In ${quoteLine(folder)} is none of ${known.map((one) => one.name).join(', ')}.`
}

function textOf({ values }: Parsed, flag: string): string | undefined {
  const value = values[flag]
  return typeof value === 'string' ? value : undefined
}
