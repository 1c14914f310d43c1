import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { ClosedPlace } from '../contract.ts'
import { closedTexts } from './closed-texts.ts'

/** Places of the service that close soon, and where to go instead: beside the free times. */
export function ClosedPlaces({ closed }: { closed: readonly ClosedPlace[] }) {
  const sayClosed = useClosed()
  const t = useTexts(closedTexts)
  if (closed.length === 0) return null
  return (
    <Notice title={t.title}>
      <ul className="closed-places">
        {closed.map((one) => (
          <li key={`${one.name.fi} ${one.fromOn}`}>{sayClosed(one)}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** Hours as they are written in the language: 8.00 in Finnish and Swedish, 8:00 in English. */
export function useClock(): (hours: string) => string {
  const t = useTexts(closedTexts)
  return (hours) => t.clock(String(Number(hours.slice(0, 2))), hours.slice(3))
}

/** One closing in a sentence. */
export function useClosed(): (closed: ClosedPlace) => string {
  const t = useTexts(closedTexts)
  const clock = useClock()
  const f = useFormat()
  const localised = useLocalised()
  return ({ name, fromOn, toOn, hours, instead }) => {
    if (hours !== null) {
      const days = toOn === null || fromOn === toOn ? f.day(fromOn) : `${f.day(fromOn)} – ${f.day(toOn)}`
      return t.shorter(localised(name), days, hours.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(', '))
    }
    const sentence =
      toOn === null
        ? t.closedForGood(localised(name), f.day(fromOn))
        : t.closed(localised(name), fromOn === toOn ? f.day(fromOn) : `${f.day(fromOn)} – ${f.day(toOn)}`)
    return instead === null ? sentence : `${sentence} ${t.instead(localised(instead))}`
  }
}
