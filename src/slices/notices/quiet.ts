import { Temporal } from 'temporal-polyfill'

/** From and to as the clock on the wall shows, `21:00`; may pass midnight. */
export type QuietHours = { readonly from: string; readonly to: string }

const zone = 'Europe/Helsinki'

export function isQuiet(at: Date, quiet: QuietHours): boolean {
  const wall = zoned(at).toPlainTime().toString({ smallestUnit: 'minute' })
  return quiet.from < quiet.to ? wall >= quiet.from && wall < quiet.to : wall >= quiet.from || wall < quiet.to
}

/** The moment itself when it is not quiet, otherwise the first after it that is not: also in the nights when clocks are changed. */
export function firstLoudMoment(at: Date, quiet: QuietHours | null): Date {
  if (quiet === null || !isQuiet(at, quiet)) return at
  const here = zoned(at)
  const end = Temporal.PlainTime.from(quiet.to)
  const candidates = [0, 1].flatMap((days) =>
    // An hour that comes twice, or not at all, has two readings.
    (['earlier', 'later'] as const).map((disambiguation) =>
      here.toPlainDate().add({ days }).toPlainDateTime(end).toZonedDateTime(zone, { disambiguation }),
    ),
  )
  const change = here.getTimeZoneTransition('next')
  const moments = [...candidates, ...(change ? [change] : [])].map((one) => new Date(one.epochMilliseconds))
  const loud = moments.filter((one) => one > at && !isQuiet(one, quiet))
  return new Date(Math.min(...loud.map((one) => one.getTime())))
}

/** That much earlier on the wall: a day before half past nine is half past nine, also when clocks are changed between. */
export function before(at: Date, { days, hours }: { readonly days: number; readonly hours: number }): Date {
  return new Date(zoned(at).subtract({ days }).subtract({ hours }).epochMilliseconds)
}

export function zoned(at: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
}
