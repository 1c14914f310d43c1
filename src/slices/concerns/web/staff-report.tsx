import { ClockLine } from '#slices/work/web/clock-line.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import type { HandledConcern } from '../handling-contract.ts'
import { reasonTexts } from '../reason-texts.ts'
import { concernTexts } from './staff-texts.ts'

type Props = { concern: HandledConcern }

/** What it is, by which law, in which register. Always above everything of it. */
export function ConcernHeader({ concern }: Props) {
  const t = useTexts(concernTexts)
  const f = useFormat()
  return (
    <section className="client-header" aria-label={t.title}>
      <div className="client-name">
        <h1>
          {t.title}: {t.kind[concern.kind]}
        </h1>
        <p>
          {t.law[concern.kind]} · {t.received(f.moment(concern.receivedAt))} ·{' '}
          <span className="number">{t.receipt(concern.receipt)}</span>
        </p>
      </div>
      <div className="concern-register">
        <RegisterBadge register="notification" />
        <small>{t.registerWhy}</small>
      </div>
    </section>
  )
}

/** What was told, as it was told. */
export function ReportText({ concern, nameOfMunicipality }: Props & { nameOfMunicipality: (code: string) => string }) {
  const t = useTexts(concernTexts)
  const reasons = useTexts(reasonTexts)
  const parts = [
    { head: t.story, text: concern.story },
    { head: t.observed, text: concern.observed },
    { head: t.done, text: concern.done },
    { head: t.household, text: concern.household },
    { head: t.reasons, text: concern.reasons.map((one) => reasons[one]).join(', ') },
  ].filter((part) => part.text !== '')
  return (
    <section className="box">
      <h2>{t.report}</h2>
      <div className="box-body stack-s">
        {concern.danger !== 'no' && <Notice tone="error" title={t.danger[concern.danger]} />}
        {concern.doubts.length > 0 && (
          <Notice tone="warn" title={t.doubtTitle}>
            <ul>
              {concern.doubts.map((doubt) => (
                <li key={doubt}>{t.doubts[doubt]}</li>
              ))}
            </ul>
          </Notice>
        )}
        {parts.map((part) => (
          <div key={part.head}>
            <h3 className="part-head">{part.head}</h3>
            <p className="kept-lines">{part.text}</p>
          </div>
        ))}
        <h3 className="part-head">{t.person}</h3>
        <PersonFacts concern={concern} nameOfMunicipality={nameOfMunicipality} />
      </div>
    </section>
  )
}

function PersonFacts({ concern, nameOfMunicipality }: Props & { nameOfMunicipality: (code: string) => string }) {
  const t = useTexts(concernTexts)
  const { about } = concern
  const municipality = about.municipality === null ? '' : nameOfMunicipality(about.municipality)
  const facts = [
    [t.name, about.name],
    [t.where, about.where],
    [t.municipality, municipality],
    [t.age, about.age],
    [t.phone, about.phone],
    [t.hetu, about.hetu],
    [t.knows, t.knowsWord[about.knows]],
  ] as const
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name} className="fact-row">
          <dt>{name}</dt>
          <dd className={value === '' ? 'muted' : undefined}>{value === '' ? t.notTold : value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function ConcernClocks({ concern, now }: Props & { now: Date }) {
  const t = useTexts(concernTexts)
  return (
    <section className="box">
      <h2>{t.clocks}</h2>
      <div className="box-body">
        <ul className="clock-lines">
          {concern.clocks.map((clock) => (
            <ClockLine key={clock.id} clock={clock} now={now} hasPips />
          ))}
        </ul>
      </div>
    </section>
  )
}

/** Every step with who did it. The reasons stay in this register. */
export function ConcernHistory({ concern }: Props) {
  const t = useTexts(concernTexts)
  const f = useFormat()
  const said = (kind: HandledConcern['steps'][number]['kind'], reason: string) =>
    kind === 'told' ? ({ ...t.how } as Readonly<Record<string, string>>)[reason] : reason
  return (
    <section className="box">
      <h2>{t.history}</h2>
      <div className="box-body">
        <ol className="concern-history">
          {concern.steps.map((step) => (
            <li key={`${step.at} ${step.kind}`}>
              <small className="number">{f.moment(step.at)}</small>
              <span>
                <b>{t.step[step.kind]}</b>
                {step.by && `, ${step.by}`}
                {step.reason && <span className="muted">: {said(step.kind, step.reason)}</span>}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}
