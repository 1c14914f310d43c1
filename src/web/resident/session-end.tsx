import { useCallback, useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import type { whoAmI } from '#slices/identity/contract.ts'
import { dropOthersTexts } from '#slices/identity/web/kept-text.ts'
import { residentIdentityTexts } from '#slices/identity/web/resident-texts.ts'
import { signInAddress } from '../kit/addresses.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { hearPerson } from '../kit/acting.ts'
import { call, onSessionUse } from '../kit/call.ts'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage, useTexts } from '../kit/language.tsx'

const warnMinutes = 2
const warnMs = warnMinutes * 60_000
const askAgainMs = 30_000

/**
 * Two minutes before an unused session ends, asks whether to go on. What has been typed is kept either way. After the end nothing of
 * the person is seen: whoever comes next to the device goes to the front page, which leaves this page.
 */
export default function SessionEnd() {
  const t = useTexts(residentIdentityTexts)
  const language = useLanguage()
  const { pathname, search } = useLocation()
  const { state, look } = useSessionState()
  const hasEnded = state === 'ended'
  useEffect(() => void dropOthersTexts(), [])
  return (
    <Dialog
      isOpen={state !== 'live'}
      onClose={() => void goOn()}
      mayClose={!hasEnded}
      hidesPage={hasEnded}
      title={hasEnded ? t.ended : t.warnTitle}
      buttons={
        hasEnded ? (
          <>
            <ButtonLink href={signInAddress('resident', language, `/${language}${pathname}${search}`)} look="filled">
              {t.identify}
            </ButtonLink>
            <ButtonLink href={`/${language}`}>{t.toFront}</ButtonLink>
          </>
        ) : (
          <Button look="filled" onClick={() => void goOn()}>
            {t.goOn}
          </Button>
        )
      }
    >
      <p>{hasEnded ? t.endedText : t.warnText(warnMinutes)}</p>
      {/* The strip with the numbers is covered too. */}
      {hasEnded && <p>{t.endedHelp}</p>}
    </Dialog>
  )

  async function goOn() {
    await call<typeof whoAmI>('identity/me', {})
    await look()
  }
}

/**
 * The end is the server's word: asked at the start, when it should be near, and when it should be here. Another tab or a running
 * chat may have moved it on. Asking does not count as use.
 */
function useSessionState() {
  const [state, setState] = useState<'live' | 'ending' | 'ended'>('live')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const look = useCallback(async () => {
    clearTimeout(timer.current)
    const outcome = await call<typeof whoAmI>('identity/me', {}, { isBackground: true })
    clearTimeout(timer.current)
    const again = (milliseconds: number) => {
      timer.current = setTimeout(() => void look(), milliseconds)
    }
    if (!outcome.ok) return again(askAgainMs)
    if (outcome.value.kind !== 'resident') return setState('ended')
    hearPerson(outcome.value.person)
    const leftMs = Date.parse(outcome.value.idleUntil) - Date.parse(outcome.value.asOf)
    setState(leftMs > warnMs ? 'live' : 'ending')
    again(leftMs > warnMs ? leftMs - warnMs : leftMs + 1_000)
  }, [])
  const isEnding = state === 'ending'
  useEffect(() => {
    void look()
    // A device that slept had its timers asleep too.
    const wake = () => document.visibilityState === 'visible' && void look()
    document.addEventListener('visibilitychange', wake)
    return () => {
      clearTimeout(timer.current)
      document.removeEventListener('visibilitychange', wake)
    }
  }, [look])
  useEffect(() => (isEnding ? onSessionUse(() => void look()) : undefined), [isEnding, look])
  return { state, look }
}
