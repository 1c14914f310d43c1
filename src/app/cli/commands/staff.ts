import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { txOver } from '#platform/db/database.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { readStaffFile, saveStaff } from '#slices/organisation/slice.ts'
import { exitCodes, sayRefused, sayWrongUsage } from '../answer.ts'
import { asOwner, configuredCounty } from '../as-owner.ts'
import type { BackupCommandPort } from './backup.ts'

export type StaffPort = Pick<BackupCommandPort, 'openDatabase' | 'now' | 'out' | 'err'>

const usage = `Usage: rinnalla staff import FILE.json [--json]
Adds the workers of the file, or brings them up to date by their directorySubject; "active": false ends a worker's right to
sign in. Works on the database of DATABASE_OWNER_URL, else on DATA_DIR, with the teams of COUNTY. docs/guides/operating.md shows the file.`

/** `rinnalla staff import`; returns the exit code. */
export async function runImport(args: readonly string[], given?: StaffPort): Promise<number> {
  const port = given ?? (await import('../../maintenance.ts')).maintenancePort()
  const asked = parse(args)
  if (asked === 'help') {
    port.out(usage)
    return exitCodes.done
  }
  if (!asked) return sayWrongUsage(port, 'Give one file.', { usage, json: args.includes('--json') })
  const imported = await importFrom(port, asked.file)
  if (!imported.ok) return sayRefused(port, imported, asked.json)
  port.out(asked.json ? JSON.stringify({ imported: imported.value }) : `${imported.value} workers are in place.`)
  return exitCodes.done
}

function parse(args: readonly string[]): { file: string; json: boolean } | 'help' | undefined {
  try {
    const options = { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (values.help) return 'help'
    const [file, ...rest] = positionals
    return file === undefined || rest.length > 0 ? undefined : { file, json: values.json }
  } catch {
    return undefined
  }
}

async function importFrom(port: StaffPort, file: string): Promise<Outcome<number, string>> {
  const content = await readJson(file)
  if (!content.ok) return content
  const county = configuredCounty()
  if (!county.ok) return county
  const workers = readStaffFile(content.value, county.value.organisation, port.now())
  if (!workers.ok) return workers
  return await asOwner(port, {
    work: async (client) => done(await saveStaff(txOver(client), workers.value)),
    failed: (code) =>
      code === 'RN001'
        ? refuse('caseload-left', {
            sentence:
              'A worker marked "active": false still has clients or open matters, so nobody was saved. Hand them over first, on the page Tiimi.',
          })
        : refuse('not-saved', {
            sentence: `The workers could not be saved (${code}): run 'rinnalla migrate' first, and check that the role may write.`,
          }),
  })
}

async function readJson(file: string): Promise<Outcome<unknown, 'unreadable-file'>> {
  try {
    return done(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return refuse('unreadable-file', { sentence: `${file} cannot be read as JSON.` })
  }
}
