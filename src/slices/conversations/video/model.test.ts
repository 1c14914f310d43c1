import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import type { VideoPartyId } from './model.ts'
import { isAway, mayInVideo, stateOnComing, videoRights, waitOf } from './model.ts'
import { connectionFor, turnCredentials } from './turn.ts'

const now = new Date('2026-11-24T08:42:00Z')
const party = '01a20cb8-13c0-7716-b765-c29a3e85a7fc' as VideoPartyId
const turn = { urls: ['turn:turn.example.fi:3478?transport=udp'], secret: 'a shared secret', lifetimeSeconds: 3600 }

test('only a professional starts a call, lets in, puts out, invites and ends; everybody may come and leave', () => {
  const acts = ['start', 'join', 'admit', 'remove', 'invite', 'end', 'decline', 'leave'] as const
  expect(
    Object.fromEntries(
      acts.map((act) => [act, Object.keys(videoRights).filter((kind) => mayInVideo(kind as 'staff', act))]),
    ),
  ).toEqual({
    start: ['staff'],
    join: ['staff', 'resident', 'guest'],
    admit: ['staff'],
    remove: ['staff'],
    invite: ['staff'],
    end: ['staff'],
    decline: ['resident'],
    leave: ['staff', 'resident', 'guest'],
  })
  expect(mayInVideo(undefined, 'join')).toBe(false)
})

test('a resident and a guest wait at the door until they have been let in; after a reload they are still in', () => {
  expect(stateOnComing({ kind: 'staff', state: 'left' })).toBe('on')
  for (const kind of ['resident', 'guest'] as const) {
    expect(stateOnComing({ kind, state: 'invited' })).toBe('waiting')
    expect(stateOnComing({ kind, state: 'left' })).toBe('waiting')
    expect(stateOnComing({ kind, state: 'on' })).toBe('on')
  }
})

test('how long it takes to be let in is told from those before, and not at all when they are too few', () => {
  const minutes = (...all: number[]) => all.map((one) => one * 60_000)
  expect(waitOf(minutes(1, 2, 3, 4))).toBeNull()
  expect(waitOf(minutes(9, 1, 3, 2, 4, 5, 6, 7, 8, 30))).toEqual({ least: 6, most: 30 })
  expect(waitOf(minutes(0, 0, 0, 0, 0))).toEqual({ least: 1, most: 1 })
})

test('somebody unheard of for three quarters of a minute is told as away, and is still in the call', () => {
  expect(isAway({ seenAt: new Date(now.getTime() - 44_000) }, now)).toBe(false)
  expect(isAway({ seenAt: new Date(now.getTime() - 46_000) }, now)).toBe(true)
  expect(isAway({ seenAt: null }, now)).toBe(true)
})

test('the relay’s credentials end by themselves, name nobody, and are as coturn counts them', () => {
  const { username, credential, until } = turnCredentials(turn, party, now)
  expect(until).toEqual(new Date('2026-11-24T09:42:00Z'))
  expect(username).toBe(`${Date.parse('2026-11-24T09:42:00Z') / 1000}:${party}`)
  expect(credential).toBe(createHmac('sha1', 'a shared secret').update(username).digest('base64'))
  expect(turnCredentials(turn, party, new Date(now.getTime() + 1000)).credential).not.toBe(credential)
})

test('every party of a call that hides addresses is told to use the relay alone', () => {
  expect(connectionFor(turn, { id: party, relayOnly: true }, now)).toMatchObject({ iceTransportPolicy: 'relay' })
  expect(connectionFor(turn, { id: party, relayOnly: false }, now)).toMatchObject({ iceTransportPolicy: 'all' })
  expect(connectionFor(undefined, { id: party, relayOnly: false }, now)).toEqual({
    iceServers: [],
    iceTransportPolicy: 'all',
    until: null,
  })
  expect(JSON.stringify(connectionFor(turn, { id: party, relayOnly: true }, now))).not.toContain('a shared secret')
})
