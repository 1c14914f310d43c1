import fc from 'fast-check'
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

test('around both changes of the clock the file tells the same moments, in the one time that has no changes', () => {
  const near = fc
    .tuple(fc.constantFrom(Date.UTC(2026, 9, 25, 1), Date.UTC(2027, 2, 28, 1)), fc.integer({ min: -300, max: 300 }))
    .map(([change, minutes]) => change + minutes * 60_000)
  fc.assert(
    fc.property(near, fc.integer({ min: 1, max: 480 }), (begins, minutes) => {
      const [startsAt, endsAt] = [begins, begins + minutes * 60_000].map((at) => new Date(at).toISOString())
      const file = calendarFile({ ...appointment, startsAt: startsAt ?? '', endsAt: endsAt ?? '' }, 'Aika', now)
      const read = (name: string) => {
        const [, y, mo, d, h, mi, s] =
          new RegExp(`\\r\\n${name}:(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z\\r\\n`).exec(file) ?? []
        return `${y}-${mo}-${d}T${h}:${mi}:${s}.000Z`
      }
      expect([read('DTSTART'), read('DTEND')]).toEqual([startsAt, endsAt])
    }),
    { seed: 20_261_122, numRuns: 200 },
  )
})
