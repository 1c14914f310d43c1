import { useEffect, useRef } from 'react'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import type { VideoCall } from '../../video/contract.ts'
import { usePartyInSentence } from './names.ts'
import { videoTexts } from './texts.ts'

/** ”Have I been forgotten?”: the place, how long it has taken lately, and who is there. */
export function WaitingRoom({ call, isGuest, onLeave }: { call: VideoCall; isGuest: boolean; onLeave: () => void }) {
  const t = useTexts(videoTexts)
  const f = useFormat()
  const nameOf = usePartyInSentence(undefined)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { waiting, visit } = call
  const there = call.parties.filter((one) => one.kind === 'staff' && one.state === 'on' && one.isSeen)
  return (
    <section className="video-waiting stack" aria-labelledby="video-waiting-title">
      <h2 id="video-waiting-title" ref={heading} tabIndex={-1}>
        {t.waiting}
      </h2>
      <div role="status" className="stack-s">
        {visit && <p className="lead">{t.visitAt(f.clock(visit.startsAt), f.time(visit.endsAt))}</p>}
        {waiting && <p className="lead">{t.place(waiting.place)}</p>}
        {waiting && (
          <p>{waiting.minutes ? t.minutes(waiting.minutes.least, waiting.minutes.most) : t.minutesUnknown}</p>
        )}
        <p>{there.length > 0 ? there.map((one) => t.isThere(nameOf(one))).join(' ') : t.nobodyThere}</p>
      </div>
      <p className="small muted">{isGuest ? t.waitingHowGuest : t.waitingHow}</p>
      <p>
        <Button onClick={onLeave}>{isGuest ? t.stopWaitingGuest : t.stopWaiting}</Button>
      </p>
    </section>
  )
}
