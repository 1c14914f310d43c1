import { z } from 'zod'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { newId } from '#platform/ids.ts'
import { LocalisedText } from './hours-schema.ts'
import { type Organisation, Skill } from './organisation-schema.ts'
import { type Register, registers } from './registers.ts'
import type { StaffMember } from './store.ts'

/** One worker as the county's staff directory tells of them. `active: false` ends their right to sign in. */
const Worker = z.strictObject({
  directorySubject: z.string().trim().min(1).max(200),
  name: z.string().trim().min(2).max(200),
  title: LocalisedText,
  profession: z.string().trim().min(2).max(60),
  sector: z.enum(['health', 'social']),
  skills: z.array(Skill).min(1),
  teams: z.array(z.string()).min(1),
  unit: z.string(),
  registers: z.array(z.enum(registers as unknown as [Register, ...Register[]])),
  roles: z.array(z.enum(['supervisor', 'main-user'])).default([]),
  active: z.boolean().default(true),
})
const StaffFile = z.array(Worker).min(1)

export type WorkerToImport = StaffMember & { readonly active: boolean }

/** The workers of a file, each checked against the county's teams and units. Refused: one sentence that names the first fault. */
export function readStaffFile(
  content: unknown,
  organisation: Organisation,
  now: Date,
): Outcome<readonly WorkerToImport[], 'invalid-staff-file'> {
  const parsed = StaffFile.safeParse(content)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return invalid(`${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'not right'}`)
  }
  for (const [index, worker] of parsed.data.entries()) {
    const team = worker.teams.find((id) => !organisation.teams.some((one) => one.id === id))
    if (team !== undefined) return invalid(`${index}.teams: the county has no team ${team}`)
    if (!organisation.units.some((one) => one.id === worker.unit))
      return invalid(`${index}.unit: the county has no unit ${worker.unit}`)
    const foreign = worker.registers.find((register) => (register === 'patient') !== (worker.sector === 'health'))
    if (foreign !== undefined) return invalid(`${index}.registers: ${foreign} is not of the ${worker.sector} side`)
  }
  const subjects = parsed.data.map((worker) => worker.directorySubject)
  const twice = subjects.find((subject, index) => subjects.indexOf(subject) !== index)
  if (twice !== undefined) return invalid(`two workers have the directorySubject ${twice}`)
  return done(parsed.data.map((worker) => ({ ...worker, id: newId<'staff'>(now) })))
}

function invalid(fault: string): Outcome<never, 'invalid-staff-file'> {
  return refuse('invalid-staff-file', { sentence: `The staff file is not right. ${fault}.` })
}
