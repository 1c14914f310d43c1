import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { DecisionIcon } from '#web/kit/icons.ts'
import { useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useAsk } from '#web/professional/query.ts'
import type { listDecisionsOfClient } from '../contract.ts'
import { QuickDecision } from './quick-decision.tsx'
import { decisionRefusals, decisionTexts } from './texts.ts'

/** The digital centre’s quick path beside the conversation. What it needs of the client is asked only when it is opened: that look is logged. */
export function QuickFromContact({ clientId }: { clientId: string }) {
  const t = useTexts(decisionTexts)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button id="quick-decision" onClick={() => setOpen(true)}>
        <Icon of={DecisionIcon} /> {t.quick}
      </Button>
      {isOpen && <QuickDialog clientId={clientId} onClose={() => setOpen(false)} />}
    </>
  )
}

function QuickDialog({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const t = useTexts(decisionTexts)
  const say = useRefusalText(decisionRefusals)
  const asked = useAsk<typeof listDecisionsOfClient>('decisions/of-client', { clientId })
  const types = asked.value?.types.filter((one) => one.hasAmount) ?? []
  return (
    <Dialog isOpen onClose={onClose} title={t.quick} buttons={<Button onClick={onClose}>{t.close}</Button>}>
      {!asked.value &&
        (asked.refused ? <Notice tone="error" title={say(asked.refused)} /> : <LoadingLines lines={4} />)}
      {asked.value && types.length === 0 && <p className="muted">{t.quickNone}</p>}
      {types.length > 0 && <QuickDecision clientId={clientId} types={types} onDone={asked.askAgain} isAlone />}
    </Dialog>
  )
}
