import type { listContactTests, TestResult } from '#slices/assessment/contract.ts'
import type { Item, Questionnaire } from '#slices/assessment/definition.ts'
import { definitions } from '#slices/assessment/definitions/index.ts'
import { workWords } from '#slices/work/web/words.ts'
import { Icon } from '#web/kit/icon.tsx'
import { AlertIcon } from '#web/kit/icons.ts'
import { useFormat, useLocalised, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import { useWatch } from '#web/professional/live.tsx'
import { useAsk } from '#web/professional/query.ts'
import type { Answers, ServedContact } from '../contract.ts'
import { ContactClocks } from './staff-clocks.tsx'
import { servingTexts } from './staff-serving-texts.ts'
import { contactTexts } from './staff-texts.ts'

/** What the resident has told before, in the words they saw; the tests; what has happened earlier; the clocks. */
export function BackgroundColumn({
  contact,
  now,
  isSocial,
  onChanged,
}: {
  contact: ServedContact
  now: Date
  isSocial: boolean
  onChanged: () => void
}) {
  return (
    <>
      <Intake contact={contact} />
      <Tests contactId={contact.id} />
      <ContactClocks contact={contact} now={now} isSocial={isSocial} onChanged={onChanged} />
      <Earlier contact={contact} />
    </>
  )
}

function Intake({ contact }: { contact: ServedContact }) {
  const t = useTexts(contactTexts)
  const f = useFormat()
  const { intake, message, phone, forWhom } = contact
  const told = useAnswersInWords(intake.answers)
  const flags = intake.answers['redFlags']
  const ownWords = [message, intake.answers['ownWords']].filter(
    (words): words is string => typeof words === 'string' && words.trim() !== '',
  )
  return (
    <section>
      <h2 className="part-head">{intake.sentAt ? t.intakeAt(f.moment(intake.sentAt)) : t.intake}</h2>
      {ownWords.map((words) => (
        <blockquote key={words} className="quotation" lang={contact.language}>
          <q>{words}</q>
        </blockquote>
      ))}
      {told.length === 0 && ownWords.length === 0 && <p className="muted">{t.noIntake}</p>}
      {told.length > 0 && (
        <ul className="lines">
          {told.map(({ asked, answers }) => (
            <li key={asked}>
              {answers.join(', ')}
              <small>{asked}</small>
            </li>
          ))}
          {(flags === 'none' || flags === 'today' || flags === 'emergency') && (
            <li className={flags === 'none' ? undefined : 'contact-alert'}>
              {flags !== 'none' && <Icon of={AlertIcon} />} {t.redFlags[flags]}
            </li>
          )}
          <li>
            {t.forWhom[forWhom]}
            <small>{t.forWhom.label}</small>
          </li>
          {phone !== null && (
            <li>
              <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>{phone}</a>
              <small>{t.phone}</small>
            </li>
          )}
        </ul>
      )}
    </section>
  )
}

const shownElsewhere = ['redFlags', 'ownWords', 'forWhom']

/** The answers as the form's own questions and choices say them; what the form no longer knows is left out. */
function useAnswersInWords(answers: Answers): { asked: string; answers: string[] }[] {
  const say = useLocalised()
  const form = definitions.find((one) => one.id === 'joint-assessment')
  if (!form) return []
  return leavesOf(form).flatMap((item) => {
    const answer = answers[item.linkId]
    if (answer === undefined || answer === '' || shownElsewhere.includes(item.linkId) || item.type === 'display')
      return []
    if (item.type !== 'choice' && item.type !== 'multi-choice')
      return [{ asked: say(item.text), answers: [String(answer)] }]
    const codes: readonly unknown[] = Array.isArray(answer) ? answer : [answer]
    const words = item.options.filter((option) => codes.includes(option.code)).map((option) => say(option.display))
    return words.length === 0 ? [] : [{ asked: say(item.text), answers: words }]
  })
}

function leavesOf(form: Questionnaire): Exclude<Item, { type: 'group' }>[] {
  return form.items.flatMap((item) => (item.type === 'group' ? item.items : [item]))
}

function Tests({ contactId }: { contactId: ServedContact['id'] }) {
  const t = useTexts(contactTexts)
  const asked = useAsk<typeof listContactTests>('assessment/of-contact', { contactId })
  useWatch('contact', contactId, () => asked.askAgain())
  return (
    <section>
      <h2 className="part-head">{t.tests}</h2>
      {!asked.value && !asked.refused && <LoadingLines lines={2} />}
      {asked.value?.results.length === 0 && <p className="muted">{t.noTests}</p>}
      {asked.value && asked.value.results.length > 0 && (
        <ul className="lines">
          {asked.value.results.map((result) => (
            <TestLine key={result.id} result={result} />
          ))}
        </ul>
      )}
    </section>
  )
}

function TestLine({ result }: { result: TestResult }) {
  const t = useTexts(contactTexts)
  const f = useFormat()
  const say = useLocalised()
  const form = definitions.find((one) => one.id === result.questionnaire)
  const scoring = form?.scoring
  const band = scoring?.kind === 'sum' ? scoring.bands.find((one) => one.code === result.band) : undefined
  return (
    <li>
      {form ? say(form.title) : result.questionnaire}
      {result.score !== null && (
        <>
          {': '}
          <b className="number">
            {result.score}
            {scoring?.kind === 'sum' && ` / ${scoring.max}`}
          </b>
        </>
      )}
      {band && `, ${say(band.label)}`}
      <small className="number">{f.moment(result.at)}</small>
      {result.alerts.length > 0 && (
        <span className="contact-alert">
          <Icon of={AlertIcon} /> {t.alert}: {result.alerts.join(', ')}
        </span>
      )}
    </li>
  )
}

function Earlier({ contact }: { contact: ServedContact }) {
  const t = useTexts(contactTexts)
  const words = useTexts(workWords)
  const f = useFormat()
  const outcomes: { readonly [code: string]: string } = useTexts(servingTexts).closing.outcomes
  return (
    <section>
      <h2 className="part-head">{t.earlier}</h2>
      {contact.earlier.length === 0 && <p className="muted">{t.noEarlier}</p>}
      {contact.earlier.length > 0 && (
        <ul className="lines">
          {contact.earlier.map((one) => (
            <li key={one.id}>
              {one.sectors.map((sector) => (
                <RegisterBadge key={sector} register={sector === 'health' ? 'patient' : 'social'} size="mini" />
              ))}{' '}
              {one.outcome === null ? words.kind[one.channel] : (outcomes[one.outcome] ?? one.outcome)}
              <small className="number">
                {f.dayWithYear(one.at)}, {words.kind[one.channel]}
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
