import { helsinkiDay } from '#platform/helsinki.ts'
import { done, type Outcome, refuse } from '#platform/outcome.ts'
import { findSessionEnd } from '#slices/identity/index.ts'
import type { Ctx } from './actor.ts'
import type { Colleague, OwnStaff, Structure } from './contract.ts'
import type { Organisation, Skill } from './organisation-schema.ts'
import { may } from './permissions.ts'
import { listStaff } from './store.ts'

/** Everyone who works here, or those with a skill; the list a matter is handed over from. */
export async function listColleagues(
  ctx: Ctx,
  input: { readonly skill?: Skill | undefined },
): Promise<Outcome<{ colleagues: Colleague[] }, 'not-allowed'>> {
  if (!may['organisation.list-colleagues'](ctx.actor)) return refuse('not-allowed')
  const listed = await listStaff(ctx.tx, { skill: input.skill ?? null, on: helsinkiDay(ctx.now) })
  const colleagues = listed.map(({ awayUntilOn, substituteId, skills, teams, ...colleague }) => ({
    ...colleague,
    skills: [...skills],
    teams: [...teams],
    away: awayUntilOn === null ? null : { untilOn: awayUntilOn, substituteId },
  }))
  return done({ colleagues })
}

export async function describeOwn(ctx: Ctx): Promise<Outcome<OwnStaff, 'not-allowed'>> {
  const { actor } = ctx
  if (!may['organisation.own'](actor)) return refuse('not-allowed')
  const { staffId: id, name, title, sector, unit } = actor
  const [skills, teams, registers, roles] = [
    [...actor.skills],
    [...actor.teams],
    [...actor.registers],
    [...actor.roles],
  ]
  const end = await findSessionEnd(ctx, { accountId: id, sessionId: actor.sessionId })
  if (!end) return refuse('not-allowed')
  return done({ id, name, title, sector, unit, skills, teams, registers, roles, ...end })
}

/** Ids with their names, for screens that show who has a matter. */
export function structureOf(organisation: Organisation): Structure {
  const named = ({ id, name }: { id: string; name: Structure['units'][number]['name'] }) => ({ id, name })
  return {
    units: organisation.units.map(named),
    teams: organisation.teams.map(named),
    skills: organisation.skills.map(named),
  }
}
