import { Button } from '#web/kit/button.tsx'
import { Field } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { readAlternative, writeAlternative } from '../file-contract.ts'
import type { Alternatives } from './alternatives.ts'
import { fileRefusals, fileTexts } from './file-texts.ts'
import { saveFile } from './save-file.ts'

/** The alternative as it is on the screen, saved or not, as a file. */
export function TakeAsFile({ alternative: { name, changes } }: { alternative: Alternatives['selected'] }) {
  const t = useTexts(fileTexts)
  const [take, taking] = useCommand<typeof writeAlternative>('network/write-alternative')
  async function save() {
    const outcome = await take({ name, changes: [...changes] })
    if (outcome?.ok) saveFile(outcome.value.fileName, outcome.value.text, 'application/json')
  }
  return (
    <Button look="quiet" busyLabel={taking.isBusy && t.take} onClick={() => void save()}>
      {t.take}
    </Button>
  )
}

/** A file becomes one more alternative; it is saved by whoever has looked at it. */
export function BringFromFile({ alternatives }: { alternatives: Alternatives }) {
  const t = useTexts(fileTexts)
  const say = useRefusalText(fileRefusals)
  const [read, reading] = useCommand<typeof readAlternative>('network/read-alternative')
  async function bring(file: File | undefined) {
    if (!file) return
    const outcome = await read({ text: await file.text() })
    if (outcome?.ok) alternatives.propose(outcome.value.name, outcome.value.changes)
  }
  if (alternatives.isFull) return null
  return (
    <div className="stack-s">
      <Field label={t.bring} isOptional>
        {({ required, ...described }) => (
          <input
            {...described}
            aria-required={required}
            type="file"
            accept="application/json,.json"
            className="input"
            onChange={(event) => {
              void bring(event.target.files?.[0])
              // The same file may be chosen again after it was mended.
              event.target.value = ''
            }}
          />
        )}
      </Field>
      {reading.refused && <Notice tone="error" title={say(reading.refused)} isLive />}
    </div>
  )
}
