import { helsinkiDay } from '#platform/helsinki.ts'
import type { FreeTime } from '../contract.ts'

export function dayOfMoment(at: string): string {
  return helsinkiDay(new Date(at))
}

export function byDay(times: readonly FreeTime[]): [string, FreeTime[]][] {
  return [...Map.groupBy(times, (time) => dayOfMoment(time.startsAt))]
}

/** A month as weeks from Monday to Sunday; null for days of other months. */
export function weeksOfMonth(month: string): (string | null)[][] {
  const first = new Date(`${month}-01T12:00:00Z`)
  const blanks = (first.getUTCDay() + 6) % 7
  const days: (string | null)[] = Array.from({ length: blanks }, () => null)
  for (const day = new Date(first); day.getUTCMonth() === first.getUTCMonth(); day.setUTCDate(day.getUTCDate() + 1))
    days.push(day.toISOString().slice(0, 10))
  while (days.length % 7 > 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

export function monthAfter(month: string, count: number): string {
  const at = new Date(`${month}-01T12:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + count)
  return at.toISOString().slice(0, 7)
}

export function dayAfter(day: string, count: number): string {
  const at = new Date(`${day}T12:00:00Z`)
  at.setUTCDate(at.getUTCDate() + count)
  return at.toISOString().slice(0, 10)
}
