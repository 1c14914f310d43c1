import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppLogin, count, openAppLogin } from '#tests/app-login.ts'
import { valueOf } from '#tests/served-client.ts'
import { openWorld, type World } from '#tests/world.ts'
import { assessJointly } from './test-case.ts'
import type * as contract from './contract.ts'

let world: World
let joint: Awaited<ReturnType<typeof assessJointly>>
let login: AppLogin
beforeAll(async () => {
  world = await openWorld()
  joint = await assessJointly(world, 'paivi-harjula')
  login = await openAppLogin(world)
})
afterAll(async () => {
  await world.close()
  await login.close()
})

const textOf = (view: contract.NeedsView, name: string) =>
  view.sides.flatMap((side) => (side.access === 'write' ? side.parts : [])).find((one) => one.part.name === name)

test('of 20 who save the same section at once one is kept, and each of the others is told', async () => {
  const { counsellor, needsId } = joint
  const save = (text: string, revision: number) =>
    counsellor.call<typeof contract.saveNeedsPart>('needs/save', {
      needsId,
      part: { name: 'client-view', content: { text } },
      revision,
    })
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, writer) => save(`${round}-${writer}`, round)))
    const kept = answers.flatMap((answer, writer) => (answer.ok ? [writer] : []))
    expect(kept).toHaveLength(1)
    expect(new Set(answers.map((answer) => (answer.ok ? 'kept' : answer.refusal)))).toEqual(new Set(['kept', 'stale']))
    const view = valueOf(await counsellor.call<typeof contract.openNeeds>('needs/open', { needsId })).needs
    expect(textOf(view, 'client-view')).toMatchObject({
      revision: round + 1,
      part: { content: { text: `${round}-${kept[0]}` } },
    })
  }
})

test('20 writers who read again after a refusal lose no line of one shared section', async () => {
  const { nurse, needsId } = joint
  const write = async (line: string): Promise<void> => {
    for (;;) {
      const view = valueOf(await nurse.call<typeof contract.openNeeds>('needs/open', { needsId })).needs
      const saved = textOf(view, 'client-view')
      const before = saved && 'text' in saved.part.content ? saved.part.content.text : ''
      const answer = await nurse.call<typeof contract.saveNeedsPart>('needs/save', {
        needsId,
        part: { name: 'client-view', content: { text: `${before}${line}\n` } },
        revision: saved?.revision ?? 0,
      })
      if (answer.ok) return
      expect(answer.refusal).toBe('stale')
    }
  }
  const lines = Array.from({ length: 20 }, (_, writer) => `rivi ${String(writer).padStart(2, '0')}`)
  await Promise.all(lines.map(write))
  const view = valueOf(await nurse.call<typeof contract.openNeeds>('needs/open', { needsId })).needs
  const saved = textOf(view, 'client-view')
  const text = saved && 'text' in saved.part.content ? saved.part.content.text : ''
  expect(text.trim().split('\n').toSorted()).toEqual(lines)
}, 60_000)

test('of 20 signatures at once one version is made, and the rest are told that a correction needs its reason', async () => {
  const { nurse, needsId } = joint
  const view = valueOf(await nurse.call<typeof contract.openNeeds>('needs/open', { needsId })).needs
  const own = view.sides.find((side) => side.access === 'write')
  const revisions = Object.fromEntries(own!.parts.map((one) => [one.part.name, one.revision]))
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      nurse.call<typeof contract.signNeedsPart>('needs/sign', { needsId, revisions, correctionReason: null }),
    ),
  )
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
  expect(answers.filter((answer) => !answer.ok && answer.refusal === 'reason-needed')).toHaveLength(19)
})

test('raw SQL as the application’s role sees and writes nothing of an assessment without a grant', async () => {
  const app: pg.Client = await login.connect()
  try {
    const tables = ['assessment', 'section', 'version', 'conclusion', 'segmentation', 'override']
    const { rows } = await world.superuser.query('select count(*)::int as n from needs.section')
    expect(rows[0].n).toBeGreaterThan(3)
    for (const table of tables) expect(await count(app, `needs.${table}`), table).toBe(0)
    await expect(app.query('select * from needs.subject')).rejects.toThrow(/permission denied/)
    await expect(app.query('update needs.version set content = content')).rejects.toThrow(/permission denied/)
    await expect(
      app.query(
        `insert into needs.section (client_id, needs_id, register, name, content, revision, saved_at)
         values ($1, $2, 'patient', 'own-worker', '{}', 1, now())`,
        [joint.resident.clientId, joint.needsId],
      ),
    ).rejects.toThrow(/row-level security/)
    // A grant of the patient register shows its rows and the client's own words, and not one of social care's.
    await app.query('begin')
    const look = { id: joint.needsId, client_id: joint.resident.clientId, actor_kind: 'staff', purpose: 'client.serve' }
    const rest = { basis: 'relationship', valid_until: '2027-01-01', registers: ['patient'] }
    await app.query('select access.open_client($1, now(), $2)', [
      JSON.stringify({ ...look, ...rest }),
      JSON.stringify([{ register: 'patient', mayWrite: false, crossing: false, overBan: false }]),
    ])
    const seen = await app.query('select distinct register from needs.section')
    expect(seen.rows).toEqual([{ register: 'patient' }])
    await expect(
      app.query(`update needs.section set content = '{}' where register = 'patient' returning 1`),
    ).resolves.toMatchObject({ rowCount: 0 })
    await app.query('rollback')
  } finally {
    await app.end()
  }
})
