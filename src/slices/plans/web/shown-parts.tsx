import { useTexts } from '#web/kit/language.tsx'
import type { VersionPart } from '../contract.ts'
import { AttainmentScale, MeansTable, partsOf } from './part-views.tsx'
import { planWords } from '../words.ts'

/** What a relative or a partner is shown besides their own part: goals the client chose, and what belongs to them. */
export function ShownParts({ parts }: { parts: readonly VersionPart[] }) {
  const words = useTexts(planWords)
  const means = partsOf(parts, 'means')
  return (
    <>
      {partsOf(parts, 'goal').map((goal) => (
        <div key={goal.id} className="plan-part" data-side="client">
          <div>
            <p className="plan-quote">”{goal.content.words}”</p>
            <MeansTable means={means.filter((one) => one.goalId === goal.id)} caption={words.means} hasBadges={false} />
            <AttainmentScale
              isPartly
              goal={goal.content}
              evaluations={partsOf(parts, 'evaluation')
                .filter((one) => one.goalId === goal.id)
                .map((one) => one.content)}
            />
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
