import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as needs from '#slices/needs/contract.ts'
import { assessJointly } from '#slices/needs/test-case.ts'
import { jointPlan, saveAs, saved, section } from '#slices/plans/test-plan.ts'
import type * as plans from '#slices/plans/contract.ts'
import { valueOf } from './served-client.ts'
import { openTwoNodes, type TwoNodes } from './two-nodes.ts'
import { type Line, openLine } from './video-calls.ts'
import type { Caller, World } from './world.ts'

let nodes: TwoNodes
let world: World
let ports: TwoNodes['ports']
beforeAll(async () => {
  nodes = await openTwoNodes()
  ;({ world, ports } = nodes)
})
afterAll(() => nodes.close())

type Topic = 'needs' | 'plan'
type Screen = { readonly line: Line; readonly isRefused: boolean; send(frame: object): void; typings(): unknown[] }

/** A browser's socket that watches one text. */
async function openScreen(
  who: Caller,
  port: number,
  of: { topic: Topic; id: string; as?: 'resident' },
): Promise<Screen> {
  const line = await openLine(port, of.as ?? 'staff', who.cookie())
  const isRefused = !(await line.watch(of.topic, of.id))
  const typings = () =>
    line.frames.flatMap(({ payload }) => {
      const { typing } = (payload ?? {}) as { typing?: unknown }
      return typing === undefined ? [] : [typing]
    })
  return { line, isRefused, send: line.send, typings }
}

test('two who have one assessment open on two nodes see each other and where the other writes', async () => {
  const { needsId, nurse, counsellor } = await assessJointly(world, 'paivi-harjula')
  const near = await openScreen(nurse, ports.first, { topic: 'needs', id: needsId })
  const far = await openScreen(counsellor, ports.second, { topic: 'needs', id: needsId })
  near.send({ op: 'typing', id: needsId, part: 'summary' })
  await expect.poll(() => far.typings()).toEqual([{ kind: 'staff', name: 'Jari Kostamo', part: 'summary' }])
  far.send({ op: 'typing', id: needsId })
  await expect.poll(() => near.typings()).toEqual([{ kind: 'staff', name: 'Henna Louhela' }])
  // Nobody hears themself back from the other node.
  expect(far.typings()).toHaveLength(1)
  // Somebody who takes no part hears nothing.
  const olli = await openScreen(await world.staff('olli-rantasalo'), ports.second, { topic: 'needs', id: needsId })
  expect(olli.isRefused).toBe(true)
  near.line.socket.terminate()
  far.line.socket.terminate()
  olli.line.socket.terminate()
})

test('in a plan the workers and the client see on every node who writes which part, and a stranger nothing', async () => {
  const { resident, henna, jari } = await jointPlan(world, 'marko-tuomela')
  const id = resident.clientId
  const [first, other, own] = [
    await openScreen(henna, ports.first, { topic: 'plan', id }),
    await openScreen(jari, ports.second, { topic: 'plan', id }),
    await openScreen(resident, ports.second, { topic: 'plan', id, as: 'resident' }),
  ]
  first.send({ op: 'typing', id, part: 'social:working-age' })
  const henna1 = { kind: 'staff', name: 'Henna Louhela', part: 'social:working-age' }
  await expect.poll(() => other.typings()).toEqual([henna1])
  await expect.poll(() => own.typings()).toEqual([henna1])
  own.send({ op: 'typing', id, part: 'client' })
  await expect.poll(() => first.typings()).toEqual([{ kind: 'resident', name: '', part: 'client' }])
  // What goes between the nodes is ids.
  const stranger = await world.resident('leena-harjula')
  const outside = await openScreen(stranger, ports.first, { topic: 'plan', id, as: 'resident' })
  const eeva = await openScreen(await world.staff('eeva-tammisto'), ports.first, { topic: 'plan', id })
  for (const screen of [outside, eeva]) {
    expect(screen.isRefused).toBe(true)
    expect(screen.typings()).toEqual([])
  }
  for (const screen of [first, other, own, outside, eeva]) screen.line.socket.terminate()
})

test('between the nodes go ids alone: no name and no word', async () => {
  const { needsId, nurse } = await assessJointly(world, 'daniel-okoye')
  const heard: string[] = []
  const listener = await world.superuser.connect()
  listener.on('notification', (notification) => void heard.push(notification.payload ?? ''))
  await listener.query('listen rinnalla_live')
  const near = await openScreen(nurse, ports.first, { topic: 'needs', id: needsId })
  near.send({ op: 'typing', id: needsId, part: 'summary' })
  const told = () => heard.filter((payload) => payload.includes('at-text'))
  await expect.poll(() => told().length).toBe(1)
  expect(JSON.parse(told()[0] ?? '{}')).toMatchObject({ subjectId: needsId, by: nurse.staffId, place: 'needs summary' })
  expect(told()[0]).not.toContain('Jari')
  near.line.socket.terminate()
  await listener.query('unlisten *')
  listener.release()
})

/** The same call through the other node. */
async function callSecond(
  who: Caller,
  path: string,
  body: object,
): Promise<{ ok: boolean; value?: never; refusal?: string }> {
  const answer = await nodes.second.server.inject({
    method: 'POST',
    url: `/api/${path}`,
    headers: { 'content-type': 'application/json', 'x-rinnalla': '1', cookie: who.cookie() },
    payload: JSON.stringify(body),
  })
  return answer.json()
}

test('two who write one section through two nodes overwrite nothing: one is saved, the other is shown both texts', async () => {
  const { henna, planId } = await jointPlan(world, 'erkki-salomaki')
  const began = saved(await saveAs(henna, planId, section('Alku')))
  const { partId, revision: read } = began
  const at = (text: string) => ({ planId, goalId: null, partId, revision: read, body: section(text) })
  const answers = await Promise.all([
    henna.raw('plans/save-part', at('Ensimmäiseltä koneelta')).then((answer) => answer.body),
    callSecond(henna, 'plans/save-part', at('Toiselta koneelta')),
  ])
  const states = answers.map((answer) => (answer.value as plans.Saved | undefined)?.state).toSorted()
  expect(states).toEqual(['saved', 'stale'])
  const clash = answers.map((answer) => answer.value as plans.Saved | undefined).find((one) => one?.state === 'stale')
  expect(clash?.state === 'stale' && clash.saved.kind === 'section' && clash.saved.content.text).toMatch(/koneelta$/)

  const { needsId, nurse } = await assessJointly(world, 'asa-bergdahl')
  const view = valueOf(await nurse.call<typeof needs.openNeeds>('needs/open', { needsId })).needs
  const revision = view.sides.find((one) => one.access === 'write')?.parts.find((one) => one.part.name === 'summary')
  const part = (text: string) => ({
    needsId,
    revision: revision?.revision ?? 0,
    part: { name: 'summary', content: { text } },
  })
  const both = await Promise.all([
    nurse.raw('needs/save', part('Yksi')).then((answer) => answer.body),
    callSecond(nurse, 'needs/save', part('Kaksi')),
  ])
  expect(both.map((answer) => answer.refusal ?? 'saved').toSorted()).toEqual(['saved', 'stale'])
})
