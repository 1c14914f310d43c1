import { parseArgs } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { deadlineRules } from '#law/index.ts'
import type { Refused } from '#platform/outcome.ts'
// The pure files, not the slice's front door: counting a day needs no store and no database driver.
import {
  computeDeadline,
  getDeadlineRule,
  getDeadlineVersion,
  isDeadlineRuleId,
  type Deadline,
  type DeadlineRefusal,
  type DeadlineRuleId,
} from '#slices/deadlines/model.ts'
import { explainDeadline, refusalTexts } from '#slices/deadlines/texts.ts'
import { dayInHelsinki, helsinki } from '#slices/deadlines/working-days.ts'
import { exitCodes, printJson, printLines, quoteLine, refuseInput, usageSentence, wrongUsage } from '../answer.ts'

const usage = `Usage: rinnalla deadline --rule ID --trigger TIME [--birth-date DATE] [--served WAY] [--json]

Counts a statutory deadline from the dated national rules. Starts no database and keeps nothing.

  --rule ID          one of the rules below
  --trigger TIME     2027-03-23T10:00, in Finland's time; a day alone counts as a contact inside office hours
  --birth-date DATE  2006-05-01; needed where the limit depends on age
  --served WAY       letter or electronic: the trigger is the posting or sending of a decision (rectification-request)
  --json             one JSON document: dueOn, dueAt, rule, version, validFrom, source, verified, unverified, steps

Rules:
${deadlineRules.map((rule) => `  ${rule.id.padEnd(30)} ${rule.name.en}`).join('\n')}

Exit: 0 counted, 1 refused or invalid input, 2 wrong usage.`

type Asked = {
  readonly rule: string
  readonly trigger: string
  readonly birthDate: string | undefined
  readonly served: string | undefined
  readonly json: boolean
}

/** `rinnalla deadline …`; returns the exit code. */
export function run(args: string[]): number {
  const asked = parse(args)
  if (asked === 'help') {
    printLines([usage])
    return exitCodes.done
  }
  if (typeof asked === 'string') return wrongUsage(asked, usage, args.includes('--json'))
  const { json, birthDate, served } = asked
  const refused = (error: string, message: string): number => refuseInput({ error, message, json })
  if (!isDeadlineRuleId(asked.rule)) {
    return refused('unknown-rule', `There is no rule ${quote(asked.rule)}. See: rinnalla deadline --help`)
  }
  const triggeredAt = parseTrigger(asked.trigger)
  if (!triggeredAt) {
    return refused('invalid-trigger', `${quote(asked.trigger)} is not a time such as 2027-03-23T10:00.`)
  }
  if (dayInHelsinki(triggeredAt) > lastTriggerDay) {
    return refused('invalid-trigger', `${quote(asked.trigger)} is too far ahead: days are counted up to the year 9999.`)
  }
  if (birthDate !== undefined && !isDay(birthDate)) {
    return refused('invalid-birth-date', `${quote(birthDate)} is not a date such as 2006-05-01.`)
  }
  if (served !== undefined && served !== 'letter' && served !== 'electronic') {
    return refused('invalid-way-of-service', `${quote(served)} is not a way of service: letter or electronic.`)
  }
  const bornOn = birthDate ?? null
  const deadline = computeDeadline({ rule: asked.rule, triggeredAt, bornOn, servedBy: served ?? null })
  if (!deadline.ok) return refused(deadline.refusal, refusalSentence(asked.rule, deadline))
  if (json) printJson(documentOf(deadline.value))
  else printLines(sentencesOf(deadline.value))
  return exitCodes.done
}

function parse(args: string[]): Asked | string {
  let values
  try {
    values = parseArgs({
      args,
      options: {
        rule: { type: 'string' },
        trigger: { type: 'string' },
        'birth-date': { type: 'string' },
        served: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values
  } catch (error) {
    return usageSentence(error)
  }
  if (values.help) return 'help'
  const { rule, trigger, served, json } = values
  if (rule === undefined) return 'Give the rule: --rule ID.'
  if (trigger === undefined) return 'Give the trigger: --trigger 2027-03-23T10:00.'
  return { rule, trigger, birthDate: values['birth-date'], served, json: json === true }
}

/** The longest limit is six months: from here none ends beyond the year 9999. */
const lastTriggerDay = '9998-12-31'

const triggerShape = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})?)?$/

function parseTrigger(text: string): Date | undefined {
  const [, day, time = '12:00', offset] = triggerShape.exec(text) ?? []
  if (day === undefined) return undefined
  try {
    if (offset !== undefined) return new Date(Temporal.Instant.from(text).epochMilliseconds)
    const local = Temporal.PlainDateTime.from(`${day}T${time}`)
    return new Date(local.toZonedDateTime(helsinki).epochMilliseconds)
  } catch {
    // The shape is right, so only a day or an hour that does not exist is left to throw.
    return undefined
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text).toString() === text
  } catch {
    return false
  }
}

function documentOf(deadline: Deadline): object {
  const { dueOn, dueAt, rule, version, validFrom, source, verified } = deadline
  return {
    dueOn,
    dueAt: dueAt ? localMoment(dueAt) : null,
    rule,
    version,
    validFrom,
    source,
    verified,
    unverified: getDeadlineVersion(rule, version).unverified?.en ?? null,
    steps: explainDeadline(deadline, 'en'),
  }
}

function sentencesOf(deadline: Deadline): string[] {
  const { rule, version, dueOn, dueAt } = deadline
  const { law, source, unverified, validFrom } = getDeadlineVersion(rule, version)
  const weekday = Temporal.PlainDate.from(dueOn).toLocaleString('en-GB', { weekday: 'long' })
  const until = dueAt ? `, by ${localMoment(dueAt).slice(11, 16)}` : ''
  const section = law.section === null ? '' : `, section ${law.section.replace(/ §$/, '')}`
  const fromMemory = law.section !== null && !law.isSectionFound ? ' (section number not checked)' : ''
  return [
    `${getDeadlineRule(rule).name.en}: due on ${dueOn} (${weekday})${until}.`,
    ...explainDeadline(deadline, 'en'),
    `Law: ${law.act.en}${section}${fromMemory}. This version holds from ${validFrom}.`,
    `Source: ${source}.`,
    ...(unverified ? [`Not verified: ${unverified.en}`] : []),
  ]
}

function refusalSentence(rule: DeadlineRuleId, refused: Refused<DeadlineRefusal>): string {
  const validFrom = refused.detail?.['validFrom']
  const since = validFrom === undefined ? '' : ` It holds from ${String(validFrom)}.`
  return `${rule}: ${refusalTexts.en[refused.refusal]}${since}`
}

function localMoment(at: Date): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(helsinki)
  return local.toString({ smallestUnit: 'minute', timeZoneName: 'never' })
}

function quote(text: string): string {
  return `"${quoteLine(text)}"`
}
