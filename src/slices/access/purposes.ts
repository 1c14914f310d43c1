/** Why a client's or a contact's data is opened. Each has a sentence for the client in `web/texts.ts`. */
export const purposes = [
  'contact.serve',
  'contact.own',
  'contact.another',
  'contact.system',
  'client.serve',
  'client.needs-assessment',
  'client.own',
  'client.another',
  'client.identify',
  'client.break-glass',
  'client.caseload',
  'client.move-times',
  'notice.system',
  'plan.partner',
  'plan.relative',
  'plan.system',
  'appointment.system',
  'consultation.serve',
  'concern.handle',
  'concern.reporter',
  'concern.disclosed',
  'break-glass.review',
] as const
export type Purpose = (typeof purposes)[number]

/** What made the opening lawful. */
export type Basis =
  | 'own'
  | 'relationship'
  | 'contact'
  | 'break-glass'
  | 'supervision'
  | 'identification'
  | 'job'
  | 'consent'
  | 'representation'
