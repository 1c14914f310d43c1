import { boxOf, covers, dayNumber, type Delegation, type DelegationRow } from '#slices/directory/index.ts'
import type { StaffId } from '#slices/organisation/actor.ts'

/** What is to be decided, as far as the rule asks. */
export type Matter = {
  readonly type: string
  readonly unit: string
  readonly amountCents: number
  readonly months: number
  /** The day of the decision. */
  readonly on: string
}

/** Somebody who holds an office, on the day of the question. */
export type Holder = {
  readonly staffId: StaffId
  readonly name: string
  readonly office: string
  readonly unit: string
  readonly rights: readonly string[]
  readonly registers: readonly string[]
  readonly awayUntilOn: string | null
  /** Who stands in for this worker while they are away. */
  readonly substitute: Substitute | null
}
export type Substitute = Pick<Holder, 'staffId' | 'name' | 'rights' | 'registers' | 'awayUntilOn'>

/** One who may decide, and by which line: as the holder, for a holder who is away, or as the office that stands in. */
export type Decider = {
  readonly staffId: StaffId
  readonly name: string
  readonly rowId: string
  readonly as: 'holder' | 'substitute' | 'substitute-office'
  readonly insteadOf: string | null
}

export type Rung = {
  readonly row: DelegationRow
  readonly isEnough: boolean
  readonly holders: readonly Holder[]
}

export type Ladder = {
  /** The line whose band holds the matter; undefined where the rule has a gap. */
  readonly row: DelegationRow | undefined
  readonly rungs: readonly Rung[]
  readonly deciders: readonly Decider[]
}

/**
 * Who may decide this on this day. An office decides up to its limits; the line whose band holds the matter is asked first, the lines
 * above it when nobody of it is there. Nobody decides without the office's professional right and the register of the service task.
 */
export function whoMayDecide(rule: Delegation, matter: Matter, holders: readonly Holder[]): Ladder {
  const type = rule.types.find((one) => one.id === matter.type)
  if (!type || !type.units.includes(matter.unit)) return { row: undefined, rungs: [], deciders: [] }
  const point = [matter.amountCents, matter.months, dayNumber(matter.on)] as const
  const rows = rule.rows
    .filter((row) => row.type === matter.type && (row.unit === null || row.unit === matter.unit))
    .filter((row) => row.validFrom <= matter.on && (row.validTo === null || matter.on <= row.validTo))
    .toSorted(byReach)
  const row = rows.find((one) => covers(boxOf(one), point))
  const rungs = rows.map((one) => ({
    row: one,
    // In a gap of the rule nobody decides, not even the office above it.
    isEnough: row !== undefined && reaches(one, point),
    holders: holders.filter((holder) => holder.office === one.office && holder.unit === matter.unit),
  }))
  const register = `social:${type.serviceTask}`
  const found = rungs
    .filter((rung) => rung.isEnough)
    .toSorted((a, b) => Number(b.row === row) - Number(a.row === row))
    .flatMap((rung) => decidersOf(rule, rung, { register, unit: matter.unit, holders }))
  const seen = new Set<string>()
  return { row, rungs, deciders: found.filter((one) => !seen.has(one.staffId) && seen.add(one.staffId)) }
}

function byReach(a: DelegationRow, b: DelegationRow): number {
  const [aCents, aMonths] = boxOf(a)
  const [bCents, bMonths] = boxOf(b)
  return order(aCents[1], bCents[1]) || order(aMonths[1], bMonths[1]) || a.id.localeCompare(b.id)
}

function order(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** Up to its own limits: what is below the line's band is within its power too. */
function reaches(row: DelegationRow, [cents, months]: readonly [number, number, number]): boolean {
  const [amounts, durations] = boxOf(row)
  return cents < amounts[1] && months < durations[1]
}

type Within = { readonly register: string; readonly unit: string; readonly holders: readonly Holder[] }

function decidersOf(rule: Delegation, rung: Rung, within: Within): Decider[] {
  const right = rightOf(rule, rung.row.office)
  const suits = (one: Pick<Holder, 'rights' | 'registers' | 'awayUntilOn'>) =>
    one.awayUntilOn === null && one.rights.includes(right) && one.registers.includes(within.register)
  const rowId = rung.row.id
  const own = rung.holders.flatMap((holder): Decider[] => {
    const { staffId, name, awayUntilOn, substitute } = holder
    if (suits(holder)) return [{ staffId, name, rowId, as: 'holder', insteadOf: null }]
    if (awayUntilOn === null || !substitute || !suits(substitute)) return []
    return [{ staffId: substitute.staffId, name: substitute.name, rowId, as: 'substitute', insteadOf: name }]
  })
  if (own.length > 0 || rung.row.substituteOffice === null) return own
  const { substituteOffice } = rung.row
  const itsRight = rightOf(rule, substituteOffice)
  return within.holders
    .filter((one) => one.office === substituteOffice && one.unit === within.unit)
    .filter(
      (one) => one.awayUntilOn === null && one.rights.includes(itsRight) && one.registers.includes(within.register),
    )
    .map(({ staffId, name }) => ({ staffId, name, rowId, as: 'substitute-office' as const, insteadOf: null }))
}

function rightOf(rule: Delegation, office: string): string {
  return rule.offices.find((one) => one.id === office)?.right ?? ''
}

export type Ground = Delegation['grounds'][number]

/** The approved texts that hold for this type and outcome on this day. */
export function groundsOn(rule: Delegation, asked: { type: string; outcome: string; on: string }): Ground[] {
  return rule.grounds.filter(
    (ground) =>
      ground.types.includes(asked.type) &&
      ground.outcomes.some((outcome) => outcome === asked.outcome) &&
      ground.validFrom <= asked.on &&
      (ground.validTo === null || asked.on <= ground.validTo),
  )
}

export type Missing = 'amount' | 'duration' | 'days' | 'ground' | 'matter' | 'reason'

/** What a decision lacks before anybody can make it. */
export function listMissing(rule: Delegation, draft: DraftContent, on: string): Missing[] {
  const type = rule.types.find((one) => one.id === draft.type)
  const grants = draft.outcome !== 'refused'
  const valid = new Set(groundsOn(rule, { ...draft, on }).map((ground) => ground.id))
  const lacks: [boolean, Missing][] = [
    [grants && type?.hasAmount === true && !draft.amountCents, 'amount'],
    [grants && type?.hasDuration === true && !draft.months, 'duration'],
    [draft.fromOn !== null && draft.toOn !== null && draft.toOn < draft.fromOn, 'days'],
    // A ground whose days have ended is as good as none.
    [draft.grounds.length === 0 || draft.grounds.some((id) => !valid.has(id)), 'ground'],
    [draft.matter.trim() === '', 'matter'],
    [draft.reason.trim() === '', 'reason'],
  ]
  return lacks.filter(([isMissing]) => isMissing).map(([, what]) => what)
}

export type DraftContent = {
  readonly type: string
  readonly outcome: 'granted' | 'partly' | 'refused'
  readonly amountCents: number | null
  readonly months: number | null
  readonly fromOn: string | null
  readonly toOn: string | null
  readonly grounds: readonly string[]
  readonly matter: string
  readonly reason: string
  readonly language: 'fi' | 'sv' | 'en'
}

/** The header of a made decision: what the preview of a changed rule goes through. No client, no maker. */
export type Header = {
  readonly type: string
  readonly unit: string
  readonly amountCents: number
  readonly months: number
  readonly on: string
}

export type Moved = {
  readonly type: string
  readonly unit: string
  readonly from: string | null
  readonly to: string | null
  readonly count: number
}

/** Which office each of these decisions would have gone to under the other rule, on the days they were made. */
export function previewRule(
  now: Delegation,
  changed: Delegation,
  headers: readonly Header[],
): { same: number; moved: Moved[] } {
  const groups = new Map<string, Moved>()
  let same = 0
  for (const header of headers) {
    const from = whoMayDecide(now, header, []).row?.office ?? null
    const to = whoMayDecide(changed, header, []).row?.office ?? null
    if (from === to) {
      same += 1
      continue
    }
    const key = [header.type, header.unit, from, to].join('|')
    groups.set(key, { type: header.type, unit: header.unit, from, to, count: (groups.get(key)?.count ?? 0) + 1 })
  }
  return { same, moved: [...groups.values()].toSorted((a, b) => b.count - a.count) }
}
