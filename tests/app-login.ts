import pg from 'pg'
import { appRole } from '#platform/db/migrate.ts'
import { newId } from '#platform/ids.ts'
import { testPostgresUrl } from './postgres.ts'
import type { World } from './world.ts'

/** Connections that hold the application's own login and nothing else. */
export type AppLogin = { connect(): Promise<pg.Client>; close(): Promise<void> }

/** A real login as the application's role; where the server asks for a password, as a role that is a member of it and of nothing else. */
export async function openAppLogin(world: World): Promise<AppLogin> {
  const url = world.appUrl.replace(/[?&]options=[^&]*$/, '')
  const as = (user: string): pg.ClientConfig => ({
    connectionString: url.replace(/^(postgres(?:ql)?:\/\/)([^@/]*@)?/, `$1${user}@`),
  })
  const login = as(appRole)
  if (await connects(login)) return { connect: () => connected(login), close: async () => {} }
  const role = `wall_${newId(new Date()).replaceAll('-', '')}`
  await world.superuser.query(`create role ${role} login inherit password 'wall' in role ${appRole}`)
  return { connect: () => connected(as(`${role}:wall`)), close: () => dropRole(role) }
}

async function connects(config: pg.ClientConfig): Promise<boolean> {
  return await connected(config).then(
    (client) => client.end().then(() => true),
    () => false,
  )
}

async function connected(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(config)
  try {
    await client.connect()
    return client
  } catch (error) {
    // A connection left half signed in would hold up the dropping of every database for a minute.
    void client.end().catch(() => {})
    throw error
  }
}

async function dropRole(role: string): Promise<void> {
  const admin = await connected({ connectionString: testPostgresUrl() })
  await admin.query(`drop role ${role}`)
  await admin.end()
}

/** The code with which the database refuses the statement. */
export async function refusalOf(on: pg.Client, statement: string, values: unknown[] = []): Promise<string> {
  try {
    await on.query(statement, values)
    return 'was allowed'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}
export const denied = '42501'

export async function count(on: pg.Client, statement: string): Promise<number> {
  return Number((await on.query<{ count: string }>(`select count(*) from ${statement}`)).rows[0]?.count)
}
