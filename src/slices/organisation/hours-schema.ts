import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { OwnName as OwnNameType } from '#platform/i18n.ts'
import { type HoursException, type OpeningHours, type Period, type Week, weekdays } from './opening-hours.ts'

/** One text in each language of the product, none of them empty. */
export const LocalisedText = z.strictObject({ fi: z.string().min(1), sv: z.string().min(1), en: z.string().min(1) })
export type LocalisedText = z.infer<typeof LocalisedText>

const Name = z.string().min(2).max(120)
/** An organisation's own name: one text when it has but one, or one for each language in which it has one. */
export const OwnName = z.union([
  Name.transform((fi): OwnNameType => ({ fi })),
  z
    .strictObject({ fi: Name.optional(), sv: Name.optional(), en: Name.optional() })
    .refine((name) => Object.keys(name).length > 0, { error: 'has no name in any language' }),
])

/** A calendar day that exists, `YYYY-MM-DD`. */
export const Day = z.string().refine(isCalendarDay, { error: 'is not a calendar day such as 2026-02-23' })

/** Where a fact comes from. Unverified facts, assumptions and examples are shown as such. */
export const Provenance = z.strictObject({
  source: z.string().min(1),
  verified: z.boolean(),
  assumption: z.boolean().optional(),
  note: z.string().optional(),
})
export type Provenance = z.infer<typeof Provenance>

/** Hours that several files name: `county.json` gives each an id. null accepts any name (county.json itself is broken). */
export type Schedules = ReadonlyMap<string, OpeningHours> | null

/** Hours written out: a week (`"mon-fri": ["08:00-16:00"]`) or seasons of weeks, the holiday rule and the exceptions. */
export const WrittenHours = z
  .strictObject({
    week: weekSchema().optional(),
    seasons: z
      .array(z.strictObject({ validFrom: Day.nullable(), validTo: Day.nullable(), week: weekSchema() }))
      .min(1)
      .optional(),
    publicHolidays: z.enum(['closed', 'as-weekday', 'as-saturday', 'as-sunday']),
    exceptions: z.array(exceptionSchema()).default([]),
  })
  .transform((written, ctx): OpeningHours => {
    if ((written.week === undefined) === (written.seasons === undefined)) {
      ctx.addIssue({ code: 'custom', message: 'needs either "week" or "seasons", one of the two' })
      return z.NEVER
    }
    const seasons = written.seasons ?? [{ validFrom: null, validTo: null, week: written.week ?? emptyWeek() }]
    return { kind: 'weekly', seasons, publicHolidays: written.publicHolidays, exceptions: written.exceptions }
  })

/** Hours of a place, channel or team: `"always"`, `"unknown"`, written out, or a named schedule with exceptions of its own. */
export function hoursSchema(schedules: Schedules) {
  const named = z
    .strictObject({ schedule: z.string(), exceptions: z.array(exceptionSchema()).default([]) })
    .transform((reference, ctx): OpeningHours => {
      const schedule = schedules?.get(reference.schedule)
      if (schedule === undefined) {
        if (schedules === null) return { kind: 'unknown' }
        ctx.addIssue({
          code: 'custom',
          message: `names the schedule "${reference.schedule}", which county.json does not have`,
        })
        return z.NEVER
      }
      if (schedule.kind !== 'weekly') return schedule
      return { ...schedule, exceptions: [...schedule.exceptions, ...reference.exceptions] }
    })
  return z.unknown().transform((value, ctx): OpeningHours => {
    if (value === 'always' || value === 'unknown') return { kind: value }
    const schema = isReference(value) ? named : WrittenHours
    const parsed = schema.safeParse(value)
    if (parsed.success) return parsed.data
    if (value === undefined) ctx.addIssue({ code: 'custom', message: 'is missing' })
    else
      for (const issue of parsed.error.issues)
        ctx.addIssue({ ...issue, path: issue.path } as Parameters<typeof ctx.addIssue>[0])
    return z.NEVER
  })
}

function isReference(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'schedule' in value
}

function exceptionSchema() {
  return z
    .strictObject({
      from: Day,
      to: Day,
      periods: z.array(periodSchema()),
      reason: LocalisedText.nullable().default(null),
      substituteId: z.string().nullable().default(null),
      provenance: Provenance.optional(),
    })
    .refine((exception) => exception.from <= exception.to, { error: 'ends before it begins' })
    .transform(({ from, to, periods, reason, substituteId }): HoursException => ({
      from,
      to,
      periods,
      reason,
      substituteId,
    }))
}

function periodSchema() {
  return z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
      error: 'is not a period such as 08:00-16:00',
    })
    .transform((text): Period => ({ from: text.slice(0, 5), to: text.slice(6) }))
}

function weekSchema() {
  return z.record(z.string(), z.array(periodSchema())).transform((written, ctx): Week => {
    const week: Record<string, Period[]> = { ...emptyWeek() }
    for (const [key, periods] of Object.entries(written)) {
      const days = daysOf(key)
      if (days === undefined) {
        ctx.addIssue({ code: 'custom', message: `has "${key}", which is not a weekday such as "mon" or "mon-fri"` })
        return z.NEVER
      }
      if (overlap(periods)) {
        ctx.addIssue({ code: 'custom', message: `has periods that overlap on "${key}"` })
        return z.NEVER
      }
      for (const day of days) week[day] = periods
    }
    return week as unknown as Week
  })
}

function daysOf(key: string): readonly string[] | undefined {
  const [first, last, ...rest] = key.split('-').map((day) => weekdays.findIndex((candidate) => candidate === day))
  if (first === undefined || rest.length > 0 || first < 0) return undefined
  if (last === undefined) return weekdays.slice(first, first + 1)
  return last < first ? undefined : weekdays.slice(first, last + 1)
}

function overlap(periods: readonly Period[]): boolean {
  const sorted = periods.toSorted((a, b) => a.from.localeCompare(b.from))
  return sorted.some((period, index) => {
    const next = sorted[index + 1]
    return next !== undefined && (period.to <= period.from || next.from < period.to)
  })
}

function emptyWeek() {
  return { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }
}

function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  try {
    Temporal.PlainDate.from(text)
    return true
  } catch {
    return false
  }
}
