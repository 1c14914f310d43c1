import type { Appointment } from '../contract.ts'

/** The appointment for one's own calendar (iCalendar, RFC 5545). What it is about is left out: a calendar is often shared. */
export function calendarFile(
  appointment: Pick<Appointment, 'id' | 'place'> & { readonly startsAt: string; readonly endsAt: string },
  title: string,
  now: Date,
): string {
  const stamp = (at: string) => at.replace(/[-:]/g, '').replace(/\.\d+/, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rinnalla//Appointment//EN',
    'BEGIN:VEVENT',
    `UID:${appointment.id}@rinnalla`,
    `DTSTAMP:${stamp(now.toISOString())}`,
    `DTSTART:${stamp(appointment.startsAt)}`,
    `DTEND:${stamp(appointment.endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    ...(appointment.place === null ? [] : [`LOCATION:${escaped(appointment.place)}`]),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.flatMap(folded).join('\r\n').concat('\r\n')
}

function escaped(text: string): string {
  return text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n')
}

/** Lines are at most 75 bytes; the rest goes on after a space. */
function folded(line: string): string[] {
  const parts: string[] = []
  let part = ''
  let bytes = 0
  for (const character of line) {
    const size = new TextEncoder().encode(character).length
    if (bytes + size > 74) {
      parts.push(part)
      part = ' '
      bytes = 1
    }
    part += character
    bytes += size
  }
  return [...parts, part]
}
