import { expect, test } from 'vitest'
import type { RefusalText } from '#web/kit/refusals.ts'
import { commonRefusalTexts } from '#web/kit/texts.ts'
import { calendarRefusals } from './calendar-refusals.ts'
import { shiftRefusals } from './calendar-shift-texts.ts'
import { manageRefusals } from './manage-texts.ts'
import { orderRefusals } from './order-refusals.ts'
import { bookingRefusals } from './refusals.ts'
import { videoVisitRefusals } from './video-visit-texts.ts'

const detail = {
  most: 10,
  at: '',
  on: '24.11.',
  leaves: 'Aino',
  comes: 'Henna',
  opensAt: '8.45',
  weekday: 1,
  from: '08:00',
  to: '12:00',
}
const all = { bookingRefusals, calendarRefusals, shiftRefusals, manageRefusals, orderRefusals, videoVisitRefusals }
/** What people get wrong, and what goes wrong under their hands. */
const wanted = [
  'in-the-past',
  'not-open',
  'hold-expired',
  'overlaps',
  'empty-period',
  'wrong-days',
  'slot-taken',
  'ends-before',
  'too-early',
  'over',
]

test('every refusal of a time says in two sentences or more what happened and what to do next, in three languages', () => {
  const told = new Set<string>()
  const short: string[] = []
  for (const [name, texts] of Object.entries(all))
    for (const [language, sentences] of Object.entries(texts))
      for (const [refusal, text] of Object.entries<RefusalText>(sentences)) {
        told.add(refusal)
        // The common ones are the kit's.
        if (refusal in commonRefusalTexts.fi) continue
        const said = typeof text === 'string' ? text : text(detail)
        const isWhole =
          /[.!?]$/.test(said) && (said.match(/[.!?](?= |$)/g) ?? []).length >= 2 && !said.includes('undefined')
        if (!isWhole) short.push(`${name} ${language} ${refusal}: ${said}`)
      }
  expect(short).toEqual([])
  expect(wanted.filter((one) => !told.has(one))).toEqual([])
})
