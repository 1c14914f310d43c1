import { type ReactNode, useState } from 'react'
import type { Language } from '#platform/i18n.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Segment } from '#web/kit/segment.tsx'
import type { DecisionView } from '../contract.ts'
import { documentTexts } from '../texts.ts'
import { decisionPageTexts } from './page-texts.ts'
import { decisionTexts } from './texts.ts'

/** The document as the client gets it, in the language of one's choice. */
export function DocumentPreview({ view }: { view: DecisionView }) {
  const t = useTexts(decisionTexts)
  const page = useTexts(decisionPageTexts)
  const [language, setLanguage] = useState<Language>(view.content.language)
  const d = documentTexts({
    content: { ...view.content, language },
    document: view.document,
    presumedOn: view.served?.presumedOn ?? null,
    rectifyBy: view.served?.rectifyBy ?? null,
    way: view.served?.way ?? null,
  })
  return (
    <section className="decision-preview stack-s" aria-label={t.preview} id="decision-preview" tabIndex={-1}>
      <Segment
        legend={t.preview}
        value={language}
        onChange={setLanguage}
        options={(['fi', 'sv', 'en'] as const).map((value) => ({ value, label: t.languages[value] }))}
      />
      <div className="decision-paper" lang={language}>
        <p>
          <b>{d.county}</b>
          <br />
          {d.unit} · {view.state === 'decided' ? d.decidedOn : t.draft.toUpperCase()}
        </p>
        <p>{d.clientName}</p>
        <h2>{d.title}</h2>
        <p>
          <b>{d.result}</b> {d.resultMore.join(' ')}
        </p>
        {d.corrects && <p>{d.corrects}</p>}
        <h3>{d.heads.matter}</h3>
        {d.matter === '' ? (
          <p>
            <Gap>{page.gap.matter}</Gap>
          </p>
        ) : (
          <p className="decision-typed">{d.matter}</p>
        )}
        <h3>{d.heads.why}</h3>
        {d.grounds.map((ground) => (
          <p key={ground}>{ground}</p>
        ))}
        {d.grounds.length === 0 && (
          <p>
            <Gap>{page.gap.ground}</Gap>
          </p>
        )}
        {d.reason === '' ? (
          <p>
            <Gap>{page.gap.reason}</Gap>
          </p>
        ) : (
          <p className="decision-typed">{d.reason}</p>
        )}
        {d.recommendation && <p>{d.recommendation}</p>}
        <h3>{d.heads.law}</h3>
        <p>{d.law}</p>
        <h3>{d.heads.disagree}</h3>
        <p>{d.disagree.join(' ')}</p>
        <h3>{d.heads.decider}</h3>
        {d.decider.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  )
}

/** What the client would miss: told before the draft is ended. Not a part of the document. */
function Gap({ children }: { children: ReactNode }) {
  return <span className="decision-gap">{children}</span>
}
