import { type Route, route } from '#platform/http/routes.ts'
import { done } from '#platform/outcome.ts'
import * as absences from './absences.ts'
import type { Actor } from './actor.ts'
import * as contract from './contract.ts'
import type { Organisation } from './organisation-schema.ts'
import { describeOwn, listColleagues, structureOf } from './queries.ts'

export const organisationRoutes: readonly Route<Actor>[] = [
  route(contract.whoAmIAtWork, describeOwn, 'one-statement'),
  route(contract.listColleagues, listColleagues, 'one-statement'),
  route(contract.listAbsences, absences.list),
  route(contract.saveAbsence, absences.save),
  route(contract.removeAbsence, absences.remove),
]

/** The routes that answer from the county's own organisation. */
export function structureRoutes(organisation: Organisation): readonly Route<Actor>[] {
  const structure = structureOf(organisation)
  return [route(contract.describeStructure, async () => done(structure), 'one-statement')]
}
