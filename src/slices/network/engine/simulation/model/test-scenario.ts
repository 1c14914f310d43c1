import type { Place, Scenario, ServiceDemand } from './scenario.ts'

const always = [1, 2, 3, 4, 5, 6, 7]
const even = (count: number) => Array.from({ length: count }, () => 1)

/** One service, walk-in, at one place that never closes: a textbook queue. `rate` contacts an hour, `mean` minutes a service. */
export function textbookService(rate: number, mean: number, more: Partial<ServiceDemand> = {}): ServiceDemand {
  return {
    id: 'care',
    skill: 'nurse',
    minutes: { mean, shape: 'exponential', variation: 1 },
    perResidentYear: [(rate * 24 * 365) / 1000],
    months: even(12),
    weekdays: even(7),
    hours: even(24),
    urgency: [{ id: 'all', share: 1, priority: 0, access: 'walk-in' }],
    noShow: 0,
    cancel: 0,
    rebook: 0,
    digital: null,
    next: [],
    elsewhereAfterDays: null,
    ...more,
  }
}

export function textbookPlace(staff: number, more: Partial<Place> = {}): Place {
  return {
    id: 'centre',
    tier: 'centre',
    yearlyCost: 0,
    closedOnHolidays: false,
    hours: [{ weekdays: always, from: '00:00', to: '24:00' }],
    shifts: [{ skill: 'nurse', weekdays: always, from: '00:00', to: '24:00', staff }],
    books: [],
    services: ['care'],
    ...more,
  }
}

export function textbook(
  services: readonly ServiceDemand[],
  places: readonly Place[],
  more: Partial<Scenario> = {},
): Scenario {
  const skills = [...new Set(places.flatMap((place) => place.shifts.map((shift) => shift.skill)))]
  const to = places.map((place) => place.id)
  return {
    format: 'rinnalla-network-scenario-1',
    id: 'textbook',
    name: 'Textbook',
    county: 'test',
    origin: { synthetic: true, source: 'invented' },
    startsOn: '2026-01-05',
    days: 182,
    warmUpDays: 14,
    ageBands: ['all'],
    skills: skills.map((id) => ({ id, available: 1000, costPerHour: 30 })),
    areas: [{ id: 'town', municipality: 'Town', county: 'test', population: [1000] }],
    places,
    mobileUnits: [],
    services,
    travel: { to, from: [{ area: 'town', minutes: to.map((_, k) => 10 + 15 * k), km: to.map((_, k) => 8 + k) }] },
    closures: [],
    holidays: [],
    guarantees: [],
    ...more,
  }
}

/** An office with times to book, walk-ins, those who do not come, and a digital first contact. */
export function office(more: Partial<ServiceDemand> = {}): Scenario {
  const week = [1, 2, 3, 4, 5]
  const shift = { skill: 'nurse', weekdays: week, from: '08:00', to: '16:00' }
  const book = {
    skill: 'nurse',
    slotMinutes: 20,
    share: 0.7,
    releases: [
      { daysAhead: 28, share: 0.6 },
      { daysAhead: 2, share: 0.4 },
    ],
  }
  const hours = [
    { weekdays: week, from: '08:00', to: '12:00' },
    { weekdays: week, from: '12:30', to: '16:00' },
  ]
  const places: Place[] = [
    textbookPlace(3, { hours, shifts: [{ ...shift, staff: 3 }], books: [book] }),
    textbookPlace(1, { id: 'point', tier: 'point', hours, shifts: [{ ...shift, staff: 1 }], books: [book] }),
    textbookPlace(1, {
      id: 'digital',
      tier: 'digital',
      hours: [{ weekdays: week, from: '08:00', to: '18:00' }],
      shifts: [{ ...shift, to: '18:00', staff: 1 }],
      services: [],
    }),
  ]
  const service = textbookService(2.2, 18, {
    minutes: { mean: 18, shape: 'lognormal', variation: 0.5 },
    weekdays: [3, 2, 2, 2, 2, 0.5, 0.5],
    hours: even(24).map((_, hour) => (hour >= 7 && hour < 17 ? 1 : 0.1)),
    urgency: [
      { id: 'urgent', share: 0.2, priority: 0, access: 'walk-in' },
      { id: 'plain', share: 0.8, priority: 1, access: 'booked' },
    ],
    noShow: 0.05,
    cancel: 0.1,
    rebook: 0.5,
    digital: {
      place: 'digital',
      shareByBand: [0.3],
      minutes: { mean: 8, shape: 'exponential', variation: 1 },
      forwarded: 0.4,
    },
    next: [{ service: 'care', share: 0.1, afterDays: 14 }],
    elsewhereAfterDays: 7,
    ...more,
  })
  const guarantees = [
    {
      id: 'care guarantee',
      from: '2025-01-01',
      to: null,
      limitDays: 14,
      ageBands: ['all'],
      services: ['care'],
      target: 0.95,
    },
  ]
  return textbook([service], places, { id: 'office', days: 180, warmUpDays: 28, guarantees })
}
