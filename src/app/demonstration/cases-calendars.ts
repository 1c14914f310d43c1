import { runJob } from '#platform/unit-of-work.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { listStaffOfSector } from '#slices/organisation/index.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { openCalendars, type WeeklyPeriod } from '#slices/scheduling/index.ts'
import type { Stage } from './cases-stage.ts'

const weekdays = [1, 2, 3, 4, 5]
const daytime: readonly WeeklyPeriod[] = weekdays.flatMap((weekday) => [
  { weekday, from: '08:00', to: '11:00' },
  { weekday, from: '12:00', to: '15:30' },
])
const evenings: readonly WeeklyPeriod[] = [
  ...weekdays.map((weekday) => ({ weekday, from: '09:00', to: '12:00' })),
  { weekday: 2, from: '16:00', to: '19:00' },
  { weekday: 4, from: '16:00', to: '19:00' },
]
const openDays = 56

/** Invented calendars of the workers whose services residents may book, for eight weeks from today. Returns how many. */
export async function openDemonstrationCalendars({ works, door, now }: Stage): Promise<number> {
  const { appointmentServices, places } = door.county
  const workers = (await listStaffOfSector(works.database.direct, 'health')).concat(
    await listStaffOfSector(works.database.direct, 'social'),
  )
  const calendars = workers.flatMap(({ id, name, skills }, index) => {
    const services = appointmentServices.filter((one) => one.skills.some((skill) => skills.includes(skill)))
    const place = places[index % Math.max(1, Math.min(3, places.length))]
    if (services.length === 0) return []
    const calendar = {
      staffId: id,
      name,
      place: place ? `${place.name.fi}` : null,
      municipality: place?.municipality ?? null,
      skills,
      languages: ['fi'],
      services: services.map((one) => one.id),
      week: index % 3 === 0 ? evenings : daytime,
    }
    return [calendar]
  })
  const who = whoIs({ kind: 'system', job: 'demonstration-seed' }, 'demonstration-calendars')
  const opened = await runJob(works, who, (ctx) => openCalendars((ctx as Ctx).tx, calendars, openDays, now))
  return opened.length
}
