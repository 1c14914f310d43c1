import { parseArgs } from 'node:util'
import { txOver } from '#platform/db/database.ts'
import { ownerRole } from '#platform/db/migrate.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { type ChainReport, type DayHead, sealingMinutes, verifyChain } from '#slices/access/chain.ts'
import { hasChain } from '#slices/access/chain-store.ts'
import { exitCodes, sayRefused, sayWrongUsage, usageSentence } from '../answer.ts'
import { asOwner } from '../as-owner.ts'
import type { BackupCommandPort } from './backup.ts'

export type AuditPort = Pick<BackupCommandPort, 'openDatabase' | 'now' | 'out' | 'err'>

const usage = `Usage: rinnalla audit verify [--anchor DAY:HASH]… [--json]

Counts the hash chain of the access log again, from the log as it is now. Changes nothing; the product may be running.

  --anchor DAY:HASH  the end of a day as an earlier run printed it: a chain rewritten since does not fit it
  --json             one JSON document

Keep the printed end of each closed day outside the database's reach.
Exit: 0 whole, 1 broken or refused, 2 wrong usage.`

type Anchor = { readonly day: string; readonly hash: string }
type Asked = { readonly json: boolean; readonly anchors: readonly Anchor[] }

/** `rinnalla audit verify`; returns the exit code. */
export async function runVerify(args: readonly string[], given?: AuditPort): Promise<number> {
  const port = given ?? (await import('../../maintenance.ts')).maintenancePort()
  const asked = parse(args)
  if (asked === 'help') {
    port.out(usage)
    return exitCodes.done
  }
  if (typeof asked === 'string') return sayWrongUsage(port, asked, { usage, json: args.includes('--json') })
  const { json, anchors } = asked
  const verified = await verify(port)
  if (!verified.ok) return sayRefused(port, verified, json)
  const report = verified.value
  const misfits = anchors.filter((anchor) => !report.heads.some((head) => fits(head, anchor)))
  const isWhole = report.firstBreak === null && report.neverSealed === 0 && misfits.length === 0
  if (json) port.out(JSON.stringify(documentOf(report, { isWhole, misfits })))
  else for (const line of linesOf(report, { isWhole, misfits })) port.out(line)
  return isWhole ? exitCodes.done : exitCodes.refused
}

const anchorShape = /^(\d{4}-\d{2}-\d{2}):([0-9a-f]{64})$/

function parse(args: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        anchor: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return 'help'
    const anchors: Anchor[] = []
    for (const text of values.anchor) {
      const [, day, hash] = anchorShape.exec(text) ?? []
      if (day === undefined || hash === undefined)
        return 'Write an anchor as 2026-11-23:HASH, with the 64 hexadecimal digits that were printed.'
      anchors.push({ day, hash })
    }
    return { json: values.json, anchors }
  } catch (error) {
    return usageSentence(error)
  }
}

function fits(head: DayHead, anchor: Anchor): boolean {
  return head.day === anchor.day && head.hash === anchor.hash
}

/** As the owner, in one read-only transaction: what is sealed meanwhile is not seen. */
async function verify(port: AuditPort): Promise<Outcome<ChainReport, string>> {
  return await asOwner(port, {
    work: async (client) => {
      await client.query('begin transaction isolation level repeatable read read only')
      const tx = txOver(client, false)
      if (!(await hasChain(tx)))
        return refuse('no-log', { sentence: 'This database has no access log: nothing was started on it yet.' })
      return done(await verifyChain(tx, port.now()))
    },
    failed: (code) =>
      refuse('database-unreachable', {
        sentence: `The database could not be read (${code}): check its address, and that the role may act as ${ownerRole}.`,
      }),
  })
}

type Judged = { readonly isWhole: boolean; readonly misfits: readonly Anchor[] }

function documentOf(report: ChainReport, { isWhole, misfits }: Judged): object {
  const { days, looks, breaks, firstBreak, looksMissing, neverSealed, lastClosedDay } = report
  return {
    whole: isWhole,
    days,
    looks,
    breaks,
    firstBreak,
    looksMissing,
    neverSealed,
    lastClosedDay,
    anchorsThatDoNotFit: misfits.map((anchor) => anchor.day),
  }
}

const faults = {
  'day-not-linked': 'the day does not begin with the end of the day before',
  position: 'a seal is missing or stands twice',
  'look-missing': 'the sealed look is gone',
  hash: 'the look or its place is not what was sealed',
  'day-end': 'the day does not end where it was closed',
} as const

function linesOf(report: ChainReport, { isWhole, misfits }: Judged): string[] {
  const { days, looks, breaks, firstBreak, looksMissing, neverSealed, lastClosedDay } = report
  const lines = [`${isWhole ? 'Whole' : 'BROKEN'}: ${looks} sealed looks of ${days} days.`]
  if (firstBreak) {
    const { day, position, lookId, fault } = firstBreak
    lines.push(
      `First break: ${day}, position ${position}${lookId === null ? '' : `, look ${lookId}`}: ${faults[fault]}.`,
    )
    lines.push(`Breaks: ${breaks}. Looks missing: ${looksMissing}.`)
  }
  if (neverSealed > 0) lines.push(`Looks older than ${sealingMinutes} minutes that were never sealed: ${neverSealed}.`)
  for (const { day } of misfits)
    lines.push(
      `The chain of ${day} does not end as the anchor says: it was rewritten, or the anchor is another database's.`,
    )
  if (lastClosedDay)
    lines.push(`End of ${lastClosedDay.day}, to be kept elsewhere: ${lastClosedDay.day}:${lastClosedDay.hash}`)
  return lines
}
