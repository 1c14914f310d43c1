import { type FormEvent, type ReactNode, useState } from 'react'
import { systemClock } from '#platform/clock.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import { Button } from '#web/kit/button.tsx'
import { CheckCard } from '#web/kit/choice-cards.tsx'
import { TextArea, TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { type SaidRefusal, useRefusalText } from '#web/kit/refusals.ts'
import { Segment } from '#web/kit/segment.tsx'
import { Select } from '#web/kit/select.tsx'
import type { Goal, Means, PartBody, Party, Score } from '../contract.ts'
import { scores } from '../model.ts'
import { editorTexts, planRefusals } from './editor-texts.ts'
import { signedScore } from './register-name.ts'
import { planWords } from '../words.ts'

export type Submit = (body: PartBody) => Promise<SaidRefusal | undefined>
export type FormProps = { submit: Submit; onClose: () => void }

/** A small form of one part: what was typed stays when the server says no. */
export function PartForm({
  body,
  label,
  submit,
  onClose,
  children,
}: FormProps & {
  body: PartBody
  label: string
  children: ReactNode
}) {
  const t = useTexts(editorTexts)
  const say = useRefusalText(planRefusals)
  const [isBusy, setIsBusy] = useState(false)
  const [refused, setRefused] = useState<SaidRefusal>()
  async function send(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setIsBusy(true)
    const refusal = await submit(body)
    setIsBusy(false)
    setRefused(refusal)
    if (!refusal) onClose()
  }
  return (
    <form className="plan-form" onSubmit={(event) => void send(event)} noValidate>
      {children}
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      <p className="row-s">
        <Button type="submit" look="filled" busyLabel={isBusy && t.saving}>
          {label}
        </Button>
        <Button onClick={onClose}>{t.cancel}</Button>
      </p>
    </form>
  )
}

export function MeansForm({
  means,
  party,
  owner,
  submit,
  onClose,
}: FormProps & {
  means?: Means
  party: Party
  owner: string
}) {
  const t = useTexts(editorTexts)
  const words = useTexts(planWords)
  const [content, setContent] = useState<Means>(
    means ?? {
      what: '',
      service: '',
      ownerParty: party,
      owner,
      byOn: null,
      rhythm: '',
      evaluation: '',
      state: 'planned',
    },
  )
  const field = (name: 'what' | 'service' | 'owner' | 'rhythm' | 'evaluation', label: string, isOptional = true) => (
    <TextField
      label={label}
      isOptional={isOptional}
      value={content[name]}
      onChange={(event) => setContent({ ...content, [name]: event.target.value })}
    />
  )
  return (
    <PartForm body={{ kind: 'means', content }} label={means ? t.save : t.saveMeans} {...{ submit, onClose }}>
      {field('what', t.what, false)}
      <div className="plan-row">
        {field('service', t.service)}
        {field('owner', t.owner)}
        <Select
          label={t.ownerParty}
          value={content.ownerParty}
          options={Object.entries(words.parties).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setContent({ ...content, ownerParty: event.target.value as Party })}
        />
      </div>
      <div className="plan-row">
        <TextField
          label={t.byOn}
          type="date"
          isOptional
          value={content.byOn ?? ''}
          onChange={(event) => setContent({ ...content, byOn: event.target.value || null })}
        />
        {field('rhythm', t.rhythm)}
        <Select
          label={t.state}
          value={content.state}
          options={Object.entries(words.meansStates).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setContent({ ...content, state: event.target.value as Means['state'] })}
        />
      </div>
      {field('evaluation', t.meansEvaluation)}
    </PartForm>
  )
}

export function EvaluationForm({ goal, isClient, submit, onClose }: FormProps & { goal: Goal; isClient: boolean }) {
  const t = useTexts(editorTexts)
  const words = useTexts(planWords)
  const [score, setScore] = useState<Score>(0)
  const [on, setOn] = useState(helsinkiDay(systemClock.now()))
  const [said, setSaid] = useState('')
  const [isWithClient, setIsWithClient] = useState(true)
  const content = { score, on, words: said, isWithClient: isClient || isWithClient }
  return (
    <PartForm body={{ kind: 'evaluation', content }} label={t.saveEvaluation} {...{ submit, onClose }}>
      <Segment
        legend={t.score}
        value={String(score)}
        options={scores.map((one, index) => ({
          value: String(one),
          label: `${signedScore(one)} ${goal.steps[index] || (words.steps[index] ?? '')}`,
        }))}
        onChange={(value) => setScore(Number(value) as Score)}
      />
      <TextField label={t.evaluatedOn} type="date" value={on} onChange={(event) => setOn(event.target.value)} />
      <TextArea
        label={t.evaluationWords}
        isOptional
        value={said}
        rows={2}
        onChange={(event) => setSaid(event.target.value)}
      />
      {!isClient && <CheckCard label={t.withClient} isChecked={isWithClient} onChange={setIsWithClient} />}
    </PartForm>
  )
}

export function ViewForm({ submit, onClose }: FormProps) {
  const t = useTexts(editorTexts)
  const [words, setWords] = useState('')
  return (
    <PartForm body={{ kind: 'view', content: { words } }} label={t.saveView} {...{ submit, onClose }}>
      <TextArea
        label={t.view}
        help={t.viewHelp}
        value={words}
        rows={3}
        onChange={(event) => setWords(event.target.value)}
      />
    </PartForm>
  )
}

/** Other words for the client's own: the client takes them or leaves their own as they are. */
export function ProposalForm({ goal, submit, onClose }: FormProps & { goal: Goal }) {
  const t = useTexts(editorTexts)
  const [words, setWords] = useState(goal.words)
  const [reason, setReason] = useState('')
  return (
    <PartForm body={{ kind: 'proposal', content: { words, reason } }} label={t.sendProposal} {...{ submit, onClose }}>
      <TextArea
        label={t.proposal}
        help={t.proposalHelp}
        value={words}
        rows={2}
        onChange={(event) => setWords(event.target.value)}
      />
      <TextField
        label={t.proposalReason}
        isOptional
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </PartForm>
  )
}
