import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type County, loadCounty } from '#slices/directory/county.ts'

const counties = import.meta.dirname
let folder: string
let copy: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'county-'))
  copy = join(folder, 'keski-suomi')
  cpSync(join(counties, 'keski-suomi'), copy, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('both counties load, with every municipality, its residents and its borders', () => {
  const [first, second] = [load('keski-suomi'), load('pohjois-savo')]
  expect([first.municipalities.length, second.municipalities.length]).toEqual([22, 19])
  expect([residents(first), residents(second)]).toEqual([272_437, 247_689])
  expect([first.map.features.length, second.map.features.length]).toEqual([22, 19])
  expect(first.map.licence).toBe('CC BY 4.0')
})

test('what is not known is marked: no assumption is verified, no verified number is a placeholder', () => {
  for (const county of [load('keski-suomi'), load('pohjois-savo')]) {
    const facts = [
      ...county.helplines,
      ...county.phones,
      ...county.places,
      ...county.channels,
      ...county.organisation.teams,
    ]
    for (const { provenance } of facts) {
      expect(provenance.source).not.toBe('')
      if (provenance.assumption === true) expect(provenance.verified).toBe(false)
    }
    for (const phone of [...county.phones, ...county.helplines])
      if (phone.placeholder) expect(phone.provenance.verified).toBe(false)
  }
  const assumed = load('keski-suomi').municipalities.filter(
    (municipality) => municipality.teamArea?.assumption === false,
  )
  expect(assumed.map((municipality) => municipality.name.fi)).toEqual(['Kivijärvi'])
})

test('the organisation has the four integration groups and the teams of social services', () => {
  const { organisation } = load('keski-suomi')
  expect(organisation.groups.map((group) => group.name.fi)).toEqual([
    'Perheiden palvelukokonaisuus',
    'Laaja-alainen sote-keskus',
    'Sairaalapalvelut',
    'Koti- ja asumispalvelut',
  ])
  const teamsOf = (unit: string) => organisation.teams.filter((team) => team.unitId === unit).length
  expect([teamsOf('adult-social-services'), teamsOf('disability-services')]).toEqual([7, 6])
})

const wrongs: { name: string; file: string; edit: (json: Json) => void; sentence: string }[] = [
  {
    name: 'a misspelt key',
    file: 'channels.json',
    edit: (json) => Object.assign(at(json, 'channels', 0), { avaliable: true }),
    sentence: 'channels.json: channels[0].avaliable is not known here; remove it or correct its spelling.',
  },
  {
    name: 'a missing Swedish name',
    file: 'places.json',
    edit: (json) => delete at(json, 'places', 1, 'name')['sv'],
    sentence: 'places.json: places[1].name.sv is missing.',
  },
  {
    name: 'a text where a number belongs',
    file: 'municipalities.json',
    edit: (json) => Object.assign(at(json, 'municipalities', 0, 'population'), { on20221231: 'many' }),
    sentence: 'municipalities.json: municipalities[0].population.on20221231 must be a number.',
  },
  {
    name: 'latitude and longitude in the wrong order',
    file: 'municipalities.json',
    edit: (json) => Object.assign(at(json, 'municipalities', 0, 'centre'), { lat: 26.4 }),
    sentence: 'municipalities.json: municipalities[0].centre.lat must be at least 59.5.',
  },
  {
    name: 'a time that does not exist',
    file: 'county.json',
    edit: (json) => Object.assign(at(json, 'schedules', 'office', 'week'), { 'mon-fri': ['08:00-25:00'] }),
    sentence: 'county.json: schedules.office.week.mon-fri[0] is not a period such as 08:00-16:00.',
  },
  {
    name: 'a weekday that does not exist',
    file: 'county.json',
    edit: (json) => Object.assign(at(json, 'schedules', 'office', 'week'), { ma: [] }),
    sentence: 'county.json: schedules.office.week has "ma", which is not a weekday such as "mon" or "mon-fri".',
  },
  {
    name: 'periods that overlap',
    file: 'county.json',
    edit: (json) =>
      Object.assign(at(json, 'schedules', 'office', 'week'), { 'mon-fri': ['08:00-12:00', '11:00-16:00'] }),
    sentence: 'county.json: schedules.office.week has periods that overlap on "mon-fri".',
  },
  {
    name: 'a day that does not exist',
    file: 'places.json',
    edit: (json) => Object.assign(at(json, 'places', 1), { validFrom: '2026-02-30' }),
    sentence: 'places.json: places[1].validFrom is not a calendar day such as 2026-02-23.',
  },
  {
    name: 'a schedule that nobody wrote',
    file: 'channels.json',
    edit: (json) => Object.assign(at(json, 'channels', 0), { hours: { schedule: 'long-chat' } }),
    sentence: 'channels.json: channels[0].hours names the schedule "long-chat", which county.json does not have.',
  },
  {
    name: 'a substitute that does not exist',
    file: 'places.json',
    edit: (json) => Object.assign(at(json, 'places', 3), { substituteIds: ['nova'] }),
    sentence: 'places.json: places[3].substituteIds[0] names "nova", which is not among the places.',
  },
  {
    name: 'a phone that does not exist',
    file: 'channels.json',
    edit: (json) => Object.assign(at(json, 'channels', 0), { phoneIds: ['helpdesk'] }),
    sentence: 'channels.json: channels[0].phoneIds[0] names "helpdesk", which is not among the phones.',
  },
  {
    name: 'two main channels',
    file: 'channels.json',
    edit: (json) => Object.assign(at(json, 'channels', 1), { main: true }),
    sentence: 'channels.json: channels must have one main channel ("main": true), and has 2.',
  },
  {
    name: 'an emergency team that goes home',
    file: 'organisation.json',
    edit: (json) => Object.assign(json, { roundTheClockTeamId: 'digital-nurses' }),
    sentence:
      'organisation.json: roundTheClockTeamId must name a team whose "staffed" is "always", because urgent matters fall to it.',
  },
  {
    name: 'a municipality in two lists that disagree',
    file: 'municipalities.json',
    edit: (json) => Object.assign(at(json, 'municipalities', 0, 'teamArea'), { areaId: 'northern' }),
    sentence:
      'organisation.json: areas[1].municipalities[0] puts Hankasalmi in "eastern", but municipalities.json does not.',
  },
  {
    name: 'no emergency number',
    file: 'county.json',
    edit: (json) => (json['helplines'] as unknown[]).shift(),
    sentence: 'county.json: helplines must have the emergency number (kind "emergency").',
  },
  {
    name: 'an own target that holds from no first day',
    file: 'county.json',
    edit: (json) => (at(json, 'targets', 'needsAssessmentStart', 0)['validFrom'] = '2026-01-01'),
    sentence: 'county.json: targets.needsAssessmentStart begins with a target whose validFrom is null.',
  },
  {
    name: 'own targets that are not in the order of their days',
    file: 'county.json',
    edit: (json) => {
      const all = at(json, 'targets')['needsAssessmentReady'] as Json[]
      all.push({ ...all[0], validFrom: '2027-01-01' }, { ...all[0], validFrom: '2026-06-01' })
    },
    sentence: 'county.json: targets.needsAssessmentReady has its targets in the order of their first days.',
  },
]

test.each(wrongs)('$name is told in one sentence', ({ file, edit, sentence }) => {
  const path = join(copy, file)
  const json = JSON.parse(readFileSync(path, 'utf8')) as Json
  edit(json)
  writeFileSync(path, JSON.stringify(json))
  expect(sentencesOf(copy)).toEqual([sentence])
})

test('people are not sent to a place that sends them on in the same days', () => {
  const path = join(copy, 'places.json')
  const text = readFileSync(path, 'utf8').replace('"substituteId": "laukaa"', '"substituteId": "hankasalmi"')
  writeFileSync(path, text)
  expect(sentencesOf(copy)).toEqual([
    'places.json: places[12].hours, exception 6 sends people to "hankasalmi", which sends them on in the same days.',
  ])
})

test('a file that is missing or is not JSON is named, and so is every other problem at once', () => {
  rmSync(join(copy, 'texts.json'))
  writeFileSync(join(copy, 'services.json'), '{ "services": [ }')
  writeFileSync(join(copy, 'geo.json'), '[]')
  const sentences = sentencesOf(copy)
  expect(sentences).toContain(`texts.json is missing from ${copy}.`)
  expect(sentences.some((sentence) => sentence.startsWith('services.json is not valid JSON: '))).toBe(true)
  expect(sentences).toContain('geo.json must be an object.')
})

test('when county.json is broken its schedules are not blamed on other files', () => {
  writeFileSync(join(copy, 'county.json'), '{')
  expect(sentencesOf(copy).every((sentence) => sentence.startsWith('county.json'))).toBe(true)
})

test('a folder that carries another county is told', () => {
  const other = join(folder, 'toinen')
  cpSync(copy, other, { recursive: true })
  expect(sentencesOf(other)).toEqual([
    'county.json: id is "keski-suomi", but the folder is called "toinen"; they must be the same.',
  ])
})

type Json = Record<string, unknown>

function at(json: unknown, ...path: (string | number)[]): Json {
  return path.reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], json) as Json
}

function sentencesOf(directory: string): string[] {
  const loaded = loadCounty(directory)
  return loaded.ok ? [] : loaded.problems.map((problem) => problem.sentence)
}

function load(id: string): County {
  const loaded = loadCounty(join(counties, id))
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => problem.sentence).join('\n'))
  return loaded.value
}

function residents(county: County): number {
  return county.municipalities.reduce((sum, municipality) => sum + municipality.population.on20221231, 0)
}
