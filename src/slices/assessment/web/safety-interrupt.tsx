import { useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { Dialog } from '#web/kit/dialog.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { CallLink, type HelpLine } from './call-link.tsx'
import { assessmentTexts } from './texts.ts'

/**
 * What happens besides the numbers. `raised` is said only after the work item is saved: who will be in touch and when is a promise.
 * `ask` is for a signed-in resident outside a contact; `none` for a visitor whom nobody can reach.
 */
export type FollowUp =
  | { readonly state: 'none' }
  | { readonly state: 'ask'; readonly onYes: () => void; readonly onNo: () => void }
  /** Yes was said: to which number. */
  | { readonly state: 'phone'; readonly onSend: (phone: string) => void }
  | { readonly state: 'sending' }
  | { readonly state: 'raised'; readonly who: string; readonly when: string }
  | { readonly state: 'declined' }
  | { readonly state: 'failed'; readonly onAgain: () => void }

export type SafetyInterruptProps = {
  isOpen: boolean
  /** Only lines that are open now; 112 is always first and needs no place here. */
  openLines: readonly HelpLine[]
  followUp: FollowUp
  continueLabel: 'form' | 'chat' | 'result'
  onContinue: () => void
}

/** Fixed wording. The answer is kept, focus is on the heading, `Esc` goes on as the button does. */
export function SafetyInterrupt({ isOpen, openLines, followUp, continueLabel, onContinue }: SafetyInterruptProps) {
  const t = useTexts(assessmentTexts).safety
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onContinue}
      mayClose={followUp.state !== 'sending'}
      title={t.title}
      tone="danger"
      isTall
      buttons={
        <Button isWide onClick={onContinue}>
          {t.continue[continueLabel]}
        </Button>
      }
    >
      <div className="stack">
        <p>{t.notAlone}</p>
        <div className="q-calls">
          <CallLink line={{ id: '112', name: t.call112, number: '112' }} look="filled" />
          {openLines.map((line) => (
            <CallLink key={line.id} line={line} />
          ))}
        </div>
        <div aria-live="polite">
          <FollowUpPart followUp={followUp} />
        </div>
        <p className="small muted">{t.kept}</p>
      </div>
    </Dialog>
  )
}

function FollowUpPart({ followUp }: { followUp: FollowUp }) {
  const t = useTexts(assessmentTexts).safety
  switch (followUp.state) {
    case 'none':
      return null
    case 'ask':
      return (
        <fieldset className="q-ask">
          <legend>{t.ask}</legend>
          <div className="row">
            <Button onClick={followUp.onYes}>{t.askYes}</Button>
            <Button onClick={followUp.onNo}>{t.askNo}</Button>
          </div>
        </fieldset>
      )
    case 'phone':
      return <PhonePart onSend={followUp.onSend} />
    case 'sending':
      return <p>{t.sending}</p>
    case 'raised':
      return (
        <Notice tone="ok" title={t.raised(followUp.who, followUp.when)}>
          {t.raisedMore}
        </Notice>
      )
    case 'declined':
      return <p>{t.declined}</p>
    case 'failed':
      return (
        <Notice tone="error" title={t.failed}>
          <Button onClick={followUp.onAgain}>{t.again}</Button>
        </Notice>
      )
  }
}

function PhonePart({ onSend }: { onSend: (phone: string) => void }) {
  const t = useTexts(assessmentTexts).safety
  const [phone, setPhone] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const isShort = phone.replaceAll(/\D/g, '').length < 5
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isShort) setIsMissing(true)
        else onSend(phone.trim())
      }}
    >
      <TextField
        type="tel"
        autoComplete="tel"
        maxLength={30}
        label={t.phone}
        error={isMissing && isShort ? t.phoneMissing : undefined}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <Button type="submit">{t.phoneSend}</Button>
    </form>
  )
}
