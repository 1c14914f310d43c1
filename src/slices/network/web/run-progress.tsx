import { useId } from 'react'
import { Button } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { cancelRun, Run } from '../run-contract.ts'
import { runTexts } from './run-texts.ts'

type Props = {
  run: Run
  /** How far it is. */
  words: string
  /** False for what cannot say how much is left. */
  isCounted?: boolean
  onCancelled: () => void
}

/** A run under way, and the way to end it. */
export function RunProgress({ run, words, isCounted = false, onCancelled }: Props) {
  const t = useTexts(runTexts)
  const id = useId()
  const [cancel] = useCommand<typeof cancelRun>('network/cancel-run')
  return (
    <div className="planner-progress">
      {/* A count changes too often to be told each time. */}
      <p id={id} role={isCounted ? undefined : 'status'}>
        {words}
      </p>
      <progress aria-labelledby={id} {...(isCounted && { max: run.total, value: run.done })} />
      <Button
        look="quiet"
        onClick={() => {
          void cancel({ runId: run.id }).then(onCancelled)
        }}
      >
        {t.cancel}
      </Button>
    </div>
  )
}
