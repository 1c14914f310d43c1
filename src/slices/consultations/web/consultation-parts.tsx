import { EntryFields } from '#slices/records/web/signed-entry.tsx'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { Consultation, Part } from '../contract.ts'
import { CrossingWords } from './crossing-words.tsx'
import { consultationTexts } from './texts.ts'

/** What of the client was given, and on what basis; or that it is no longer shown. */
export function GivenParts({ consultation: one }: { consultation: Consultation }) {
  const t = useTexts(consultationTexts)
  if (one.isWithdrawn) return <Notice tone="warn">{t.withdrawn}</Notice>
  return (
    <>
      <p>{one.person ? t.person(one.person.name, one.person.ageYears) : t.noPerson}</p>
      {one.crossing.state === 'question-only' && <p className="muted">{t.onlyQuestion}</p>}
      {one.crossing.state === 'rule' && <CrossingWords crossing={one.crossing} />}
      {one.parts.map((part) => (
        <GivenPart key={part.number} part={part} />
      ))}
    </>
  )
}

function GivenPart({ part }: { part: Part }) {
  const t = useTexts(consultationTexts)
  const f = useFormat()
  const say = useLocalised()
  return (
    <article>
      <h3>{t.part[part.kind]}</h3>
      {part.content.kind === 'text' ? (
        <dl className="entry-fields">
          {part.content.lines.map((line, index) => (
            <div key={index}>
              <dt>{say(line.label)}</dt>
              <dd>{line.text}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <EntryFields content={part.content} />
      )}
      <p className="work-note">{t.written(part.author, f.moment(part.writtenAt))}</p>
    </article>
  )
}

export function Thread({ consultation: one }: { consultation: Consultation }) {
  const t = useTexts(consultationTexts)
  const f = useFormat()
  return (
    <>
      <ol className="consultation-thread" aria-live="polite">
        {one.messages.map((message) => (
          <li key={message.number} data-side={message.side}>
            <b>{message.side === one.side ? `${message.by}, ${t.you}` : message.by}</b>{' '}
            <small className="number">{f.moment(message.at)}</small>
            <p>{message.text}</p>
          </li>
        ))}
      </ol>
      {one.side === 'asker' && (one.state === 'asked' || one.state === 'taken') && (
        <p className="muted">{t.waitingAnswer}</p>
      )}
    </>
  )
}
