import type { Subject } from '#slices/work/contract.ts'

/** Where the professional's pages are, under the language. Ids are opaque; nothing personal is ever in an address. */
export const places = {
  list: '/work',
  contact: (contactId: string) => `/work/contacts/${contactId}`,
  client: (clientId: string) => `/work/clients/${clientId}`,
  clients: '/work/clients',
  /** Who answers for whom. */
  team: '/work/team',
  concern: (concernId: string) => `/work/concerns/${concernId}`,
  needs: (needsId: string) => `/work/needs/${needsId}`,
  consultation: (consultationId: string) => `/work/consultations/${consultationId}`,
  plan: (planId: string) => `/work/plans/${planId}`,
  decision: (decisionId: string) => `/work/decisions/${decisionId}`,
  delegation: '/work/delegation',
  correction: (correctionId: string) => `/work/corrections/${correctionId}`,
  referral: (referralId: string) => `/work/referrals/${referralId}`,
  calendar: '/work/calendar',
  /** An appointment that waits for a new time. */
  appointment: (appointmentId: string) => `/work/appointments/${appointmentId}`,
  movingDay: (calendarId: string, on: string) => `/work/calendar/move?calendar=${calendarId}&on=${on}`,
  /** Bookings of a place that is closed then: the page of closed places, from which each day is moved. */
  closure: (closureId: string) => `/work/calendar/closures?closure=${closureId}`,
  /** A client whom no message reached. */
  notice: (noticeId: string) => `/work/notices/${noticeId}`,
  /** A unit elsewhere that no letter reached, by the question that waits there. */
  'unit-notice': (consultationId: string) => `/work/unit-notices/${consultationId}`,
  /** The page of what a work item is about. */
  subject: ({ kind, id }: Subject) => places[kind](id),
  breakGlass: '/work/break-glass',
  keys: '/work/keys',
} as const
