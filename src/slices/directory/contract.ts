import { z } from 'zod'
import { endpoint } from '#platform/endpoint.ts'

const Localised = z.object({ fi: z.string(), sv: z.string(), en: z.string() })
const At = z.iso.datetime()
const Day = z.iso.date()
/** Local times `HH:MM`, as they are written on the door. */
const Period = z.object({ from: z.string(), to: z.string() })

/** Open or closed at `asOf`. Null: no closing (it is always open), or no opening that is known. */
export const Status = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), closesAt: At.nullable() }),
  z.object({ state: z.literal('closed'), opensAt: At.nullable() }),
  z.object({ state: z.literal('unknown') }),
])
export type Status = z.infer<typeof Status>

/** `none`: one does not wait in this channel. `unknown` is shown as unknown, never as zero. */
export const Wait = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('known'),
    fromMinutes: z.int().nonnegative(),
    toMinutes: z.int().nonnegative(),
    ahead: z.int().nonnegative(),
  }),
  z.object({ state: z.literal('unknown') }),
  z.object({ state: z.literal('none') }),
])
export type Wait = z.infer<typeof Wait>

/** A placeholder number is shown as one and is no link. */
export const PhoneAlternative = z.object({
  name: Localised,
  number: z.string(),
  note: Localised.nullable(),
  placeholder: z.boolean(),
  status: Status,
})
export type PhoneAlternative = z.infer<typeof PhoneAlternative>

export const Helpline = z.object({
  id: z.string(),
  kind: z.enum(['emergency', 'urgent-advice', 'social-emergency', 'crisis-line']),
  name: Localised,
  description: Localised,
  number: z.string(),
  placeholder: z.boolean(),
  /** the languages it answers in */
  languages: z.array(z.string()),
  status: Status,
  isVerified: z.boolean(),
  source: z.string(),
})
export type Helpline = z.infer<typeof Helpline>

const placeShape = {
  id: z.string(),
  tier: z.enum(['centre', 'station', 'point', 'mobile']),
  name: Localised,
  address: z.object({ street: z.string(), city: z.string(), isVerified: z.boolean() }).nullable(),
  coordinates: z.object({ lat: z.number(), lon: z.number(), isApproximate: z.boolean() }).nullable(),
  status: Status,
  /** null: the hours of today are not known; empty: closed all day */
  today: z.array(Period).nullable(),
  urgentReception: z.object({ status: Status, today: z.array(Period).nullable() }).nullable(),
  emergency: z.object({ status: Status }).nullable(),
  /** the last day it served, when it has closed for good */
  endedOn: Day.nullable(),
  /** why today differs from the week, and other things to know before leaving home */
  reason: Localised.nullable(),
  notice: Localised.nullable(),
  /** in the person's own municipality; otherwise the nearest that is known */
  isInOwnMunicipality: z.boolean(),
  /** straight line from the centre of the municipality */
  distanceKm: z.number().nullable(),
  /** the place and its address; the hours of reception are told apart */
  isVerified: z.boolean(),
  areHoursVerified: z.boolean(),
  source: z.string(),
}
/** Where to go instead, when the place is closed today or for good. */
const Substitute = z.object(placeShape)
export const Place = z.object({ ...placeShape, substitute: Substitute.nullable() })
export type Place = z.infer<typeof Place>

export const ChannelKind = z.enum([
  'chat',
  'callback',
  'contact-request',
  'booking',
  'video',
  'place',
  'urgent-reception',
  'special-chat',
  'phone',
])
export type ChannelKind = z.infer<typeof ChannelKind>

export const Channel = z.object({
  id: z.string(),
  kind: ChannelKind,
  name: Localised,
  description: Localised,
  /** false: not yet in use; it is shown with its phone alternative */
  available: z.boolean(),
  allowsAnonymous: z.boolean(),
  fromAgeYears: z.int().nullable(),
  status: Status,
  /** false: the county has not confirmed the hours, which are an example */
  areHoursVerified: z.boolean(),
  wait: Wait,
  phone: PhoneAlternative.nullable(),
  place: Place.nullable(),
})
export type Channel = z.infer<typeof Channel>

const Contact = z.object({
  text: Localised,
  phone: z.object({ number: z.string(), placeholder: z.boolean(), note: Localised.nullable() }).nullable(),
  status: Status,
})

/** The first free time of a service that a resident books by themself. */
const NextTime = z.object({
  service: z.string(),
  name: Localised,
  /** null: nothing is free */
  startsAt: z.iso.datetime().nullable(),
  place: z.string().nullable(),
})

export const FrontPage = z.object({
  /** null: not known right now */
  nextTimes: z.array(NextTime).nullable().optional(),
  county: z.object({
    id: z.string(),
    name: Localised,
    regionName: Localised,
    /** inflected forms that a sentence needs */
    forms: z.object({
      fi: z.object({
        genitive: z.string(),
        allative: z.string(),
        region: z.object({ genitive: z.string(), locative: z.string() }),
      }),
      sv: z.object({ genitive: z.string() }),
    }),
  }),
  municipality: z
    .object({
      code: z.string(),
      name: z.object({ fi: z.string(), sv: z.string() }),
      forms: z.object({ genitive: z.string(), locative: z.string() }),
    })
    .nullable(),
  asOf: At,
  helplines: z.array(Helpline),
  /** the one filled button */
  main: Channel,
  /** the other ways, always in the same order */
  channels: z.array(Channel),
  /** every place of the municipality, or the county's centres before one is chosen */
  places: z.array(Place),
  support: z.object({
    digitalSupport: Contact,
    accessibility: Contact,
    dataProtection: Contact,
    patientOmbudsperson: Contact,
    socialOmbudsperson: Contact,
  }),
})
export type FrontPage = z.infer<typeof FrontPage>

export const MunicipalityChoice = z.object({ code: z.string(), name: z.object({ fi: z.string(), sv: z.string() }) })
export type MunicipalityChoice = z.infer<typeof MunicipalityChoice>

/** What help there is now. A municipality that is not in the county is refused. */
export const getFrontPage = endpoint({
  path: 'directory/front-page',
  audience: 'anyone',
  forAnother: 'always',
  input: z.strictObject({
    municipality: z
      .string()
      .regex(/^\d{3}$/)
      .optional(),
  }),
  output: FrontPage,
  refusals: ['unknown-municipality'],
  bodyLimitBytes: 1024,
})

/** The municipalities of the county by their Finnish name. */
export const listMunicipalities = endpoint({
  path: 'directory/municipalities',
  audience: 'anyone',
  forAnother: 'always',
  input: z.strictObject({}),
  output: z.object({ municipalities: z.array(MunicipalityChoice) }),
  bodyLimitBytes: 1024,
})

/** Where a resident can complain or get advice on their rights in this county; what is not checked is told so. */
export const listRights = endpoint({
  path: 'directory/rights',
  audience: 'anyone',
  forAnother: 'always',
  input: z.strictObject({}),
  output: z.object({
    rights: z.array(
      z.object({
        id: z.string(),
        name: Localised,
        what: Localised,
        to: Localised,
        law: Localised,
        /** Null: the county has not given it. */
        phone: z.string().nullable(),
        isVerified: z.boolean(),
        source: z.string(),
      }),
    ),
  }),
})
