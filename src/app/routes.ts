import type { Route } from '#platform/http/routes.ts'
import { accessRoutes } from '#slices/access/routes.ts'
import { assessmentRoutes } from '#slices/assessment/routes.ts'
import { clientRoutes } from '#slices/clients/routes.ts'
import { identityOfContact } from '#slices/contacts/identity-of.ts'
import type { FrontDoor } from '#slices/contacts/deps.ts'
import { contactRoutes } from '#slices/contacts/routes.ts'
import { conversationRoutes } from '#slices/conversations/routes.ts'
import { identityRoutes, type SessionEndings } from '#slices/identity/slice.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { organisationRoutes, structureRoutes } from '#slices/organisation/slice.ts'
import { recordRoutes } from '#slices/records/routes.ts'
import { workRoutes } from '#slices/work/routes.ts'

/** Every endpoint of the product. */
export function allRoutes(door: FrontDoor, endings: SessionEndings): Route<Actor>[] {
  return [
    ...identityRoutes(endings),
    ...organisationRoutes,
    ...structureRoutes(door.county.organisation),
    ...accessRoutes,
    ...clientRoutes,
    ...workRoutes,
    ...recordRoutes(identityOfContact),
    ...assessmentRoutes,
    ...conversationRoutes(door.hints),
    ...contactRoutes(door),
  ] as Route<Actor>[]
}
