import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as access from '#slices/access/contract.ts'
import { serve, valueOf } from '#tests/served-client.ts'
import { openWorld, type TestStaff, type World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import type * as segmentContract from './segment-contract.ts'
import { type Answers, questionIds, type Step } from './segmentation.ts'
import { assessJointly } from './test-case.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const viewOf = async (staff: TestStaff, needsId: contract.NeedsView['id']) =>
  valueOf(await staff.call<typeof contract.openNeeds>('needs/open', { needsId })).needs

test('a ban in the middle of the work closes the part to the other register at once, and its own worker goes on', async () => {
  const { needsId, nurse, counsellor, resident } = await assessJointly(world, 'paivi-harjula')
  const socialOf = async (staff: TestStaff) => {
    const view = await viewOf(staff, needsId)
    return view.sides.find((side) => side.side === 'social')
  }
  expect(await socialOf(nurse)).toMatchObject({ access: 'read' })
  const ban = await resident.call<typeof access.makeBan>('access/make-ban', { register: 'social:working-age' })
  const { banId } = valueOf(ban)
  expect(await socialOf(nurse)).toMatchObject({ access: 'closed', parts: [], versions: [] })
  const part = { name: 'summary' as const, content: { text: 'Jatkuu omassa rekisterissä.' } }
  const save = await counsellor.call<typeof contract.saveNeedsPart>('needs/save', { needsId, part, revision: 1 })
  expect(save).toMatchObject({ ok: true, value: { revision: 2 } })
  // Nothing of what was saved under the ban is told to the other side, in no answer.
  expect(JSON.stringify(await viewOf(nurse, needsId))).not.toContain('Jatkuu omassa')
  valueOf(await resident.call<typeof access.withdrawBan>('access/withdraw-ban', { banId }))
  expect(await socialOf(nurse)).toMatchObject({ access: 'read' })
})

test('the client’s own words are seen by everybody who assesses, and changed by nobody but the client', async () => {
  const { needsId, nurse, counsellor, resident } = await assessJointly(world, 'sami-pellonpera')
  const part = { name: 'client-view' as const, content: { text: 'Haluan takaisin töihin.' } }
  const write = (revision: number) =>
    resident.call<typeof contract.saveOwnPart>('needs/own-save', { needsId, part, revision })
  expect(await write(0)).toMatchObject({ ok: true, value: { revision: 1 } })
  expect(await write(0)).toMatchObject({ ok: false, refusal: 'stale' })
  for (const staff of [nurse, counsellor]) {
    const view = await viewOf(staff, needsId)
    expect(view.clientParts.map((one) => one.part)).toEqual([part])
    // A worker's section of the same name is their own row, in their own register.
    valueOf(await staff.call<typeof contract.saveNeedsPart>('needs/save', { needsId, part, revision: 0 }))
  }
  const own = valueOf(await resident.call<typeof contract.listOwnNeeds>('needs/own', {}))
  expect(own.assessments[0]?.clientParts).toHaveLength(1)
  // Drafts of the workers are not for the client; what they signed is.
  expect(own.assessments[0]?.versions).toEqual([])
  expect(JSON.stringify(own)).not.toContain('Teksti: summary')
})

test('a segmentation filled alone is seen by whom the client chose, and a professional’s other view stays beside it', async () => {
  const resident = await world.resident('marko-tuomela')
  const nurse = await world.staff('jari-kostamo')
  const { clientId } = await serve(resident, nurse, 'health')
  const answers = (step: Step) => Object.fromEntries(questionIds.map((id) => [id, step])) as Answers
  const fill = async (step: Step, sharedWith: ('health' | 'social')[]) => {
    world.clock.advance(60_000)
    const input = { answers: answers(step), sharedWith }
    return valueOf(await resident.call<typeof segmentContract.segmentAlone>('needs/own-segment', input)).segmentation
  }
  const seen = async () =>
    valueOf(await nurse.call<typeof contract.listNeedsOfClient>('needs/of-client', { clientId })).segmentations
  await fill(3, [])
  await fill(2, ['social'])
  expect(await seen()).toEqual([])
  const { id } = await fill(1, ['health'])
  expect(await seen()).toMatchObject([{ id, filled: 'client', resources: 5, demand: 5, segment: 'yhteiso' }])
  const override = {
    clientId,
    segmentationId: id,
    register: 'patient',
    segment: 'verkosto',
    reason: 'Tilanne pahenee.',
  }
  valueOf(await nurse.call<typeof segmentContract.overrideSegment>('needs/override', override as never))
  expect(await seen()).toMatchObject([{ segment: 'yhteiso', overrides: [{ segment: 'verkosto' }] }])
  const own = valueOf(await resident.call<typeof contract.listOwnNeeds>('needs/own', {}))
  expect(own.segmentations.map((one) => one.segment)).toEqual(['yhteistyo', 'yhteistyo', 'yhteiso'])
  const unfinished = { ...answers(2), risk: undefined }
  expect((await resident.raw('needs/own-segment', { answers: unfinished, sharedWith: [] })).status).toBe(400)
})
