import { expect, test } from 'vitest'
import { formatIn } from '#web/kit/format.ts'
import type { OwnLook } from '../contract.ts'
import { groupLooks, whenLooked } from './look-groups.ts'

let made = 0
function look(changes: Partial<OwnLook> = {}): OwnLook {
  made += 1
  return {
    id: `0193b0a0-0000-7000-8000-${String(made).padStart(12, '0')}` as OwnLook['id'],
    at: '2026-11-24T08:42:31.000Z',
    untilAt: null,
    who: {
      kind: 'staff',
      name: 'Salla Ahokas',
      title: { fi: 'sairaanhoitaja', sv: 'sjukskötare', en: 'nurse' },
      unit: 'digi',
    },
    actedFor: null,
    deeds: [],
    purpose: 'contact.serve',
    basis: 'contact',
    rules: [],
    registers: ['contact'],
    reason: null,
    ...changes,
  }
}

test('looks of one worker for one reason in one minute are one line that opens to every one of them', () => {
  const looks = [
    look({ at: '2026-11-24T08:42:59.999Z' }),
    look({ at: '2026-11-24T08:42:31.000Z' }),
    look({ at: '2026-11-24T08:42:00.000Z' }),
  ]
  const groups = groupLooks(looks)
  expect(groups).toHaveLength(1)
  expect(groups[0]?.newest).toBe(looks[0])
  expect(groups[0]?.looks).toEqual(looks)
})

test('another minute, worker, reason, basis, rule, register, written reason or person acted for is a line of its own', () => {
  const others: Partial<OwnLook>[] = [
    { at: '2026-11-24T08:43:00.000Z' },
    { who: { kind: 'staff', name: 'Jari Kostamo', title: null, unit: 'digi' } },
    { who: { ...look().who, unit: 'other' } },
    { purpose: 'client.serve' },
    { basis: 'relationship' },
    { rules: ['shared-care'] },
    { registers: ['patient'] },
    { registers: ['patient', 'social:services-for-working-age'] },
    { reason: 'Potilas on tajuton.' },
    { actedFor: 'Venla Harjula' },
    { deeds: ['time-booked'] },
    { untilAt: '2026-11-24T08:50:00.000Z' },
  ]
  expect(groupLooks([look(), ...others.map((other) => look(other))])).toHaveLength(others.length + 1)
})

test('two workers in turns within a minute are two lines, in the order of their newest looks, and no look is lost', () => {
  const jari = { kind: 'staff', name: 'Jari Kostamo', title: null, unit: 'digi' } as const
  const looks = [look(), look({ who: jari }), look(), look({ who: jari }), look()]
  const groups = groupLooks(looks)
  expect(groups.map(({ newest }) => newest.who.name)).toEqual(['Salla Ahokas', 'Jari Kostamo'])
  expect(groups.flatMap((group) => group.looks.map(({ id }) => id)).toSorted()).toEqual(
    looks.map(({ id }) => id).toSorted(),
  )
})

test('a look of a quarter of an hour says once that these are hours of the day', () => {
  const when = (language: 'fi' | 'sv' | 'en') =>
    whenLooked(look({ untilAt: '2026-11-24T08:57:02.000Z' }), formatIn(language)).replaceAll('\u00a0', ' ')
  expect(when('fi')).toBe('ti 24.11. klo 10.42–10.57')
  expect(when('sv')).toBe('ti 24.11 kl. 10.42–10.57')
  expect(when('en')).toBe('Tue 24 Nov at 10:42–10:57')
})
