import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Channel, FrontPage, type Place } from '#slices/directory/contract.ts'
import { type County, loadCounty } from '#slices/directory/county.ts'
import { findMunicipality, frontPage, type Waits } from '#slices/directory/model.ts'

const keskiSuomi = load('keski-suomi')
const pohjoisSavo = load('pohjois-savo')
const holidays = new Set(['2026-12-25', '2026-12-26', '2027-01-01'])
const tuesdayMorning = '2026-11-24T08:42:00Z'
const waits: Waits = new Map([['chat', { state: 'known', fromMinutes: 6, toMinutes: 10, ahead: 3 }]])

test('on a weekday morning in Äänekoski the chat is open and every other way is told in its order', () => {
  const page = pageOf('992', tuesdayMorning)
  expect(page.main).toMatchObject({
    kind: 'chat',
    status: { state: 'open', closesAt: '2026-11-24T18:00:00.000Z' },
    wait: { state: 'known', fromMinutes: 6, toMinutes: 10, ahead: 3 },
    phone: { number: '014 000 1200', placeholder: true },
  })
  expect(page.channels.map((channel) => channel.id)).toEqual([
    'callback',
    'contact-request',
    'booking',
    'video',
    'place',
    'urgent-reception',
    'family-chat',
    'mental-health-chat',
    'phone',
  ])
  expect(placeOf(page)).toMatchObject({
    id: 'aanekoski-centre',
    address: { street: 'Terveyskatu 8', isVerified: true },
    status: { state: 'open', closesAt: '2026-11-24T14:00:00.000Z' },
    today: [{ from: '08:00', to: '16:00' }],
    urgentReception: { status: { state: 'closed' }, today: [{ from: '16:00', to: '20:00' }] },
    substitute: null,
    isInOwnMunicipality: true,
  })
})

test('hours that the county has not confirmed are told apart from the place, which is certain', () => {
  const page = pageOf('992', tuesdayMorning)
  expect(placeOf(page)).toMatchObject({ isVerified: true, areHoursVerified: false })
  expect(page.main.areHoursVerified).toBe(false)
  expect(channelOf(page, 'urgent-reception').areHoursVerified).toBe(true)
})

test('in the middle of the night closed ways keep their place and say when they open', () => {
  const night = pageOf('992', '2026-11-24T23:30:00Z')
  expect(night.channels.map((channel) => channel.id)).toEqual(
    pageOf('992', tuesdayMorning).channels.map(({ id }) => id),
  )
  expect(night.main.status).toEqual({ state: 'closed', opensAt: '2026-11-25T06:00:00.000Z' })
  expect(night.main.wait).toEqual({ state: 'none' })
  expect(channelOf(night, 'contact-request').status).toEqual({ state: 'open', closesAt: null })
})

test('a wait that nobody has measured is unknown, not zero', () => {
  expect(channelOf(pageOf('992', tuesdayMorning), 'mental-health-chat').wait).toEqual({ state: 'unknown' })
  expect(frontPage(keskiSuomi, null, moment(tuesdayMorning, new Map())).main.wait).toEqual({ state: 'unknown' })
})

test('video is booked at any hour, with the phone beside it', () => {
  expect(channelOf(pageOf('992', tuesdayMorning), 'video')).toMatchObject({
    available: true,
    status: { state: 'open', closesAt: null },
    wait: { state: 'none' },
    phone: { number: '014 000 1200' },
  })
})

test('the family guidance chat has several hours in a day, and its phone tells its own', () => {
  const page = pageOf('992', tuesdayMorning)
  expect(channelOf(page, 'family-chat')).toMatchObject({
    status: { state: 'closed', opensAt: '2026-11-25T07:00:00.000Z' },
    phone: { number: '014 000 1450', status: { state: 'open', closesAt: '2026-11-24T14:00:00.000Z' } },
  })
})

test('in the winter holiday week Hankasalmi is closed and people are sent to Sampoharju', () => {
  const place = placeOf(pageOf('077', '2026-02-24T10:00:00Z'))
  expect(place).toMatchObject({
    id: 'hankasalmi',
    status: { state: 'closed', opensAt: '2026-03-02T06:00:00.000Z' },
    today: [],
    reason: { fi: 'Talvilomaviikko: vastaanotto on kiinni.' },
    substitute: { id: 'sampoharju', status: { state: 'open' }, today: [{ from: '08:00', to: '16:00' }] },
  })
})

const winterSubstitutes = [
  ['077', 'sampoharju'],
  ['216', 'saarijarvi'],
  ['226', 'saarijarvi'],
  ['265', 'saarijarvi'],
  ['312', 'saarijarvi'],
  ['256', 'viitasaari'],
  ['275', 'laukaa'],
  ['592', 'kyllo'],
]
test.each(winterSubstitutes)('from 23 to 27 February 2026 the station of %s is replaced by %s', (code, substitute) => {
  for (const day of ['23', '25', '27']) {
    expect(placeOf(pageOf(code, `2026-02-${day}T10:00:00Z`))?.substitute?.id).toBe(substitute)
  }
  expect(placeOf(pageOf(code, '2026-02-20T10:00:00Z'))?.substitute).toBeNull()
  expect(placeOf(pageOf(code, '2026-03-02T10:00:00Z'))?.substitute).toBeNull()
})

test('a station that closed for good is still told of, with where its services are now', () => {
  const before = pageOf('179', '2026-05-29T10:00:00Z').places
  expect(before.find((place) => place.id === 'tikkakoski')).toMatchObject({ endedOn: null, status: { state: 'open' } })
  const after = pageOf('179', '2026-11-22T10:00:00Z').places
  expect(after.find((place) => place.id === 'tikkakoski')).toMatchObject({
    endedOn: '2026-05-31',
    status: { state: 'closed', opensAt: null },
    substitute: { id: 'jyvaskyla-centre' },
  })
  expect(after.find((place) => place.id === 'korpilahti')?.substitute?.id).toBe('jamsa-centre')
  expect(pageOf('179', '2027-09-01T10:00:00Z').places.map((place) => place.id)).not.toContain('tikkakoski')
})

test('on a weekday the people of Tikkakoski are sent to Palokka', () => {
  const tikkakoski = pageOf('179', tuesdayMorning).places.find((place) => place.id === 'tikkakoski')
  expect(tikkakoski?.substitute).toMatchObject({ id: 'palokka', status: { state: 'open' } })
})

test('people of a station that closed for good are told where to go even when that place is closed today', () => {
  const county: County = {
    ...keskiSuomi,
    places: keskiSuomi.places.map((place) => (place.id === 'palokka' ? { ...place, substituteIds: [] } : place)),
  }
  const jyvaskyla = findMunicipality(county, '179') ?? null
  const sunday = frontPage(county, jyvaskyla, moment('2026-11-22T10:00:00Z'))
  const substituteOf = (id: string) => sunday.places.find((place) => place.id === id)?.substitute
  expect(substituteOf('tikkakoski')).toMatchObject({ id: 'palokka', status: { state: 'closed' } })
  expect(substituteOf('palokka')).toBeNull()
})

test('Huhtasuo closes on a day nobody has told, so its hours are unknown and not a promise', () => {
  const huhtasuo = pageOf('179', tuesdayMorning).places.find((place) => place.id === 'huhtasuo')
  expect(huhtasuo).toMatchObject({ status: { state: 'unknown' }, today: null, substitute: { id: 'kyllo' } })
  expect(huhtasuo?.notice?.sv).toContain('hösten 2026')
})

test('a municipality without a known place is shown the nearest one, said to be such', () => {
  const page = pageOf('249', tuesdayMorning)
  expect(placeOf(page)).toMatchObject({ id: 'petajavesi', isInOwnMunicipality: false, distanceKm: 24.7 })
  expect(channelOf(page, 'place').description.fi).toBe('Lähin tiedossa oleva paikka, Petäjävesi.')
})

test('urgent reception has the hours of the nearest place that has it', () => {
  expect(channelOf(pageOf('992', '2026-11-24T18:30:00Z'), 'urgent-reception').status.state).toBe('closed')
  expect(channelOf(pageOf('179', '2026-11-24T18:30:00Z'), 'urgent-reception').status.state).toBe('open')
})

test('on Christmas Day the crisis lines are open, the office is not and urgent reception keeps weekend hours', () => {
  const page = pageOf('992', '2026-12-25T10:00:00Z')
  const open = page.helplines.filter((line) => line.status.state === 'open').map((line) => line.number)
  expect(open).toEqual(['112', '116 117', '014 266 0149', '09 2525 0111'])
  expect(placeOf(page)).toMatchObject({
    today: [],
    urgentReception: { status: { state: 'open' }, today: [{ from: '08:00', to: '20:00' }] },
  })
  expect(channelOf(page, 'callback').status).toEqual({ state: 'closed', opensAt: '2026-12-28T06:00:00.000Z' })
})

test('the Swedish crisis line says that its hours are not known', () => {
  const swedish = pageOf('992', tuesdayMorning).helplines.find((line) => line.id === 'crisis-line-sv')
  expect(swedish).toMatchObject({ number: '09 2525 0112', languages: ['sv'], status: { state: 'unknown' } })
})

test('Viitasaari, Pihtipudas and Kinnula are given the number that is theirs', () => {
  for (const code of ['931', '601', '256']) {
    expect(pageOf(code, tuesdayMorning).main.phone).toMatchObject({ number: '014 266 3020', placeholder: false })
  }
})

test('before a municipality is chosen the page asks for it and shows the three centres', () => {
  const page = frontPage(keskiSuomi, null, moment(tuesdayMorning))
  expect(page.municipality).toBeNull()
  expect(channelOf(page, 'place')).toMatchObject({ place: null, status: { state: 'unknown' } })
  expect(page.places.map((place) => place.id)).toEqual(['jyvaskyla-centre', 'jamsa-centre', 'aanekoski-centre'])
})

test('every municipality of both counties has a page that keeps its contract at every hour of a Christmas week', () => {
  for (const county of [keskiSuomi, pohjoisSavo]) {
    for (const municipality of county.municipalities) {
      for (let hour = 0; hour < 7 * 24; hour += 13) {
        const now = new Date(Date.parse('2026-12-21T00:00:00Z') + hour * 3_600_000).toISOString()
        const page = FrontPage.parse(frontPage(county, municipality, moment(now)))
        expect(page.main.kind).toBe('chat')
        expect(placeOf(page)).not.toBeNull()
        for (const channel of [page.main, ...page.channels]) expect(channel.phone).not.toBeNull()
      }
    }
  }
})

function moment(now: string, measured: Waits = waits) {
  return { now: new Date(now), waits: measured, isPublicHoliday: (day: string) => holidays.has(day) }
}

function pageOf(code: string | undefined, now: string): FrontPage {
  const municipality = findMunicipality(keskiSuomi, code ?? '')
  if (municipality === undefined) throw new Error(`no municipality ${code}`)
  return frontPage(keskiSuomi, municipality, moment(now))
}

function channelOf(page: FrontPage, id: string): Channel {
  const channel = page.channels.find((candidate) => candidate.id === id)
  if (channel === undefined) throw new Error(`no channel ${id}`)
  return channel
}

function placeOf(page: FrontPage): Place | null {
  return channelOf(page, 'place').place
}

function load(id: string): County {
  const loaded = loadCounty(join(import.meta.dirname, id))
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => problem.sentence).join('\n'))
  return loaded.value
}
