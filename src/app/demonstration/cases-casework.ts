import { name } from '#slices/clients/responsibility.ts'
import { decideAtOnce } from '#slices/decisions/decide.ts'
import { conclude } from '#slices/needs/conclude.ts'
import type { Part } from '#slices/needs/contract.ts'
import { savePart, sign } from '#slices/needs/sections.ts'
import { begin as beginNeeds, start } from '#slices/needs/start.ts'
import { save as saveAbsence } from '#slices/organisation/absences.ts'
import type { Resident, Staff } from '#slices/organisation/actor.ts'
import { begin } from '#slices/plans/commands.ts'
import { saveAsStaff } from '#slices/plans/parts.ts'
import { propose } from '#slices/plans/versions.ts'
import { playDecisions } from './cases-decisions.ts'
import { act, dayAfter, resident, type Stage, worker } from './cases-stage.ts'

const person = 'paivi-harjula'
const register = 'social:working-age'

/**
 * One client's joint casework, on top of the contact that goes on: an assessment with its conclusion, the people responsible in both
 * registers with a substitute, and a plan that waits for the client's yes. Through the slices' own commands, like everything here.
 * No new contact is made.
 */
export async function playCasework(stage: Stage): Promise<number> {
  const paivi = await resident(stage, person)
  const henna = await worker(stage, 'henna-louhela')
  const kaisa = await worker(stage, 'kaisa-mantyoja')
  stage.clock.advance(4 * 60_000)
  await assess(stage, { paivi, henna, kaisa })
  await nameHealth(stage, paivi)
  stage.clock.advance(3 * 60_000)
  await plan(stage, paivi, henna)
  await decide(stage, paivi, henna)
  await playDecisions(stage, { paivi, henna, kaisa })
  await takeLeave(stage)
  return 0
}

type People = { readonly paivi: Resident; readonly henna: Staff; readonly kaisa: Staff }

async function assess(stage: Stage, { paivi, henna, kaisa }: People): Promise<void> {
  const { clientId } = paivi
  const started = {
    clientId,
    originId: null,
    task: 'working-age',
    group: 'none',
    isUrgent: false,
    contactedOn: null,
  } as const
  const { needsId } = await act(stage, henna, (ctx) => start(ctx, stage.door, started))
  await act(stage, henna, (ctx) => beginNeeds(ctx, { needsId, how: 'chat' }))
  const parts: readonly Part[] = [
    {
      name: 'summary',
      content: {
        text: 'Vuokraa on rästissä kaksi kuukautta. Uni on huonoa ja mieliala matala. Asuu tyttärensä kanssa.',
      },
    },
    { name: 'client-view', content: { text: 'Haluan saada raha-asiat kuntoon, ettei tarvitse pelätä postia.' } },
    {
      name: 'worker-view',
      content: { text: 'Asunnon säilyminen on turvattava ensin. Jaksaminen vaatii myös terveydenhuollon tukea.' },
    },
    {
      name: 'own-worker',
      content: {
        needed: 'yes',
        words: 'Monta asiaa yhtä aikaa.',
        clientNeeded: 'yes',
        clientWords: 'Sama ihminen koko ajan.',
      },
    },
  ]
  const revisions: Record<string, number> = {}
  for (const part of parts) {
    const saved = await act(stage, henna, (ctx) => savePart(ctx, { needsId, part, revision: 0 }))
    revisions[part.name] = saved.revision
  }
  await act(stage, henna, (ctx) => sign(ctx, { needsId, revisions, correctionReason: null }))
  const ownWorker = { kind: 'named', staffId: henna.staffId, pairStaffId: kaisa.staffId } as const
  const reason = 'Tukea tarvitaan asumiseen ja raha-asioihin usean kuukauden ajan.'
  await act(stage, henna, (ctx) => conclude(ctx, { needsId, clientStatus: 'begins', reason, ownWorker }))
}

async function nameHealth(stage: Stage, { clientId }: Resident): Promise<void> {
  const jari = await worker(stage, 'jari-kostamo')
  const eeva = await worker(stage, 'eeva-tammisto')
  for (const [role, staffId] of [
    ['own-nurse', jari.staffId],
    ['own-doctor', eeva.staffId],
  ] as const)
    await act(stage, jari, (ctx) => name(ctx, { clientId, register: 'patient', role, staffId }))
}

async function plan(stage: Stage, { clientId }: Resident, henna: Staff): Promise<void> {
  const { planId } = await act(stage, henna, (ctx) => begin(ctx, { clientId, register }))
  const goal = {
    kind: 'goal',
    content: {
      words: 'Haluan saada raha-asiat kuntoon, ettei tarvitse pelätä postia.',
      isQuoted: true,
      measure: 'Rästit ja avatut kirjeet katsotaan yhdessä kerran kuussa.',
      steps: ['Häätö uhkaa', 'Rästistä on sovittu', 'Rästi pienenee', 'Uusia rästejä ei tule', 'Hoitaa laskut itse'],
      state: 'open',
    },
  } as const
  const content = { ...goal.content, steps: [...goal.content.steps] as [string, string, string, string, string] }
  const saved = await act(stage, henna, (ctx) =>
    saveAsStaff(ctx, { planId, partId: null, revision: 0, register, goalId: null, body: { kind: 'goal', content } }),
  )
  const goalId = saved.state === 'saved' ? saved.partId : null
  const means = {
    what: 'Maksusuunnitelma vuokranantajan kanssa',
    service: 'Sosiaaliohjaus',
    ownerParty: 'social',
    owner: henna.name,
    byOn: dayAfter(stage, 14),
    rhythm: '',
    evaluation: 'Onko sopimus tehty',
    state: 'planned',
  } as const
  await act(stage, henna, (ctx) =>
    saveAsStaff(ctx, { planId, partId: null, revision: 0, register, goalId, body: { kind: 'means', content: means } }),
  )
  await act(stage, henna, (ctx) => propose(ctx, { planId }))
}

/** A small decision in the counsellor's own limit, made and served at once. */
async function decide(stage: Stage, { clientId }: Resident, henna: Staff): Promise<void> {
  stage.clock.advance(2 * 60_000)
  const decision = {
    clientId,
    type: 'preventive-income-support',
    amountCents: 18_000,
    ground: 'sudden-hardship',
    reason: 'Vuokrarästin ensimmäinen erä, jotta maksusuunnitelma voi alkaa ja asunto säilyy.',
  }
  await act(stage, henna, (ctx) => decideAtOnce(ctx, stage.door.county, decision))
}

/** The own doctor is away for a week and nobody stands in: the screens say who answers then. */
async function takeLeave(stage: Stage): Promise<void> {
  const eeva = await worker(stage, 'eeva-tammisto')
  const days = { fromOn: dayAfter(stage, 0), toOn: dayAfter(stage, 7), substituteId: null }
  await act(stage, eeva, (ctx) => saveAbsence(ctx, days))
}
