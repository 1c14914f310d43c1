import { useEffect, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { serverNow } from '#web/kit/server-clock.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { extendHold } from '../contract.ts'
import { bookingRefusals } from './refusals.ts'
import { bookingTexts } from './texts.ts'

const warnSeconds = 75
const stepSeconds = 15

/** Until when the time is held; near its end a warning with one press to keep it. Told in steps, so that nobody is hurried by a running number. */
export function HoldClock({
  holdId,
  expiresAt,
  onKept,
  onGone,
}: {
  holdId: string
  expiresAt: string
  onKept: (expiresAt: string) => void
  onGone: () => void
}) {
  const t = useTexts(bookingTexts)
  const f = useFormat()
  const say = useRefusalText(bookingRefusals)
  const [extend, extending] = useCommand<typeof extendHold>('scheduling/extend-hold')
  const [left, setLeft] = useState(() => secondsLeft(expiresAt))
  useEffect(() => {
    setLeft(secondsLeft(expiresAt))
    const timer = setInterval(() => setLeft(secondsLeft(expiresAt)), 1000)
    return () => clearInterval(timer)
  }, [expiresAt])
  const isGone = left <= 0
  useEffect(() => {
    if (isGone) onGone()
    // Told once, when it happens.
  }, [isGone]) // eslint-disable-line react-hooks/exhaustive-deps
  if (isGone) return null
  if (left > warnSeconds) return <p className="small muted">{t.heldUntil(f.clock(expiresAt))}</p>
  const shown = Math.ceil(left / stepSeconds) * stepSeconds
  return (
    <Notice tone="warn" title={t.holdEnding(shown)} isLive>
      {extending.refused && <p>{say(extending.refused)}</p>}
      <p>
        <Button
          size="small"
          onClick={() =>
            void extend({ holdId: holdId as never }).then((outcome) => outcome?.ok && onKept(outcome.value.expiresAt))
          }
        >
          {t.keepHold}
        </Button>
      </p>
    </Notice>
  )
}

function secondsLeft(expiresAt: string): number {
  return Math.round((new Date(expiresAt).getTime() - serverNow().getTime()) / 1000)
}
