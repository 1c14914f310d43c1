import { refuse, type Refused } from '#platform/outcome.ts'

/** `detail.sentence` says what to do; neither it nor anything else here ever carries a password or a row. */
export type BackupRefusal = 'folder-taken' | 'not-writable' | 'disk-full' | 'no-rights' | 'not-migrated' | 'failed'

export type RestoreRefusal =
  | 'no-backup'
  | 'other-format'
  | 'damaged'
  | 'not-empty'
  | 'other-migrations'
  | 'other-structure'
  | 'no-rights'
  | 'failed'

export function say<R extends BackupRefusal | RestoreRefusal>(refusal: R, sentence: string): Refused<R> {
  return refuse(refusal, { sentence })
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}

/** A failed statement's message and details may quote a row; its code never does. */
export function fromDatabase(error: unknown, work: string): Refused<'no-rights' | 'failed'> {
  const code = codeOf(error)
  if (code === '42501') {
    return say('no-rights', `${work} needs the database's superuser, or an owner that bypasses row-level security.`)
  }
  if (code === '53100')
    return say('failed', `${work} failed: the database's disk is full. Free some space and try again.`)
  return say(
    'failed',
    `${work} failed (database or file error ${code}); nothing was changed. Try again, or see the log.`,
  )
}
