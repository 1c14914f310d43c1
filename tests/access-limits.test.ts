import { afterAll, beforeAll, expect, test } from 'vitest'
import { securityRows, sendChat } from './served-client.ts'
import { openWorld, type World } from './world.ts'

/** With the limits as they are in production. */
let world: World
beforeAll(async () => {
  world = await openWorld({ rateFactor: 1 })
})
afterAll(() => world.close())

async function tries(count: number, call: (n: number) => Promise<{ status: number }>): Promise<Record<number, number>> {
  const seen: Record<number, number> = {}
  for (let n = 0; n < count; n += 1) {
    const { status } = await call(n)
    seen[status] = (seen[status] ?? 0) + 1
  }
  return seen
}

const codeOf = (n: number) => `AAAA-BBBB-${String(n).padStart(4, '2')}`

test('somebody who guesses the codes of others’ contacts is soon told to stop, and every try is kept', async () => {
  const honest = await world.visitor()
  const contactId = await sendChat(honest, 'health')
  const made = await honest.raw('contacts/resume-code', { contactId })
  const { code } = made.body.value as { code: string }

  const guesser = await world.visitor()
  const seen = await tries(40, (n) => guesser.raw('contacts/resume', { code: codeOf(n) }))
  expect(seen[409]).toBeGreaterThan(10)
  expect(seen[409]).toBeLessThan(30)
  expect(seen[429]).toBeGreaterThan(10)
  expect(Object.keys(seen)).toHaveLength(2)
  const rows = await securityRows(world, 'contacts/resume')
  expect(rows.some((row) => row.refusal === 'unknown-code')).toBe(true)
  expect(rows.some((row) => row.refusal === 'too-many')).toBe(true)
  // The guesser may still do everything else, and the honest one is not locked out.
  expect((await guesser.raw('contacts/own-list', {})).status).toBe(200)
  const phone = await world.visitor()
  expect((await phone.raw('contacts/resume', { code })).body).toMatchObject({ ok: true, value: { contactId } })
  // A code is used once.
  expect((await phone.raw('contacts/resume', { code })).body).toMatchObject({ ok: false, refusal: 'unknown-code' })
})

test('a worker who asks personal id after personal id is soon told to stop, and every question is kept', async () => {
  const jari = await world.staff('jari-kostamo')
  const before = await questions()
  const seen = await tries(30, () => jari.raw('clients/find-by-hetu', { hetu: '010190-900P' }))
  expect(seen[429]).toBeGreaterThan(5)
  expect((await questions()) - before).toBe(seen[200] ?? 0)
})

async function questions(): Promise<number> {
  const { rows } = await world.superuser.query(
    `select count(*)::int as count from platform.change_log where command = 'clients.find-by-hetu'`,
  )
  return rows[0].count as number
}
