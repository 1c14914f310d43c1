import { type OpeningCalendar, statusAt } from './opening-hours.ts'
import type { Area, Organisation, Sector, Skill, Team } from './organisation-schema.ts'

export type OnDuty = {
  readonly team: Team
  /** `round-the-clock`: nobody with the skill is there now, so the social and crisis emergency has it. */
  readonly because: 'staffed-now' | 'round-the-clock'
}

/** What is needed, and where the person lives when that is known. */
export type Need = { readonly skills: readonly Skill[]; readonly municipality: string | null }
export type Moment = { readonly at: Date; readonly calendar: OpeningCalendar }

/** The sector of one skill, as the county has it. */
export function sectorOf(organisation: Organisation, skill: Skill): Sector {
  const known = organisation.skills.find((candidate) => candidate.id === skill)
  if (known === undefined) throw new Error(`the county has no skill ${skill}`)
  return known.sector
}

/** The sector of work that needs several skills: joint as soon as both health and social care are in it. */
export function sectorOfAll(organisation: Organisation, skills: readonly Skill[]): Sector {
  const sectors = new Set(skills.map((skill) => sectorOf(organisation, skill)))
  if (sectors.size === 1) return [...sectors][0] ?? 'joint'
  return 'joint'
}

/**
 * Who has the matter at this hour. The front door comes before others, a team with every skill asked before one with
 * some of them, the person's own area before teams of the whole county. When nobody is there it is the team that is
 * there at every hour, so that an urgent matter always has an owner.
 */
export function teamOnDuty(organisation: Organisation, need: Need, moment: Moment): OnDuty {
  const area = need.municipality === null ? undefined : findAreaOf(organisation, need.municipality)
  const staffed = organisation.teams
    .filter((team) => team.id !== organisation.roundTheClockTeamId)
    .filter((team) => team.skills.some((skill) => need.skills.includes(skill)))
    .filter((team) => team.areaId === null || team.areaId === area?.id)
    .filter((team) => isStaffed(team, moment))
  const best = staffed.toSorted((a, b) => fitness(b, need) - fitness(a, need))[0]
  if (best !== undefined) return { team: best, because: 'staffed-now' }
  return { team: getRoundTheClockTeam(organisation), because: 'round-the-clock' }
}

export function isStaffed(team: Team, moment: Moment): boolean {
  return statusAt(team.staffed, moment.at, moment.calendar).state === 'open'
}

/** The teams that have a skill, whether anyone is there now or not: where a matter may be handed over. */
export function listTeamsWithSkill(organisation: Organisation, skill: Skill): Team[] {
  return organisation.teams.filter((team) => team.skills.includes(skill))
}

/** The team area of a municipality; undefined when the county has not divided itself. */
export function findAreaOf(organisation: Organisation, municipality: string): Area | undefined {
  return organisation.areas.find((area) => area.municipalities.includes(municipality))
}

export function getRoundTheClockTeam(organisation: Organisation): Team {
  const team = organisation.teams.find((candidate) => candidate.id === organisation.roundTheClockTeamId)
  if (team === undefined) throw new Error('the county has no team that is there round the clock')
  return team
}

function fitness(team: Team, need: Need): number {
  const covered = need.skills.filter((skill) => team.skills.includes(skill)).length
  return (team.frontDoor ? 100 : 0) + covered * 2 + (team.areaId === null ? 0 : 1)
}
