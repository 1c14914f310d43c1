import { useState } from 'react'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listShifts, Period, saveDay, saveShifts } from '../calendar-contract.ts'
import { shiftRefusals, shiftTexts } from './calendar-shift-texts.ts'

type Shifts = OutputOf<typeof listShifts>
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** The weeks of a calendar, and one day written otherwise. */
export function ShiftsOf({ calendarId }: { calendarId: string }) {
  const t = useTexts(shiftTexts)
  const say = useRefusalText(shiftRefusals)
  const asked = useAsk<typeof listShifts>('calendar/shifts', { calendarId } as InputOf<typeof listShifts>)
  const [said, setSaid] = useState<string>()
  const saved = (outside: number) => {
    setSaid(t.saved(outside))
    asked.askAgain()
  }
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines lines={6} />
  const { weeks, mayEdit, name } = asked.value
  return (
    <div className="stack">
      <h2>{t.of(name)}</h2>
      <p>{t.lead}</p>
      <div role="status">{said !== undefined && <Notice tone="ok" title={said} />}</div>
      <Held shifts={asked.value} />
      {mayEdit && (
        <>
          <WeekForm
            key={asked.answeredAtMs}
            calendarId={calendarId}
            periods={weeks.at(-1)?.periods ?? []}
            onSaved={saved}
          />
          <DayForm calendarId={calendarId} onSaved={saved} />
        </>
      )}
    </div>
  )
}

function Held({ shifts }: { shifts: Shifts }) {
  const t = useTexts(shiftTexts)
  const f = useFormat()
  const words = (periods: readonly { from: string; to: string }[]) =>
    periods.length === 0 ? t.noWork : periods.map((one) => `${clock(one.from)}–${clock(one.to)}`).join(', ')
  return (
    <section className="stack-s" aria-label={t.now}>
      <h3>{t.now}</h3>
      {shifts.weeks.length === 0 && <p>{t.none}</p>}
      {shifts.weeks.map((week) => (
        <div key={`${week.fromOn} ${week.toOn}`}>
          <b className="number">
            {t.holds(f.dayWithYear(week.fromOn), week.toOn === null ? null : f.dayWithYear(week.toOn))}
          </b>
          <dl className="facts">
            {weekdays.map((day) => (
              <div key={day} className="cal-facts">
                <dt>{t.weekdays[day]}</dt>
                <dd className="number">{words(week.periods.filter((one) => one.weekday === day))}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {shifts.otherDays.length > 0 && (
        <>
          <h3>{t.other}</h3>
          <ul>
            {shifts.otherDays.map((day) => (
              <li key={day.on} className="number">
                {f.dayWithYear(day.on)}: {words(day.periods)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function clock(time: string): string {
  return time.replace(/^0/, '').replace(':', '.')
}

type FormProps = { calendarId: string; onSaved: (outside: number) => void }

function WeekForm({ calendarId, periods, onSaved }: FormProps & { periods: readonly Period[] }) {
  const t = useTexts(shiftTexts)
  const say = useRefusalText(shiftRefusals)
  const [rows, setRows] = useState<readonly Period[]>(periods)
  const [fromOn, setFromOn] = useState('')
  const [toOn, setToOn] = useState('')
  const [isTried, setTried] = useState(false)
  const [save, saving] = useCommand<typeof saveShifts>('calendar/save-shifts')
  async function submit() {
    setTried(true)
    if (fromOn === '') return
    const input = { calendarId, fromOn, toOn: toOn === '' ? null : toOn, periods: [...rows] }
    const outcome = await save(input as InputOf<typeof saveShifts>)
    if (outcome?.ok) onSaved(outcome.value.outside)
  }
  return (
    <form
      className="stack-s cal-week"
      aria-label={t.weekTitle}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3>{t.weekTitle}</h3>
      <p>{t.weekLead}</p>
      <div className="absence-days">
        <TextField
          label={t.from}
          type="date"
          value={fromOn}
          onChange={(event) => setFromOn(event.target.value)}
          error={isTried && fromOn === '' ? t.missing : undefined}
        />
        <TextField
          label={t.to}
          help={t.toHelp}
          isOptional
          type="date"
          value={toOn}
          onChange={(event) => setToOn(event.target.value)}
        />
      </div>
      {weekdays.map((day) => (
        <Periods
          key={day}
          name={t.weekdays[day] ?? ''}
          periods={rows.filter((one) => one.weekday === day)}
          onChange={(own) =>
            setRows([...rows.filter((one) => one.weekday !== day), ...own.map((one) => ({ ...one, weekday: day }))])
          }
        />
      ))}
      {saving.refused && <Notice tone="error" isLive title={say(saving.refused)} />}
      <Button look="filled" type="submit" busyLabel={saving.isBusy && t.busy}>
        {t.saveWeek}
      </Button>
    </form>
  )
}

type Hours = { readonly from: string; readonly to: string }

function Periods({
  name,
  periods,
  onChange,
}: {
  name: string
  periods: readonly Hours[]
  onChange: (periods: readonly Hours[]) => void
}) {
  const t = useTexts(shiftTexts)
  const replace = (index: number, change: Partial<Hours>) =>
    onChange(periods.map((one, place) => (place === index ? { ...one, ...change } : one)))
  return (
    <fieldset>
      <legend>{name}</legend>
      {periods.map((one, index) => (
        // The place in the day is all a period has for a name.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} className="row-s">
          <input
            className="input"
            type="time"
            aria-label={t.begins(name, index + 1)}
            value={one.from}
            onChange={(event) => replace(index, { from: event.target.value })}
          />
          –
          <input
            className="input"
            type="time"
            aria-label={t.ends(name, index + 1)}
            value={one.to}
            onChange={(event) => replace(index, { to: event.target.value })}
          />
          <Button
            look="quiet"
            aria-label={t.removeFrom(name, index + 1)}
            onClick={() => onChange(periods.filter((_, place) => place !== index))}
          >
            {t.remove}
          </Button>
        </span>
      ))}
      <Button
        look="quiet"
        aria-label={t.addTo(name)}
        onClick={() => onChange([...periods, { from: periods.at(-1)?.to ?? '08:00', to: '16:00' }])}
      >
        {t.add}
      </Button>
    </fieldset>
  )
}

function DayForm({ calendarId, onSaved }: FormProps) {
  const t = useTexts(shiftTexts)
  const say = useRefusalText(shiftRefusals)
  const [on, setOn] = useState('')
  const [periods, setPeriods] = useState<readonly Hours[]>([])
  const [isTried, setTried] = useState(false)
  const [save, saving] = useCommand<typeof saveDay>('calendar/save-day')
  async function submit() {
    setTried(true)
    if (on === '') return
    const outcome = await save({ calendarId, on, periods: [...periods] } as InputOf<typeof saveDay>)
    if (!outcome?.ok) return
    setTried(false)
    onSaved(outcome.value.outside)
  }
  return (
    <form
      className="stack-s cal-week"
      aria-label={t.dayTitle}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h3>{t.dayTitle}</h3>
      <p>{t.dayLead}</p>
      <TextField
        label={t.day}
        type="date"
        value={on}
        onChange={(event) => setOn(event.target.value)}
        error={isTried && on === '' ? t.missing : undefined}
      />
      <Periods name={t.thatDay} periods={periods} onChange={setPeriods} />
      {saving.refused && <Notice tone="error" isLive title={say(saving.refused)} />}
      <Button type="submit" busyLabel={saving.isBusy && t.busy}>
        {t.saveDay}
      </Button>
    </form>
  )
}
