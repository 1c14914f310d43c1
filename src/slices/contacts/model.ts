import type { StaffId } from '#slices/organisation/actor.ts'
import type { Matter } from '#slices/work/contract.ts'
import type { ItemRow } from '#slices/work/index.ts'

/** After a contact has ended its professionals may still correct what they wrote. Our own choice, to be confirmed by the register keeper. */
export const afterCareHours = 24
/** An anonymous visitor's code leads back this long. */
export const resumeCodeHours = 24
/** One person's contacts that are not closed. */
export const openContactsAtMost = 5

type IntakeAnswers = Readonly<Record<string, unknown>>

const matterOf: Readonly<Record<string, Matter>> = {
  mood: 'mind',
  substances: 'substance',
  finances: 'money',
  housing: 'housing',
  'child-family': 'family',
  violence: 'safety',
  'sudden-crisis': 'safety',
  'daily-life': 'daily-life',
  functioning: 'daily-life',
  participation: 'daily-life',
  relatives: 'family',
  'illness-disability-ageing': 'daily-life',
}

/** The class of the matter for the list, from what was ticked; never from free text. */
export function matterClass(answers: IntakeAnswers): Matter {
  const ticked = [...listOf(answers['healthReasons']), ...listOf(answers['lifeReasons'])].filter(
    (code) => code !== 'other',
  )
  const classes = new Set(ticked.map((code) => matterOf[code] ?? 'health'))
  if (classes.has('safety')) return 'safety'
  if (classes.size === 0) return 'not-told'
  return classes.size === 1 ? ([...classes][0] ?? 'not-told') : 'several'
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

/** Whether anything at all was told: a request without a word cannot be answered. */
export function isToldAnything(answers: IntakeAnswers, message: string | null): boolean {
  if (message !== null && message.trim() !== '') return true
  return (
    matterClass(answers) !== 'not-told' ||
    (typeof answers['ownWords'] === 'string' && answers['ownWords'].trim() !== '')
  )
}

/** The queue of the digital front door needs health and social care; one side alone is enough when only it was ticked. */
export function sectorOfSides(sides: 'health' | 'social' | 'both' | 'unknown'): 'health' | 'social' | 'joint' {
  return sides === 'health' || sides === 'social' ? sides : 'joint'
}

const codeLetters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Twelve letters and digits that nobody mixes up, in three groups: about 59 bits. */
export function resumeCodeFrom(random: Uint8Array): string {
  const letters = Array.from(random.slice(0, 12), (byte) => codeLetters[byte % codeLetters.length])
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8, 12)].map((group) => group.join('')).join('-')
}

/** As the person typed it, without spaces and in capitals. */
export function tidyCode(code: string): string {
  return code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
}

/** Whether some register of the sector is among those a grant opens. */
export function isSectorOpen(registers: readonly string[], sector: 'health' | 'social'): boolean {
  return registers.some((register) => (sector === 'health' ? register === 'patient' : register.startsWith('social:')))
}

export function isHeldBy(item: ItemRow, staffId: StaffId): boolean {
  return item.state === 'claimed' && item.ownerStaff === staffId
}

/** The item under which this worker answers for the contact: its own first; a safety matter only while no colleague has the contact. */
export function responsibleItem(items: readonly ItemRow[], staffId: StaffId): ItemRow | undefined {
  const open = items.filter((item) => item.state === 'claimed' && item.kind !== 'joint')
  const main = open.find((item) => item.kind !== 'safety')
  if (main) return main.ownerStaff === staffId ? main : undefined
  return open.find((item) => item.ownerStaff === staffId)
}

/** What a safety rule raised ends only by whoever took it: closing the contact does not take it off the list unseen. */
export function endsWithContact(item: ItemRow, staffId: StaffId): boolean {
  return item.state !== 'done' && (item.kind !== 'safety' || isHeldBy(item, staffId))
}

export function ownersLeft(items: readonly ItemRow[], staffId: StaffId): (StaffId | null)[] {
  return items
    .filter((item) => item.state === 'claimed' && !endsWithContact(item, staffId))
    .map((item) => item.ownerStaff)
}
