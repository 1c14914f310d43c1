import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { stopUnlessInUse } from '#platform/db/embedded/maintenance.ts'
import { startEmbeddedPostgres } from '#platform/db/embedded/start.ts'
import { holdInstanceLock } from '#platform/db/instance-lock.ts'
import { ensureDatabase, ensureRoles, migrate } from '#platform/db/migrate.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { BackupCommandPort, MaintenanceDatabase } from './cli/commands/backup.ts'
import { productVersion, readConfiguration } from './configuration.ts'
import { countTransactionsAnew } from './after-restore.ts'
import { allMigrations } from './migrations.ts'

/** The database that backup and restore work on: the owner's address when given, else the embedded one of DATA_DIR. */
export function maintenancePort(): BackupCommandPort {
  return {
    productVersion,
    now: () => new Date(),
    openDatabase: ({ alone }) => openForMaintenance(alone),
    migrate: async (config) => void (await migrate(config, allMigrations())),
    afterRestore: countTransactionsAnew,
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  }
}

async function openForMaintenance(alone: boolean): Promise<Outcome<MaintenanceDatabase, string>> {
  const configuration = readConfiguration(process.env)
  if (!configuration.ok) return configuration
  const url = configuration.value.ownerUrl ?? configuration.value.databaseUrl
  if (url !== undefined) return await locked({ connectionString: url }, alone, async () => {})
  const { dataDir } = configuration.value
  // Only a restore begins from nothing: whoever mistyped the folder is to read so, and not find a new one.
  if (!alone && !existsSync(join(dataDir, 'postgres'))) {
    const sentence = `There is no database in ${dataDir}: set DATA_DIR to the folder of the product, or DATABASE_URL.`
    return refuse('no-database', { sentence })
  }
  const started = await startEmbeddedPostgres({ dataDir, log: () => {} })
  if (!started.ok) return started
  const server = started.value
  await ensureRoles(server.connection)
  await ensureDatabase(server.connection, 'rinnalla')
  const config = { ...server.connection, database: 'rinnalla' }
  const opened = await locked(config, alone, () => stopUnlessInUse(server, config))
  if (!opened.ok) server.leave()
  return opened
}

async function locked(
  config: MaintenanceDatabase['config'],
  alone: boolean,
  close: () => Promise<void>,
): Promise<Outcome<MaintenanceDatabase, string>> {
  if (!alone) return done({ config, close })
  const lock = await holdInstanceLock(config)
  if (!lock.ok) return refuse('second-instance', { sentence: 'Rinnalla is running on this database: stop it first.' })
  return done({
    config,
    close: async () => {
      await lock.value.release()
      await close()
    },
  })
}
