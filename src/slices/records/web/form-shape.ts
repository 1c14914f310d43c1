import type { DraftContent, EntryContent } from '../contract.ts'

export type Sector = 'health' | 'social'
export type FormField = {
  readonly name: string
  readonly kind: 'text' | 'line' | 'mode' | 'process' | 'needs'
  /** Fewest characters for signing; 0 may be empty. */
  readonly fewest: number
  readonly limit: number
}

export const contactModes = ['chat', 'phone', 'video', 'visit', 'message'] as const
export const processes = [
  'initiation',
  'needs-assessment',
  'planning',
  'decision',
  'delivery',
  'evaluation',
  'closing',
] as const

/** The structure of an entry, the same for writing, reading, comparing and correcting. */
export const formOf: { readonly [S in Sector]: readonly FormField[] } = {
  health: [
    { name: 'contactMode', kind: 'mode', fewest: 1, limit: 20 },
    { name: 'diagnosisCode', kind: 'line', fewest: 0, limit: 20 },
    { name: 'reason', kind: 'line', fewest: 3, limit: 500 },
    { name: 'findings', kind: 'text', fewest: 0, limit: 4000 },
    { name: 'assessment', kind: 'text', fewest: 3, limit: 4000 },
    { name: 'plan', kind: 'text', fewest: 0, limit: 4000 },
  ],
  social: [
    { name: 'process', kind: 'process', fewest: 1, limit: 40 },
    { name: 'contactMode', kind: 'mode', fewest: 1, limit: 20 },
    { name: 'supportNeeds', kind: 'needs', fewest: 0, limit: 12 },
    { name: 'clientView', kind: 'text', fewest: 0, limit: 4000 },
    { name: 'workerView', kind: 'text', fewest: 3, limit: 4000 },
    { name: 'plan', kind: 'text', fewest: 0, limit: 4000 },
  ],
}

export function textOf(content: DraftContent, name: string): string {
  const value = content[name]
  return typeof value === 'string' ? value : ''
}

export function listOf(content: DraftContent, name: string): readonly string[] {
  const value = content[name]
  return Array.isArray(value) ? value : []
}

export function missingOf(sector: Sector, content: DraftContent): readonly string[] {
  return formOf[sector]
    .filter((field) => field.fewest > 0 && textOf(content, field.name).trim().length < field.fewest)
    .map((field) => field.name)
}

/** The draft as an entry to sign. Call it when nothing is missing; the server checks the same again. */
export function entryOf(sector: Sector, content: DraftContent): EntryContent {
  const text = (name: string) => textOf(content, name).trim()
  const contactMode = contactModes.find((mode) => mode === text('contactMode')) ?? 'chat'
  if (sector === 'social') {
    const process = processes.find((one) => one === text('process')) ?? 'initiation'
    const supportNeeds = [...listOf(content, 'supportNeeds')]
    return {
      kind: 'social',
      process,
      contactMode,
      supportNeeds,
      clientView: text('clientView'),
      workerView: text('workerView'),
      plan: text('plan'),
    }
  }
  const code = text('diagnosisCode')
  const care = {
    kind: 'care' as const,
    contactMode,
    reason: text('reason'),
    findings: text('findings'),
    assessment: text('assessment'),
    plan: text('plan'),
  }
  return code === '' ? care : { ...care, diagnosisCode: code }
}

export function draftOf(content: EntryContent): DraftContent {
  const { kind: _, ...fields } = content
  return Object.fromEntries(
    Object.entries(fields).filter((field): field is [string, string | string[]] => field[1] !== undefined),
  )
}

export function sectorOfContent(content: EntryContent): Sector {
  return content.kind === 'care' ? 'health' : 'social'
}

export function isSame(a: DraftContent, b: DraftContent, name: string): boolean {
  return JSON.stringify(a[name] ?? '') === JSON.stringify(b[name] ?? '')
}

/** What stays at one field when two drafts are merged. */
export function mergedField(
  mine: DraftContent[string] | undefined,
  saved: DraftContent[string] | undefined,
  keep: 'mine' | 'saved' | 'both',
): DraftContent[string] {
  if (keep === 'mine') return mine ?? ''
  if (keep === 'saved') return saved ?? ''
  if (Array.isArray(mine) || Array.isArray(saved)) return [...new Set([...asList(mine), ...asList(saved)])]
  return [mine, saved].filter(Boolean).join('\n')
}

function asList(value: DraftContent[string] | undefined): readonly string[] {
  return Array.isArray(value) ? value : value ? [value] : []
}
