import { type FaultCode, type FaultValues, faultWords } from './fault-words.ts'

/** What is wrong in a file or a request, in words for the person who made it: which field, which row (1 is the first line). */
export type Fault = {
  readonly field: string
  readonly row: number | null
  readonly says: string
  /** Of a scenario or a county's question: the same for who reads another language. */
  readonly code?: FaultCode
  readonly values?: FaultValues
}
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: Fault }

export function fault(field: string, row: number | null, says: string): { ok: false; fault: Fault } {
  return { ok: false, fault: { field, row, says } }
}

export function faultOf(field: string, row: number | null, said: { code: FaultCode; values?: FaultValues }): Fault {
  const { code, values = {} } = said
  const words: (values: FaultValues) => string = faultWords[code]
  return { field, row, says: words(values), code, values }
}

export function readAs<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

/** The numbers of a text with the line of each; a word that is no number is told with its line. */
export function readNumbers(text: string): Read<{ numbers: Float64Array; rows: Int32Array }> {
  const numbers: number[] = []
  const rows: number[] = []
  let row = 0
  for (const line of text.split('\n')) {
    row += 1
    for (const word of line.trim().split(/\s+/)) {
      if (word === '') continue
      const number = Number(word)
      if (!Number.isFinite(number)) return fault('number', row, `${JSON.stringify(word.slice(0, 30))} is not a number`)
      numbers.push(number)
      rows.push(row)
    }
  }
  return readAs({ numbers: Float64Array.from(numbers), rows: Int32Array.from(rows) })
}

/** Checks one number of a file against its limits. */
export function checked(
  value: number | undefined,
  limits: { field: string; row: number | null; least: number; most: number; whole?: boolean },
): Read<number> {
  const { field, row, least, most } = limits
  if (value === undefined) return fault(field, row, 'is missing')
  if (Number.isNaN(value)) return fault(field, row, 'is not a number')
  if (limits.whole === true && !Number.isInteger(value))
    return fault(field, row, `must be a whole number, not ${value}`)
  if (value < least || value > most) return fault(field, row, `must be from ${least} to ${most}, not ${value}`)
  return readAs(value)
}
