import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault } from './boundaries.ts'

export type SourceFile = { readonly path: string; readonly text: string }

/** What reads as a rule of style but is a wall: each is a pattern over the text of one file. */
export function sourceFaults(files: readonly SourceFile[]): Fault[] {
  return files.flatMap((file) => rules.flatMap((rule) => rule(file)))
}

export function readSources(root: string): SourceFile[] {
  return globSync(['{src,law,tests,tools,counties}/**/*.{ts,tsx,sql}', '*.ts'], { cwd: root })
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

/** Files longer than the aim: told, not refused. */
export function longFiles(files: readonly SourceFile[]): { path: string; lines: number }[] {
  return files
    .map(({ path, text }) => ({ path, lines: linesOf(text) }))
    .filter(({ path, lines }) => lines > aimLines && !isText(path))
    .sort((one, other) => other.lines - one.lines)
}

const aimLines = 250
const mostLines = 400
/** Words in three languages side by side, and a schema with its walls, are read as tables and not as code. */
const mostTableLines = 600

/** SQL outside the stores, and why it is there. */
const sqlPlaces: Readonly<Record<string, string>> = {
  'src/platform/db/': 'the database itself',
  'src/platform/events/': 'the outbox and its listeners',
  'src/platform/unit-of-work.ts': 'saves a command’s note and events in its own transaction',
  'src/app/refusals.ts': 'the log of refusals',
  'src/app/operations.ts': 'the health of the database and its parked listeners',
  'src/app/production.ts': 'checks its role before it serves',
  'src/app/live-store.ts': 'tells other nodes by pg_notify',
  'src/app/jobs.ts': 'the advisory locks of regular jobs',
  'src/app/demonstration/seed.ts': 'marks an empty database as a demonstration',
  'src/app/demonstration/cases.ts': 'asks once whether the demonstration has been filled',
}

const schemas = [
  'access',
  'assessment',
  'clients',
  'contacts',
  'conversations',
  'deadlines',
  'directory',
  'files',
  'identity',
  'organisation',
  'platform',
  'records',
  'work',
]

const rules: readonly ((file: SourceFile) => Fault[])[] = [
  sqlInItsPlace,
  ownSchemaOnly,
  clockAsArgument,
  noInlineStyle,
  noSkippedTest,
  noForbiddenName,
  shortEnough,
]

function sqlInItsPlace({ path, text }: SourceFile): Fault[] {
  if (isTest(path) || !path.startsWith('src/') || isStore(path)) return []
  if (Object.keys(sqlPlaces).some((place) => path.startsWith(place))) return []
  return /import \{[^}]*\bsql\b[^}]*\} from '[^']*db\/sql\.ts'/.test(text)
    ? [{ rule: 'sql-in-stores', where: path, says: 'writes SQL outside a store' }]
    : []
}

function ownSchemaOnly({ path, text }: SourceFile): Fault[] {
  const slice = /^src\/slices\/([^/]+)\//.exec(path)?.[1]
  if (slice === undefined || !path.endsWith('.ts') || isTest(path)) return []
  const named = text.matchAll(/\b(?:from|join|into|update|using|table|only)\s+([a-z_]+)\.[a-z_]+/gi)
  return [...named]
    .map((match) => match[1]?.toLowerCase() ?? '')
    .filter((schema) => schemas.includes(schema) && schema !== slice)
    .map((schema) => ({ rule: 'own-schema-only', where: path, says: `touches the tables of ${schema}` }))
}

function clockAsArgument({ path, text }: SourceFile): Fault[] {
  if (isTest(path) || !/^(law|src\/slices)\//.test(path) || path.includes('/web/') || path.endsWith('.sql')) return []
  const found = /new Date\(\)|Date\.now\(\)|Math\.random\(\)|Temporal\.Now\b/.exec(withoutComments(text))
  return found ? [{ rule: 'clock-as-argument', where: path, says: `${found[0]}: now and chance are arguments` }] : []
}

function noInlineStyle({ path, text }: SourceFile): Fault[] {
  if (!path.endsWith('.tsx') || isTest(path)) return []
  return /\sstyle=[{"']/.test(text)
    ? [{ rule: 'no-inline-style', where: path, says: 'style= is refused by the content security policy' }]
    : []
}

/** A test that does not run must say on which machines it does; `only` would leave the others out in silence. */
function noSkippedTest({ path, text }: SourceFile): Fault[] {
  if (!/\.test\.tsx?$/.test(path)) return []
  const found = /^\s*(?:test|it|describe)\.(?:skip|todo|only|fails)\b/m.exec(text)
  return found ? [{ rule: 'no-skipped-test', where: path, says: found[0].trim() }] : []
}

function noForbiddenName({ path }: SourceFile): Fault[] {
  const found = path.split('/').find((part) => /^(utils?|helpers?|common|services?|types|misc|v2)(\.|$)/.test(part))
  return found === undefined
    ? []
    : [{ rule: 'no-drawers', where: path, says: `${found} says nothing about its content` }]
}

function shortEnough({ path, text }: SourceFile): Fault[] {
  const most = isText(path) ? mostTableLines : mostLines
  const lines = linesOf(text)
  return lines > most ? [{ rule: 'short-enough', where: path, says: `${lines} lines, at most ${most}` }] : []
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/test-[^/]+\.ts$|^tests\//.test(path)
}

function isStore(path: string): boolean {
  return /^src\/slices\/[^/]+\/(?:[^/]+\/)?(?:[^/]*store\.ts|store\/[^/]+\.ts)$/.test(path)
}

function isText(path: string): boolean {
  return /texts\.ts$|\.sql$/.test(path)
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}

function linesOf(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}
