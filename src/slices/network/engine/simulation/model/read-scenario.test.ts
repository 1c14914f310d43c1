import { expect, test } from 'vitest'
import { readScenario, readScenarioText } from './read-scenario.ts'
import { office } from './test-scenario.ts'

/** As a file may hold it: anything may be anywhere. */
type Loose = ReturnType<typeof JSON.parse>

/** What is said of the office after something in it was made wrong. */
function saidOf(change: (scenario: Loose) => void): string {
  const scenario = JSON.parse(JSON.stringify(office())) as Loose
  change(scenario)
  const read = readScenario(scenario, 'test')
  return read.ok ? 'accepted' : `${read.fault.row ?? '-'} ${read.fault.field}: ${read.fault.says}`
}

test('a scenario in order is accepted', () => {
  expect(saidOf(() => undefined)).toBe('accepted')
})

test.each<[string, (s: Loose) => void, string]>([
  ['a negative population', (s) => (s['areas'][0].population[0] = -4), '1 areas.population[1]: must be from 0'],
  ['an absurd service time', (s) => (s['services'][0].minutes.mean = 1e9), '1 services.minutes.mean: must be from'],
  ['a field nobody knows', (s) => (s['places'][1].colour = 'red'), '2 places.colour: is not a known field'],
  ['a missing field', (s) => delete s['services'][0].noShow, '1 services.noShow: is missing'],
  [
    'people beyond all reason',
    (s) => (s['areas'][0].population = s['areas'][0].population.map(() => 1e8)),
    '1 areas.population: makes',
  ],
  [
    'every place closed from the first day to the last',
    (s) =>
      (s['closures'] = s['places'].map(({ id }: { id: string }) => ({
        place: id,
        from: '2000-01-01',
        to: '2100-01-01',
        substitutes: [],
      }))),
    'closures: ',
  ],
  [
    'hours that never open',
    (s) => (s['places'][1].hours = [{ weekdays: [1], from: '16:00', to: '08:00' }]),
    '2 places.hours[1].to: 08:00 is not after 16:00',
  ],
  [
    'a shift while the place is closed',
    (s) => (s['places'][0].shifts[0].weekdays = [7]),
    '1 places.shifts[1]: centre is never open',
  ],
  ['more staff than there are', (s) => (s['skills'][0].available = 3), 'of nurse would be at work'],
  [
    'demand nobody can reach',
    (s) => (s['places'] = s['places'].map((p: Loose) => ({ ...p, services: [] }))),
    '1 services: care is asked for, but no place gives it',
  ],
  [
    'a matrix with a hole',
    (s) => s['travel'].from[0].minutes.pop(),
    '1 travel.from.minutes: has 2 numbers where travel.to has 3',
  ],
  ['an area without a row', (s) => (s['travel'].from = []), '1 travel.from: town has no row'],
  ['an area of another county', (s) => (s['areas'][0].county = 'pohjois-savo'), '1 areas.county: is pohjois-savo'],
  ['a day that is not in the calendar', (s) => (s['holidays'] = ['2026-02-30']), '1 holidays: must be a day'],
  ['everybody sent on for ever', (s) => (s['services'][0].next[0].share = 1), '1 services.next: sends on 1'],
  ['shares that are not one', (s) => (s['services'][0].urgency[0].share = 0.5), '1 services.urgency: shares must be 1'],
])('%s is refused by field and row', (_, change, sentence) => {
  expect(saidOf(change)).toContain(sentence)
})

test('a scenario of another county is refused, and so is what is no JSON', () => {
  expect(readScenario(office(), 'keski-suomi')).toMatchObject({ ok: false, fault: { field: 'county' } })
  expect(readScenarioText('{')).toMatchObject({ ok: false, fault: { field: 'file' } })
})
