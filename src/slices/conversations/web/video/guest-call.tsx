import { useEffect, useMemo, useState } from 'react'
import { call as callEndpoint } from '#web/kit/call.ts'
import { useTexts } from '#web/kit/language.tsx'
import { openLive, type Live } from '#web/kit/live.ts'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import type { guestEnter, guestFind, VideoCall } from '../../video/contract.ts'
import { DeviceCheck } from './device-check.tsx'
import { guestAccess } from './line.ts'
import { usePartyName } from './names.ts'
import { Stage } from './stage.tsx'
import { guestTexts } from './guest-texts.ts'
import { videoRefusals } from './texts.ts'
import { useVideo } from './use-video.ts'
import { WaitingRoom } from './waiting-room.tsx'
import './video.css'

type Entrance = { is: 'asking' } | { is: 'in'; callId: string } | { is: 'out'; refused: SaidRefusal | undefined }

/** A relative or an interpreter: the link is exchanged once for a cookie, and what they see is the call alone. */
export function GuestCall() {
  const t = useTexts(guestTexts)
  const say = useGuestRefusal()
  const [entrance, setEntrance] = useState<Entrance>({ is: 'asking' })
  useEffect(() => {
    void enter().then(setEntrance)
  }, [])
  if (entrance.is === 'in') return <GuestRoom callId={entrance.callId} />
  return (
    <div className="video-guest-page">
      <div className="video-guest-told stack">
        <h2>{t.guestTitle}</h2>
        {entrance.is === 'asking' ? (
          <div role="status">
            <p>{t.guestEnter}</p>
            <LoadingLines lines={3} />
          </div>
        ) : (
          <Notice tone="warn" isLive title={entrance.refused ? say(entrance.refused) : t.guestNoLink} />
        )}
      </div>
    </div>
  )
}

// In development React mounts twice; a link is good once.
let entering: Promise<Entrance> | undefined

function enter(): Promise<Entrance> {
  entering ??= exchange()
  return entering
}

async function exchange(): Promise<Entrance> {
  const token = location.hash.slice(1)
  if (token !== '') {
    // Out of the address at once: it is not for the history, and not for who looks over a shoulder.
    history.replaceState(null, '', location.pathname)
    const entered = await callEndpoint<typeof guestEnter>('video/guest/enter', { token })
    if (!entered.ok) return { is: 'out', refused: entered }
  }
  const found = await callEndpoint<typeof guestFind>('video/guest/find', {})
  if (found.ok) return { is: 'in', callId: found.value.call.id }
  return { is: 'out', refused: found.refusal === 'not-signed-in' ? undefined : found }
}

function GuestRoom({ callId }: { callId: string }) {
  const t = useTexts(guestTexts)
  const say = useGuestRefusal()
  const nameOf = usePartyName(undefined)
  const access = useMemo(() => guestAccess(callId), [callId])
  const live = useGuestLive()
  const video = useVideo(access, live)
  const { room, now, call, gone, refused } = video
  const you = now?.you
  if (!call)
    return (
      <div className="video-guest-told stack">
        {refused ? <Notice tone="warn" isLive title={say(refused)} /> : <LoadingLines lines={4} />}
      </div>
    )
  const isOver = call.endedAt !== null || gone === 'removed' || gone === 'ended' || gone === 'no-relay'
  return (
    <div className="video-guest-page">
      <div className="video-guest-told stack-s" data-on={you?.state === 'on' && room !== undefined}>
        {/* The call has a heading of its own. */}
        <h2 className={you?.state === 'on' && room ? 'unseen' : undefined}>{t.guestTitle}</h2>
        {!room && !isOver && <Hello call={call} nameOf={nameOf} />}
        {refused && !isOver && <Notice tone="error" isLive title={say(refused)} />}
        {isOver && <Notice tone="info" isLive title={t.goneGuest} />}
        {!isOver && gone && gone !== 'left' && (
          <Notice tone="warn" isLive title={gone === 'elsewhere' ? t.gone.elsewhere : t.gone['too-weak']} />
        )}
      </div>
      {room && now && you?.state === 'on' && (
        <Stage
          room={room}
          now={now}
          kind="guest"
          contactId={undefined}
          clientName={undefined}
          isLarge
          onWrite={undefined}
          onLeave={video.leave}
        />
      )}
      {room && now && you?.state === 'waiting' && <WaitingRoom call={now.call} isGuest onLeave={video.leave} />}
      {!room && !isOver && (
        <DeviceCheck
          isWaitingNext
          isJoining={video.isJoining}
          hasChat={false}
          onCancel={undefined}
          onReady={(opened, choice) => void video.join(call, opened, choice)}
        />
      )}
    </div>
  )
}

/** A guest has no chat to go on in: what a call’s end means to them is said in other words. */
function useGuestRefusal(): (refused: SaidRefusal) => string {
  const { refused: own } = useTexts(guestTexts)
  const say = useRefusalText(videoRefusals)
  return (refused) => {
    const { refusal } = refused
    return refusal === 'ended' || refusal === 'no-relay' ? own[refusal] : say(refused)
  }
}

function Hello({ call, nameOf }: { call: VideoCall; nameOf: ReturnType<typeof usePartyName> }) {
  const t = useTexts(guestTexts)
  const host = call.parties.find((one) => one.kind === 'staff')
  return (
    <>
      <p className="lead">{t.guestHello}</p>
      <p className="small">
        {host && `${t.guestCalls(nameOf(host))}. `}
        {t.guestWhat}
      </p>
    </>
  )
}

function useGuestLive(): Live | undefined {
  const [live, setLive] = useState<Live>()
  useEffect(() => {
    const opened = openLive('guest')
    setLive(opened)
    return () => opened.close()
  }, [])
  return live
}
