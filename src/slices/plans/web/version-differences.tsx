import { Button } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import type { VersionPart } from '../contract.ts'
import { comparePlans } from '../model.ts'
import { editorTexts } from './editor-texts.ts'
import { Difference } from './part-views.tsx'
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
  const edit = useTexts(editorTexts)
  const changes = comparePlans(before, after)
  return (
    <section className="plan-part" aria-labelledby="plan-differences">
      <header>
        <h2 id="plan-differences" tabIndex={-1}>
          {t.differences(number, changes.length)}
        </h2>
        <Button onClick={onClose}>{edit.cancel}</Button>
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
