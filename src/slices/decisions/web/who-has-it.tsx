import { Button } from '#web/kit/button.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import type { SaidRefusal } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { DecisionView, takeDecisionBack } from '../contract.ts'
import { decisionPageTexts } from './page-texts.ts'
import { decisionTexts } from './texts.ts'

type Props = {
  view: DecisionView
  onChanged: () => Promise<void>
  onRefused: (refused: SaidRefusal) => void
}

/** Once a draft is sent: who has it, and why it cannot be changed here. What nobody has taken yet can be taken back. */
export function WhoHasIt({ view: { id, revision, state, pen }, onChanged, onRefused }: Props) {
  const t = useTexts(decisionTexts)
  const page = useTexts(decisionPageTexts).pen
  const [takeBack, taking] = useCommand<typeof takeDecisionBack>('decisions/take-back')
  if (state !== 'sent' || pen.holder === null) return null
  if (pen.mayWrite) return <Notice title={page.yours}>{page.yoursMore}</Notice>
  if (pen.isTaken) return <Notice title={page.taken(pen.holder)}>{page.takenMore}</Notice>
  async function submit() {
    const outcome = await takeBack({ decisionId: id, revision })
    if (outcome && !outcome.ok) onRefused(outcome)
    await onChanged()
  }
  return (
    <Notice title={t.sentTo(pen.holder)}>
      <p>{page.notTaken}</p>
      {pen.mayTakeBack && (
        <p className="row-s">
          <Button onClick={() => void submit()} busyLabel={taking.isBusy && page.takeBack}>
            {page.takeBack}
          </Button>
        </p>
      )}
    </Notice>
  )
}
