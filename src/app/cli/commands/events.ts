import { parseArgs } from 'node:util'
import { txOver, type Tx } from '#platform/db/database.ts'
import { ownerRole } from '#platform/db/migrate.ts'
import { hasListeners, type ListenerState, listListeners, releaseListener } from '#platform/events/listeners.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { exitCodes, sayRefused, sayWrongUsage, usageSentence } from '../answer.ts'
import { asOwner } from '../as-owner.ts'
import type { BackupCommandPort } from './backup.ts'

export type EventsPort = Pick<BackupCommandPort, 'openDatabase' | 'out' | 'err'>

const usages = {
  list: `Usage: rinnalla events list [--json]

Shows the listeners of saved events: how far each is, which fail, and which are parked after eight failures. Changes nothing.`,
  release: `Usage: rinnalla events release NAME [--json]

Lets a parked or failing listener go on from its place, when the cause of its failures is gone. Nothing is skipped: what
waited is delivered in order. The product may be running; it goes on within a minute.`,
}
const exits = 'Exit: 0 done, 1 refused, 2 wrong usage.'
type Verb = keyof typeof usages

/** `rinnalla events list`; returns the exit code. */
export async function runList(args: readonly string[], given?: EventsPort): Promise<number> {
  return await run('list', args, given)
}

/** `rinnalla events release NAME`; returns the exit code. */
export async function runRelease(args: readonly string[], given?: EventsPort): Promise<number> {
  return await run('release', args, given)
}

async function run(verb: Verb, args: readonly string[], given: EventsPort | undefined): Promise<number> {
  const port = given ?? (await import('../../maintenance.ts')).maintenancePort()
  const asked = parse(verb, args)
  const usage = `${usages[verb]}\n\n${exits}`
  if (asked === 'help') {
    port.out(usage)
    return exitCodes.done
  }
  if (typeof asked === 'string') return sayWrongUsage(port, asked, { usage, json: args.includes('--json') })
  const answered = await onDatabase(port, (tx) => (verb === 'list' ? list(tx) : release(tx, asked.name ?? '')))
  if (!answered.ok) return sayRefused(port, answered, asked.json)
  const { document, lines } = answered.value
  if (asked.json) port.out(JSON.stringify(document))
  else for (const line of lines) port.out(line)
  return exitCodes.done
}

type Asked = { readonly name: string | undefined; readonly json: boolean }

function parse(verb: Verb, args: readonly string[]): Asked | string {
  try {
    const options = { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (values.help) return 'help'
    const [name, ...rest] = positionals
    if (verb === 'release' && name === undefined)
      return 'Name the listener to release; `rinnalla events list` shows them.'
    if (rest.length > 0 || (verb === 'list' && name !== undefined)) return 'There are too many words.'
    return { name, json: values.json }
  } catch (error) {
    return usageSentence(error)
  }
}

type Answer = { readonly document: object; readonly lines: readonly string[] }

async function list(tx: Tx): Promise<Outcome<Answer, string>> {
  const listeners = await listListeners(tx)
  return done({ document: { listeners }, lines: listeners.map(lineOf) })
}

async function release(tx: Tx, name: string): Promise<Outcome<Answer, string>> {
  if (await releaseListener(tx, name)) return done({ document: { released: name }, lines: [`${name} goes on.`] })
  const known = (await listListeners(tx)).map((one) => one.name).join(', ')
  return refuse('unknown-listener', { sentence: `There is no listener ${JSON.stringify(name)}. There are: ${known}.` })
}

function lineOf({ name, failures, parkedAt, waiting, lastError }: ListenerState): string {
  const behind = waiting === 0 ? 'up to date' : `${waiting} events behind`
  if (parkedAt !== null)
    return `${name}: PARKED since ${parkedAt.toISOString()} after ${failures} failures, ${behind}. Last: ${lastError ?? ''}`
  return failures > 0 ? `${name}: failing (${failures}), ${behind}. Last: ${lastError ?? ''}` : `${name}: ${behind}`
}

/** As the owner, in one transaction. */
async function onDatabase(
  port: EventsPort,
  ask: (tx: Tx) => Promise<Outcome<Answer, string>>,
): Promise<Outcome<Answer, string>> {
  return await asOwner(port, {
    work: async (client) => {
      await client.query('begin')
      const tx = txOver(client, false)
      if (!(await hasListeners(tx)))
        return refuse('no-listeners', { sentence: 'This database has no listeners: nothing was started on it yet.' })
      const answered = await ask(tx)
      await client.query(answered.ok ? 'commit' : 'rollback')
      return answered
    },
    failed: (code) =>
      refuse('database-unreachable', {
        sentence: `The database could not be reached (${code}): check its address, and that the role may act as ${ownerRole}.`,
      }),
  })
}
