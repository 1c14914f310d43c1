import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { kitTexts } from '#web/kit/texts.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { DecisionView, returnDecision } from '../contract.ts'
import { decisionPageTexts } from './page-texts.ts'
import { decisionRefusals } from './texts.ts'

type Props = {
  view: DecisionView
  onBefore: () => Promise<DecisionView | undefined>
  onClose: () => void
  onReturned: (to: string) => void
}

/** What is lacking, in words to the preparer. */
export function ReturnDialog({ view, onBefore, onClose, onReturned }: Props) {
  const t = useTexts(decisionPageTexts).giveBack
  const kit = useTexts(kitTexts)
  const say = useRefusalText(decisionRefusals)
  const [words, setWords] = useState('')
  const [giveBack, giving] = useCommand<typeof returnDecision>('decisions/return')
  const isReady = words.trim().length >= 5
  const submit = async () => {
    const before = await onBefore()
    if (!before) return
    const outcome = await giveBack({ decisionId: before.id, revision: before.revision, words })
    if (outcome?.ok) onReturned(outcome.value.to)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={words.trim() === ''}
      title={t.title}
      buttons={
        <>
          <Button
            look="filled"
            onClick={() => void submit()}
            notAvailable={isReady ? undefined : kit.fillFirst(t.words)}
            busyLabel={giving.isBusy && t.submit}
          >
            {t.submit}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{t.lead(view.preparedBy)}</p>
        <TextArea
          label={t.words}
          rows={3}
          limit={1000}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        {giving.refused && <Notice tone="error" isLive title={say(giving.refused)} />}
      </div>
    </Dialog>
  )
}
