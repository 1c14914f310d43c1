import { useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useWatch } from '#web/professional/live.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { listOwnConsultations } from '../contract.ts'
import { consultationTexts } from './texts.ts'

/** On every page: an answer has come that the asker has not read. */
export function AnswerNotice({ isWanted }: { isWanted: boolean }) {
  const t = useTexts(consultationTexts)
  const asked = useAsk<typeof listOwnConsultations>(
    'consultations/mine',
    {},
    { everyMs: 60_000, isBackground: true, isWanted },
  )
  // The item of an answered consultation leaves the list: that hint is enough to ask.
  useWatch('worklist', isWanted ? 'all' : undefined, () => asked.askAgain())
  // Reading it on its page is reading it: asked again when the page changes.
  const { pathname } = useLocation()
  const again = useRef(asked.askAgain)
  again.current = asked.askAgain
  useEffect(() => {
    if (isWanted) again.current()
  }, [pathname, isWanted])
  const first = asked.value?.asked.find((one) => one.hasNewAnswer && !pathname.endsWith(one.id))
  if (!first) return null
  return (
    <div className="answer-notice">
      <Notice tone="ok" isLive title={t.newAnswer(first.consulted?.name ?? '')}>
        <p>
          <Link to={`/work/consultations/${first.id}`}>{t.read}</Link>
        </p>
      </Notice>
    </div>
  )
}
