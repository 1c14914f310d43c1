import { flushCompileCache } from 'node:module'
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
  const stopAsked = listenForStop()
  const lost = Promise.withResolvers<'lost'>()
  const { startDemonstration } = await import('../../demonstration/run.ts')
  const started = await unlessStopped(
    startDemonstration(process.env, say, () => lost.resolve('lost')),
    stopAsked,
  )
  if (started === 'stopped') return 0
  if (!started.ok) return fail(started)
  const { address, stop } = started.value
  say('')
  say(`Rinnalla is running: ${address}`)
  say(`Residents: ${address}/fi      Professionals: ${address}/fi/work`)
  say('Sign in as one of the invented people that the sign-in page lists; no password is asked.')
  say('This is a demonstration, not a county’s service. Stop with Ctrl-C.')
  // Kept now, because a killed process writes nothing at its end.
  flushCompileCache()
  if ((await Promise.race([stopAsked, lost.promise])) === 'lost') {
    return await end(stop, {
      code: 1,
      sentence: 'The database ended while Rinnalla was running: start again. Nothing that was acknowledged is lost.',
    })
  }
  return await end(stop)
}

export async function runServe(args: readonly string[]): Promise<number> {
  const wrong = onlyHelp('serve', args)
  if (wrong !== undefined) return wrong
  const { startProduction } = await import('../../production.ts')
  return await runUntilStopped(startProduction, ({ address }) => `Rinnalla serves ${address}`)
}

export async function runWork(args: readonly string[]): Promise<number> {
  const wrong = onlyHelp('work', args)
  if (wrong !== undefined) return wrong
  const { startWorker } = await import('../../production.ts')
  return await runUntilStopped(startWorker, () => 'The regular jobs are running')
}

type Running = { readonly address: string; stop(): Promise<void> }
type Start = (env: NodeJS.ProcessEnv, say: (line: string) => void) => Promise<Outcome<Running, string>>

async function runUntilStopped(start: Start, sentence: (running: Running) => string): Promise<number> {
  const stopAsked = listenForStop()
  const started = await unlessStopped(start(process.env, say), stopAsked)
  if (started === 'stopped') return 0
  if (!started.ok) return fail(started)
  say(sentence(started.value))
  await stopAsked
  return await end(started.value.stop)
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

const stopPatienceMs = 2_300

function listenForStop(): Promise<'stop'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve('stop'))
  })
}

/** A stop asked for while starting ends what has begun; a step that does not end in time is cut off. */
async function unlessStopped<S extends Outcome<{ stop(): Promise<void> }, string>>(
  starting: Promise<S>,
  stopAsked: Promise<'stop'>,
): Promise<S | 'stopped'> {
  const first = await Promise.race([starting, stopAsked])
  if (first !== 'stop') return first
  const soon = await Promise.race([starting.catch(() => undefined), after(stopPatienceMs)])
  if (soon?.ok) await end(soon.value.stop)
  process.exit(0)
}

/** Everything, the database included, has ended when the process does; what does not end in order is cut off. */
async function end(stop: () => Promise<void>, last: { code: number; sentence?: string } = { code: 0 }): Promise<never> {
  await Promise.race([stop().catch(() => {}), after(stopPatienceMs)])
  if (last.sentence !== undefined) say(last.sentence)
  process.exit(last.code)
}

function after(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), milliseconds)
  })
}
