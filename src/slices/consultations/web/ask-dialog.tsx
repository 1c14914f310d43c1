import { useState } from 'react'
import type { InputOf } from '#platform/endpoint.ts'
import { Button } from '#web/kit/button.tsx'
import { ChoiceCards } from '#web/kit/choice-cards.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import { type Asked, useAsk } from '#web/professional/query.ts'
import type { askConsultation, foreseeConsultation } from '../contract.ts'
import { useAskable } from './askable.ts'
import { AnswersRegister, CrossingWords } from './crossing-words.tsx'
import { consultationRefusals, consultationTexts } from './texts.ts'

type Ask = InputOf<typeof askConsultation>
type Kind = Ask['to']['kind']
export type AskDialogProps = {
  about: Ask['about']
  you: string | undefined
  onClose: () => void
  onDone: () => void
}

/** A question to a profession, a team, a person, or specialists of another controller, with the part of the client's data it needs. */
export function AskDialog({ about, you, onClose, onDone }: AskDialogProps) {
  const t = useTexts(consultationTexts)
  const say = useRefusalText(consultationRefusals)
  const [kind, setKind] = useState<Kind>('skill')
  const [chosen, setChosen] = useState('')
  const [question, setQuestion] = useState('')
  const [reason, setReason] = useState('')
  const [given, setGiven] = useState<string[]>([])
  const [isTried, setTried] = useState(false)
  const [named, setNamed] = useState('')
  const { options, placeOf, peopleOf } = useAskable(kind, you)
  const place = placeOf(chosen)
  const people = peopleOf(chosen)
  const foreseen = useAsk<typeof foreseeConsultation>(
    'consultations/foresee',
    { about, to: receiverOf(kind, chosen, named) },
    { isWanted: chosen !== '' },
  )
  const [send, sending] = useCommand<typeof askConsultation>('consultations/ask')
  const hasQuestion = question.trim().length >= 3
  const hasReason = reason.trim().length >= 3
  async function submit() {
    setTried(true)
    if (chosen === '' || !hasQuestion || !hasReason) return focusMistake()
    if (!foreseen.value) return
    const shares = sharesOf(given, foreseen.value.parts)
    const outcome = await send({ about, to: receiverOf(kind, chosen, named), question, reason, shares })
    if (outcome?.ok) onDone()
  }
  function pick(value: string) {
    setChosen(value)
    setNamed('')
    setGiven([])
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={question.trim() === '' && reason.trim() === ''}
      title={t.askTitle}
      buttons={
        <>
          <Button look="filled" onClick={() => void submit()} busyLabel={sending.isBusy && t.sending}>
            {t.send}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <Segment<Kind>
          legend={t.to}
          options={(['skill', 'team', 'person', 'elsewhere'] as const).map((one) => ({
            value: one,
            label: t.kinds[one],
          }))}
          value={kind}
          onChange={(next) => {
            setKind(next)
            pick('')
          }}
        />
        <Select
          label={t.choose[kind]}
          emptyLabel={t.choose.empty}
          options={options}
          value={chosen}
          error={isTried && chosen === '' ? t.missing.receiver : undefined}
          onChange={(event) => pick(event.target.value)}
        />
        {people.length > 0 && (
          <Select
            label={t.whoThere}
            emptyLabel={t.anyoneThere}
            options={people}
            value={named}
            onChange={(event) => setNamed(event.target.value)}
          />
        )}
        {kind === 'elsewhere' && <p className="muted">{t.elsewhere}</p>}
        {place && <AnswersRegister {...place} />}
        {chosen !== '' && <Giving foreseen={foreseen} given={given} onChange={setGiven} />}
        <TextArea
          label={t.question}
          help={given.includes('identity') ? t.questionHelp : `${t.questionHelp} ${t.withoutIdentity}`}
          rows={4}
          limit={4000}
          value={question}
          error={isTried && !hasQuestion ? t.missing.question : undefined}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <TextArea
          label={t.reason}
          help={t.reasonHelp}
          rows={2}
          limit={500}
          value={reason}
          error={isTried && !hasReason ? t.missing.reason : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {sending.refused && <Notice tone="error" isLive title={say(sending.refused)} />}
      </div>
    </Dialog>
  )
}

type Foreseen = Asked<typeof foreseeConsultation>

/** What may be given, and on what basis, before anything is written. */
function Giving({
  foreseen,
  given,
  onChange,
}: {
  foreseen: Foreseen
  given: string[]
  onChange: (given: string[]) => void
}) {
  const t = useTexts(consultationTexts)
  const f = useFormat()
  const say = useRefusalText(consultationRefusals)
  const { value, refused } = foreseen
  if (refused) return <Notice tone="error" title={say(refused)} />
  if (!value) return <LoadingLines lines={2} />
  const choices = [
    { value: 'identity', label: t.identity },
    ...value.parts.map((part) => ({
      value: `${part.kind}:${part.id}`,
      label: `${t.part[part.kind]}: ${part.line}`,
      help: t.written(part.author, f.moment(part.writtenAt)),
    })),
  ]
  return (
    <>
      <div aria-live="polite">
        <CrossingWords crossing={value.crossing} />
      </div>
      {value.crossing.state !== 'question-only' && (
        <ChoiceCards
          kind="many"
          legend={t.shares}
          help={t.nothingChosen}
          choices={choices}
          value={given}
          onChange={onChange}
        />
      )}
    </>
  )
}

function sharesOf(given: readonly string[], parts: readonly { id: string; kind: string }[]): Ask['shares'] {
  const isGiven = (part: { id: string; kind: string }) => given.includes(`${part.kind}:${part.id}`)
  return {
    identity: given.includes('identity'),
    entries: parts.filter((part) => part.kind === 'entry' && isGiven(part)).map((part) => part.id),
    plan: parts.some((part) => part.kind === 'plan' && isGiven(part)),
    assessment: parts.some((part) => part.kind === 'assessment' && isGiven(part)),
  }
}

function receiverOf(kind: Kind, chosen: string, named: string): Ask['to'] {
  switch (kind) {
    case 'skill':
      return { kind, skill: chosen }
    case 'team':
      return { kind, team: chosen }
    case 'person':
      return { kind, staffId: chosen }
    case 'elsewhere':
      return { kind, agreement: chosen, ...(named !== '' && { partnerId: named }) }
  }
}
