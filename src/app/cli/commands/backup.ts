import { parseArgs } from 'node:util'
import type pg from 'pg'
import { backup } from '#platform/db/backup/backup.ts'
import type { Manifest } from '#platform/db/backup/manifest.ts'
import { restore } from '#platform/db/backup/restore.ts'
import type { Outcome } from '#platform/outcome.ts'
import { exitCodes, sayRefused, sayWrongUsage, type Voice } from '../answer.ts'

/** The database a command works on, opened as its superuser or owner; `close` ends what opening started. */
export type MaintenanceDatabase = { readonly config: pg.ClientConfig; close(): Promise<void> }

export type MaintenanceWish = {
  /** A restore wants the database to itself: no instance of the product may be running on it. */
  readonly alone: boolean
}

export type BackupCommandPort = Voice & {
  readonly productVersion: string
  readonly now: () => Date
  /** A refusal's `detail.sentence` is printed; it names no password. */
  openDatabase(wish: MaintenanceWish): Promise<Outcome<MaintenanceDatabase, string>>
  /** Brings an empty database to this version's tables. */
  migrate(config: pg.ClientConfig): Promise<void>
  /** Fits the restored rows to a database that counts its transactions from elsewhere. */
  afterRestore?(client: pg.Client): Promise<void>
}

const backupUsage = `Usage: rinnalla backup DIR [--json]
Writes everything the database holds, as it is at one instant, into the new folder DIR. The product may be running.
The files hold people's health and social-care data, unencrypted: keep DIR where only those who may read it can.`

const restoreUsage = `Usage: rinnalla restore DIR [--json]
Loads the backup in DIR into an empty database, all of it or nothing. The product must not be running.`

export async function runBackup(args: readonly string[], port: BackupCommandPort): Promise<number> {
  return run({ args, usage: backupUsage, port, alone: false }, (config, folder) =>
    backup({ config, folder, productVersion: port.productVersion, now: port.now() }),
  )
}

export async function runRestore(args: readonly string[], port: BackupCommandPort): Promise<number> {
  return run({ args, usage: restoreUsage, port, alone: true }, (config, folder) =>
    restore({
      config,
      folder,
      migrate: () => port.migrate(config),
      afterLoad: async (client) => await port.afterRestore?.(client),
    }),
  )
}

type Call = {
  readonly args: readonly string[]
  readonly usage: string
  readonly port: BackupCommandPort
  readonly alone: boolean
}

type Work = (config: pg.ClientConfig, folder: string) => Promise<Outcome<Manifest, string>>

async function run({ args, usage, port, alone }: Call, work: Work): Promise<number> {
  const asked = readArguments(args)
  if (asked === 'help') {
    port.out(usage)
    return exitCodes.done
  }
  if (asked === null) return sayWrongUsage(port, 'Give one folder.', { usage, json: args.includes('--json') })
  const { json } = asked
  const database = await port.openDatabase({ alone })
  if (!database.ok) return sayRefused(port, database, json)
  try {
    const outcome = await work(database.value.config, asked.folder)
    if (!outcome.ok) return sayRefused(port, outcome, json)
    report(port, asked, outcome.value)
    return exitCodes.done
  } finally {
    await database.value.close()
  }
}

function readArguments(args: readonly string[]): { folder: string; json: boolean } | 'help' | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
    })
    if (values.help) return 'help'
    const [folder, ...rest] = positionals
    return folder === undefined || folder === '' || rest.length > 0 ? null : { folder, json: values.json }
  } catch {
    return null
  }
}

function report(
  port: BackupCommandPort,
  { folder, json }: { folder: string; json: boolean },
  manifest: Manifest,
): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const { createdAt, productVersion, tables } = manifest
  if (json) port.out(JSON.stringify({ folder, createdAt, productVersion, tables: tables.length, rows }))
  else port.out(`${folder}: ${rows} rows of ${tables.length} tables, as they were at ${createdAt}.`)
}
