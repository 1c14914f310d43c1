import type { County } from '#slices/directory/index.ts'
import { type NetworkPlace, skills, type Tier } from '../model.ts'
import { assumptions } from '../queueing/assumptions.ts'
import { ageBands, type TableKind, type TableRow } from './columns.ts'

/** How people divide by age. An assumption of the product, the same for every municipality, until the county brings its own. */
const shareByAge = [0.19, 0.56, 0.13, 0.12] as const

/** First contacts of a resident in a year, by age band. Invented, of the size of Finnish primary care's public statistics. */
const contactsYear = { nurse: [4.2, 4.6, 7.4, 10.5], doctor: [1.5, 1.7, 2.9, 4.1], social: [0.5, 0.6, 0.5, 0.9] }

const services = [
  { service: 'nurse', minutes: 18, variation: 0.5, noShow: 0.04, cancel: 0.08, digital: 0.35, digitalMinutes: 8, forwarded: 0.35 },
  { service: 'doctor', minutes: 19, variation: 0.45, noShow: 0.04, cancel: 0.08, digital: 0.17, digitalMinutes: 10, forwarded: 0.45 },
  { service: 'social', minutes: 40, variation: 0.4, noShow: 0.04, cancel: 0.08, digital: 0.3, digitalMinutes: 15, forwarded: 0.4 },
]

const costs = [
  { item: 'nurse-hour', euros: 34 },
  { item: 'doctor-hour', euros: 68 },
  { item: 'social-hour', euros: 36 },
  { item: 'centre-year', euros: 1_400_000 },
  { item: 'station-year', euros: 330_000 },
  { item: 'point-year', euros: 90_000 },
  { item: 'digital-year', euros: 400_000 },
  { item: 'mobile-day', euros: 420 },
]

/** The table that holds until the county brings its own. `matrix` is empty: travel is then estimated. */
export function defaultRows(county: County, kind: TableKind): TableRow[] {
  switch (kind) {
    case 'population':
      return county.municipalities.flatMap(({ code, population }) =>
        divided(population.on20221231).map((people, band) => ({ municipality: code, ageBand: ageBands[band] ?? '', people })),
      )
    case 'places':
      return county.places.flatMap(({ id, tier, name, municipality, coordinates }) =>
        tier === 'mobile' || coordinates === null || municipality === null
          ? []
          : [{ place: id, nameFi: name.fi, nameSv: name.sv, nameEn: name.en, tier, municipality, lat: coordinates.lat, lon: coordinates.lon }],
      )
    case 'matrix':
      return []
    case 'demand':
      return Object.entries(contactsYear).flatMap(([service, rates]) =>
        rates.map((rate, band) => ({ service, ageBand: ageBands[band] ?? '', contactsYear: rate })),
      )
    case 'localDemand':
      return county.municipalities.flatMap(({ code }) =>
        skills.map((service) => ({ municipality: code, service, factor: 1 })),
      )
    case 'rhythm':
      return skills.flatMap((service) => [
        ...assumptions.weekdays.map((weight, at) => ({ service, part: 'weekday', at: at + 1, weight })),
        ...assumptions.dayHours.map((weight, at) => ({ service, part: 'hour', at, weight })),
        ...assumptions.months.map((weight, at) => ({ service, part: 'month', at: at + 1, weight })),
      ])
    case 'services':
      return services
    case 'costs':
      return costs
  }
}

/** Whole people by band that together are as many as there are. */
function divided(people: number): number[] {
  const bands = shareByAge.map((share) => Math.round(people * share))
  bands[1] = (bands[1] ?? 0) + people - bands.reduce((sum, one) => sum + one, 0)
  return bands
}

/** The tables a model is made from, those the county brought in over the defaults. */
export type Tables = Readonly<Record<TableKind, readonly TableRow[]>>

export function tablesOf(county: County, own: Partial<Tables> = {}): Tables {
  const of = (kind: TableKind) => own[kind] ?? defaultRows(county, kind)
  return {
    population: of('population'),
    places: of('places'),
    matrix: of('matrix'),
    demand: of('demand'),
    localDemand: of('localDemand'),
    rhythm: of('rhythm'),
    services: of('services'),
    costs: of('costs'),
  }
}

export function networkPlaces({ places }: Pick<Tables, 'places'>): NetworkPlace[] {
  return places.map((row) => ({
    id: String(row['place']),
    tier: row['tier'] as Tier,
    municipality: String(row['municipality']),
    lat: Number(row['lat']),
    lon: Number(row['lon']),
  }))
}

/** People of each municipality by age band, in the county's order. */
export function peopleByBand(county: County, { population }: Pick<Tables, 'population'>): number[][] {
  const of = new Map(population.map((row) => [`${row['municipality']} ${row['ageBand']}`, Number(row['people'])]))
  return county.municipalities.map(({ code }) => ageBands.map((band) => of.get(`${code} ${band}`) ?? 0))
}
