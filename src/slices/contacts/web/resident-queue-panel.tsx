import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { openLive } from '#web/kit/live.ts'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { serverNow } from '#web/kit/server-clock.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import type { OutputOf } from '#platform/endpoint.ts'
import type { findOwnContact, OwnContact, queuePlace } from '../contract.ts'
import type { ContactId } from './resident-current-contact.ts'
import { Alternatives } from './resident-alternatives.tsx'
import { residentQueueTexts } from './resident-queue-texts.ts'
import { residentContactRefusals } from './resident-refusals.ts'
import { ResumeCode } from './resident-resume-code.tsx'

export type Place = OutputOf<typeof queuePlace>
export type QueuePanelProps = {
  contactId: ContactId
  isIdentified: boolean
  /** A crisis line that is open now, as words with its number. */
  crisisLine: ReactNode
  /** Told for the ear and the eye first, then the page goes on. */
  onTaken: () => void
  onChanged: (contact: OwnContact, phone?: string) => void
  onLeft: () => void
  /** The contact is in another state than the queue. */
  onElsewhere: (state: 'preparing' | 'closed' | 'waiting') => void
}

const askEveryMs = 15_000
const goOnMs = 2_500

/** ”Have I been forgotten?” */
export function QueuePanel(props: QueuePanelProps) {
  const { contactId, onElsewhere } = props
  const t = useTexts(residentQueueTexts)
  const say = useRefusalText(residentContactRefusals)
  const asked = useAsked<typeof queuePlace>('contacts/place', { contactId }, { everyMs: askEveryMs })
  const backAt = useLiveQueue(contactId, asked.again)
  const place = asked.value
  const hasMovedBack = useMovedBack(place?.place ?? null)
  const state = place?.state
  const channel = place?.channel
  const stoodHere = useRef(false)
  useEffect(() => {
    if (state === 'preparing' || state === 'closed') onElsewhere(state)
    // A request that waits stands in no queue of the chat: no place is told of it. Changed here, the receipt tells.
    if (channel === 'chat') stoodHere.current = true
    else if (state === 'queued' && !stoodHere.current) onElsewhere('waiting')
  }, [state, channel, onElsewhere])
  const f = useFormat()
  if (place?.state === 'active') return <Taken contactId={contactId} onTaken={props.onTaken} />
  if (!place && asked.refused) {
    return (
      <div className="reading stack">
        <h1 tabIndex={-1}>{t.title}</h1>
        <Notice tone="error" title={say(asked.refused)} isLive />
      </div>
    )
  }
  return (
    <div className="columns-side columns">
      <div className="reading">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        {place ? <PlaceCard place={place} /> : <LoadingLines lines={4} />}
        <div className="queue-news" role="status">
          {hasMovedBack && (
            <Notice title={t.movedBack}>
              <p>{t.movedBackMore}</p>
            </Notice>
          )}
          {asked.refused && place ? <p className="muted small">{t.stale}</p> : null}
          {backAt && !asked.refused && (
            <Notice tone="ok" title={t.back(f.clock(backAt))}>
              <p>{t.backMore}</p>
            </Notice>
          )}
        </div>
        {place && <Closing place={place} />}
        <section className="section">
          <h2>{t.closeTitle}</h2>
          <p>{props.isIdentified ? t.closeIdentified : t.closeText}</p>
          {!props.isIdentified && <ResumeCode contactId={contactId} />}
        </section>
        <Alternatives
          contactId={contactId}
          onChanged={props.onChanged}
          onLeft={props.onLeft}
          onTaken={() => void asked.again()}
        />
      </div>
      <aside className="aside queue-side" aria-label={t.nextTitle}>
        <Notice tone="error" title={t.worseTitle}>
          <p>{t.worse}</p>
          <p>
            {t.worseMind}
            {props.crisisLine && (
              <>
                {' '}
                {t.or} {props.crisisLine}
              </>
            )}
            .
          </p>
        </Notice>
        <section className="queue-next">
          <h2>{t.nextTitle}</h2>
          <p>{t.next}</p>
          <p>
            <b>{t.order}</b>
          </p>
        </section>
      </aside>
    </div>
  )
}

/** The place is the largest figure; the estimate is a range, or said to be unknown, with its time. */
function PlaceCard({ place }: { place: Place }) {
  const t = useTexts(residentQueueTexts)
  const f = useFormat()
  const { wait } = place
  const words =
    wait.state === 'unknown'
      ? t.notKnown
      : wait.toMinutes < 1
        ? t.underMinute
        : t.minutes(f.range(wait.fromMinutes, wait.toMinutes))
  return (
    <section className="place" aria-live="polite" aria-atomic="true">
      {place.place === null ? (
        <p className="place-unknown">{t.placeUnknown}</p>
      ) : (
        <p className="place-figure">
          <small>{t.place}</small>
          {f.number(place.place)}
        </p>
      )}
      <dl>
        <dt>{t.estimate}</dt>
        <dd>{words}</dd>
        <dt>{t.updated}</dt>
        <dd className="place-updated">{f.clock(place.asOf)}</dd>
      </dl>
    </section>
  )
}

const soonMinutes = 60

function Closing({ place }: { place: Place }) {
  const t = useTexts(residentQueueTexts)
  const f = useFormat()
  const { closing, asOf } = place
  if (closing.closed) {
    return (
      <Notice tone="warn" title={t.closed}>
        {closing.opensAt && <p>{t.opens(f.nearMoment(closing.opensAt, asOf))}</p>}
        <p>{t.closedMore}</p>
      </Notice>
    )
  }
  if (!closing.closesAt || Date.parse(closing.closesAt) - Date.parse(asOf) > soonMinutes * 60_000) return null
  return (
    <Notice tone="warn" title={t.closing(f.roundClock(closing.closesAt))}>
      <p>{t.closingMore}</p>
    </Notice>
  )
}

/** Says who took it, then goes on; with the button for whoever is faster or whose screen reader needs the time. */
function Taken({ contactId, onTaken }: { contactId: ContactId; onTaken: () => void }) {
  const t = useTexts(residentQueueTexts)
  const asked = useAsked<typeof findOwnContact>('contacts/own', { contactId })
  const heading = useRef<HTMLHeadingElement>(null)
  const goOn = useRef(onTaken)
  goOn.current = onTaken
  useEffect(() => {
    heading.current?.focus()
    const timer = setTimeout(() => goOn.current(), goOnMs)
    return () => clearTimeout(timer)
  }, [])
  const name = asked.value?.contact.professionals[0]?.name
  return (
    <div className="reading stack">
      <h1 ref={heading} tabIndex={-1}>
        {name ? t.takenBy(name) : t.taken}
      </h1>
      <p className="lead" role="status">
        {t.takenMore}
      </p>
      <p>
        <Button look="filled" onClick={onTaken}>
          {t.toChat}
        </Button>
      </p>
    </div>
  )
}

/** Live hints besides the slow asking; gives the time when a lost line came back, once. */
function useLiveQueue(contactId: ContactId, again: () => Promise<void>): string | undefined {
  const [backAt, setBackAt] = useState<string>()
  useEffect(() => {
    const live = openLive('resident')
    let wasLost = false
    const stopWatching = live.watch('contact', contactId, () => void again())
    const stopState = live.onState((state) => {
      if (state === 'offline') wasLost = true
      if (state !== 'online' || !wasLost) return
      wasLost = false
      setBackAt(serverNow().toISOString())
      void again()
    })
    return () => {
      stopWatching()
      stopState()
      live.close()
    }
  }, [contactId, again])
  return backAt
}

function useMovedBack(place: number | null): boolean {
  const before = useRef(place)
  const [hasMoved, setHasMoved] = useState(false)
  useEffect(() => {
    if (place !== null && before.current !== null && place !== before.current) setHasMoved(place > before.current)
    before.current = place
  }, [place])
  return hasMoved
}
