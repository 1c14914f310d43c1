import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { serverNow } from '#web/kit/server-clock.ts'
import { dueOf } from '#slices/work/web/clock-line.tsx'
import { DueChip } from '#slices/work/web/marks.tsx'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listDecisionsOfClient, Made, startDecision } from '../contract.ts'
import { QuickDecision } from './quick-decision.tsx'
import { decisionRefusals, decisionTexts } from './texts.ts'
import './decisions.css'

/** The client's drafts and decisions in the registers the worker has open, and the ways to begin one. */
export function DecisionsPanel({ clientId }: { clientId: string }) {
  const t = useTexts(decisionTexts)
  const localised = useLocalised()
  const say = useRefusalText(decisionRefusals)
  const f = useFormat()
  const navigate = useNavigate()
  const [type, setType] = useState('')
  const [start, starting] = useCommand<typeof startDecision>('decisions/start')
  const asked = useAsk<typeof listDecisionsOfClient>('decisions/of-client', { clientId })
  if (!asked.value)
    return asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines lines={2} />
  const { drafts, decisions, types } = asked.value
  const begin = async () => {
    const outcome = await start({ clientId, type })
    if (outcome?.ok) void navigate(`/work/decisions/${outcome.value.decisionId}`)
  }
  return (
    <div className="stack-s">
      {drafts.length + decisions.length === 0 && <p className="muted">{t.none}</p>}
      <ul className="lines">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link to={`/work/decisions/${draft.id}`}>
              {localised(draft.type)}
              {draft.amountCents !== null && `, ${f.euros(draft.amountCents / 100)}`}
            </Link>{' '}
            {draft.clock && <DueChip due={dueOf(draft.clock)} now={serverNow()} />}
            <small>{draft.sentTo ? t.sentTo(draft.sentTo) : t.draft}</small>
          </li>
        ))}
      </ul>
      <DecisionLines decisions={decisions} />
      {types.length > 0 && (
        <>
          <Select
            id="new-decision"
            label={t.newDecision}
            emptyLabel={t.choose}
            value={type}
            onChange={(event) => setType(event.target.value)}
            options={types.map((one) => ({ value: one.id, label: localised(one.name) }))}
          />
          {starting.refused && <Notice tone="error" isLive title={say(starting.refused)} />}
          <p className="row-s">
            <Button onClick={() => type !== '' && void begin()}>{t.start}</Button>
          </p>
          <QuickDecision clientId={clientId} types={types.filter((one) => one.hasAmount)} onDone={asked.askAgain} />
        </>
      )}
    </div>
  )
}

/** Decisions that were made, each with what follows from it. */
export function DecisionLines({ decisions }: { decisions: readonly Made[] }) {
  return (
    <ul className="lines">
      {decisions.map((made) => (
        <MadeLine key={made.id} made={made} />
      ))}
    </ul>
  )
}

function MadeLine({ made }: { made: Made }) {
  const t = useTexts(decisionTexts)
  const localised = useLocalised()
  const f = useFormat()
  return (
    <li>
      <Link to={`/work/decisions/${made.id}`}>
        {t.title} {localised(made.document.title)}
      </Link>
      <small>
        {t.outcomes[made.content.outcome]}
        {made.content.outcome !== 'refused' &&
          made.content.amountCents !== null &&
          `, ${f.euros(made.content.amountCents / 100)}`}{' '}
        · {f.dayWithYear(made.decidedAt)} · {made.document.decider.name}
        {made.served &&
          ` · ${t.served(t.ways[made.served.way], f.dayWithYear(made.served.rectifyBy)).replace(/\.$/, '')}`}
        {made.correctedBy && ` · ${t.wasCorrected}`}
        {made.corrects && ` · ${t.corrects}`}
      </small>
    </li>
  )
}
