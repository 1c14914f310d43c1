import type { FaultCode, FaultValues } from '../../fault-words.ts'
import { faultOf, type Fault } from '../../reading.ts'

/** Checks one value; `at` is its path for the message, `row` the row of the outermost list it is in, from 1. */
export type Field = (value: unknown, at: string, row: number | null) => Fault | undefined

export function refused(at: string, row: number | null, ...said: [code: FaultCode, values?: FaultValues]): Fault {
  const [code, values = {}] = said
  return faultOf(at, row, { code, values })
}

export function text(value: unknown, at: string, row: number | null): Fault | undefined {
  if (typeof value === 'string' && value.length > 0 && value.length <= 200) return undefined
  return refused(at, row, value === undefined ? 'missing' : 'not-text')
}

export function yesOrNo(value: unknown, at: string, row: number | null): Fault | undefined {
  return typeof value === 'boolean' ? undefined : refused(at, row, 'not-yes-or-no')
}

export function number(least: number, most: number, isWhole = false): Field {
  return (value, at, row) => {
    if (value === undefined) return refused(at, row, 'missing')
    if (typeof value !== 'number' || !Number.isFinite(value)) return refused(at, row, 'not-number')
    if (isWhole && !Number.isInteger(value)) return refused(at, row, 'not-whole', { value })
    return value < least || value > most ? refused(at, row, 'out-of-range', { least, most, value }) : undefined
  }
}

export function oneOf(...words: readonly (string | number)[]): Field {
  return (value, at, row) =>
    words.some((word) => word === value) ? undefined : refused(at, row, 'not-one-of', { known: words.join(', ') })
}

export function either(first: Field, second: Field): Field {
  return (value, at, row) => (first(value, at, row) ? second(value, at, row) : undefined)
}

export function orNothing(field: Field): Field {
  return (value, at, row) => (value === null ? undefined : field(value, at, row))
}

export function orMissing(field: Field): Field {
  return (value, at, row) => (value === undefined ? undefined : field(value, at, row))
}

export function timeOfDay(value: unknown, at: string, row: number | null): Fault | undefined {
  if (typeof value === 'string' && (/^([01]\d|2[0-3]):[0-5]\d$/.test(value) || value === '24:00')) return undefined
  return refused(at, row, 'not-time')
}

export function calendarDay(value: unknown, at: string, row: number | null): Fault | undefined {
  const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && isInCalendar(value)
  return isDay ? undefined : refused(at, row, 'not-day')
}

function isInCalendar(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const lengths = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  return year >= 1900 && year <= 2200 && date >= 1 && date <= (lengths[month - 1] ?? 0)
}

type Size = { readonly least?: number; readonly most?: number }

/** A list; the row of the outermost list is the one told. */
export function listOf(field: Field, { least = 0, most = 100_000 }: Size = {}): Field {
  return (value, at, row) => {
    if (!Array.isArray(value)) return refused(at, row, value === undefined ? 'missing' : 'not-list')
    if (value.length < least || value.length > most)
      return refused(at, row, 'wrong-length', { least, most, count: value.length })
    for (let k = 0; k < value.length; k += 1) {
      const found = field(value[k], row === null ? at : `${at}[${k + 1}]`, row ?? k + 1)
      if (found) return found
    }
    return undefined
  }
}

/** An object with exactly these fields. */
export function record(fields: Readonly<Record<string, Field>>): Field {
  return (value, at, row) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return refused(at || 'scenario', row, 'not-object')
    const path = (name: string) => (at === '' ? name : `${at}.${name}`)
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name))
        return refused(path(name.slice(0, 60)), row, 'unknown-field', { known: Object.keys(fields).join(', ') })
    for (const [name, field] of Object.entries(fields)) {
      const found = field((value as Record<string, unknown>)[name], path(name), row)
      if (found) return found
    }
    return undefined
  }
}
