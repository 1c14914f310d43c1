import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import { InboxIcon, PeopleIcon } from '../kit/icons.ts'
import type { PageRoute } from '../page-route.ts'
import { WhoPanel } from './who-panel.tsx'

export type ProfessionalRoute = PageRoute & {
  /** In the navigation rail, with a count drawn by the slice it belongs to. */
  readonly rail?: { readonly icon: LucideIcon; readonly Count?: ComponentType }
  /** Only in the demonstration. */
  readonly isDemonstrationOnly?: boolean
}

/** The professionals' pages. Add yours: a path, its title in three languages, and the lazy import. */
export const professionalRoutes: readonly ProfessionalRoute[] = [
  {
    path: 'work',
    title: { fi: 'Työlista', sv: 'Arbetslista', en: 'Work list' },
    load: () => import('./pages/coming-page.tsx'),
    rail: { icon: InboxIcon },
  },
  {
    path: 'work/contacts/:id',
    title: { fi: 'Yhteydenotto', sv: 'Kontakt', en: 'Contact' },
    load: () => import('./pages/coming-page.tsx'),
  },
  {
    path: 'work/clients',
    title: { fi: 'Asiakkaat', sv: 'Klienter', en: 'Clients' },
    load: () => import('./pages/coming-page.tsx'),
    rail: { icon: PeopleIcon },
  },
  {
    path: 'kit',
    title: { fi: 'Osat', sv: 'Delar', en: 'Parts' },
    load: () => import('./pages/gallery-page.tsx'),
    isDemonstrationOnly: true,
  },
]

/** Panels in the top bar, left to right: availability, notices, who is signed in. Each is one slice's. */
export const topBarPanels: readonly ComponentType[] = [WhoPanel]
