import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Live } from '#web/kit/live.ts'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import type { VideoCall } from '../../video/contract.ts'
import type { Epoch, VideoAccess } from './line.ts'
import { type Choice, openDevices, type Opened } from './media.ts'
import { useAwake } from './use-awake.ts'
import { createRoom, type Gone, type Room, type RoomNow } from './room.ts'

export type Video = {
  /** The contact's running or latest call; undefined until known. */
  readonly call: VideoCall | undefined
  readonly room: Room | undefined
  readonly now: RoomNow | undefined
  /** Why the person is out of a call they were in. */
  readonly gone: Gone | undefined
  readonly refused: SaidRefusal | undefined
  readonly isJoining: boolean
  readonly again: () => Promise<void>
  readonly join: (call: VideoCall, opened: Opened, choice: Choice) => Promise<void>
  readonly leave: () => void
  /** The notice of why they are out has been read. */
  readonly forget: () => void
}

/** The calls of one contact, as this page takes part in them. A reload comes back by itself to a call it was in. */
export function useVideo(access: VideoAccess, live: Live | undefined): Video {
  const [call, setCall] = useState<VideoCall>()
  const [room, setRoom] = useState<Room>()
  const [gone, setGone] = useState<Gone>()
  const [refused, setRefused] = useState<SaidRefusal>()
  const [isJoining, setJoining] = useState(false)
  const newest = useRef<Room>(undefined)
  const again = useCallback(async () => {
    const outcome = await access.find()
    if (outcome.ok) setCall(outcome.value.call ?? undefined)
    else if (access.kind === 'guest') setRefused(outcome)
  }, [access])
  useEffect(() => {
    void again()
    if (!live || access.topicId === undefined) return
    return live.watch('video', access.topicId, () => void again())
  }, [access, again, live])

  const join = useCallback(
    async (joined: VideoCall, opened: Opened, choice: Choice) => {
      if (!live) return
      setJoining(true)
      setRefused(undefined)
      const epoch = crypto.randomUUID() as string as Epoch
      const outcome = await access.join(joined.id, epoch)
      setJoining(false)
      if (!outcome.ok) {
        opened.audio?.stop()
        opened.video?.stop()
        return setRefused(outcome)
      }
      newest.current?.close()
      const made = createRoom({ access, live, joined: outcome.value, epoch, opened, choice })
      newest.current = made
      remember(joined.id, choice)
      setGone(undefined)
      setRoom(made)
      setCall(outcome.value.call)
    },
    [access, live],
  )
  useEffect(() => () => newest.current?.close(), [])

  const subscribe = useCallback((listener: () => void) => room?.subscribe(listener) ?? (() => {}), [room])
  const now = useSyncExternalStore(
    subscribe,
    () => room?.now(),
    () => undefined,
  )
  useEffect(() => {
    if (now?.gone === undefined) return
    newest.current = undefined
    forgetChoice()
    setGone(now.gone === 'left' ? undefined : now.gone)
    setRoom(undefined)
    void again()
  }, [again, now?.gone])
  // The camera that was off stays off when the page is loaded anew, and so does the microphone.
  const { isCameraOn, isMicrophoneOn } = now?.own ?? {}
  const callId = now?.call.id
  useEffect(() => {
    if (callId === undefined) return
    const kept = rememberedChoice(callId)
    remember(callId, {
      camera: isCameraOn ? orAny(kept?.camera) : 'off',
      microphone: isMicrophoneOn ? orAny(kept?.microphone) : 'off',
    })
  }, [callId, isCameraOn, isMicrophoneOn])
  useComingBack({ call, room, live, join })
  useAwake(room !== undefined)
  return useMemo(
    () => ({
      call: now?.call ?? call,
      room: now?.gone === undefined ? room : undefined,
      now: now?.gone === undefined ? now : undefined,
      gone,
      refused,
      isJoining,
      again,
      join,
      leave: () => void room?.leave(),
      forget: () => setGone(undefined),
    }),
    [again, call, gone, isJoining, join, now, refused, room],
  )
}

/** A page that was in the call when it was loaded anew joins again with the same devices; another page is asked first. */
function useComingBack({ call, room, live, join }: Pick<Video, 'call' | 'room' | 'join'> & { live: Live | undefined }) {
  const isTried = useRef(false)
  useEffect(() => {
    if (!call || room || !live || isTried.current) return
    isTried.current = true
    const choice = rememberedChoice(call.id)
    const you = call.parties.find((one) => one.id === call.you)
    if (!choice || call.endedAt !== null || (you?.state !== 'on' && you?.state !== 'waiting')) return
    void openDevices(choice).then((opened) => join(call, opened, choice))
  }, [call, join, live, room])
}

function orAny(device: string | undefined): string {
  return device === undefined || device === 'off' ? 'any' : device
}

const storeName = 'rinnalla-video'

/** In this tab alone: which call it is in, and by which devices. */
function remember(callId: string, choice: Choice): void {
  sessionStorage.setItem(storeName, JSON.stringify({ callId, ...choice }))
}

function forgetChoice(): void {
  sessionStorage.removeItem(storeName)
}

function rememberedChoice(callId: string): Choice | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(storeName) ?? 'null') as Partial<Choice & { callId: string }> | null
    if (kept?.callId !== callId) return undefined
    return { camera: kept.camera ?? 'any', microphone: kept.microphone ?? 'any' }
  } catch {
    return undefined
  }
}
