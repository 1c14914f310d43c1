import { runJob, type Works } from '#platform/unit-of-work.ts'
import type { FrontDoor } from '#slices/contacts/deps.ts'
import type { Ctx } from '#slices/organisation/actor.ts'
import { whoIs } from '#slices/organisation/slice.ts'
import { recognisePartner } from '#slices/partners/index.ts'
import { ask } from '#slices/plans/outside.ts'
import { decide } from '#slices/plans/own.ts'
import { listOfClient } from '#slices/plans/queries.ts'
import { isFirstTime } from './cases.ts'
import { act, openStage, resident, worker } from './cases-stage.ts'
import { inventedPartners } from './people.ts'

const person = 'paivi-harjula'
const partner = 'paivi-myllyoja'

/**
 * A partner's part in one client's plan, asked for by the own worker and let in by the client, so that the partner has something to open.
 * @param issuerOf the address of the sign-in that stands in for the organisation's own: an account belongs to one
 * @returns whether it was made now
 */
export async function seedPartner(
  works: Works,
  door: FrontDoor,
  issuerOf: (agreement: string) => string,
): Promise<boolean> {
  const invented = inventedPartners.find((one) => one.subject === partner)
  if (!invented || !(await isFirstTime(works, 'demonstration.seed-partner'))) return false
  const { agreement, name } = invented
  const stage = openStage(works, door)
  const who = whoIs({ kind: 'system', job: 'demonstration-seed' }, 'demonstration-cases')
  const account = await runJob(works, who, (ctx) =>
    recognisePartner(ctx as Ctx, door.county, { agreement, issuer: issuerOf(agreement), subject: partner, name }),
  )
  if (!account) return false
  const { partnerId } = account
  const paivi = await resident(stage, person)
  const henna = await worker(stage, 'henna-louhela')
  const { plans } = await act(stage, henna, (ctx) => listOfClient(ctx, { clientId: paivi.clientId }))
  const plan = plans.find((one) => one.state !== 'closed')
  if (!plan) return false
  const { sectionId } = await act(stage, henna, (ctx) => ask(ctx, door.county, { planId: plan.id, partnerId }))
  const shownGoals = plan.parts.flatMap((one) => (one.kind === 'goal' ? [one.id] : []))
  const yes = { planId: plan.id, sectionId, agrees: true, shownGoals, readBy: [plan.register] }
  await act(stage, paivi, (ctx) => decide(ctx, yes))
  return true
}
