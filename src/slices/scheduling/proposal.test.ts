import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ServiceType } from './model.ts'
import { proposeAll, type Receiver, type ToMove, without } from './proposal.ts'

const seed = 20_261_122
const minute = 60_000
const at = (clock: string, day = '2026-11-26') => Date.parse(`${day}T${clock}:00Z`)
const now = at('06:00', '2026-11-25')

const call = {
  id: 'nurse-call',
  lengthMinutes: 20,
  beforeMinutes: 0,
  afterMinutes: 0,
  stepMinutes: 10,
} as unknown as ServiceType

const receiver = (id: string, spans: [string, string, string?][], more: Partial<Receiver> = {}): Receiver => ({
  id,
  services: ['nurse-call'],
  languages: ['fi'],
  placeId: 'kyllo',
  isSubstitute: false,
  spans: spans.map(([from, to, day]) => ({ from: at(from, day), to: at(to, day) })),
  ...more,
})
const booking = (id: string, clock: string, more: Partial<ToMove> = {}): ToMove => ({
  id,
  startsAt: at(clock),
  service: call,
  dueOn: null,
  languages: ['fi'],
  placeId: 'kyllo',
  only: null,
  ...more,
})
const best = (bookings: ToMove[], receivers: Receiver[]) =>
  Object.fromEntries([...proposeAll(bookings, receivers, now)].map(([id, all]) => [id, all[0]]))

test('the same moment comes before another, and the named substitute before others at the same moment', () => {
  const receivers = [
    receiver('one', [['08:00', '10:00']]),
    receiver('two', [['08:00', '10:00']], { isSubstitute: true }),
  ]
  expect(best([booking('a', '09:00')], receivers)).toMatchObject({ a: { receiverId: 'two', startsAt: at('09:00') } })
})

test('a time within the statutory limit comes before the same person later, and who is nearest to the limit chooses first', () => {
  const receivers = [
    receiver('later', [['09:00', '09:20', '2026-12-10']], { isSubstitute: true }),
    receiver('soon', [['12:00', '12:20', '2026-11-27']]),
  ]
  const bookings = [booking('free', '08:00'), booking('near', '09:00', { dueOn: '2026-11-28' })]
  expect(best(bookings, receivers)).toMatchObject({
    near: { receiverId: 'soon', isInTime: true },
    free: { receiverId: 'later' },
  })
})

test('another place comes after the same place on the same day, and a language that is not shared comes last', () => {
  const near = receiver('near', [['13:00', '13:20']])
  const far = receiver('far', [['09:10', '09:30']], { placeId: 'nova' })
  const stranger = receiver('stranger', [['09:00', '09:20']], { languages: ['sv'] })
  expect(best([booking('a', '09:00')], [stranger, far, near])).toMatchObject({ a: { receiverId: 'near' } })
  expect(best([booking('a', '09:00')], [stranger, far])).toMatchObject({ a: { receiverId: 'far' } })
})

test('a visit that another gives stays theirs', () => {
  const receivers = [receiver('one', [['09:00', '10:00']]), receiver('two', [['12:00', '13:00']])]
  expect(best([booking('a', '09:00', { only: ['two'] })], receivers)).toMatchObject({ a: { receiverId: 'two' } })
})

test('no two of a day are given the same time, every time is free and none has passed', () => {
  const clocks = fc.integer({ min: 0, max: 40 }).map((n) => at('06:00') + n * 10 * minute)
  const spans = fc
    .tuple(clocks, fc.integer({ min: 1, max: 12 }))
    .map(([from, length]) => ({ from, to: from + length * 10 * minute }))
  const receivers = fc.array(fc.array(spans, { maxLength: 3 }), { minLength: 1, maxLength: 4 }).map((all) =>
    all.map((own, index) => {
      // Free spans of one calendar lie apart.
      const apart = own.reduce<{ from: number; to: number }[]>((kept, one) => [...without(kept, one), one], [])
      return { ...receiver(String(index), []), spans: apart }
    }),
  )
  const bookings = fc
    .array(clocks, { maxLength: 14 })
    .map((all) => all.map((startsAt, index) => ({ ...booking(`b${index}`, '08:00'), startsAt })))
  let placed = 0
  fc.assert(
    fc.property(bookings, receivers, (day, calendars) => {
      const chosen = [...proposeAll(day, calendars, now)].flatMap(([, all]) => all.slice(0, 1))
      placed += chosen.length
      for (const [index, one] of chosen.entries()) {
        const to = one.startsAt + 20 * minute
        const calendar = calendars.find((candidate) => candidate.id === one.receiverId)
        expect(calendar?.spans.some((span) => span.from <= one.startsAt && to <= span.to)).toBe(true)
        expect(one.startsAt).toBeGreaterThanOrEqual(now)
        for (const other of chosen.slice(index + 1))
          expect(
            other.receiverId !== one.receiverId || other.startsAt >= to || other.startsAt + 20 * minute <= one.startsAt,
          ).toBe(true)
      }
    }),
    { seed, numRuns: 400 },
  )
  expect(placed, `seed ${seed}`).toBeGreaterThan(500)
})
