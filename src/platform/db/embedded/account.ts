import { execFile } from 'node:child_process'
import { lstat, readFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { promisify } from 'node:util'
import { done, type Outcome } from '#platform/outcome.ts'
import { refuseStart, type EmbeddedRefusal } from './refusal.ts'

const run = promisify(execFile)

/** Who runs the database's processes. PostgreSQL refuses root, so root hands over to another user. */
export type Account =
  | { readonly kind: 'self'; readonly uid: number; readonly inPasswd: boolean }
  | { readonly kind: 'other'; readonly uid: number; readonly gid: number }

export const ownAccountName = 'rinnalla-postgres'

export type AccountWish = { readonly clusterDir: string; readonly log: (line: string) => void }

export async function chooseAccount(wish: AccountWish): Promise<Outcome<Account, EmbeddedRefusal>> {
  const uid = process.getuid?.() ?? 0
  if (uid !== 0) return done({ kind: 'self', uid, inPasswd: hasPasswdEntry() })
  const chosen = (await ownerOf(wish.clusterDir)) ?? (await ownAccount()) ?? (await nobody(wish.log))
  if (chosen === null) return refuseStart('no-account', noAccountSentence)
  const account: Account = { kind: 'other', ...chosen }
  if (!(await canActAs(account))) return refuseStart('no-account', noAccountSentence)
  return done(account)
}

const noAccountSentence =
  'PostgreSQL does not run as root and no other user could be used for it: start Rinnalla as an ordinary user, or set DATABASE_URL to a PostgreSQL server.'

type Ids = { readonly uid: number; readonly gid: number }

/** The data decide: whoever they belong to goes on with them. */
async function ownerOf(clusterDir: string): Promise<Ids | null> {
  const found = await lstat(clusterDir).catch(() => null)
  return found?.isDirectory() && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null
}

async function ownAccount(): Promise<Ids | null> {
  const existing = await idsOf(ownAccountName)
  if (existing !== null) return existing
  try {
    await run('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--home-dir=/nonexistent',
      '--shell=/usr/sbin/nologin',
      ownAccountName,
    ])
  } catch {
    // No useradd, or a read-only /etc: another process may have made the account meanwhile, else there is `nobody`.
  }
  return idsOf(ownAccountName)
}

async function nobody(log: (line: string) => void): Promise<Ids | null> {
  const ids = await idsOf('nobody')
  if (ids !== null) log(`The user ${ownAccountName} could not be made: the database runs as the user nobody.`)
  return ids
}

async function idsOf(name: string): Promise<Ids | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    const ids = { uid: Number(uid.stdout), gid: Number(gid.stdout) }
    return ids.uid > 0 && Number.isInteger(ids.gid) ? ids : null
  } catch {
    return null
  }
}

function hasPasswdEntry(): boolean {
  try {
    userInfo()
    return true
  } catch {
    return false
  }
}

async function canActAs(account: Account): Promise<boolean> {
  return succeedsAs(account, ['-c', 'true'])
}

/** Whether the account gets into the folder through everything above it: its modes, its access lists. */
export async function canReach(account: Account, folder: string): Promise<boolean> {
  return succeedsAs(account, ['-c', 'test -x "$0"', folder])
}

async function succeedsAs(account: Account, shellArguments: string[]): Promise<boolean> {
  try {
    await run('/bin/sh', shellArguments, { cwd: '/', ...processIds(account) })
    return true
  } catch {
    return false
  }
}

export function processIds(account: Account): { uid?: number; gid?: number } {
  return account.kind === 'other' ? { uid: account.uid, gid: account.gid } : {}
}

/**
 * initdb looks its user up in passwd; a container's bare number is not there. Inside a user namespace the same number
 * goes by the name of somebody who is. Null: no such way on this machine.
 */
export async function commandWithName(account: Account): Promise<readonly string[] | null> {
  if (account.kind === 'other' || account.inPasswd) return []
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n')
  const somebody = lines.map((line) => line.split(':')[2]).find((uid) => uid !== undefined && Number(uid) > 0)
  const prefix = ['unshare', '--user', `--map-user=${somebody}`, '--']
  return run('unshare', [...prefix.slice(1), 'id', '-un']).then(
    () => prefix,
    () => null,
  )
}
