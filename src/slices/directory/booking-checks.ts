import type { County } from './county-schema.ts'
import { type CountyProblem, problem } from './county-problem.ts'

const file = 'booking.json'

/** What `booking.json` cannot know alone: that its skills and places are the county's. */
export function checkBooking(county: County): CountyProblem[] {
  const skills = new Set<string>(county.organisation.skills.map((one) => one.id))
  const places = new Set(county.places.map((one) => one.id))
  const named = county.appointmentServices.flatMap((service, index) => [
    ...service.skills.map((skill, at) => [`appointmentServices[${index}].skills[${at}]`, skill] as const),
    ...service.with.flatMap((part, at) =>
      part.skills.map((skill, place) => [`appointmentServices[${index}].with[${at}].skills[${place}]`, skill] as const),
    ),
  ])
  return [
    ...named
      .filter(([, skill]) => !skills.has(skill))
      .map(([path, skill]) => problem(file, path, `is "${skill}", which is not among the skills of organisation.json`)),
    ...county.arrivals
      .map(({ placeId }, index) => [`arrivals[${index}].placeId`, placeId] as const)
      .filter(([, placeId]) => !places.has(placeId))
      .map(([path, placeId]) => problem(file, path, `is "${placeId}", which is not among the places of places.json`)),
  ]
}
