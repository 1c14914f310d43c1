import { useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '#web/kit/button.tsx'
import { Icon } from '#web/kit/icon.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { admitToVideo, removeFromVideo, VideoCall, VideoParty } from '../../video/contract.ts'
import { guestTexts } from './guest-texts.ts'
import { InviteIcon } from './icons.ts'
import { InviteDialog } from './invite-dialog.tsx'
import { videoRefusals, videoTexts } from './texts.ts'

type HostPanelProps = {
  call: VideoCall
  contactId: string
  nameOf: (party: VideoParty | undefined) => string
  /** What a press has made of the call. */
  onChanged: (call: VideoCall) => void
}

/** The professional's part: who waits at the door, who was invited, and who may be put out. */
export function HostPanel({ call, contactId, nameOf, onChanged }: HostPanelProps) {
  const t = useTexts(videoTexts)
  const { invite: inviteWord } = useTexts(guestTexts)
  const say = useRefusalText(videoRefusals)
  const [isInviting, setInviting] = useState(false)
  const [admit, admitting] = useCommand<typeof admitToVideo>('video/admit')
  const [remove, removing] = useCommand<typeof removeFromVideo>('video/remove')
  const letIn = async (partyId: VideoParty['id']) => {
    const outcome = await admit(at(partyId))
    if (outcome?.ok) onChanged(outcome.value.call)
  }
  const at = (partyId: VideoParty['id']) => ({ contactId, callId: call.id, partyId })
  const waiting = call.parties.filter((one) => one.state === 'waiting')
  const guests = call.parties.filter((one) => one.kind === 'guest' && (one.state === 'on' || one.state === 'invited'))
  const refused = admitting.refused ?? removing.refused
  return (
    <div className="video-host">
      <div role="status" className="video-door">
        {waiting.map((one) => (
          <div key={one.id} className="video-door-row">
            <span>{t.waits(nameOf(one))}</span>
            <Button look="filled" onClick={() => void letIn(one.id)}>
              {t.admit}
              <span className="unseen">: {nameOf(one)}</span>
            </Button>
            <Button onClick={() => void remove(at(one.id))}>
              {t.sendAway}
              <span className="unseen">: {nameOf(one)}</span>
            </Button>
          </div>
        ))}
      </div>
      {refused && <Notice tone="error" isLive title={say(refused)} />}
      <div className="video-guests">
        {guests.map((one) => (
          <span key={one.id} className="video-guest">
            {nameOf(one)}
            {one.state === 'invited' && ` (${t.invited})`}
            <Button size="small" onClick={() => void remove(at(one.id))}>
              {one.state === 'invited' ? t.withdraw : t.putOut}
              <span className="unseen">: {nameOf(one)}</span>
            </Button>
          </span>
        ))}
        <Button size="small" onClick={() => setInviting(true)}>
          <Icon of={InviteIcon} size="s" /> {inviteWord}
        </Button>
      </div>
      {isInviting &&
        // Out of the dark of the stage: the dialog has the page's own colours.
        createPortal(
          <InviteDialog callId={call.id} contactId={contactId} onClose={() => setInviting(false)} />,
          document.body,
        )}
    </div>
  )
}
