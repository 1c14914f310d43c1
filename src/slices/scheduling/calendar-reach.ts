import type { Tx } from '#platform/db/database.ts'
import type { Localised } from '#platform/i18n.ts'
import type { Staff, StaffId } from '#slices/organisation/actor.ts'
import {
  type AwayRow,
  findStaff,
  listAway,
  listStaffOfTeam,
  listStaffOfUnit,
  listStoodInFor,
  type StaffMember,
} from '#slices/organisation/index.ts'
import type { CalendarAction } from './calendar-contract.ts'
import { may, type Relation, relationsOf, type Viewer } from './calendar-permissions.ts'
import * as store from './calendar-store.ts'
import { holdsClosing } from './closing-share.ts'
import type { CalendarId } from './time-store.ts'

type Days = { readonly fromOn: string; readonly toOn: string }

/** A calendar with how the worker stands to it on these days, and who is away when. */
export type Reached = {
  readonly calendar: store.WorkCalendar
  readonly title: Localised | null
  readonly held: readonly Relation[]
  readonly away: readonly AwayRow[]
}

/** The calendars this worker may see on the days: own, those they stand in for, the teams', the unit's for its supervisor, and what stands at the same places. */
export async function listReached(tx: Tx, actor: Staff, days: Days): Promise<Reached[]> {
  const people = await listPeople(tx, actor, days)
  const ids = [...people.keys()]
  const [personal, away] = await Promise.all([store.listOfStaff(tx, ids), listAway(tx, ids, days)])
  const viewer = viewerOf(actor, personal, people)
  const shared = await store.listSharedAt(tx, [...viewer.placeIds])
  return [...personal, ...shared].flatMap((calendar) => {
    const person = calendar.staffId === null ? undefined : people.get(calendar.staffId)
    const own = away.filter((one) => one.staffId === calendar.staffId)
    const held = relationsOf(viewer, {
      staffId: calendar.staffId,
      placeId: calendar.placeId,
      unit: person?.unit ?? null,
      teams: person?.teams ?? [],
      substituteId: own.find((one) => one.substituteId === actor.staffId)?.substituteId ?? null,
    })
    return may('see', held) ? [{ calendar, title: person?.title ?? null, held, away: own }] : []
  })
}

async function listPeople(tx: Tx, actor: Staff, days: Days): Promise<Map<StaffId, StaffMember>> {
  const isSupervisor = actor.roles.includes('supervisor')
  const [own, stoodIn, unit, ...teams] = await Promise.all([
    findStaff(tx, actor.staffId),
    listStoodInFor(tx, actor.staffId, days),
    isSupervisor ? listStaffOfUnit(tx, actor.unit) : [],
    ...actor.teams.map((team) => listStaffOfTeam(tx, team)),
  ])
  const others = await Promise.all(stoodIn.map((id) => findStaff(tx, id)))
  const all = [own, ...others, ...unit, ...teams.flat()].filter((one) => one !== undefined)
  return new Map(all.map((one) => [one.id, one]))
}

function viewerOf(
  actor: Staff,
  personal: readonly store.WorkCalendar[],
  people: ReadonlyMap<StaffId, StaffMember>,
): Viewer {
  const isSupervisor = actor.roles.includes('supervisor')
  const placesOf = (calendars: readonly store.WorkCalendar[]) => new Set(calendars.flatMap((one) => one.placeId ?? []))
  const isOfUnit = ({ staffId }: store.WorkCalendar) => staffId !== null && people.get(staffId)?.unit === actor.unit
  return {
    staffId: actor.staffId,
    unit: actor.unit,
    teams: actor.teams,
    isSupervisor,
    placeIds: placesOf(personal),
    supervisedPlaceIds: isSupervisor ? placesOf(personal.filter(isOfUnit)) : new Set(),
  }
}

/** One calendar, when this worker may do this with it on the day; a calendar that is not there and one out of reach are the same. */
export async function findReached(
  tx: Tx,
  actor: Staff,
  wanted: { readonly id: CalendarId; readonly on: string; readonly action: CalendarAction },
): Promise<Reached | undefined> {
  const { id, on, action } = wanted
  const reached = await listReached(tx, actor, { fromOn: on, toOn: on })
  const found = reached.find((one) => one.calendar.id === id)
  if (found && may(action, found.held)) return found
  if (!may(action, ['closing']) || !(await holdsClosing(tx, actor, wanted))) return undefined
  const calendar = found?.calendar ?? (await store.findWorkCalendar(tx, id))
  if (!calendar) return undefined
  const away = calendar.staffId === null ? [] : await listAway(tx, [calendar.staffId], { fromOn: on, toOn: on })
  return { calendar, title: found?.title ?? null, held: [...(found?.held ?? []), 'closing'], away }
}
