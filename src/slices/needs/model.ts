import { type Register, type Sector, sectorOf, serviceTasks, type ServiceTask } from '#slices/organisation/registers.ts'

/** SHL 11 § needs in the law's order, then reasons of health; the same list for everybody, so that views stand side by side. */
export const themes = [
  'daily-life',
  'housing',
  'finances',
  'participation',
  'violence',
  'sudden-crisis',
  'child-development',
  'substances-mental-health-illness-disability-ageing',
  'functioning',
  'relatives',
  'symptom-illness',
  'mood',
  'substances',
  'mouth',
] as const
export type Theme = (typeof themes)[number]
/** The first ten are the law's (assessment/definitions/support-needs.ts; model.test.ts compares). */
export const lawThemes = themes.slice(0, 10)

export type Stance = 'need' | 'no-need' | 'unsure'
export type ThemeView = { readonly stance: Stance; readonly words: string }
export type NeedsContent = { readonly themes: { readonly [T in Theme]?: ThemeView } }

export type Party = 'client' | Sector
export const sectionNames = ['summary', 'needs', 'client-view', 'worker-view', 'own-worker'] as const
export type SectionName = (typeof sectionNames)[number]

/** The parts of each party. Only social care names an own worker (SHL 42 §), and the client says their view of it. */
export const sectionsOf: { readonly [P in Party]: readonly SectionName[] } = {
  health: ['summary', 'needs', 'client-view', 'worker-view'],
  social: ['summary', 'needs', 'client-view', 'worker-view', 'own-worker'],
  client: ['client-view', 'needs', 'own-worker'],
}

export type ComparedView = ThemeView & { readonly party: Party }
export type ComparedTheme = {
  readonly theme: Theme
  readonly views: readonly ComparedView[]
  readonly isDisputed: boolean
}

/** Every theme that somebody has a view on, the views side by side. A yes against a no is a disagreement; nothing is merged. */
export function compareViews(parts: readonly { party: Party; content: NeedsContent | undefined }[]): ComparedTheme[] {
  return themes.flatMap((theme): ComparedTheme[] => {
    const views = parts.flatMap(({ party, content }): ComparedView[] => {
      const view = content?.themes[theme]
      return view ? [{ party, ...view }] : []
    })
    const said = new Set(views.map((view) => view.stance))
    return views.length === 0 ? [] : [{ theme, views, isDisputed: said.has('need') && said.has('no-need') }]
  })
}

export type ClientGroup = 'none' | 'highest-care-allowance' | 'disability' | 'child-special-support'

/** The service task offered first for the social part; the worker chooses. */
export function likelyTask(group: ClientGroup, ageYears: number): ServiceTask {
  if (group === 'disability') return 'disability'
  if (group === 'child-special-support' || ageYears < 18) return 'families-with-children'
  return ageYears >= 65 ? 'older-people' : 'working-age'
}

export function sideOf(register: string): Sector {
  return sectorOf(register as Register)
}

/** What a signed part must have; the names of the sections that still lack it. */
export function missingSections(
  side: Sector,
  sections: { readonly [S in SectionName]?: Readonly<Record<string, unknown>> | undefined },
): SectionName[] {
  const hasText = (name: SectionName) => String(sections[name]?.['text'] ?? '').trim() !== ''
  const missing: SectionName[] = (['summary', 'worker-view'] as const).filter((name) => !hasText(name))
  if (side === 'social' && !sections['own-worker']?.['needed']) missing.push('own-worker')
  return missing
}

export type Side = { readonly access: 'write' | 'read' | 'closed'; readonly register: string }

/** How each register of the assessment is open under what was opened of the client. Closed says nothing of what is there. */
export function sidesOf(
  registers: readonly string[],
  opened: { readonly registers: readonly string[]; readonly writable: readonly string[] },
): Side[] {
  return registers.map((register) => ({
    register,
    access: opened.writable.includes(register) ? 'write' : opened.registers.includes(register) ? 'read' : 'closed',
  }))
}

export { serviceTasks }
