import { route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { findClientByHetu, openCard, reveal } from './commands.ts'
import { findByHetu, openClientCard, revealField } from './contract.ts'

export const clientRoutes = [
  route<Actor, typeof openClientCard>(openClientCard, openCard),
  route<Actor, typeof findByHetu>(findByHetu, findClientByHetu),
  route<Actor, typeof revealField>(revealField, reveal),
]
