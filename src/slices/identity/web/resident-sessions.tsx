import { Button } from '#web/kit/button.tsx'
import { useFormat, useTexts } from '#web/kit/language.tsx'
import { LoadingLines } from '#web/kit/loading-lines.tsx'
import { Notice } from '#web/kit/notice.tsx'
import { refusalTexts, useRefusalText } from '#web/kit/refusals.ts'
import { useAsked } from '#web/kit/use-asked.ts'
import { useCommand } from '#web/kit/use-command.ts'
import type { listOwnSessions, signOutEverywhere } from '../contract.ts'
import { residentIdentityTexts } from './resident-texts.ts'

const refusals = refusalTexts<never>({ fi: {}, sv: {}, en: {} })

export function OwnSessions({ onSignedOut }: { onSignedOut: () => void }) {
  const t = useTexts(residentIdentityTexts)
  const f = useFormat()
  const say = useRefusalText(refusals)
  const asked = useAsked<typeof listOwnSessions>('identity/sessions', {})
  const [end, ending] = useCommand<typeof signOutEverywhere>('identity/sign-out-everywhere')
  const refused = ending.refused ?? asked.refused
  return (
    <div className="stack">
      <p>{t.sessionsLead}</p>
      {!asked.value && !asked.refused && <LoadingLines lines={3} />}
      <ul className="lines">
        {asked.value?.sessions.map((session) => (
          <li key={session.id}>
            <p>
              <b>{session.isThis ? t.thisSession : t.otherSession}</b>
            </p>
            <p className="muted">
              {t.started(f.moment(session.startedAt))}, {t.lastUsed(f.moment(session.lastSeenAt))}
            </p>
          </li>
        ))}
      </ul>
      {refused && <Notice tone="error" title={say(refused)} isLive />}
      <p>
        <Button
          busyLabel={ending.isBusy && t.signingOut}
          onClick={() => void end({}).then((outcome) => outcome?.ok && onSignedOut())}
        >
          {t.everywhere}
        </Button>
      </p>
    </div>
  )
}
