import { findPublicHoliday } from '#slices/deadlines/index.ts'
import { calendar, type County } from '#slices/directory/index.ts'
import { sectorOfAll, type Skill, teamOnDuty } from '#slices/organisation/index.ts'

/** What the assessments stand on besides the transaction: the county's data. */
export type NeedsCounty = { readonly county: County }

export type Receiver = { readonly skill: Skill; readonly team: string; readonly sector: 'health' | 'social' | 'joint' }

/** The team that has a skill at this hour; undefined when the county has no such skill. */
export function receiverOf({ county }: NeedsCounty, skill: string, now: Date): Receiver | undefined {
  const found = county.organisation.skills.find((one) => one.id === skill)
  if (!found) return undefined
  const moment = { at: now, calendar: calendar(county, (day) => findPublicHoliday(day) !== undefined) }
  const duty = teamOnDuty(county.organisation, { skills: [found.id], municipality: null }, moment)
  return { skill: found.id, team: duty.team.id, sector: sectorOfAll(county.organisation, [found.id]) }
}
