import { expect, test } from 'vitest'
import { problemOf } from './media.ts'
import { bottomUp, type Ladder, type Quality, ownLine, qualityOf, readSample, stepDown } from './quality.ts'

const sample = {
  isConnected: true,
  isExpected: true,
  roundTripMs: 40,
  received: 500,
  lost: 0,
  jitterMs: 5,
  sentLostShare: 0,
}

test('the line is told in four words: by what is lost first, then by delay', () => {
  expect(qualityOf(sample)).toBe('good')
  expect(qualityOf({ ...sample, lost: 25 })).toBe('fair')
  expect(qualityOf({ ...sample, roundTripMs: 500 })).toBe('fair')
  expect(qualityOf({ ...sample, lost: 90 })).toBe('poor')
  expect(qualityOf({ ...sample, jitterMs: 200 })).toBe('poor')
  expect(qualityOf({ ...sample, received: 0 })).toBe('none')
  expect(qualityOf({ ...sample, isConnected: false })).toBe('none')
  // Who only listens sends nothing, and is not gone.
  expect(qualityOf({ ...sample, received: 0, isExpected: false })).toBe('good')
  expect(qualityOf({ ...sample, isConnected: false, isExpected: false })).toBe('none')
  expect(qualityOf({ ...sample, roundTripMs: undefined })).toBe('good')
})

test('one’s own line is the best of those to the others: who alone is weak or gone takes nobody else with them', () => {
  const weak = { ...sample, lost: 90 }
  const gone = { ...sample, received: 0, isConnected: false }
  expect(ownLine([sample, gone, weak])).toBe('good')
  expect(ownLine([weak, gone])).toBe('poor')
  expect(ownLine([gone, gone, gone])).toBe('none')
  expect(ownLine([weak])).toBe('poor')
  expect(ownLine([])).toBeUndefined()
})

test('with several others, what none of them gets whole is one’s own line; what one of them loses is theirs', () => {
  const lossy = { ...sample, sentLostShare: 0.3 }
  expect(ownLine([lossy, lossy])).toBe('poor')
  expect(ownLine([lossy, sample])).toBe('good')
  expect(ownLine([lossy, { ...sample, sentLostShare: undefined }])).toBe('good')
  // Of two, whoever loses goes down, and what they no longer want is no longer sent.
  expect(ownLine([lossy])).toBe('good')
})

function after(from: Ladder, ...looks: (Quality | undefined)[]): Ladder {
  return looks.reduce<Ladder>((before, one) => stepDown(before, one), from)
}
const times = (count: number, quality: Quality) => Array.from({ length: count }, () => quality)

test('a line weak for ten seconds takes the picture and leaves the sound; one good look in between does not', () => {
  expect(after(bottomUp, ...times(4, 'poor')).mode).toBe('picture')
  expect(after(bottomUp, ...times(5, 'poor')).mode).toBe('sound')
  expect(after(bottomUp, ...times(4, 'poor'), 'good', ...times(4, 'poor')).mode).toBe('picture')
})

test('a line broken for twenty-four seconds ends in the chat, and nothing climbs up by itself', () => {
  expect(after(bottomUp, ...times(11, 'none')).mode).toBe('sound')
  expect(after(bottomUp, ...times(12, 'none')).mode).toBe('chat')
  const sound = after(bottomUp, ...times(5, 'poor'))
  expect(after(sound, ...times(60, 'good')).mode).toBe('sound')
  expect(after(sound, ...times(60, 'poor')).mode).toBe('sound')
})

test('alone in the call nothing is measured and nothing goes down', () => {
  expect(after(bottomUp, ...Array.from({ length: 60 }, () => undefined))).toEqual(bottomUp)
})

test('what is new since the last look is counted, not what has come in all', () => {
  const there = { isConnected: true, isExpected: true }
  const report = (received: number, lost: number) =>
    new Map<string, unknown>([
      ['a', { type: 'inbound-rtp', kind: 'audio', packetsReceived: received, packetsLost: lost, jitter: 0.01 }],
      ['b', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.03 }],
      ['c', { type: 'remote-inbound-rtp', fractionLost: 0.02 }],
    ])
  const first = readSample(report(100, 50), undefined, there)
  const second = readSample(report(300, 50), first.totals, there)
  expect(second.sample).toEqual({
    ...there,
    roundTripMs: 30,
    received: 200,
    lost: 0,
    jitterMs: 10,
    sentLostShare: 0.02,
  })
})

test('each way a camera can fail has its own word', () => {
  const named = (name: string) => problemOf(Object.assign(new Error(name), { name }))
  expect(
    ['NotAllowedError', 'NotFoundError', 'OverconstrainedError', 'NotReadableError', 'TypeError'].map(named),
  ).toEqual(['refused', 'missing', 'missing', 'in-use', 'not-supported'])
})
