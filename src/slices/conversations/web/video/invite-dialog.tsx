import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { ChoiceCards } from '#web/kit/choice-cards.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { focusMistake } from '#web/kit/focus-mistake.ts'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { inviteToVideo, VideoCall } from '../../video/contract.ts'
import { guestTexts } from './guest-texts.ts'
import { videoRefusals } from './texts.ts'

type InviteDialogProps = { callId: VideoCall['id']; contactId: string; onClose: () => void }

/** A link for one person. It stands after `#`, so no server ever writes it into a log. */
export function InviteDialog({ callId, contactId, onClose }: InviteDialogProps) {
  const t = useTexts(guestTexts)
  const f = useFormat()
  const say = useRefusalText(videoRefusals)
  const language = useLanguage()
  const [role, setRole] = useState<'relative' | 'interpreter'>('interpreter')
  const [name, setName] = useState('')
  const [isMissing, setMissing] = useState(false)
  const [made, setMade] = useState<{ link: string; expiresAt: string }>()
  const [isCopied, setCopied] = useState(false)
  const [invite, inviting] = useCommand<typeof inviteToVideo>('video/invite')
  async function make() {
    if (name.trim() === '') {
      setMissing(true)
      return focusMistake()
    }
    const outcome = await invite({ contactId, callId, role, name: name.trim() })
    if (!outcome?.ok) return
    const { token, expiresAt } = outcome.value
    setMade({ link: `${location.origin}/${language}/guest#${token}`, expiresAt })
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t.inviteTitle}
      buttons={
        made ? (
          <>
            <Button
              look="filled"
              onClick={() => void navigator.clipboard.writeText(made.link).then(() => setCopied(true))}
            >
              {t.copy}
            </Button>
            <Button onClick={onClose}>{t.close}</Button>
          </>
        ) : (
          <>
            <Button look="filled" busyLabel={inviting.isBusy && t.makeLink} onClick={() => void make()}>
              {t.makeLink}
            </Button>
            <Button onClick={onClose}>{t.cancel}</Button>
          </>
        )
      }
    >
      <div className="stack-s">
        <p>{t.inviteWhat}</p>
        {inviting.refused && <Notice tone="error" isLive title={say(inviting.refused)} />}
        {made ? (
          <>
            <p role="status">
              {t.linkReady} {f.clock(made.expiresAt)}.
            </p>
            <TextField label={t.linkField} value={made.link} readOnly onFocus={(event) => event.target.select()} />
            <p className="small" role="status">
              {isCopied && t.copied}
            </p>
          </>
        ) : (
          <>
            <ChoiceCards
              kind="one"
              legend={t.inviteWho}
              value={role}
              onChange={setRole}
              choices={[
                { value: 'interpreter', label: capital(t.interpreter) },
                { value: 'relative', label: capital(t.relative) },
              ]}
            />
            <TextField
              label={t.inviteName}
              value={name}
              maxLength={80}
              error={isMissing ? t.inviteNameMissing : undefined}
              onChange={(event) => {
                setName(event.target.value)
                setMissing(false)
              }}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
