import type { LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import { AttendanceSwitch } from '#slices/work/web/attendance-switch.tsx'
import { CalendarIcon, ConcernIcon, InboxIcon, PeopleIcon, TogetherIcon, UrgentIcon } from '../kit/icons.ts'
import type { PageRoute } from '../page-route.ts'
import { SuitedCount } from './suited-work.tsx'
import { WhoPanel } from './who-panel.tsx'

export type ProfessionalRoute = PageRoute & {
  /** In the navigation rail, with a count drawn by the slice it belongs to. */
  readonly rail?: { readonly icon: LucideIcon; readonly Count?: ComponentType }
  /** Shown in the rail to this role only; the server decides what its page may show. */
  readonly isFor?: 'supervisor' | 'main-user'
  /** One press away in a list of people or matters: its code is fetched before anybody opens it (pages-ahead.ts). */
  readonly isOpenedFromLists?: boolean
  /** Only in the demonstration. */
  readonly isDemonstrationOnly?: boolean
}

/** The professionals' pages. Add yours: a path, its title in three languages, and the lazy import. */
export const professionalRoutes: readonly ProfessionalRoute[] = [
  {
    path: 'work',
    title: { fi: 'Työlista', sv: 'Arbetslista', en: 'Work list' },
    load: () => import('./pages/work-list-page.tsx'),
    rail: { icon: InboxIcon, Count: SuitedCount },
  },
  {
    path: 'work/contacts/:id',
    title: { fi: 'Yhteydenotto', sv: 'Kontakt', en: 'Contact' },
    load: () => import('./pages/contact-page.tsx'),
    isOpenedFromLists: true,
  },
  {
    path: 'work/referrals/:id',
    title: { fi: 'Ohjattu asia', sv: 'Hänvisat ärende', en: 'Referred matter' },
    load: () => import('./pages/referral-page.tsx'),
    isOpenedFromLists: true,
  },
  {
    path: 'work/consultations/:id',
    title: { fi: 'Konsultaatio', sv: 'Konsultation', en: 'Consultation' },
    load: () => import('./pages/consultation-page.tsx'),
    isOpenedFromLists: true,
  },
  {
    path: 'work/clients',
    title: { fi: 'Asiakkaat', sv: 'Klienter', en: 'Clients' },
    load: () => import('./pages/clients-page.tsx'),
    rail: { icon: PeopleIcon },
  },
  {
    path: 'work/clients/:id',
    title: { fi: 'Asiakas', sv: 'Klient', en: 'Client' },
    load: () => import('./pages/client-page.tsx'),
    isOpenedFromLists: true,
  },
  {
    path: 'work/calendar',
    title: { fi: 'Kalenteri', sv: 'Kalender', en: 'Calendar' },
    load: () => import('./pages/calendar-page.tsx'),
    rail: { icon: CalendarIcon },
  },
  {
    path: 'work/calendar/move',
    title: { fi: 'Siirrä päivän ajat', sv: 'Flytta dagens tider', en: 'Move the day’s times' },
    load: () => import('./pages/calendar-move-page.tsx'),
  },
  {
    path: 'work/calendar/shifts',
    title: { fi: 'Vuorot', sv: 'Arbetspass', en: 'Shifts' },
    load: () => import('./pages/calendar-shifts-page.tsx'),
  },
  {
    path: 'work/calendar/groups',
    title: { fi: 'Ryhmät', sv: 'Grupper', en: 'Groups' },
    load: () => import('./pages/calendar-groups-page.tsx'),
  },
  {
    path: 'work/calendar/closures',
    title: { fi: 'Suljetut paikat', sv: 'Stängda platser', en: 'Closed places' },
    load: () => import('./pages/calendar-closures-page.tsx'),
  },
  {
    path: 'work/appointments/:id',
    title: { fi: 'Etsi asiakkaalle aika', sv: 'Hitta en tid åt klienten', en: 'Find the client a time' },
    load: () => import('./pages/calendar-appointment-page.tsx'),
  },
  {
    path: 'work/corrections/:id',
    title: { fi: 'Oikaisupyyntö', sv: 'Begäran om rättelse', en: 'Request for correction' },
    load: () => import('./pages/correction-page.tsx'),
  },
  {
    path: 'work/notices/:id',
    title: {
      fi: 'Ilmoitus ei mennyt perille',
      sv: 'En avisering nådde inte fram',
      en: 'A notice did not arrive',
    },
    load: () => import('./pages/notice-page.tsx'),
  },
  {
    path: 'work/unit-notices/:id',
    title: {
      fi: 'Ilmoitus kysymyksestä ei mennyt perille',
      sv: 'Aviseringen om en fråga nådde inte fram',
      en: 'The notice of a question did not arrive',
    },
    load: () => import('./pages/unit-notice-page.tsx'),
  },
  {
    path: 'work/team',
    title: { fi: 'Tiimi', sv: 'Team', en: 'Team' },
    load: () => import('./pages/caseload-page.tsx'),
    rail: { icon: TogetherIcon },
  },
  {
    path: 'work/needs/:id',
    title: { fi: 'Tarpeiden arviointi', sv: 'Bedömning av behov', en: 'Needs assessment' },
    load: () => import('./pages/needs-page.tsx'),
    isOpenedFromLists: true,
  },
  {
    path: 'work/plans/:id',
    title: { fi: 'Asiakkaan yhteinen suunnitelma', sv: 'Klientens gemensamma plan', en: 'Client’s shared plan' },
    load: () => import('./pages/plan-page.tsx'),
    isOpenedFromLists: true,
  },
  {
    path: 'work/delegation',
    title: { fi: 'Toimivaltasääntö', sv: 'Befogenhetsstadgan', en: 'Delegation rule' },
    load: () => import('./pages/decision-page-rule.tsx'),
    isFor: 'main-user',
  },
  {
    path: 'work/decisions/:id',
    title: { fi: 'Päätös', sv: 'Beslut', en: 'Decision' },
    load: () => import('./pages/decision-page.tsx'),
    isOpenedFromLists: true,
  },
  {
    path: 'work/concerns',
    title: { fi: 'Huoli-ilmoitukset', sv: 'Oros\u00ADanmälningar', en: 'Reports of concern' },
    load: () => import('./pages/concern-page-list.tsx'),
    rail: { icon: ConcernIcon },
  },
  {
    path: 'work/concerns/new',
    title: { fi: 'Tee huoli-ilmoitus', sv: 'Gör en orosanmälan', en: 'Make a report of concern' },
    load: () => import('./pages/concern-page-new.tsx'),
  },
  {
    path: 'work/concerns/:id',
    title: { fi: 'Huoli-ilmoitus', sv: 'Orosanmälan', en: 'Report of concern' },
    load: () => import('./pages/concern-page.tsx'),
    isOpenedFromLists: true,
  },
  {
    path: 'work/partners',
    title: { fi: 'Kumppanit', sv: 'Partner', en: 'Partners' },
    load: () => import('./pages/partners-page.tsx'),
  },
  {
    path: 'work/break-glass',
    title: { fi: 'Hätäavausten tarkistus', sv: 'Granskning av nödöppningar', en: 'Review of emergency openings' },
    load: () => import('./pages/break-glass-page.tsx'),
    rail: { icon: UrgentIcon },
    isFor: 'supervisor',
  },
  {
    path: 'work/keys',
    title: { fi: 'Pikanäppäimet', sv: 'Snabbtangenter', en: 'Keys' },
    load: () => import('./pages/keys-page.tsx'),
  },
  {
    path: 'kit',
    title: { fi: 'Osat', sv: 'Delar', en: 'Parts' },
    load: () => import('./pages/gallery-page.tsx'),
    isDemonstrationOnly: true,
  },
]

/** Panels in the top bar, left to right: availability, notices, who is signed in. Each is one slice's. */
export const topBarPanels: readonly ComponentType[] = [AttendanceSwitch, WhoPanel]
