import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import type * as contract from '../contract.ts'
import { contentOf, DecisionForm, type Filled, filledFrom, GroundsForm } from './decision-form.tsx'
import { DocumentPreview } from './document-preview.tsx'
import { DecisionLadder } from './ladder.tsx'
import { savePdf } from './save-pdf.ts'
import { decisionRefusals, decisionTexts } from './texts.ts'
import './decisions.css'

const saveAfterMs = 500

type Props = {
  view: contract.DecisionView
  clientPath: (clientId: string) => string
  onStarted: (decisionId: string) => void
}

/** A draft with who may decide it and how the client sees it; once made, how it is told to them. */
export function DecisionScreen({ view: opened, clientPath, onStarted }: Props) {
  const t = useTexts(decisionTexts)
  const say = useRefusalText(decisionRefusals)
  const [view, setView] = useState(opened)
  const [filled, setFilled] = useState(() => filledFrom(opened.content))
  const [refused, setRefused] = useState<SaidRefusal>()
  const timer = useRef<number>(undefined)
  // One save after another, each with the revision the one before it gave.
  const queue = useRef<Promise<contract.DecisionView | undefined>>(Promise.resolve(opened))
  const change = (next: Filled) => {
    setFilled(next)
    clearTimeout(timer.current)
    timer.current = window.setTimeout(() => void save(next), saveAfterMs)
  }
  function save(next: Filled): Promise<contract.DecisionView | undefined> {
    clearTimeout(timer.current)
    queue.current = queue.current.then(async (before) => {
      if (!before) return undefined
      const input = { decisionId: before.id, revision: before.revision, content: contentOf(next) }
      const outcome = await call<typeof contract.saveDecision>('decisions/save', input)
      setRefused(outcome.ok ? undefined : outcome)
      if (!outcome.ok) return outcome.refusal === 'stale' || outcome.refusal === 'already-decided' ? undefined : before
      setView(outcome.value)
      return outcome.value
    })
    return queue.current
  }
  async function reload() {
    const outcome = await call<typeof contract.openDecision>('decisions/open', { decisionId: view.id })
    if (outcome.ok) setView(outcome.value)
  }
  async function end(how: 'send' | 'decide') {
    const saved = await save(filled)
    if (!saved) return
    const input = { decisionId: saved.id, revision: saved.revision }
    const outcome =
      how === 'send'
        ? await call<typeof contract.sendDecision>('decisions/send', input)
        : await call<typeof contract.makeDecision>('decisions/decide', input)
    setRefused(outcome.ok ? undefined : outcome)
    await reload()
  }
  return (
    <div className="decision-columns">
      <div className="stack decision-main">
        {refused && <Notice tone="error" isLive title={say(refused)} />}
        {view.state === 'sent' && view.sentTo && <Notice title={t.sentTo(view.sentTo)} />}
        {view.state === 'decided' ? (
          <MadeDecision view={view} onServed={reload} onStarted={onStarted} onRefused={setRefused} />
        ) : (
          <>
            <DecisionForm view={view} filled={filled} onChange={change} />
            {view.standing && <DecisionLadder standing={view.standing} />}
            <GroundsForm view={view} filled={filled} onChange={change} />
            <Ending view={view} onSave={() => void save(filled)} onEnd={(how) => void end(how)} />
          </>
        )}
        <p>
          <Link to={clientPath(view.clientId)}>{t.toClient}</Link>
        </p>
      </div>
      <DocumentPreview key={view.revision} view={view} />
    </div>
  )
}

function Ending({
  view,
  onSave,
  onEnd,
}: {
  view: contract.DecisionView
  onSave: () => void
  onEnd: (how: 'send' | 'decide') => void
}) {
  const t = useTexts(decisionTexts)
  const f = useFormat()
  const first = view.standing?.deciders.find((one) => !one.isYou)
  const youMay = view.standing?.deciders.some((one) => one.isYou) ?? false
  const missing = view.standing?.missing ?? []
  return (
    <div className="stack-s">
      <p className="row-s">
        {youMay && (
          <Button look="filled" onClick={() => onEnd('decide')}>
            {t.decide}
          </Button>
        )}
        {!youMay && first && view.state === 'draft' && (
          <Button look="filled" onClick={() => onEnd('send')}>
            {t.send(first.name)}
          </Button>
        )}
        <Button onClick={onSave}>{t.save}</Button>
      </p>
      <p className="muted">
        {t.saved(f.clock(view.savedAt))}
        {missing.length > 0 && ` · ${t.lacks(missing.map((one) => t.missing[one]).join(', '))}`}
      </p>
    </div>
  )
}

type MadeProps = {
  view: contract.DecisionView
  onServed: () => Promise<void>
  onStarted: (decisionId: string) => void
  onRefused: (refused: SaidRefusal | undefined) => void
}

function MadeDecision({ view, onServed, onStarted, onRefused }: MadeProps) {
  const t = useTexts(decisionTexts)
  const f = useFormat()
  const [reason, setReason] = useState('')
  const decisionId = view.id
  const serve = async (way: 'letter' | 'electronic') => {
    const outcome = await call<typeof contract.serveDecision>('decisions/serve', { decisionId, way })
    onRefused(outcome.ok ? undefined : outcome)
    await onServed()
  }
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
  return (
    <>
      <Notice tone="ok" isLive title={t.made}>
        {view.served ? t.served(t.ways[view.served.way], f.dayWithYear(view.served.rectifyBy)) : null}
      </Notice>
      <p className="row-s">
        {!view.served && (
          <>
            <Button look="filled" onClick={() => void serve('electronic')}>
              {t.serveElectronic}
            </Button>
            <Button onClick={() => void serve('letter')}>{t.serveLetter}</Button>
          </>
        )}
        <Button onClick={() => void print()}>{t.pdf}</Button>
      </p>
      <TextArea
        label={t.correctReason}
        isOptional
        limit={500}
        rows={2}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <p className="row-s">
        <Button onClick={() => void correct()}>{t.correct}</Button>
      </p>
    </>
  )
}
