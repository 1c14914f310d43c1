import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextArea } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { requestTransfer, returnItem, WorkItem } from '../contract.ts'
import { matterTexts } from './matter-texts.ts'
import { offerTexts } from './offer-texts.ts'
import { workRefusals } from './refusals.ts'
import { workTexts } from './texts.ts'

type DialogProps = {
  item: Pick<WorkItem, 'id'> | undefined
  onClose: () => void
  /** With the sentence to say. */ onDone: (said: string) => void
}
type OpenProps = DialogProps & { item: Pick<WorkItem, 'id'> }

/** `P`: back to the team it belongs to, with a reason. */
export function GiveBackDialog({ item, onClose, onDone }: DialogProps) {
  return item ? <GiveBack key={item.id} item={item} onClose={onClose} onDone={onDone} /> : null
}

function GiveBack({ item, onClose, onDone }: OpenProps) {
  const t = useTexts(matterTexts).giveBackTo
  const [send, sending] = useCommand<typeof returnItem>('work/return')
  const say = useRefusalText(workRefusals)
  return (
    <ReasonDialog
      words={{ title: t.title, lead: t.lead, label: t.reason, missing: t.missing, submit: t.submit, busy: t.busy }}
      isBusy={sending.isBusy}
      refused={sending.refused && say(sending.refused)}
      onClose={onClose}
      onSend={async (reason) => {
        const outcome = await send({ itemId: item.id, reason })
        if (outcome?.ok) onDone(t.done)
      }}
    />
  )
}

/** `I`: asks the one who has it to give it. */
export function RequestDialog({ item, onClose, onDone }: DialogProps) {
  return item ? <Ask key={item.id} item={item} onClose={onClose} onDone={onDone} /> : null
}

function Ask({ item, onClose, onDone }: OpenProps) {
  const t = useTexts(offerTexts)
  const [send, sending] = useCommand<typeof requestTransfer>('work/request-transfer')
  const say = useRefusalText(workRefusals)
  return (
    <ReasonDialog
      words={{
        title: t.requestTitle,
        lead: t.requestLead,
        label: t.requestReason,
        missing: t.reasonMissing,
        submit: t.request,
        busy: t.requesting,
      }}
      isBusy={sending.isBusy}
      refused={sending.refused && say(sending.refused)}
      onClose={onClose}
      onSend={async (reason) => {
        const outcome = await send({ itemId: item.id, reason })
        if (outcome?.ok) onDone(t.requested)
      }}
    />
  )
}

type ReasonProps = {
  words: { title: string; lead: string; label: string; missing: string; submit: string; busy: string }
  isBusy: boolean
  refused: string | undefined
  onClose: () => void
  onSend: (reason: string) => Promise<void>
}

/** One written reason, and a button. */
export function ReasonDialog({ words, isBusy, refused, onClose, onSend }: ReasonProps) {
  const { cancel } = useTexts(workTexts)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isMissing = reason.trim().length < 3
  function submit() {
    setTried(true)
    if (isMissing) return focusMistake()
    void onSend(reason)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      mayClose={reason.trim() === ''}
      title={words.title}
      buttons={
        <>
          <Button look="filled" onClick={submit} busyLabel={isBusy && words.busy}>
            {words.submit}
          </Button>
          <Button onClick={onClose}>{cancel}</Button>
        </>
      }
    >
      <div className="stack-s">
        <p>{words.lead}</p>
        <TextArea
          label={words.label}
          rows={3}
          limit={500}
          value={reason}
          error={isTried && isMissing ? words.missing : undefined}
          onChange={(event) => setReason(event.target.value)}
        />
        {refused && <Notice tone="error" isLive title={refused} />}
      </div>
    </Dialog>
  )
}
