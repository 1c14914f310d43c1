import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openLive } from './live.ts'

const sent: unknown[] = []
class Line {
  static readonly OPEN = 1
  readyState = 1
  onopen = () => {}
  onmessage = () => {}
  onclose = () => {}
  constructor() {
    setTimeout(() => this.onopen())
  }
  send(frame: string): void {
    sent.push(JSON.parse(frame))
  }
  close(): void {}
}

beforeEach(() => {
  sent.length = 0
  vi.stubGlobal('WebSocket', Line)
  vi.stubGlobal('location', { protocol: 'http:', host: 'localhost' })
})
afterEach(() => vi.unstubAllGlobals())

test('a part of the page that goes away does not make the other parts deaf', () => {
  const live = openLive('staff')
  const leaveList = live.watch('worklist', 'all', () => {})
  const leaveBar = live.watch('worklist', 'all', () => {})
  leaveList()
  expect(sent).not.toContainEqual({ op: 'unwatch', topic: 'worklist', id: 'all' })
  leaveBar()
  expect(sent).toContainEqual({ op: 'unwatch', topic: 'worklist', id: 'all' })
  live.close()
})
