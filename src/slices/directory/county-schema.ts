import type { AppointmentService, Arrival, InterpreterLanguage } from './booking-schema.ts'
import type { Delegation } from './delegation-schema.ts'
import type { NoticeRules } from './notices-schema.ts'
import type { Agreement } from './partners-schema.ts'
import type { WayToComplain } from './rights-schema.ts'
import { z } from 'zod'
import type { Localised } from '#platform/i18n.ts'
import type { Organisation } from '#slices/organisation/organisation-schema.ts'
import { Skill } from '#slices/organisation/organisation-schema.ts'
import {
  Day,
  hoursSchema,
  LocalisedText,
  Provenance,
  type Schedules,
  WrittenHours,
} from '#slices/organisation/hours-schema.ts'

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'is not an id of small letters, digits and hyphens' })
const MunicipalityCode = z.string().regex(/^\d{3}$/, { error: 'is not a municipality code of three digits' })
const PhoneNumber = z.string().regex(/^\+?\d[\d ]{2,}$/, { error: 'is not a phone number of digits and spaces' })
/** Finland, roughly: a swapped latitude and longitude is caught here. */
const Coordinates = z.strictObject({
  lat: z.number().min(59.5).max(70.2),
  lon: z.number().min(19).max(31.7),
  /** true: the centre of a locality or an estimate, not the address */
  approximate: z.boolean(),
  source: z.string().min(1),
})

/** Where the law gives no number: the county's own, never shown as law. Each version holds from its day until the next one's. */
const OwnTarget = z
  .array(
    z.strictObject({
      /** null: the first one, for every day before the next */
      validFrom: z.iso.date().nullable(),
      workingDays: z.int().min(1).max(260),
      provenance: Provenance,
    }),
  )
  .refine(([first]) => first?.validFrom === null, { error: 'begins with a target whose validFrom is null' })
  .refine((all) => all.slice(1).every((one, at) => (one.validFrom ?? '') > (all[at]?.validFrom ?? '')), {
    error: 'has its targets in the order of their first days',
  })
export type OwnTarget = z.output<typeof OwnTarget>

const InflectedName = z.strictObject({ genitive: z.string().min(1), locative: z.string().min(1) })

/** The county’s own decision to open its social side to guardians of children under 12, or to holders of mandates; dated, and labelled where it shows. */
const OwnRepresentationRule = z
  .strictObject({
    relation: z.enum(['guardian', 'mandate']),
    validFrom: Day,
    validTo: Day.nullable(),
    provenance: Provenance,
  })
  .refine((rule) => rule.validTo === null || rule.validTo >= rule.validFrom, { error: 'ends before it begins' })

/** `county.json`: who the county is, the schedules other files name, and the numbers that are always in sight. */
export const CountyFile = z.strictObject({
  id: Id,
  /** code of the county in the national classification; null when not known */
  code: z
    .string()
    .regex(/^\d{2}$/)
    .nullable(),
  name: LocalisedText,
  regionName: LocalisedText,
  /** Inflected forms that sentences need: the county's own name in Finnish, its genitive in Swedish. */
  forms: z.strictObject({
    fi: z.strictObject({ genitive: z.string(), allative: z.string(), region: InflectedName }),
    sv: z.strictObject({ genitive: z.string() }),
  }),
  languages: z.array(z.enum(['fi', 'sv', 'en'])).min(1),
  timeZone: z.string().refine(isTimeZone, { error: 'is not a time zone such as Europe/Helsinki' }),
  provenance: Provenance,
  schedules: z.record(Id, WrittenHours),
  /** Acting for another on the social side: closed to everybody whom no rule of the county’s own names on the day. */
  representation: z.strictObject({ social: z.array(OwnRepresentationRule), provenance: Provenance }),
  targets: z.strictObject({ needsAssessmentStart: OwnTarget, needsAssessmentReady: OwnTarget }),
})

/** The helplines of `county.json`, parsed once its schedules are known. */
export function helplinesSchema(schedules: Schedules) {
  return z.array(
    z.strictObject({
      id: Id,
      kind: z.enum(['emergency', 'urgent-advice', 'social-emergency', 'crisis-line']),
      scope: z.enum(['national', 'county']),
      name: LocalisedText,
      description: LocalisedText,
      number: PhoneNumber,
      placeholder: z.boolean(),
      /** the languages it answers in */
      languages: z.array(z.enum(['fi', 'sv', 'en', 'ar', 'uk', 'ru'])).min(1),
      hours: hoursSchema(schedules),
      provenance: Provenance,
    }),
  )
}

/** `municipalities.json`. An employment area may reach over the county's border, so it is only a name here. */
export const MunicipalitiesFile = z.strictObject({
  populationSource: LocalisedText,
  municipalities: z
    .array(
      z.strictObject({
        code: MunicipalityCode,
        name: z.strictObject({ fi: z.string().min(1), sv: z.string().min(1) }),
        forms: InflectedName,
        population: z.strictObject({ on20201231: z.int().positive(), on20221231: z.int().positive() }),
        centre: Coordinates,
        subRegion: z.strictObject({ name: z.string(), verified: z.boolean() }),
        employmentArea: z.strictObject({ name: z.string(), verified: z.boolean() }).nullable(),
        teamArea: z.strictObject({ areaId: Id, assumption: z.boolean() }).nullable(),
        landAreaKm2: z.number().positive().nullable(),
      }),
    )
    .min(1),
})

/** `places.json`: where people come to. The service network changes, so every place and its hours are dated. */
export function placesSchema(schedules: Schedules) {
  const hours = hoursSchema(schedules)
  return z.strictObject({
    places: z.array(
      z.strictObject({
        id: Id,
        tier: z.enum(['centre', 'station', 'point', 'mobile']),
        name: LocalisedText,
        /** null: a mobile unit that serves the whole county */
        municipality: MunicipalityCode.nullable(),
        address: z
          .strictObject({ street: z.string(), city: z.string(), verified: z.boolean(), source: z.string() })
          .nullable(),
        coordinates: Coordinates.nullable(),
        hours,
        /** the place may be certain while its hours are an assumption */
        hoursVerified: z.boolean(),
        /** urgent reception and emergency department: after office hours, same place */
        urgentReception: hours.nullable(),
        emergency: hours.nullable(),
        phoneId: Id.nullable(),
        /** where to go when this place is closed and no exception says otherwise, best first */
        substituteIds: z.array(Id),
        notice: LocalisedText.nullable(),
        validFrom: Day.nullable(),
        validTo: Day.nullable(),
        provenance: Provenance,
      }),
    ),
  })
}

export const channelKinds = [
  'chat',
  'callback',
  'contact-request',
  'booking',
  'video',
  'place',
  'urgent-reception',
  'special-chat',
  'phone',
] as const

/** `channels.json`: the ways to get help, each with its own hours and its phone alternative. */
export function channelsSchema(schedules: Schedules) {
  return z.strictObject({
    phones: z.array(
      z.strictObject({
        id: Id,
        name: LocalisedText,
        number: PhoneNumber,
        note: LocalisedText.nullable(),
        placeholder: z.boolean(),
        hours: hoursSchema(schedules),
        municipalities: z.union([z.literal('all'), z.array(MunicipalityCode).min(1)]),
        provenance: Provenance,
      }),
    ),
    channels: z.array(
      z.strictObject({
        id: Id,
        kind: z.enum(channelKinds).exclude(['place']),
        name: LocalisedText,
        description: LocalisedText,
        main: z.boolean().default(false),
        /** false: planned, shown as not yet in use */
        available: z.boolean(),
        allowsAnonymous: z.boolean(),
        fromAgeYears: z.int().positive().nullable(),
        hours: hoursSchema(schedules),
        /** the first that serves the municipality is shown */
        phoneIds: z.array(Id),
        skills: z.array(Skill),
        queueId: Id.nullable(),
        municipalities: z.union([z.literal('all'), z.array(MunicipalityCode).min(1)]),
        provenance: Provenance,
      }),
    ),
  })
}

/** `services.json`: services in the shape of the national service catalogue (PTV). */
export const ServicesFile = z.strictObject({
  services: z.array(
    z.strictObject({
      id: Id,
      ptvId: z.string().nullable(),
      name: LocalisedText,
      summary: LocalisedText,
      description: LocalisedText,
      criteria: LocalisedText,
      charge: LocalisedText,
      skills: z.array(Skill),
      channelIds: z.array(Id),
      provenance: Provenance,
    }),
  ),
})

/** `texts.json`: what every page of the county must tell about support, accessibility, privacy and rights. */
export function textsSchema(schedules: Schedules) {
  const contact = z.strictObject({
    text: LocalisedText,
    phone: z.strictObject({ number: PhoneNumber, placeholder: z.boolean(), note: LocalisedText.nullable() }).nullable(),
    hours: hoursSchema(schedules),
    provenance: Provenance,
  })
  return z.strictObject({
    digitalSupport: contact,
    accessibility: contact,
    dataProtection: contact,
    patientOmbudsperson: contact,
    socialOmbudsperson: contact,
  })
}

const Ring = z.array(z.tuple([z.number(), z.number()])).min(4)

/** `geo.json`: the municipalities' borders as GeoJSON, with the attribution its licence asks for. */
export const GeoFile = z.strictObject({
  type: z.literal('FeatureCollection'),
  attribution: LocalisedText,
  licence: z.string().min(1),
  features: z.array(
    z.strictObject({
      type: z.literal('Feature'),
      properties: z.strictObject({ code: MunicipalityCode }),
      geometry: z.union([
        z.strictObject({ type: z.literal('Polygon'), coordinates: z.array(Ring).min(1) }),
        z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
      ]),
    }),
  ),
})

export type Helpline = z.output<ReturnType<typeof helplinesSchema>>[number]
export type Municipality = z.output<typeof MunicipalitiesFile>['municipalities'][number]
export type Place = z.output<ReturnType<typeof placesSchema>>['places'][number]
export type CountyChannel = z.output<ReturnType<typeof channelsSchema>>['channels'][number]
export type Phone = z.output<ReturnType<typeof channelsSchema>>['phones'][number]
export type CountyService = z.output<typeof ServicesFile>['services'][number]
export type CountyTexts = z.output<ReturnType<typeof textsSchema>>
export type CountyMap = z.output<typeof GeoFile>

/** A whole county, checked. Only data: no code knows a county by its name. */
export type County = Omit<z.output<typeof CountyFile>, 'schedules'> & {
  readonly helplines: readonly Helpline[]
  readonly municipalities: readonly Municipality[]
  readonly populationSource: Localised
  readonly organisation: Organisation
  readonly places: readonly Place[]
  readonly phones: readonly Phone[]
  readonly channels: readonly CountyChannel[]
  readonly services: readonly CountyService[]
  readonly texts: CountyTexts
  readonly map: CountyMap
  readonly partners: readonly Agreement[]
  readonly appointmentServices: readonly AppointmentService[]
  readonly arrivals: readonly Arrival[]
  readonly interpreterLanguages: readonly InterpreterLanguage[]
  readonly rights: readonly WayToComplain[]
  readonly delegation: Delegation
  readonly notices: NoticeRules
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
