import { expect, test } from 'vitest'
import type { DayResult } from '../run-contract.ts'
import { frameAt, hoursOf, quartersOf } from './day-frames.ts'

const day: DayResult = {
  kind: 'day',
  on: '2027-03-01',
  areas: [{ municipality: '931', lat: 63, lon: 25 }],
  stations: [
    { place: 'viitasaari', skill: 'nurse', at: { lat: 63, lon: 26 }, minutes: [20] },
    { place: 'viitasaari', skill: 'doctor', at: { lat: 63, lon: 26 }, minutes: [20] },
    { place: 'digital', skill: 'nurse', at: null, minutes: [] },
  ],
  visits: [
    [0, 0, 540, 555, 570],
    [-1, 1, 570, 580, 600],
    [0, 2, 600, -1, -1],
  ],
  shifts: [
    { station: 0, from: 0, staff: 0 },
    { station: 0, from: 480, staff: 3 },
    { station: 2, from: 480, staff: 2 },
  ],
  noShows: [],
  contacts: [500, 600],
}

test('somebody is seen on the way, waiting and being served, each at its time, and whoever is sent on at the place does not travel', () => {
  const halfWay = frameAt(day, 530)
  expect(halfWay.travellers).toEqual([{ skill: 'nurse', lat: 63, lon: 25.5 }])
  expect(frameAt(day, 545)).toMatchObject({ onTheWay: 0, waiting: 1, served: 0, atWork: 5 })
  expect(frameAt(day, 560).places).toMatchObject([{ place: 'viitasaari', waiting: 0, served: 1 }])
  expect(frameAt(day, 565).travellers).toEqual([])
  expect(frameAt(day, 575)).toMatchObject({ waiting: 1, served: 0 })
  expect(frameAt(day, 700)).toMatchObject({ onTheWay: 0, waiting: 0, digitalWaiting: 1 })
})

test('the table hour by hour tells what the pictures tell, of all and of one place', () => {
  const nine = hoursOf(day, undefined).find((one) => one.hour === 9)
  expect(nine).toEqual({ hour: 9, contacts: 0, came: 2, served: 2, waiting: 1, longestWait: 15, atWork: 5 })
  const atPlace = hoursOf(day, 'viitasaari').find((one) => one.hour === 9)
  expect(atPlace).toMatchObject({ came: 2, waiting: 0, atWork: 3 })
  expect(quartersOf(day).find((one) => one.minute === 585)).toEqual({ minute: 585, waiting: 0, served: 1 })
})
