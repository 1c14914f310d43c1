import { randomUUID } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { z } from 'zod'
import { idSchema } from '#platform/id-schema.ts'
import { relayCandidate, withoutAddresses } from './candidates.ts'
import type { Epoch, PartyState, VideoCallId, VideoPartyId } from './model.ts'

const sdpCharacters = 30_000
/** The largest message of one screen to another; a description with every codec of a browser is about a third of it. */
export const signalBytes = 40_000

const SignalData = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('description'),
    type: z.enum(['offer', 'answer']),
    sdp: z.string().max(sdpCharacters),
  }),
  z.strictObject({
    kind: z.literal('candidates'),
    candidates: z
      .array(
        z.strictObject({
          candidate: z.string().max(600),
          sdpMid: z.string().max(64).nullable(),
          sdpMLineIndex: z.int().min(0).max(31).nullable(),
          usernameFragment: z.string().max(300).nullable(),
        }),
      )
      .min(1)
      .max(40),
  }),
  /** What this screen sends now, and whether it wants pictures. */
  z.strictObject({
    kind: z.literal('media'),
    microphone: z.boolean(),
    camera: z.boolean(),
    screen: z.boolean(),
    wantsPicture: z.boolean(),
  }),
])
export type SignalData = z.infer<typeof SignalData>

const Signal = z.strictObject({
  id: idSchema<'video-call'>(),
  to: idSchema<'video-party'>(),
  epoch: idSchema<'epoch'>(),
  toEpoch: idSchema<'epoch'>(),
  /** Grows with each message of this page: what is sent again, or late, is nothing. */
  number: z.int().min(1),
  data: SignalData,
})

/** What the other screen gets; `from` is the server's word, never the sender's. */
export type PassedSignal = Pick<z.infer<typeof Signal>, 'epoch' | 'toEpoch' | 'number' | 'data'> & {
  readonly from: VideoPartyId
}

export type CallNow = {
  readonly relayOnly: boolean
  readonly isOver: boolean
  readonly parties: ReadonlyMap<VideoPartyId, { readonly state: PartyState; readonly epoch: Epoch | null }>
}

export type SignalRefusal = 'bad-signal' | 'not-in-call' | 'old-page' | 'out-of-order' | 'no-such-party'

export type SignalHint = { readonly callId: VideoCallId; readonly part: SignalPart }
/** One piece of a message on its way to other nodes: NOTIFY takes 8 kB. */
export type SignalPart = { readonly id: string; readonly at: number; readonly of: number; readonly text: string }

type Sender<Who> = { readonly who: Who; readonly from: VideoPartyId }

export type Signals<Who> = {
  /** From a socket that watches the call as this party. Resolves with what it was refused for. */
  receive(sender: Sender<Who>, frame: unknown): Promise<SignalRefusal | undefined>
  /** Who takes part has changed: asked again at the next message. */
  forget(callId: VideoCallId): void
  /** A piece from another node. */
  receivePart(hint: SignalHint): void
}

type SignalOptions<Who> = {
  /** The call as the sender may see it; undefined when it is not theirs. */
  readonly findCall: (who: Who, callId: VideoCallId) => Promise<CallNow | undefined>
  /** To the sockets of this node. */
  readonly deliver: (callId: VideoCallId, to: VideoPartyId, signal: PassedSignal) => void
  /** To the other nodes. */
  readonly tellNodes: (hints: readonly SignalHint[]) => Promise<void>
}

const mostKept = 5_000
const partCharacters = 7_000

/**
 * Passes connection set-up from one party of a call to another. Nothing is kept but who takes part and the last number; in a call
 * that goes by the relay alone, no other address passes, whatever the screens send.
 */
export function createSignals<Who>(options: SignalOptions<Who>): Signals<Who> {
  const calls = new Map<VideoCallId, Promise<CallNow | undefined>>()
  const lastNumbers = new Map<string, number>()
  const lines = new Map<string, Promise<unknown>>()
  const assemble = createAssembly()

  const callNow = async (who: Who, callId: VideoCallId): Promise<CallNow | undefined> => {
    const kept = calls.get(callId)
    if (kept) return await kept
    if (calls.size >= mostKept) calls.clear()
    const asked = options.findCall(who, callId)
    calls.set(callId, asked)
    const found = await asked.catch(() => undefined)
    // Nothing is remembered of a call that one asker may not see: another may.
    if (found === undefined && calls.get(callId) === asked) calls.delete(callId)
    return found
  }
  const isNew = (key: string, number: number): boolean => {
    if (lastNumbers.size >= mostKept) lastNumbers.clear()
    if ((lastNumbers.get(key) ?? 0) >= number) return false
    lastNumbers.set(key, number)
    return true
  }
  const pass = async ({ who, from }: Sender<Who>, frame: unknown): Promise<SignalRefusal | undefined> => {
    const read = Signal.safeParse(frame)
    if (!read.success) return 'bad-signal'
    const { id, to, epoch, toEpoch, number, data } = read.data
    const call = await callNow(who, id)
    const sender = call?.parties.get(from)
    if (!call || call.isOver || sender?.state !== 'on') return 'not-in-call'
    if (sender.epoch !== epoch) return 'old-page'
    if (to === from || call.parties.get(to)?.state !== 'on') return 'no-such-party'
    if (!isNew(`${id} ${from} ${epoch}`, number)) return 'out-of-order'
    const clean = call.relayOnly ? withoutAddressesIn(data) : data
    if (!clean) return undefined
    const signal: PassedSignal = { from, epoch, toEpoch, number, data: clean }
    options.deliver(id, to, signal)
    await options.tellNodes(inParts(id, { to, signal }))
    return undefined
  }
  return {
    receive: (sender, frame) => {
      // One after the other for each sender: a description must not be overtaken by its candidates.
      const before = lines.get(sender.from) ?? Promise.resolve()
      const passed = before.then(() => pass(sender, frame))
      const settled = passed.catch(() => undefined)
      lines.set(sender.from, settled)
      void settled.then(() => {
        if (lines.get(sender.from) === settled) lines.delete(sender.from)
      })
      return passed
    },
    forget: (callId) => void calls.delete(callId),
    receivePart: ({ callId, part }) => {
      const whole = assemble(part)
      if (whole) options.deliver(callId, whole.to, whole.signal)
    },
  }
}

/** Undefined: nothing is left to pass on. */
export function withoutAddressesIn(data: SignalData): SignalData | undefined {
  switch (data.kind) {
    case 'description':
      return { ...data, sdp: withoutAddresses(data.sdp) }
    case 'candidates': {
      const candidates = data.candidates.flatMap((one) => {
        const candidate = relayCandidate(one.candidate)
        return candidate === undefined ? [] : [{ ...one, candidate }]
      })
      return candidates.length === 0 ? undefined : { ...data, candidates }
    }
    case 'media':
      return data
  }
}

type Whole = { readonly to: VideoPartyId; readonly signal: PassedSignal }

function inParts(callId: VideoCallId, whole: Whole): SignalHint[] {
  const text = deflateRawSync(JSON.stringify(whole)).toString('base64')
  const id = randomUUID()
  const of = Math.max(1, Math.ceil(text.length / partCharacters))
  return Array.from({ length: of }, (_, at) => ({
    callId,
    part: { id, at, of, text: text.slice(at * partCharacters, (at + 1) * partCharacters) },
  }))
}

/** Puts a message of another node together again; pieces whose rest never comes are dropped. */
function createAssembly(): (part: SignalPart) => Whole | undefined {
  const open = new Map<string, string[]>()
  return ({ id, at, of, text }) => {
    const pieces = open.get(id) ?? []
    pieces[at] = text
    if (pieces.filter((piece) => piece !== undefined).length < of) {
      if (open.size >= 200) open.clear()
      open.set(id, pieces)
      return undefined
    }
    open.delete(id)
    const json = inflateRawSync(Buffer.from(pieces.join(''), 'base64'), { maxOutputLength: 2 * signalBytes })
    return JSON.parse(json.toString('utf8')) as Whole
  }
}
