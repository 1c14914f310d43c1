import { useState } from 'react'
import type { InputOf, OutputOf } from '#platform/endpoint.ts'
import { recordTexts } from '#slices/records/web/texts.ts'
import { Button } from '#web/kit/button.tsx'
import { ChoiceCards } from '#web/kit/choice-cards.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { decideConcern, HandledConcern } from '../handling-contract.ts'
import { handlingRefusals } from './refusals.ts'
import { concernTexts } from './staff-texts.ts'

type Input = InputOf<typeof decideConcern>
type Decision = Input['decision']
const decisions: readonly Decision[] = ['assessment', 'moved', 'no-action', 'merged', 'not-a-report']

type Props = { concern: HandledConcern; onDecided: (decided: OutputOf<typeof decideConcern>) => void }

/** What follows from the report; each way asks only for what it needs. */
export function DecisionBox({ concern, onDecided }: Props) {
  const t = useTexts(concernTexts)
  const tasks = useTexts(recordTexts).serviceTask
  const f = useFormat()
  const say = useRefusalText(handlingRefusals)
  const [decision, setDecision] = useState<Decision>()
  const [serviceTask, setTask] = useState(concern.serviceTasks[0])
  const [words, setWords] = useState('')
  const [into, setInto] = useState('')
  const [isTried, setTried] = useState(false)
  const [decide, deciding] = useCommand<typeof decideConcern>('concerns/decide')
  const earlier = concern.earlier.filter((one) => one.outcome === 'open' && one.receivedAt <= concern.receivedAt)
  const isMove = decision === 'assessment' || decision === 'moved'
  const input = inputOf({ concern, decision, serviceTask, words, into })
  const wordsError = isTried && !isWritten(words) ? t.decide.missing.words : undefined
  // What stands in the way of this choice itself, not a field of it.
  const stopped = { tone: isTried ? 'error' : 'warn', isLive: isTried } as const
  async function submit() {
    setTried(true)
    if (!input) return focusMistake()
    const outcome = await decide(input)
    if (outcome?.ok) onDecided(outcome.value)
  }
  return (
    <section className="box">
      <h2>{t.decide.title}</h2>
      <div className="box-body stack-s">
        {(concern.kind === 'child' || concern.kind === 'joint-contact') && <p>{t.decide.child}</p>}
        <ChoiceCards<Decision>
          kind="one"
          legend={t.decide.choose}
          choices={decisions.map((value) => ({ value, label: t.decide[value], help: t.decide[`${value}Help`] }))}
          value={decision}
          error={isTried && decision === undefined ? t.decide.missing.decision : undefined}
          onChange={(next) => {
            setTried(false)
            setDecision(next)
          }}
        />
        {isMove && concern.clientId === null && <Notice {...stopped} title={t.decide.mustLink} />}
        {isMove && concern.clientId !== null && (
          <>
            <Select
              label={t.decide.serviceTask}
              options={concern.serviceTasks.map((value) => ({ value, label: tasks[value] }))}
              value={serviceTask}
              onChange={(event) => setTask(event.target.value as typeof serviceTask)}
            />
            <TextArea
              label={t.decide.summary}
              help={t.decide.summaryHelp}
              rows={5}
              limit={4000}
              value={words}
              error={wordsError}
              onChange={(event) => setWords(event.target.value)}
            />
          </>
        )}
        {(decision === 'no-action' || decision === 'not-a-report') && (
          <TextArea
            label={t.decide.reason}
            help={t.decide.reasonHelp}
            rows={3}
            limit={1000}
            value={words}
            error={wordsError}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
        {decision === 'merged' &&
          (earlier.length === 0 ? (
            <Notice {...stopped} title={t.decide.noEarlier} />
          ) : (
            <Select
              label={t.decide.into}
              emptyLabel=""
              options={earlier.map((one) => ({
                value: one.id,
                label: `${t.kind[one.kind]}, ${f.moment(one.receivedAt)}`,
              }))}
              value={into}
              error={isTried && into === '' ? t.decide.missing.into : undefined}
              onChange={(event) => setInto(event.target.value)}
            />
          ))}
        {deciding.refused && <Notice tone="error" isLive title={say(deciding.refused)} />}
        <Button look="filled" onClick={() => void submit()} busyLabel={deciding.isBusy && t.busy}>
          {t.decide.submit}
        </Button>
      </div>
    </section>
  )
}

type Chosen = {
  concern: HandledConcern
  decision: Decision | undefined
  serviceTask: HandledConcern['serviceTasks'][number] | undefined
  words: string
  into: string
}

/** Undefined while something is missing. */
function inputOf({ concern, decision, serviceTask, words, into }: Chosen): Input | undefined {
  const concernId = concern.id
  switch (decision) {
    case undefined:
      return undefined
    case 'assessment':
    case 'moved':
      return isWritten(words) && serviceTask && concern.clientId !== null
        ? { concernId, decision, serviceTask, summary: words }
        : undefined
    case 'no-action':
    case 'not-a-report':
      return isWritten(words) ? { concernId, decision, reason: words } : undefined
    case 'merged':
      return into === '' ? undefined : { concernId, decision, into }
  }
}

function isWritten(words: string): boolean {
  return words.trim().length >= 10
}
