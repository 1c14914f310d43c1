import { parseArgs } from 'node:util'
import type pg from 'pg'
import { txOver } from '#platform/db/database.ts'
import { ownerRole } from '#platform/db/migrate.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import type { County } from '#slices/directory/index.ts'
import { recountEvents } from '#slices/network/slice.ts'
import { exitCodes, sayRefused, sayWrongUsage, usageSentence } from '../answer.ts'
import { asOwner, configuredCounty } from '../as-owner.ts'
import type { BackupCommandPort } from './backup.ts'

export type RecountPort = Pick<BackupCommandPort, 'openDatabase' | 'out' | 'err'>

const usage = `Usage: rinnalla network recount [--json]

Counts the saved contacts, bookings and visits that were never counted, such as those of before counting began: by week, service,
municipality, age band and hour, without names. Each counts once, however often this is run; stopped in the middle it goes on where
it was. Municipality and age are taken out of an event when it is counted, so what was counted is never counted anew from events.
Events that do not say what may be counted are left out. Works on the database of DATABASE_OWNER_URL, else on DATA_DIR, with the
services of COUNTY; the product may be running. The planner takes the new counts on the next day.

Exit: 0 done, 1 refused, 2 wrong usage.`

/** `rinnalla network recount`; returns the exit code. */
export async function runRecount(args: readonly string[], given?: RecountPort): Promise<number> {
  const port = given ?? (await import('../../maintenance.ts')).maintenancePort()
  const asked = parse(args)
  if (asked === 'help') {
    port.out(usage)
    return exitCodes.done
  }
  if (typeof asked === 'string') return sayWrongUsage(port, asked, { usage, json: args.includes('--json') })
  const counted = await recount(port)
  if (!counted.ok) return sayRefused(port, counted, asked.json)
  port.out(asked.json ? JSON.stringify({ counted: counted.value }) : `${counted.value} events were counted.`)
  return exitCodes.done
}

function parse(args: readonly string[]): { json: boolean } | 'help' | string {
  try {
    const options = { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } } as const
    const { values } = parseArgs({ args: [...args], options })
    return values.help ? 'help' : { json: values.json }
  } catch (error) {
    return usageSentence(error)
  }
}

async function recount(port: RecountPort): Promise<Outcome<number, string>> {
  const county = configuredCounty()
  if (!county.ok) return county
  return await asOwner(port, {
    work: async (client) => done(await countAll(client, county.value)),
    failed: (code) =>
      refuse('not-counted', {
        sentence: `The rest could not be counted (${code}): run 'rinnalla migrate' first, and check that the role may act as ${ownerRole}. What was counted stays.`,
      }),
  })
}

/** Each batch is kept by itself. */
async function countAll(client: pg.Client, county: County): Promise<number> {
  const tx = txOver(client)
  let inAll = 0
  let next: Awaited<ReturnType<typeof recountEvents>>['next'] = null
  do {
    await client.query('begin')
    const batch = await recountEvents(tx, county, next)
    await client.query('commit')
    inAll += batch.counted
    next = batch.next
  } while (next !== null)
  return inAll
}
