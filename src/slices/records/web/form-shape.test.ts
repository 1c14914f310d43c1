import { expect, test } from 'vitest'
import { CareEntry, SocialEntry } from '../contract.ts'
import { draftOf, entryOf, formOf, isSame, mergedField, missingOf } from './form-shape.ts'

test('the care form writes an entry that the patient register takes', () => {
  const draft = { contactMode: 'phone', reason: 'Uniongelma', assessment: 'Ei välitöntä vaaraa', diagnosisCode: '' }
  expect(missingOf('health', draft)).toEqual([])
  expect(CareEntry.safeParse(entryOf('health', draft)).success).toBe(true)
})

test('the social form writes an entry that the social-care register takes', () => {
  const draft = {
    process: 'initiation',
    contactMode: 'chat',
    supportNeeds: ['finances'],
    workerView: 'Vuokra rästissä',
  }
  expect(missingOf('social', draft)).toEqual([])
  expect(SocialEntry.safeParse(entryOf('social', draft)).success).toBe(true)
})

test('what is missing before signing is named', () => {
  expect(missingOf('health', { contactMode: 'chat', reason: 'ab' })).toEqual(['reason', 'assessment'])
})

test('a signed entry goes back into the form unchanged for its correction', () => {
  const entry = entryOf('social', {
    process: 'planning',
    contactMode: 'visit',
    supportNeeds: ['housing'],
    workerView: 'Arvio',
    clientView: 'Näkemys',
    plan: 'Suunnitelma',
  })
  expect(entryOf('social', draftOf(entry))).toEqual(entry)
})

test('merging two drafts loses neither text when both are kept', () => {
  expect(mergedField('tässä', 'muualla', 'both')).toBe('tässä\nmuualla')
  expect(mergedField(['housing'], ['finances', 'housing'], 'both')).toEqual(['housing', 'finances'])
  expect(mergedField('tässä', 'muualla', 'saved')).toBe('muualla')
})

test('an empty and a missing field are the same text', () => {
  for (const { name } of formOf.health) expect(isSame({ [name]: '' }, {}, name)).toBe(true)
})
