import { z } from 'zod'
import { daySchema } from '#platform/day-schema.ts'
import { endpoint } from '#platform/endpoint.ts'
import { idSchema } from '#platform/id-schema.ts'

const Text = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
const calendarId = idSchema<'calendar'>()
const appointmentId = idSchema<'appointment'>()
const At = z.iso.datetime()
/** Days that a calendar is kept for: arithmetic on the last days there are would leave them. */
const On = daySchema('2000-01-01')

/** What may be done with a calendar; each has its line in `calendar-permissions.ts`. */
export const CalendarAction = z.enum(['see', 'book', 'change', 'move-day', 'override', 'edit-shifts'])
export type CalendarAction = z.infer<typeof CalendarAction>

/** A person, a room or the like whose times are shown side by side with others'. */
export const ShownCalendar = z.object({
  id: calendarId,
  kind: z.string(),
  name: z.string(),
  title: Text.nullable(),
  place: z.string().nullable(),
  placeName: Text.nullable(),
  isYou: z.boolean(),
  services: z.array(z.string()),
  may: z.array(CalendarAction),
})
export type ShownCalendar = z.infer<typeof ShownCalendar>

/** Taken time: when, what service, in which state. Never whose; the service only to its own side and in one's own calendar. */
export const ShownTime = z.object({
  /** The appointment, the group, the hold or the closure it belongs to. */
  id: z.string(),
  calendarId,
  kind: z.enum(['appointment', 'group', 'hold', 'closed']),
  /** The visit. */
  startsAt: At,
  endsAt: At,
  /** What is kept around it: writing, cleaning. */
  takenFrom: At,
  takenUntil: At,
  service: z.string().nullable(),
  name: Text.nullable(),
  state: z.string().nullable(),
  /** Who and what else takes part. */
  with: z.array(z.string()),
  /** Held by video, and not ended: its call may be opened. */
  isVideo: z.boolean(),
  /** Laid over another time, with a reason. */
  isOver: z.boolean(),
  /** It may be moved to begin on these minutes. */
  stepMinutes: z.int(),
})
export type ShownTime = z.infer<typeof ShownTime>

const CalendarAway = z.object({ calendarId, fromOn: On, toOn: On, substitute: z.string().nullable() })

export const viewCalendars = endpoint({
  path: 'calendar/view',
  audience: 'staff',
  input: z.strictObject({ whose: z.enum(['own', 'team', 'unit']), fromOn: On, days: z.int().min(1).max(7) }),
  output: z.object({
    calendars: z.array(ShownCalendar),
    shifts: z.array(z.object({ calendarId, startsAt: At, endsAt: At })),
    times: z.array(ShownTime),
    away: z.array(CalendarAway),
    closures: z.array(z.object({ calendarId, fromOn: On, toOn: On, instead: Text.nullable() })),
    holidays: z.array(On),
    asOf: At,
  }),
})

export const WorkService = z.object({
  id: z.string(),
  name: Text,
  lengthMinutes: z.int(),
  stepMinutes: z.int(),
  register: z.string(),
  channel: z.string(),
  /** How many others take part besides the one who gives it. */
  others: z.int(),
})
export type WorkService = z.infer<typeof WorkService>

export const WorkTime = z.object({
  calendarId,
  who: z.string(),
  place: z.string().nullable(),
  placeName: Text.nullable(),
  startsAt: At,
  endsAt: At,
  isYours: z.boolean(),
  /** The statutory limit counted from today is not passed. */
  isInTime: z.boolean(),
})
export type WorkTime = z.infer<typeof WorkTime>

/** Free times for somebody a professional serves: one's own calendar first, then the team's, those within the care guarantee before others. */
export const findWorkTimes = endpoint({
  path: 'calendar/times',
  audience: 'staff',
  input: z.strictObject({
    service: z.string().max(60).optional(),
    fromOn: On.optional(),
    interpreter: z.string().max(10).optional(),
    calendarId: calendarId.optional(),
  }),
  output: z.object({
    services: z.array(WorkService),
    service: z.string().nullable(),
    times: z.array(WorkTime),
    guarantee: z.object({ dueOn: On, rule: z.string(), verified: z.boolean() }).nullable(),
    /** Into which an interpreter can be asked for this service. */
    interpreters: z.array(z.object({ code: z.string(), name: Text })),
  }),
  refusals: ['unknown-service'],
})

const placeRefusals = ['slot-taken', 'not-open', 'in-the-past', 'may-not-override', 'no-interpreter'] as const
const reason = z.string().trim().max(500)
const override = z.string().trim().min(10).max(500).optional()

export const bookForClient = endpoint({
  path: 'calendar/book',
  audience: 'staff',
  input: z.strictObject({
    clientId: idSchema<'client'>(),
    service: z.string().max(60),
    calendarId,
    startsAt: At,
    interpreter: z.string().max(10).optional(),
    reason: reason.default(''),
    /** Why it is laid over another time or outside the shifts. */
    override,
    /** The appointment that waits for this time. */
    waitingId: appointmentId.optional(),
  }),
  output: z.object({ appointmentId, startsAt: At, who: z.array(z.string()) }),
  refusals: ['unknown-service', 'other-register', ...placeRefusals],
})

export const moveTime = endpoint({
  path: 'calendar/move',
  audience: 'staff',
  input: z.strictObject({
    appointmentId,
    /** In whose calendar it is moved from. */
    calendarId,
    to: z.strictObject({ calendarId, startsAt: At }),
    minutes: z.int().min(5).max(480).optional(),
    override,
    /** Said yes to: somebody else takes part beside who gives the visit. */
    withOthers: z.boolean().optional(),
  }),
  output: z.object({ startsAt: At, was: z.object({ calendarId, startsAt: At, minutes: z.int() }) }),
  refusals: ['changed-already', 'other-service', 'other-person', ...placeRefusals],
})

export const changeTime = endpoint({
  path: 'calendar/change',
  audience: 'staff',
  input: z.strictObject({
    appointmentId,
    calendarId,
    to: z.enum(['booked', 'arrived', 'started', 'fulfilled', 'no-show', 'cancelled']),
    /** Cancelling needs one: the client reads it. */
    because: z
      .enum(['worker-absent', 'place-closed', 'equipment', 'booked-wrongly', 'client-asked', 'other-reason'])
      .optional(),
    note: reason.optional(),
  }),
  output: z.object({}),
  refusals: ['changed-already', 'too-early', 'reason-missing'],
})

/** Whose the time is: opened with its look, for who has it in their own calendar. */
export const openTime = endpoint({
  path: 'calendar/open',
  audience: 'staff',
  input: z.strictObject({ appointmentId }),
  output: z.object({
    clientId: idSchema<'client'>(),
    name: z.string(),
    ageYears: z.int(),
    reason: z.string(),
    interpreter: z.string().nullable(),
  }),
})

/** An appointment that waits for a time, for who has taken its work item; opened with its look. */
export const openWaiting = endpoint({
  path: 'calendar/open-waiting',
  audience: 'staff',
  input: z.strictObject({ appointmentId }),
  output: z.object({
    clientId: idSchema<'client'>(),
    name: z.string(),
    service: z.object({ id: z.string(), name: Text }),
    reason: z.string(),
    /** A time is offered and not answered. */
    isOffered: z.boolean(),
    mayWait: z.boolean(),
  }),
})

const Target = z.object({ calendarId, startsAt: At })

export const DayTime = z.object({
  appointmentId,
  startsAt: At,
  endsAt: At,
  service: z.string(),
  name: Text.nullable(),
  with: z.array(z.string()),
  /** By when the law says it must be had, counted from the day it was booked. */
  dueOn: On.nullable(),
  /** The best first; none: the team's work list. */
  proposals: z.array(
    Target.extend({
      who: z.string(),
      place: z.string().nullable(),
      placeName: Text.nullable(),
      isInTime: z.boolean(),
      isSubstitute: z.boolean(),
      /** Who and what else would take part than now: a second professional, an interpreter, a room. null: nobody else. */
      others: z.object({ leaves: z.string(), comes: z.string() }).nullable(),
    }),
  ),
})
export type DayTime = z.infer<typeof DayTime>

/** A day's bookings of a calendar with where each could go. Shows nobody's name, so it is no look. */
export const proposeDay = endpoint({
  path: 'calendar/propose-day',
  audience: 'staff',
  input: z.strictObject({ calendarId, on: On }),
  output: z.object({
    calendar: z.object({ id: calendarId, name: z.string(), place: z.string().nullable() }),
    times: z.array(DayTime),
    /** Groups and others that people move by hand. */
    others: z.array(z.object({ startsAt: At, endsAt: At, name: Text.nullable() })),
    away: z.object({ substitute: z.string().nullable(), untilOn: On }).nullable(),
  }),
})

export const MovedDay = z.object({
  moved: z.int(),
  /** Of those moved: the proposed time was gone, so the next one was taken. */
  toNext: z.int(),
  /** Of those moved: somebody else than before takes part besides who gives the visit. */
  withOthers: z.int(),
  /** No time was found: on the team's work list with the clock. */
  toTeam: z.int(),
  /** The client had moved or cancelled it meanwhile; nothing was done. */
  byClient: z.int(),
  /** Left where they are by the worker. */
  left: z.int(),
})
export type MovedDay = z.infer<typeof MovedDay>

/** The whole day in one change. The same `moveId` again tells what was done and does nothing. */
export const moveDay = endpoint({
  path: 'calendar/move-day',
  audience: 'staff',
  input: z.strictObject({
    moveId: idSchema<'day-move'>(),
    calendarId,
    on: On,
    moves: z
      .array(
        z.strictObject({
          appointmentId,
          /** The time the worker saw; another by now: the client has changed it. */
          startsAt: At,
          to: z.union([z.strictObject({ calendarId, startsAt: At }), z.literal('team'), z.literal('stay')]),
        }),
      )
      .min(1)
      .max(200),
  }),
  output: MovedDay,
  refusals: ['nothing-to-move'],
})

const Period = z.strictObject({
  weekday: z.int().min(1).max(7),
  from: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
})
export type Period = z.infer<typeof Period>

export const listShifts = endpoint({
  path: 'calendar/shifts',
  audience: 'staff',
  input: z.strictObject({ calendarId }),
  output: z.object({
    name: z.string(),
    /** The weeks that hold now or later, the earliest first. */
    weeks: z.array(z.object({ fromOn: On, toOn: On.nullable(), periods: z.array(Period) })),
    otherDays: z.array(z.object({ on: On, periods: z.array(z.object({ from: z.string(), to: z.string() })) })),
    mayEdit: z.boolean(),
  }),
})

/** A week's periods from a day on; what is booked outside them is told and stays. */
export const saveShifts = endpoint({
  path: 'calendar/save-shifts',
  audience: 'staff',
  input: z.strictObject({ calendarId, fromOn: On, toOn: On.nullable(), periods: z.array(Period).max(42) }),
  output: z.object({ outside: z.int() }),
  refusals: ['overlaps', 'empty-period', 'wrong-days'],
})

/** One day's periods, other than the week says. None: no work. */
export const saveDay = endpoint({
  path: 'calendar/save-day',
  audience: 'staff',
  input: z.strictObject({ calendarId, on: On, periods: z.array(Period.omit({ weekday: true })).max(8) }),
  output: z.object({ outside: z.int() }),
  refusals: ['overlaps', 'empty-period', 'wrong-days'],
})
