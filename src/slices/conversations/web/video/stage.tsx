import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LockIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import type { VideoParty } from '../../video/contract.ts'
import { Controls } from './controls.tsx'
import { FairLineIcon, GoodLineIcon, NoLineIcon, PoorLineIcon } from './icons.ts'
import { HostPanel } from './host-panel.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { usePartyInSentence, usePartyName } from './names.ts'
import type { Quality } from './quality.ts'
import type { Room, RoomNow } from './room.ts'
import { videoTexts } from './texts.ts'
import { Tile } from './tile.tsx'

export type StageProps = {
  room: Room
  now: RoomNow
  kind: 'resident' | 'staff' | 'guest'
  contactId: string | undefined
  clientName: string | undefined
  isLarge: boolean
  onWrite: (() => void) | undefined
  onLeave: () => void
}

/** The call itself, on a dark surface: who is here, how the line is, what one can do. */
export function Stage({ room, now, kind, contactId, clientName, isLarge, onWrite, onLeave }: StageProps) {
  const t = useTexts(videoTexts)
  const nameOf = usePartyName(clientName)
  const inSentence = usePartyInSentence(clientName)
  const heading = useRef<HTMLHeadingElement>(null)
  const [isLeaving, setLeaving] = useState(false)
  useEffect(() => heading.current?.focus(), [])
  const { call, remotes } = now
  const others = remotes.flatMap((remote) => {
    const party = call.parties.find((one) => one.id === remote.partyId)
    return party ? [{ ...remote, party }] : []
  })
  const said = useComings(
    others.map(({ party }) => party),
    inSentence,
  )
  const isSomebodyAtDoor = call.parties.some((one) => one.state === 'waiting')
  const isLastProfessional =
    kind === 'staff' && others.length > 0 && !others.some(({ party }) => party.kind === 'staff')
  return (
    <section className="video-stage" data-theme="dark" data-large={isLarge} aria-labelledby="video-stage-title">
      <div className="video-head">
        <h2 id="video-stage-title" ref={heading} tabIndex={-1}>
          {t.call}
        </h2>
        <Line quality={now.quality} />
      </div>
      <p className="unseen" role="status">
        {said}
      </p>
      {now.mode === 'sound' && (
        <div className="video-told" role="status">
          <span>{t.soundOnly}</span>
          <Button onClick={() => room.askPictures()}>{t.picturesAgain}</Button>
        </div>
      )}
      <div role="status">{now.isServerLost && <p className="video-told">{t.serverLost}</p>}</div>
      <ul className="video-tiles" data-count={others.length + 1}>
        {others.map(({ party, stream, media, link }) => (
          <Tile key={party.id} name={nameOf(party)} stream={stream} media={media} link={link} />
        ))}
        <OwnTile room={room} now={now} />
      </ul>
      {others.length === 0 && !isSomebodyAtDoor && (
        <p className="video-told">{kind === 'staff' ? t.aloneStaff : t.alone}</p>
      )}
      {kind === 'staff' && contactId !== undefined && (
        <HostPanel call={call} contactId={contactId} nameOf={inSentence} onChanged={room.know} />
      )}
      <Controls
        room={room}
        now={now}
        isLarge={isLarge}
        onWrite={onWrite}
        onLeave={() => (isLastProfessional ? setLeaving(true) : onLeave())}
      />
      <p className="video-note">
        {call.relayOnly && <Icon of={LockIcon} size="s" />}
        {call.relayOnly ? `${t.relay} ${t.notRecorded}` : t.notRecorded}
      </p>
      {contactId !== undefined && (
        <LeaveDialog
          isOpen={isLeaving}
          contactId={contactId}
          callId={call.id}
          onStay={() => setLeaving(false)}
          onLeave={() => {
            setLeaving(false)
            onLeave()
          }}
        />
      )}
    </section>
  )
}

function OwnTile({ room, now }: { room: Room; now: RoomNow }) {
  const t = useTexts(videoTexts)
  const track = room.own.preview()
  const stream = useMemo(() => (track ? new MediaStream([track]) : null), [track])
  return <Tile name={t.you} stream={stream} media={room.own.media(now.mode === 'picture')} link={undefined} isOwn />
}

const lineIcons = { good: GoodLineIcon, fair: FairLineIcon, poor: PoorLineIcon, none: NoLineIcon } as const

/** In words; announced only when it is bad, so that a reader is not talked over. */
function Line({ quality }: { quality: Quality | undefined }) {
  const t = useTexts(videoTexts)
  if (quality === undefined) return null
  const isBad = quality === 'poor' || quality === 'none'
  return (
    <span className={`video-line video-line-${quality}`} role={isBad ? 'status' : undefined}>
      <Icon of={lineIcons[quality]} size="s" />
      {t.quality[quality]}
    </span>
  )
}

/** Who came and went, as a sentence for a screen reader. */
function useComings(here: readonly VideoParty[], nameOf: (party: VideoParty | undefined) => string): string {
  const t = useTexts(videoTexts)
  const before = useRef<ReadonlyMap<string, string>>(new Map())
  const [said, setSaid] = useState('')
  const now = new Map(here.map((one) => [one.id as string, nameOf(one)]))
  const key = [...now.keys()].sort().join(' ')
  const newest = useRef(now)
  newest.current = now
  useEffect(() => {
    const came = [...newest.current].filter(([id]) => !before.current.has(id)).map(([, name]) => t.came(name))
    const went = [...before.current].filter(([id]) => !newest.current.has(id)).map(([, name]) => t.went(name))
    before.current = newest.current
    if (came.length + went.length > 0) setSaid([...came, ...went].join(' '))
  }, [key, t])
  return said
}
