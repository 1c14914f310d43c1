import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { done, type Outcome } from '#platform/outcome.ts'
import { say, type RestoreRefusal } from './refusal.ts'

export const manifestName = 'manifest.json'
export const formatVersion = 1

const Named = { schema: z.string(), name: z.string() }

const Partition = z.strictObject({ ...Named, parentSchema: z.string(), parentName: z.string(), bound: z.string() })
export type Partition = z.infer<typeof Partition>

const BackedUpTable = z.strictObject({
  ...Named,
  columns: z.array(z.string()),
  rows: z.number().int().nonnegative(),
  // A name made by us, so that a manifest can never point out of its folder.
  file: z.string().regex(/^[0-9]{4}\.copy\.gz$/),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().length(64),
})
export type BackedUpTable = z.infer<typeof BackedUpTable>

const SequenceValue = z.strictObject({ ...Named, lastValue: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })
export type SequenceValue = z.infer<typeof SequenceValue>

const AppliedMigration = z.strictObject({ name: z.string(), checksum: z.string(), appliedAt: z.string() })
export type AppliedMigration = z.infer<typeof AppliedMigration>

const Manifest = z.strictObject({
  format: z.literal(formatVersion),
  productVersion: z.string(),
  serverVersion: z.string(),
  createdAt: z.string(),
  migrations: z.array(AppliedMigration),
  tables: z.array(BackedUpTable),
  partitions: z.array(Partition),
  sequences: z.array(SequenceValue),
})
export type Manifest = z.infer<typeof Manifest>

export function printManifest(manifest: Manifest): string {
  return `${JSON.stringify({ ...manifest, sha256: checksumOf(manifest) }, null, 2)}\n`
}

/** The manifest's own checksum covers what no file's checksum does: sequences, counts, the migration list. */
function checksumOf(manifest: Manifest): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex')
}

export async function readManifest(folder: string): Promise<Outcome<Manifest, RestoreRefusal>> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => null)
  if (text === null) {
    return say(
      'no-backup',
      `${folder} has no readable ${manifestName}: it is not a whole backup. Name a backup's folder.`,
    )
  }
  const raw = parse(text)
  if (raw === null) return damaged(folder, manifestName)
  if (typeof raw['format'] === 'number' && raw['format'] > formatVersion) {
    return say('other-format', `The backup in ${folder} was made by a newer Rinnalla: restore it with that version.`)
  }
  const { sha256, ...rest } = raw
  const manifest = Manifest.safeParse(rest)
  if (!manifest.success || checksumOf(manifest.data) !== sha256) return damaged(folder, manifestName)
  return done(manifest.data)
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

/** Every file is read once and compared before a single row is loaded. */
export async function checkFiles(folder: string, manifest: Manifest): Promise<Outcome<void, RestoreRefusal>> {
  for (const table of manifest.tables) {
    const found = await sha256Of(join(folder, table.file)).catch(() => null)
    if (found !== table.sha256) return damaged(folder, table.file)
  }
  return done(undefined)
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

function damaged(folder: string, file: string) {
  return say('damaged', `The backup in ${folder} is damaged (${file}): nothing was restored. Use another backup.`)
}
