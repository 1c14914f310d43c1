import { useState } from 'react'
import { Link } from 'react-router'
import { serverNow } from '#web/kit/server-clock.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { ClockLine } from '#slices/work/web/clock-line.tsx'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { TextArea, TextField } from '#web/kit/fields.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { FileIcon } from '#web/kit/icons.ts'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import { kitTexts } from '#web/kit/texts.ts'
import type * as contract from '../contract.ts'
import { decisionPageTexts } from './page-texts.ts'
import { savePdf } from './save-pdf.ts'
import { decisionTexts } from './texts.ts'

export type MadeProps = {
  view: contract.DecisionView
  decisionPath: (decisionId: string) => string
  onChanged: () => Promise<void>
  onStarted: (decisionId: string) => void
  onRefused: (refused: SaidRefusal | undefined) => void
}

/** What was decided and what follows from it: told how and when, until when it can be contested, carried out. */
export function MadeDecision(props: MadeProps) {
  const { view, decisionPath } = props
  const t = useTexts(decisionTexts)
  const page = useTexts(decisionPageTexts)
  const f = useFormat()
  return (
    <>
      <Notice tone="ok" isLive title={t.made}>
        {page.made.title(f.dayWithYear(view.document.decidedOn), view.document.decider.name)}
      </Notice>
      {view.correctedBy && (
        <Notice tone="warn" title={page.correctedByNew}>
          <Link to={decisionPath(view.correctedBy)}>{page.openNew}</Link>
        </Notice>
      )}
      {view.corrects && (
        <p>
          {page.correctsOld} <Link to={decisionPath(view.corrects)}>{page.openOld}</Link>
        </p>
      )}
      {!view.served && <Serve {...props} />}
      <Steps view={view} />
      {view.content.outcome !== 'refused' && view.carriedOutOn === null && <CarryOut {...props} />}
      <Documents {...props} />
    </>
  )
}

function Serve({ view, onChanged, onRefused }: MadeProps) {
  const t = useTexts(decisionTexts)
  const { made } = useTexts(decisionPageTexts)
  const serve = async (way: 'letter' | 'electronic') => {
    const outcome = await call<typeof contract.serveDecision>('decisions/serve', { decisionId: view.id, way })
    onRefused(outcome.ok ? undefined : outcome)
    await onChanged()
  }
  return (
    <section className="stack-s" aria-labelledby="decision-serve">
      <h2 id="decision-serve">{made.serve}</h2>
      <p className="muted">{made.serveMore}</p>
      <p className="row-s">
        <Button look="filled" id="serve-electronic" onClick={() => void serve('electronic')}>
          {t.serveElectronic} <KeyHint keys={['Ctrl', '⏎']} />
        </Button>
        <Button onClick={() => void serve('letter')}>{t.serveLetter}</Button>
      </p>
    </section>
  )
}

/** The dates in their order; what has not come yet says so. */
function Steps({ view: { document, served, carriedOutOn, content, clock } }: { view: contract.DecisionView }) {
  const t = useTexts(decisionTexts)
  const { made } = useTexts(decisionPageTexts)
  const f = useFormat()
  return (
    <section className="stack-s" aria-labelledby="decision-steps">
      <h2 id="decision-steps">{made.steps}</h2>
      <dl className="facts decision-steps">
        <dt>{made.decided}</dt>
        <dd>{f.dayWithYear(document.decidedOn)}</dd>
        {served ? (
          <>
            <dt>{made.sent(t.ways[served.way])}</dt>
            <dd>{f.dayWithYear(served.sentAt)}</dd>
            <dt>{made.presumed}</dt>
            <dd>{f.dayWithYear(served.presumedOn)}</dd>
            <dt>{made.rectify}</dt>
            <dd>
              <b>{f.dayWithYear(served.rectifyBy)}</b>
            </dd>
          </>
        ) : (
          <>
            <dt>{made.rectify}</dt>
            <dd className="muted">{made.notServed}</dd>
          </>
        )}
        {content.outcome !== 'refused' && carriedOutOn !== null && (
          <>
            <dt>{made.carried}</dt>
            <dd>{f.dayWithYear(carriedOutOn)}</dd>
          </>
        )}
      </dl>
      {served && <p className="small">{t.served(t.ways[served.way], f.dayWithYear(served.rectifyBy))}</p>}
      {clock && (
        <ul className="clock-lines">
          <ClockLine clock={clock} now={serverNow()} hasPips />
        </ul>
      )}
    </section>
  )
}

function CarryOut({ view, onChanged, onRefused }: MadeProps) {
  const { made } = useTexts(decisionPageTexts)
  const today = helsinkiDay(serverNow())
  const [onDay, setOnDay] = useState(today)
  const carryOut = async () => {
    const outcome = await call<typeof contract.carryOutDecision>('decisions/carry-out', { decisionId: view.id, onDay })
    onRefused(outcome.ok ? undefined : outcome)
    await onChanged()
  }
  return (
    <Disclosure summary={made.carryOut}>
      <div className="stack-s">
        <p className="muted">{made.carryMore}</p>
        <TextField
          type="date"
          label={made.carryOutOn}
          max={today}
          value={onDay}
          onChange={(event) => setOnDay(event.target.value)}
        />
        <p className="row-s">
          <Button onClick={() => onDay !== '' && void carryOut()}>{made.carryOut}</Button>
        </p>
      </div>
    </Disclosure>
  )
}

function Documents({ view, onStarted, onRefused }: MadeProps) {
  const t = useTexts(decisionTexts)
  const { made } = useTexts(decisionPageTexts)
  const kit = useTexts(kitTexts)
  const [reason, setReason] = useState('')
  const decisionId = view.id
  const print = async () => {
    const outcome = await call<typeof contract.printDecision>('decisions/pdf', { decisionId })
    if (outcome.ok) savePdf(outcome.value)
    else onRefused(outcome)
  }
  const correct = async () => {
    const outcome = await call<typeof contract.correctDecision>('decisions/correct', { decisionId, reason })
    if (outcome.ok) onStarted(outcome.value.decisionId)
    else onRefused(outcome)
  }
  const isReady = reason.trim().length >= 5
  return (
    <>
      <p className="row-s">
        <Button onClick={() => void print()}>
          <Icon of={FileIcon} /> {t.pdf}
        </Button>
      </p>
      <Disclosure summary={made.correct}>
        <div className="stack-s">
          <p className="muted">{made.more}</p>
          <TextArea
            label={t.correctReason}
            limit={500}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <p className="row-s">
            <Button
              onClick={() => isReady && void correct()}
              notAvailable={isReady ? undefined : kit.fillFirst(t.correctReason)}
            >
              {t.correct}
            </Button>
          </p>
        </div>
      </Disclosure>
    </>
  )
}
