import { Button } from '#web/kit/button.tsx'
import { useFormat, useLanguage, useTexts } from '#web/kit/language.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { useRefusalText } from '#web/kit/refusals.ts'
import { useCommand } from '#web/kit/use-command.ts'
import { useEffect, useRef, useState } from 'react'
import type { createResumeCode } from '../contract.ts'
import type { ContactId } from './resident-current-contact.ts'
import { residentQueueTexts } from './resident-queue-texts.ts'
import { residentContactRefusals } from './resident-refusals.ts'

/** Shown once, only when asked for: whoever holds it gets the contact. */
export function ResumeCode({ contactId }: { contactId: ContactId }) {
  const t = useTexts(residentQueueTexts)
  const f = useFormat()
  const language = useLanguage()
  const say = useRefusalText(residentContactRefusals)
  const [make, making] = useCommand<typeof createResumeCode>('contacts/resume-code')
  const codeHeading = useRef<HTMLHeadingElement>(null)
  const [made, setMade] = useState<{ code: string; validUntil: string }>()
  useEffect(() => codeHeading.current?.focus(), [made])
  return (
    <div className="resume-code">
      {made ? (
        <div className="resume-code-box">
          {/* The button that was pressed is gone: the reader goes on from what it brought. */}
          <h3 ref={codeHeading} tabIndex={-1}>
            {t.codeTitle}
          </h3>
          <p className="resume-code-figure">{made.code}</p>
          <p>{t.codeText(f.moment(made.validUntil))}</p>
          <p>{t.codeWhere(`${window.location.host}/${language}/resume`)}</p>
        </div>
      ) : (
        <>
          <p>
            <b>{t.otherDevice}</b> {t.otherDeviceText}
          </p>
          <Button
            busyLabel={making.isBusy && t.makingCode}
            onClick={() => void make({ contactId }).then((outcome) => outcome?.ok && setMade(outcome.value))}
          >
            {t.makeCode}
          </Button>
        </>
      )}
      {making.refused && <Notice tone="error" title={say(making.refused)} isLive />}
    </div>
  )
}
