import { afterAll, beforeAll, expect, test } from 'vitest'
import type { listWork, takeItem } from '#slices/work/contract.ts'
import { careEntry, serve, sign, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestResident, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const what = 'En ole tupakoinut kymmeneen vuoteen, vaikka niin lukee.'
const ask = (resident: TestResident, entryId: string) =>
  resident.call<typeof contract.askCorrection>('records/ask-correction', { entryId, what } as never)
const answer = (
  staff: TestStaff,
  correctionId: string,
  outcome: 'corrected' | 'refused',
  reason = 'Tarkistettu kirjaus.',
) =>
  staff.call<typeof contract.answerCorrection>('records/answer-correction', { correctionId, outcome, reason } as never)
const own = async (resident: TestResident) =>
  valueOf(await resident.call<typeof contract.listOwnCorrections>('records/own-corrections', {})).corrections

async function itemOf(staff: TestStaff, correctionId: string) {
  const { items } = valueOf(await staff.call<typeof listWork>('work/list', { scope: 'all' }))
  return items.find((one) => one.subject.id === correctionId)
}

async function askedOf(subject: string) {
  const resident = await world.resident(subject)
  const jari = await world.staff('jari-kostamo')
  const { contactId, clientId } = await serve(resident, jari, 'health')
  const entryId = await sign(jari, { clientId, contactId }, 'patient')
  const { correctionId } = valueOf(await ask(resident, entryId))
  return { resident, clientId, entryId, correctionId }
}

test('a client’s request for a correction is a matter of the register’s keeper, without a word of it on the list', async () => {
  const { resident, entryId, correctionId } = await askedOf('paivi-harjula')
  expect(await ask(resident, entryId)).toMatchObject({ refusal: 'already-asked' })
  const [olli, henna] = [await world.staff('olli-rantasalo'), await world.staff('henna-louhela')]
  const item = await itemOf(olli, correctionId)
  expect(item).toMatchObject({ kind: 'correction', sector: 'health', state: 'waiting', team: 'digital-nurses' })
  expect(JSON.stringify(item)).not.toContain('tupakoinut')
  expect(await itemOf(henna, correctionId)).toBeUndefined()
  expect(await answer(olli, correctionId, 'refused')).toMatchObject({ refusal: 'not-yours' })
})

test('who takes it opens the client, corrects by a new version and answers with a reason; then the right to open ends', async () => {
  const { resident, clientId, entryId, correctionId } = await askedOf('marko-tuomela')
  const olli = await world.staff('olli-rantasalo')
  const entries = () => olli.call<typeof contract.listEntries>('records/list', { clientId, limit: 30 })
  expect((await entries()).ok).toBe(false)
  const item = await itemOf(olli, correctionId)
  valueOf(await olli.call<typeof takeItem>('work/take', { itemId: item?.id } as never))
  const opened = valueOf(
    await olli.call<typeof contract.openCorrection>('records/correction', { correctionId } as never),
  )
  expect(opened).toMatchObject({ clientId, isCorrected: false, correction: { what }, entry: { id: entryId } })
  expect(await answer(olli, correctionId, 'corrected')).toMatchObject({ refusal: 'not-corrected-yet' })
  const content = { ...careEntry, findings: 'Ei tupakoi.' }
  const correction = { clientId, entryId, content, reason: 'Asiakkaan oikaisupyyntö', version: 1 }
  valueOf(await olli.call<typeof contract.correctEntry>('records/correct', correction as never))
  valueOf(await answer(olli, correctionId, 'corrected'))
  expect((await own(resident))[0]).toMatchObject({
    entryId,
    answer: { outcome: 'corrected', reason: 'Tarkistettu kirjaus.', by: 'Olli Rantasalo' },
  })
  expect((await entries()).ok).toBe(false)
  expect(await itemOf(olli, correctionId)).toBeUndefined()
  expect((await ask(resident, entryId)).ok).toBe(true)
})

test('nobody asks for a correction of another’s entry, and a refusal comes with its reason', async () => {
  const { resident, entryId, correctionId } = await askedOf('iida-vainionpaa')
  const other = await world.resident('erkki-salomaki')
  expect(await ask(other, entryId)).toMatchObject({ refusal: 'not-found' })
  const olli = await world.staff('olli-rantasalo')
  const item = await itemOf(olli, correctionId)
  valueOf(await olli.call<typeof takeItem>('work/take', { itemId: item?.id } as never))
  expect(await answer(olli, correctionId, 'refused', 'lyhyt')).toMatchObject({ refusal: 'invalid-input' })
  valueOf(await answer(olli, correctionId, 'refused', 'Kirjaus vastaa sitä, mitä vastaanotolla kerroit.'))
  expect(await answer(olli, correctionId, 'refused')).toMatchObject({ ok: false })
  expect((await own(resident))[0]?.answer).toMatchObject({ outcome: 'refused' })
})
