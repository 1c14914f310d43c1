import { type ReactNode, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { call } from '#web/kit/call.ts'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { OwnName, useOwnName } from '#web/kit/own-name.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { Presence } from '#slices/needs/web/presence-at.ts'
import type { notePresence, Part, PartBody, Party, Plan, savePart } from '../contract.ts'
import { editorTexts } from './editor-texts.ts'
import { GoalCard } from './goal-card.tsx'
import { GoalForm } from './goal-form.tsx'
import { ViewForm } from './part-forms.tsx'
import { MeansTable, PartBadge, partsOf, WhoSees, Writers } from './part-views.tsx'
import { useRegisterName } from './register-name.ts'
import { SectionEditor } from './section-editor.tsx'
import { staffPlanTexts } from './staff-texts.ts'
import { planWords } from '../words.ts'

export type Adding = 'goal' | 'view' | undefined
type StaffPlanProps = {
  plan: Plan
  own: { name: string; party: Party }
  adding: Adding
  onAdding: (what: Adding) => void
  onSaved: () => void
  presence: Presence
}

/** The plan's middle: withdrawn consents first, goals, then the sections by party. */
export function StaffPlan({ plan, own, adding, onAdding, onSaved, presence }: StaffPlanProps) {
  const t = useTexts(staffPlanTexts)
  const edit = useTexts(editorTexts)
  const words = useTexts(planWords)
  const isWriter = plan.writable.length > 0 && plan.state !== 'closed'
  const goals = partsOf(plan.parts, 'goal')
  const shown = new Set(goals.map((goal) => goal.id))
  const loose = partsOf(plan.parts, 'means').filter((one) => one.goalId === null || !shown.has(one.goalId))
  const submit = async (part: { partId: string | null; revision: number; goalId: string | null }, body: PartBody) => {
    const outcome = await call<typeof savePart>('plans/save-part', { planId: plan.id, ...part, body } as never)
    onSaved()
    if (!outcome.ok) return outcome
    return outcome.value.state === 'saved' ? undefined : { refusal: 'stale' }
  }
  const writer = isWriter ? own : undefined
  const isNew = { partId: null, revision: 0, goalId: null }
  return (
    <>
      <Withdrawn plan={plan} />
      {plan.openedBecause === 'segment' && plan.parts.length === 0 && <Notice title={t.segment} />}
      {goals.map((goal, index) => (
        <GoalCard key={goal.id} part={goal} number={index + 1} {...{ plan, writer, submit }} showsSeers />
      ))}
      {loose.length > 0 && (
        <section className="plan-part">
          <header>
            <h2>{words.otherMeans}</h2>
          </header>
          <div>
            <MeansTable means={loose} caption={words.otherMeans} />
          </div>
        </section>
      )}
      {isWriter && adding === undefined && (
        <p className="row-s plan-actions">
          <Button onClick={() => onAdding('goal')}>{edit.addGoal}</Button>
          <Button onClick={() => onAdding('view')}>{edit.addView}</Button>
        </p>
      )}
      {writer && adding === 'goal' && (
        <GoalForm isQuoted submit={(body) => submit(isNew, body)} onClose={() => onAdding(undefined)} />
      )}
      {writer && adding === 'view' && (
        <ViewForm submit={(body) => submit(isNew, body)} onClose={() => onAdding(undefined)} />
      )}
      <Sections plan={plan} own={own} onSaved={onSaved} presence={presence} />
      <Views plan={plan} />
    </>
  )
}

function Withdrawn({ plan }: { plan: Plan }) {
  const t = useTexts(staffPlanTexts)
  const f = useFormat()
  const ownName = useOwnName()
  return plan.outside
    .filter((one) => one.withdrawnAt !== null)
    .map((one) => (
      <Notice
        key={one.sectionId}
        tone="warn"
        title={t.withdrawn(
          one.organisation ? ownName(one.organisation) : one.personName,
          f.moment(one.withdrawnAt ?? ''),
        )}
      >
        {t.withdrawnMore}
      </Notice>
    ))
}

/** Each party's section with its register, its editor and who sees it; the worker's own is open for writing. */
function Sections({ plan, own, onSaved, presence }: Pick<StaffPlanProps, 'plan' | 'own' | 'onSaved' | 'presence'>) {
  const words = useTexts(planWords)
  const sections = partsOf(plan.parts, 'section')
  const isThere = (register: string) => sections.some((one) => one.register === register && isOfCounty(one))
  const missing = plan.state === 'closed' ? [] : plan.writable.filter((register) => !isThere(register))
  // One box a register before and after its first save, so that the field in it stays where it is while somebody types.
  const boxes = [
    ...sections.map((part) => ({ key: isOfCounty(part) ? part.register : part.id, part, register: part.register })),
    ...missing.map((register) => ({ key: register, part: undefined, register })),
  ]
  return boxes.map(({ key, part, register }) => (
    <SectionBox
      key={key}
      {...{ plan, onSaved, part, register, presence }}
      title={part ? nameOf(part, plan, words.parties) : words.parties[register === 'patient' ? 'health' : 'social']}
      editor={own.name}
    />
  ))
}

function isOfCounty(part: Part): boolean {
  return part.party === 'health' || part.party === 'social'
}

function nameOf(part: Part, plan: Plan, parties: Readonly<Record<Party, string>>): ReactNode {
  const outside = plan.outside.find((one) => one.sectionId === part.id)
  if (part.party === 'representative') return `${parties.representative}: ${part.editedBy}`
  if (!outside) return parties[part.party]
  return (
    <>
      {parties[part.party]}: {outside.organisation ? <OwnName name={outside.organisation} /> : outside.personName}
    </>
  )
}

function SectionBox({
  part,
  plan,
  title,
  register,
  editor,
  onSaved,
  presence,
}: {
  part: (Part & { kind: 'section' }) | undefined
  plan: Plan
  title: ReactNode
  register: string
  editor: string
  onSaved: () => void
  presence: Presence
}) {
  const edit = useTexts(editorTexts)
  const registerName = useRegisterName()
  const f = useFormat()
  const [made, setMade] = useState(false)
  const of = register
  const mayWrite = part?.mayWrite ?? true
  const side =
    part?.party === 'client' ? 'client' : of === 'patient' ? 'patient' : of.startsWith('social') ? 'social' : 'other'
  return (
    <section className="plan-part" data-side={side} id={part ? `part-${part.id}` : `part-${of}`}>
      <header>
        {part && <PartBadge part={part} />}
        <h2>{title}</h2>
        <span className="plan-fine">
          {registerName(of)}
          {part ? ` · ${part.editedBy}, ${f.moment(part.editedAt)}` : ` · ${editor}`}
        </span>
      </header>
      <div>
        {mayWrite ? (
          <SectionEditor
            part={part}
            label={edit.text}
            writers={presence.writersOf(of)}
            onTyping={() => presence.typing(of)}
            onBegin={() =>
              part && void call<typeof notePresence>('plans/presence', { planId: plan.id, partId: part.id })
            }
            save={async (saving) => {
              const input = { planId: plan.id, goalId: null, register, ...saving }
              const outcome = await call<typeof savePart>('plans/save-part', input as never)
              // The first save makes the part: the page is asked for it once.
              if (outcome.ok && saving.partId === null && !made) {
                setMade(true)
                onSaved()
              }
              return outcome
            }}
          />
        ) : (
          <>
            <p className="plan-text">{part?.content.text || '–'}</p>
            <Writers names={presence.writersOf(part?.party === 'client' ? 'client' : of)} />
          </>
        )}
        {part && <WhoSees part={part} plan={plan} />}
        {part && <OutsideMeans part={part} plan={plan} />}
      </div>
    </section>
  )
}

function OutsideMeans({ part, plan }: { part: Part; plan: Plan }) {
  const words = useTexts(planWords)
  const means = partsOf(plan.parts, 'means').filter((one) => one.sectionId === part.id)
  return <MeansTable means={means} caption={words.means} />
}

/** Views that differ stay side by side, each with its name. */
function Views({ plan }: { plan: Plan }) {
  const words = useTexts(planWords)
  const views = partsOf(plan.parts, 'view')
  if (views.length === 0) return null
  return (
    <section className="plan-part">
      <header>
        <h2>{words.views}</h2>
      </header>
      <div>
        {views.map((view) => (
          <blockquote key={view.id} className="list-summary">
            <PartBadge part={view} /> <b>{view.editedBy}:</b> {words.quoted(view.content.words)}
          </blockquote>
        ))}
      </div>
    </section>
  )
}
