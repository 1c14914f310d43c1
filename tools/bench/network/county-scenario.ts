import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { greatCircleKm } from '../../../src/slices/network/engine/location/read-points.ts'
import type { Book, Place, Scenario, ServiceDemand, Shift } from '../../../src/slices/network/engine/index.ts'

/**
 * A county year for trying the engine: the municipalities of Keski-Suomi with their centres and populations (Statistics Finland, geofi,
 * CC BY 4.0), and 23 places, staff, demand and service times that are invented. Declared synthetic.
 */
export function countyScenario({ residents = 300_000, days = 365, warmUpDays = 28 } = {}): Scenario {
  const municipalities = readMunicipalities()
  const total = municipalities.reduce((sum, one) => sum + one.people, 0)
  const scale = residents / total
  const places = municipalities.map((one) => placeOf(one.place, one.people * scale))
  const digital = digitalPlace(residents)
  const stops = mobileStops
  return {
    format: 'rinnalla-network-scenario-1',
    id: 'keski-suomi-synthetic',
    name: 'Keski-Suomi, an invented year',
    county: 'keski-suomi',
    origin: {
      synthetic: true,
      source:
        'Municipalities: Statistics Finland and geofi, CC BY 4.0. Places, staff, demand, times and costs are invented.',
    },
    startsOn: '2026-01-05',
    days,
    warmUpDays,
    ageBands: ['0-17', '18-64', '65-74', '75+'],
    skills: skillsFor([...places, digital]),
    areas: municipalities.map((one) => ({
      id: one.place,
      municipality: one.name,
      county: 'keski-suomi',
      population: [0.19, 0.56, 0.13, 0.12].map((share) => Math.round(one.people * scale * share)),
    })),
    places: [...places, digital],
    mobileUnits: [mobileUnit],
    services,
    travel: {
      to: [...places.map((place) => place.id), ...stops.map((stop) => stop.id)],
      from: municipalities.map((one) => {
        const km = [
          ...municipalities.map((to) => 4 + 1.3 * greatCircleKm(one, to)),
          ...stops.map(
            (stop) => 2 + 1.3 * greatCircleKm(one, municipalities.find((other) => other.name === stop.at) ?? one),
          ),
        ].map((far) => Math.round(far * 10) / 10)
        return { area: one.place, minutes: km.map((far) => Math.round(far * 10 * 0.95) / 10), km }
      }),
    },
    closures: [{ place: 'Luhanka', from: '2026-07-01', to: '2026-07-31', substitutes: ['Joutsa'] }],
    holidays: [
      '2026-01-06',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-06-19',
      '2026-12-24',
      '2026-12-25',
    ],
    guarantees: [
      guarantee('hoitotakuu 23+ (3 kk)', 91, ['18-64', '65-74', '75+']),
      guarantee('hoitotakuu alle 23 (14 vrk), approximated by 0-17', 14, ['0-17']),
    ],
  }
}

function guarantee(id: string, limitDays: number, ageBands: string[]) {
  return { id, from: '2025-01-01', to: null, limitDays, ageBands, services: ['nurse', 'doctor'], target: 0.95 }
}

const mobileStops = [
  { id: 'mobile@Multia', at: 'Multia', weekday: 2 },
  { id: 'mobile@Luhanka', at: 'Luhanka', weekday: 3 },
  { id: 'mobile@Kivijärvi', at: 'Kivijärvi', weekday: 4 },
]
const nurseBook: Book = {
  skill: 'nurse',
  slotMinutes: 20,
  share: 0.65,
  releases: [
    { daysAhead: 56, share: 0.5 },
    { daysAhead: 14, share: 0.3 },
    { daysAhead: 1, share: 0.2 },
  ],
}
const mobileUnit = {
  id: 'mobile',
  costPerDay: 420,
  services: ['nurse'],
  books: [{ ...nurseBook, share: 1, releases: [{ daysAhead: 56, share: 1 }] }],
  stops: mobileStops.map(({ id, weekday }) => ({
    id,
    everyWeeks: 2,
    firstWeek: 0,
    shifts: [{ skill: 'nurse', weekdays: [weekday], from: '09:00', to: '15:00', staff: 1 }],
  })),
}

function placeOf(name: string, people: number): Place {
  const staff = (perThousand: number) => Math.max(1, Math.ceil((people / 1000) * perThousand + 0.2))
  const week = [1, 2, 3, 4, 5]
  const day = (skill: string, count: number): Shift => ({
    skill,
    weekdays: week,
    from: '08:00',
    to: '16:00',
    staff: count,
  })
  const isCentre = people > 40_000
  const shifts = [day('nurse', staff(0.66)), day('doctor', staff(0.33)), day('social', staff(0.18))]
  if (isCentre)
    shifts.push(
      { skill: 'nurse', weekdays: week, from: '16:00', to: '22:00', staff: staff(0.1) },
      { skill: 'doctor', weekdays: week, from: '16:00', to: '22:00', staff: staff(0.05) },
      { skill: 'nurse', weekdays: [6, 7], from: '08:00', to: '22:00', staff: staff(0.12) },
      { skill: 'doctor', weekdays: [6, 7], from: '08:00', to: '22:00', staff: staff(0.06) },
    )
  return {
    id: name,
    tier: isCentre ? 'centre' : people > 3000 ? 'station' : 'point',
    yearlyCost: Math.round(150_000 + people * 38),
    closedOnHolidays: !isCentre,
    hours: isCentre
      ? [{ weekdays: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '22:00' }]
      : [{ weekdays: week, from: '08:00', to: '16:00' }],
    shifts,
    books: [
      nurseBook,
      { ...nurseBook, skill: 'doctor', share: 0.75 },
      { skill: 'social', slotMinutes: 45, share: 0.9, releases: [{ daysAhead: 56, share: 1 }] },
    ],
    services: ['nurse', 'doctor', 'social'],
  }
}

function digitalPlace(residents: number): Place {
  const staff = (perThousand: number) => Math.max(1, Math.round((residents / 1000) * perThousand))
  return {
    id: 'digital',
    tier: 'digital',
    yearlyCost: 900_000,
    closedOnHolidays: true,
    hours: [{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }],
    shifts: ['nurse', 'doctor', 'social'].map((skill, k) => ({
      skill,
      weekdays: [1, 2, 3, 4, 5],
      from: '08:00',
      to: '18:00',
      staff: staff([0.17, 0.05, 0.05][k] ?? 0),
    })),
    books: [],
    services: [],
  }
}

function skillsFor(places: readonly Place[]): Scenario['skills'] {
  const most = (skill: string) =>
    places.reduce(
      (sum, place) => sum + place.shifts.filter((one) => one.skill === skill).reduce((all, one) => all + one.staff, 0),
      0,
    )
  return [
    { id: 'nurse', available: most('nurse') + 5, costPerHour: 34 },
    { id: 'doctor', available: most('doctor') + 5, costPerHour: 68 },
    { id: 'social', available: most('social') + 5, costPerHour: 36 },
  ]
}

const daily = [0, 0, 0, 0, 0, 0, 1, 4, 14, 15, 13, 11, 10, 10, 8, 6, 3, 2, 2, 1, 1, 0, 0, 0]
const common = {
  months: [11, 11, 10, 10, 10, 9, 7, 9, 10, 10, 11, 10],
  weekdays: [12, 11, 10, 10, 9, 2, 2],
  hours: daily,
  noShow: 0.04,
  cancel: 0.08,
  rebook: 0.6,
  elsewhereAfterDays: 30,
}
const services: ServiceDemand[] = [
  {
    ...common,
    id: 'nurse',
    skill: 'nurse',
    minutes: { mean: 18, shape: 'lognormal', variation: 0.5 },
    perResidentYear: [4.2, 4.6, 7.4, 10.5],
    urgency: [
      { id: 'urgent', share: 0.2, priority: 0, access: 'walk-in' },
      { id: 'soon', share: 0.15, priority: 2, access: 'walk-in' },
      { id: 'plain', share: 0.65, priority: 1, access: 'booked' },
    ],
    digital: {
      place: 'digital',
      shareByBand: [0.35, 0.4, 0.25, 0.12],
      minutes: { mean: 8, shape: 'lognormal', variation: 0.6 },
      forwarded: 0.35,
    },
    next: [
      { service: 'nurse', share: 0.1, afterDays: 14 },
      { service: 'doctor', share: 0.12, afterDays: 0 },
      { service: 'social', share: 0.02, afterDays: 3 },
    ],
  },
  {
    ...common,
    id: 'doctor',
    skill: 'doctor',
    minutes: { mean: 19, shape: 'lognormal', variation: 0.45 },
    perResidentYear: [1.5, 1.7, 2.9, 4.1],
    urgency: [
      { id: 'urgent', share: 0.2, priority: 0, access: 'walk-in' },
      { id: 'plain', share: 0.8, priority: 1, access: 'booked' },
    ],
    digital: {
      place: 'digital',
      shareByBand: [0.15, 0.2, 0.12, 0.06],
      minutes: { mean: 10, shape: 'lognormal', variation: 0.5 },
      forwarded: 0.45,
    },
    next: [
      { service: 'doctor', share: 0.12, afterDays: 28 },
      { service: 'nurse', share: 0.1, afterDays: 7 },
    ],
  },
  {
    ...common,
    id: 'social',
    skill: 'social',
    minutes: { mean: 40, shape: 'lognormal', variation: 0.4 },
    perResidentYear: [0.5, 0.6, 0.5, 0.9],
    urgency: [
      { id: 'urgent', share: 0.1, priority: 0, access: 'walk-in' },
      { id: 'plain', share: 0.9, priority: 1, access: 'booked' },
    ],
    digital: {
      place: 'digital',
      shareByBand: [0.3, 0.35, 0.2, 0.1],
      minutes: { mean: 15, shape: 'lognormal', variation: 0.5 },
      forwarded: 0.4,
    },
    next: [{ service: 'social', share: 0.3, afterDays: 21 }],
  },
]

type Area = { place: string; name: string; people: number; lat: number; lon: number }

/** The municipalities; Jyväskylä in two halves, each with a centre of its own. */
function readMunicipalities(): Area[] {
  const file = join(import.meta.dirname, '../../../counties/keski-suomi/municipalities.json')
  const { municipalities } = JSON.parse(readFileSync(file, 'utf8')) as {
    municipalities: { name: { fi: string }; population: { on20221231: number }; centre: { lat: number; lon: number } }[]
  }
  return municipalities.flatMap(({ name, population, centre }) => {
    const one = { place: name.fi, name: name.fi, people: population.on20221231, lat: centre.lat, lon: centre.lon }
    if (name.fi !== 'Jyväskylä') return [one]
    const half = { ...one, people: Math.round(one.people / 2) }
    return [half, { ...half, place: 'Jyväskylä-2', lat: half.lat + 0.05 }]
  })
}
