import type { Language } from '#platform/i18n.ts'

/** Instants are ISO strings with a zone, calendar days are `YYYY-MM-DD`. No text breaks inside a date, a time or an amount. */
export type Format = {
  /** `ti 24.11.` */
  day: (at: string) => string
  /** `ti 24.11.2026` */
  dayWithYear: (at: string) => string
  /** `tiistai 24.11.2026` */
  longDay: (at: string) => string
  /** `24.11.` */
  shortDay: (at: string) => string
  /** `10.42` */
  time: (at: string) => string
  /** `klo 10.42` */
  clock: (at: string) => string
  /** `klo 20` on the hour, `klo 17.15` between. */
  roundClock: (at: string) => string
  /** `ti 24.11. klo 10.42` */
  moment: (at: string) => string
  /** `tänään klo 16`, `huomenna ke klo 9`, `to 26.11. klo 17.15` as seen at `now`. */
  nearMoment: (at: string, now: string) => string
  /** `5 h 18 min`; under an hour `18 min`. */
  duration: (minutes: number) => string
  /** `1 240`, `98,6` */
  number: (value: number, decimals?: number) => string
  /** `740 €`, `739,50 €` */
  euros: (amount: number) => string
  /** `6–10`, or `6` when both are the same. */
  range: (from: number, to: number) => string
}

export function formatIn(language: Language): Format {
  const words = wordsIn[language]
  const day = (at: string) => joined(words.weekdays[partsOf(at).weekday] ?? '', words.date(partsOf(at)))
  const time = (at: string) => words.time(partsOf(at))
  const clock = (at: string) => joined(words.at, time(at))
  const roundClock = (at: string) => joined(words.at, words.roundTime(partsOf(at)))
  const number = (value: number, decimals = 0) => numberIn(language, value, decimals)
  return {
    day,
    time,
    clock,
    roundClock,
    number,
    dayWithYear: (at) => joined(words.weekdays[partsOf(at).weekday] ?? '', words.dateWithYear(partsOf(at))),
    longDay: (at) => joined(words.longWeekdays[partsOf(at).weekday] ?? '', words.dateWithYear(partsOf(at))),
    shortDay: (at) => words.date(partsOf(at)),
    moment: (at) => `${day(at)} ${clock(at)}`,
    nearMoment: (at, now) => `${nearDay(at, now, words, day)} ${roundClock(at)}`,
    duration: (minutes) => durationOf(minutes),
    euros: (amount) => joined(number(amount, Number.isInteger(amount) ? 0 : 2), '€'),
    range: (from, to) => (from === to ? number(from) : keptTogether(`${number(from)}–${number(to)}`)),
  }
}

const noBreak = '\u00a0'
const wordJoiner = '\u2060'

/** A text that came with the data, with its phone numbers, times and ranges kept on one line. */
export function keptTogether(text: string): string {
  return (
    text
      .replace(/(\d) (?=\d)/g, `$1${noBreak}`)
      .replace(/\b(klo|kl\.|at) (?=\d)/g, `$1${noBreak}`)
      // Days and their hours: ma–pe 9–15.
      .replace(/(\p{L}–\p{L}+) (?=\d)/gu, `$1${noBreak}`)
      .replace(/(\w)–(?=\w)/g, `$1${wordJoiner}–${wordJoiner}`)
  )
}

type Parts = { year: number; month: number; day: number; weekday: number; hour: number; minute: number }

const inHelsinki = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  hourCycle: 'h23',
})

// Server and browser may carry different language tables; only the numbers are taken from Intl, the words are ours.
function partsOf(at: string): Parts {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(at) ? new Date(`${at}T12:00:00Z`) : new Date(at)
  const found: Record<string, number> = {}
  for (const part of inHelsinki.formatToParts(instant)) found[part.type] = Number(part.value)
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = found
  return { year, month, day, hour, minute, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() }
}

function joined(...words: string[]): string {
  return words.join(noBreak)
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

function durationOf(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes))
  if (whole < 60) return joined(String(whole), 'min')
  return joined(String(Math.floor(whole / 60)), 'h', two(whole % 60), 'min')
}

function nearDay(at: string, now: string, words: Words, day: (at: string) => string): string {
  const days = dayNumber(at) - dayNumber(now)
  if (days === 0) return words.today
  if (days === 1) return joined(words.tomorrow, words.weekdays[partsOf(at).weekday] ?? '')
  return day(at)
}

function dayNumber(at: string): number {
  const { year, month, day } = partsOf(at)
  return Date.UTC(year, month - 1, day) / 86_400_000
}

function numberIn(language: Language, value: number, decimals: number): string {
  const [whole = '', fraction] = Math.abs(value).toFixed(decimals).split('.')
  const separators = language === 'en' ? [',', '.'] : [noBreak, ',']
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separators[0] ?? '')
  const sign = value < 0 ? '−' : ''
  return sign + (fraction === undefined ? grouped : `${grouped}${separators[1]}${fraction}`)
}

type Words = {
  weekdays: readonly string[]
  longWeekdays: readonly string[]
  at: string
  today: string
  tomorrow: string
  date: (parts: Parts) => string
  dateWithYear: (parts: Parts) => string
  time: (parts: Parts) => string
  roundTime: (parts: Parts) => string
}

const pointTime = ({ hour, minute }: Parts) => `${hour}.${two(minute)}`
const roundPointTime = (parts: Parts) => (parts.minute === 0 ? String(parts.hour) : pointTime(parts))
const colonTime = ({ hour, minute }: Parts) => `${hour}:${two(minute)}`
const englishMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

const wordsIn: { readonly [L in Language]: Words } = {
  fi: {
    weekdays: 'su ma ti ke to pe la'.split(' '),
    longWeekdays: 'sunnuntai maanantai tiistai keskiviikko torstai perjantai lauantai'.split(' '),
    at: 'klo',
    today: 'tänään',
    tomorrow: 'huomenna',
    date: ({ day, month }) => `${day}.${month}.`,
    dateWithYear: ({ day, month, year }) => `${day}.${month}.${year}`,
    time: pointTime,
    roundTime: roundPointTime,
  },
  sv: {
    weekdays: 'sö må ti on to fr lö'.split(' '),
    longWeekdays: 'söndag måndag tisdag onsdag torsdag fredag lördag'.split(' '),
    at: 'kl.',
    today: 'i dag',
    tomorrow: 'i morgon',
    date: ({ day, month }) => `${day}.${month}`,
    dateWithYear: ({ day, month, year }) => `${day}.${month}.${year}`,
    time: pointTime,
    roundTime: roundPointTime,
  },
  en: {
    weekdays: 'Sun Mon Tue Wed Thu Fri Sat'.split(' '),
    longWeekdays: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
    at: 'at',
    today: 'today',
    tomorrow: 'tomorrow',
    date: ({ day, month }) => joined(String(day), englishMonths[month - 1] ?? ''),
    dateWithYear: ({ day, month, year }) => joined(String(day), englishMonths[month - 1] ?? '', String(year)),
    time: colonTime,
    roundTime: colonTime,
  },
}
