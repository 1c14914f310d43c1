import { Link, NavLink, useLocation } from 'react-router'
import { signInAddress } from '../kit/addresses.ts'
import { LinkMenu } from '../kit/disclosure.tsx'
import { Icon } from '../kit/icon.tsx'
import { DownIcon, LanguageIcon, LeaveIcon, MenuIcon, PeopleIcon, PersonIcon } from '../kit/icons.ts'
import { useLanguage, useLocalised, useTexts } from '../kit/language.tsx'
import { LogoMark } from '../kit/logo.tsx'
import { LanguageLinks } from './language-links.tsx'
import { usePageData } from './page-data.tsx'
import { shellTexts } from './texts.ts'
import { useVisitor } from './visitor.tsx'

/** A partner has neither a resident's pages nor a resident's sign-in: the mark and the languages alone. */
export function ResidentHeader({ isForPartner = false }: { isForPartner?: boolean }) {
  const t = useTexts(shellTexts)
  const language = useLanguage()
  const localised = useLocalised()
  const { county } = usePageData().frontPage
  return (
    <header className="resident-header on-brand not-printed">
      <div className="wrap">
        <Link className="logo" to={isForPartner ? '/partner' : '/'}>
          <LogoMark />
          <span>
            <b>Rinnalla</b>
            <small>{localised(county.name)}</small>
          </span>
        </Link>
        {!isForPartner && (
          <nav className="resident-nav" aria-label={t.mainMenu}>
            <MainLinks />
          </nav>
        )}
        <div className="resident-tools">
          <LinkMenu
            className="link-menu"
            summary={
              <>
                <Icon of={LanguageIcon} />
                <span className="unseen">
                  {t.language}: {t.languageNow}
                </span>
                <span aria-hidden="true">{language.toUpperCase()}</span>
                <span className="only-wide">
                  <Icon of={DownIcon} size="s" />
                </span>
              </>
            }
          >
            <LanguageLinks />
          </LinkMenu>
          {!isForPartner && <OwnTools />}
        </div>
      </div>
    </header>
  )
}

function OwnTools() {
  const t = useTexts(shellTexts)
  return (
    <>
      <span className="only-wide">
        <WhoLink />
      </span>
      <LinkMenu
        className="link-menu only-narrow"
        summary={
          <>
            <Icon of={MenuIcon} />
            {t.menu}
          </>
        }
      >
        <nav aria-label={t.mainMenu}>
          <MainLinks />
          <WhoLink />
        </nav>
      </LinkMenu>
    </>
  )
}

function MainLinks() {
  const t = useTexts(shellTexts)
  return (
    <>
      <NavLink to="/" end>
        {t.front}
      </NavLink>
      <NavLink to="/own">{t.own}</NavLink>
      <NavLink to="/services">{t.services}</NavLink>
      <NavLink to="/tests">{t.tests}</NavLink>
    </>
  )
}

/** The reader's name when signed in, else the way to identify. */
function WhoLink() {
  const t = useTexts(shellTexts)
  const language = useLanguage()
  const { pathname, search } = useLocation()
  const visitor = useVisitor()
  if (visitor?.kind === 'resident') {
    return (
      <>
        <Link className="tool" to="/own">
          <Icon of={PersonIcon} />
          {visitor.name}
        </Link>
        <Link className="tool only-narrow" to="/acting">
          <Icon of={PeopleIcon} />
          {t.actForAnother}
        </Link>
        <Link className="tool" to="/sign-in">
          <Icon of={LeaveIcon} />
          {t.signOut}
        </Link>
      </>
    )
  }
  return (
    <a className="tool" href={signInAddress('resident', language, `/${language}${pathname}${search}`)}>
      <Icon of={PersonIcon} />
      {t.identify}
    </a>
  )
}
