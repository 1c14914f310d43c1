import type { Skill, Tier } from '../model.ts'

/** What the model takes for granted besides the county's tables. Each is shown with the results; none of them has been measured. */
export const assumptions = {
  hours: {
    centre: { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' },
    station: { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '16:00' },
    point: { weekdays: [1, 2, 4], from: '09:00', to: '15:00' },
    digital: { weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '20:00' },
  },
  /** Today's staff is what the demand asks for at this load. */
  load: 0.94,
  digitalLoad: 0.7,
  /** How many of each there are beyond those at work today. */
  spare: 1.05,
  newStaff: {
    centre: { nurse: 4, doctor: 3, social: 2 },
    station: { nurse: 2, doctor: 1, social: 1 },
    point: { nurse: 1, doctor: 0, social: 0 },
  } satisfies Readonly<Record<Tier, Readonly<Record<Skill, number>>>>,
  books: {
    nurse: { slotMinutes: 20, share: 0.65 },
    doctor: { slotMinutes: 20, share: 0.75 },
    social: { slotMinutes: 45, share: 0.9 },
  },
  releases: [
    { daysAhead: 56, share: 0.5 },
    { daysAhead: 14, share: 0.3 },
    { daysAhead: 1, share: 0.2 },
  ],
  urgency: {
    nurse: [
      { id: 'urgent', share: 0.2, priority: 0, access: 'walk-in' },
      { id: 'soon', share: 0.15, priority: 2, access: 'walk-in' },
      { id: 'plain', share: 0.65, priority: 1, access: 'booked' },
    ],
    doctor: [
      { id: 'urgent', share: 0.2, priority: 0, access: 'walk-in' },
      { id: 'plain', share: 0.8, priority: 1, access: 'booked' },
    ],
    social: [
      { id: 'urgent', share: 0.1, priority: 0, access: 'walk-in' },
      { id: 'plain', share: 0.9, priority: 1, access: 'booked' },
    ],
  },
  next: {
    nurse: [
      { service: 'nurse', share: 0.1, afterDays: 14 },
      { service: 'doctor', share: 0.12, afterDays: 0 },
      { service: 'social', share: 0.02, afterDays: 3 },
    ],
    doctor: [
      { service: 'doctor', share: 0.12, afterDays: 28 },
      { service: 'nurse', share: 0.1, afterDays: 7 },
    ],
    social: [{ service: 'social', share: 0.3, afterDays: 21 }],
  },
  rebook: 0.6,
  elsewhereAfterDays: 30,
  /** Remote contact by age, beside the service's own share. */
  digitalByBand: [1, 1.15, 0.75, 0.4],
  months: [11, 11, 10, 10, 10, 9, 7, 9, 10, 10, 11, 10],
  weekdays: [12, 11, 10, 10, 9, 2, 2],
  dayHours: [0, 0, 0, 0, 0, 0, 1, 4, 14, 15, 13, 11, 10, 10, 8, 6, 3, 2, 2, 1, 1, 0, 0, 0],
  startsOn: '2027-01-04',
  warmUpDays: 56,
  /** Health Care Act, section 51 and 51 a as in force from 1.1.2025: three months for 23 years and over, 14 days under 23, who are here the band 0–17. */
  guarantees: [
    { id: 'hoitotakuu-23', limitDays: 91, ageBands: ['18-64', '65-74', '75+'] },
    { id: 'hoitotakuu-alle-23', limitDays: 14, ageBands: ['0-17'] },
  ],
  guaranteeTarget: 0.95,
} as const
