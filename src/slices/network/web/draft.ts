import type { Change } from '../contract.ts'
import type { MobileStop, Skill, Tier } from '../model.ts'

export const kinds = [
  'tier',
  'close',
  'open',
  'move',
  'hours',
  'staff',
  'available',
  'digital',
  'mobile',
  'cost',
  'budget',
] as const
/** A change while it is written: as typed. */
export type Draft = {
  readonly kind: (typeof kinds)[number]
  readonly placeId: string
  readonly municipality: string
  readonly tier: Tier
  readonly skill: Skill
  readonly number: string
  readonly weekdays: readonly number[]
  readonly from: string
  readonly to: string
  readonly unit: string
}
export const emptyDraft: Draft = {
  kind: 'tier',
  placeId: '',
  municipality: '',
  tier: 'point',
  skill: 'nurse',
  number: '',
  weekdays: [1, 4],
  from: '09:00',
  to: '15:00',
  unit: '',
}
export type DraftFault = 'place' | 'municipality' | 'number' | 'hours'

export const numberLimits: Partial<Record<Draft['kind'], { readonly least: number; readonly most: number }>> = {
  staff: { least: 0, most: 5000 },
  available: { least: 0, most: 5000 },
  digital: { least: 0, most: 90 },
  mobile: { least: 1, most: 12 },
  cost: { least: 0, most: 1_000_000_000 },
  budget: { least: 0, most: 10_000_000_000 },
}

/** The change that was written, or the field that is wrong. A stop of a unit that is there already goes to its timetable. */
export function readDraft(draft: Draft, changes: readonly Change[]): { change: Change } | { fault: DraftFault } {
  const { kind, placeId, municipality, tier, skill, weekdays, from, to } = draft
  const isOf = (...of: Draft['kind'][]) => of.includes(kind)
  if (isOf('tier', 'close', 'move', 'hours', 'staff', 'cost') && placeId === '') return { fault: 'place' }
  if (isOf('open', 'move', 'mobile') && municipality === '') return { fault: 'municipality' }
  if (isOf('hours', 'mobile') && (weekdays.length === 0 || !(from < to) || from === '')) return { fault: 'hours' }
  const number = readNumber(draft)
  if (number === undefined) return { fault: 'number' }
  switch (kind) {
    case 'tier':
      return { change: { kind, placeId, tier } }
    case 'close':
      return { change: { kind, placeId } }
    case 'open':
      return { change: { kind, municipality, tier } }
    case 'move':
      return { change: { kind, placeId, municipality } }
    case 'hours':
      return { change: { kind, placeId, weekdays, from, to } }
    case 'staff':
      return { change: { kind, placeId, skill, staff: Math.round(number) } }
    case 'available':
      return { change: { kind, skill, staff: Math.round(number) } }
    case 'digital':
      return { change: { kind, share: number / 100 } }
    case 'cost':
      return { change: { kind, placeId, eurosYear: number } }
    case 'budget':
      return { change: { kind, eurosYear: number } }
    case 'mobile': {
      const name = draft.unit.trim() || 'unit'
      const stop: MobileStop = { municipality, weekdays, from, to, everyWeeks: Math.round(number) }
      const known = changes.find((one) => one.kind === 'mobile' && one.name === name)
      return { change: { kind, name, stops: [...(known?.kind === 'mobile' ? known.stops : []), stop] } }
    }
  }
}

function readNumber({ kind, number }: Draft): number | undefined {
  const limits = numberLimits[kind]
  if (!limits) return 0
  if (kind === 'mobile' && number === '') return 1
  const value = /^\s*[\d\s\u00a0]+([.,]\d+)?\s*$/.test(number)
    ? Number(number.replaceAll(/[\s\u00a0]/g, '').replace(',', '.'))
    : Number.NaN
  return value >= limits.least && value <= limits.most ? value : undefined
}
