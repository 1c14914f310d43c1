import { expect, test } from 'vitest'
import type { Id } from '#platform/ids.ts'
import { calendarFile } from './calendar-file.ts'

const appointment = {
  id: '01890000-0000-7000-8000-000000000001' as Id<'appointment'>,
  startsAt: '2026-11-26T07:10:00.000Z',
  endsAt: '2026-11-26T07:40:00.000Z',
  place: null,
}
const now = new Date('2026-11-24T08:00:00Z')

test('an appointment for one’s own calendar tells the time and not what it is about', () => {
  expect(calendarFile(appointment, 'Ajanvaraus', now).split('\r\n')).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Rinnalla//Appointment//EN',
    'BEGIN:VEVENT',
    'UID:01890000-0000-7000-8000-000000000001@rinnalla',
    'DTSTAMP:20261124T080000Z',
    'DTSTART:20261126T071000Z',
    'DTEND:20261126T074000Z',
    'SUMMARY:Ajanvaraus',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ])
})

test('marks that mean something in the file are marked, and long lines are folded between letters', () => {
  const place = `Hyvinvointiasemantie 1, ovi B; ${'ä'.repeat(60)}`
  const lines = calendarFile({ ...appointment, place }, 'Aika', now).split('\r\n')
  for (const line of lines) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  const whole = lines.join('\r\n').replaceAll('\r\n ', '')
  expect(whole).toContain(`LOCATION:Hyvinvointiasemantie 1\\, ovi B\\; ${'ä'.repeat(60)}\r\n`)
})
