import type { Works } from '#platform/unit-of-work.ts'
import { open } from '#slices/access/break-glass.ts'
import { clientNameOf } from '#slices/clients/index.ts'
import type { FrontDoor } from '#slices/contacts/deps.ts'
import { isFirstTime } from './cases.ts'
import { act, openStage, resident, worker } from './cases-stage.ts'

/** One emergency opening with its written reason, which waits for the supervisor's review and stands in the client's log. */
export async function seedEmergency(works: Works, door: FrontDoor): Promise<boolean> {
  if (!(await isFirstTime(works, 'demonstration.seed-emergency'))) return false
  const stage = openStage(works, door)
  const { clientId } = await resident(stage, 'kerttu-ylitalo')
  const eeva = await worker(stage, 'eeva-tammisto')
  const reason = 'Ensihoito soitti kotoa: tajunnan taso vaihtelee, lääkitys ja riskitiedot tarvitaan heti.'
  await act(stage, eeva, (ctx) => open(ctx, { clientId, reason }, clientNameOf))
  return true
}
