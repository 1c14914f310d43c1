import { useMemo, type KeyboardEvent } from 'react'
import type { OutputOf } from '#platform/endpoint.ts'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import type { evaluateNetwork } from '../contract.ts'
import type { Alternative } from './alternatives.ts'
import { useNameLanguage } from './place-name.tsx'
import { type Base, draw, neighbour, type Point, type Shape } from './projection.ts'
import { plannerTexts } from './texts.ts'

export type Evaluation = OutputOf<typeof evaluateNetwork>['alternatives'][number]

type MapProps = {
  base: Base
  alternative: Alternative
  /** Of the alternative, and of today. */
  evaluation: Evaluation
  today: Evaluation
  /** Enter on a municipality leads to its row. */
  onOpen: (code: string) => void
}

const limits = [10, 15, 20, 30]
const stepOf = (minutes: number) => limits.filter((limit) => minutes >= limit).length

/** The county as its municipalities, darker where the journey is longer; the same numbers are in the table beside. */
export function PlannerMap({ base, alternative, evaluation, today, onOpen }: MapProps) {
  const t = useTexts(plannerTexts)
  const format = useFormat()
  const name = useNames()
  const nameLanguage = useNameLanguage()
  const localised = useLocalised()
  const drawing = useMemo(() => draw(base), [base])
  const signed = useSigned()
  const marks = marksOf(base, alternative.changes)
  function move(event: KeyboardEvent, shape: Shape) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return onOpen(shape.code)
    }
    const next = neighbour(drawing.shapes, shape, event.key)
    if (!next) return
    event.preventDefault()
    event.currentTarget.parentElement?.querySelector<SVGElement>(`[data-code="${next.code}"]`)?.focus()
  }
  const minutesOf = (of: Evaluation, code: string) =>
    of.municipalities.find((one) => one.code === code)?.meanMinutes ?? 0
  return (
    <figure className="planner-map">
      <svg
        viewBox={`-6 -6 ${drawing.width + 12} ${drawing.height + 12}`}
        role="group"
        aria-label={t.mapName(alternative.name)}
      >
        {drawing.shapes.map((shape) => {
          const [minutes, before] = [minutesOf(evaluation, shape.code), minutesOf(today, shape.code)]
          const label = t.inMap(name(shape.name), format.number(minutes, 1), signed(minutes - before))
          return (
            <path
              key={shape.code}
              data-code={shape.code}
              className={`area step-${stepOf(minutes)}${Math.abs(minutes - before) >= 2 ? ' area-changed' : ''}`}
              d={shape.path}
              role="button"
              tabIndex={0}
              aria-label={label}
              onKeyDown={(event) => move(event, shape)}
              onClick={() => onOpen(shape.code)}
            >
              <title>{label}</title>
            </path>
          )
        })}
        {drawing.shapes.map((shape) => (
          <text
            key={shape.code}
            lang={nameLanguage(shape.name)}
            className="area-name"
            x={shape.label.x}
            y={shape.label.y}
            aria-hidden="true"
          >
            {name(shape.name)}
          </text>
        ))}
        {marks.map((mark) => (
          <PlaceMark key={mark.id} at={drawing.place(mark)} tier={mark.tier} isChanged={mark.isChanged} />
        ))}
      </svg>
      <figcaption>
        <ul className="map-key">
          {t.steps.map((step, at) => (
            <li key={step}>
              <span className={`swatch step-${at}`} aria-hidden="true" /> {step}
            </li>
          ))}
        </ul>
        <ul className="map-key">
          {(['centre', 'station', 'point'] as const).map((tier) => (
            <li key={tier}>
              <svg viewBox="-8 -8 16 16" className="map-key-mark" aria-hidden="true">
                <PlaceMark at={{ x: 0, y: 0 }} tier={tier} isChanged={false} />
              </svg>{' '}
              {t.tiers[tier]}
            </li>
          ))}
          <li>
            <svg viewBox="-8 -8 16 16" className="map-key-mark" aria-hidden="true">
              <PlaceMark at={{ x: 0, y: 0 }} tier="point" isChanged />
            </svg>{' '}
            {t.changed}
          </li>
        </ul>
        <p className="fine muted">
          {t.attribution}: {localised(base.attribution)}
        </p>
      </figcaption>
    </figure>
  )
}

type Mark = {
  readonly id: string
  readonly tier: Base['places'][number]['tier']
  readonly lat: number
  readonly lon: number
  readonly isChanged: boolean
}

/** The places as they are after the changes: a closed one is gone, a new one stands in its municipality's centre. */
export function marksOf(base: Base, changes: Alternative['changes']): Mark[] {
  const kept = base.places.flatMap((place): Mark[] => {
    const own = changes.filter((one) => 'placeId' in one && one.placeId === place.id)
    if (own.some((one) => one.kind === 'close')) return []
    const tier = own.find((one) => one.kind === 'tier')?.tier ?? place.tier
    const moved = own.find((one) => one.kind === 'move')
    const centre = moved && base.municipalities.find(({ code }) => code === moved.municipality)?.centre
    return [{ ...place, ...centre, tier, isChanged: own.length > 0 }]
  })
  const opened = changes.flatMap((change): Mark[] => {
    const centre =
      change.kind === 'open' && base.municipalities.find(({ code }) => code === change.municipality)?.centre
    return centre ? [{ id: `open ${change.municipality}`, tier: change.tier, ...centre, isChanged: true }] : []
  })
  const stops = changes.flatMap((change) =>
    change.kind === 'mobile'
      ? change.stops.flatMap(({ municipality }, at): Mark[] => {
          const centre = base.municipalities.find(({ code }) => code === municipality)?.centre
          return centre ? [{ id: `${change.name} ${at}`, tier: 'point', ...centre, isChanged: true }] : []
        })
      : [],
  )
  return [...kept, ...opened, ...stops]
}

/** A centre is a square, a station a circle, a service point a diamond. */
export function PlaceMark({
  at: { x, y },
  tier,
  isChanged,
}: {
  at: Point
  tier: Base['places'][number]['tier']
  isChanged: boolean
}) {
  const look = `place-mark place-${tier}${isChanged ? ' place-changed' : ''}`
  if (tier === 'station') return <circle className={look} cx={x} cy={y} r={4} />
  if (tier === 'centre') return <rect className={look} x={x - 4.5} y={y - 4.5} width={9} height={9} />
  return <path className={look} d={`M${x} ${y - 5.5}L${x + 5.5} ${y}L${x} ${y + 5.5}L${x - 5.5} ${y}Z`} />
}

/** Municipalities have a Finnish and a Swedish name. */
export function useNames() {
  const language = useLanguage()
  return (name: { fi: string; sv: string }) => (language === 'sv' ? name.sv : name.fi)
}

export function useSigned() {
  const format = useFormat()
  return (value: number) => {
    const rounded = Math.round(value * 10) / 10
    return `${rounded > 0 ? '+' : rounded < 0 ? '−' : '±'}${format.number(Math.abs(rounded), 1)}`
  }
}
