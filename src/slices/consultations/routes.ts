import type { Route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'

export const consultationRoutes: readonly Route<Actor>[] = []
