import { helsinkiDay } from '#platform/helsinki.ts'

/**
 * For how long what one session writes stands under one look. No law names a number: the product's own rule, dated, waiting for a data-protection
 * officer. Shorter means more lines of the same kind in the client's log, longer a coarser one.
 */
export const editingLimits = [
  {
    validFrom: '2026-01-01',
    validTo: null,
    minutes: 30,
    source: 'docs/decisions/0006-one-look-per-opening.md',
    verified: false,
  },
] as const

/** The moment before which a look is too old to go on under. */
export function editingSince(now: Date): Date {
  const day = helsinkiDay(now)
  const limit = editingLimits.findLast((one) => one.validFrom <= day)
  return new Date(now.getTime() - (limit?.minutes ?? 0) * 60_000)
}
