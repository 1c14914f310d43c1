import { useEffect, useRef, useState } from 'react'
import { useTexts } from '#web/kit/language.tsx'
import { checkTexts } from './check-texts.ts'

const lookMs = 100
const heardFrom = 0.06

/** How loud the microphone hears; the word tells what the bar shows. */
export function LevelMeter({ track }: { track: MediaStreamTrack }) {
  const t = useTexts(checkTexts)
  const bar = useRef<HTMLMeterElement>(null)
  const [isHeard, setHeard] = useState(false)
  useEffect(() => {
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    analyser.fftSize = 1024
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const level = Math.min(1, 3 * Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length))
      if (bar.current) bar.current.value = level
      if (level > heardFrom) setHeard(true)
    }, lookMs)
    return () => {
      clearInterval(timer)
      void context.close()
    }
  }, [track])
  return (
    <div className="video-level">
      <meter ref={bar} min={0} max={1} value={0} aria-label={t.level} />
      <span className="small" role="status">
        {isHeard ? t.levelHeard : t.levelQuiet}
      </span>
    </div>
  )
}
