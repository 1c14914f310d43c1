import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import type { Part, PartBody, Party, Plan } from '../contract.ts'
import { editorTexts } from './editor-texts.ts'
import { GoalForm } from './goal-form.tsx'
import { EvaluationForm, MeansForm, ProposalForm, type Submit } from './part-forms.tsx'
import { AttainmentScale, MeansTable, partsOf, WhoSees } from './part-views.tsx'
import { useRegisterName } from './register-name.ts'
import { planWords, whoseGoal } from '../words.ts'

/** Saves a part for the person of this screen; the refusal, if any, is shown in the form. */
export type SubmitPart = (
  part: { partId: string | null; revision: number; goalId: string | null },
  body: PartBody,
) => ReturnType<Submit>

type GoalCardProps = {
  part: Part & { kind: 'goal' }
  number: number
  plan: Plan
  /** Who writes here: their party and name; undefined reads only. */
  writer: { party: Party; name: string } | undefined
  submit: SubmitPart
  showsSeers?: boolean
  /** On the client’s own screen: the words are the reader’s. */
  isReaders?: boolean
}

/** One goal: the words, who does what by when, the five steps and where we are on them. */
export function GoalCard({ part, number, plan, writer, submit, showsSeers = false, isReaders = false }: GoalCardProps) {
  const t = useTexts(editorTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  const registerName = useRegisterName()
  const [open, setOpen] = useState<'none' | 'edit' | 'means' | 'evaluate' | 'propose' | { means: string }>('none')
  const goal = part.content
  const means = partsOf(plan.parts, 'means').filter((one) => one.goalId === part.id)
  const evaluations = partsOf(plan.parts, 'evaluation').filter((one) => one.goalId === part.id)
  const close = () => setOpen('none')
  const isNew = { partId: null, revision: 0, goalId: part.id }
  const edited = typeof open === 'object' ? means.find((one) => one.id === open.means) : undefined
  const side = part.party === 'client' ? 'client' : part.register === 'patient' ? 'patient' : 'social'
  return (
    <article className="plan-part" data-side={side} id={`part-${part.id}`} aria-labelledby={`goal-${part.id}`}>
      <header>
        <h2 id={`goal-${part.id}`}>{words.goal(number)}</h2>
        <span className="plan-fine">
          {whoseGoal(part, isReaders ? words.own : words)}, {f.day(part.editedAt)} · {registerName(part.register)}
        </span>
        {part.mayWrite && open === 'none' && <Button onClick={() => setOpen('edit')}>{t.edit}</Button>}
      </header>
      <div>
        <p className="plan-quote">{words.quoted(goal.words)}</p>
        {writer && writer.party !== 'client' && <Proposals plan={plan} goalId={part.id} />}
        {goal.measure && (
          <p>
            <b>{words.measure}:</b> {goal.measure}
          </p>
        )}
        {goal.state !== 'open' && <p>{words.goalStates[goal.state]}</p>}
        {open === 'edit' && (
          <GoalForm
            goal={goal}
            isQuoted={goal.isQuoted}
            onClose={close}
            submit={(body) => submit({ partId: part.id, revision: part.revision, goalId: null }, body)}
          />
        )}
        <MeansTable
          means={means}
          caption={words.means}
          hasBadges={writer?.party !== 'client'}
          action={(one) =>
            'mayWrite' in one && one.mayWrite ? (
              <Button look="quiet" onClick={() => setOpen({ means: one.id })}>
                {t.edit}
              </Button>
            ) : null
          }
        />
        {edited && writer && (
          <MeansForm
            means={edited.content}
            party={writer.party}
            owner={writer.name}
            onClose={close}
            submit={(body) => submit({ partId: edited.id, revision: edited.revision, goalId: part.id }, body)}
          />
        )}
        <AttainmentScale goal={goal} evaluations={evaluations.map((one) => one.content)} />
        {evaluations
          .filter((one) => one.content.words)
          .map((one) => (
            <p key={one.id} className="plan-fine">
              {one.editedBy}, {f.day(one.content.on)}: {one.content.words}
            </p>
          ))}
        {open === 'means' && writer && (
          <MeansForm party={writer.party} owner={writer.name} onClose={close} submit={(body) => submit(isNew, body)} />
        )}
        {open === 'evaluate' && writer && (
          <EvaluationForm
            goal={goal}
            isClient={writer.party === 'client'}
            onClose={close}
            submit={(body) => submit(isNew, body)}
          />
        )}
        {open === 'propose' && <ProposalForm goal={goal} onClose={close} submit={(body) => submit(isNew, body)} />}
        {writer && open === 'none' && (
          <p className="row-s">
            <Button onClick={() => setOpen('means')}>{t.addMeans}</Button>
            <Button onClick={() => setOpen('evaluate')}>{t.evaluate}</Button>
            {part.party === 'client' && writer.party !== 'client' && (
              <Button onClick={() => setOpen('propose')}>{t.propose}</Button>
            )}
          </p>
        )}
        {showsSeers && <WhoSees part={part} plan={plan} isReaders={isReaders} />}
      </div>
    </article>
  )
}

/** Proposals to the client's words that wait for the client. */
function Proposals({ plan, goalId }: { plan: Plan; goalId: string }) {
  const t = useTexts(editorTexts)
  const words = useTexts(planWords)
  return partsOf(plan.parts, 'proposal')
    .filter((one) => one.goalId === goalId)
    .map((one) => (
      <blockquote key={one.id} className="list-summary">
        <p className="plan-fine">{t.proposed(one.editedBy)}</p>
        <p>{words.quoted(one.content.words)}</p>
        {one.content.reason && <p className="plan-fine">{one.content.reason}</p>}
      </blockquote>
    ))
}
