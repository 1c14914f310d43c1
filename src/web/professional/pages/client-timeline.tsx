import { useState } from 'react'
import { Link } from 'react-router'
import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import { Segment } from '#web/kit/segment.tsx'
import type { ClientAnswers } from './client-answers.ts'
import { type Happening, type Rail, useHappenings } from './client-happenings.ts'
import { clientPageTexts } from './client-texts.ts'

const few = 14

/** One line of time with two rails: everything of every slice, narrowed to a register by choice, never by counting what is closed. */
export function ClientTimeline({ answers, open }: { answers: ClientAnswers; open: readonly Rail[] }) {
  const t = useTexts(clientPageTexts).timeline
  const [show, setShow] = useState<Rail | 'all'>('all')
  const [hasAll, setAll] = useState(false)
  const happenings = useHappenings(answers)
  const wanted = happenings.filter((one) => show === 'all' || one.rails.includes(show))
  const shown = hasAll ? wanted : wanted.slice(0, few)
  return (
    <section className="box" id="client-timeline" aria-labelledby="client-timeline-title">
      <h2 id="client-timeline-title">{t.title}</h2>
      <div className="box-body stack-s">
        {open.length > 1 && (
          <Segment
            legend={t.show}
            isLegendUnseen
            value={show}
            onChange={setShow}
            options={(['all', 'patient', 'social'] as const).map((value) => ({ value, label: t[value] }))}
          />
        )}
        {wanted.length === 0 && <p className="muted">{happenings.length === 0 ? t.none : t.noneHere}</p>}
        <ol className="timeline">
          {shown.map((one, index) => (
            <HappeningLine key={one.key} one={one} before={shown[index - 1]} />
          ))}
        </ol>
        {wanted.length > shown.length && (
          <p className="row-s">
            <Button onClick={() => setAll(true)}>{t.more(wanted.length - shown.length)}</Button>
          </p>
        )}
      </div>
    </section>
  )
}

function HappeningLine({ one, before }: { one: Happening; before: Happening | undefined }) {
  const f = useFormat()
  const day = f.shortDay(one.at)
  return (
    <li>
      <span className="timeline-day number">
        {before && f.shortDay(before.at) === day ? <span className="unseen">{day}</span> : day}
      </span>
      <span className="timeline-rail">
        {one.rails.map((rail) => (
          <RegisterBadge key={rail} register={rail} size="mini" />
        ))}
      </span>
      <span>
        {one.to === undefined ? one.title : <Link to={one.to}>{one.title}</Link>}
        <small>{one.detail}</small>
      </span>
    </li>
  )
}
