import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { kitTexts } from '#web/kit/texts.ts'
import type { VersionPart } from '../contract.ts'
import { comparePlans, type SayField } from '../model.ts'
import { planWords } from '../words.ts'
import { editorTexts } from './editor-texts.ts'
import { Difference } from './part-views.tsx'
import { signedScore } from './register-name.ts'
import { staffPlanTexts } from './staff-texts.ts'

/** What has changed since a version: a summary in words first, then each part with its words marked. */
export function VersionDifferences({
  number,
  before,
  after,
  onClose,
}: {
  number: number
  before: readonly VersionPart[]
  after: readonly VersionPart[]
  onClose: () => void
}) {
  const t = useTexts(staffPlanTexts)
  const kit = useTexts(kitTexts)
  const changes = comparePlans(before, after, useSayField())
  return (
    <section className="plan-part" aria-labelledby="plan-differences">
      <header>
        <h2 id="plan-differences" tabIndex={-1}>
          {t.differences(number, changes.length)}
        </h2>
        <Button onClick={onClose}>{kit.close}</Button>
      </header>
      <div>
        {changes.map(({ part, kind, fields }) => (
          <div key={part.id}>
            <p className="plan-fine">
              <b>{t.changed[kind]}</b> · {t.kinds[part.kind]} · {part.editedBy}
            </p>
            {fields.map(({ field, changes: inField }) => (
              <p key={field}>
                <Difference changes={inField} />
              </p>
            ))}
          </div>
        ))}
      </div>
    </section>
  )
}

/** Days, steps and states as they are said elsewhere in the plan. */
function useSayField(): SayField {
  const words = useTexts(planWords)
  const edit = useTexts(editorTexts)
  const f = useFormat()
  return (part, field) => {
    if (part.kind === 'evaluation') {
      if (field === 'on') return f.dayWithYear(part.content.on)
      if (field === 'score') return `${signedScore(part.content.score)} ${words.steps[part.content.score + 2] ?? ''}`
      if (field === 'isWithClient') return part.content.isWithClient ? edit.withClient : ''
    }
    if (part.kind === 'means') {
      if (field === 'byOn') return part.content.byOn ? f.dayWithYear(part.content.byOn) : ''
      if (field === 'ownerParty') return words.parties[part.content.ownerParty]
      if (field === 'state') return words.meansStates[part.content.state]
    }
    if (part.kind === 'goal' && field === 'state') return words.goalStates[part.content.state]
    return undefined
  }
}
