import type { Organisation, Skill } from '#slices/organisation/index.ts'
import { listTeamsWithSkill } from '#slices/organisation/index.ts'
import type { DeadlineRuleId } from '#slices/deadlines/index.ts'
import type { ServiceTask } from '#slices/organisation/registers.ts'
import type { ConcernKind, ConcernList, Danger, Doubt, Reason } from './contract.ts'

/** What of a report decides where it goes. */
export type Told = {
  readonly kind: 'older-person' | 'adult' | 'child'
  readonly together: boolean
  readonly danger: Danger
  readonly reasons: readonly Reason[]
  readonly story: string
  readonly canBeFound: boolean
}

export function kindOf({ kind, together }: Pick<Told, 'kind' | 'together'>): ConcernKind {
  return kind === 'child' && together ? 'joint-contact' : kind
}

/** Reasons that a person with health expertise should read: they go to the digital centre's social counsellors. */
const healthReasons: readonly Reason[] = ['nutrition', 'medication', 'memory', 'illness', 'mind', 'falls', 'aids']

const fewLetters = 20
const links = /https?:\/\/|www\./gi
const noise = /(\S)\1{14,}/

/** Why a person should look before anybody acts. An automatic sender is not the only one: a report nobody can act on is here too. */
export function doubtsOf(told: Told, sender: readonly Doubt[]): Doubt[] {
  const found: Doubt[] = [...sender]
  if (!told.canBeFound) found.push('no-person')
  if (told.story.length < fewLetters) found.push('few-words')
  if ((told.story.match(links) ?? []).length >= 2) found.push('links')
  if (noise.test(told.story)) found.push('noise')
  return found
}

/** Danger comes first, whatever else is odd; only a flood from one address is read before it interrupts anybody. */
export function listOf(told: Told, doubts: readonly Doubt[]): ConcernList {
  const isUrgent = told.danger !== 'no'
  if (isUrgent) return doubts.includes('flood') ? 'doubtful' : 'urgent'
  if (doubts.length > 0) return 'doubtful'
  if (told.kind !== 'child' && told.reasons.some((reason) => healthReasons.includes(reason))) return 'health'
  return 'ordinary'
}

export type Place = {
  readonly team: string
  readonly skills: readonly Skill[]
  readonly queue: string
  readonly interrupts: boolean
}

/** The team that has it from the first instant. An ordinary one waits for its own team over the night; an urgent one does not. */
export function placeOf(
  organisation: Organisation,
  report: { kind: ConcernKind; list: ConcernList; municipality: string | null; isDanger: boolean },
): Place {
  const { kind, list } = report
  const isChild = kind === 'child' || kind === 'joint-contact'
  const both: readonly Skill[] = ['social-worker', 'social-counsellor']
  const crisis = organisation.roundTheClockTeamId
  switch (list) {
    case 'urgent':
      return { team: crisis, skills: both, queue: 'concerns-urgent', interrupts: true }
    case 'doubtful':
      return {
        team: report.isDanger ? crisis : wideTeam(organisation, 'social-counsellor'),
        skills: both,
        queue: 'concerns-doubtful',
        interrupts: false,
      }
    case 'health':
      return {
        team: wideTeam(organisation, 'social-counsellor'),
        skills: ['social-counsellor'],
        queue: 'concerns-health',
        interrupts: false,
      }
    case 'ordinary':
      return {
        team: isChild ? wideTeam(organisation, 'social-worker') : areaTeam(organisation, report.municipality),
        skills: isChild ? ['social-worker'] : both,
        queue: isChild ? 'concerns-child' : 'concerns',
        interrupts: false,
      }
  }
}

/** A team of the whole county: its name tells nothing of where somebody lives. The front door first. */
function wideTeam(organisation: Organisation, skill: Skill): string {
  const crisis = organisation.roundTheClockTeamId
  const wide = listTeamsWithSkill(organisation, skill).filter((team) => team.areaId === null && team.id !== crisis)
  return (wide.find((team) => team.frontDoor) ?? wide[0])?.id ?? crisis
}

function areaTeam(organisation: Organisation, municipality: string | null): string {
  const area = organisation.areas.find((one) => municipality !== null && one.municipalities.includes(municipality))
  const own = listTeamsWithSkill(organisation, 'social-worker').find((team) => area && team.areaId === area.id)
  return own?.id ?? wideTeam(organisation, 'social-counsellor')
}

/** The statutory clocks of a notification, counted from its receipt; for an adult the law gives no number, and the county's own target is kept. */
export function rulesOf(kind: ConcernKind): readonly DeadlineRuleId[] {
  switch (kind) {
    case 'older-person':
      return ['concern-older-person']
    case 'child':
      return ['child-welfare-notice', 'child-welfare-assessment']
    case 'joint-contact':
      return ['social-needs-assessment-start', 'child-needs-assessment']
    case 'adult':
      return []
  }
}

/** Shown as the county's own, never as the law's. */
export const ownTarget = { rule: 'county-social-assessment-start', workingDays: 7 } as const

/** Clocks that a decision meets; the assessment's own end goes on when there will be one. */
export function rulesMetBy(kind: ConcernKind, decision: 'assessment' | 'other'): readonly string[] | null {
  if (decision === 'other') return null
  return kind === 'child' || kind === 'joint-contact'
    ? ['child-welfare-notice', 'social-needs-assessment-start']
    : ['concern-older-person', ownTarget.rule]
}

/** The service tasks under which each kind may come to a client's own register. */
export function serviceTasksOf(kind: ConcernKind): readonly ServiceTask[] {
  switch (kind) {
    case 'older-person':
      return ['older-people', 'disability', 'substance-use', 'working-age']
    case 'adult':
      return ['working-age', 'substance-use', 'disability', 'older-people']
    case 'child':
      return ['child-welfare', 'families-with-children']
    case 'joint-contact':
      return ['families-with-children', 'child-welfare']
  }
}

/** The class of the matter for the list: never what was written. */
export function matterOf(
  told: Pick<Told, 'kind' | 'danger' | 'reasons'>,
): 'safety' | 'family' | 'substance' | 'money' | 'daily-life' {
  if (told.danger !== 'no') return 'safety'
  if (told.kind === 'child') return 'family'
  if (told.reasons.length === 1 && told.reasons[0] === 'substances') return 'substance'
  if (told.reasons.length === 1 && told.reasons[0] === 'money') return 'money'
  return 'daily-life'
}

const receiptLetters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Eight letters and digits that nobody mixes up. It opens nothing, so it need not be secret. */
export function receiptFrom(random: Uint8Array): string {
  const letters = Array.from(random.slice(0, 8), (byte) => receiptLetters[byte % receiptLetters.length])
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** Whether words for the client's own register would tell who reported: a name of theirs of three letters or more, or their number. */
export function namesReporter(words: string, reporter: { name: string; phone: string }): boolean {
  const text = words.toLocaleLowerCase('fi')
  const names = reporter.name
    .toLocaleLowerCase('fi')
    .split(/\s+/)
    .filter((part) => part.length >= 3)
  const digits = reporter.phone.replaceAll(/\D/g, '').slice(-7)
  return (
    names.some((name) => text.includes(name)) || (digits.length === 7 && words.replaceAll(/\D/g, '').includes(digits))
  )
}
