import { type Route, route } from '#platform/http/routes.ts'
import type { Actor } from './actor.ts'
import * as contract from './contract.ts'
import { describeOwn, listColleagues } from './queries.ts'

export const organisationRoutes: readonly Route<Actor>[] = [
  route(contract.whoAmIAtWork, describeOwn, 'one-statement'),
  route(contract.listColleagues, listColleagues, 'one-statement'),
]
