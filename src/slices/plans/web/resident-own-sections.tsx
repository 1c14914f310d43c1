import { call } from '#web/kit/call.ts'
import { Disclosure } from '#web/kit/disclosure.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { OwnName } from '#web/kit/own-name.tsx'
import type { Presence } from '#slices/needs/web/presence-at.ts'
import type { Plan } from '../contract.ts'
import type { saveOwnPart } from '../own-contract.ts'
import { planWords } from '../words.ts'
import { ownPlanTexts } from './own-texts.ts'
import { partsOf, WhoSees, Writers } from './part-views.tsx'
import { useRegisterName } from './register-name.ts'
import { SectionEditor } from './section-editor.tsx'

type Props = { plan: Plan; presence: Presence }

/** The client’s own words, which save themselves, and who sees them. */
export function OwnSection({ plan, again, presence }: Props & { again: () => Promise<void> }) {
  const t = useTexts(ownPlanTexts)
  const registerName = useRegisterName()
  const part = partsOf(plan.parts, 'section').find((one) => one.party === 'client')
  if (plan.state === 'closed') return part ? <p className="plan-text">{part.content.text}</p> : null
  return (
    <section className="plan-part" data-side="client" id={`write-${plan.id}`}>
      <header>
        <h2>{t.ownPart}</h2>
        <span className="plan-fine">{registerName(plan.register)}</span>
      </header>
      <div>
        <SectionEditor
          part={part}
          label={t.ownPartLabel}
          help={t.ownPartHelp}
          writers={presence.writersOf('client')}
          onTyping={() => presence.typing('client')}
          save={async (saving) => {
            const input = { planId: plan.id, goalId: null, ...saving }
            const outcome = await call<typeof saveOwnPart>('plans/own-save-part', input as never)
            if (outcome.ok && saving.partId === null) void again()
            return outcome
          }}
        />
        {part && <WhoSees part={part} plan={plan} isReaders />}
      </div>
    </section>
  )
}

/** Everybody else's part, each with its register and who sees it; folded, so that the own words come first. */
export function OthersSections({ plan, presence }: Props) {
  const t = useTexts(ownPlanTexts)
  const words = useTexts(planWords)
  const f = useFormat()
  const registerName = useRegisterName()
  const sections = partsOf(plan.parts, 'section').filter((one) => one.party !== 'client')
  const views = partsOf(plan.parts, 'view')
  return (
    <>
      {sections.length > 0 && <h2>{t.otherParts}</h2>}
      {sections.map((part) => {
        const outside = plan.outside.find((one) => one.sectionId === part.id)
        const side = part.register === 'patient' ? 'patient' : part.register.startsWith('social') ? 'social' : 'other'
        return (
          <section key={part.id} className="plan-part" data-side={side}>
            <header>
              <h3>
                {outside?.organisation ? (
                  <OwnName name={outside.organisation} />
                ) : (
                  (outside?.personName ?? words.parties[part.party])
                )}
              </h3>
              <span className="plan-fine">
                {registerName(part.register)} · {part.editedBy}, {f.moment(part.editedAt)}
              </span>
            </header>
            <div>
              <p className="plan-text">{part.content.text || '–'}</p>
              <Writers names={presence.writersOf(part.register)} />
              <Disclosure summary={words.whoSees}>
                <WhoSees part={part} plan={plan} isReaders />
              </Disclosure>
            </div>
          </section>
        )
      })}
      {views.map((view) => (
        <blockquote key={view.id} className="list-summary">
          <b>{view.editedBy}:</b> {words.quoted(view.content.words)}
        </blockquote>
      ))}
    </>
  )
}
