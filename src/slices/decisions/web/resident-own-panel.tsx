import { useState } from 'react'
import { serverNow } from '#web/kit/server-clock.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { Language } from '#platform/i18n.ts'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { EmptyState } from '#web/kit/empty-state.tsx'
import { useFormat, useLanguage, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useAsked } from '#web/kit/use-asked.ts'
import type { listOwnDecisions, Made, printOwnDecision } from '../contract.ts'
import { documentTexts } from '../texts.ts'
import { ownDecisionTexts } from './own-texts.ts'
import { savePdf } from './save-pdf.ts'

/** The decisions that were given to me: the result, the document, and until when I can request rectification. */
export function OwnDecisionsPanel({ none }: { none?: string }) {
  const t = useTexts(ownDecisionTexts)
  const asked = useAsked<typeof listOwnDecisions>('decisions/own', {})
  if (!asked.value) return asked.refused ? <Notice tone="error" isLive title={t.failed} /> : <LoadingLines />
  const { decisions } = asked.value
  return (
    <div className="stack">
      {decisions.length === 0 && <EmptyState title={none ?? t.none} />}
      {decisions.toSorted(byNeed).map((made) => (
        <OwnDecision
          key={made.id}
          made={made}
          corrected={decisions.find((one) => one.corrects === made.id)}
          before={decisions.find((one) => one.id === made.corrects)}
        />
      ))}
    </div>
  )
}

const today = () => helsinkiDay(serverNow())

/** What can still be contested comes first, the nearest last day on top; then the newest. One that a newer decision corrected needs nothing. */
function byNeed(a: Made, b: Made): number {
  const lastDay = ({ served, correctedBy }: Made) =>
    served && correctedBy === null && served.rectifyBy >= today() ? served.rectifyBy : '9'
  return lastDay(a).localeCompare(lastDay(b)) || b.decidedAt.localeCompare(a.decidedAt)
}

/** The result in the reader's language, whatever language it was given in. */
function textsOf({ content, document }: Made, language: Language) {
  return documentTexts({
    content: { ...content, language },
    document,
    presumedOn: null,
    rectifyBy: null,
    way: null,
  })
}

type OwnDecisionProps = { made: Made; corrected: Made | undefined; before: Made | undefined }

export function OwnDecision({ made, corrected, before }: OwnDecisionProps) {
  const t = useTexts(ownDecisionTexts)
  const f = useFormat()
  const language = useLanguage()
  const say = useLocalised()
  const [hasFailed, setFailed] = useState(false)
  const { document, served } = made
  const { result, resultMore } = textsOf(made, language)
  const print = async () => {
    const outcome = await call<typeof printOwnDecision>('decisions/own-pdf', { decisionId: made.id })
    setFailed(!outcome.ok)
    if (outcome.ok) savePdf(outcome.value)
  }
  const isPast = served !== null && today() > served.rectifyBy
  return (
    <article className="section stack-s">
      <h2 id={`decision-${made.id}`} tabIndex={-1}>
        {t.decision(say(document.title))}
      </h2>
      <p>
        <b>{result}</b> {resultMore.join(' ')}
      </p>
      <p>{t.decided(f.dayWithYear(document.decidedOn), document.decider.name, say(document.decider.office))}</p>
      {document.corrects && <p>{t.corrects(f.dayWithYear(document.corrects.on))}</p>}
      {before && (
        <p>
          {t.correctedOne}{' '}
          <a href={`#decision-${before.id}`}>
            {t.decision(say(before.document.title))}. {textsOf(before, language).result}
          </a>
        </p>
      )}
      {corrected && <Notice title={t.wasCorrected(f.dayWithYear(corrected.document.decidedOn))} />}
      {served && <p>{t.told[served.way](f.dayWithYear(served.sentAt), f.dayWithYear(served.presumedOn))}</p>}
      <p className="row-s">
        <Button onClick={() => void print()}>
          {t.pdf}
          <span className="unseen">: {t.decision(say(document.title))}</span>
        </Button>
        {made.content.language !== language && <span className="muted">{t.inLanguage[made.content.language]}</span>}
      </p>
      {hasFailed && <Notice tone="error" isLive title={t.failed} />}
      {served && !corrected && (
        <>
          <h3>{t.disagree}</h3>
          <p>
            <b>{(isPast ? t.past : t.until)(f.dayWithYear(served.rectifyBy))}</b>
          </p>
          {!isPast && (
            <>
              <Disclosure summary={t.howTitle}>
                <div className="stack-s">
                  <p>{t.howDays}</p>
                  <p>{t.how}</p>
                  <p>
                    {say(document.organ.name)}
                    <br />
                    {document.organ.address}
                  </p>
                  {!document.organ.verified && <p className="muted">{t.unverified}</p>}
                </div>
              </Disclosure>
            </>
          )}
        </>
      )}
    </article>
  )
}
