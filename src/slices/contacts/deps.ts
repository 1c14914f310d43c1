import { findPublicHoliday } from '#slices/deadlines/index.ts'
import type { ConversationHints } from '#slices/conversations/index.ts'
import { calendar, type County } from '#slices/directory/index.ts'
import { isStaffed, listTeamsWithSkill, sectorOfAll, type Skill, teamOnDuty } from '#slices/organisation/index.ts'
import type { Receivers } from '#slices/work/index.ts'

/** What the front door stands on besides the transaction: the county's data and the live hints. */
export type FrontDoor = { readonly county: County; readonly hints: ConversationHints }

export function isPublicHoliday(day: string): boolean {
  return findPublicHoliday(day) !== undefined
}

/** The team that has a matter of these skills at this hour; at night the one that is there round the clock. */
export function ownerTeam(
  door: FrontDoor,
  need: { skills: readonly string[]; municipality: string | null },
  now: Date,
): { id: string; staffed: boolean } {
  const asked = { skills: need.skills as readonly Skill[], municipality: need.municipality }
  const duty = teamOnDuty(door.county.organisation, asked, {
    at: now,
    calendar: calendar(door.county, isPublicHoliday),
  })
  return { id: duty.team.id, staffed: duty.because === 'staffed-now' }
}

/** Whether the team is at work at this hour. */
export function isThere(door: FrontDoor, team: string, now: Date): boolean {
  const found = door.county.organisation.teams.find((one) => one.id === team)
  return found !== undefined && isStaffed(found, { at: now, calendar: calendar(door.county, isPublicHoliday) })
}

/** Where work may be handed to in this county. */
export function receiversOf(door: FrontDoor): Receivers {
  const { organisation } = door.county
  const known = (skill: string): Skill | undefined => organisation.skills.find((one) => one.id === skill)?.id
  return {
    teamWithSkill: (skill) => {
      const found = known(skill)
      return found === undefined ? undefined : listTeamsWithSkill(organisation, found)[0]?.id
    },
    isTeam: (team) => organisation.teams.some((one) => one.id === team),
    skillsOfTeam: (team) => organisation.teams.find((one) => one.id === team)?.skills ?? [],
    isUnit: (unit) => organisation.units.some((one) => one.id === unit),
    skillsOfUnit: (unit) =>
      organisation.teams.filter((team) => team.unitId === unit).flatMap((team) => [...team.skills]),
    sectorOfSkill: (skill) => {
      const found = known(skill)
      return found === undefined ? 'joint' : sectorOfAll(organisation, [found])
    },
  }
}
