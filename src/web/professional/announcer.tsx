import { useEffect, useRef, useState, type ReactNode } from 'react'

const restMs = 10_000
const typingMs = 2_000

/** One polite sentence at most every ten seconds, silence while the worker types; what waits is said together. */
export function useAnnouncer(): { readonly say: (sentence: string) => void; readonly region: ReactNode } {
  const [said, setSaid] = useState('')
  const waiting = useRef<string[]>([])
  const lastAt = useRef(-restMs)
  const typedAt = useRef(-typingMs)
  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, select'))
        typedAt.current = performance.now()
    }
    const timer = setInterval(() => {
      const now = performance.now()
      if (waiting.current.length === 0 || now - lastAt.current < restMs || now - typedAt.current < typingMs) return
      setSaid([...new Set(waiting.current)].join(' '))
      waiting.current = []
      lastAt.current = now
    }, 500)
    document.addEventListener('keydown', typed)
    return () => {
      clearInterval(timer)
      document.removeEventListener('keydown', typed)
    }
  }, [])
  const say = (sentence: string) => void waiting.current.push(sentence)
  const region = (
    <p className="unseen" aria-live="polite">
      {said}
    </p>
  )
  return { say, region }
}
