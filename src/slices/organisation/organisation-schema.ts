import { z } from 'zod'
import { hoursSchema, LocalisedText, Provenance, type Schedules } from './hours-schema.ts'

/** The skill groups a contact is addressed to. Which sector a skill serves is the county's configuration. */
export const skills = [
  'nurse',
  'social-counsellor',
  'social-worker',
  'doctor',
  'oral-health',
  'physiotherapy',
  'lifestyle',
  'mental-health',
  'substance-use',
  'family',
  'disability',
] as const
export const Skill = z.enum(skills)
export type Skill = z.infer<typeof Skill>

/** Health writes to the patient register, social to the social-care register; joint work is seen by both. */
export const Sector = z.enum(['health', 'social', 'joint'])
export type Sector = z.infer<typeof Sector>

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not an id of small letters, digits and hyphens' })

const Area = z.strictObject({
  id: Id,
  name: LocalisedText,
  municipalities: z.array(z.string()).min(1),
  provenance: Provenance,
})

const Unit = z.strictObject({
  id: Id,
  groupId: Id,
  parentId: Id.nullable(),
  name: LocalisedText,
  provenance: Provenance,
})

/** `organisation.json`: the integration groups, units and teams, and who is there at which hour. */
export function organisationSchema(schedules: Schedules) {
  return z.strictObject({
    areas: z.array(Area),
    groups: z.array(z.strictObject({ id: Id, name: LocalisedText, provenance: Provenance })).min(1),
    units: z.array(Unit).min(1),
    skills: z.array(z.strictObject({ id: Skill, name: LocalisedText, sector: Sector, provenance: Provenance })),
    teams: z
      .array(
        z.strictObject({
          id: Id,
          unitId: Id,
          /** null: serves the whole county */
          areaId: Id.nullable(),
          name: LocalisedText,
          skills: z.array(Skill),
          /** takes the contacts of the front door; others take what is handed over to them */
          frontDoor: z.boolean(),
          staffed: hoursSchema(schedules),
          provenance: Provenance,
        }),
      )
      .min(1),
    /** The team that answers at every hour and takes urgent safety matters when nobody else is there. */
    roundTheClockTeamId: Id,
  })
}

export type Organisation = z.output<ReturnType<typeof organisationSchema>>
export type Team = Organisation['teams'][number]
export type Area = Organisation['areas'][number]
