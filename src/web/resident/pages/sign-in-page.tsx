import { useState } from 'react'
import type { signOut } from '#slices/identity/contract.ts'
import { OwnSessions } from '#slices/identity/web/resident-sessions.tsx'
import { residentIdentityTexts } from '#slices/identity/web/resident-texts.ts'
import { forgetContacts } from '#slices/contacts/web/resident-current-contact.ts'
import { forgetKept } from '#slices/identity/web/kept-text.ts'
import { forgetChoices } from '#slices/scheduling/web/kept-choice.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import { useCommand } from '../../kit/use-command.ts'
import { ownTexts } from '../own-texts.ts'
import { shellTexts } from '../texts.ts'
import { OnlyIdentified } from './own-frame.tsx'

/** Who is signed in and where; signing out also removes what this device kept. */
export default function SignInPage() {
  const t = useTexts(ownTexts)
  const shell = useTexts(shellTexts)
  const language = useLanguage()
  const identity = useTexts(residentIdentityTexts)
  const [isOut, setIsOut] = useState(false)
  const [end, ending] = useCommand<typeof signOut>('identity/sign-out')
  function afterwards() {
    forgetContacts()
    forgetKept()
    forgetChoices()
    setIsOut(true)
  }
  if (isOut) {
    return (
      <div className="wrap page reading stack">
        <h1 tabIndex={-1}>{t.signedOut}</h1>
        <p className="lead" role="status">
          {t.signedOutMore}
        </p>
        <p>
          {/* A whole new page, so that nothing of the person stays in memory. */}
          <ButtonLink href={`/${language}/`} look="filled">
            {shell.comingBack}
          </ButtonLink>
        </p>
      </div>
    )
  }
  return (
    <OnlyIdentified>
      {(name) => (
        <div className="wrap page">
          <div className="reading stack">
            <h1 tabIndex={-1}>{t.sessions}</h1>
            <p className="lead">{name}</p>
            <p>
              <Button
                look="filled"
                busyLabel={ending.isBusy && identity.signingOut}
                onClick={() => void end({}).then((outcome) => outcome?.ok && afterwards())}
              >
                {t.signOut}
              </Button>
            </p>
            <OwnSessions onSignedOut={afterwards} />
          </div>
        </div>
      )}
    </OnlyIdentified>
  )
}
