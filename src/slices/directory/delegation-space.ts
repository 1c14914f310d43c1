import { Temporal } from 'temporal-polyfill'
import type { DelegationRow } from './delegation-schema.ts'

/** Whole numbers from the first up to, not including, the second: cents, months, or days since 1970. */
type Interval = readonly [number, number]
/** What a line covers in one unit: amounts, durations, days. All arithmetic is on whole numbers, so nothing is rounded. */
export type Box = readonly [Interval, Interval, Interval]

type Limited = Pick<DelegationRow, 'euros' | 'months' | 'validFrom' | 'validTo'>

export function boxOf({ euros, months, validFrom, validTo }: Limited): Box {
  return [
    interval(euros, (value) => Math.round(value * 100)),
    interval(months, (value) => value),
    [dayNumber(validFrom), validTo === null ? Infinity : dayNumber(validTo) + 1],
  ]
}

function interval(limits: DelegationRow['euros'], inWhole: (value: number) => number): Interval {
  const { over, upTo } = limits ?? { over: null, upTo: null }
  return [over === null ? 0 : inWhole(over) + 1, upTo === null ? Infinity : inWhole(upTo) + 1]
}

export function dayNumber(day: string): number {
  return Math.round(Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds / 86_400_000)
}

export function dayOf(number: number): string {
  return Temporal.PlainDate.from('1970-01-01').add({ days: number }).toString()
}

export function covers(box: Box, point: readonly [number, number, number]): boolean {
  return box.every(([from, to], axis) => from <= (point[axis] ?? -1) && (point[axis] ?? -1) < to)
}

export function overlapOf(one: Box, other: Box): Box | undefined {
  const both = one.map(([from, to], axis): Interval => {
    const [otherFrom, otherTo] = other[axis] as Interval
    return [Math.max(from, otherFrom), Math.min(to, otherTo)]
  })
  return both.every(([from, to]) => from < to) ? (both as unknown as Box) : undefined
}

/** What is left of the box when these are taken away, in boxes that share nothing. */
export function leftOf(whole: Box, taken: readonly Box[]): Box[] {
  return taken.reduce<Box[]>((left, cut) => left.flatMap((box) => without(box, cut)), [whole])
}

function without(box: Box, cut: Box): Box[] {
  const both = overlapOf(box, cut)
  if (!both) return [box]
  const pieces: Box[] = []
  let rest = [...box] as [Interval, Interval, Interval]
  for (const axis of [0, 1, 2] as const) {
    const [from, to] = rest[axis]
    const [cutFrom, cutTo] = both[axis]
    if (from < cutFrom) pieces.push(rest.with(axis, [from, cutFrom]) as unknown as Box)
    if (cutTo < to) pieces.push(rest.with(axis, [cutTo, to]) as unknown as Box)
    rest = rest.with(axis, [cutFrom, cutTo]) as [Interval, Interval, Interval]
  }
  return pieces
}
