import { createPortal } from 'react-dom'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { useCommand } from '#web/kit/use-command.ts'
import type { endVideo, VideoCall } from '../../video/contract.ts'
import { videoTexts } from './texts.ts'

type LeaveDialogProps = {
  isOpen: boolean
  contactId: string
  callId: VideoCall['id']
  onStay: () => void
  onLeave: () => void
}

/** Asked once, and only of the last professional: the others would be left alone. */
export function LeaveDialog({ isOpen, contactId, callId, onStay, onLeave }: LeaveDialogProps) {
  const t = useTexts(videoTexts)
  const [end, ending] = useCommand<typeof endVideo>('video/end')
  // Out of the dark of the stage: the dialog has the page's own colours.
  return createPortal(
    <Dialog
      isOpen={isOpen}
      onClose={onStay}
      title={t.leaveTitle}
      buttons={
        <>
          <Button
            look="filled"
            busyLabel={ending.isBusy && t.endForAll}
            onClick={() => void end({ contactId, callId }).then((outcome) => outcome?.ok && onLeave())}
          >
            {t.endForAll}
          </Button>
          <Button onClick={onLeave}>{t.leaveAnyway}</Button>
          <Button onClick={onStay}>{t.stay}</Button>
        </>
      }
    >
      <p>{t.leaveWhat}</p>
    </Dialog>,
    document.body,
  )
}
