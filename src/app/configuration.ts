import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { defaultDataDir } from '#platform/db/embedded/data-folder.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'

export const projectRoot = resolve(import.meta.dirname, '../..')

export const productVersion = (
  JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }
).version

/** The county whose files are taken when none is named. */
export const defaultCounty = 'keski-suomi'

/** What the environment says. Every value has a default in the demonstration; production refuses to guess (see `serve.ts`). */
export type Configuration = {
  readonly port: number
  readonly dataDir: string
  readonly countyFolder: string
  readonly databaseUrl: string | undefined
  readonly ownerUrl: string | undefined
  readonly logLevel: string
}

export function readConfiguration(env: NodeJS.ProcessEnv): Outcome<Configuration, 'invalid-configuration'> {
  const port = Number(env['PORT'] ?? 8080)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return invalid(`PORT is "${env['PORT']}": give a number from 1 to 65535.`)
  const county = env['COUNTY'] ?? defaultCounty
  const countyFolder = county.includes('/') ? resolve(county) : join(projectRoot, 'counties', county)
  if (!existsSync(countyFolder))
    return invalid(
      `COUNTY is "${county}", and there is no folder ${countyFolder}: name a folder of counties/, or give a path.`,
    )
  const databaseUrl = env['DATABASE_URL']
  const ownerUrl = env['DATABASE_OWNER_URL']
  for (const [name, url] of Object.entries({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: ownerUrl })) {
    if (url !== undefined && !isPostgresUrl(url))
      return invalid(
        `${name} is not an address of PostgreSQL: write it as postgres://user:password@host:5432/database.`,
      )
  }
  const logLevel = env['LOG_LEVEL'] ?? 'warn'
  if (!logLevels.includes(logLevel)) return invalid(`LOG_LEVEL is "${logLevel}": give one of ${logLevels.join(', ')}.`)
  return done({
    port,
    dataDir: resolve(env['DATA_DIR'] ?? defaultDataDir(projectRoot, process.getuid?.() ?? 1)),
    countyFolder,
    databaseUrl,
    ownerUrl,
    logLevel,
  })
}

const logLevels = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']

/** Read as the driver reads it; what it throws would name the password. */
function isPostgresUrl(text: string): boolean {
  if (!/^postgres(ql)?:\/\//.test(text)) return false
  try {
    new pg.Client({ connectionString: text })
    return true
  } catch {
    return false
  }
}

function invalid(sentence: string): Outcome<never, 'invalid-configuration'> {
  return refuse('invalid-configuration', { sentence })
}
