import { Temporal } from 'temporal-polyfill'
import type { OutputOf } from '#platform/endpoint.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { continuityOfTeam, type Meeting } from '#slices/clients/index.ts'
import { officeMoment } from '#slices/deadlines/index.ts'
import { isSupervisorOf, listStaffOfSector, listStaffOfUnit, type StaffMember } from '#slices/organisation/index.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { countMeetings, type MetRow } from './continuity-store.ts'
import type { listTeamContinuity } from './contract.ts'

/** Fewer clients are people rather than a number: the mean of two tells of each. */
const fewestClients = 5
const monthsBack = 12

type Team = OutputOf<typeof listTeamContinuity>['teams'][number]

/** How much the clients of the supervisor’s teams have met the same worker, and the same team, in the last year. */
export async function ofTeams(ctx: Ctx): Promise<Outcome<OutputOf<typeof listTeamContinuity>, 'not-allowed'>> {
  const { actor } = ctx
  if (actor.kind !== 'staff' || !isSupervisorOf(actor, actor)) return refuse('not-allowed')
  const sinceOn = Temporal.PlainDate.from(helsinkiDay(ctx.now)).subtract({ months: monthsBack }).toString()
  const workers = await listStaffOfUnit(ctx.tx, actor.unit)
  const teams: Team[] = []
  for (const sector of ['health', 'social'] as const) {
    const own = workers.filter((one) => one.sector === sector)
    const names = [...new Set(own.flatMap((one) => one.teams))].toSorted()
    if (names.length === 0) continue
    const all = await listStaffOfSector(ctx.tx, sector)
    for (const team of names) {
      const people = own.filter((one) => one.teams.includes(team))
      const staffIds = people.map((one) => one.id)
      const rows = await countMeetings(ctx.tx, { staffIds, sector }, officeMoment(sinceOn, '00:00'))
      teams.push({ team, sector, workers: people.length, ...indexesOf(rows, all) })
    }
  }
  ctx.audit('records.team-continuity', null)
  return done({ fewestClients, teams })
}

/** Null where it would tell of single people. */
function indexesOf(rows: readonly MetRow[], all: readonly StaffMember[]): Pick<Team, 'clients' | 'person' | 'same'> {
  const teamOf = new Map<string, string>(all.map((one) => [one.id, one.teams[0] ?? one.id]))
  const meetings = (nameOf: (row: MetRow) => string): Meeting[] =>
    rows.flatMap((row) =>
      Array.from({ length: row.meetings }, () => ({ client: String(row.client), with: nameOf(row) })),
    )
  const person = continuityOfTeam(meetings((row) => row.authorId))
  const same = continuityOfTeam(meetings((row) => teamOf.get(row.authorId) ?? row.authorId))
  if (!person || !same || person.clients < fewestClients) return { clients: null, person: null, same: null }
  return { clients: person.clients, person: person.index, same: same.index }
}
