import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const usage = `bin/node tools/new-slice.ts NAME
  Makes src/slices/NAME with the six files a slice begins with. NAME is English, in small letters and hyphens, and names a capability.`

if (import.meta.main) process.exitCode = run(process.argv.slice(2))

function run(args: readonly string[]): number {
  const [name] = args
  if (args.includes('--help') || name === undefined || args.length !== 1) {
    console.log(usage)
    return args.includes('--help') ? 0 : 2
  }
  const made = newSlice(join(import.meta.dirname, '..'), name)
  if (!made.ok) {
    console.error(made.sentence)
    return 1
  }
  for (const file of made.files) console.log(file)
  console.log(
    `Now: a line for ${name} in the arrows of architecture.cjs, its routes in src/app/routes.ts, its migrations in src/app/migrations.ts.`,
  )
  return 0
}

type Made = { readonly ok: true; readonly files: readonly string[] } | { readonly ok: false; readonly sentence: string }

const empty = ['utils', 'helpers', 'common', 'services', 'types', 'shared', 'core', 'misc', 'v2']

/** Six files that compile and are checked; what is not needed is not made. */
export function newSlice(root: string, name: string): Made {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    return { ok: false, sentence: `${name} is no name of a slice: small letters and hyphens, for example home-care.` }
  if (empty.includes(name)) return { ok: false, sentence: `${name} names no capability: say what the slice can do.` }
  const folder = join('src/slices', name)
  if (existsSync(join(root, folder))) return { ok: false, sentence: `${folder} is there already.` }
  const files = filesOf(name)
  mkdirSync(join(root, folder, 'migrations'), { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, folder, file), text)
  return { ok: true, files: Object.keys(files).map((file) => join(folder, file)) }
}

function filesOf(name: string): Record<string, string> {
  const camel = name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
  const schema = name.replaceAll('-', '_')
  return {
    'README.md': `# ${name}

Purpose: one sentence, and for whom.

| | |
|---|---|
| Finnish terms | |
| states | |
| promises | |
| events out, events in | |
| laws | |
`,
    'contract.ts': `import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'

/** What comes back for a first try; replace it with the slice's own. */
export const list${upper(camel)} = endpoint({
  path: '${name}/list',
  audience: 'staff',
  input: z.strictObject({}),
  output: z.object({ names: z.array(z.string()) }),
})
`,
    'store.ts': `import type { Tx } from '#platform/db/database.ts'
import { sql } from '#platform/db/sql.ts'

export async function listNames(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(sql\`select name from ${schema}.item order by name limit 100\`)
  return rows.map((row) => row.name)
}
`,
    'queries.ts': `import type { OutputOf } from '#platform/endpoint.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import type { list${upper(camel)} } from './contract.ts'
import * as store from './store.ts'

export async function list(ctx: Ctx): Promise<Outcome<OutputOf<typeof list${upper(camel)}>, 'not-allowed'>> {
  if (ctx.actor.kind !== 'staff') return refuse('not-allowed')
  return done({ names: await store.listNames(ctx.tx) })
}
`,
    'routes.ts': `import { route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import * as contract from './contract.ts'
import * as queries from './queries.ts'

export const ${camel}Routes = [
  route<Actor, typeof contract.list${upper(camel)}>(contract.list${upper(camel)}, (ctx) => queries.list(ctx)),
]
`,
    [`migrations/0001-${name}.sql`]: `-- What these rows are, whose they are, and how long they are kept.
create schema ${schema};
grant usage on schema ${schema} to rinnalla_app;

create table ${schema}.item (
  id uuid primary key,
  name text not null
);
grant select, insert, update on ${schema}.item to rinnalla_app;
`,
  }
}

function upper(camel: string): string {
  return camel.charAt(0).toUpperCase() + camel.slice(1)
}
