import { listRepresentationRulesOn } from '#law/representation/index.ts'
import { systemClock } from '#platform/clock.ts'
import { helsinkiDay } from '#platform/helsinki.ts'
import type { Id } from '#platform/ids.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { useWatch } from '#web/professional/live.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { findRepresentatives } from '../representation/contract.ts'
import { MinorDecisionForm } from './staff-minor-decision.tsx'
import { staffRepresentationTexts } from './staff-representation-texts.ts'

type Answer = NonNullable<ReturnType<typeof useAsk<typeof findRepresentatives>>['value']>

/** Who writes in this contact for whom and by what; of a person of 12 to 17 what they have decided of it, and the place to record it. */
export function RepresentationPanel({ contactId }: { contactId: Id<'contact'> }) {
  const t = useTexts(staffRepresentationTexts)
  const asked = useAsk<typeof findRepresentatives>('acting/of-contact', { contactId })
  useWatch('contact', contactId, asked.askAgain)
  const { value } = asked
  if (!value || (value.representatives.length === 0 && !value.minor)) return null
  return (
    <section className="representation">
      <h2 className="part-head">{t.title}</h2>
      {value.representatives.map((one) => (
        <Representative key={`${one.name} ${one.since}`} one={one} />
      ))}
      {value.minor && <MinorDecisionForm minor={value.minor} matterId={contactId} onRecorded={asked.askAgain} />}
    </section>
  )
}

function Representative({ one }: { one: Answer['representatives'][number] }) {
  const t = useTexts(staffRepresentationTexts)
  const f = useFormat()
  const localised = useLocalised()
  const today = helsinkiDay(systemClock.now())
  const rules = listRepresentationRulesOn(today).filter((rule) => rule.relation === one.relation && !rule.needsCounty)
  const matters = one.matters.map((matter) => t.matters[matter]).join(', ')
  return (
    <div className="stack-s">
      <p>
        <b>{one.isRunning ? t.writes(one.name, one.forWhom) : t.wrote(one.name, one.forWhom)}</b>
      </p>
      <p>{one.relation === 'guardian' ? t.guardian : t.mandate(matters)}</p>
      <p className="fine muted">
        {t.confirmed(f.moment(one.confirmedAt))} {one.untilOn !== null && t.until(withYear(one.untilOn))}
      </p>
      <p className="fine muted">
        {rules.map((rule) => localised(rule.name)).join('. ')}. {t.unverified}
      </p>
    </div>
  )
}

/** Years away, so with its year. */
function withYear(day: string): string {
  return `${Number(day.slice(8))}.${Number(day.slice(5, 7))}.${day.slice(0, 4)}`
}
