import type { Works } from '#platform/unit-of-work.ts'
import { openClient, startRelationship } from '#slices/access/index.ts'
import { identifyClient, nameResponsible } from '#slices/clients/index.ts'
import type { FrontDoor } from '#slices/contacts/deps.ts'
import { newId } from '#platform/ids.ts'
import { done, type Outcome } from '#platform/outcome.ts'
import { start } from '#slices/decisions/commands.ts'
import type { Ctx, Staff } from '#slices/organisation/actor.ts'
import { begin } from '#slices/plans/commands.ts'
import { findPlan, saveReviewOn } from '#slices/plans/store.ts'
import { wasDone } from './cases.ts'
import { act, dayAfter, openStage, type Stage, worker } from './cases-stage.ts'

const many = 80
const atOnce = 20
const register = 'social:working-age'
const families = [
  'Aaltola',
  'Eerikkälä',
  'Haapasuo',
  'Hietalampi',
  'Ilveskoski',
  'Jokipelto',
  'Kallioranta',
  'Kuusikari',
  'Lehtovuori',
  'Mäenlaita',
  'Niittykangas',
  'Ojaharju',
  'Pihlajasaari',
  'Rantakumpu',
  'Saarilehto',
  'Tuulenkylä',
  'Uotinmäki',
  'Vesalampi',
  'Ylihonka',
  'Östermark',
]
const given = ['Aino', 'Eero', 'Helmi', 'Onni']

/**
 * A social worker with eighty clients, so that the list of clients is seen as long as it is in life. Once, and after the server listens: nobody
 * waits for it. Every third has a plan to look at again, every third a pending decision, the rest nothing due.
 */
export async function seedCaseload(works: Works, door: FrontDoor): Promise<number> {
  const stage = openStage(works, door)
  const kaisa = await worker(stage, 'kaisa-mantyoja')
  let made = 0
  for (let first = 0; first < many; first += atOnce)
    made += await act(stage, kaisa, async (ctx) => {
      // Each twenty is marked where it is made: whoever is stopped in the middle goes on where it stopped.
      const mark = `demonstration.seed-caseload-${first}`
      if (await wasDone(ctx, mark)) return done(0)
      ctx.audit(mark, null)
      for (let number = first; number < first + atOnce; number += 1) await takeOn(stage, ctx, number)
      return done(atOnce)
    })
  return made
}

async function takeOn(stage: Stage, ctx: Ctx, number: number): Promise<void> {
  const kaisa = ctx.actor as Staff
  const birthOn = `${1948 + ((number * 7) % 55)}-${two(1 + (number % 12))}-${two(1 + ((number * 5) % 28))}`
  const clientId = await identifyClient(ctx, {
    hetu: hetuOf(birthOn, 900 + number),
    familyName: families[number % families.length] ?? '',
    givenNames: given[Math.floor(number / families.length)] ?? '',
    birthOn,
    language: 'fi',
  })
  const origin = newId<'matter'>(ctx.now)
  const reason = { client_id: clientId, staff_id: kaisa.staffId, sector: kaisa.sector, service_task: 'working-age' }
  await startRelationship(ctx.tx, { ...reason, id: newId(ctx.now), origin_id: origin, joint: false }, ctx.now)
  const grant = valueOf(await openClient(ctx, clientId, 'client.serve'))
  valueOf(await nameResponsible(ctx, grant, { register, role: 'own-worker', staffId: kaisa.staffId }))
  if (number % 3 === 0) {
    const { planId } = valueOf(await begin(ctx, { clientId, register }))
    const plan = await findPlan(ctx.tx, clientId, planId)
    if (plan) await saveReviewOn(ctx.tx, plan, dayAfter(stage, number * 2 - 10))
  }
  const pending = { clientId, type: 'social-rehabilitation', pendingOn: dayAfter(stage, number - 95) }
  if (number % 3 === 1) valueOf(await start(ctx, stage.door.county, pending))
}

function valueOf<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(`the demonstration's caseload was refused: ${outcome.refusal}`)
  return outcome.value
}

/** Individual numbers from 900 belong to nobody. */
function hetuOf(birthOn: string, individual: number): string {
  const [year = '', month = '', day = ''] = birthOn.split('-')
  const digits = `${day}${month}${year.slice(2)}${individual}`
  const control = '0123456789ABCDEFHJKLMNPRSTUVWXY'[Number(digits) % 31] ?? ''
  return `${digits.slice(0, 6)}${year.startsWith('20') ? 'A' : '-'}${individual}${control}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
