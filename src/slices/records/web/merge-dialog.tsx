import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Segment } from '#web/kit/segment.tsx'
import type { DraftContent } from '../contract.ts'
import { labelOf } from './entry-form.tsx'
import { formOf, isSame, mergedField, type Sector } from './form-shape.ts'
import { fieldWords } from './signed-entry.tsx'
import { recordTexts } from './texts.ts'

type Keep = 'mine' | 'saved' | 'both'
type MergeDialogProps = {
  sector: Sector
  mine: DraftContent
  saved: DraftContent
  onClose: () => void
  onMerge: (content: DraftContent) => void
}

/** Two texts of one draft side by side; the person chooses at each point, and by default both stay. */
export function MergeDialog({ sector, mine, saved, onClose, onMerge }: MergeDialogProps) {
  const t = useTexts(recordTexts)
  const [kept, setKept] = useState<Readonly<Record<string, Keep>>>({})
  const fields = formOf[sector].filter(({ name }) => !isSame(mine, saved, name))
  const keepOf = (name: string, kind: string): Keep =>
    kept[name] ?? (kind === 'mode' || kind === 'process' ? 'mine' : 'both')
  function merge() {
    const changed = fields.map(
      ({ name, kind }) => [name, mergedField(mine[name], saved[name], keepOf(name, kind))] as const,
    )
    onMerge({ ...saved, ...mine, ...Object.fromEntries(changed) })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.compareTitle}
      buttons={
        <>
          <Button look="filled" onClick={merge}>
            {t.merge}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.compareLead}</p>
        {fields.map(({ name, kind }) => (
          <section key={name} className="merge-field">
            <h3>{labelOf(t.field, name)}</h3>
            <div className="pair">
              <p>
                <small>{t.mine}</small>
                {fieldWords(mine, name, t) || t.empty}
              </p>
              <p>
                <small>{t.saved}</small>
                {fieldWords(saved, name, t) || t.empty}
              </p>
            </div>
            <Segment<Keep>
              legend={`${t.keep}: ${labelOf(t.field, name)}`}
              isLegendUnseen
              options={[
                { value: 'mine', label: t.mine },
                { value: 'saved', label: t.saved },
                ...(kind === 'mode' || kind === 'process' ? [] : [{ value: 'both' as const, label: t.both }]),
              ]}
              value={keepOf(name, kind)}
              onChange={(keep) => setKept((before) => ({ ...before, [name]: keep }))}
            />
          </section>
        ))}
      </div>
    </Dialog>
  )
}
