import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { MinorDecisionOn } from '#slices/access/web/staff-minor-decision.tsx'
import type { changeTime, openTime, ShownCalendar, ShownTime } from '../calendar-contract.ts'
import type { openVideo } from '../video-contract.ts'
import { calendarRefusals } from './calendar-refusals.ts'
import { calendarTexts } from './calendar-texts.ts'
import { useTimeWords } from './use-time-words.ts'
import { useVideoRefusal } from './use-video-refusal.ts'
import { videoVisitTexts } from './video-visit-texts.ts'

type Props = {
  time: ShownTime
  calendar: ShownCalendar
  now: Date
  clientPath: (clientId: string) => string
  onToVideo: (contactId: string) => void
  onMove: () => void
  onChanged: (sentence: string) => void
}

/** A taken time: what it is, whose when that is opened, and what happens to it. */
export function TimePanel({ time, calendar, now, clientPath, onToVideo, onMove, onChanged }: Props) {
  const t = useTexts(calendarTexts)
  const f = useFormat()
  const words = useTimeWords()
  // On a phone the panel is below the list: what was chosen comes into sight.
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // Some browsers answer with a promise, which an effect must not give away.
    void heading.current?.scrollIntoView({ block: 'nearest' })
  }, [time.id])
  const mayChange = time.kind === 'appointment' && calendar.may.includes('change')
  return (
    <section aria-labelledby="chosen-time">
      <h2 id="chosen-time" ref={heading} tabIndex={-1}>
        {words.what(time)}
      </h2>
      <dl className="facts">
        <dt>{t.at}</dt>
        <dd>
          <b className="number">
            {f.day(time.startsAt)} {words.clock(time)}
          </b>
        </dd>
        <dt>{t.stateIs}</dt>
        <dd>{words.state(time)}</dd>
        <dt>{t.person}</dt>
        <dd>{[calendar.name, ...time.with].join(', ')}</dd>
      </dl>
      {time.kind === 'appointment' && calendar.isYou && <WhoseTime key={time.id} time={time} clientPath={clientPath} />}
      {time.isVideo && calendar.isYou && <OpenVideo key={`video ${time.id}`} time={time} onToVideo={onToVideo} />}
      {mayChange && <Marks key={`${time.id} ${time.state}`} {...{ time, calendar, now, onMove, onChanged }} />}
    </section>
  )
}

type Opened = OutputOf<typeof openTime>

function WhoseTime({ time, clientPath }: Pick<Props, 'time' | 'clientPath'>) {
  const t = useTexts(calendarTexts)
  const say = useRefusalText(calendarRefusals)
  const [opened, setOpened] = useState<Opened>()
  const [open, opening] = useCommand<typeof openTime>('calendar/open')
  async function submit() {
    const outcome = await open({ appointmentId: time.id as InputOf<typeof openTime>['appointmentId'] })
    if (outcome?.ok) setOpened(outcome.value)
  }
  if (opened)
    return (
      <>
        <dl className="facts">
          <dt>{t.client}</dt>
          <dd>
            <Link to={clientPath(opened.clientId)}>{opened.name}</Link>
          </dd>
          {opened.reason !== '' && (
            <>
              <dt>{t.reason}</dt>
              <dd>{opened.reason}</dd>
            </>
          )}
          {opened.interpreter !== null && (
            <>
              <dt>{t.interpreter}</dt>
              <dd>{opened.interpreter}</dd>
            </>
          )}
        </dl>
        <MinorDecisionOn clientId={opened.clientId} ageYears={opened.ageYears} matterId={time.id} />
      </>
    )
  return (
    <div className="stack-s">
      <Button onClick={() => void submit()} busyLabel={opening.isBusy && t.opening}>
        {t.openClient}
      </Button>
      <p className="small muted">{t.logged}</p>
      {opening.refused && <Notice tone="error" isLive title={say(opening.refused)} />}
    </div>
  )
}

/** The visit is by video: to its conversation, from a quarter of an hour before. */
function OpenVideo({ time, onToVideo }: Pick<Props, 'time' | 'onToVideo'>) {
  const t = useTexts(videoVisitTexts)
  const say = useVideoRefusal()
  const [open, opening] = useCommand<typeof openVideo>('calendar/open-video')
  async function submit() {
    const outcome = await open({ appointmentId: time.id as InputOf<typeof openVideo>['appointmentId'] })
    if (outcome?.ok) onToVideo(outcome.value.contactId)
  }
  return (
    <div className="stack-s">
      <Button look="filled" onClick={() => void submit()} busyLabel={opening.isBusy && t.opening}>
        {t.open}
      </Button>
      {opening.refused && <Notice tone="warn" isLive title={say(opening.refused)} />}
    </div>
  )
}

type To = Exclude<InputOf<typeof changeTime>['to'], 'cancelled'>

/** Which marks fit now; the server says the last word. */
function marksFor(time: ShownTime, now: Date): readonly To[] {
  const hasBegun = new Date(time.startsAt) <= now
  switch (time.state) {
    case 'booked':
      return hasBegun ? ['arrived', 'started', 'fulfilled', 'no-show'] : ['arrived']
    case 'arrived':
      return ['started', 'fulfilled', 'booked']
    case 'started':
      return ['fulfilled']
    case 'no-show':
      return ['arrived', 'started', 'fulfilled']
    default:
      return []
  }
}

function Marks({ time, calendar, now, onMove, onChanged }: Omit<Props, 'clientPath' | 'onToVideo'>) {
  const t = useTexts(calendarTexts)
  const say = useRefusalText(calendarRefusals)
  const [isCancelling, setCancelling] = useState(false)
  const [change, changing] = useCommand<typeof changeTime>('calendar/change')
  const subject = { appointmentId: time.id, calendarId: calendar.id } as Pick<
    InputOf<typeof changeTime>,
    'appointmentId' | 'calendarId'
  >
  async function mark(to: To) {
    const outcome = await change({ ...subject, to })
    if (outcome?.ok) onChanged(t.marked[to])
  }
  return (
    <div className="stack-s">
      <div className="row-s">
        {marksFor(time, now).map((to) => (
          <Button key={to} onClick={() => void mark(to)} busyLabel={changing.isBusy && t.marking}>
            {t.mark[to]}
          </Button>
        ))}
      </div>
      {time.state === 'booked' && (
        <div className="row-s">
          <Button onClick={onMove}>{t.move}</Button>
          <Button look="quiet" onClick={() => setCancelling(true)}>
            {t.cancel}
          </Button>
        </div>
      )}
      {changing.refused && <Notice tone="error" isLive title={say(changing.refused)} />}
      <CancelDialog
        isOpen={isCancelling}
        onClose={() => setCancelling(false)}
        onCancel={async (because, note) => {
          const outcome = await change({ ...subject, to: 'cancelled', because, ...(note === '' ? {} : { note }) })
          if (!outcome?.ok) return
          setCancelling(false)
          onChanged(t.cancelled)
        }}
        isBusy={changing.isBusy}
        refused={changing.refused && say(changing.refused)}
      />
    </div>
  )
}

type Because = NonNullable<InputOf<typeof changeTime>['because']>
type CancelProps = {
  isOpen: boolean
  onClose: () => void
  onCancel: (because: Because, note: string) => Promise<void>
  isBusy: boolean
  refused: string | undefined
}

function CancelDialog({ isOpen, onClose, onCancel, isBusy, refused }: CancelProps) {
  const t = useTexts(calendarTexts)
  const [because, setBecause] = useState<Because>('client-asked')
  const [note, setNote] = useState('')
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      mayClose={note === ''}
      title={t.cancelTitle}
      buttons={
        <>
          <Button look="danger" onClick={() => void onCancel(because, note.trim())} busyLabel={isBusy && t.cancelling}>
            {t.cancel}
          </Button>
          <Button onClick={onClose}>{t.back}</Button>
        </>
      }
    >
      <p>{t.cancelLead}</p>
      <Select
        label={t.because}
        options={Object.entries(t.becauseWords).map(([value, label]) => ({ value, label }))}
        value={because}
        onChange={(event) => setBecause(event.target.value as Because)}
      />
      <TextArea label={t.note} isOptional limit={500} value={note} onChange={(event) => setNote(event.target.value)} />
      {refused !== undefined && <Notice tone="error" isLive title={refused} />}
    </Dialog>
  )
}
