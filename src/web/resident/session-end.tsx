import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import type { whoAmI } from '#slices/identity/contract.ts'
import { residentIdentityTexts } from '#slices/identity/web/resident-texts.ts'
import { signInAddress } from '../kit/addresses.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { call, onSessionUse } from '../kit/call.ts'
import { Dialog } from '../kit/dialog.tsx'
import { useLanguage, useTexts } from '../kit/language.tsx'

// The server's own limit for residents (identity/model.ts); a county that changes it changes this warning too.
const idleMinutes = 30
const warnMinutes = 2

/** Two minutes before an unused session ends, asks whether to go on. What has been typed is kept either way. */
export default function SessionEnd() {
  const t = useTexts(residentIdentityTexts)
  const language = useLanguage()
  const { pathname, search } = useLocation()
  const [state, setState] = useState<'live' | 'ending' | 'ended'>('live')
  const [isShut, setIsShut] = useState(false)
  useEffect(() => {
    let warning: ReturnType<typeof setTimeout>
    let end: ReturnType<typeof setTimeout>
    function begin() {
      clearTimeout(warning)
      clearTimeout(end)
      setState((before) => (before === 'ended' ? before : 'live'))
      warning = setTimeout(() => setState('ending'), (idleMinutes - warnMinutes) * 60_000)
      end = setTimeout(() => setState('ended'), idleMinutes * 60_000)
    }
    begin()
    const stop = onSessionUse(begin)
    return () => {
      stop()
      clearTimeout(warning)
      clearTimeout(end)
    }
  }, [])
  const hasEnded = state === 'ended'
  return (
    <Dialog
      isOpen={state !== 'live' && !isShut}
      onClose={() => (hasEnded ? setIsShut(true) : void goOn())}
      title={hasEnded ? t.ended : t.warnTitle}
      buttons={
        hasEnded ? (
          <>
            <ButtonLink href={signInAddress('resident', language, `/${language}${pathname}${search}`)} look="filled">
              {t.identify}
            </ButtonLink>
            <Button onClick={() => setIsShut(true)}>{t.close}</Button>
          </>
        ) : (
          <Button look="filled" onClick={() => void goOn()}>
            {t.goOn}
          </Button>
        )
      }
    >
      <p>{hasEnded ? t.endedText : t.warnText(warnMinutes)}</p>
    </Dialog>
  )

  async function goOn() {
    const outcome = await call<typeof whoAmI>('identity/me', {})
    if (outcome.ok && outcome.value.kind !== 'resident') setState('ended')
  }
}
