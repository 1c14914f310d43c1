import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { WrittenHours } from '#slices/organisation/hours-schema.ts'
import { findAreaOf, listTeamsWithSkill, sectorOf, sectorOfAll, teamOnDuty } from '#slices/organisation/model.ts'
import { type Organisation, organisationSchema, type Skill, skills } from '#slices/organisation/organisation-schema.ts'

const calendar = { timeZone: 'Europe/Helsinki', isPublicHoliday: (day: string) => day === '2026-12-25' }
const organisation = organisationOf('keski-suomi')

const onDuty: {
  name: string
  need: Skill[]
  municipality: string | null
  at: string
  team: string
  because: string
}[] = [
  {
    name: 'a nurse on a weekday',
    need: ['nurse'],
    municipality: null,
    at: '2026-11-24T10:00:00Z',
    team: 'digital-nurses',
    because: 'staffed-now',
  },
  {
    name: 'a nurse on Sunday',
    need: ['nurse'],
    municipality: '992',
    at: '2026-11-22T10:00:00Z',
    team: 'digital-nurses',
    because: 'staffed-now',
  },
  {
    name: 'a nurse at night',
    need: ['nurse'],
    municipality: '992',
    at: '2026-11-24T23:00:00Z',
    team: 'social-crisis-emergency',
    because: 'round-the-clock',
  },
  {
    name: 'a social counsellor on Christmas night',
    need: ['social-counsellor'],
    municipality: null,
    at: '2026-12-25T22:30:00Z',
    team: 'social-crisis-emergency',
    because: 'round-the-clock',
  },
  {
    name: 'mental health in the evening',
    need: ['mental-health'],
    municipality: null,
    at: '2026-11-24T17:00:00Z',
    team: 'digital-mental-health',
    because: 'staffed-now',
  },
  {
    name: 'mental health at the weekend',
    need: ['mental-health'],
    municipality: null,
    at: '2026-11-22T10:00:00Z',
    team: 'social-crisis-emergency',
    because: 'round-the-clock',
  },
  {
    name: 'disability services of the own area',
    need: ['disability'],
    municipality: '265',
    at: '2026-11-24T10:00:00Z',
    team: 'disability-northern',
    because: 'staffed-now',
  },
  {
    name: 'disability services without a municipality',
    need: ['disability'],
    municipality: null,
    at: '2026-11-24T10:00:00Z',
    team: 'personal-assistance-centre',
    because: 'staffed-now',
  },
]

test.each(onDuty)('$name is answered by $team', ({ need, municipality, at, team, because }) => {
  const answer = teamOnDuty(organisation, { skills: need, municipality }, { at: new Date(at), calendar })
  expect({ team: answer.team.id, because: answer.because }).toEqual({ team, because })
})

test('every skill has somebody at every hour of a week, in every county', () => {
  for (const county of ['keski-suomi', 'pohjois-savo']) {
    const each = organisationOf(county)
    for (let hour = 0; hour < 7 * 24; hour += 1) {
      const at = new Date(Date.parse('2026-12-21T00:00:00Z') + hour * 3_600_000)
      for (const skill of skills) {
        const { team, because } = teamOnDuty(each, { skills: [skill], municipality: null }, { at, calendar })
        if (because === 'staffed-now') expect(team.skills).toContain(skill)
        else expect(team.staffed.kind).toBe('always')
      }
    }
  }
})

test('work that needs both a nurse and a social counsellor is joint work', () => {
  expect(sectorOf(organisation, 'nurse')).toBe('health')
  expect(sectorOf(organisation, 'social-worker')).toBe('social')
  expect(sectorOfAll(organisation, ['nurse', 'doctor'])).toBe('health')
  expect(sectorOfAll(organisation, ['nurse', 'social-counsellor'])).toBe('joint')
})

test('a municipality without a team area is served by the teams of the whole county', () => {
  expect(findAreaOf(organisation, '265')?.id).toBe('northern')
  expect(findAreaOf(organisation, '999')).toBeUndefined()
})

test('a hand-over to a social worker offers every team that has one', () => {
  expect(listTeamsWithSkill(organisation, 'social-worker').map((team) => team.id)).toEqual([
    'digital-social-workers',
    'adult-central-1',
    'adult-central-2',
    'adult-eastern',
    'adult-western',
    'adult-northern',
    'integration-support',
    'social-crisis-emergency',
  ])
})

function organisationOf(county: string): Organisation {
  const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, county, file), 'utf8'))
  const schedules = Object.entries(read('county.json').schedules as Record<string, unknown>)
  const parsed = schedules.map(([id, hours]) => [id, WrittenHours.parse(hours)] as const)
  return organisationSchema(new Map(parsed)).parse(read('organisation.json'))
}
