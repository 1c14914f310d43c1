import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { kitTexts } from '#web/kit/texts.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { DecisionView, recommendDecision } from '../contract.ts'
import { decisionPageTexts } from './page-texts.ts'
import { decisionRefusals } from './texts.ts'

type Props = {
  view: DecisionView
  /** The draft is saved first, so that the team recommends what is on the screen. */
  onBefore: () => Promise<DecisionView | undefined>
  onSaved: (view: DecisionView) => void
}

/** What a team recommends, with its date and who wrote it down; the decision stays a named office-holder’s. */
export function TeamRecommendation({ view, onBefore, onSaved }: Props) {
  const t = useTexts(decisionPageTexts).team
  const kit = useTexts(kitTexts)
  const say = useLocalised()
  const refusal = useRefusalText(decisionRefusals)
  const [team, setTeam] = useState(view.teams[0]?.id ?? '')
  const [words, setWords] = useState('')
  const [recommend, recommending] = useCommand<typeof recommendDecision>('decisions/recommend')
  const save = async () => {
    const before = await onBefore()
    if (!before) return
    const outcome = await recommend({ decisionId: before.id, revision: before.revision, team, words })
    if (!outcome?.ok) return
    setWords('')
    onSaved(outcome.value)
  }
  const isReady = words.trim().length > 2 && team !== ''
  return (
    <section className="stack-s" aria-labelledby="decision-team">
      <h2 id="decision-team">{t.title}</h2>
      <Given view={view} />
      {view.teams.length > 0 && (
        <Disclosure summary={view.recommendation ? t.again : t.write}>
          <div className="stack-s">
            {view.teams.length > 1 && (
              <Select
                label={t.team}
                value={team}
                onChange={(event) => setTeam(event.target.value)}
                options={view.teams.map((one) => ({ value: one.id, label: say(one.name) }))}
              />
            )}
            <TextArea
              label={t.words}
              rows={3}
              limit={1000}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
            {recommending.refused && <Notice tone="error" isLive title={refusal(recommending.refused)} />}
            <p className="row-s">
              <Button onClick={() => void save()} notAvailable={isReady ? undefined : kit.fillFirst(t.words)}>
                {t.save}
              </Button>
            </p>
          </div>
        </Disclosure>
      )}
    </section>
  )
}

function Given({ view: { recommendation } }: { view: DecisionView }) {
  const t = useTexts(decisionPageTexts).team
  const say = useLocalised()
  const f = useFormat()
  if (!recommendation) return <p className="muted">{t.none}</p>
  const { team, words, by, on, isOfOlder } = recommendation
  return (
    <blockquote className="decision-team">
      <p className="decision-typed">{words}</p>
      <small>{t.by(say(team), by, f.day(on))}</small>
      {isOfOlder && <Notice tone="warn" title={t.older} />}
    </blockquote>
  )
}
