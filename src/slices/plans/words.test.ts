import { expect, test } from 'vitest'
import { planWords, whoseGoal } from './words.ts'

const said = { party: 'client', editedBy: 'Kaisa Mäntyoja', content: { isQuoted: true } } as const
const written = { ...said, editedBy: 'Päivi Harjula', content: { isQuoted: false } } as const
const forThem = { ...said, party: 'representative', editedBy: 'Antti Harjula' } as const

test('whose words a goal is in is said to the client as to themselves, and to others by name', () => {
  expect([said, written, forThem].map((goal) => whoseGoal(goal, planWords.sv))).toEqual([
    'Klientens ord, antecknade av Kaisa Mäntyoja',
    'Med egna ord: Päivi Harjula',
    'Skrivet för klientens del av Antti Harjula',
  ])
  expect([said, written, forThem].map((goal) => whoseGoal(goal, planWords.sv.own))).toEqual([
    'Dina ord, antecknade av Kaisa Mäntyoja',
    'Med dina egna ord',
    'Skrivet för din del av Antti Harjula',
  ])
})

test('words of somebody stand in the quotation marks of the screen’s language', () => {
  expect([planWords.fi, planWords.sv, planWords.en].map((words) => words.quoted('a'))).toEqual(['”a”', '”a”', '“a”'])
})
