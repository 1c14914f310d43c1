import { expect, test } from 'vitest'
import type { WorkItem } from '../contract.ts'
import { groupOf } from './list-order.ts'
import { refreshed, takenBy, updated } from './still-list.ts'

const now = new Date('2026-11-24T08:42:00Z')

function item(id: string, changes: Partial<WorkItem> = {}): WorkItem {
  return {
    id: id as WorkItem['id'],
    subject: { kind: 'contact', id: id as WorkItem['subject']['id'] },
    kind: 'chat',
    matter: 'mind',
    sector: 'joint',
    skills: ['nurse'],
    municipality: '992',
    hidden: false,
    urgency: null,
    interrupts: false,
    createdAt: '2026-11-24T08:30:00.000Z',
    queuedAt: '2026-11-24T08:30:00.000Z',
    due: due('2026-11-24T14:00:00.000Z'),
    state: 'waiting',
    team: 'digital-nurses',
    owner: null,
    offeredTo: null,
    offer: null,
    ...changes,
  }
}

function due(at: string, state: NonNullable<WorkItem['due']>['state'] = 'near'): NonNullable<WorkItem['due']> {
  return {
    at,
    on: at.slice(0, 10),
    rule: 'primary-care-contact',
    version: 'primary-care-contact@2023-09-01',
    statutory: true,
    verified: true,
    state,
  }
}

const salla = {
  id: 'salla' as NonNullable<WorkItem['owner']>['id'],
  name: 'Salla Ahokas',
  since: '2026-11-24T08:41:00.000Z',
}
const ids = (list: { rows: readonly { item: WorkItem }[] }) => list.rows.map((row) => row.item.id)

test('what interrupts other work comes first, then what is over its limit, then the nearest limit', () => {
  const list = refreshed(
    [
      item('later', { due: due('2026-11-30T14:00:00.000Z', 'normal') }),
      item('today'),
      item('over', { due: due('2026-11-23T14:00:00.000Z', 'over') }),
      item('harm', { interrupts: true, due: null }),
    ],
    now,
  )
  expect(ids(list)).toEqual(['harm', 'over', 'today', 'later'])
  expect(list.rows.map((row) => row.group)).toEqual(['interrupts', 'over', 'today', 'later'])
})

test('a colleague’s request from a running chat stands among what waits today, before the day’s limits', () => {
  const asked = item('joint', { kind: 'joint', due: null })
  expect(groupOf(asked, now)).toBe('today')
  expect(ids(refreshed([item('today'), asked], now))).toEqual(['joint', 'today'])
})

test('the law’s limit stands before the county’s own target of the same moment', () => {
  const own = item('own', {
    due: { ...due('2026-11-24T14:00:00.000Z', 'none'), statutory: false },
    queuedAt: '2026-11-24T07:00:00.000Z',
  })
  expect(ids(refreshed([own, item('law')], now))).toEqual(['law', 'own'])
})

test('a new matter waits behind the pill and no row moves until the worker asks', () => {
  const before = refreshed([item('a'), item('b')], now)
  const urgent = item('new', { due: due('2026-11-24T09:00:00.000Z') })
  const after = updated(before, [urgent, item('b'), item('a')], 'you')
  expect(ids(after)).toEqual(ids(before))
  expect(after.held.map((one) => one.id)).toEqual(['new'])
})

test('a row that a colleague takes stays in its place, greyed, with who took it', () => {
  const before = refreshed([item('a'), item('b')], now)
  const after = updated(before, [item('a', { owner: salla, state: 'claimed' }), item('b')], 'you')
  expect(ids(after)).toEqual(['a', 'b'])
  expect(after.rows[0]).toMatchObject({ gone: 'taken', item: { owner: { name: 'Salla Ahokas' } } })
})

test('a row that leaves the list is greyed, not removed, and one’s own matter is never greyed', () => {
  const before = refreshed([item('a'), item('mine')], now)
  const you = { ...salla, id: 'you' as typeof salla.id }
  const after = updated(before, [item('mine', { owner: you, state: 'claimed' })], 'you')
  expect(after.rows.map((row) => row.gone)).toEqual(['left', null])
})

test('a refused claim greys the row with the quicker colleague’s name', () => {
  const after = takenBy(refreshed([item('a')], now), 'a', salla)
  expect(after.rows[0]).toMatchObject({ gone: 'taken', item: { owner: salla } })
})
