/** A checked Finnish personal identity code in capitals. Personal data: never in an address, a log or an error. */
export type Hetu = string & { readonly __hetu: never }

export type HetuFault = 'shape' | 'separator' | 'date' | 'individual-number' | 'check-character'

export type HetuCheck =
  | { readonly kind: 'valid' | 'temporary'; readonly hetu: Hetu; readonly bornOn: string }
  | { readonly kind: 'invalid'; readonly why: HetuFault }

/** The separator tells the century, and since 2023 two people may differ by it alone (dvv.fi/hetu-uudistus). */
const centuries: Readonly<Record<string, number>> = {
  '+': 1800,
  ...sameCentury('-YXWVU', 1900),
  ...sameCentury('ABCDEF', 2000),
}

const checkCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY'

/** DDMMYY, separator, individual number, check character. Small letters are accepted, look-alikes of other alphabets are not. */
const shape = /^([0-9]{2})([0-9]{2})([0-9]{2})([-+A-Za-z])([0-9]{3})([0-9A-Za-z])$/

/**
 * Checks a code: its shape, century separator, calendar date, individual number and check character. Numbers 900–999 are
 * temporary or for tests and belong to nobody; 002–899 are people's, 000 and 001 are never given.
 */
export function checkHetu(value: string): HetuCheck {
  const hetu = value.trim()
  const [, day, month, yearOfCentury, separator, individual, check] = shape.exec(hetu) ?? []
  if (!day || !month || !yearOfCentury || !separator || !individual || !check) return invalid('shape')
  const century = centuries[separator.toUpperCase()]
  if (century === undefined) return invalid('separator')
  const bornOn = `${century + Number(yearOfCentury)}-${month}-${day}`
  if (!isCalendarDay(bornOn)) return invalid('date')
  if (Number(individual) < 2) return invalid('individual-number')
  if (check.toUpperCase() !== checkCharacter(`${day}${month}${yearOfCentury}${individual}`)) {
    return invalid('check-character')
  }
  const kind = Number(individual) >= 900 ? 'temporary' : 'valid'
  return { kind, hetu: hetu.toUpperCase() as Hetu, bornOn }
}

/** What a screen may show: the date stays, for it helps to recognise the person; the rest does not. */
export function maskHetu(hetu: Hetu): string {
  return `${hetu.slice(0, 7)}****`
}

/** The character that nine digits (DDMMYYNNN) call for. */
export function checkCharacter(digits: string): string {
  return checkCharacters.charAt(Number(digits) % checkCharacters.length)
}

function invalid(why: HetuFault): HetuCheck {
  return { kind: 'invalid', why }
}

function isCalendarDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

function sameCentury(separators: string, century: number): Record<string, number> {
  return Object.fromEntries([...separators].map((separator) => [separator, century]))
}
