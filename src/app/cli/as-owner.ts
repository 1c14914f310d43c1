import pg from 'pg'
import { ownerRole } from '#platform/db/migrate.ts'
import { done, type Outcome, refuse, type Refused } from '#platform/outcome.ts'
import { type County, loadCounty } from '#slices/directory/index.ts'
import { readConfiguration } from '../configuration.ts'
import type { BackupCommandPort } from './commands/backup.ts'

type OwnerWork<T> = {
  work(client: pg.Client): Promise<Outcome<T, string>>
  /** What failed in words, by the database's code alone: its message could hold a password or a row. */
  failed(code: string): Refused<string>
}

/** Works on the database as the owner of its tables, and leaves nothing open; whoever works begins and commits. */
export async function asOwner<T>(
  port: Pick<BackupCommandPort, 'openDatabase'>,
  { work, failed }: OwnerWork<T>,
): Promise<Outcome<T, string>> {
  const database = await port.openDatabase({ alone: false })
  if (!database.ok) return database
  const client = new pg.Client(database.value.config)
  try {
    await client.connect()
    await client.query(`set role ${ownerRole}`)
    return await work(client)
  } catch (error) {
    const { code } = error as { code?: unknown }
    return failed(typeof code === 'string' ? code : 'no code')
  } finally {
    await client.end().catch(() => {})
    await database.value.close()
  }
}

/** The county that COUNTY names. */
export function configuredCounty(): Outcome<County, string> {
  const configuration = readConfiguration(process.env)
  if (!configuration.ok) return configuration
  const county = loadCounty(configuration.value.countyFolder)
  if (county.ok) return done(county.value)
  return refuse('invalid-county', { sentence: "The county's files are not valid: run 'rinnalla county check'." })
}
