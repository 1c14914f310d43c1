import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { type County, loadCounty } from '#slices/directory/county.ts'
import { exitCodes, printJson, printLines, wrongUsage } from '../answer.ts'

const usage = `Usage: rinnalla county check [ID|DIR] [--json]

Checks a county's configuration: every file, every name that one file uses of another.
  ID      a folder under counties/, for example the name given in COUNTY
  DIR     a folder anywhere
  neither every county under counties/
Exit code: 0 valid, 1 something is wrong (one sentence for each), 2 wrong usage.`

const countiesFolder = resolve(import.meta.dirname, '../../../../counties')

/** `rinnalla county …`. Starts no database. */
export async function run(args: string[]): Promise<number> {
  const flags = args.filter((argument) => argument.startsWith('-'))
  const [action, target, ...extra] = args.filter((argument) => !argument.startsWith('-'))
  if (flags.includes('--help') || flags.includes('-h')) {
    printLines([usage])
    return exitCodes.done
  }
  const json = flags.includes('--json')
  const misused = (sentence: string): number => wrongUsage(sentence, usage, json)
  const unknownFlag = flags.find((flag) => flag !== '--json')
  if (unknownFlag !== undefined) return misused(`There is no option ${unknownFlag}.`)
  if (action !== 'check')
    return misused(action === undefined ? 'Say what to do: check.' : `There is no command county ${action}.`)
  if (extra.length > 0) return misused('Give one county or none.')

  const folders = target === undefined ? listCounties() : [findFolder(target)]
  const checked = folders.map(check)
  if (json) printJson({ counties: checked })
  else for (const county of checked) print(county)
  return checked.length > 0 && checked.every((county) => county.valid) ? exitCodes.done : exitCodes.refused
}

type Checked = {
  county: string
  directory: string
  valid: boolean
  summary: string
  problems: { file: string; path: string; sentence: string }[]
}

function check(directory: string): Checked {
  const county = basename(directory)
  if (!existsSync(directory) || !statSync(directory).isDirectory()) {
    const sentence = `There is no county folder ${directory}.`
    return { county, directory, valid: false, summary: sentence, problems: [{ file: '', path: '', sentence }] }
  }
  const loaded = loadCounty(directory)
  if (loaded.ok) return { county, directory, valid: true, summary: summaryOf(loaded.value), problems: [] }
  const { problems } = loaded
  const summary = `${county} is not valid: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}.`
  return { county, directory, valid: false, summary, problems: [...problems] }
}

function print(checked: Checked): void {
  if (checked.valid) process.stdout.write(`${checked.summary}\n`)
  else for (const { sentence } of checked.problems) process.stderr.write(`${checked.county}: ${sentence}\n`)
}

function summaryOf(county: County): string {
  const residents = county.municipalities.reduce((sum, municipality) => sum + municipality.population.on20221231, 0)
  const counts = [
    `${county.municipalities.length} municipalities`,
    `${residents} residents (31.12.2022)`,
    `${county.organisation.teams.length} teams`,
    `${county.places.length} places`,
    `${county.channels.length} channels`,
    `${county.services.length} services`,
  ]
  return `${county.id} is valid: ${counts.join(', ')}.`
}

/** A path stays a path; a bare word is a county of this installation, unless only a folder of that name exists here. */
function findFolder(target: string): string {
  if (isAbsolute(target) || target.startsWith('.') || target.includes('/')) return resolve(target)
  const known = join(countiesFolder, target)
  return !existsSync(known) && existsSync(target) ? resolve(target) : known
}

function listCounties(): string[] {
  if (!existsSync(countiesFolder)) return []
  return readdirSync(countiesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(countiesFolder, entry.name))
    .toSorted()
}
