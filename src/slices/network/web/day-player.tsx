import { useMemo } from 'react'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { Segment } from '#web/kit/segment.tsx'
import type { Change } from '../contract.ts'
import type { DayResult, Run } from '../run-contract.ts'
import { closes, type Counts, type Frame, frameAt, opens, quartersOf } from './day-frames.ts'
import { DayTable } from './day-table.tsx'
import { dayTexts } from './day-texts.ts'
import { How } from './how.tsx'
import type { HowKey } from './how-inputs.ts'
import { marksOf, PlaceMark } from './planner-map.tsx'
import { type Base, draw } from './projection.ts'
import { type DayClock, useDayClock } from './use-day-clock.ts'

/** The day on the map with its clock, the counts and their line beside it, and the same as a table. */
type DayProps = { base: Base; run: Run; day: DayResult; changes: readonly Change[] }
export function DayPlayer({ base, run, day, changes }: DayProps) {
  const clock = useDayClock()
  const frame = frameAt(day, clock.minute)
  return (
    <div className="day-player stack">
      <Controls clock={clock} frame={frame} />
      <DayMap base={base} changes={changes} frame={frame} minute={clock.minute} />
      <Numbers counts={frame} run={run} />
      <DayChart day={day} minute={clock.minute} />
      <DayTable base={base} run={run} day={day} />
    </div>
  )
}

/** 10.15 in Finnish and Swedish, 10:15 in English. */
export function useClockWords(): (minute: number) => string {
  const language = useLanguage()
  return (minute) => {
    const whole = Math.floor(minute)
    return `${Math.floor(whole / 60)}${language === 'en' ? ':' : '.'}${String(whole % 60).padStart(2, '0')}`
  }
}

function Controls({ clock, frame }: { clock: DayClock; frame: Frame }) {
  const t = useTexts(dayTexts)
  const format = useFormat()
  const words = useClockWords()
  const now = words(clock.minute)
  const count = (value: number) => format.number(value)
  const said = t.said(now, count(frame.onTheWay), count(frame.waiting), count(frame.served))
  return (
    <div className="day-controls">
      <p className="row">
        <b className="day-clock">{now}</b>
        {!clock.isStill && (
          <Button look="filled" onClick={clock.toggle}>
            {clock.isPlaying ? t.pause : t.play}
          </Button>
        )}
        <Button aria-label={t.back} onClick={() => clock.step(-15)}>
          −15
        </Button>
        <Button aria-label={t.on} onClick={() => clock.step(15)}>
          +15
        </Button>
        <Button look="quiet" onClick={() => clock.go(opens)}>
          {t.begin}
        </Button>
      </p>
      <input
        className="day-slider"
        type="range"
        aria-label={t.clock}
        aria-valuetext={said}
        min={opens}
        max={closes}
        step={15}
        value={Math.round(clock.minute)}
        onChange={(event) => clock.go(Number(event.target.value))}
      />
      {clock.isStill ? (
        <p className="fine muted">{t.still}</p>
      ) : (
        <Segment
          legend={t.speed}
          options={Object.entries(t.speeds)
            .map(([value, label]) => ({ value, label }))
            .toSorted((a, b) => Number(a.value) - Number(b.value))}
          value={clock.speed}
          onChange={clock.setSpeed}
        />
      )}
      <p className="unseen" role="status">
        {clock.isPlaying ? '' : said}
      </p>
    </div>
  )
}

type MapProps = { base: Base; changes: readonly Change[]; frame: Frame; minute: number }

function DayMap({ base, changes, frame, minute }: MapProps) {
  const t = useTexts(dayTexts)
  const words = useClockWords()
  const drawing = useMemo(() => draw(base), [base])
  const ground = useMemo(
    () => (
      <>
        {drawing.shapes.map((shape) => (
          <path key={shape.code} className="area day-area" d={shape.path} />
        ))}
      </>
    ),
    [drawing],
  )
  const places = useMemo(
    () =>
      marksOf(base, changes).map((mark) => (
        <PlaceMark key={mark.id} at={drawing.place(mark)} tier={mark.tier} isChanged={mark.isChanged} />
      )),
    [base, changes, drawing],
  )
  return (
    <figure className="planner-map">
      <svg viewBox={`-6 -6 ${drawing.width + 12} ${drawing.height + 12}`} role="img" aria-label={t.map(words(minute))}>
        {ground}
        {frame.places.map((one) => {
          const { x, y } = drawing.place(one)
          return one.waiting > 0 ? (
            <circle key={one.place} className="day-halo" cx={x} cy={y} r={5 + 2.2 * Math.sqrt(one.waiting)} />
          ) : null
        })}
        {places}
        {frame.travellers.map(({ skill, ...at }, index) => {
          const { x, y } = drawing.place(at)
          // Who is on the way has no name: their number among them is as good as any.
          return <circle key={index} className={`day-dot day-dot-${skill}`} cx={x} cy={y} r={2.2} />
        })}
        {frame.places.map((one) => {
          const { x, y } = drawing.place(one)
          return (
            <text key={one.place} className="area-name" x={x} y={y + 15}>
              {one.waiting > 0 ? `${one.served} + ${one.waiting}` : one.served}
            </text>
          )
        })}
      </svg>
      <figcaption>
        <ul className="map-key">
          {Object.entries(t.skills).map(([skill, label]) => (
            <li key={skill}>
              <svg viewBox="-4 -4 8 8" className="map-key-mark" aria-hidden="true">
                <circle r={2.6} className={`day-dot day-dot-${skill}`} />
              </svg>{' '}
              {label}
            </li>
          ))}
          <li>
            <svg viewBox="-8 -8 16 16" className="map-key-mark" aria-hidden="true">
              <circle r={7} className="day-halo" />
            </svg>{' '}
            {t.halo}
          </li>
        </ul>
      </figcaption>
    </figure>
  )
}

const counted = {
  onTheWay: 'dayOnTheWay',
  waiting: 'dayWaiting',
  served: 'dayServed',
  digitalWaiting: 'dayDigitalWaiting',
  digitalServed: 'dayDigitalServed',
  atWork: 'dayAtWork',
} as const satisfies { readonly [key in keyof Counts]?: HowKey }

function Numbers({ counts, run }: { counts: Counts; run: Run }) {
  const t = useTexts(dayTexts)
  const format = useFormat()
  return (
    <dl className="day-numbers">
      {(Object.keys(counted) as (keyof typeof counted)[]).map((key) => (
        <div key={key}>
          <dt>{t[key]}</dt>
          <dd>
            <How of={counted[key]} label={t[key]} value={format.number(counts[key])} run={run} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const [width, height, left, bottom] = [420, 150, 34, 22]

function DayChart({ day, minute }: { day: DayResult; minute: number }) {
  const t = useTexts(dayTexts)
  const words = useClockWords()
  const quarters = useMemo(() => quartersOf(day), [day])
  const most = Math.max(1, ...quarters.map((one) => Math.max(one.waiting, one.served)))
  const x = (at: number) => left + ((at - opens) / (closes - opens)) * (width - left - 70)
  const y = (value: number) => height - bottom - (value / most) * (height - bottom - 10)
  const line = (key: 'waiting' | 'served') =>
    `M${quarters.map((one) => `${Math.round(x(one.minute))} ${Math.round(y(one[key]))}`).join('L')}`
  const lastOf = (key: 'waiting' | 'served') => y(quarters.at(-4)?.[key] ?? 0)
  const apart = Math.abs(lastOf('waiting') - lastOf('served')) < 13 ? 13 : 0
  return (
    <figure className="front-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.chart}>
        <path className="front-axis" d={`M${left} 8V${height - bottom}H${width - 66}`} />
        {[0, most].map((value) => (
          <text key={value} className="front-tick" x={left - 5} y={y(value) + 4} textAnchor="end">
            {value}
          </text>
        ))}
        {[opens, 12 * 60, 16 * 60, closes].map((at) => (
          <text key={at} className="front-tick" x={x(at)} y={height - 6} textAnchor="middle">
            {words(at)}
          </text>
        ))}
        <path className="day-line day-line-served" d={line('served')} />
        <path className="day-line day-line-waiting" d={line('waiting')} />
        <text className="front-tick" x={width - 64} y={lastOf('served') + 4}>
          {t.line.served}
        </text>
        <text className="front-tick" x={width - 64} y={lastOf('waiting') + 4 - apart}>
          {t.line.waiting}
        </text>
        <path className="day-now" d={`M${Math.round(x(minute))} 8V${height - bottom}`} />
      </svg>
      <figcaption className="fine muted">{t.chart}</figcaption>
    </figure>
  )
}
