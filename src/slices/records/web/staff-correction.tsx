import { useState } from 'react'
import { Link } from 'react-router'
import type { InputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { answerCorrection, openCorrection } from '../contract.ts'
import { SignedEntry } from './signed-entry.tsx'
import { staffCorrectionRefusals, staffCorrectionTexts } from './staff-correction-texts.ts'

type Outcome = InputOf<typeof answerCorrection>['outcome']
type Props = { correctionId: string; clientPath: (clientId: string) => string; onAnswered: () => void }

/** What the client asks to be corrected, beside the entry; it is corrected by a new version and answered with a reason. */
export function StaffCorrection({ correctionId, clientPath, onAnswered }: Props) {
  const t = useTexts(staffCorrectionTexts)
  const f = useFormat()
  const say = useRefusalText(staffCorrectionRefusals)
  const asked = useAsk<typeof openCorrection>('records/correction', {
    correctionId,
  } as InputOf<typeof openCorrection>)
  const { value } = asked
  if (!value) return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines />
  return (
    <>
      <section className="stack-s" aria-labelledby="asked">
        <h2 id="asked">{t.asked}</h2>
        <blockquote>{value.correction.what}</blockquote>
        <p className="small muted">{t.askedAt(f.moment(value.correction.askedAt))}</p>
      </section>
      <section className="stack-s" aria-labelledby="entry">
        <h2 id="entry">{t.entry}</h2>
        <SignedEntry entry={value.entry} clientId={value.clientId} isWritable onCorrected={asked.askAgain} />
        <p>
          <Link to={clientPath(value.clientId)}>{t.toClient}</Link>
        </p>
        <Notice tone={value.isCorrected ? 'ok' : 'info'} title={value.isCorrected ? t.isCorrected : t.notCorrected} />
      </section>
      {value.correction.answer ? (
        <Notice tone="ok" title={t.answered} />
      ) : (
        <AnswerForm correctionId={correctionId} onAnswered={onAnswered} />
      )}
    </>
  )
}

function AnswerForm({ correctionId, onAnswered }: Pick<Props, 'correctionId' | 'onAnswered'>) {
  const t = useTexts(staffCorrectionTexts)
  const say = useRefusalText(staffCorrectionRefusals)
  const [outcome, setOutcome] = useState<Outcome>()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const [answer, answering] = useCommand<typeof answerCorrection>('records/answer-correction')
  async function submit() {
    setTried(true)
    if (outcome === undefined || reason.trim().length < 10) return focusMistake()
    const answered = await answer({ correctionId, outcome, reason } as InputOf<typeof answerCorrection>)
    if (answered?.ok) onAnswered()
  }
  return (
    <section className="stack-s" aria-labelledby="answer">
      <h2 id="answer">{t.answer}</h2>
      <Segment<Outcome>
        legend={t.outcomeLegend}
        options={[
          { value: 'corrected', label: t.outcome.corrected },
          { value: 'partly', label: t.outcome.partly },
          { value: 'refused', label: t.outcome.refused },
        ]}
        value={outcome}
        error={isTried && outcome === undefined ? t.outcomeMissing : undefined}
        onChange={setOutcome}
      />
      <TextArea
        label={t.reason}
        help={t.reasonHelp}
        rows={4}
        limit={2000}
        value={reason}
        error={isTried && reason.trim().length < 10 ? t.reasonMissing : undefined}
        onChange={(event) => setReason(event.target.value)}
      />
      {answering.refused && <Notice tone="error" isLive title={say(answering.refused)} />}
      <p>
        <Button look="filled" onClick={() => void submit()} busyLabel={answering.isBusy && t.busy}>
          {t.submit}
        </Button>
      </p>
    </section>
  )
}
