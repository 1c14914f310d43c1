const dayFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The days somebody may give: nobody's matter reaches past them, and what counts day by day stays short between them. */
export const firstGivenDay = '1900-01-01'
export const lastGivenDay = '2199-12-31'

const quarterMilliseconds = 900_000
const mostKept = 2_000
const daysOfQuarters = new Map<number, string>()

/**
 * The calendar day in Finland, YYYY-MM-DD. Kept by the quarter of an hour, because a list asks it for every row: since 1970
 * the day has changed in Finland only on whole quarters.
 */
export function helsinkiDay(at: Date): string {
  const quarter = Math.floor(at.getTime() / quarterMilliseconds)
  const kept = daysOfQuarters.get(quarter)
  if (kept !== undefined) return kept
  const day = dayFormat.format(at)
  if (quarter < 0) return day
  if (daysOfQuarters.size >= mostKept) daysOfQuarters.clear()
  daysOfQuarters.set(quarter, day)
  return day
}
