import { helsinkiDay } from '#platform/helsinki.ts'

/** Whole years on the day in Finland. */
export function ageOn(birthOn: string, now: Date): number {
  const today = helsinkiDay(now)
  const years = Number(today.slice(0, 4)) - Number(birthOn.slice(0, 4))
  return today.slice(5) < birthOn.slice(5) ? years - 1 : years
}
