import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../src/app/configuration.ts'
import architecture from '../architecture.cjs'
import { checkBoundaries, fewestModules } from '../tools/boundaries.ts'
import { readSources, sourceFaults } from '../tools/source-rules.ts'

/** Files with one wrong import each, and the rule that has to find it. `replaces` appends to a file that is there. */
const planted: readonly { readonly file: string; readonly text: string; readonly rule: string }[] = [
  plant('src/platform/wrong-slice.ts', "import '#slices/work/index.ts'", 'platform-knows-no-slice'),
  plant('law/wrong-platform.ts', "import '#platform/clock.ts'", 'law-stands-alone'),
  plant('src/slices/deadlines/wrong-arrow.ts', "import '#slices/work/index.ts'", 'arrows-of-deadlines'),
  plant('src/slices/access/wrong-arrow.ts', "import '#slices/records/index.ts'", 'arrows-of-access'),
  plant('src/slices/work/web/wrong-arrow.tsx', "import '#slices/contacts/web/claim.ts'", 'arrows-of-work'),
  plant('src/slices/wrong-slice/index.ts', "import '#slices/work/index.ts'", 'every-slice-has-arrows'),
  plant('src/slices/contacts/wrong-door.ts', "import '#slices/records/store.ts'", 'through-the-front-door'),
  plant('src/slices/contacts/wrong-relative.ts', "import '../work/commands.ts'", 'through-the-front-door'),
  plant('src/app/wrong-door.ts', "import '#slices/records/store.ts'", 'app-through-the-front-door'),
  plant('src/slices/work/wrong-app.ts', "import '../../app/configuration.ts'", 'nobody-imports-app'),
  plant('src/web/kit/wrong-slice.ts', "import '#slices/work/web/words.ts'", 'kit-knows-no-slice'),
  plant('src/web/resident/wrong-shell.ts', "import '../professional/query.ts'", 'shells-stay-apart'),
  plant('src/web/management/wrong-shell.ts', "import '../professional/keys.tsx'", 'management-stays-apart'),
  plant('src/slices/work/web/wrong-shell.ts', "import '#web/resident/texts.ts'", 'panels-know-no-shell'),
  plant('src/web/resident/wrong-contract.ts', "import '#slices/work/contract.ts'", 'contracts-by-type'),
  plant('src/slices/work/web/wrong-store.ts', "import '../store.ts'", 'screens-without-server-files'),
  plant('src/web/resident/wrong-database.ts', "import '#platform/db/sql.ts'", 'screens-without-server-mechanisms'),
  plant('src/slices/work/wrong-screen.ts', "import './web/words.ts'", 'server-without-screens'),
  plant('src/slices/work/wrong-test.ts', "import '#tests/postgres.ts'", 'product-without-tests'),
  plant('src/slices/work/wrong-tool.ts', "import '../../../tools/build-web.ts'", 'product-without-tools'),
  plant('src/slices/work/wrong-driver.ts', "import 'pg'", 'database-driver-in-its-place'),
  plant('src/app/wrong-provider.ts', "import 'oidc-provider'", 'demonstration-provider-in-its-place'),
  plant('src/platform/wrong-cycle.ts', "import './wrong-cycle.ts'", 'no-cycles'),
  plant('src/platform/wrong-path.ts', "import '#platform/is-not-there.ts'", 'every-import-found'),
]

let copy: string
let found: Awaited<ReturnType<typeof checkBoundaries>>

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'rinnalla-planted-'))
  for (const part of ['src', 'law', 'tools', 'tests', 'counties', 'package.json', 'vite.config.ts'])
    await cp(join(projectRoot, part), join(copy, part), { recursive: true })
  await symlink(join(projectRoot, 'node_modules'), join(copy, 'node_modules'))
  for (const { file, text } of planted) {
    await mkdir(dirname(join(copy, file)), { recursive: true })
    await writeFile(join(copy, file), text)
  }
  await append('src/app/server.ts', "\nawait import('./demonstration/seed.ts')\n")
  await append('src/web/resident/main.tsx', "\nimport '#slices/work/contract.ts'\n")
  found = await checkBoundaries(copy)
}, 120_000)

afterAll(() => rm(copy, { recursive: true, force: true }))

test('no file imports what architecture.cjs does not allow, and every file was read', async () => {
  const { moduleCount, faults } = await checkBoundaries(projectRoot)
  expect(faults.map(({ rule, where, says }) => `${rule}: ${where} ${says}`)).toEqual([])
  expect(moduleCount).toBeGreaterThan(fewestModules)
})

test.for(planted)('a wrong import is found: $file by $rule', ({ file, rule }) => {
  expect(found.faults.filter(({ where }) => where === file).map((fault) => fault.rule)).toContain(rule)
})

test('a way from production to the demonstration, or from a screen to zod, is found however long it is', () => {
  const reached = found.faults.filter(({ says }) => says.startsWith('reaches'))
  expect(reached).toContainEqual(
    expect.objectContaining({ rule: 'production-without-demonstration', where: 'src/app/production.ts' }),
  )
  expect(reached).toContainEqual(
    expect.objectContaining({ rule: 'screens-without-zod', where: 'src/web/resident/main.tsx' }),
  )
})

test('every rule of imports has been shown to find something', () => {
  const shown = new Set(found.faults.map(({ rule }) => rule))
  const rules = (architecture.ruleSet.forbidden ?? []).map(({ name }) => name ?? '')
  const notShown = rules.filter((name) => !shown.has(name) && !name.startsWith('arrows-of-'))
  expect(notShown).toEqual([])
})

test('the arrows have no circle, and a slice names only slices that come before it', () => {
  const before = new Set<string>()
  for (const [slice, imports] of Object.entries(architecture.arrows)) {
    for (const name of imports) expect(before, `${slice} → ${name}`).toContain(name)
    before.add(slice)
  }
})

test('SQL, clocks, styles, names and lengths are where they belong in every file', () => {
  const files = readSources(projectRoot)
  expect(files.length).toBeGreaterThan(fewestModules)
  expect(sourceFaults(files).map(({ rule, where, says }) => `${rule}: ${where} ${says}`)).toEqual([])
})

const sqlImport = "import { sql } from '#platform/db/sql.ts'\n"

test.for([
  ['sql-in-stores', 'src/slices/work/commands.ts', sqlImport],
  ['sql-in-stores', 'src/app/front.ts', sqlImport],
  ['own-schema-only', 'src/slices/work/store.ts', 'sql`select 1 from records.care_entry`'],
  ['own-schema-only', 'src/slices/work/store.ts', 'sql`update  platform.event set id = 1`'],
  ['own-schema-only', 'src/slices/work/store.ts', 'sql`select 1 from work.item join\n  clients.client on true`'],
  ['clock-as-argument', 'src/slices/work/model.ts', 'const now = new Date()'],
  ['clock-as-argument', 'law/acts.ts', 'const now = Date.now()'],
  ['clock-as-argument', 'src/slices/work/model.ts', 'const chance = Math.random()'],
  ['no-inline-style', 'src/web/kit/button.tsx', 'return <p style={{ color }} />'],
  ['no-skipped-test', 'src/slices/work/model.test.ts', "test.skip('later', () => {})"],
  ['no-skipped-test', 'src/slices/work/model.test.ts', "test.only('this one', () => {})"],
  ['no-drawers', 'src/slices/work/helpers.ts', ''],
  ['no-drawers', 'src/platform/utils/dates.ts', ''],
  ['no-drawers', 'src/slices/work/v2/model.ts', ''],
  ['short-enough', 'src/slices/work/model.ts', 'const one = 1\n'.repeat(401)],
] as const)('%s finds what is planted in %s', ([rule, path, text]) => {
  expect(sourceFaults([{ path, text }]).map((fault) => fault.rule)).toEqual([rule])
})

test('what only looks like a fault is let be', () => {
  const files = [
    { path: 'src/slices/work/store.ts', text: `${sqlImport}sql\`select 1 from work.item\`` },
    { path: 'src/slices/work/model.ts', text: '// never new Date() here\nconst day = new Date(given)' },
    { path: 'src/platform/clock.ts', text: 'const now = new Date()' },
    { path: 'src/slices/work/model.ts', text: 'const one = 1\n'.repeat(400) },
  ]
  expect(sourceFaults(files)).toEqual([])
})

function plant(file: string, text: string, rule: string) {
  return { file, text: `${text}\n`, rule }
}

async function append(file: string, text: string): Promise<void> {
  await writeFile(join(copy, file), (await readFile(join(copy, file), 'utf8')) + text)
}
