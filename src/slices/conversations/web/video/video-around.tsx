import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { VideoIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { declineVideo, VideoCall } from '../../video/contract.ts'
import { DeviceCheck } from './device-check.tsx'
import { usePartyInSentence } from './names.ts'
import type { Gone } from './room.ts'
import { Stage } from './stage.tsx'
import { videoRefusals, videoTexts } from './texts.ts'
import type { Video } from './use-video.ts'
import { WaitingRoom } from './waiting-room.tsx'
import './video.css'

type VideoAroundProps = {
  kind: 'resident' | 'staff'
  contactId: string
  video: Video
  clientName: string | undefined
  isChecking: boolean
  onChecking: (isChecking: boolean) => void
  children: ReactNode
}

/** The call beside its chat: the chat is always there, the call when there is one. */
export function VideoAround(props: VideoAroundProps) {
  const { kind, contactId, video, clientName, isChecking, onChecking, children } = props
  const [isLarge, setLarge] = useState(true)
  const { room, now, call } = video
  const you = now?.you
  const isOn = room !== undefined && now !== undefined && you?.state === 'on'
  const isWaiting = room !== undefined && now !== undefined && you?.state === 'waiting'
  const isOpen = isOn || isWaiting || isChecking
  useFocusAfter(isOpen)
  // The resident's page has nothing else; the professional's conversation is a column of a larger whole.
  const Around = kind === 'resident' ? 'main' : 'div'
  return (
    <Around
      className="video-around"
      id={kind === 'resident' ? 'main' : undefined}
      tabIndex={kind === 'resident' ? -1 : undefined}
      data-open={isOpen}
      data-on={isOn}
      data-checking={isChecking && !room}
      data-large={isOn && isLarge}
      data-for={kind}
    >
      {isOpen && (
        <div className="video-place">
          {isOn && (
            <Stage
              room={room}
              now={now}
              kind={kind}
              contactId={contactId}
              clientName={clientName}
              isLarge={isLarge}
              onWrite={() => setLarge(!isLarge)}
              onLeave={video.leave}
            />
          )}
          {isWaiting && <WaitingRoom call={now.call} isGuest={false} onLeave={video.leave} />}
          {isChecking && !room && call && (
            <DeviceCheck
              isWaitingNext={kind === 'resident'}
              isJoining={video.isJoining}
              onCancel={() => onChecking(false)}
              onReady={(opened, choice) => void video.join(call, opened, choice).then(() => onChecking(false))}
            />
          )}
        </div>
      )}
      <div className="video-chat">{children}</div>
    </Around>
  )
}

/** Whoever left the call, the door or the check goes on from what brings them back, not from the top of the page. */
function useFocusAfter(isOpen: boolean): void {
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    const hasClosed = wasOpen.current && !isOpen
    wasOpen.current = isOpen
    if (!hasClosed || (document.activeElement !== document.body && document.activeElement !== null)) return
    const places = ['[data-video-start]', '#video-card', '#main'].map((one) => document.querySelector<HTMLElement>(one))
    places.find((one) => one !== null)?.focus()
  }, [isOpen])
}

/** What the resident is asked in the chat: to come to video, back to it, or what has become of it. */
export function VideoCard({ contactId, video, onCheck }: { contactId: string; video: Video; onCheck: () => void }) {
  const t = useTexts(videoTexts)
  const f = useFormat()
  const say = useRefusalText(videoRefusals)
  const [decline, declining] = useCommand<typeof declineVideo>('video/decline')
  const nameOf = usePartyInSentence(undefined)
  const { call, room, gone, refused } = video
  const backWord = (why: Gone | undefined, isLate: boolean) =>
    why === 'too-weak' ? t.tryAgain : why === 'elsewhere' ? t.takeHere : isLate ? t.goIn : t.goBack
  const offered = (asked: VideoCall) => {
    const [first, ...others] = asked.parties.filter((one) => one.kind === 'staff' && one.state === 'on').map(nameOf)
    const also = others.length > 0 ? [t.alsoThere(others.join(', '))] : []
    return [t.offeredBy(first ?? t.someone), ...also, t.offered].join(' ')
  }
  if (room) return null
  const you = call?.parties.find((one) => one.id === call.you)
  const isRunning = call !== undefined && call.endedAt === null
  const isAsked = isRunning && you?.state === 'invited'
  const visit = call?.visit ?? null
  // Whoever has no right any more is told what to do first; the way back opens when the page is loaded with it again.
  const isBack =
    isRunning && gone !== 'no-right' && you !== undefined && you.state !== 'invited' && you.state !== 'removed'
  return (
    <>
      {refused && <Notice tone="error" isLive title={say(refused)} />}
      {gone && gone !== 'left' && <Notice tone="warn" isLive title={t.gone[gone]} />}
      {(isAsked || isBack) && call && (
        <section className="request-card" aria-labelledby="video-card">
          <h2 id="video-card" tabIndex={-1}>
            <Icon of={VideoIcon} /> {isAsked ? (visit ? t.visit : t.offer) : t.running}
          </h2>
          {visit && <p className="lead">{t.visitAt(f.clock(visit.startsAt), f.time(visit.endsAt))}</p>}
          <p>{isAsked ? (visit ? t.visitWhat : offered(call)) : t.notRecorded}</p>
          <Button look="filled" isWide onClick={onCheck}>
            {isAsked ? t.accept : backWord(gone, you?.state === 'declined')}
          </Button>
          {isAsked && (
            <Button
              isWide
              busyLabel={declining.isBusy && t.keepWriting}
              onClick={() => void decline({ contactId, callId: call.id }).then(() => video.again())}
            >
              {t.keepWriting}
            </Button>
          )}
        </section>
      )}
    </>
  )
}
