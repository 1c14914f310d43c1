import { useEffect, useRef } from 'react'
import type { ShownCalendar } from '#slices/scheduling/calendar-contract.ts'
import { useLive } from '../live.tsx'

const gatherMs = 800
const mostServices = 24

/** Something was taken, given back or moved in calendars like these; what comes in one moment is asked for once. */
export function useCalendarNews(calendars: readonly ShownCalendar[], onNews: () => void): void {
  const { live } = useLive()
  const newest = useRef(onNews)
  useEffect(() => {
    newest.current = onNews
  })
  const topics = ['all', ...new Set(calendars.flatMap((one) => one.services))].slice(0, mostServices).join(' ')
  useEffect(() => {
    if (!live) return
    let waiting: ReturnType<typeof setTimeout> | undefined
    const hear = (event: { readonly kind: string }) => {
      if (event.kind === 'refused' || waiting !== undefined) return
      waiting = setTimeout(() => {
        waiting = undefined
        newest.current()
      }, gatherMs)
    }
    const stops = topics.split(' ').map((topic) => live.watch('calendar', topic, hear))
    return () => {
      clearTimeout(waiting)
      for (const stop of stops) stop()
    }
  }, [live, topics])
}
