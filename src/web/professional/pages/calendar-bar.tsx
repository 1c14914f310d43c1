import { useSyncExternalStore } from 'react'
import { useSearchParams } from 'react-router'
import type { ShownCalendar } from '#slices/scheduling/calendar-contract.ts'
import { calendarTexts } from '#slices/scheduling/web/calendar-texts.ts'
import { type CalendarView, type Column, columnKey, dayAfter, weekOf } from '#slices/scheduling/web/calendar-view.ts'
import { Button, ButtonLink, IconButton } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { LeftIcon, PrintIcon, RightIcon } from '#web/kit/icons.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Segment } from '#web/kit/segment.tsx'
import { useOwnStaff } from '../own-staff.ts'
import { places } from '../places.ts'

type Whose = 'own' | 'team' | 'unit'
type Span = 'day' | 'week'
type Wish = { on?: string; whose?: Whose; span?: Span; as?: 'grid' | 'list'; calendarId?: string | null }

type CalendarAddress = {
  readonly whose: Whose
  readonly span: Span
  readonly on: string
  readonly days: readonly string[]
  readonly isList: boolean
  /** A row for each calendar instead of a table of hours. */
  readonly isTeamWeek: boolean
  readonly calendarId: string | null
  readonly go: (wish: Wish) => void
  readonly step: (by: number) => void
  readonly columnsOf: (view: CalendarView) => readonly Column[]
}

const narrow = '(max-width: 47.99rem)'

function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = window.matchMedia(narrow)
      query.addEventListener('change', changed)
      return () => query.removeEventListener('change', changed)
    },
    () => window.matchMedia(narrow).matches,
    () => false,
  )
}

/** What the page shows is in its address: whose, which days, how. A phone gets the list unless asked otherwise. */
export function useCalendarAddress(today: string): CalendarAddress {
  const [params, setParams] = useSearchParams()
  const isNarrow = useNarrow()
  const whose = oneOf(params.get('whose'), ['own', 'team', 'unit'] as const) ?? 'own'
  const span = oneOf(params.get('span'), ['day', 'week'] as const) ?? (isNarrow ? 'day' : 'week')
  const on = /^\d{4}-\d{2}-\d{2}$/.test(params.get('on') ?? '') ? (params.get('on') as string) : today
  const as = oneOf(params.get('as'), ['grid', 'list'] as const) ?? (isNarrow ? 'list' : 'grid')
  const calendarId = params.get('calendar')
  const first = span === 'week' ? weekOf(on) : on
  const days = Array.from({ length: span === 'week' ? 7 : 1 }, (_, n) => dayAfter(first, n))
  const isTeamWeek = span === 'week' && whose !== 'own' && calendarId === null
  return {
    whose,
    span,
    on,
    days,
    isList: as === 'list',
    isTeamWeek: isTeamWeek && as === 'grid',
    calendarId,
    go: (wish) => {
      const next = new URLSearchParams(params)
      for (const [key, value] of Object.entries({ ...wish, calendar: wish.calendarId, calendarId: undefined }))
        if (value === null) next.delete(key)
        else if (value !== undefined) next.set(key, value)
      setParams(next)
    },
    step: (by) => {
      const next = new URLSearchParams(params)
      next.set('on', dayAfter(on, span === 'week' ? by * 7 : by))
      setParams(next)
    },
    columnsOf: (view) =>
      view.calendars
        .filter((calendar) => calendarId === null || calendar.id === calendarId)
        .flatMap((calendar) => days.map((day) => ({ key: columnKey(calendar.id, day), calendar, on: day }))),
  }
}

function oneOf<V extends string>(value: string | null, values: readonly V[]): V | undefined {
  return values.find((one) => one === value)
}

/** `ma 23.11.`, and that it is a public holiday when it is. */
export function DayHead({ on, isHoliday }: { on: string; isHoliday: boolean }) {
  const t = useTexts(calendarTexts)
  const f = useFormat()
  return (
    <>
      <b>{f.day(on)}</b>
      {isHoliday && <small>{t.holiday}</small>}
    </>
  )
}

type BarProps = { address: CalendarAddress; today: string; calendars: readonly ShownCalendar[] }

export function CalendarBar({ address, today, calendars }: BarProps) {
  const t = useTexts(calendarTexts)
  const isSupervisor = useOwnStaff()?.roles.includes('supervisor') === true
  const { whose, span, on, calendarId, go, step } = address
  const shown = calendars.find((one) => one.id === calendarId) ?? calendars.find((one) => one.isYou) ?? calendars[0]
  return (
    <div className="cal-bar">
      <h1>{t.title}</h1>
      <Segment<Whose>
        legend={t.whose}
        isLegendUnseen
        options={(isSupervisor ? (['own', 'team', 'unit'] as const) : (['own', 'team'] as const)).map((value) => ({
          value,
          label: t[value],
        }))}
        value={whose}
        onChange={(value) => go({ whose: value, calendarId: null })}
      />
      <Segment<Span>
        legend={t.span}
        isLegendUnseen
        options={(['day', 'week'] as const).map((value) => ({ value, label: t[value] }))}
        value={span}
        onChange={(value) => go({ span: value })}
      />
      <Segment<'grid' | 'list'>
        legend={t.as}
        isLegendUnseen
        options={(['grid', 'list'] as const).map((value) => ({ value, label: t[value] }))}
        value={address.isList ? 'list' : 'grid'}
        onChange={(value) => go({ as: value })}
      />
      <div className="cal-days">
        <IconButton name={t.earlier} onClick={() => step(-1)}>
          <Icon of={LeftIcon} />
        </IconButton>
        <Button onClick={() => go({ on: today })}>{t.today}</Button>
        <IconButton name={t.later} onClick={() => step(1)}>
          <Icon of={RightIcon} />
        </IconButton>
        <label>
          <span className="unseen">{t.goTo}</span>
          <input
            type="date"
            className="input"
            value={on}
            onChange={(event) => event.target.value !== '' && go({ on: event.target.value })}
          />
        </label>
      </div>
      <span className="grow" />
      {shown?.may.includes('edit-shifts') && (
        <ButtonLink look="quiet" to={`${places.calendar}/shifts?calendar=${shown.id}`}>
          {t.shifts}
        </ButtonLink>
      )}
      <ButtonLink look="quiet" to={`${places.calendar}/groups`}>
        {t.groups}
      </ButtonLink>
      <ButtonLink look="quiet" to={`${places.calendar}/closures`}>
        {t.closures}
      </ButtonLink>
      <IconButton name={t.print} onClick={() => window.print()}>
        <Icon of={PrintIcon} />
      </IconButton>
    </div>
  )
}
