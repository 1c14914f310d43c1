import { useTexts } from '#web/kit/language.tsx'
import type { VersionPart } from '../contract.ts'
import { AttainmentScale, MeansTable, partsOf } from './part-views.tsx'
import { planWords, whoseGoal } from '../words.ts'

/** What a relative or a partner is shown besides their own part: goals the client chose, and what belongs to them. */
export function ShownParts({ parts }: { parts: readonly VersionPart[] }) {
  const words = useTexts(planWords)
  const means = partsOf(parts, 'means')
  return (
    <>
      {partsOf(parts, 'goal').map((goal) => (
        <div key={goal.id} className="plan-part" data-side="client">
          <div>
            <ShownGoal goal={goal} parts={parts} />
          </div>
        </div>
      ))}
      {partsOf(parts, 'section').map((part) => (
        <div key={part.id} className="plan-part">
          <header>
            <h3>{words.parties[part.party]}</h3>
            {part.party === 'representative' && <span className="plan-fine">{part.editedBy}</span>}
          </header>
          <div>
            <p className="plan-text">{part.content.text || '–'}</p>
          </div>
        </div>
      ))}
      <MeansTable means={means.filter((one) => one.goalId === null)} caption={words.otherMeans} hasBadges={false} />
    </>
  )
}

/** A goal to read: its words, who wrote it for the client if somebody did, who does what, and where they are on the five steps. */
export function ShownGoal({ goal, parts }: { goal: VersionPart & { kind: 'goal' }; parts: readonly VersionPart[] }) {
  const words = useTexts(planWords)
  const of = <P extends VersionPart>(one: P) => one.goalId === goal.id
  return (
    <>
      <p className="plan-quote">{words.quoted(goal.content.words)}</p>
      {goal.party === 'representative' && <p className="plan-fine">{whoseGoal(goal, words)}</p>}
      {goal.content.measure && (
        <p>
          <b>{words.measure}:</b> {goal.content.measure}
        </p>
      )}
      {goal.content.state !== 'open' && <p>{words.goalStates[goal.content.state]}</p>}
      <MeansTable means={partsOf(parts, 'means').filter(of)} caption={words.means} hasBadges={false} />
      <AttainmentScale
        isPartly
        goal={goal.content}
        evaluations={partsOf(parts, 'evaluation')
          .filter(of)
          .map((one) => one.content)}
      />
    </>
  )
}
