import type { InputOf } from '#platform/endpoint.ts'
import type { World } from '#tests/world.ts'
import type * as contract from './contract.ts'
import type { ConcernId } from './grants.ts'

export type Report = InputOf<typeof contract.reportConcern>

export const story = 'Naapuri ei ole avannut oveaan kahteen päivään ja on laihtunut kovasti.'

/** A neighbour's report about Erkki Salomäki, an invented resident. */
export function reportOf(more: Partial<Report> = {}): Report {
  return {
    about: { kind: 'older-person', name: 'Erkki Salomäki', hetu: '230745-9059', where: 'Malliraitti 12' },
    danger: 'no',
    reasons: ['nutrition'],
    story,
    reporter: { as: 'private', name: 'Matti Naapurila', phone: '+358 000 000 777' },
    ...more,
  }
}

/** Sent by somebody without a sign-in; found again by its receipt, which only a look behind the wall can do. */
export async function sendReport(
  world: World,
  more: Partial<Report> = {},
): Promise<{ id: ConcernId; receipt: string; isUrgent: boolean }> {
  const sent = await (await world.visitor()).call<typeof contract.reportConcern>('concerns/report', reportOf(more))
  if (!sent.ok) throw new Error(sent.refusal)
  const { receipt, isUrgent } = sent.value
  const { rows } = await world.superuser.query('select concern_id from concerns.concern where receipt = $1', [receipt])
  return { id: rows[0].concern_id, receipt, isUrgent }
}

export async function openItemOf(world: World, id: ConcernId) {
  const { rows } = await world.superuser.query(
    `select * from work.item where subject_id = $1 and state <> 'done' order by created_at desc`,
    [id],
  )
  return rows[0]
}
