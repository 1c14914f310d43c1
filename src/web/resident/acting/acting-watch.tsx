import { useEffect, useState } from 'react'
import { useLocation } from 'react-router'
import { believedFor, noteOtherPerson, onActingEnded, onOtherPerson, readCookie } from '../../kit/acting.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import { actingTexts } from './texts.ts'
import { changePerson, chooseAddress, useActing } from './use-acting.ts'

/** Tells when this tab is about somebody else than the browser’s session now is, and when a right to act ends in the middle. */
export default function ActingWatch() {
  const t = useTexts(actingTexts)
  const language = useLanguage()
  const { pathname } = useLocation()
  const acting = useActing()
  const isOther = useOtherPerson()
  const [isEnded, setIsEnded] = useState(false)
  const [isLeaving, setIsLeaving] = useState(false)
  useEffect(() => onActingEnded(() => setIsEnded(true)), [])
  if (isOther) {
    return (
      <Dialog
        isOpen
        mayClose={false}
        onClose={() => undefined}
        title={t.otherTitle}
        buttons={
          <Button look="filled" onClick={() => window.location.reload()}>
            {t.reload}
          </Button>
        }
      >
        <p>{t.otherText}</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen={isEnded && acting !== undefined}
      onClose={() => setIsEnded(false)}
      title={t.endedTitle(acting?.name ?? '')}
      buttons={
        <>
          <ButtonLink href={chooseAddress(language, `/${language}${pathname}`)} look="filled">
            {t.askAgain}
          </ButtonLink>
          <Button busyLabel={isLeaving && t.leaving} onClick={() => void leave()}>
            {t.toOwn}
          </Button>
          <Button look="quiet" onClick={() => setIsEnded(false)}>
            {t.keepReading}
          </Button>
        </>
      }
    >
      <p>{t.endedText}</p>
    </Dialog>
  )

  async function leave() {
    setIsLeaving(true)
    const outcome = await changePerson(null, `/${language}/own`)
    if (!outcome.ok) setIsLeaving(false)
  }
}

/** Another tab changed the person: told by it at once, and found out when this one comes into sight again or is brought back by the back button. */
function useOtherPerson(): boolean {
  const [isOther, setIsOther] = useState(false)
  useEffect(() => {
    const compare = () => {
      if (readCookie() !== believedFor()) noteOtherPerson()
    }
    const stopListening = onOtherPerson(() => setIsOther(true))
    const channel = 'BroadcastChannel' in window ? new BroadcastChannel('rinnalla-person') : undefined
    if (channel) channel.onmessage = compare
    channel?.postMessage('loaded')
    const shown = (event: PageTransitionEvent) => {
      // A page kept in memory by the browser shows whose it was then: who is here now may be another, or nobody. It is loaded anew before it is seen.
      if (!event.persisted) return
      document.body.hidden = true
      window.location.reload()
    }
    document.addEventListener('visibilitychange', compare)
    window.addEventListener('pageshow', shown)
    return () => {
      stopListening()
      channel?.close()
      document.removeEventListener('visibilitychange', compare)
      window.removeEventListener('pageshow', shown)
    }
  }, [])
  return isOther
}
