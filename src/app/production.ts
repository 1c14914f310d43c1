import type pg from 'pg'
import { systemClock } from '#platform/clock.ts'
import { type ConnectionConfig, openDatabase, type Tx } from '#platform/db/database.ts'
import { ensureRoles, letRolesIn } from '#platform/db/migrate.ts'
import { sql } from '#platform/db/sql.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type County, loadCounty } from '#slices/directory/index.ts'
import { type ClamdAddress, clamdScanner, noScanner, parseClamdAddress } from '#slices/files/slice.ts'
import type { Turn } from '#slices/conversations/slice.ts'
import type { Mandates, ProviderConfig } from '#slices/identity/slice.ts'
import { readChannels } from './channels.ts'
import { type Configuration, projectRoot, readConfiguration } from './configuration.ts'
import { bringUpToDate, codeOf, type Say } from './database.ts'
import { allMigrations } from './migrations.ts'
import { createLogger } from './operations.ts'
import { buildServer } from './server.ts'
import { startTraces } from './traces.ts'
import { readMandates } from './mandates.ts'
import { readTurn } from './turn.ts'
import { areScreensThere, webFolderOf } from './web/builds.ts'

export type Running = { readonly address: string; stop(): Promise<void> }
type Started = Outcome<Running, string>

type Production = {
  readonly configuration: Configuration
  readonly county: County
  readonly connections: number
  readonly scanner: ClamdAddress | undefined
  /** Of OpenTelemetry, when the operator wants traces. */
  readonly collector: string | undefined
}
/** What only a node that serves needs. */
type Web = {
  readonly publicAddress: string
  readonly host: string
  readonly providers: Readonly<Record<'resident' | 'staff', ProviderConfig>>
  /** Partner organisations' own sign-ins, by the id of their agreement; one that is not given cannot sign in. */
  readonly partnerProviders: Readonly<Record<string, ProviderConfig>>
  readonly metricsToken: string | undefined
  /** The relay for video; a county without one has video between two in the open alone. */
  readonly turn: Turn | undefined
  readonly mandates: Mandates | undefined
}

/** Production. Contains no demonstration; refuses, with a sentence, whatever is missing or unsafe. */
export async function startProduction(env: NodeJS.ProcessEnv, _say: Say): Promise<Started> {
  const asked = readProduction(env)
  if (!asked.ok) return asked
  const web = readWeb(env, asked.value.county)
  return web.ok ? await start(asked.value, env, web.value) : web
}

/** The regular jobs alone, beside nodes that serve. */
export async function startWorker(env: NodeJS.ProcessEnv, _say: Say): Promise<Started> {
  const asked = readProduction(env)
  return asked.ok ? await start(asked.value, env, undefined) : asked
}

/** Nobody signs in at a worker, and it has no address. */
const nowhere: ProviderConfig = {
  issuer: 'https://localhost',
  clientId: '',
  clientSecret: '',
  scope: 'openid',
  acrValues: [],
  allowHttp: false,
}
const noWeb: Web = {
  publicAddress: 'https://localhost',
  host: '',
  providers: { resident: nowhere, staff: nowhere },
  partnerProviders: {},
  metricsToken: undefined,
  turn: undefined,
  mandates: undefined,
}

async function start(production: Production, env: NodeJS.ProcessEnv, web: Web | undefined): Promise<Started> {
  const { configuration, county, scanner } = production
  const channels = readChannels(env)
  if (!channels.ok) return channels
  const connection: pg.ClientConfig = { connectionString: configuration.databaseUrl }
  const checked = await checkDatabase(connection, county)
  if (!checked.ok) return checked
  const logger = createLogger(configuration.logLevel)
  const traces = production.collector === undefined ? undefined : await startTraces(production.collector)
  const { publicAddress, host, providers, partnerProviders, metricsToken, turn, mandates } = web ?? noWeb
  const running = await buildServer({
    connection,
    county,
    clock: systemClock,
    publicAddress,
    webFolder: web && webFolderOf(projectRoot),
    demonstration: false,
    logger,
    maxConnections: production.connections,
    providers: () => providers,
    partnerProviders: () => partnerProviders,
    scanner: scanner
      ? clamdScanner(scanner, { timeoutMs: 30_000, onTrouble: () => logger.warn('the virus scanner does not answer') })
      : noScanner,
    runsJobs: !web || env['RUN_JOBS'] !== 'no',
    channels: channels.value,
    traces,
    trustProxy: env['TRUST_PROXY'] === 'yes',
    metricsToken,
    turn,
    ...(mandates ? { mandates: () => mandates } : {}),
  })
  const stop = async () => {
    await running.close()
    await traces?.stop()
  }
  try {
    if (web) await running.listen(configuration.port, host)
  } catch (error) {
    await stop()
    return refuse('not-listening', { sentence: listenSentence(error, configuration.port, host) })
  }
  return done({ address: publicAddress, stop })
}

function listenSentence(error: unknown, port: number, host: string): string {
  const code = (error as { code?: string }).code ?? 'no code'
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what uses it, or set PORT to another number.`
  return `Port ${port} of ${host} cannot be listened on (${code}): set HOST to an address of this machine, and PORT to a number that this user may use.`
}

function readProduction(env: NodeJS.ProcessEnv): Outcome<Production, string> {
  const configuration = readConfiguration(env)
  if (!configuration.ok) return configuration
  if (configuration.value.databaseUrl === undefined)
    return missing('DATABASE_URL', 'production does not start a database of its own')
  if (env['COUNTY'] === undefined) return missing('COUNTY', 'name the folder of the county’s files')
  const county = loadCounty(configuration.value.countyFolder)
  if (!county.ok)
    return refuse('invalid-county', {
      sentence: `The county's files are not valid: ${county.problems[0]?.sentence ?? ''} Run 'rinnalla county check'.`,
    })
  const connections = Number(env['DATABASE_CONNECTIONS'] ?? 20)
  if (!Number.isInteger(connections) || connections < 2 || connections > 1000)
    return missing('DATABASE_CONNECTIONS', 'give a number from 2 to 1000')
  const clamd = env['CLAMD']
  const scanner = clamd === undefined ? undefined : parseClamdAddress(clamd)
  if (clamd !== undefined && !scanner) return missing('CLAMD', 'write it as unix:/path or tcp://host:3310')
  const collector = env['OTEL_EXPORTER_OTLP_ENDPOINT'] || undefined
  if (collector !== undefined && !/^https?:\/\//.test(collector))
    return missing('OTEL_EXPORTER_OTLP_ENDPOINT', 'give the http address of the collector, or none for no traces')
  return done({ configuration: configuration.value, county: county.value, connections, scanner, collector })
}

const shortestToken = 24

function readWeb(env: NodeJS.ProcessEnv, county: County): Outcome<Web, string> {
  const publicAddress = env['PUBLIC_ADDRESS'] ?? ''
  if (!publicAddress.startsWith('https://') || !URL.canParse(publicAddress))
    return missing('PUBLIC_ADDRESS', 'give the https address that residents use')
  const resident = readProvider(env, 'RESIDENT')
  if (!resident.ok) return resident
  const staff = readProvider(env, 'STAFF')
  if (!staff.ok) return staff
  const partners = readPartnerProviders(env, county)
  if (!partners.ok) return partners
  const metricsToken = env['METRICS_TOKEN']
  if (metricsToken !== undefined && metricsToken.length < shortestToken)
    return missing(
      'METRICS_TOKEN',
      `give at least ${shortestToken} characters, or none to show the measures on this machine only`,
    )
  const turn = readTurn(env)
  if (!turn.ok) return turn
  const mandates = readMandates(env)
  if (!mandates.ok) return mandates
  if (!areScreensThere(webFolderOf(projectRoot)))
    return refuse('screens-not-built', {
      sentence: `The screens are not built: run 'npm run build' in ${projectRoot}.`,
    })
  return done({
    publicAddress: new URL(publicAddress).origin,
    host: env['HOST'] ?? '127.0.0.1',
    providers: { resident: resident.value, staff: staff.value },
    partnerProviders: partners.value,
    metricsToken,
    turn: turn.value,
    mandates: mandates.value,
  })
}

const shortestSecret = 16

/** `OIDC_PARTNER_EMPLOYMENT_AREA_ISSUER` and so on, for the agreement `employment-area`. */
function readPartnerProviders(
  env: NodeJS.ProcessEnv,
  county: County,
): Outcome<Readonly<Record<string, ProviderConfig>>, string> {
  const providers: Record<string, ProviderConfig> = {}
  for (const { id, signIn } of county.partners) {
    const name = `PARTNER_${id.toUpperCase().replaceAll('-', '_')}`
    if (signIn !== 'own' || env[`OIDC_${name}_ISSUER`] === undefined) continue
    const provider = readProvider(env, name)
    if (!provider.ok) return provider
    providers[id] = provider.value
  }
  return done(providers)
}

function readProvider(env: NodeJS.ProcessEnv, audience: string): Outcome<ProviderConfig, string> {
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
type Installation = { demonstration: boolean; county: string }

/** The role must be a plain one, the tables this version's, and the database this county's and no demonstration's. */
async function checkDatabase(connection: pg.ClientConfig, county: County): Promise<Outcome<null, string>> {
  const database = openDatabase(connection as ConnectionConfig, { maxConnections: 1 })
  try {
    const role = await checkRole(database.direct)
    if (!role.ok) return role
    const tables = await checkTables(database.direct)
    return tables.ok ? await claimForCounty(database.direct, county) : tables
  } catch (error) {
    return refuse('database-unreachable', {
      sentence: `The database of DATABASE_URL cannot be used (${codeOf(error)}): check the address, the role and the password.`,
    })
  } finally {
    await database.close()
  }
}

async function checkRole(tx: Tx): Promise<Outcome<null, string>> {
  const role = await tx.get<Role>(sql`
    select current_user as name, (rolsuper or rolbypassrls or rolcreaterole) as powerful,
      (exists (select 1 from pg_roles o where o.rolname = 'rinnalla_owner' and pg_has_role(current_user, o.oid, 'member'))
        or exists (select 1 from pg_tables where tableowner = current_user)
        or exists (select 1 from pg_database where datname = current_database() and datdba = to_regrole(quote_ident(current_user)))) as owner,
      exists (select 1 from pg_tables where schemaname = 'platform' and tablename = 'installation') as migrated
    from pg_roles where rolname = current_user`)
  if (role.powerful || role.owner) {
    return refuse('wrong-role', {
      sentence: `DATABASE_URL signs in as ${role.name}, which could pass by the access wall: use the role rinnalla_app, which owns nothing.`,
    })
  }
  return role.migrated ? done(null) : refuse('not-migrated', { sentence: notMigratedSentence })
}

const notMigratedSentence =
  "The tables are not there or not of this version: run 'rinnalla migrate' with DATABASE_OWNER_URL first."

async function checkTables(tx: Tx): Promise<Outcome<null, string>> {
  const rows = await tx.rows<{ name: string; checksum: string }>(sql`select name, checksum from platform.migration`)
  const applied = new Map(rows.map((row) => [row.name, row.checksum]))
  const isThere = allMigrations().every((migration) => applied.get(migration.name) === migration.checksum)
  return isThere ? done(null) : refuse('not-migrated', { sentence: notMigratedSentence })
}

/** The first start marks the database as this county's, and as no demonstration's. */
async function claimForCounty(tx: Tx, county: County): Promise<Outcome<null, string>> {
  await tx.run(sql`
    insert into platform.installation (county, demonstration, created_at)
    values (${county.id}, false, ${systemClock.now()}) on conflict do nothing`)
  const marked = await tx.get<Installation>(sql`select demonstration, county from platform.installation`)
  if (marked.demonstration)
    return refuse('demonstration-database', {
      sentence: 'This database is a demonstration’s, with invented people: production needs one of its own.',
    })
  if (marked.county !== county.id)
    return refuse('other-county', {
      sentence: `This database is ${marked.county}'s and COUNTY is ${county.id}: one county has one installation, so set DATABASE_URL or COUNTY to the right one.`,
    })
  return done(null)
}

/** Brings the tables to this version as the owner, with the application's role made when it is missing. */
export async function migrateAsOwner(env: NodeJS.ProcessEnv, say: Say): Promise<Outcome<unknown, string>> {
  const configuration = readConfiguration(env)
  if (!configuration.ok) return configuration
  const url = configuration.value.ownerUrl
  if (url === undefined) return missing('DATABASE_OWNER_URL', 'migrations run as the owner, not as the application')
  try {
    await ensureRoles(
      { connectionString: url },
      env['APP_PASSWORD'] === undefined ? {} : { appPassword: env['APP_PASSWORD'] },
    )
    await letRolesIn({ connectionString: url })
  } catch (error) {
    return refuse('database-unreachable', {
      sentence: `The database of DATABASE_OWNER_URL cannot be used (${codeOf(error)}): check the address, the password and that the role may create roles.`,
    })
  }
  return await bringUpToDate({ connectionString: url }, say)
}
