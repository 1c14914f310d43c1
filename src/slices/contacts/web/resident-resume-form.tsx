import { useRef, useState } from 'react'
import { Button } from '#web/kit/button.tsx'
import { TextField } from '#web/kit/fields.tsx'
import { useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { resumeContact } from '../contract.ts'
import { type ContactId, rememberContact } from './resident-current-contact.ts'
import { residentQueueTexts } from './resident-queue-texts.ts'
import { residentContactRefusals } from './resident-refusals.ts'

/** The code is typed here and sent in a body; it is never in an address. */
export function ResumeForm({ onResumed }: { onResumed: (contactId: ContactId) => void }) {
  const t = useTexts(residentQueueTexts)
  const say = useRefusalText(residentContactRefusals)
  const [code, setCode] = useState('')
  const [isMissing, setIsMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const [resume, resuming] = useCommand<typeof resumeContact>('contacts/resume')
  const isShort = code.replaceAll(/\s/g, '').length < 8

  async function send() {
    if (isShort) {
      setIsMissing(true)
      field.current?.focus()
      return
    }
    const outcome = await resume({ code: code.trim() })
    if (!outcome?.ok) return
    rememberContact(outcome.value.contactId)
    onResumed(outcome.value.contactId)
  }
  return (
    <form
      className="resume-form stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <TextField
        label={t.code}
        help={t.codeHelp}
        error={isMissing && isShort ? t.codeMissing : undefined}
        value={code}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        ref={field}
        onChange={(event) => setCode(event.target.value)}
      />
      {resuming.refused && <Notice tone="error" title={say(resuming.refused)} isLive />}
      <p>
        <Button type="submit" look="filled" busyLabel={resuming.isBusy && t.resuming}>
          {t.resume}
        </Button>
      </p>
    </form>
  )
}
