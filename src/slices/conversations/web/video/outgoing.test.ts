import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createOutgoing, type Frame } from './outgoing.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const frame = (number: number): Frame => ({ id: 'call', number })

test('set-up waits until somebody listens, and goes in its order', () => {
  const sent: Frame[] = []
  const outgoing = createOutgoing((one) => sent.push(one) > 0)
  outgoing.push(frame(1))
  outgoing.push(frame(2))
  expect(sent).toEqual([])
  outgoing.open()
  outgoing.push(frame(3))
  expect(sent).toEqual([frame(1), frame(2), frame(3)])
})

test('a burst of set-up for three connections stays under what a line takes in a second, and all of it goes', () => {
  const sent: number[] = []
  const outgoing = createOutgoing(() => sent.push(performance.now()) > 0)
  outgoing.open()
  for (let number = 1; number <= 70; number += 1) outgoing.push(frame(number))
  expect(sent).toHaveLength(20)
  vi.advanceTimersByTime(5_000)
  expect(sent).toHaveLength(70)
  for (const at of sent) expect(sent.filter((one) => one >= at && one < at + 1_000).length).toBeLessThanOrEqual(20)
})

test('what could not be sent while the line was down goes when it is up again', () => {
  const sent: Frame[] = []
  let isUp = false
  const outgoing = createOutgoing((one) => isUp && sent.push(one) > 0)
  outgoing.open()
  outgoing.push(frame(1))
  vi.advanceTimersByTime(1_000)
  expect(sent).toEqual([])
  isUp = true
  vi.advanceTimersByTime(100)
  expect(sent).toEqual([frame(1)])
})
