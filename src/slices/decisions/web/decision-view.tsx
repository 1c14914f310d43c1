import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { serverNow } from '#web/kit/server-clock.ts'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { KeyHint } from '#web/kit/key-hint.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { SavedLine } from '#web/kit/saved-line.tsx'
import { dueOf } from '#slices/work/web/clock-line.tsx'
import { DueChip } from '#slices/work/web/marks.tsx'
import type * as contract from '../contract.ts'
import { DecisionForm, fieldOf, GroundsForm } from './decision-form.tsx'
import { DocumentPreview } from './document-preview.tsx'
import { DecisionLadder } from './ladder.tsx'
import { MadeDecision } from './made-decision.tsx'
import { decisionPageTexts } from './page-texts.ts'
import { PendingMatter } from './pending.tsx'
import { TeamRecommendation } from './recommendation.tsx'
import { ReturnDialog } from './return-dialog.tsx'
import { decisionRefusals, decisionTexts } from './texts.ts'
import { isBehind, useDraft } from './use-draft.ts'
import { WhoHasIt } from './who-has-it.tsx'
import './decisions.css'

type Props = {
  view: contract.DecisionView
  /** The client’s name, basis and open registers, as the shell shows them above everything of a client’s. */
  header: ReactNode
  /** The way back to the client. */
  back: ReactNode
  decisionPath: (decisionId: string) => string
  rulePath: string
  onStarted: (decisionId: string) => void
  onLeft: (told: string) => void
}

/** A draft with who may decide it and how the client sees it; once made, how it is told to them. */
export function DecisionScreen({ view: opened, header, back, decisionPath, rulePath, onStarted, onLeft }: Props) {
  const t = useTexts(decisionTexts)
  const page = useTexts(decisionPageTexts)
  const localised = useLocalised()
  const say = useRefusalText(decisionRefusals)
  const draft = useDraft(opened)
  const { view, filled, refused } = draft
  const [isTried, setTried] = useState(false)
  const [isReturning, setReturning] = useState(false)
  const isMade = view.state === 'decided'
  const { mayWrite } = view.pen
  const type = view.types.find((one) => one.id === filled.type)
  const missing = view.standing?.missing ?? []
  const errors = isTried ? missing : []
  async function end(how: 'send' | 'decide') {
    setTried(true)
    const saved = await draft.save(filled)
    const first = saved?.standing?.missing[0]
    if (!saved) return
    if (first) return document.getElementById(fieldOf[first])?.focus()
    await draft.act(async () => {
      const input = { decisionId: saved.id, revision: saved.revision }
      const outcome =
        how === 'send'
          ? await call<typeof contract.sendDecision>('decisions/send', input)
          : await call<typeof contract.makeDecision>('decisions/decide', input)
      if (outcome.ok) await draft.reload()
      else draft.setRefused(outcome)
    })
  }
  const onBefore = () => draft.save(filled)
  const onSaved = (next: contract.DecisionView) => draft.take(next)
  const onChanged = () => draft.act(draft.reload)
  return (
    <>
      {header}
      <div className="work-bar decision-bar">
        {back}
        <h1 tabIndex={-1}>{page.title(beginSmall(localised(type?.name ?? { fi: '', sv: '', en: '' })))}</h1>
        {view.clock && <DueChip due={dueOf(view.clock)} now={serverNow()} />}
        <span className="grow" />
        {mayWrite && <SavedLine saved={draft.saved} />}
      </div>
      <div className="decision-columns">
        <div className="stack decision-main">
          {refused && (
            <Notice tone="error" isLive title={say(refused)}>
              {isBehind(refused.refusal) && (
                <>
                  <p>{page.staleMore}</p>
                  <Button onClick={() => void draft.reload()}>{page.loadNewest}</Button>
                </>
              )}
            </Notice>
          )}
          {draft.isChangedByOther && <Notice isLive title={page.changed} />}
          {isMade ? (
            <MadeDecision
              view={view}
              decisionPath={decisionPath}
              onChanged={onChanged}
              onStarted={onStarted}
              onRefused={draft.setRefused}
            />
          ) : (
            <>
              <DraftNotices view={view} decisionPath={decisionPath} />
              <WhoHasIt view={view} onChanged={onChanged} onRefused={draft.setRefused} />
              {mayWrite && (
                <>
                  <DecisionForm view={view} filled={filled} onChange={draft.change} errors={errors} />
                  <PendingMatter view={view} onBefore={onBefore} onSaved={onSaved} />
                </>
              )}
              {view.standing && <DecisionLadder standing={view.standing} content={view.content} rulePath={rulePath} />}
              {mayWrite && (
                <>
                  <TeamRecommendation view={view} onBefore={onBefore} onSaved={onSaved} />
                  <GroundsForm view={view} filled={filled} onChange={draft.change} errors={errors} />
                  <Ending
                    view={view}
                    onSave={() => void draft.save(filled)}
                    onEnd={(how) => void end(how)}
                    onReturn={() => setReturning(true)}
                  />
                </>
              )}
            </>
          )}
          <p className="muted small">{t.preparedBy(view.preparedBy)}</p>
        </div>
        <DocumentPreview key={`${view.revision}-${view.state}`} view={view} />
      </div>
      {isReturning && (
        <ReturnDialog
          view={view}
          onBefore={onBefore}
          onClose={() => setReturning(false)}
          onReturned={(to) => onLeft(page.giveBack.done(to))}
        />
      )}
    </>
  )
}

function DraftNotices({
  view,
  decisionPath,
}: {
  view: contract.DecisionView
  decisionPath: (decisionId: string) => string
}) {
  const page = useTexts(decisionPageTexts)
  const f = useFormat()
  return (
    <>
      {view.returned && view.state === 'draft' && (
        <Notice tone="warn" title={page.returned(view.returned.by, f.moment(view.returned.at))}>
          {view.returned.words}
        </Notice>
      )}
      {view.corrects && (
        <Notice title={page.correctsOld}>
          <Link to={decisionPath(view.corrects)}>{page.openOld}</Link>
        </Notice>
      )}
    </>
  )
}

type EndingProps = {
  view: contract.DecisionView
  onSave: () => void
  onEnd: (how: 'send' | 'decide') => void
  onReturn: () => void
}

function Ending({ view, onSave, onEnd, onReturn }: EndingProps) {
  const t = useTexts(decisionTexts)
  const page = useTexts(decisionPageTexts)
  const { standing } = view
  const first = standing?.deciders.find((one) => !one.isYou)
  const youMay = standing?.deciders.some((one) => one.isYou) ?? false
  const missing = standing?.missing ?? []
  const hint = <KeyHint keys={['Ctrl', '⏎']} />
  return (
    <div className="stack-s decision-ending">
      <p className="row-s">
        {youMay && (
          <Button look="filled" id="decision-end" onClick={() => onEnd('decide')}>
            {t.decide} {hint}
          </Button>
        )}
        {!youMay && first && (
          <Button look="filled" id="decision-end" onClick={() => onEnd('send')}>
            {t.send(first.name)} {hint}
          </Button>
        )}
        <Button onClick={onSave}>{t.save}</Button>
        {view.pen.mayReturn && <Button onClick={onReturn}>{page.giveBack.open}</Button>}
      </p>
      {missing.length > 0 && (
        <p className="decision-lacks">
          {page.lacksCount(missing.length)}{' '}
          {missing.map((one, index) => (
            <span key={one}>
              {index > 0 && ', '}
              <button
                type="button"
                className="link-button"
                onClick={() => document.getElementById(fieldOf[one])?.focus()}
              >
                {t.missing[one]}
              </button>
            </span>
          ))}
        </p>
      )}
    </div>
  )
}

function beginSmall(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
