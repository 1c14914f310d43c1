import pg from 'pg'
import { systemClock } from '#platform/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type County, loadCounty } from '#slices/directory/index.ts'
import { clamdScanner, noScanner, parseClamdAddress } from '#slices/files/slice.ts'
import type { ProviderConfig } from '#slices/identity/slice.ts'
import { type Configuration, projectRoot, readConfiguration } from './configuration.ts'
import { bringUpToDate, type Say } from './database.ts'
import { buildServer, createLogger, webFolderOf } from './server.ts'

export type Running = { readonly address: string; stop(): Promise<void> }
type Started = Outcome<Running, string>

type Production = {
  readonly configuration: Configuration
  readonly county: County
  readonly publicAddress: string
  readonly host: string
  readonly providers: Readonly<Record<'resident' | 'staff', ProviderConfig>>
}

/** Production. Contains no demonstration; refuses, with a sentence, whatever is missing or unsafe. */
export async function startProduction(env: NodeJS.ProcessEnv, say: Say): Promise<Started> {
  const asked = readProduction(env)
  if (!asked.ok) return asked
  return await start(asked.value, env, say, { web: true })
}

/** The regular jobs alone, beside nodes that serve. */
export async function startWorker(env: NodeJS.ProcessEnv, say: Say): Promise<Started> {
  const asked = readProduction(env)
  if (!asked.ok) return asked
  return await start(asked.value, env, say, { web: false })
}

async function start(
  production: Production,
  env: NodeJS.ProcessEnv,
  say: Say,
  what: { web: boolean },
): Promise<Started> {
  const { configuration, county, publicAddress, host, providers } = production
  const connection: pg.ClientConfig = { connectionString: configuration.databaseUrl }
  const checked = await checkDatabase(connection)
  if (!checked.ok) return checked
  const clamd = env['CLAMD'] === undefined ? undefined : parseClamdAddress(env['CLAMD'])
  if (env['CLAMD'] !== undefined && !clamd) return missing('CLAMD', 'write it as unix:/path or tcp://host:3310')
  const logger = createLogger(configuration.logLevel)
  const running = await buildServer({
    connection,
    county,
    clock: systemClock,
    publicAddress,
    webFolder: what.web ? webFolderOf(projectRoot) : undefined,
    demonstration: false,
    logger,
    maxConnections: Number(env['DATABASE_CONNECTIONS'] ?? 20),
    providers: () => providers,
    scanner: clamd
      ? clamdScanner(clamd, { timeoutMs: 30_000, onTrouble: () => logger.warn('the virus scanner does not answer') })
      : noScanner,
    runsJobs: !what.web || env['RUN_JOBS'] !== 'no',
    trustProxy: env['TRUST_PROXY'] === 'yes',
  })
  if (what.web) await running.listen(configuration.port, host)
  else say('No web: jobs only')
  return done({ address: publicAddress, stop: () => running.close() })
}

function readProduction(env: NodeJS.ProcessEnv): Outcome<Production, string> {
  const configuration = readConfiguration(env)
  if (!configuration.ok) return configuration
  if (configuration.value.databaseUrl === undefined)
    return missing('DATABASE_URL', 'production does not start a database of its own')
  if (env['COUNTY'] === undefined) return missing('COUNTY', 'name the folder of the county’s files')
  const publicAddress = env['PUBLIC_ADDRESS'] ?? ''
  if (!publicAddress.startsWith('https://') || !URL.canParse(publicAddress))
    return missing('PUBLIC_ADDRESS', 'give the https address that residents use')
  const resident = readProvider(env, 'RESIDENT')
  if (!resident.ok) return resident
  const staff = readProvider(env, 'STAFF')
  if (!staff.ok) return staff
  const county = loadCounty(configuration.value.countyFolder)
  if (!county.ok)
    return refuse('invalid-county', {
      sentence: `The county's files are not valid: ${county.problems[0]?.sentence ?? ''} Run 'rinnalla county check'.`,
    })
  return done({
    configuration: configuration.value,
    county: county.value,
    publicAddress: new URL(publicAddress).origin,
    host: env['HOST'] ?? '127.0.0.1',
    providers: { resident: resident.value, staff: staff.value },
  })
}

const shortestSecret = 16

function readProvider(env: NodeJS.ProcessEnv, audience: 'RESIDENT' | 'STAFF'): Outcome<ProviderConfig, string> {
  const value = (name: string) => env[`OIDC_${audience}_${name}`] ?? ''
  if (!value('ISSUER').startsWith('https://'))
    return missing(`OIDC_${audience}_ISSUER`, 'give the https address of the sign-in provider')
  if (value('CLIENT_ID') === '')
    return missing(`OIDC_${audience}_CLIENT_ID`, 'give the name the provider knows this service by')
  if (value('CLIENT_SECRET').length < shortestSecret)
    return missing(
      `OIDC_${audience}_CLIENT_SECRET`,
      `give the secret agreed with the provider, at least ${shortestSecret} characters`,
    )
  return done({
    issuer: value('ISSUER'),
    clientId: value('CLIENT_ID'),
    clientSecret: value('CLIENT_SECRET'),
    scope: value('SCOPE') || 'openid profile',
    acrValues: value('ACR_VALUES').split(' ').filter(Boolean),
    allowHttp: false,
  })
}

function missing(name: string, why: string): Outcome<never, 'invalid-configuration'> {
  return refuse('invalid-configuration', { sentence: `${name} is missing or not right: ${why}.` })
}

type Role = { name: string; powerful: boolean; owner: boolean; migrated: boolean }

/** The role must be a plain one, the tables this version's, and the database no demonstration's. */
async function checkDatabase(connection: pg.ClientConfig): Promise<Outcome<null, string>> {
  const database = openDatabase(connection as { host: string; port: number; user: string; database: string }, {
    maxConnections: 1,
  })
  try {
    const role = await database.direct.get<Role>(sql`
      select current_user as name, (rolsuper or rolbypassrls or rolcreaterole) as powerful,
        (pg_has_role(current_user, 'rinnalla_owner', 'member') or exists (select 1 from pg_tables where tableowner = current_user)) as owner,
        to_regclass('platform.installation') is not null as migrated
      from pg_roles where rolname = current_user`)
    if (role.powerful || role.owner) {
      return refuse('wrong-role', {
        sentence: `DATABASE_URL signs in as ${role.name}, which could pass by the access wall: use the role rinnalla_app, which owns nothing.`,
      })
    }
    if (!role.migrated)
      return refuse('not-migrated', {
        sentence: "The tables are not there: run 'rinnalla migrate' with DATABASE_OWNER_URL first.",
      })
    const demonstration = await database.direct.find<{ demonstration: boolean }>(
      sql`select demonstration from platform.installation`,
    )
    if (demonstration?.demonstration)
      return refuse('demonstration-database', {
        sentence: 'This database is a demonstration’s, with invented people: production needs one of its own.',
      })
    return done(null)
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'no code'
    return refuse('database-unreachable', {
      sentence: `The database of DATABASE_URL cannot be used (${code}): check the address, the role and the password.`,
    })
  } finally {
    await database.close()
  }
}

/** Brings the tables to this version as the owner, with the application's role made when it is missing. */
export async function migrateAsOwner(env: NodeJS.ProcessEnv, say: Say): Promise<Outcome<unknown, string>> {
  const url = env['DATABASE_OWNER_URL']
  if (url === undefined) return missing('DATABASE_OWNER_URL', 'migrations run as the owner, not as the application')
  const { ensureRoles, letRolesIn } = await import('#platform/db/migrate.ts')
  try {
    await ensureRoles(
      { connectionString: url },
      env['APP_PASSWORD'] === undefined ? {} : { appPassword: env['APP_PASSWORD'] },
    )
    await letRolesIn({ connectionString: url })
  } catch (error) {
    const code = (error as { code?: string }).code ?? 'no code'
    return refuse('database-unreachable', {
      sentence: `The database of DATABASE_OWNER_URL cannot be used (${code}): check the address, the password and that the role may create roles.`,
    })
  }
  return await bringUpToDate({ connectionString: url }, say)
}
