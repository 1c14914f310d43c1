import { useFormat, useTexts } from '#web/kit/language.tsx'
import { OwnName } from '#web/kit/own-name.tsx'
import { RegisterBadge } from '#web/kit/register-badge.tsx'
import type { Evaluation, Goal, Means, Plan, VersionPart } from '../contract.ts'
import { attainmentOf, type Change, scores, seersOf, type SeenPart } from '../model.ts'
import { signedScore, useRegisterName } from './register-name.ts'
import { planWords } from '../words.ts'
import { editorTexts } from './editor-texts.ts'
import './plan.css'

type Of<K extends VersionPart['kind']> = VersionPart & { readonly kind: K }
export type AnyPart = VersionPart & { readonly mayWrite?: boolean }

export function partsOf<K extends VersionPart['kind'], P extends VersionPart>(
  parts: readonly P[],
  kind: K,
): (P & Of<K>)[] {
  return parts.filter((part): part is P & Of<K> => part.kind === kind)
}

/** The five steps, each with what it means for this goal; the latest is marked in words too. */
export function AttainmentScale({
  goal,
  evaluations,
  isPartly = false,
}: {
  goal: Goal
  evaluations: readonly Evaluation[]
  /** The reader may not see every evaluation: that none is in sight does not say that there is none. */
  isPartly?: boolean
}) {
  const words = useTexts(planWords)
  const f = useFormat()
  const attainment = attainmentOf(evaluations)
  return (
    <>
      <p className="plan-fine">{words.scaleMeans}</p>
      <ol className="plan-scale" aria-label={words.measure}>
        {scores.map((score, index) => (
          <li key={score} data-on={attainment?.latest === score || undefined}>
            <b>
              {signedScore(score)}
              {attainment?.latest === score && <span className="unseen"> {words.latest(signedScore(score), '')}</span>}
            </b>
            <span>{goal.steps[index] || words.steps[index]}</span>
          </li>
        ))}
      </ol>
      {(attainment || !isPartly) && (
        <p className="plan-fine">
          {attainment
            ? `${words.baseline(signedScore(attainment.first), '').replace(' ()', '')}. ${words.latest(signedScore(attainment.latest), f.day(attainment.on))}`
            : words.notEvaluated}
        </p>
      )}
    </>
  )
}

/** Who does what by when; a table on a wide screen, cards on a phone. */
export function MeansTable({
  means,
  caption,
  action,
  hasBadges = true,
}: {
  means: readonly (AnyPart & Of<'means'>)[]
  caption: string
  action?: (part: AnyPart & Of<'means'>) => React.ReactNode
  /** Register badges are for professionals. */
  hasBadges?: boolean
}) {
  const words = useTexts(planWords)
  const f = useFormat()
  if (means.length === 0) return null
  return (
    <table className="plan-means">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.means}</th>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.byWhen}</th>
          <th scope="col">{words.state}</th>
          {action && <td />}
        </tr>
      </thead>
      <tbody>
        {means.map((part) => {
          const content: Means = part.content
          return (
            <tr key={part.id}>
              <th scope="row">
                {hasBadges && <PartBadge part={part} />} {content.what}
                {content.service && <small>{content.service}</small>}
                {content.evaluation && (
                  <small>
                    {words.evaluation}: {content.evaluation}
                  </small>
                )}
              </th>
              <td data-label={words.who}>{content.owner || words.parties[content.ownerParty]}</td>
              <td data-label={words.byWhen}>{content.byOn ? f.day(content.byOn) : content.rhythm || '–'}</td>
              <td data-label={words.state}>{words.meansStates[content.state]}</td>
              {action && <td>{action(part)}</td>}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function PartBadge({ part }: { part: Pick<VersionPart, 'register' | 'party'> }) {
  if (
    part.party === 'client' ||
    part.party === 'representative' ||
    part.party === 'family' ||
    part.register.startsWith('partner:')
  )
    return null
  return <RegisterBadge register={part.register === 'patient' ? 'patient' : 'social'} size="mini" />
}

/** Who sees a part and why: people, not settings. */
export function WhoSees({ part, plan, isReaders = false }: { part: SeenPart; plan: Plan; isReaders?: boolean }) {
  const words = useTexts(planWords)
  const registerName = useRegisterName()
  const f = useFormat()
  return (
    <table className="plan-see">
      <caption>
        {words.whoSees} <small>{registerName(part.register)}</small>
      </caption>
      <tbody>
        {seersOf(part, plan).map((seer, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- a list that is drawn anew as a whole
          <tr key={index}>
            <th scope="row">
              {isReaders && seer.kind === 'client' ? words.own.seer : words.sees[seer.kind]}
              {seer.who && `: ${seer.who}`}
              {seer.organisation && (
                <>
                  , <OwnName name={seer.organisation} />
                </>
              )}
            </th>
            <td data-sees={!['asked', 'withdrawn', 'not-shown', 'permit-only'].includes(seer.because) || undefined}>
              {words.because[seer.because]}
              {seer.at && ` ${f.day(seer.at.slice(0, 10))}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What was added and removed, by marks and by words: never by colour alone. */
export function Difference({ changes }: { changes: readonly Change[] }) {
  const words = useTexts(planWords)
  return (
    <span className="plan-difference">
      {changes.map((change, index) => {
        if (change.kind === 'same') return change.text
        const isAdded = change.kind === 'added'
        const Mark = isAdded ? 'ins' : 'del'
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a list that is drawn anew as a whole
          <Mark key={index}>
            <span className="unseen">{isAdded ? words.added : words.removed}: </span>
            {change.text}
          </Mark>
        )
      })}
    </span>
  )
}

/** Who writes in a part just now; the client’s own name is not told. */
export function Writers({ names }: { names: readonly string[] }) {
  const edit = useTexts(editorTexts)
  return (
    <p className="plan-fine plan-writers" role="status">
      {names.length > 0 && edit.writing(names.map((name) => name || edit.client).join(', '))}
    </p>
  )
}
