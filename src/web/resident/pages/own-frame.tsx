import type { ReactNode } from 'react'
import { Link, useLocation } from 'react-router'
import { signInAddress } from '../../kit/addresses.ts'
import { ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { IdentifyIcon, LeftIcon } from '../../kit/icons.ts'
import { useLanguage, useTexts } from '../../kit/language.tsx'
import { actingTexts } from '../acting/texts.ts'
import { useActing } from '../acting/use-acting.ts'
import { ownTexts } from '../own-texts.ts'
import NotKnownYet from '../not-known-yet.tsx'
import { useVisitor } from '../visitor.tsx'
import '../css/own.css'

/** Only for the identified; others are told what is here and how to get in. */
export function OnlyIdentified({ children }: { children: (name: string) => ReactNode }) {
  const visitor = useVisitor()
  if (visitor === undefined) return <NotKnownYet />
  return visitor.kind === 'resident' ? children(visitor.name) : <AskToIdentify />
}

function AskToIdentify() {
  const t = useTexts(ownTexts)
  const language = useLanguage()
  const { pathname } = useLocation()
  return (
    <div className="wrap page">
      <div className="reading stack">
        <h1 tabIndex={-1}>{t.signInTitle}</h1>
        <p className="lead">{t.signInLead}</p>
        <p>{t.signInWhy}</p>
        <p>
          <ButtonLink
            href={signInAddress('resident', language, `/${language}${pathname === '/sign-in' ? '/own' : pathname}`)}
            look="filled"
          >
            <Icon of={IdentifyIcon} />
            {t.signIn}
          </ButtonLink>
        </p>
        <p className="muted">{t.signInWithout}</p>
        <p>
          <Link to="/start">{t.start}</Link>
        </p>
      </div>
    </div>
  )
}

/** A page under the own page: the way back stands above its heading. */
export function OwnSubPage({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const t = useTexts(ownTexts)
  const another = useTexts(actingTexts)
  const acting = useActing()
  return (
    <OnlyIdentified>
      {() => (
        <div className="wrap page">
          <div className="reading">
            <p className="own-back">
              <Link to="/own">
                <Icon of={LeftIcon} size="s" />
                {acting ? another.backToTheirs : t.back}
              </Link>
            </p>
            <h1 tabIndex={-1}>{title}</h1>
            {lead && <p className="lead">{lead}</p>}
            <div className="own-sub stack">{children}</div>
          </div>
        </div>
      )}
    </OnlyIdentified>
  )
}
