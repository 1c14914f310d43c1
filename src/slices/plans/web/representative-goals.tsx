import { useEffect, useRef, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Select } from '#web/kit/select.tsx'
import type { Goal, Part, Plan } from '../contract.ts'
import type { saveOwnPart } from '../own-contract.ts'
import { planWords } from '../words.ts'
import { planForAnotherTexts } from './for-another-texts.ts'
import { emptyGoal, GoalFields } from './goal-form.tsx'
import { PartForm } from './part-forms.tsx'
import { partsOf } from './part-views.tsx'
import { useSideName } from './register-name.ts'
import { ShownGoal } from './shown-parts.tsx'
import { useUnsaved } from './use-unsaved.ts'

type GoalPart = Part & { kind: 'goal' }
type Props = { plan: Plan; again: () => Promise<void> }

/** The goals that who acts for another has written for them: theirs to change, told to both whose they are. */
export function RepresentativeGoals({ plan, again }: Props) {
  const t = useTexts(planForAnotherTexts)
  const [isSaved, setIsSaved] = useState(false)
  const own = partsOf(plan.parts, 'goal').filter((goal) => goal.mayWrite)
  const onAnswer = async (isDone: boolean) => {
    await again()
    setIsSaved(isDone)
  }
  return (
    <section className="plan-stack" aria-labelledby={`for-them-${plan.id}`}>
      <h2 id={`for-them-${plan.id}`}>{t.forThem}</h2>
      {own.map((goal) => (
        <div key={goal.id} className="plan-part" data-side="other">
          <div>
            <ShownGoal goal={goal} parts={plan.parts} />
            <OneForm plan={plan} goal={goal} onAnswer={onAnswer} onOpen={() => setIsSaved(false)} />
          </div>
        </div>
      ))}
      <OneForm plan={plan} onAnswer={onAnswer} onOpen={() => setIsSaved(false)} />
      <div role="status">{isSaved && <p>{t.goalSaved}</p>}</div>
    </section>
  )
}

type OneFormProps = { plan: Plan; goal?: GoalPart; onAnswer: (isDone: boolean) => Promise<void>; onOpen: () => void }

/** A button, and the form behind it; open at once when something typed was left unsaved in it. */
function OneForm({ plan, goal, onAnswer, onOpen }: OneFormProps) {
  const t = useTexts(planForAnotherTexts)
  const words = useTexts(planWords)
  const sideName = useSideName()
  const typed = useUnsaved(`plan-goal-${goal?.id ?? plan.id}`, '')
  const [isOpen, setIsOpen] = useState(false)
  const [register, setRegister] = useState(plan.writable.includes(plan.register) ? plan.register : plan.writable[0])
  const isShown = isOpen || typed.text !== ''
  const { place: around, moves } = useFocusThatMoves(isShown)
  if (!isShown)
    return (
      <p className="row-s" ref={around}>
        <Button
          onClick={() => {
            onOpen()
            moves()
            setIsOpen(true)
          }}
        >
          {goal ? t.edit : t.addGoal}
          {goal && <span className="unseen"> {words.quoted(goal.content.words)}</span>}
        </Button>
      </p>
    )
  const content = goalIn(typed.text) ?? goal?.content ?? emptyGoal(false)
  const { id = null, revision = 0 } = goal ?? {}
  const place = { planId: plan.id, partId: id, revision, goalId: null, ...(goal ? {} : { register }) }
  return (
    <div ref={around}>
      <PartForm
        body={{ kind: 'goal', content }}
        label={t.saveGoal}
        submit={async (body) => {
          const outcome = await call<typeof saveOwnPart>('plans/own-save-part', { ...place, body } as never)
          const isDone = outcome.ok && outcome.value.state === 'saved'
          await onAnswer(isDone)
          if (isDone) return undefined
          return outcome.ok ? { refusal: 'stale' } : outcome
        }}
        onClose={() => {
          moves()
          typed.forget()
          setIsOpen(false)
        }}
      >
        <GoalFields
          label={t.goal}
          help={t.goalHelp}
          hasState={goal !== undefined}
          content={content}
          setContent={(changed) => typed.write(JSON.stringify(changed))}
        />
        {!goal && plan.writable.length > 1 && (
          <Select
            label={t.side}
            value={register}
            options={plan.writable.map((value) => ({ value, label: sideName(value) }))}
            onChange={(event) => setRegister(event.target.value)}
          />
        )}
      </PartForm>
    </div>
  )
}

/** Into the form that a press opened, and back to the button when it closes: what was pressed goes away each time. */
function useFocusThatMoves(isShown: boolean) {
  const place = useRef<HTMLDivElement & HTMLParagraphElement>(null)
  const isMoving = useRef(false)
  useEffect(() => {
    if (isMoving.current) place.current?.querySelector<HTMLElement>('textarea, button')?.focus()
    isMoving.current = false
  }, [isShown])
  return { place, moves: () => void (isMoving.current = true) }
}

/** What was typed before, from this browser's own keeping; undefined when there is none, or it is of another shape. */
function goalIn(kept: string): Goal | undefined {
  if (kept === '') return undefined
  try {
    const goal = JSON.parse(kept) as Partial<Goal>
    return typeof goal.words === 'string' && goal.steps?.length === 5 ? (goal as Goal) : undefined
  } catch {
    return undefined
  }
}
