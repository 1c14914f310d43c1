import { useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { NumberField, TextArea, TextField } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { moveTime, ShownCalendar, ShownTime } from '../calendar-contract.ts'
import { calendarRefusals } from './calendar-refusals.ts'
import { calendarTexts } from './calendar-texts.ts'
import { clockMinutes, momentAt } from './calendar-view.ts'
import { useTimeWords } from './use-time-words.ts'

type MoveInput = InputOf<typeof moveTime>
export type Move = {
  readonly time: ShownTime
  readonly to: { readonly calendarId: string; readonly startsAt: string }
  readonly minutes: number | null
}
type Props = {
  move: Move | undefined
  calendars: readonly ShownCalendar[]
  onClose: () => void
  /** The sentence, and the same move back. */
  onMoved: (sentence: string, back: MoveInput) => void
}

/** Asks once before a move, the same whether a mouse dropped it or keys opened it. */
export function MoveDialog(props: Props) {
  const t = useTexts(calendarTexts)
  const { move, onClose } = props
  return (
    <Dialog isOpen={move !== undefined} onClose={onClose} title={t.moveTitle} buttons={null}>
      {move && <MoveForm key={`${move.time.id} ${move.to.startsAt} ${move.to.calendarId}`} {...props} move={move} />}
    </Dialog>
  )
}

function MoveForm({ move, calendars, onClose, onMoved }: Props & { move: Move }) {
  const t = useTexts(calendarTexts)
  const f = useFormat()
  const words = useTimeWords()
  const say = useRefusalText(calendarRefusals)
  const { time } = move
  const start = new Date(move.to.startsAt)
  const length = Math.round((new Date(time.endsAt).getTime() - new Date(time.startsAt).getTime()) / 60_000)
  const [on, setOn] = useState(helsinkiDay(start))
  const [clock, setClock] = useState(clockText(clockMinutes(start)))
  const [calendarId, setCalendarId] = useState(move.to.calendarId)
  const [minutes, setMinutes] = useState(String(move.minutes ?? length))
  const [override, setOverride] = useState('')
  const [send, moving] = useCommand<typeof moveTime>('calendar/move')
  const target = calendars.find((one) => one.id === calendarId)
  const isOver = moving.refused?.refusal === 'slot-taken' || moving.refused?.refusal === 'not-open'
  // Told once who else would take part; the next press says yes to it.
  const isOtherPerson = moving.refused?.refusal === 'other-person'
  const mayOverride = isOver && target?.may.includes('override') === true
  async function submit() {
    const [hours = '0', rest = '0'] = clock.split(':')
    const startsAt = momentAt(on, Number(hours) * 60 + Number(rest)).toISOString()
    const input = {
      appointmentId: time.id,
      calendarId: time.calendarId,
      to: { calendarId, startsAt },
      minutes: Number(minutes),
    }
    const reason = override.trim()
    const over = mayOverride && reason !== '' ? { override: reason } : {}
    const outcome = await send({ ...input, ...over, ...(isOtherPerson ? { withOthers: true } : {}) } as MoveInput)
    if (!outcome?.ok) return
    const { was } = outcome.value
    const back = {
      appointmentId: time.id,
      calendarId,
      to: { calendarId: was.calendarId, startsAt: was.startsAt },
      minutes: was.minutes,
    }
    onMoved(t.moved(f.moment(startsAt)), back as MoveInput)
  }
  return (
    <form
      className="stack-s"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <p>
        <b>{words.what(time)}</b>
        <br />
        <span className="number">{t.moveFrom(f.moment(time.startsAt), f.moment(move.to.startsAt))}</span>
      </p>
      <p>{t.moveLead}</p>
      <div className="absence-days">
        <TextField label={t.moveDate} type="date" value={on} onChange={(event) => setOn(event.target.value)} />
        <TextField
          label={t.moveClock}
          type="time"
          step={300}
          value={clock}
          onChange={(event) => setClock(event.target.value)}
        />
        <NumberField label={t.length} unit="min" value={minutes} onChange={(event) => setMinutes(event.target.value)} />
      </div>
      <Select
        label={t.moveCalendar}
        options={calendars
          .filter((one) => one.id === time.calendarId || (one.may.includes('book') && isForService(one, time)))
          .map((one) => ({ value: one.id, label: one.name }))}
        value={calendarId}
        onChange={(event) => setCalendarId(event.target.value)}
      />
      {moving.refused && <Notice tone="error" isLive title={say(moving.refused)} />}
      {mayOverride && (
        <TextArea
          label={t.overReason}
          help={`${t.overLead} ${t.overHelp}`}
          limit={500}
          value={override}
          onChange={(event) => setOverride(event.target.value)}
        />
      )}
      <div className="dialog-buttons">
        <Button look="filled" type="submit" busyLabel={moving.isBusy && t.moving}>
          {isOtherPerson ? t.moveAnyway : t.confirmMove}
        </Button>
        <Button onClick={onClose}>{t.back}</Button>
      </div>
    </form>
  )
}

function isForService(calendar: ShownCalendar, time: ShownTime): boolean {
  return time.service !== null && calendar.services.includes(time.service)
}

function clockText(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
