import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Migration, readMigrations } from '#platform/db/migrate.ts'
import { projectRoot } from './configuration.ts'

/** The slices with tables, in the order of their arrows: a slice's tables may refer only to those before it. */
const slicesWithTables = [
  'identity',
  'organisation',
  'access',
  'deadlines',
  'work',
  'clients',
  'notices',
  'files',
  'records',
  'assessment',
  'conversations',
  'contacts',
  'partners',
  'consultations',
  'concerns',
  'needs',
  'plans',
  'decisions',
  'scheduling',
  'network',
] as const

export function allMigrations(): Migration[] {
  const slices = slicesWithTables.flatMap((slice) => {
    const folder = join(projectRoot, 'src/slices', slice, 'migrations')
    return existsSync(folder) ? readMigrations(slice, folder) : []
  })
  return [...readMigrations('platform', join(projectRoot, 'src/platform/db/migrations')), ...slices]
}
