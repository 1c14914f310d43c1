import type { OpeningHours } from './opening-hours.ts'
import { checkBooking } from './booking-checks.ts'
import type { County, Place } from './county-schema.ts'
import { type CountyProblem, problem } from './county-problem.ts'
import { checkDelegation } from './delegation-checks.ts'

/** What one file cannot know alone: that names used in one exist in another, and that nobody is sent to a closed door. */
export function crossCheck(county: County, folderName: string): CountyProblem[] {
  return [
    ...checkCounty(county, folderName),
    ...checkMunicipalities(county),
    ...checkOrganisation(county),
    ...checkPlaces(county),
    ...checkChannels(county),
    ...checkMap(county),
    ...checkBooking(county),
    ...checkDelegation(county.delegation, {
      units: county.organisation.units.map((unit) => unit.id),
      rights: county.organisation.skills.map((skill) => skill.id),
    }),
  ]
}

function checkCounty(county: County, folderName: string): CountyProblem[] {
  return [
    ...(county.id === folderName
      ? []
      : [
          problem(
            'county.json',
            'id',
            `is "${county.id}", but the folder is called "${folderName}"; they must be the same`,
          ),
        ]),
    ...repeated('county.json', 'helplines', county.helplines),
    ...(county.helplines.some((helpline) => helpline.kind === 'emergency')
      ? []
      : [problem('county.json', 'helplines', 'must have the emergency number (kind "emergency")')]),
    ...county.helplines.flatMap((helpline, index) =>
      helpline.kind === 'emergency' && helpline.placeholder
        ? [
            problem(
              'county.json',
              `helplines[${index}].placeholder`,
              'is true, but an emergency number cannot be a placeholder',
            ),
          ]
        : [],
    ),
  ]
}

function checkMunicipalities(county: County): CountyProblem[] {
  const file = 'municipalities.json'
  const areaIds = new Set(county.organisation.areas.map((area) => area.id))
  return [
    ...repeated(
      file,
      'municipalities',
      county.municipalities.map(({ code }) => ({ id: code })),
    ),
    ...county.municipalities.flatMap((municipality, index) =>
      municipality.teamArea !== null && !areaIds.has(municipality.teamArea.areaId)
        ? [
            unknownName(
              file,
              `municipalities[${index}].teamArea.areaId`,
              municipality.teamArea.areaId,
              'areas of organisation.json',
            ),
          ]
        : [],
    ),
  ]
}

function checkOrganisation({ organisation, municipalities }: County): CountyProblem[] {
  const file = 'organisation.json'
  const groups = idsOf(organisation.groups)
  const units = idsOf(organisation.units)
  const areas = idsOf(organisation.areas)
  const skills = idsOf(organisation.skills)
  const roundTheClock = organisation.teams.find((team) => team.id === organisation.roundTheClockTeamId)
  return [
    ...(['areas', 'groups', 'units', 'skills', 'teams'] as const).flatMap((list) =>
      repeated(file, list, organisation[list]),
    ),
    ...organisation.areas.flatMap((area, index) =>
      area.municipalities.flatMap((code, at) => {
        const municipality = municipalities.find((candidate) => candidate.code === code)
        const path = `areas[${index}].municipalities[${at}]`
        if (municipality === undefined) return [unknownName(file, path, code, 'municipalities.json')]
        if (municipality.teamArea?.areaId === area.id) return []
        return [problem(file, path, `puts ${municipality.name.fi} in "${area.id}", but municipalities.json does not`)]
      }),
    ),
    ...organisation.units.flatMap((unit, index) => [
      ...missing(groups, file, `units[${index}].groupId`, unit.groupId, 'groups'),
      ...missing(units, file, `units[${index}].parentId`, unit.parentId, 'units'),
    ]),
    ...organisation.teams.flatMap((team, index) => [
      ...missing(units, file, `teams[${index}].unitId`, team.unitId, 'units'),
      ...missing(areas, file, `teams[${index}].areaId`, team.areaId, 'areas'),
      ...team.skills.flatMap((skill, at) => missing(skills, file, `teams[${index}].skills[${at}]`, skill, 'skills')),
    ]),
    ...(roundTheClock?.staffed.kind === 'always'
      ? []
      : [
          problem(
            file,
            'roundTheClockTeamId',
            'must name a team whose "staffed" is "always", because urgent matters fall to it',
          ),
        ]),
  ]
}

function checkPlaces({ places, municipalities, phones }: County): CountyProblem[] {
  const file = 'places.json'
  const codes = new Set(municipalities.map((municipality) => municipality.code))
  const placeIds = idsOf(places)
  const phoneIds = idsOf(phones)
  return [
    ...repeated(file, 'places', places),
    ...places.flatMap((place, index) => {
      const path = `places[${index}]`
      return [
        ...missing(codes, file, `${path}.municipality`, place.municipality, 'municipalities.json'),
        ...missing(phoneIds, file, `${path}.phoneId`, place.phoneId, 'phones of channels.json'),
        ...place.substituteIds.flatMap((id, at) =>
          missing(placeIds, file, `${path}.substituteIds[${at}]`, id, 'places'),
        ),
        ...(place.substituteIds.includes(place.id)
          ? [problem(file, `${path}.substituteIds`, 'names the place itself')]
          : []),
        ...(place.validFrom !== null && place.validTo !== null && place.validTo < place.validFrom
          ? [problem(file, `${path}.validTo`, 'is before validFrom')]
          : []),
        ...exceptionsOf(place.hours).flatMap((exception, at) =>
          checkSubstitution({ places, place, exception, path: `${path}.hours, exception ${at + 1}` }),
        ),
      ]
    }),
  ]
}

type Exception = ReturnType<typeof exceptionsOf>[number]

function checkSubstitution(use: {
  places: readonly Place[]
  place: Place
  exception: Exception
  path: string
}): CountyProblem[] {
  const { exception, path } = use
  if (exception.substituteId === null) return []
  const substitute = use.places.find((candidate) => candidate.id === exception.substituteId)
  if (substitute === undefined) return [unknownName('places.json', path, exception.substituteId, 'places')]
  if (substitute.id === use.place.id) return [problem('places.json', path, 'sends people to the place itself')]
  const alsoClosed = exceptionsOf(substitute.hours).some(
    (other) =>
      other.periods.length === 0 &&
      other.substituteId !== null &&
      other.from <= exception.to &&
      exception.from <= other.to,
  )
  if (!alsoClosed) return []
  return [problem('places.json', path, `sends people to "${substitute.id}", which sends them on in the same days`)]
}

function checkChannels({ channels, phones, services, municipalities }: County): CountyProblem[] {
  const file = 'channels.json'
  const codes = new Set(municipalities.map((municipality) => municipality.code))
  const phoneIds = idsOf(phones)
  const channelIds = idsOf(channels)
  const mains = channels.filter((channel) => channel.main)
  return [
    ...repeated(file, 'phones', phones),
    ...repeated(file, 'channels', channels),
    ...repeated('services.json', 'services', services),
    ...(mains.length === 1
      ? []
      : [problem(file, 'channels', `must have one main channel ("main": true), and has ${mains.length}`)]),
    ...channels.flatMap((channel, index) => [
      ...channel.phoneIds.flatMap((id, at) =>
        missing(phoneIds, file, `channels[${index}].phoneIds[${at}]`, id, 'phones'),
      ),
      ...(channel.municipalities === 'all' ? [] : channel.municipalities).flatMap((code, at) =>
        missing(codes, file, `channels[${index}].municipalities[${at}]`, code, 'municipalities.json'),
      ),
    ]),
    ...phones.flatMap((phone, index) =>
      (phone.municipalities === 'all' ? [] : phone.municipalities).flatMap((code, at) =>
        missing(codes, file, `phones[${index}].municipalities[${at}]`, code, 'municipalities.json'),
      ),
    ),
    ...services.flatMap((service, index) =>
      service.channelIds.flatMap((id, at) =>
        missing(channelIds, 'services.json', `services[${index}].channelIds[${at}]`, id, 'channels of channels.json'),
      ),
    ),
  ]
}

function checkMap({ map, municipalities }: County): CountyProblem[] {
  const drawn = new Set(map.features.map((feature) => feature.properties.code))
  return municipalities.flatMap((municipality) =>
    drawn.has(municipality.code)
      ? []
      : [problem('geo.json', 'features', `have no borders of ${municipality.name.fi} (${municipality.code})`)],
  )
}

function exceptionsOf(hours: OpeningHours) {
  return hours.kind === 'weekly' ? hours.exceptions : []
}

function idsOf(list: readonly { readonly id: string }[]): Set<string> {
  return new Set(list.map((item) => item.id))
}

function missing(
  known: ReadonlySet<string>,
  file: string,
  path: string,
  name: string | null,
  where: string,
): CountyProblem[] {
  return name === null || known.has(name) ? [] : [unknownName(file, path, name, where)]
}

function unknownName(file: string, path: string, name: string, where: string): CountyProblem {
  return problem(file, path, `names "${name}", which is not among the ${where}`)
}

function repeated(file: string, list: string, items: readonly { readonly id: string }[]): CountyProblem[] {
  const seen = new Set<string>()
  return items.flatMap((item, index) => {
    if (seen.has(item.id)) return [problem(file, `${list}[${index}]`, `has "${item.id}" a second time`)]
    seen.add(item.id)
    return []
  })
}
