import type { Evaluation, OutsideParty, Part, Plan, Score, Seer, VersionPart } from './contract.ts'

/** The five steps of attainment, from much less than hoped to much more. */
export const scores = [-2, -1, 0, 1, 2] as const satisfies readonly Score[]

export type Change = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

/** Word by word, by the longest common subsequence; spaces stay with the word before them. */
export function diffWords(before: string, after: string): Change[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  // A text so long that the table would be large is told as a whole.
  if (old.length * fresh.length > 1_500_000) return joined([...whole('removed', old), ...whole('added', fresh)])
  const lengths = commonLengths(old, fresh)
  const changes: Change[] = []
  let [i, j] = [0, 0]
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) {
      changes.push({ kind: 'same', text: old[i] ?? '' })
      i += 1
      j += 1
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) {
      changes.push({ kind: 'removed', text: old[i] ?? '' })
      i += 1
    } else {
      changes.push({ kind: 'added', text: fresh[j] ?? '' })
      j += 1
    }
  }
  return joined([...changes, ...whole('removed', old.slice(i)), ...whole('added', fresh.slice(j))])
}

function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|^\s+/g) ?? []
}

function whole(kind: Change['kind'], words: readonly string[]): Change[] {
  return words.map((text) => ({ kind, text }))
}

function commonLengths(old: readonly string[], fresh: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => Array<number>(fresh.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      const here = lengths[i]
      if (!here) continue
      const longest = Math.max(lengths[i + 1]?.[j] ?? 0, here[j + 1] ?? 0)
      here[j] = old[i] === fresh[j] ? (lengths[i + 1]?.[j + 1] ?? 0) + 1 : longest
    }
  return lengths
}

/** Neighbours of one kind become one; what is removed stands before what is added. */
function joined(changes: readonly Change[]): Change[] {
  const together: { kind: Change['kind']; text: string }[] = []
  for (const change of changes) {
    const last = together.at(-1)
    if (last?.kind === change.kind) last.text += change.text
    else together.push({ ...change })
  }
  return together
}

export type PartChange = {
  readonly part: VersionPart
  readonly kind: 'added' | 'removed' | 'changed'
  readonly fields: readonly { readonly field: string; readonly changes: readonly Change[] }[]
}

/** A field's value in the reader's words: a day, a step, a state; undefined is said as it is written. */
export type SayField = (part: VersionPart, field: string) => string | undefined

/** What is different between two versions of a plan, part by part and field by field; parts that are the same are left out. */
export function comparePlans(
  before: readonly VersionPart[],
  after: readonly VersionPart[],
  say: SayField = () => undefined,
): PartChange[] {
  const fieldsBetween = (old: VersionPart | undefined, fresh: VersionPart | undefined) =>
    changedFields(fieldsOf(old, say), fieldsOf(fresh, say))
  const removed = before
    .filter((part) => !after.some((one) => one.id === part.id))
    .map((part) => ({ part, kind: 'removed' as const, fields: fieldsBetween(part, undefined) }))
  const others = after.flatMap((part): PartChange[] => {
    const old = before.find((one) => one.id === part.id)
    const fields = fieldsBetween(old, part)
    return fields.length === 0 ? [] : [{ part, kind: old ? 'changed' : 'added', fields }]
  })
  return [...others, ...removed]
}

type Fields = Readonly<Record<string, string>>

function changedFields(old: Fields, fresh: Fields): PartChange['fields'] {
  const names = [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
  return names
    .filter((name) => (old[name] ?? '') !== (fresh[name] ?? ''))
    .map((field) => ({ field, changes: diffWords(old[field] ?? '', fresh[field] ?? '') }))
}

function fieldsOf(part: VersionPart | undefined, say: SayField): Fields {
  if (!part) return {}
  const entries = Object.entries(part.content).map(([name, value]): [string, string] => [
    name,
    say(part, name) ?? (Array.isArray(value) ? value.filter(Boolean).join(' · ') : value === null ? '' : String(value)),
  ])
  return Object.fromEntries(entries.filter(([name]) => name !== 'isQuoted'))
}

export type Attainment = { readonly first: Score; readonly latest: Score; readonly change: number; readonly on: string }

/** Where a goal began and where it is; undefined before anybody has evaluated it. */
export function attainmentOf(evaluations: readonly Evaluation[]): Attainment | undefined {
  const inOrder = evaluations.toSorted((a, b) => a.on.localeCompare(b.on))
  const [first, latest] = [inOrder[0], inOrder.at(-1)]
  if (!first || !latest) return undefined
  return { first: first.score, latest: latest.score, change: latest.score - first.score, on: latest.on }
}

export type SeenPart = Pick<Part, 'id' | 'party' | 'register' | 'sectionId' | 'kind'>

/**
 * Whether this part is open to somebody outside: theirs by its kind, and by the client's running consent. The tables ask the same
 * of their own rows; this one says no before anything of the plan is asked for, and is tested by itself.
 */
export function isLetIn(
  section: { readonly kind: 'relative' | 'partner'; readonly consentAt: unknown; readonly withdrawnAt: unknown },
  who: 'partner' | 'resident',
): boolean {
  const isTheirs = section.kind === (who === 'partner' ? 'partner' : 'relative')
  return isTheirs && section.consentAt !== null && section.withdrawnAt === null
}

/** Who sees a part, and why: people and organisations, in the words of the plan. What a ban closes is nobody's to know but the client's. */
export function seersOf(
  part: SeenPart,
  plan: Pick<Plan, 'registers' | 'register' | 'participants' | 'outside'>,
): Seer[] {
  const isHere = (register: string) => plan.registers.includes(register)
  const side = (register: string): Seer => ({
    who: namesOf(plan, register),
    organisation: null,
    kind: register === 'patient' ? 'health' : 'social',
    because: becauseOf(part, register, plan),
    at: null,
  })
  return [
    { who: '', organisation: null, kind: 'client', because: 'always', at: null },
    ...plan.registers.filter(isHere).map(side),
    ...plan.outside.map((one) => outsideSeer(one, part)),
  ]
}

function namesOf(plan: Pick<Plan, 'participants'>, register: string): string {
  return plan.participants
    .filter((one) => one.register === register)
    .map((one) => one.name)
    .join(', ')
}

function becauseOf(part: SeenPart, register: string, plan: Pick<Plan, 'registers' | 'outside'>): Seer['because'] {
  if (part.register === register) return 'own-register'
  const party = plan.outside.find((one) => one.sectionId === part.id || one.sectionId === part.sectionId)
  if (part.register.startsWith('partner:')) return party?.readBy.includes(register) ? 'consent' : 'not-shown'
  return plan.registers.includes(register) ? 'joint-service' : 'permit-only'
}

function outsideSeer(one: OutsideParty, part: SeenPart): Seer {
  const seer = { who: one.personName, organisation: one.organisation }
  const kind = one.kind
  if (one.withdrawnAt !== null) return { ...seer, kind, because: 'withdrawn', at: one.withdrawnAt }
  if (one.consentAt === null) return { ...seer, kind, because: 'asked', at: null }
  const isShown =
    one.whole || one.sectionId === part.id || one.sectionId === part.sectionId || one.shownGoals.includes(part.id)
  return { ...seer, kind, because: isShown ? 'consent' : 'not-shown', at: isShown ? one.consentAt : null }
}

/** Which version a plan is spoken of by: the one that waits for an answer or got a no, else the accepted one, else the draft. */
export function spokenVersion(plan: Pick<Plan, 'state' | 'versions' | 'acceptedVersion' | 'drafting'>): number {
  const newest = plan.versions[0]?.number
  if ((plan.state === 'proposed' || plan.state === 'declined') && newest !== undefined) return newest
  return plan.acceptedVersion ?? plan.drafting
}
