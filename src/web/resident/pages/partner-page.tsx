import { useEffect } from 'react'
import type { signOutPartner } from '#slices/identity/contract.ts'
import type { listPartnerSignIns, whoAmIAsPartner } from '#slices/partners/contract.ts'
import { useInvitationLink } from '#slices/partners/web/enter.ts'
import { OwnPasskeys, PasskeyEntrance } from '#slices/partners/web/passkeys.tsx'
import { partnerTexts } from '#slices/partners/web/texts.ts'
import { PartnerConsultations } from '#slices/consultations/web/partner-consultations.tsx'
import { PartnerParts } from '#slices/plans/web/partner-parts.tsx'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { call } from '../../kit/call.ts'
import { useFormat, useLanguage, useTexts } from '../../kit/language.tsx'
import { LoadingLines } from '../../kit/loading-lines.tsx'
import { Notice } from '../../kit/notice.tsx'
import { WithOwnName } from '../../kit/own-name.tsx'
import { useAsked } from '../../kit/use-asked.ts'
import '../css/own.css'

/** Someone of another organisation: only the part of a client's plan that the client lets them into. */
export default function PartnerPage() {
  const t = useTexts(partnerTexts)
  const f = useFormat()
  const entering = useInvitationLink()
  const { value: me, refused, again } = useAsked<typeof whoAmIAsPartner>('partners/me', {})
  useEffect(() => {
    if (entering === 'in') void again()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the link has been taken
  }, [entering])
  async function signOut() {
    await call<typeof signOutPartner>('identity/partner/sign-out', {})
    window.location.reload()
  }
  return (
    <div className="wrap page">
      <div className="reading stack">
        <h1 tabIndex={-1}>{t.title}</h1>
        <p className="lead">{t.lead}</p>
        {entering === 'entering' && <p role="status">{t.entering}</p>}
        {entering === 'bad' && <Notice tone="error" title={t.linkBad} isLive />}
        {!me && !refused && <LoadingLines />}
        {!me && refused && entering !== 'entering' && <SignIns onEntered={() => void again()} />}
        {me && (
          <>
            <p>
              <b>
                <WithOwnName name={me.agreement.organisation} say={(name) => t.who(me.name, name)} />
              </b>
            </p>
            <p className="muted">{t.until(f.dayWithYear(me.validUntil))}</p>
            {me.agreement.consults && <PartnerConsultations consults={me.agreement.consults} />}
            <PartnerParts name={me.name} agreement={me.agreement} />
            {me.via === 'invitation' && <OwnPasskeys passkeys={me.passkeys} again={again} />}
            <p className="section">
              <Button look="quiet" onClick={() => void signOut()}>
                {t.signOut}
              </Button>
            </p>
          </>
        )}
      </div>
    </div>
  )
}

function SignIns({ onEntered }: { onEntered: () => void }) {
  const t = useTexts(partnerTexts)
  const language = useLanguage()
  const asked = useAsked<typeof listPartnerSignIns>('partners/sign-ins', {})
  const address = (agreement: string) =>
    `/sign-in/partner/${agreement}?language=${language}&return=/${language}/partner`
  return (
    <>
      <section className="section" aria-labelledby="partner-own">
        <h2 id="partner-own">{t.signInTitle}</h2>
        {asked.value?.own.map(({ agreement, organisation }) => (
          <p key={agreement}>
            <ButtonLink look="filled" href={address(agreement)}>
              <WithOwnName name={organisation} say={t.signIn} />
            </ButtonLink>
          </p>
        ))}
      </section>
      <section className="section" aria-labelledby="partner-invited">
        <h2 id="partner-invited">{t.invitedTitle}</h2>
        <p>{t.signInOther}</p>
        <PasskeyEntrance onEntered={onEntered} />
      </section>
    </>
  )
}
