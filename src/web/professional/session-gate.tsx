import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { whoAmIAtWork } from '#slices/organisation/contract.ts'
import { plainRefusals } from '#slices/access/web/texts.ts'
import { defineTexts } from '#platform/i18n.ts'
import { signInAddress } from '../kit/addresses.ts'
import { Button, ButtonLink } from '../kit/button.tsx'
import { call, onSessionEnd, onSessionUse } from '../kit/call.ts'
import { Dialog } from '../kit/dialog.tsx'
import { useFormat, useLanguage, useTexts } from '../kit/language.tsx'
import { LoadingLines } from '../kit/loading-lines.tsx'
import { Notice } from '../kit/notice.tsx'
import { OfflineBar } from '../kit/offline-bar.tsx'
import { useRefusalText } from '../kit/refusals.ts'
import { serverNow } from '../kit/server-clock.ts'
import { newestAnswerAt, queryClient, useAsk } from './query.ts'
import { useNow } from './use-now.ts'

/** Nothing of the shell's pages without a session. When one ends in the middle, the page stays under the dialog with all that was typed. */
export function SessionGate({ children }: { children: ReactNode }) {
  const me = useAsk<typeof whoAmIAtWork>('organisation/me', {})
  const say = useRefusalText(plainRefusals)
  if (me.value) {
    return (
      <>
        <OfflineBar asOf={() => newestAnswerAt().toISOString()} />
        <SessionEnd />
        {children}
      </>
    )
  }
  if (me.refused?.refusal === 'not-signed-in') return <SignInFirst />
  return (
    <div className="work-page">
      {me.refused ? <Notice tone="error" isLive title={say(me.refused)} /> : <LoadingLines />}
    </div>
  )
}

function SignInFirst() {
  const t = useTexts(texts)
  return (
    <div className="work-page sign-in-first stack">
      <h1>{t.title}</h1>
      <p>{t.lead}</p>
      <p className="row">
        <ButtonLink look="filled" href={useSignInHere()}>
          {t.signIn}
        </ButtonLink>
      </p>
      <p className="muted">{t.help}</p>
    </div>
  )
}

function useSignInHere(): string {
  const language = useLanguage()
  const { pathname, search } = useLocation()
  return signInAddress('staff', language, `/${language}${pathname}${search}`)
}

const warningMs = 2 * 60_000
const lookEveryMs = 60_000

/** Two minutes before the end it asks; after it, another tab signs in and this page goes on where it was. */
function SessionEnd() {
  const t = useTexts(texts)
  const f = useFormat()
  const now = useNow(5)
  const signInHere = useSignInHere()
  const [state, setState] = useState<{ endsAtMs: number; idleUntil?: string; hasEnded: boolean }>({
    endsAtMs: Infinity,
    hasEnded: false,
  })
  const look = useCallback(async () => {
    const outcome = await call<typeof whoAmIAtWork>('organisation/me', {}, { isBackground: true })
    // That the session has ended is heard below, from this call as from any other.
    if (!outcome.ok) return
    const { idleUntil } = outcome.value
    setState({ endsAtMs: Date.parse(idleUntil), idleUntil, hasEnded: false })
  }, [])
  useEffect(() => {
    void look()
    const timer = setInterval(() => void look(), lookEveryMs)
    // A machine that slept had its timers asleep too.
    const wake = () => document.visibilityState === 'visible' && void look()
    document.addEventListener('visibilitychange', wake)
    const stopEnd = onSessionEnd(() => setState((before) => ({ ...before, hasEnded: true })))
    const stop = onSessionUse(() =>
      setState((before) =>
        before.endsAtMs - serverNow().getTime() < warningMs
          ? { ...before, endsAtMs: serverNow().getTime() + warningMs + lookEveryMs }
          : before,
      ),
    )
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', wake)
      stop()
      stopEnd()
    }
  }, [look])
  const goOn = async () => {
    await call<typeof whoAmIAtWork>('organisation/me', {})
    await look()
    await queryClient.invalidateQueries()
  }
  const left = state.endsAtMs - now.getTime()
  if (state.hasEnded) {
    return (
      <Dialog
        isOpen
        onClose={() => void goOn()}
        mayClose={false}
        hidesPage
        title={t.endedTitle}
        buttons={
          <>
            <a className="button button-filled" href={signInHere} target="_blank" rel="noreferrer">
              {t.signInNewTab}
            </a>
            <Button onClick={() => void goOn()}>{t.goOn}</Button>
          </>
        }
      >
        <p>{t.ended}</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      isOpen={left < warningMs}
      onClose={() => void goOn()}
      title={t.soonTitle}
      buttons={
        <Button look="filled" onClick={() => void goOn()}>
          {t.goOn}
        </Button>
      }
    >
      <p>{state.idleUntil && t.soon(f.clock(state.idleUntil))}</p>
    </Dialog>
  )
}

const texts = defineTexts({
  fi: {
    title: 'Kirjaudu sisään ammattilaisena',
    lead: 'Työlista ja asiakkaiden tiedot näkyvät vain kirjautuneelle työntekijälle.',
    signIn: 'Kirjaudu sisään',
    help: 'Jos kirjautuminen ei onnistu, ota yhteyttä omaan esihenkilöösi tai tukeen.',
    soonTitle: 'Istuntosi päättyy pian',
    soon: (time: string) => `Istunto päättyy ${time}, koska et ole tehnyt mitään hetkeen. Tekstisi säilyvät.`,
    goOn: 'Jatka työtä',
    endedTitle: 'Istuntosi on päättynyt',
    ended: 'Kirjaudu uudelleen toisessa välilehdessä ja palaa tähän. Kirjoittamasi teksti on tällä sivulla tallessa.',
    signInNewTab: 'Kirjaudu uudessa välilehdessä',
  },
  sv: {
    title: 'Logga in som anställd',
    lead: 'Arbetslistan och klienternas uppgifter visas bara för en inloggad anställd.',
    signIn: 'Logga in',
    help: 'Om inloggningen inte lyckas, kontakta din chef eller stödet.',
    soonTitle: 'Din session tar snart slut',
    soon: (time: string) =>
      `Sessionen tar slut ${time}, eftersom du inte har gjort något på en stund. Dina texter finns kvar.`,
    goOn: 'Fortsätt arbeta',
    endedTitle: 'Din session har tagit slut',
    ended: 'Logga in igen på en annan flik och kom tillbaka hit. Texten du har skrivit finns kvar på sidan.',
    signInNewTab: 'Logga in på en ny flik',
  },
  en: {
    title: 'Sign in as a professional',
    lead: 'The work list and clients’ data show only to a worker who has signed in.',
    signIn: 'Sign in',
    help: 'If signing in fails, contact your supervisor or support.',
    soonTitle: 'Your session ends soon',
    soon: (time: string) => `The session ends ${time}, because you have done nothing for a while. Your texts are kept.`,
    goOn: 'Go on working',
    endedTitle: 'Your session has ended',
    ended: 'Sign in again in another tab and come back here. What you have written is kept on this page.',
    signInNewTab: 'Sign in in a new tab',
  },
})
