import { runJob } from '#platform/unit-of-work.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { listStaffOfSector } from '#slices/organisation/index.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { type CalendarToOpen, openCalendars, type WeeklyPeriod } from '#slices/scheduling/index.ts'
import { book, find, type GroupToMake, hold, seedGroups, seedTaken } from '#slices/scheduling/slice.ts'
import { act, resident, type Stage } from './cases-stage.ts'

const weekdays = [1, 2, 3, 4, 5]
const daytime: readonly WeeklyPeriod[] = weekdays.flatMap((weekday) => [
  { weekday, from: '08:00', to: '11:00' },
  { weekday, from: '12:00', to: '15:30' },
])
const evenings: readonly WeeklyPeriod[] = [
  ...weekdays.map((weekday) => ({ weekday, from: '09:00', to: '12:00' })),
  { weekday: 2, from: '16:00', to: '19:00' },
  { weekday: 4, from: '16:00', to: '19:00' },
]
const threeDays: readonly WeeklyPeriod[] = [1, 3, 5].flatMap((weekday) => [
  { weekday, from: '08:30', to: '12:00' },
  { weekday, from: '12:45', to: '16:00' },
])
const always: readonly WeeklyPeriod[] = weekdays.map((weekday) => ({ weekday, from: '07:30', to: '20:00' }))
const weekend: readonly WeeklyPeriod[] = [6, 7].map((weekday) => ({ weekday, from: '10:00', to: '14:00' }))
const weeks = [daytime, evenings, threeDays]
const openDays = 70
const busyDays = 28

/** Invented people of bought services and small stations: they have a calendar and no account here. */
const nurses = [
  'Anja Koivukoski',
  'Birgitta Sandvik',
  'Heli Peltoaho',
  'Ilona Jokisalo',
  'Jenni Lehtiranta',
  'Kirsi Mäkivuori',
  'Lauri Kallioranta',
  'Maija Suvikoski',
  'Niko Harjuniemi',
  'Oona Saarenketo',
  'Pauliina Rantakangas',
  'Raimo Vesikallio',
  'Sari Lähteenkorva',
  'Tarja Hakovirta',
]
const counsellors = [
  'Emmi Ruusukallio',
  'Ismo Tervaniemi',
  'Kaarina Lumisalo',
  'Miika Paloharju',
  'Satu Honkavaara',
  'Tero Viitakangas',
]
const interpreters = [
  ['Yasmin Haddad', 'ar'],
  ['Irina Smirnova-Laine', 'ru'],
  ['Oksana Kovalenko', 'uk'],
  ['Hodan Warsame', 'so'],
  ['Pekka Viittala', 'fsl'],
] as const

type CountyPlace = Stage['door']['county']['places'][number]
const healthServices = ['nurse-visit', 'nurse-call', 'wound-care', 'nurse-and-counsellor']
const socialServices = ['social-guidance-visit', 'social-guidance-call', 'nurse-and-counsellor', 'coping-group']

/** Invented calendars at the county's real places: workers, rooms, remote lines, a mobile unit, interpreters, groups. Returns how many calendars. */
export async function openDemonstrationCalendars(stage: Stage): Promise<number> {
  const { works, door, now } = stage
  const { appointmentServices } = door.county
  const places = openPlaces(door.county.places, now)
  const own = await calendarsOfWorkers(stage, places)
  const others = [...calendarsOfOthers(places), ...rooms(places), ...lines(places)]
  const who = whoIs({ kind: 'system', job: 'demonstration-seed' }, 'demonstration-calendars')
  const calendars = [...own, ...others]
  await runJob(works, who, async (ctx) => {
    const { tx } = ctx as Ctx
    const numbers = await openCalendars(tx, calendars, openDays, now)
    const numberOf = (test: (one: CalendarToOpen) => boolean) => numbers[calendars.findIndex(test)]
    await seedGroups(tx, demonstrationGroups(appointmentServices, numberOf), now)
    const busy = numbers.filter((_, index) => calendars[index]?.kind === 'person' || index < own.length)
    await seedTaken(tx, busy, busyDays, now)
  })
  await bookSome(stage)
  return calendars.length
}

function openPlaces(places: readonly CountyPlace[], now: Date): CountyPlace[] {
  const today = now.toISOString().slice(0, 10)
  return places.filter((one) => one.tier !== 'mobile' && (one.validTo === null || one.validTo >= today))
}

function at(place: CountyPlace | undefined): Pick<CalendarToOpen, 'placeId' | 'place' | 'municipality'> {
  return { placeId: place?.id ?? null, place: place?.name.fi ?? null, municipality: place?.municipality ?? null }
}

async function calendarsOfWorkers({ works, door }: Stage, places: readonly CountyPlace[]): Promise<CalendarToOpen[]> {
  const workers = (await listStaffOfSector(works.database.direct, 'health')).concat(
    await listStaffOfSector(works.database.direct, 'social'),
  )
  return workers.flatMap(({ id, name, skills, unit }, index) => {
    const services = door.county.appointmentServices.filter(
      (one) =>
        [...one.skills, ...one.with.flatMap((part) => part.skills)].some((skill) => skills.includes(skill)) &&
        one.leadKind === 'person',
    )
    if (services.length === 0) return []
    const week = index % 3 === 0 ? evenings : daytime
    const languages = index % 4 === 1 ? ['fi', 'sv'] : ['fi', 'en']
    const given = services.map((one) => one.id)
    return [
      {
        staffId: id,
        name,
        unit,
        ...at(places[index % Math.min(3, places.length)]),
        skills,
        languages,
        services: given,
        week,
      },
    ]
  })
}

function calendarsOfOthers(places: readonly CountyPlace[]): CalendarToOpen[] {
  const person = (name: string, index: number, skill: string, services: readonly string[]): CalendarToOpen => ({
    kind: 'person',
    name,
    ...at(places[index % places.length]),
    skills: [skill],
    languages: index % 5 === 2 ? ['fi', 'sv'] : ['fi'],
    services,
    week: weeks[index % weeks.length] as readonly WeeklyPeriod[],
  })
  return [
    ...nurses.map((name, index) => person(name, index + 2, 'nurse', healthServices)),
    ...counsellors.map((name, index) => person(name, index * 3, 'social-counsellor', socialServices)),
    // One nurse who sees people by video in the evenings and at weekends.
    {
      ...person('Veera Iltanen', 0, 'nurse', ['remote-nurse', 'nurse-call']),
      ...at(undefined),
      languages: ['fi', 'sv', 'en'],
      week: [...weekdays.map((weekday) => ({ weekday, from: '15:00', to: '20:00' })), ...weekend],
    },
  ]
}

function rooms(places: readonly CountyPlace[]): CalendarToOpen[] {
  const room = (place: CountyPlace, name: string): CalendarToOpen => ({
    kind: 'room',
    name,
    ...at(place),
    services: ['nurse-and-counsellor', 'coping-group', 'lifestyle-group'],
    week: always,
  })
  return places
    .slice(0, 8)
    .flatMap((place, index) => [room(place, 'Tapaamishuone 1'), ...(index < 3 ? [room(place, 'Ryhmätila')] : [])])
}

function lines(places: readonly CountyPlace[]): CalendarToOpen[] {
  const line = (name: string): CalendarToOpen => ({
    kind: 'remote-line',
    name,
    services: ['remote-nurse'],
    week: [...always, ...weekend],
  })
  const unit: CalendarToOpen = {
    kind: 'mobile-unit',
    name: 'Hoitoauto Hilla',
    ...at(places.at(-1)),
    skills: ['nurse'],
    services: ['mobile-oral-check'],
    week: [2, 4].map((weekday) => ({ weekday, from: '09:00', to: '15:00' })),
  }
  return [
    line('Videolinja 1'),
    line('Videolinja 2'),
    unit,
    ...interpreters.map(([name, language]): CalendarToOpen => {
      return { kind: 'interpreter', name, languages: ['fi', language], services: [], week: daytime }
    }),
  ]
}

type Services = Stage['door']['county']['appointmentServices']

function demonstrationGroups(
  services: Services,
  numberOf: (test: (one: CalendarToOpen) => boolean) => number | undefined,
): GroupToMake[] {
  const make = (id: string, leader: string, more: Omit<GroupToMake, 'service' | 'calendars'>): GroupToMake[] => {
    const service = services.find((one) => one.id === id)
    const calendar = numberOf((one) => one.name === leader)
    return service && calendar !== undefined ? [{ service, calendars: [calendar], ...more }] : []
  }
  return [
    ...make('coping-group', 'Emmi Ruusukallio', {
      name: { fi: 'Voimaa arkeen', sv: 'Kraft i vardagen', en: 'Strength for daily life' },
      weekday: 2,
      weeksAhead: 2,
      at: '13:00',
      times: 6,
      places: 10,
      taken: 4,
    }),
    ...make('coping-group', 'Ismo Tervaniemi', {
      name: { fi: 'Omaishoitajien ryhmä', sv: 'Grupp för närståendevårdare', en: 'Group for family carers' },
      weekday: 3,
      weeksAhead: 1,
      at: '09:30',
      times: 5,
      places: 8,
      taken: 8,
    }),
    ...make('lifestyle-group', 'Anja Koivukoski', {
      name: { fi: 'Liikkeelle yhdessä', sv: 'I rörelse tillsammans', en: 'Moving together' },
      weekday: 1,
      weeksAhead: 1,
      at: '13:30',
      times: 8,
      places: 12,
      taken: 9,
    }),
  ]
}

/** Some residents have booked: through the product's own commands, the first free time of a service after a day. */
async function bookSome(stage: Stage): Promise<void> {
  const { county } = stage.door
  const wishes = [
    ['marko-tuomela', 'nurse-visit', 2, 'Verenpaine on ollut koholla.'],
    ['sami-pellonpera', 'social-guidance-visit', 4, 'Vuokravelka ja asumisen asiat.'],
    ['tuula-niemikoski', 'wound-care', 3, ''],
    ['juho-rautamaki', 'nurse-and-counsellor', 6, 'Haluan puhua jaksamisesta ja rahasta.'],
  ] as const
  for (const [subject, service, days, reason] of wishes) {
    const who = await resident(stage, subject)
    const fromOn = new Date(stage.now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
    const found = await act(stage, who, (ctx) => find(ctx, county, { service, fromOn, limit: 1 }))
    const [time] = found.times
    if (!time) continue
    const { calendarId, startsAt } = time
    const held = await act(stage, who, (ctx) => hold(ctx, county, { service, calendarId, startsAt }))
    await act(stage, who, (ctx) => book(ctx, county, { holdId: held.holdId, reason }))
  }
}
