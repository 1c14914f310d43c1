import { correct, recommend, save, start, tell } from '#slices/decisions/commands.ts'
import type { DraftContent } from '#slices/decisions/contract.ts'
import { carryOut, decide, serve } from '#slices/decisions/decide.ts'
import { send } from '#slices/decisions/routing.ts'
import type { Resident, Staff } from '#slices/organisation/actor.ts'
import { act, dayAfter, type Stage, take } from './cases-stage.ts'

type People = { readonly paivi: Resident; readonly henna: Staff; readonly kaisa: Staff }

const preventive: DraftContent = {
  type: 'preventive-income-support',
  outcome: 'granted',
  amountCents: null,
  months: null,
  fromOn: null,
  toOn: null,
  grounds: [],
  matter: '',
  reason: '',
  language: 'fi',
}

/** Decisions at every stage: one sent up with its team’s word, one that still lacks something, one told by letter, one that corrects another. */
export async function playDecisions(stage: Stage, people: People): Promise<void> {
  await byLetter(stage, people)
  await corrected(stage, people)
  await sentUp(stage, people)
  await unfinished(stage, people)
}

async function drafted(stage: Stage, { paivi, henna }: People, content: DraftContent): Promise<string> {
  const { county } = stage.door
  stage.clock.advance(2 * 60_000)
  const { decisionId } = await act(stage, henna, (ctx) =>
    start(ctx, county, { clientId: paivi.clientId, type: content.type, pendingOn: dayAfter(stage, -9) }),
  )
  await act(stage, henna, (ctx) => save(ctx, county, { decisionId, revision: 1, content }))
  return decisionId
}

/** Over the counsellor’s six months: the lead social worker makes it, and it goes by letter. */
async function byLetter(stage: Stage, people: People): Promise<void> {
  const { county } = stage.door
  const { henna, kaisa } = people
  const decisionId = await drafted(stage, people, {
    ...preventive,
    type: 'social-rehabilitation',
    months: 9,
    grounds: ['everyday-skills'],
    matter: 'Hait sosiaalista kuntoutusta arjen rytmin ja raha-asioiden hoidon tueksi.',
    reason: 'Tarvitset tukea arjen rytmiin ja laskujen hoitamiseen useita kuukausia. Tämä sovittiin arvioinnissa.',
  })
  await act(stage, henna, (ctx) => send(ctx, county, { decisionId: decisionId as never, revision: 2 }))
  await take(stage, kaisa, decisionId as never)
  stage.clock.advance(3 * 60_000)
  await act(stage, kaisa, (ctx) => decide(ctx, county, { decisionId: decisionId as never, revision: 3 }))
  await act(stage, kaisa, (ctx) => serve(ctx, { decisionId: decisionId as never, way: 'letter' }))
}

/** A slip of the pen in the first, put right by a new decision the same day. */
async function corrected(stage: Stage, people: People): Promise<void> {
  const { county } = stage.door
  const { henna } = people
  const content = {
    ...preventive,
    amountCents: 12_000,
    grounds: ['sudden-hardship'],
    matter: 'Hait tukea jääkaapin hankintaan.',
    reason: 'Jääkaappi rikkoutui, eikä sinulla ole varaa uuteen.',
  }
  const decisionId = (await drafted(stage, people, content)) as never
  await act(stage, henna, (ctx) => decide(ctx, county, { decisionId, revision: 2 }))
  await act(stage, henna, (ctx) => serve(ctx, { decisionId, way: 'electronic' }))
  stage.clock.advance(5 * 60_000)
  const reason = 'Määrässä oli kirjoitusvirhe: jääkaappi maksoi 210 euroa.'
  const newer = await act(stage, henna, (ctx) => correct(ctx, county, { decisionId, reason }))
  const newId = newer.decisionId as never
  await act(stage, henna, (ctx) =>
    save(ctx, county, { decisionId: newId, revision: 1, content: { ...content, amountCents: 21_000 } }),
  )
  await act(stage, henna, (ctx) => decide(ctx, county, { decisionId: newId, revision: 2 }))
  await act(stage, henna, (ctx) => serve(ctx, { decisionId: newId, way: 'electronic' }))
  await act(stage, henna, (ctx) => carryOut(ctx, { decisionId: newId, onDay: dayAfter(stage, 0) }))
}

/** Over her limit: complete since yesterday, so the seven working days run; the team has recommended; it waits for the lead social worker. */
async function sentUp(stage: Stage, people: People): Promise<void> {
  const { county } = stage.door
  const { henna } = people
  const decisionId = (await drafted(stage, people, {
    ...preventive,
    amountCents: 74_000,
    grounds: ['securing-housing'],
    matter: 'Hait tukea vuokrarästiin ajalta 1.10.–30.11.',
    reason: 'Vuokra on rästissä kaksi kuukautta ja vuokranantaja uhkaa häädöllä. Maksusuunnitelma on sovittu.',
  })) as never
  const days = { pendingOn: dayAfter(stage, -4), completeOn: dayAfter(stage, -1) }
  await act(stage, henna, (ctx) => tell(ctx, county, { decisionId, revision: 2, ...days }))
  const team = henna.teams[0] ?? ''
  const words = 'Tiimi puoltaa: asunto säilyy, ja maksusuunnitelma alkaa samalla.'
  await act(stage, henna, (ctx) => recommend(ctx, county, { decisionId, revision: 3, team, words }))
  await act(stage, henna, (ctx) => send(ctx, county, { decisionId, revision: 4 }))
}

/** Attachments are awaited, so no clock runs, and the reason for this client is not written yet. */
async function unfinished(stage: Stage, people: People): Promise<void> {
  await drafted(stage, people, {
    ...preventive,
    type: 'supplementary-income-support',
    amountCents: 9_000,
    matter: 'Hait tukea silmälaseihin. Lasku puuttuu vielä.',
  })
}
