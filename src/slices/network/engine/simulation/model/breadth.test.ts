import { expect, test } from 'vitest'
import { compileScenario } from './compile.ts'
import { measuresOf } from './measures.ts'
import { runUntilDay } from './run.ts'
import { startRun } from './run-state.ts'
import type { Area, Guarantee, Place, Scenario, ServiceDemand } from './scenario.ts'
import { ruleCounts } from './tally.ts'
import { office, textbook, textbookPlace, textbookService } from './test-scenario.ts'

/** One run of a scenario: its numbers by name. */
function ran(scenario: Scenario) {
  const plan = compileScenario(scenario)
  const run = startRun(plan, { seed: 20_261_122, replication: 0, antithetic: false })
  runUntilDay(run, plan.totalDays)
  const measures = measuresOf(plan, run.tally)
  const of = (code: string, ...of: string[]) =>
    measures.find((one) => one.code === code && one.of.join() === of.join())?.value ?? NaN
  const rule = (k: number) => Array.from(run.tally.subarray(plan.layout.ruleAt + k * ruleCounts.length)).slice(0, 2)
  return { of, rule, plan }
}

const weekdays = [1, 2, 3, 4, 5]
const short = (scenario: Scenario): Scenario => ({ ...scenario, days: 56, warmUpDays: 14 })
const withService = (scenario: Scenario, change: Partial<ServiceDemand>): Scenario => ({
  ...scenario,
  services: scenario.services.map((one) => ({ ...one, ...change })),
})
const only = (hour: number) => Array.from({ length: 24 }, (_, at) => (at === hour ? 1 : 0))
const day = (from: string, to: string, staff = 1) => ({ skill: 'nurse', weekdays, from, to, staff })
const open = (from: string, to: string): Partial<Place> => ({ hours: [{ weekdays, from, to }] })

test('opening hours: nobody is served outside them, whatever the shift', () => {
  const place = (hours: Partial<Place>, from: string, to: string) =>
    ran(short(textbook([textbookService(0.3, 10)], [textbookPlace(1, { ...hours, shifts: [day(from, to)] })])))
  const cut = place(open('10:00', '12:00'), '08:00', '16:00')
  const same = place(open('10:00', '12:00'), '10:00', '12:00')
  const wide = place(open('08:00', '16:00'), '08:00', '16:00')
  expect(cut.of('waitMeanDays', 'care')).toBe(same.of('waitMeanDays', 'care'))
  expect(cut.of('waitMeanDays', 'care')).toBeGreaterThan(wide.of('waitMeanDays', 'care') * 1.1)
})

test('shifts: whoever comes while few are at work waits longer', () => {
  const shifts = (afternoon: number) =>
    ran(
      short(
        textbook(
          [textbookService(2, 20, { hours: only(13) })],
          [
            textbookPlace(1, {
              ...open('08:00', '16:00'),
              shifts: [day('08:00', '12:00', 4), day('12:00', '16:00', afternoon)],
            }),
          ],
        ),
      ),
    ).of('waitMeanDays', 'care')
  expect(shifts(1)).toBeGreaterThan(shifts(4) * 1.5)
})

test('skills: more nurses do not shorten the doctor’s queue', () => {
  const doctor = textbookService(2, 20, { id: 'doctor', skill: 'doctor' })
  const always = { weekdays: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }
  const waits = (nurses: number, doctors: number) =>
    ran(
      short(
        textbook(
          [textbookService(2, 20), doctor],
          [
            textbookPlace(nurses, {
              services: ['care', 'doctor'],
              shifts: [
                { ...always, skill: 'nurse', staff: nurses },
                { ...always, skill: 'doctor', staff: doctors },
              ],
            }),
          ],
        ),
      ),
    ).of('waitMeanDays', 'doctor')
  expect(waits(5, 1)).toBe(waits(1, 1))
  expect(waits(1, 2)).toBeLessThan(waits(1, 1))
})

test('release rules: times that are not released yet cannot be booked', () => {
  const released = (releases: { daysAhead: number; share: number }[]) =>
    ran(
      short({
        ...office(),
        places: office().places.map((place) => ({
          ...place,
          books: place.books.map((book) => ({ ...book, releases })),
        })),
      }),
    )
  const all = released([{ daysAhead: 28, share: 1 }])
  const half = released([{ daysAhead: 28, share: 0.5 }])
  const late = released([
    { daysAhead: 28, share: 0.5 },
    { daysAhead: 0, share: 0.5 },
  ])
  expect(half.of('leftWaiting', 'care')).toBeGreaterThan(all.of('leftWaiting', 'care') * 1.5)
  expect(late.of('waitMeanDays', 'care')).not.toBe(all.of('waitMeanDays', 'care'))
  expect(late.of('firstVisits', 'care')).toBeGreaterThan(half.of('firstVisits', 'care'))
})

test('walk-ins, no-shows, cancellations, digital contacts and further visits come in the shares said', () => {
  const { of } = ran({ ...withService(office(), { digital: null, rebook: 0, next: [] }), days: 120, warmUpDays: 14 })
  const contacts = of('contacts', 'care')
  expect(of('walkIns', 'care') / contacts).toBeCloseTo(0.2, 1)
  const booked = contacts - of('walkIns', 'care')
  expect(of('cancelled', 'care') / booked).toBeGreaterThan(0.07)
  expect(of('cancelled', 'care') / booked).toBeLessThan(0.13)
  expect(of('noShows', 'care') / (booked - of('cancelled', 'care'))).toBeGreaterThan(0.03)
  expect(of('noShows', 'care') / (booked - of('cancelled', 'care'))).toBeLessThan(0.07)
  const whole = ran({ ...office(), days: 120, warmUpDays: 14 })
  expect(whole.of('digital', 'care') / whole.of('contacts', 'care')).toBeCloseTo(0.3, 1)
  expect(whole.of('forwarded', 'care') / whole.of('digital', 'care')).toBeCloseTo(0.4, 1)
  expect(whole.of('followUps', 'care') / whole.of('firstVisits', 'care')).toBeGreaterThan(0.06)
  expect(of('followUps', 'care') + of('digital', 'care')).toBe(0)
})

test('a cancelled time is booked by another, and whoever cancelled may book again', () => {
  const load = (change: Partial<ServiceDemand>) =>
    ran(short(withService(office(), { perResidentYear: [40], digital: null, ...change })))
  const [none, many, again] = [
    load({ cancel: 0, noShow: 0 }),
    load({ cancel: 0.4, noShow: 0, rebook: 0 }),
    load({ cancel: 0.4, noShow: 0, rebook: 1 }),
  ]
  // More ask than there are times: those given back are taken, so the place is as busy.
  expect(many.of('utilisation', 'centre', 'nurse')).toBeGreaterThan(none.of('utilisation', 'centre', 'nurse') * 0.9)
  expect(again.of('leftWaiting', 'care')).toBeGreaterThan(many.of('leftWaiting', 'care'))
})

test('a mobile unit serves by its timetable: twice as often, sooner and twice the hours', () => {
  const every = (everyWeeks: number) => {
    const stop = { id: 'stop', everyWeeks, firstWeek: 0, shifts: [{ ...day('09:00', '15:00'), weekdays: [3] }] }
    const books = [{ skill: 'nurse', slotMinutes: 20, share: 1, releases: [{ daysAhead: 56, share: 1 }] }]
    const unit = { id: 'bus', costPerDay: 100, services: ['care'], books, stops: [stop] }
    const service = textbookService(0.02, 15, {
      urgency: [{ id: 'plain', share: 1, priority: 1, access: 'booked' }],
    })
    const base = short(textbook([service], [textbookPlace(1, { services: [] })]))
    const travel = { to: ['centre', 'stop'], from: [{ area: 'town', minutes: [10, 5], km: [8, 3] }] }
    return ran({ ...base, mobileUnits: [unit], travel })
  }
  const [weekly, fortnightly] = [every(1), every(2)]
  expect(weekly.plan.stations.plannedMinutes[1]).toBe(8 * 360)
  expect(fortnightly.plan.stations.plannedMinutes[1]).toBe(4 * 360)
  expect(weekly.of('firstVisits', 'care')).toBeGreaterThan(10)
  expect(fortnightly.of('waitMeanDays', 'care')).toBeGreaterThan(weekly.of('waitMeanDays', 'care') * 1.4)
  expect(weekly.of('costEurosYear', 'mobile')).toBeCloseTo(2 * fortnightly.of('costEurosYear', 'mobile'), 6)
})

test('a closure of some weeks sends people to its substitute for those weeks only', () => {
  const close = (substitutes: string[]) =>
    ran({
      ...office({ elsewhereAfterDays: null }),
      days: 56,
      warmUpDays: 14,
      closures: [{ place: 'centre', from: '2026-01-19', to: '2026-02-08', substitutes }],
    })
  const [open, withOther, without] = [
    ran({ ...office({ elsewhereAfterDays: null }), days: 56, warmUpDays: 14 }),
    close(['point']),
    close([]),
  ]
  const load = (one: typeof open, place: string) => one.of('utilisation', place, 'nurse')
  expect(load(withOther, 'point')).toBeGreaterThan(load(open, 'point') * 1.2)
  // The three weeks are of no hours at all, in the other five it works as ever.
  expect(withOther.plan.stations.plannedMinutes[0]).toBeCloseTo(
    ((open.plan.stations.plannedMinutes[0] ?? 0) * 5) / 8,
    6,
  )
  expect(load(withOther, 'centre')).toBeGreaterThan(0.3)
  expect(without.of('leftWaiting', 'care') + without.of('walkIns', 'care')).not.toBe(
    withOther.of('leftWaiting', 'care') + withOther.of('walkIns', 'care'),
  )
})

test('demand follows municipality, age band, season, weekday and hour', () => {
  const areas: Area[] = [
    { id: 'town', municipality: 'Town', county: 'test', population: [500, 100] },
    { id: 'village', municipality: 'Village', county: 'test', population: [0, 100] },
  ]
  const from = areas.map(({ id }) => ({ area: id, minutes: [10], km: [8] }))
  const of = (change: Partial<ServiceDemand>, startsOn = '2026-01-05', days = 28, living: Area[] = areas) =>
    ran({
      ...textbook([textbookService(1, 10, { perResidentYear: [10, 40], ...change })], [textbookPlace(2)]),
      areas: living,
      ageBands: ['young', 'old'],
      travel: { to: ['centre'], from },
      startsOn,
      days,
      warmUpDays: 0,
    })
  const even = of({})
  expect(even.of('visits', 'Village', 'young')).toBe(0)
  expect(even.of('visits', 'Town', 'old') / even.of('visits', 'Village', 'old')).toBeGreaterThan(0.7)
  expect(even.of('visits', '*', 'old') / even.of('visits', '*', 'young')).toBeCloseTo(8000 / 5000, 0)
  // The village asks for three times as much as the same people in the town; in all as much as before.
  const askedFor = (demand: number[]) =>
    of({}, '2026-01-05', 364, [areas[0] as Area, { ...(areas[1] as Area), demand }])
  const asks = askedFor([3])
  expect(asks.of('visits', 'Village', 'old') / asks.of('visits', 'Town', 'old')).toBeCloseTo(3, 0)
  expect(asks.of('visits', '*', 'old') / askedFor([1]).of('visits', '*', 'old')).toBeCloseTo(1, 1)
  const june = Array.from({ length: 12 }, (_, month) => (month === 5 ? 1 : 0))
  expect(of({ months: june }).of('contacts', 'care')).toBe(0)
  expect(of({ months: june }, '2026-06-01').of('contacts', 'care')).toBeGreaterThan(even.of('contacts', 'care') * 9)
  const mondays = [1, 0, 0, 0, 0, 0, 0]
  expect(of({ weekdays: mondays }, '2026-01-06', 6).of('contacts', 'care')).toBe(0)
  // All come in the hour from three, and the place opens at eight: at least four hours.
  const early = ran(
    short(
      textbook(
        [textbookService(0.5, 5, { hours: only(3) })],
        [
          textbookPlace(1, {
            ...open('08:00', '16:00'),
            hours: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '16:00' }],
            shifts: [{ ...day('08:00', '16:00'), weekdays: [1, 2, 3, 4, 5, 6, 7] }],
          }),
        ],
      ),
    ),
  ).of('waitMeanDays', 'care')
  expect(early * 24).toBeGreaterThan(4)
  expect(early * 24).toBeLessThan(8)
})

test('a dated guarantee covers the contacts of its days, services and ages, and no other', () => {
  const rule = (id: string, more: Partial<Guarantee>): Guarantee => ({
    id,
    from: '2025-01-01',
    to: null,
    limitDays: 14,
    ageBands: ['all'],
    services: ['care'],
    target: 0.9,
    ...more,
  })
  const guarantees = [
    rule('all the time', {}),
    rule('until February', { to: '2026-01-31' }),
    rule('from February', { from: '2026-02-01', limitDays: 90 }),
    rule('before', { to: '2025-12-31' }),
    rule('nobody', { ageBands: [] }),
  ]
  const { rule: counted } = ran({ ...short(office()), guarantees })
  const [all, until, from, before, nobody] = guarantees.map((_, k) => counted(k)[0] ?? 0) as [number, ...number[]]
  expect(until).toBeGreaterThan(100)
  expect((until ?? 0) + (from ?? 0)).toBe(all)
  expect([before, nobody]).toEqual([0, 0])
  // The wider limit of the later rule keeps more of them within.
  const share = (k: number) => (counted(k)[1] ?? 0) / (counted(k)[0] ?? 1)
  expect(share(2)).toBeGreaterThanOrEqual(share(0))
})
