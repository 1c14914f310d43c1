import { route } from '#platform/http/routes.ts'
import type { Actor } from '#slices/organisation/actor.ts'
import { listOfContact, listOwn, save, send } from './commands.ts'
import { listContactTests, listOwnTests, saveTest, sendTest } from './contract.ts'

export const assessmentRoutes = [
  route<Actor, typeof saveTest>(saveTest, save),
  route<Actor, typeof listOwnTests>(listOwnTests, listOwn),
  route<Actor, typeof sendTest>(sendTest, send),
  route<Actor, typeof listContactTests>(listContactTests, listOfContact),
]
