import { useEffect, useState } from 'react'
import { closes, opens } from './day-frames.ts'

/** The moment of the day that is shown; while it plays, so many minutes a second. Whoever wants less motion steps. */
export function useDayClock() {
  const [minute, setMinute] = useState(opens)
  const [speed, setSpeed] = useState('30')
  const [isPlaying, setPlaying] = useState(false)
  const isStill = useReducedMotion()
  const isGoing = isPlaying && !isStill
  useEffect(() => {
    if (!isGoing) return
    let last: number | undefined
    let frame = requestAnimationFrame(function pass(now: number) {
      const gone = last === undefined ? 0 : Math.min(0.25, (now - last) / 1000)
      last = now
      setMinute((before) => Math.min(closes, before + gone * Number(speed)))
      frame = requestAnimationFrame(pass)
    })
    return () => cancelAnimationFrame(frame)
  }, [isGoing, speed])
  if (isPlaying && minute >= closes) setPlaying(false)
  const go = (to: number) => {
    setPlaying(false)
    setMinute(Math.min(closes, Math.max(opens, to)))
  }
  return {
    minute,
    speed,
    isPlaying: isGoing,
    isStill,
    setSpeed,
    go,
    step: (minutes: number) => go(Math.round(minute / 15) * 15 + minutes),
    toggle: () => {
      if (!isPlaying && minute >= closes) setMinute(opens)
      setPlaying(!isPlaying)
    },
  }
}
export type DayClock = ReturnType<typeof useDayClock>

function useReducedMotion(): boolean {
  const [query] = useState(() => window.matchMedia('(prefers-reduced-motion: reduce)'))
  const [isStill, setStill] = useState(query.matches)
  useEffect(() => {
    const hear = () => setStill(query.matches)
    query.addEventListener('change', hear)
    return () => query.removeEventListener('change', hear)
  }, [query])
  return isStill
}
