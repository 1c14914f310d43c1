import type { Channel, ChannelKind, FrontPage, PhoneAlternative, Wait } from './contract.ts'
import type { County, CountyChannel, Municipality, OwnTarget, Phone } from './county-schema.ts'
import type { OpeningCalendar } from './opening-hours.ts'
import {
  findNearestPlace,
  findNearestUrgentPlace,
  listPlacesFor,
  type Moment,
  statusOf,
  viewPlace,
} from './place-model.ts'
import { nearestKnownPlace, noPlaceKnown, placeWithoutMunicipality } from './texts.ts'

/** Measured waits by channel id. A channel that is not here has a wait that nobody knows. */
export type Waits = ReadonlyMap<string, Extract<Wait, { state: 'known' }>>

/** The county's own target that held on this day; where the law gives no number. */
export function ownTargetOn(target: OwnTarget, day: string): OwnTarget[number] {
  const held = target.findLast((one) => one.validFrom === null || one.validFrom <= day)
  if (!held) throw new Error('the schema lets no target begin with a day')
  return held
}

export type FrontPageMoment = {
  readonly now: Date
  readonly waits: Waits
  readonly isPublicHoliday: (day: string) => boolean
}

/** What help there is now, from the county's data alone; closed and coming channels keep their place. */
export function frontPage(county: County, municipality: Municipality | null, at: FrontPageMoment): FrontPage {
  const moment: Moment & { waits: Waits } = {
    now: at.now,
    waits: at.waits,
    calendar: calendarOf(county, at.isPublicHoliday),
  }
  const served = county.channels.filter((channel) => serves(channel.municipalities, municipality))
  const main = served.find((channel) => channel.main)
  if (main === undefined) throw new Error('a county without a main channel passed its check')
  const others = served
    .filter((channel) => channel !== main)
    .map((channel) => viewChannel(county, channel, { ...moment, municipality }))
  return {
    county: { id: county.id, name: county.name, regionName: county.regionName, forms: county.forms },
    municipality:
      municipality === null ? null : { code: municipality.code, name: municipality.name, forms: municipality.forms },
    asOf: at.now.toISOString(),
    helplines: county.helplines.map((helpline) => viewHelpline(helpline, moment)),
    main: viewChannel(county, main, { ...moment, municipality }),
    channels: [...others, placeChannel(county, municipality, moment)].toSorted(
      (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind),
    ),
    places: listPlacesFor(county, municipality, moment).map((place) =>
      viewPlace(county, place, { ...moment, municipality }),
    ),
    support: supportOf(county, moment),
  }
}

/** The municipality of a code; undefined when it is not in the county. */
export function findMunicipality(county: County, code: string): Municipality | undefined {
  return county.municipalities.find((municipality) => municipality.code === code)
}

/** The county's clock, for its places and channels. */
export function calendarOf(county: County, isPublicHoliday: (day: string) => boolean): OpeningCalendar {
  return { timeZone: county.timeZone, isPublicHoliday }
}

const order: readonly ChannelKind[] = [
  'chat',
  'callback',
  'contact-request',
  'booking',
  'video',
  'place',
  'urgent-reception',
  'special-chat',
  'phone',
]

type Seen = Moment & { readonly waits: Waits; readonly municipality: Municipality | null }

function viewChannel(county: County, channel: CountyChannel, seen: Seen): Channel {
  const place = channel.kind === 'urgent-reception' ? urgentPlace(county, seen) : null
  const ownStatus = place?.urgentReception?.status ?? place?.emergency?.status ?? statusOf(channel.hours, seen)
  const status = channel.available ? ownStatus : ({ state: 'closed', opensAt: null } as const)
  return {
    id: channel.id,
    kind: channel.kind,
    name: channel.name,
    description: channel.description,
    available: channel.available,
    allowsAnonymous: channel.allowsAnonymous,
    fromAgeYears: channel.fromAgeYears,
    status,
    areHoursVerified: channel.provenance.verified,
    wait: waitOf(channel, status.state === 'closed', seen.waits),
    phone: phoneFor(county, channel.phoneIds, seen),
    place,
  }
}

/** Urgent reception is somewhere: the hours shown are those of the nearest one. */
function urgentPlace(county: County, seen: Seen): Channel['place'] {
  if (seen.municipality === null) return null
  const nearest = findNearestUrgentPlace(county, seen.municipality, seen)
  return nearest === undefined ? null : viewPlace(county, nearest, seen)
}

/** Nobody waits for what is closed, comes later, or is answered without a queue. */
function waitOf(channel: CountyChannel, isClosed: boolean, waits: Waits): Wait {
  if (!channel.available || isClosed || channel.queueId === null) return { state: 'none' }
  const measured = waits.get(channel.id)
  if (measured !== undefined) return measured
  return channel.kind === 'contact-request' ? { state: 'none' } : { state: 'unknown' }
}

function placeChannel(county: County, municipality: Municipality | null, moment: Moment): Channel {
  const nearest = municipality === null ? undefined : findNearestPlace(county, municipality, moment)
  const seen = { ...moment, municipality }
  const place = nearest === undefined ? null : viewPlace(county, nearest, seen)
  const ownPhone = county.phones.find((phone) => phone.id === nearest?.phoneId)
  const mainPhoneIds = county.channels.find((channel) => channel.main)?.phoneIds ?? []
  return {
    id: 'place',
    kind: 'place',
    name: place?.name ?? placeWithoutMunicipality.name,
    description: describePlace(county, municipality, nearest),
    available: true,
    allowsAnonymous: true,
    fromAgeYears: null,
    status: place?.status ?? { state: 'unknown' },
    areHoursVerified: place?.areHoursVerified ?? false,
    wait: { state: 'none' },
    phone: ownPhone === undefined ? phoneFor(county, mainPhoneIds, seen) : viewPhone(ownPhone, moment),
    place,
  }
}

function describePlace(
  county: County,
  municipality: Municipality | null,
  nearest: ReturnType<typeof findNearestPlace>,
) {
  if (municipality === null) return placeWithoutMunicipality.description
  if (nearest === undefined) return noPlaceKnown
  const street = nearest.address?.street ?? null
  if (nearest.municipality === municipality.code) {
    const at = street ?? municipality.name.fi
    return { fi: at, sv: street ?? municipality.name.sv, en: at }
  }
  const home = nearest.municipality === null ? undefined : findMunicipality(county, nearest.municipality)
  return nearestKnownPlace(street, home?.name ?? county.regionName)
}

function phoneFor(
  county: County,
  phoneIds: readonly string[],
  seen: Moment & { municipality: Municipality | null },
): PhoneAlternative | null {
  const phone = phoneIds
    .flatMap((id) => county.phones.filter((candidate) => candidate.id === id))
    .find((candidate) => serves(candidate.municipalities, seen.municipality))
  return phone === undefined ? null : viewPhone(phone, seen)
}

function viewPhone(phone: Phone, moment: Moment): PhoneAlternative {
  const { name, number, note, placeholder } = phone
  return { name, number, note, placeholder, status: statusOf(phone.hours, moment) }
}

function viewHelpline(helpline: County['helplines'][number], moment: Moment): FrontPage['helplines'][number] {
  const { id, kind, name, description, number, placeholder, languages, provenance } = helpline
  return {
    id,
    kind,
    name,
    description,
    number,
    placeholder,
    languages,
    status: statusOf(helpline.hours, moment),
    isVerified: provenance.verified,
    source: provenance.source,
  }
}

/** Before a municipality is chosen only what serves the whole county is offered. */
function serves(municipalities: 'all' | readonly string[], municipality: Municipality | null): boolean {
  if (municipalities === 'all') return true
  return municipality !== null && municipalities.includes(municipality.code)
}

function supportOf(county: County, moment: Moment): FrontPage['support'] {
  const view = ({ text, phone, hours }: County['texts']['digitalSupport']) => ({
    text,
    phone,
    status: statusOf(hours, moment),
  })
  return {
    digitalSupport: view(county.texts.digitalSupport),
    accessibility: view(county.texts.accessibility),
    dataProtection: view(county.texts.dataProtection),
    patientOmbudsperson: view(county.texts.patientOmbudsperson),
    socialOmbudsperson: view(county.texts.socialOmbudsperson),
  }
}
