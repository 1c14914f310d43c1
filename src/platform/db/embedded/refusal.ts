import { refuse, type Refused } from '#platform/outcome.ts'

/** Why the database of our own did not start; `detail.sentence` says what to do about it. */
export type EmbeddedRefusal =
  | 'not-writable'
  | 'not-reachable'
  | 'not-ours'
  | 'other-version'
  | 'disk-full'
  | 'no-binaries'
  | 'no-account'
  | 'not-answering'
  | 'interrupted'
  | 'did-not-start'

export function refuseStart(refusal: EmbeddedRefusal, sentence: string): Refused<EmbeddedRefusal> {
  return refuse(refusal, { sentence })
}

export function diskFull(folder: string): Refused<EmbeddedRefusal> {
  return refuseStart(
    'disk-full',
    `The disk that holds ${folder} is full: free some space, or set DATA_DIR to a folder on another disk, and start again.`,
  )
}

export function notWritable(folder: string): Refused<EmbeddedRefusal> {
  return refuseStart(
    'not-writable',
    `The data folder ${folder} cannot be written by this user: give it to this user, or set DATA_DIR to a folder that is.`,
  )
}

/** What a failed file operation means for whoever starts us; a bug stays an exception. */
export function refusalOfFileError(error: unknown, folder: string): Refused<EmbeddedRefusal> {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return notWritable(folder)
    case 'ENOTDIR':
    case 'EEXIST':
      return refuseStart('not-ours', `${folder} is not a folder: set DATA_DIR to a folder.`)
    default:
      throw error
  }
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function saysDiskFull(text: string): boolean {
  return /No space left on device|Disk quota exceeded|Check free disk space|wrote only \d+ of \d+ bytes/i.test(text)
}
