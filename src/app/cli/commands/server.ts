import { parseArgs } from 'node:util'
import type { Outcome } from '#platform/outcome.ts'

const usages = {
  demo: 'Usage: rinnalla demo\nStarts the demonstration with invented people on http://localhost:8080. PORT, DATA_DIR and COUNTY change the defaults.',
  serve:
    'Usage: rinnalla serve\nStarts production: DATABASE_URL, PUBLIC_ADDRESS, COUNTY, and the sign-in providers in the environment. See docs/guides/operating.md.',
  work: 'Usage: rinnalla work\nRuns the regular jobs without the web, beside one or more `rinnalla serve`.',
  migrate: 'Usage: rinnalla migrate\nBrings the tables to this version as the owner: DATABASE_OWNER_URL.',
  seed: 'Usage: rinnalla seed\nPuts the invented people into an empty demonstration database.',
} as const

export async function runDemo(args: readonly string[]): Promise<number> {
  const wrong = onlyHelp('demo', args)
  if (wrong !== undefined) return wrong
  const { startDemonstration } = await import('../../demonstration/run.ts')
  const started = await startDemonstration(process.env, say)
  if (!started.ok) return fail(started)
  const { address, stop } = started.value
  say('')
  say(`Rinnalla is running: ${address}`)
  say(`Residents: ${address}/fi      Professionals: ${address}/fi/work`)
  say('Sign in as one of the invented people that the sign-in page lists; no password is asked.')
  say('This is a demonstration, not a county’s service. Stop with Ctrl-C.')
  return await untilStopped(stop)
}

export async function runServe(args: readonly string[]): Promise<number> {
  const wrong = onlyHelp('serve', args)
  if (wrong !== undefined) return wrong
  const { startProduction } = await import('../../production.ts')
  const started = await startProduction(process.env, say)
  if (!started.ok) return fail(started)
  say(`Rinnalla serves ${started.value.address}`)
  return await untilStopped(started.value.stop)
}

export async function runWork(args: readonly string[]): Promise<number> {
  const wrong = onlyHelp('work', args)
  if (wrong !== undefined) return wrong
  const { startWorker } = await import('../../production.ts')
  const started = await startWorker(process.env, say)
  if (!started.ok) return fail(started)
  say('The regular jobs are running')
  return await untilStopped(started.value.stop)
}

export async function runMigrate(args: readonly string[]): Promise<number> {
  const wrong = onlyHelp('migrate', args)
  if (wrong !== undefined) return wrong
  const { migrateAsOwner } = await import('../../production.ts')
  const migrated = await migrateAsOwner(process.env, say)
  return migrated.ok ? 0 : fail(migrated)
}

export async function runSeed(args: readonly string[]): Promise<number> {
  const wrong = onlyHelp('seed', args)
  if (wrong !== undefined) return wrong
  const { startDemonstration } = await import('../../demonstration/run.ts')
  const started = await startDemonstration({ ...process.env, PORT: process.env['PORT'] ?? '8080' }, say)
  if (!started.ok) return fail(started)
  await started.value.stop()
  return 0
}

/** Undefined: go on. */
function onlyHelp(command: keyof typeof usages, args: readonly string[]): number | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { help: { type: 'boolean' } } })
    if (!values.help) return undefined
    process.stdout.write(`${usages[command]}\n`)
    return 0
  } catch {
    process.stderr.write(`${usages[command]}\n`)
    return 2
  }
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

function fail(refused: Outcome<unknown, string>): number {
  if (refused.ok) return 0
  say(String(refused.detail?.['sentence'] ?? refused.refusal))
  return 1
}

/** Runs until SIGINT or SIGTERM; everything, the database included, has ended when this returns. */
async function untilStopped(stop: () => Promise<void>): Promise<number> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
  await stop()
  return 0
}
