/** Service tasks of social care (palvelutehtävä). Own slugs: the national code values are not in our sources. [unverified list] */
export const serviceTasks = [
  'families-with-children',
  'child-welfare',
  'family-law',
  'older-people',
  'disability',
  'substance-use',
  'working-age',
] as const
export type ServiceTask = (typeof serviceTasks)[number]

/** The law's separate registers: patient register, social-care client register by service task, notification register. */
export type Register = 'patient' | 'notification' | `social:${ServiceTask}`

export const registers: readonly Register[] = [
  'patient',
  ...serviceTasks.map((task) => `social:${task}` as const),
  'notification',
]

export type Sector = 'health' | 'social'

export function sectorOf(register: Register): Sector {
  return register === 'patient' ? 'health' : 'social'
}
