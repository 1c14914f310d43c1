const dayFormat = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day in Finland, YYYY-MM-DD. */
export function helsinkiDay(at: Date): string {
  return dayFormat.format(at)
}
