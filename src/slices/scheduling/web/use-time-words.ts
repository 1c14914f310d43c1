import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import type { ShownTime } from '../calendar-contract.ts'
import { calendarTexts } from './calendar-texts.ts'

/** A taken time in words: when, what, in which state. Never whose. */
export function useTimeWords() {
  const t = useTexts(calendarTexts)
  const f = useFormat()
  const localised = useLocalised()
  const clock = (time: Pick<ShownTime, 'startsAt' | 'endsAt'>) => `${f.time(time.startsAt)}–${f.time(time.endsAt)}`
  const what = (time: ShownTime) => {
    if (time.name !== null) return localised(time.name)
    return time.kind === 'hold' ? t.kind.hold : time.kind === 'closed' ? t.elsewhere : t.busy
  }
  const state = (time: ShownTime) => {
    const own = time.state === null ? t.kind[time.kind] : t.bookingState[time.state as keyof typeof t.bookingState]
    return [own, time.isOver && t.over].filter(Boolean).join(', ')
  }
  const day = (time: ShownTime) => f.day(time.startsAt)
  const companions = (time: ShownTime) => t.with(time.with.join(', '))
  return { day, clock, what, state, with: companions }
}
